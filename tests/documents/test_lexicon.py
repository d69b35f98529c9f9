"""The lexicon files: how they add up, and what is said of a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.documents import LexiconError, load_lexicon
from pipeline.model.errors import KeikakuError
from tests.documents.builders import LEXICON_FILES


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_header_words_are_compared_without_spaces_width_and_breaks() -> None:
    lexicon = load_lexicon(LEXICON_FILES)
    assert lexicon.role("指 標 名") == "name"
    assert lexicon.role("ＫＰＩ") == "name"
    assert lexicon.role("事業（取組）\n名") == "initiative"
    assert lexicon.role("予算額") is None


def test_a_later_file_adds_to_the_earlier_ones(tmp_path: Path) -> None:
    own = write(tmp_path, "own.toml", '[columns]\nname = ["ものさし"]\n[labels]\nmeasure = ["推進項目"]\n')
    lexicon = load_lexicon([*LEXICON_FILES, own])
    assert lexicon.role("ものさし") == "name"
    assert lexicon.role("指標名") == "name"
    assert set(lexicon.words("measure")) >= {"取組項目", "推進項目"}


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("[columns\n", "file", "is not TOML"),
        ('[colums]\nname = ["a"]\n', "colums", "[columns], [endings] and [labels]"),
        ('[columns]\nnames = ["a"]\n', "columns.names", "Allowed are name"),
        ('[columns]\nname = "a"\n', "columns.name", "is not a list of words"),
        ("[columns]\nname = [1]\n", "columns.name", "is not a list of words"),
        ('columns = ["a"]\n', "columns", "is not a table"),
        ('[labels]\nmeasure = [""]\n', "labels.measure", "is not a list of words"),
        ('[columns]\nname = ["達成値"]\nactual = ["達 成 値"]\n', "columns.actual", "already means name"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_and_key(tmp_path: Path, text: str, key: str, said: str) -> None:
    path = write(tmp_path, "bad.toml", text)
    with pytest.raises(LexiconError) as caught:
        load_lexicon([path])
    assert isinstance(caught.value, KeikakuError)
    assert caught.value.key == key
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.toml: file: cannot be read"):
        load_lexicon([tmp_path / "none.toml"])
