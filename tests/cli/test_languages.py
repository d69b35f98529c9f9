"""English and Japanese: by --lang, by locale, in helps, mistakes, reports and errors."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Annotated

import pytest
import typer

from pipeline.cli.command import option_helps
from pipeline.cli.language import chosen_language
from pipeline.model.message import Language, Message
from tests.cli.folders import keikaku, real

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "ja_JP.UTF-8"}, "ja"),
        ([], {"LANG": "ja"}, "ja"),
        ([], {"LANG": "JA_JP.eucJP"}, "ja"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, "ja"),  # POSIX: an empty one is not set
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"),
        ([], {"LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "ja_JP.UTF-8"}, "ja"),
        ([], {"LANG": "jav_ID.UTF-8"}, "en"),  # Javanese
        (["--lang", "en", "run"], {"LANG": "ja_JP.UTF-8"}, "en"),
        (["--lang=ja", "run"], {}, "ja"),
        (["--lang", "fr", "run"], {"LANG": "ja_JP.UTF-8"}, "ja"),
        (["--lang"], {}, "en"),
        (["show", "--", "--lang", "ja"], {}, "en"),
    ],
)
def test_the_language_asked_for(arguments: list[str], environment: dict[str, str], language: Language) -> None:
    assert chosen_language(arguments, environment) == language


def test_a_parameter_without_a_help_in_both_languages_is_refused() -> None:
    def bare(context: typer.Context, strict: Annotated[bool, typer.Option()] = False) -> None: ...

    with pytest.raises(TypeError, match="strict needs one Message"):
        option_helps(bare)


MISTAKES = [
    (["rnu"], "no such command: rnu; allowed: ", "rnu というコマンドはありません。使えるもの: "),
    (
        ["run", "--jsn"],
        "no such option: --jsn; allowed: --json, ",
        "--jsn というオプションはありません。使えるもの: --json",
    ),
    (["run", "x"], "too many arguments: x", "引数が多すぎます: x"),
    (["query"], "SQL is missing", "SQL が指定されていません"),
    (["query", "SELECT 1", "--format"], "--format needs a value", "--format には値が必要です"),
    (
        ["query", "SELECT 1", "--format", "it's"],
        '--format: received "it\'s", allowed: table,',
        '--format: "it\'s" は使えません',
    ),
    (["run", "--json=1"], "--json takes no value", "--json に値は指定できません"),
    (
        ["query", "SELECT 1", "--format", "xml"],
        "--format: received 'xml', allowed: table, csv, json",
        "--format: 'xml' は使えません。使えるもの: table, csv, json",
    ),
    (
        ["--lang", "fr", "run"],
        "--lang: received 'fr', allowed: en, ja",
        "--lang: 'fr' は使えません。使えるもの: en, ja",
    ),
    (["--root", "/nowhere", "run"], "--root: /nowhere is not there", "--root: /nowhere が見つかりません"),
]


@pytest.mark.parametrize(("arguments", "english", "japanese"), MISTAKES, ids=lambda value: str(value)[:20])
def test_a_mistake_says_what_came_and_what_may(
    tmp_path: Path, arguments: list[str], english: str, japanese: str
) -> None:
    for locale, words, head in (("C.UTF-8", english, "Error: "), ("ja_JP.UTF-8", japanese, "エラー: ")):
        done = keikaku(tmp_path, *arguments, LC_ALL=locale)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{head}{words}" in done.stderr
        assert "Traceback" not in done.stderr


def test_without_a_command_the_help_is_shown_and_nothing_is_done(tmp_path: Path) -> None:
    for arguments, head in (([], "Usage: keikaku "), (["--lang", "ja"], "使い方: keikaku ")):
        done = keikaku(tmp_path, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(head)


def test_a_report_in_japanese(two: Path) -> None:
    done = keikaku(two, "run", LC_ALL="ja_JP.UTF-8")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "変更なし2件、データベースは最新"
    assert lines[1].split()[:4] == ["文書", "題名", "ページ", "見出し"]
    assert lines[4].split()[0] == "計"
    assert not re.search(r"\b(doc|title|pages|all|tables that)\b", done.stdout)


def test_a_report_for_a_program(two: Path) -> None:
    (two / "raw" / "plan.pdf").write_text("no PDF")
    shutil.copy(real("1-3"), two / "raw" / "new.pdf")
    done = keikaku(two, "run", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert answer.keys() == {"read", "unchanged", "problems", "notes", "built", "summary"}
    assert (answer["read"], answer["unchanged"], answer["built"]) == ([], ["letter"], False)
    assert [one["document_id"] for one in answer["summary"]["documents"]] == ["letter", "plan"]
    assert [one["en"] for one in (*answer["notes"], *answer["problems"])] == done.stderr.splitlines()
    assert all(JAPANESE.search(one["ja"]) for one in (*answer["notes"], *answer["problems"]))
    for command in ("extract", "load"):
        assert json.loads(keikaku(two, command, "--json").stdout).keys() == answer.keys()


# What a person may break, and words that the error has in each language.
ERRORS: list[tuple[str, str | None, list[str], str, str]] = [
    ("raw/catalog.toml", None, ["run"], "is not there", "ファイルがありません"),
    ("raw/catalog.toml", "[[document", ["run"], "is not a TOML file", "TOMLとして読み取れません"),
    (
        "raw/catalog.toml",
        "[[document]]\ntitle = 3\n",
        ["run"],
        "received 3, allowed: a text",
        "3 は使えません。使えるもの",
    ),
    ("raw/catalog.toml", "documents = 1\n", ["run"], "no such key is known here", "この項目は使えません"),
    (
        "raw/plan.pdf",
        "no PDF",
        ["run"],
        "the file is not a PDF. Fetch it again",
        "PDFファイルではありません。公表元から",
    ),
    ("raw/plan.pdf", "", ["run"], "the file is empty", "ファイルが空です"),
    ("raw/plan.pdf", None, ["run"], "is missing. Put the file back", "ファイルがありません。ファイルを戻すか"),
    ("lexicon/mine.toml", "[words]\n", ["run"], "is not a table of a lexicon", "この表は使えません"),
    ("lexicon/mine.toml", "[columns]\nname = 1\n", ["run"], "is not a list of words", "語の一覧になっていません"),
    ("extracted/plan/a/kpi.jsonl", "{}\n", ["load"], "Read the document again", "文書を読み直してください"),
    ("warehouse/keikaku.duckdb", "none", ["query", "SELECT 1"], "cannot be opened", "開けません"),
    (
        "warehouse/keikaku.duckdb",
        None,
        ["query", "SELECT 1"],
        "there is no warehouse yet",
        "データベースがまだありません",
    ),
    ("raw/x", "", ["query", "SELECT x"], "the question cannot be answered", "この問い合わせには答えられません"),
    ("raw/x", "", ["extract", "x"], "'x' is no document of", "'x' という文書は"),
]


@pytest.mark.parametrize(("path", "content", "arguments", "english", "japanese"), ERRORS)
def test_errors_are_told_in_both_languages(
    two: Path, path: str, content: str | None, arguments: list[str], english: str, japanese: str
) -> None:
    place = two / path
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    if content is not None:
        place.write_text(content, encoding="utf-8")
    for language, words in (("en", english), ("ja", japanese)):
        done = keikaku(two, "--lang", language, *arguments)
        assert done.returncode == 1
        assert words in done.stderr
        assert "Traceback" not in done.stderr


def test_a_message_says_both() -> None:
    message = Message("one", "一")
    assert (message.said("en"), message.said("ja")) == ("one", "一")
