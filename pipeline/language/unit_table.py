"""The table of units: units.toml, and the files that a user adds to it.

A file has the form of units.toml: [kind.NAME] with `units` and `nouns`, [scaled], [aliases], `per` and [english], each
of them or none. What it says of a unit takes the place of what was said before. `using_units` puts a table to use for a
stretch of code, in this thread or task alone:

    with using_units(load_units([Path("our_units.toml")])):
        parse_quantity("3基地局")
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from pipeline.language.fold import plain
from pipeline.language.lexicon import ORDINALS_AFTER, PrefixIndex
from pipeline.language.numerals import scaled
from pipeline.model.errors import KeikakuError
from pipeline.model.message import Message, told

UNIT_TABLES = ("kind", "scaled", "aliases", "per", "english")
"""The names that may stand at the top of a file of units."""


class UnitsError(KeikakuError):
    """A file of units that cannot be used. `path` names the file, `key` the place in it, `reason` what is wrong."""

    def __init__(self, path: Path, key: str, reason: Message, advice: Message) -> None:
        super().__init__(told(f"{path}: {key}", reason, advice))
        self.path = path
        self.key = key
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed (百万枚), without its multiplier (枚, None for a bare 万), and its kind (count, money …).

    `power` is the multiplier's power of ten: 百万枚 has 6, 割 has 1 (of %).
    """

    text: str
    base: str | None
    power: int
    kind: str | None
    is_noun: bool = False

    @property
    def multiplier(self) -> Decimal:
        """How many base units one of these is."""
        return scaled(Decimal(1), self.power)


@dataclass(frozen=True)
class UnitTable:
    """The units that are known, by name in reading form (NFKC, no white space).

    `per` holds the words that are units after a slash only (月 in 件/月), `english` singular and plural of units.
    """

    units: Mapping[str, Unit] = field(default_factory=dict)
    per: frozenset[str] = frozenset()
    english: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @cached_property
    def index(self) -> PrefixIndex:
        """The units by their first character."""
        return PrefixIndex(self.units)

    @cached_property
    def per_index(self) -> PrefixIndex:
        """The words after a slash by their first character."""
        return PrefixIndex(self.per)

    @cached_property
    def may_go_on(self) -> frozenset[str]:
        """The units with which a longer word begins that is none (人 and 人口)."""
        return frozenset(name for name in self.units if any(word.startswith(name) for word in ORDINALS_AFTER))

    def in_english(self, name: str) -> tuple[str, str]:
        """Singular and plural of a unit or rate in English; a unit without an English name keeps its own."""
        head, slash, per = name.partition("/")
        singular, plural = self.english.get(head, (head, head))
        rest = f" per {self.english.get(per, (per, per))[0]}" if slash else ""
        return singular + rest, plural + rest


def load_units(paths: Sequence[Path] = ()) -> UnitTable:
    """The table that comes with the package, with what the files add to it, in their order.

    Other tables in the files (the header words of a lexicon) are passed over. Raises UnitsError, which names file and
    key, for a file that is missing, is no TOML, or does not have the form of units.toml.
    """
    table = SHIPPED_UNITS
    for path in paths:
        table = _added(table, _Reader(path, _read(path)))
    return table


def units_in_use() -> UnitTable:
    """The table by which texts are read here."""
    return _IN_USE.get()


@contextmanager
def using_units(table: UnitTable) -> Iterator[None]:
    """Read texts by this table until the end of the `with` block, in this thread or task alone."""
    token = _IN_USE.set(table)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def _read(path: Path) -> dict[str, Any]:
    try:
        tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = Message(f"cannot be read ({error.strerror})", f"読み取れません（{error.strerror}）")
        raise UnitsError(path, "file", reason, Message("Check the path", "パスを確認してください")) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = Message(f"is not TOML in UTF-8 ({error})", f"UTF-8のTOMLとして読み取れません（{error}）")
        raise UnitsError(path, "file", reason, Message("Correct it", "書式を直してください")) from error
    return tables


@dataclass(frozen=True, slots=True)
class _Reader:
    """The tables of one file, taken out with a check of their form."""

    path: Path
    data: Mapping[str, Any]

    def table(self, *keys: str) -> Mapping[str, Any]:
        """A table of the file, empty if it is not there."""
        found: Mapping[str, Any] = self.data
        for key in keys:
            inner = found.get(key, {})
            if not isinstance(inner, dict):
                raise self.error(".".join(keys), Message("is not a table", "表になっていません"), _FORM)
            found = inner
        return found

    def names(self, key: str, words: Any) -> list[str]:
        """A list of names of units, in reading form."""
        if not isinstance(words, list):
            raise self.error(key, Message("is not a list of words", "語の一覧になっていません"), _LIST)
        return [self.name(key, word) for word in words]

    def name(self, key: str, word: Any) -> str:
        """The name of a unit in reading form. One that begins with a digit could never be told from the number."""
        folded = plain(word) if isinstance(word, str) else ""
        if not folded or folded[0].isdecimal():
            reason = Message(f"{word!r} cannot be the name of a unit", f"{word!r} は単位の名前にできません")
            raise self.error(key, reason, _NAME)
        return folded

    def text(self, key: str, value: Any) -> str:
        """A text that is not empty."""
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, Message("is not a text", "文字列になっていません"), _FORM)
        return value

    def error(self, key: str, reason: Message, advice: Message) -> UnitsError:
        return UnitsError(self.path, key, reason, advice)


_FORM = Message("See units.toml of the package for the form", "形はパッケージの units.toml を見てください")
_LIST = Message('Write it as ["件", "回"]', '["件", "回"] のように書いてください')
_NAME = Message("Write a word that does not begin with a digit", "数字で始まらない語を書いてください")
_SCALED = Message(
    'Write { base = "%", power = 1, kind = "share" }',
    '{ base = "%", power = 1, kind = "share" } のように書いてください',
)
_ALLOWED = Message("Allowed are units and nouns", "使えるのは units と nouns です")
_POWERS = range(-12, 17)


def _added(table: UnitTable, reader: _Reader) -> UnitTable:
    units = dict(table.units)
    for kind in reader.table("kind"):
        units |= _of_kind(reader, kind)
    for name, entry in reader.table("scaled").items():
        units[reader.name("scaled", name)] = _scaled(reader, name, entry)
    for name, others in reader.table("aliases").items():
        units |= _aliases(reader, units, name, others)
    per = table.per | set(reader.names("per", reader.data.get("per", [])))
    english = {plain(name): _english(reader, name, text) for name, text in reader.table("english").items()}
    return UnitTable(units, per, {**table.english, **english})


def _of_kind(reader: _Reader, kind: str) -> dict[str, Unit]:
    lists = reader.table("kind", kind)
    for key in lists:
        if key not in ("units", "nouns"):
            raise reader.error(f"kind.{kind}.{key}", Message("is not known", "この項目は使えません"), _ALLOWED)
    return {
        name: Unit(name, name, 0, kind, is_noun=key == "nouns")
        for key in lists
        for name in reader.names(f"kind.{kind}.{key}", lists[key])
    }


def _scaled(reader: _Reader, name: str, entry: Any) -> Unit:
    key = f"scaled.{name}"
    if not isinstance(entry, dict) or entry.keys() != {"base", "power", "kind"}:
        reason = Message("does not have base, power and kind", "base・power・kind がそろっていません")
        raise reader.error(key, reason, _SCALED)
    power = entry["power"]
    if not isinstance(power, int) or isinstance(power, bool) or power not in _POWERS:
        reason = Message(f"power {power!r} is no power of ten", f"power {power!r} は10の累乗の指数になりません")
        advice = Message(
            f"Write a whole number from {_POWERS[0]} to {_POWERS[-1]}",
            f"{_POWERS[0]}から{_POWERS[-1]}までの整数を書いてください",
        )
        raise reader.error(key, reason, advice)
    return Unit(plain(name), reader.name(key, entry["base"]), power, reader.text(key, entry["kind"]))


def _aliases(reader: _Reader, units: Mapping[str, Unit], name: str, others: Any) -> dict[str, Unit]:
    key = f"aliases.{name}"
    known = units.get(plain(name))
    if known is None:
        reason = Message("is not a unit of the table", "表にない単位です")
        advice = Message("Put it under a [kind.…] first", "先に [kind.…] に加えてください")
        raise reader.error(key, reason, advice)
    return {
        other: Unit(other, known.base, known.power, known.kind, known.is_noun) for other in reader.names(key, others)
    }


def _english(reader: _Reader, name: str, text: Any) -> tuple[str, str]:
    """The singular and the plural: case is cases, 'person|people' says both."""
    singular, bar, plural = reader.text(f"english.{name}", text).partition("|")
    return singular, plural if bar else f"{singular}s"


def _shipped() -> UnitTable:
    file = resources.files(__package__).joinpath("units.toml")
    return _added(UnitTable(), _Reader(Path(str(file)), tomllib.loads(file.read_text("utf-8"))))


SHIPPED_UNITS = _shipped()
_IN_USE: ContextVar[UnitTable] = ContextVar("units", default=SHIPPED_UNITS)
