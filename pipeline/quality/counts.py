"""A plan states counts of itself (取組項目 39個): they are held against what was extracted.

How the reform plan (資料1-1, 資料1-2) counts, read off its pages:
  取組項目  the measures.
  取組内容  the ○ items under <取組内容>, those marked （再掲） among them.
  成果目標  one per measure that has any: the plan states as many 成果目標 as 取組項目, though some print two ○.
  指標      the indicators of the chapters, those marked （再掲） counted again; the list of all indicators at the end
            repeats them and adds none, so an indicator counts once for each name it stands under, marked or not.
A difference is told, whoever is to blame for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import duckdb

from pipeline.documents import Lexicon
from pipeline.documents.lexicon import comparable
from pipeline.documents.numbering import pillar_number

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Counted:
    """A thing that a plan counts: `key` makes two statements of one thing one, `pillar` is its number ('III')."""

    key: str
    pillar: str | None
    source_id: str


@dataclass
class Plan:
    """The documents of one plan, as far as counting goes: things by the word the plan counts them under."""

    pillars: Callable[[str], str | None]
    things: dict[str, list[Counted]] = field(default_factory=lambda: defaultdict(list))

    def count(self, counted: str, scope: str | None) -> tuple[int, tuple[str, ...]]:
        """How many there are in a part of the plan (None: all of it), and where."""
        pillar = self.pillars(scope) if scope else None
        chosen = {thing.key: thing for thing in reversed(self.things[counted]) if not scope or thing.pillar == pillar}
        return len(chosen), tuple(sorted({thing.source_id for thing in chosen.values()}))


def stated_counts(connection: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> pd.DataFrame:
    """A row for each count that a current document states of itself, beside what was extracted.

    Columns: `counted` (取組項目 …), `scope` (the part it is stated for, or None), `stated` and `extracted`, from all
    documents of the plan, and those that every frame has.
    """
    import pandas as pd

    words = lexicon.words("pillar")
    plans = _plans(connection, lambda text: pillar_number(text, words))
    rows = [
        _row(document_id, counted, scope, (stated, sources), plans[plan].count(counted, scope))
        for plan, document_id, counted, scope, stated, sources in connection.execute(_STATED).fetchall()
        if plans[plan].things  # a summary alone has nothing to be held against
    ]
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


def _row(
    document_id: str,
    counted: str,
    scope: str | None,
    stated: tuple[int, Sequence[str]],
    extracted: tuple[int, Sequence[str]],
) -> tuple[object, ...]:
    subject = f"{scope} {counted}" if scope else counted
    places = (list(stated[1]), list(extracted[1]))
    return (subject, subject, document_id, *places, counted, scope, stated[0], extracted[0])


_COLUMNS = [
    "subject", "key", "document_id", "sources_expected", "sources_observed", "counted", "scope", "stated", "extracted",
]  # fmt: skip
_STATED = """
SELECT coalesce(d.plan, d.document_id), d.document_id, s.counted, s.scope, s.value,
       list_sort(list(DISTINCT s.source_id))
FROM v_stated_count s JOIN revision r USING (revision_id) JOIN document d USING (document_id)
GROUP BY ALL ORDER BY ALL
"""


def _plans(connection: duckdb.DuckDBPyConnection, pillars: Callable[[str], str | None]) -> dict[str, Plan]:
    plans: dict[str, Plan] = defaultdict(lambda: Plan(pillars))
    headings = _pillars_of_headings(connection, pillars)
    for plan, key, heading_id, has_goal, source_id in connection.execute(_MEASURES).fetchall():
        measure = Counted(key, headings.get(heading_id), source_id)
        plans[plan].things["取組項目"].append(measure)
        if has_goal:
            plans[plan].things["成果目標"].append(measure)
    for plan, key, heading_id, source_id in connection.execute(_CONTENTS).fetchall():
        plans[plan].things["取組内容"].append(Counted(key, headings.get(heading_id), source_id))
    for plan, name, is_repeat, printed, heading_id, source_id in connection.execute(_INDICATORS).fetchall():
        pillar = pillars(printed or "") or headings.get(heading_id)
        plans[plan].things["指標"].append(Counted(f"{comparable(name)} {is_repeat}", pillar, source_id))
    return plans


_MEASURES = """
SELECT coalesce(d.plan, d.document_id), m.measure_id, m.heading_id, m.measure_id IN (
    SELECT measure_id FROM v_measure_item WHERE kind = 'goal'
), m.source_id
FROM v_measure m JOIN revision r USING (revision_id) JOIN document d USING (document_id)
"""
_CONTENTS = """
SELECT coalesce(d.plan, d.document_id), concat_ws(' ', i.measure_id, i.ordinal), m.heading_id, i.source_id
FROM v_measure_item i JOIN v_measure m USING (measure_id)
JOIN revision r USING (revision_id) JOIN document d USING (document_id)
WHERE i.kind = 'content'
"""
_INDICATORS = """
SELECT coalesce(d.plan, d.document_id), k.name, k.is_repeat, k.field, k.heading_id, k.source_id
FROM v_kpi k JOIN revision r USING (revision_id) JOIN document d USING (document_id)
JOIN v_source_box b ON b.source_id = k.source_id AND b.ordinal = 1
ORDER BY d.document_id, b.page, b.top
"""


def _pillars_of_headings(
    connection: duckdb.DuckDBPyConnection, pillars: Callable[[str], str | None]
) -> dict[str, str | None]:
    """The number of the pillar that each heading stands under: the nearest heading above it that names one."""
    rows = connection.execute("SELECT heading_id, parent_id, concat_ws(' ', number, title) FROM v_heading").fetchall()
    parents = {heading_id: parent_id for heading_id, parent_id, _ in rows}
    named = {heading_id: number for heading_id, _, text in rows if (number := pillars(text))}
    return {
        heading_id: next(filter(None, map(named.get, _upwards(heading_id, parents))), None) for heading_id in parents
    }


def _upwards(heading_id: str, parents: dict[str, str | None]) -> Iterator[str]:
    at: str | None = heading_id
    while at is not None:
        yield at
        at = parents.get(at)
