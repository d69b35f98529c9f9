"""All that the plans say of an indicator: found by its name, told with its places."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, TypeVar

import duckdb

from pipeline.language import comparable_name, plain
from pipeline.model.finding import Finding, ToldFinding
from pipeline.model.quantity import Comparator
from pipeline.model.record import Role
from pipeline.warehouse.findings import stored_findings, with_places

Verdict = Literal["exact", "rounding", "off", "not comparable"]

# How many names are suggested where none was found, and how like the wanted one they must be (difflib's ratio).
_SUGGESTIONS = 5
_LIKENESS = 0.35

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator that a search found, and the documents that state it."""

    canonical_id: str
    name: str
    documents: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for a name found.

    `nearest` are the names most like it where nothing was found, best first; `searched` is the number of indicators
    that were looked through.
    """

    matches: tuple[Match, ...]
    nearest: tuple[str, ...]
    searched: int


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value as printed (`raw`) and in base units, with its page. Fields as in `KpiValue`."""

    role: Role
    period: str | None
    period_text: str | None
    part: str | None
    raw: str
    comparator: Comparator
    approximate: bool
    base_value: Decimal | None
    base_value_to: Decimal | None
    base_unit: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A stated yearly step, held against baseline and target as `v_increment_check` does (numbers in base units)."""

    raw: str
    baseline: Decimal | None
    baseline_period: str | None
    years: int | None
    step: Decimal
    computed: Decimal | None
    target: Decimal | None
    target_period: str | None
    gap: Decimal | None
    base_unit: str | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ShownMilestone:
    """Another target that the wording states. Fields as in `KpiMilestone`."""

    kind: Literal["level", "change", "ratio"]
    period: str | None
    raw: str
    comparator: Comparator
    base_value: Decimal | None
    base_unit: str | None


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item that a statement stands under."""

    item_no: str | None
    item: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """An indicator as one table row states it, with its pages, headings and items.

    `method`, `score` and `evidence` (Japanese / English) say why it is a statement of this indicator.
    """

    kpi_id: str
    document_id: str
    title: str
    label: str
    pages: tuple[int, ...]
    headings: str | None
    field: str | None
    name: str
    is_repeat: bool
    definition: str | None
    rationale: str | None
    notes: tuple[str, ...]
    page_ref: str | None
    method: str | None
    score: Decimal | None
    evidence: str | None
    items: tuple[ShownItem, ...] = ()
    values: tuple[ShownValue, ...] = ()
    steps: tuple[ShownStep, ...] = ()
    milestones: tuple[ShownMilestone, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """An initiative's goal that sets a value of the indicator. `name` is what the goal counts, `goal` its whole text.

    `is_change` tells a step (年間4件増) from a level. `method`, `score` and `evidence` as in `Statement`.
    """

    initiative_id: str
    document_id: str
    title: str
    label: str
    pages: tuple[int, ...]
    field: str | None
    initiative: str
    name: str | None
    goal: str | None
    is_change: bool
    method: str | None
    score: Decimal | None
    evidence: str | None
    items: tuple[ShownItem, ...]
    value: ShownValue


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same year and role stated in two documents, or differently in one (numbers in base units)."""

    fiscal_year: int
    role: Role
    document_a: str
    value_a: Decimal
    document_b: str
    value_b: Decimal
    difference: Decimal
    base_unit: str | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator, and everything that the current revisions say of it."""

    canonical_id: str
    name: str
    statements: tuple[Statement, ...]
    goals: tuple[Goal, ...]
    comparisons: tuple[Comparison, ...]
    findings: tuple[ToldFinding, ...]


_NAMES = """
SELECT canonical_id, c.name, x.name, document_id
FROM (
    SELECT canonical_id, name, revision_id FROM v_kpi
    UNION ALL
    SELECT canonical_id, coalesce(g.name, c.name), revision_id
    FROM v_initiative_goal g JOIN v_initiative USING (initiative_id) JOIN canonical_kpi c USING (canonical_id)
) x JOIN canonical_kpi c USING (canonical_id) JOIN v_revision USING (revision_id)
ORDER BY c.name, canonical_id, document_id
"""


def find_indicators(connection: duckdb.DuckDBPyConnection, name: str) -> Search:
    """The indicators of that name; where none has it, those whose names contain each of its words.

    Width, blanks, case and spelling (取組, 取り組み) do not count. Every name that a document uses for an indicator
    finds it, that of an initiative's goal too.
    """
    rows = connection.execute(_NAMES).fetchall()
    forms = {said: _forms(said) for _, _, said, _ in rows}
    wanted, words = _forms(name), [_forms(word) for word in name.split()]
    found = {said for said in forms if not wanted.isdisjoint(forms[said])} or {
        said for said in forms if words and all(_contains(forms[said], word) for word in words)
    }
    hits = {canonical_id for canonical_id, _, said, _ in rows if said in found}
    documents: dict[tuple[str, str], list[str]] = defaultdict(list)
    for canonical_id, canonical, _, document_id in rows:
        documents[canonical_id, canonical].append(document_id)
    matches = tuple(
        Match(*key, tuple(dict.fromkeys(several)), len(several)) for key, several in documents.items() if key[0] in hits
    )
    return Search(matches, () if matches else _nearest(name, list(forms)), len(documents))


def _forms(name: str) -> frozenset[str]:
    """The forms in which names are compared: letter by letter, and by their words in normalised form.

    Marks alone (-, 。) have no normalised form: it would be that of others.
    """
    letters = plain(name).casefold()
    words = comparable_name(name) if any(map(str.isalnum, letters)) else letters
    return frozenset({letters, words} - {""})


def _contains(forms: frozenset[str], word: frozenset[str]) -> bool:
    return any(part in form for form in forms for part in word)


def _nearest(name: str, names: Sequence[str]) -> tuple[str, ...]:
    spelled = {plain(one).casefold(): one for one in names}
    close = difflib.get_close_matches(plain(name).casefold(), list(spelled), _SUGGESTIONS, _LIKENESS)
    return tuple(spelled[one] for one in close)


def tell_indicators(connection: duckdb.DuckDBPyConnection, matches: Sequence[Match]) -> tuple[Indicator, ...]:
    """Everything that the current revisions say of these indicators, in the order given."""
    ids = [one.canonical_id for one in matches]
    statements, goals, sources = _statements(connection, ids), _goals(connection, ids), _sources(connection, ids)
    comparisons = _grouped(connection, Comparison, _COMPARISONS, ids)
    findings = stored_findings(connection)
    told = []
    for one in matches:
        names = {plain(statement.name) for statement in statements[one.canonical_id]}
        of_it = [finding for finding in findings if _concerns(finding, names, sources[one.canonical_id])]
        said = statements[one.canonical_id], goals[one.canonical_id], comparisons[one.canonical_id]
        told.append(Indicator(one.canonical_id, one.name, *said, tuple(with_places(connection, of_it))))
    return tuple(told)


def _concerns(finding: Finding, names: set[str], sources: set[str]) -> bool:
    """Whether a finding speaks of an indicator: by its name, or by pointing at what was read of it."""
    pointed_at = (*finding.sources_expected, *finding.sources_observed)
    return plain(finding.subject) in names or not sources.isdisjoint(pointed_at)


_PAGES = "(SELECT coalesce(list(DISTINCT page ORDER BY page), []) FROM source_box b WHERE b.source_id = {}.source_id)"
_STATEMENTS = f"""
SELECT k.canonical_id, k.kpi_id, r.document_id, d.title, r.label, {_PAGES.format("k")} AS pages, h.path, k.field,
       k.name, k.is_repeat, k.definition, k.rationale, k.notes, k.page_ref, m.method, m.score, m.evidence
FROM v_kpi k JOIN v_revision r USING (revision_id) JOIN v_document d USING (document_id)
LEFT JOIN heading_path h ON h.heading_id = k.heading_id AND h.revision_id = k.revision_id
LEFT JOIN source_box b ON b.source_id = k.source_id AND b.ordinal = 1
LEFT JOIN v_kpi_match m USING (kpi_id)
WHERE k.canonical_id IN (SELECT unnest(?::VARCHAR[]))
ORDER BY r.document_id, b.page, b.top, b.x0, k.kpi_id
"""
_OF = "FROM {} x JOIN v_kpi k USING (kpi_id) WHERE k.canonical_id IN (SELECT unnest(?::VARCHAR[]))"
_ITEMS = f"SELECT kpi_id, x.item_no, x.item {_OF.format('kpi_item')} ORDER BY kpi_id, ordinal"
_VALUES = f"""
SELECT kpi_id, role, period, period_text, part, raw, comparator, approximate, base_value, base_value_to, base_unit,
       {_PAGES.format("x")}[1]
{_OF.format("kpi_value")} ORDER BY kpi_id, ordinal
"""
_GOALS = f"""
SELECT g.canonical_id, i.initiative_id, r.document_id, d.title, r.label, {_PAGES.format("i")} AS pages, i.field, i.name,
       g.name, i.goal, g.is_change, m.method, m.score, m.evidence,
       g.period, m.part, g.raw, g.comparator, g.base_value, g.base_unit, {_PAGES.format("g")}[1]
FROM v_initiative_goal g JOIN v_initiative i USING (initiative_id)
JOIN v_revision r USING (revision_id) JOIN v_document d USING (document_id)
LEFT JOIN v_initiative_goal_match m ON m.initiative_id = g.initiative_id AND m.ordinal = g.ordinal
LEFT JOIN source_box b ON b.source_id = i.source_id AND b.ordinal = 1
WHERE g.canonical_id IN (SELECT unnest(?::VARCHAR[]))
ORDER BY r.document_id, b.page, b.top, b.x0, i.initiative_id, g.ordinal
"""
_GOAL_ITEMS = """
SELECT DISTINCT ON (initiative_id, x.ordinal) initiative_id, x.item_no, x.item
FROM v_initiative_item x JOIN v_initiative_goal g USING (initiative_id)
WHERE g.canonical_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY initiative_id, x.ordinal
"""
# The view has no ordinal: what was read, where and how much tells the steps of an indicator apart.
_STEPS = """
SELECT DISTINCT kpi_id, x.raw, c.baseline, c.baseline_period, c.years, c.step, c.computed, c.target, c.target_period,
       c.gap, c.base_unit, c.verdict
FROM kpi_increment x JOIN v_kpi k USING (kpi_id) JOIN v_increment_check c USING (kpi_id)
WHERE c.source_id = x.source_id AND abs(c.step) = x.base_amount AND k.canonical_id IN (SELECT unnest(?::VARCHAR[]))
ORDER BY ALL
"""
_MILESTONES = f"""
SELECT kpi_id, kind, period, raw, comparator, base_value, base_unit {_OF.format("kpi_milestone")}
ORDER BY kpi_id, ordinal
"""
_COMPARISONS = """
SELECT DISTINCT canonical_id, fiscal_year, role, document_a, value_a, document_b, value_b, difference, base_unit
FROM v_cross_document
WHERE (document_a <> document_b OR difference <> 0) AND canonical_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL
"""
_SOURCES = " UNION ALL ".join(
    f"SELECT k.canonical_id, x.source_id {_OF.format(table)}"
    for table in ("kpi", "kpi_value", "kpi_increment", "kpi_milestone")
) + (
    " UNION ALL SELECT canonical_id, source_id FROM v_initiative_goal"
    " WHERE canonical_id IN (SELECT unnest(?::VARCHAR[]))"
)


def _statements(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[str, tuple[Statement, ...]]:
    items = _grouped(connection, ShownItem, _ITEMS, ids)
    values = _grouped(connection, ShownValue, _VALUES, ids)
    steps = _grouped(connection, ShownStep, _STEPS, ids)
    milestones = _grouped(connection, ShownMilestone, _MILESTONES, ids)
    told: dict[str, list[Statement]] = defaultdict(list)
    for canonical_id, kpi_id, *said in connection.execute(_STATEMENTS, [ids]).fetchall():
        parts: tuple[Any, ...] = items[kpi_id], values[kpi_id], steps[kpi_id], milestones[kpi_id]
        told[canonical_id].append(Statement(kpi_id, *(_frozen(one) for one in said), *parts))
    return defaultdict(tuple, {canonical_id: tuple(several) for canonical_id, several in told.items()})


def _goals(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[str, tuple[Goal, ...]]:
    items = _grouped(connection, ShownItem, _GOAL_ITEMS, ids)
    told: dict[str, list[Goal]] = defaultdict(list)
    for canonical_id, initiative_id, *said in connection.execute(_GOALS, [ids]).fetchall():
        *of_goal, period, part, raw, comparator, base_value, base_unit, page = (_frozen(one) for one in said)
        value = ShownValue(
            "target", period, None, part, raw, comparator, comparator == "~", base_value, None, base_unit, page
        )
        parts: tuple[Any, ...] = items[initiative_id], value
        told[canonical_id].append(Goal(initiative_id, *of_goal, *parts))
    return defaultdict(tuple, {canonical_id: tuple(several) for canonical_id, several in told.items()})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _sources(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[str, set[str]]:
    sources: dict[str, set[str]] = defaultdict(set)
    for canonical_id, source_id in connection.execute(_SOURCES, [ids] * _SOURCES.count("?")).fetchall():
        sources[canonical_id].add(source_id)
    return sources


def _grouped(
    connection: duckdb.DuckDBPyConnection, kind: type[_T], sql: str, ids: list[str]
) -> dict[str, tuple[_T, ...]]:
    """Rows as objects of a type, by their first column."""
    groups: dict[str, list[_T]] = defaultdict(list)
    for key, *values in connection.execute(sql, [ids]).fetchall():
        groups[key].append(kind(*values))
    return defaultdict(tuple, {key: tuple(several) for key, several in groups.items()})
