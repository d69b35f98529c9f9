"""The labelled pairs (labels/*.toml), the statements that they speak of, and how many of them a matcher gets right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipeline.language import parse_quantity, plain
from pipeline.language.unit_kinds import comparable_kind
from pipeline.linking import link
from pipeline.model.linkage import StatedIndicator, StatedValue
from pipeline.model.record import Role
from pipeline.warehouse import stated_indicators
from tests.warehouse.nine import fill_warehouse

LABELS = Path(__file__).parent / "labels"
HALVES = ("administration", "region")
ELSEWHERE = ("pairs", "aside")

_VALUE = re.compile(r"(?P<role>[bta])(?P<year>\d{4}) (?P<printed>.+)")
_ROLES: dict[str, Role] = {"b": "baseline", "t": "target", "a": "actual"}

Same = Callable[[StatedIndicator, StatedIndicator], bool]


@dataclass(frozen=True)
class Label:
    """A pair and what a person says of it. `one` and `other` are every statement that its two sides name."""

    is_same: bool
    text: str
    one: tuple[StatedIndicator, ...]
    other: tuple[StatedIndicator, ...]


@dataclass(frozen=True)
class Score:
    """What a matcher makes of labelled pairs: `wrong` it took for the same, `missed` it did not find."""

    found: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.found / ((self.found + len(self.wrong)) or 1)

    @property
    def recall(self) -> float:
        return self.found / ((self.found + len(self.missed)) or 1)

    @property
    def f1(self) -> float:
        return 2 * self.found / ((2 * self.found + len(self.wrong) + len(self.missed)) or 1)


@dataclass(frozen=True)
class Documents:
    """The statements of the nine documents, with what else tells two of one name apart."""

    statements: tuple[StatedIndicator, ...]
    listed: frozenset[str] = field(repr=False)
    raw: dict[tuple[str, int], str] = field(repr=False)

    def named(self, reference: str) -> tuple[StatedIndicator, ...]:
        """The statements that a label's "document place: name = value" names. Raises LookupError for none."""
        head, _, text = reference.partition(": ")
        document, _, place = head.partition(" ")
        name, _, value = text.partition(" = ")
        found = tuple(
            one
            for one in self.statements
            if (one.document_id, plain(one.name)) == (document, plain(name))
            and self._is_at(one, place)
            and (not value or plain(self.raw.get(one.id, "")) == plain(value))
        )
        if not found:
            raise LookupError(reference)
        return found

    def _is_at(self, one: StatedIndicator, place: str) -> bool:
        if place in ("本文", "一覧"):
            return (one.statement_id in self.listed) == (place == "一覧")
        return not place or place in one.item_nos


def nine_documents() -> Documents:
    """The statements of the nine documents, as the warehouse gives them to linking."""
    with (
        TemporaryDirectory() as folder,
        duckdb.connect(str(fill_warehouse(Path(folder) / "project")), read_only=True) as connection,
    ):
        listed = connection.execute("SELECT kpi_id FROM kpi WHERE page_ref IS NOT NULL").fetchall()
        goals = connection.execute("SELECT initiative_id, ordinal, raw FROM initiative_goal").fetchall()
        return Documents(
            tuple(stated_indicators(connection)),
            frozenset(kpi_id for (kpi_id,) in listed),
            {(initiative_id, ordinal): raw for initiative_id, ordinal, raw in goals},
        )


def half(name: str, documents: Documents) -> list[Label]:
    """The labels of one half of the nine documents."""
    pairs = tomllib.loads((LABELS / f"{name}.toml").read_text(encoding="utf-8"))["pairs"]
    return [
        Label(verdict == "same", f"{one} // {other}", documents.named(one), documents.named(other))
        for verdict, one, other, *_ in pairs
        if verdict != "undecided"
    ]


def elsewhere(part: str) -> list[Label]:
    """The labels of names of other governments; each pair stands in two documents of its own."""
    pairs = tomllib.loads((LABELS / "elsewhere.toml").read_text(encoding="utf-8"))[part]
    return [
        Label(
            verdict == "same",
            f"{one} // {other}",
            (by_hand(one, f"{part}{number}a"),),
            (by_hand(other, f"{part}{number}b"),),
        )
        for number, (verdict, one, other, *_) in enumerate(pairs)
    ]


def by_hand(text: str, statement_id: str, document_id: str = "", **more: object) -> StatedIndicator:
    """A statement as a label writes it: "name | b2020 35人, t2025 0人"."""
    name, _, values = text.partition(" | ")
    stated = StatedIndicator(
        statement_id=statement_id,
        ordinal=None,
        government="県",
        document_id=document_id or statement_id,
        revision_id=document_id or statement_id,
        published_on=date(2022, 4, 1),
        name=name.strip(),
        key=f"key {statement_id}",
        values=tuple(_value(one) for one in values.split(", ") if one) if values else (),
    )
    return stated if not more else _with(stated, more)


def _with(stated: StatedIndicator, more: dict[str, object]) -> StatedIndicator:
    facts = {name: getattr(stated, name) for name in stated.__dataclass_fields__} | more
    return StatedIndicator(**facts)  # type: ignore[arg-type]


def _value(text: str) -> StatedValue:
    found = _VALUE.fullmatch(text)
    assert found is not None, text
    (quantity,) = parse_quantity(found["printed"])
    assert quantity.base_value is not None, text
    kind = comparable_kind(quantity.base_unit)
    return StatedValue(_ROLES[found["role"]], f"FY{found['year']}", None, quantity.base_value, kind)


def score(labels: Iterable[Label], same: Same) -> Score:
    """A label that names several statements is right when all its pairs are."""
    found, wrong, missed = 0, [], []
    for label in labels:
        verdicts = [same(one, other) for one in label.one for other in label.other]
        if label.is_same:
            found += all(verdicts)
            missed += [] if all(verdicts) else [label.text]
        elif any(verdicts):
            wrong.append(label.text)
    return Score(found, tuple(wrong), tuple(missed))


def linked(statements: Iterable[StatedIndicator]) -> Same:
    """Whether linking these statements gives two of them one canonical indicator."""
    canonical = {(m.statement_id, m.ordinal or 0): m.canonical_id for m in link(statements).matches}
    return lambda one, other: canonical[one.id] == canonical[other.id]


def linked_alone() -> Same:
    """The same where the two statements of a pair are all there is."""
    return lambda one, other: linked([one, other])(one, other)
