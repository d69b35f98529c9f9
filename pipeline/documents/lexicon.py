"""The lexicon: header words and labels are data. A plan from another office costs lines there, not code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from pipeline.language import UNIT_TABLES, UnitsError, UnitTable, load_units, plain
from pipeline.model.errors import KeikakuError
from pipeline.model.message import Message, told

ColumnRole = Literal[
    "name", "definition", "rationale", "page", "unit", "baseline", "target", "actual",
    "field", "item", "item_no", "departments", "initiative", "overview", "goal",
    "index_key", "term", "description", "count", "time", "other",
]  # fmt: skip
Label = Literal[
    "measure", "content", "goal", "departments", "counted", "counter", "pillar", "repeat", "unit", "office", "division",
    "progress", "planned", "reached", "stage", "kept_out",
]  # fmt: skip

_TABLES = ("columns", "endings", "labels", *UNIT_TABLES)
COLUMN_ROLES: tuple[ColumnRole, ...] = get_args(ColumnRole)
LABELS: tuple[Label, ...] = get_args(Label)

# A header word is shorter than this; longer texts that end like one are sentences.
_LONGEST_HEADER_WORD = 20

_Key = TypeVar("_Key", bound=str)


class LexiconError(KeikakuError):
    """A lexicon file that cannot be used. `path` names the file, `key` the place in it."""

    def __init__(self, path: Path, key: str, reason: Message, advice: Message) -> None:
        super().__init__(told(f"{path}: {key}", reason, advice))
        self.path = path
        self.key = key


@dataclass(frozen=True)
class Lexicon:
    """Header words by the role of the column under them, labels of running text by what they open, and the units.

    `columns` maps a word, in the form of `comparable`, to its role, `endings` what words that are not listed end with;
    `labels` holds the words as they are printed.
    """

    columns: Mapping[str, ColumnRole] = field(default_factory=dict)
    labels: Mapping[Label, tuple[str, ...]] = field(default_factory=dict)
    units: UnitTable = field(default_factory=load_units)
    endings: Mapping[str, ColumnRole] = field(default_factory=dict)

    def role(self, word: str) -> ColumnRole | None:
        """The role of a column whose header is exactly `word`, None where the lexicon does not know it."""
        return self.columns.get(comparable(word))

    def role_by_ending(self, word: str) -> ColumnRole | None:
        """The role of a header word that is not listed by its longest known ending: 経営指標 names indicators."""
        text = comparable(word)
        if len(text) > _LONGEST_HEADER_WORD:
            return None
        fitting = [ending for ending in self.endings if text.endswith(ending)]
        return self.endings[max(fitting, key=len)] if fitting else None

    def words(self, label: Label) -> tuple[str, ...]:
        """The words of a label, longest first, so that 関係課室 is found before 関係課."""
        return tuple(sorted(self.labels.get(label, ()), key=lambda word: (-len(word), word)))


def comparable(text: str) -> str:
    """A text without everything a typesetter may change: spaces, line breaks, width."""
    return "".join(plain(text).split())


def load_lexicon(paths: Sequence[Path]) -> Lexicon:
    """The lexicon of TOML files; a later file adds to the earlier ones.

    In: files with the tables [columns] and [endings] (role = [words]) and [labels] (label = [words]), or the tables of
    units (`pipeline.language.load_units`: kind, scaled, aliases, per, english).
    Raises LexiconError, which names file and key, for a file that is missing, is no TOML, has an unknown key, holds
    something else than words or units, or gives one word two roles.
    """
    columns: dict[str, ColumnRole] = {}
    endings: dict[str, ColumnRole] = {}
    labels: dict[Label, tuple[str, ...]] = {}
    for path in paths:
        tables = _read(path)
        for table, known in (("columns", columns), ("endings", endings)):
            for role, words in _word_lists(path, tables, table, COLUMN_ROLES):
                _add_words(path, f"{table}.{role}", known, role, words)
        for label, words in _word_lists(path, tables, "labels", LABELS):
            labels[label] = labels.get(label, ()) + words
    try:
        return Lexicon(columns, labels, load_units(paths), endings)
    except UnitsError as error:
        raise LexiconError(error.path, error.key, error.reason, error.advice) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = Message(f"cannot be read ({error.strerror})", f"読み取れません（{error.strerror}）")
        raise LexiconError(path, "file", reason, Message("Check the path", "パスを確認してください")) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = Message(f"is not TOML in UTF-8 ({error})", f"UTF-8のTOMLとして読み取れません（{error}）")
        raise LexiconError(path, "file", reason, Message("Correct it", "書式を直してください")) from error
    for key in tables:
        if key not in _TABLES:
            units = ", ".join(UNIT_TABLES)
            reason = Message("is not a table of a lexicon", "この表は使えません")
            advice = Message(
                f"Allowed are [columns], [endings] and [labels], and for units {units}",
                f"使えるのは [columns] と [endings] と [labels]、単位については {units} です",
            )
            raise LexiconError(path, key, reason, advice)
    return tables


def _word_lists(
    path: Path, tables: Mapping[str, Any], table: str, allowed: tuple[_Key, ...]
) -> list[tuple[_Key, tuple[str, ...]]]:
    lists: list[tuple[_Key, tuple[str, ...]]] = []
    entries = tables.get(table, {})
    if not isinstance(entries, dict):
        advice = Message(
            f"Write [{table}] and under it lines such as name = [...]",
            f"[{table}] と書き、その下に name = [...] のような行を書いてください",
        )
        raise LexiconError(path, table, Message("is not a table", "表になっていません"), advice)
    for key, words in entries.items():
        known = next((one for one in allowed if one == key), None)
        if known is None:
            known_keys = ", ".join(allowed)
            advice = Message(f"Allowed are {known_keys}", f"使えるのは {known_keys} です")
            raise LexiconError(path, f"{table}.{key}", Message("is not known", "この項目は使えません"), advice)
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            reason = Message("is not a list of words", "語の一覧になっていません")
            advice = Message('Write it as ["指標名", "KPI"]', '["指標名", "KPI"] のように書いてください')
            raise LexiconError(path, f"{table}.{key}", reason, advice)
        lists.append((known, tuple(words)))
    return lists


def _add_words(path: Path, key: str, known: dict[str, ColumnRole], role: ColumnRole, words: Sequence[str]) -> None:
    for word in words:
        other = known.setdefault(comparable(word), role)
        if other != role:
            reason = Message(f"{word} already means {other}", f"「{word}」はすでに {other} に使われています")
            advice = Message("Keep it under one role", "どちらか一方にだけ書いてください")
            raise LexiconError(path, key, reason, advice)
