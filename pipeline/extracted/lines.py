"""Records <-> lines of JSON: one record per line, sorted, keys in the order of the types' fields.

pydantic reads and writes the frozen types of `pipeline.model` as they are: Decimals travel as strings with every
printed digit, and a line that does not fit its type is refused with the field's name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from pipeline.model.geometry import Source
from pipeline.model.page import PageRecord, ReadingIssue
from pipeline.model.record import (
    HeadingRecord,
    InitiativeRecord,
    KpiRecord,
    MeasureRecord,
    StatedCount,
    TableCellRecord,
    TermRecord,
    UnclaimedTable,
    UnreadValue,
)
from pipeline.model.second_reading import CellVerdict, UnsharedText


@dataclass(frozen=True)
class Kind:
    """One kind of record: its file's name, the field that holds it (of `Extraction` or `Agreement`), its type and its
    reading order.
    """

    name: str
    field: str
    type: type[Any]
    order: Callable[[Any], tuple[Any, ...]]

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.type)

    def dump(self, records: Iterable[Any]) -> str:
        """The records as sorted lines. Records in reading order; of two in the same place the smaller line is first."""
        keyed = ((self.order(record), self._line(record)) for record in records)
        return "".join(f"{line}\n" for _, line in sorted(keyed))

    def _line(self, record: Any) -> str:
        data = self._adapter.dump_python(record, mode="json")
        return json.dumps(_rounded(data), ensure_ascii=False, allow_nan=False, separators=(",", ":"))

    def parse(self, line: bytes) -> Any:
        """The record of one line. Raises pydantic's ValidationError."""
        return self._adapter.validate_json(line, strict=True)


# What is given in points, of a box and of a page.
_IN_POINTS = {"x0", "top", "x1", "bottom"}, {"width", "height"}


def _rounded(data: Any) -> Any:
    """Points to 0.1 pt. Adding 0.0 turns -0.0 into 0.0."""
    if isinstance(data, list):
        return [_rounded(item) for item in data]
    if not isinstance(data, dict):
        return data
    points = next((keys for keys in _IN_POINTS if keys <= data.keys()), set())
    return {key: round(value, 1) + 0.0 if key in points else _rounded(value) for key, value in data.items()}


def _place(source: Source) -> tuple[float, ...]:
    """Where a source begins; sources without a place come first."""
    return next(((box.page, box.top, box.x0) for box in (b.rounded() for b in source.boxes)), (0, 0.0, 0.0))


def _at_source(record: Any) -> tuple[Any, ...]:
    return _place(record.source)


KINDS: tuple[Kind, ...] = (
    Kind("page", "pages", PageRecord, lambda r: (r.page,)),
    Kind("heading", "headings", HeadingRecord, lambda r: (r.ordinal,)),
    Kind("table_cell", "table_cells", TableCellRecord, lambda r: (r.table_no, r.row, r.col)),
    Kind("kpi", "kpis", KpiRecord, _at_source),
    Kind("measure", "measures", MeasureRecord, _at_source),
    Kind("initiative", "initiatives", InitiativeRecord, _at_source),
    Kind("term", "terms", TermRecord, _at_source),
    Kind("stated_count", "stated_counts", StatedCount, _at_source),
    Kind("unclaimed_table", "unclaimed_tables", UnclaimedTable, lambda r: (r.table_no,)),
    Kind("unread_value", "unread_values", UnreadValue, _at_source),
    Kind("reading_issue", "reading_issues", ReadingIssue, lambda r: (r.page, r.code)),
)

# What a second reader said of a revision: stored beside its records, and written at another time than they are.
AGREEMENT_KINDS: tuple[Kind, ...] = (
    Kind("agreement", "verdicts", CellVerdict, lambda r: (r.table_no, r.row, r.col)),
    Kind("unshared_text", "unshared", UnsharedText, _at_source),
)
