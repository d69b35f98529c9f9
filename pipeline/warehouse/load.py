"""Records of extracted/ -> rows of the base tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

import duckdb

from pipeline.documents.agreement import AGREED, DISAGREED, all_judged_id, judged_id
from pipeline.documents.ids import stable_id
from pipeline.extracted import CONTRACT_VERSION, Manifest
from pipeline.model.geometry import Source
from pipeline.model.record import Extraction, InitiativeRecord, KpiItem, KpiRecord, MeasureRecord
from pipeline.model.second_reading import Agreement, CellVerdict
from pipeline.project import Catalog, Document, Revision
from pipeline.warehouse.database import AddRow, insert, inserting

# What DECIMAL(28,8) holds without rounding.
_INTEGER_DIGITS = 20
_DECIMALS = 8


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """One revision as the catalog names it, what was read from it, and what a second reader says of that."""

    document: Document
    revision: Revision
    manifest: Manifest
    extraction: Extraction
    agreement: Agreement


def load_revisions(connection: duckdb.DuckDBPyConnection, catalog: Catalog, stored: Iterable[StoredRevision]) -> None:
    """Fill the base tables. Rows of a document appear even if nothing was ever read from it.

    One revision at a time is in memory: `stored` may read each as it is asked for.
    """
    with inserting(connection) as add:
        for document in catalog.documents:
            add("document", document.model_dump(exclude={"revisions"}))
        rows = dict(map(partial(_added, add), stored))  # no name here holds a revision while the next is read
        current = _current(catalog, rows)
        for key, row in rows.items():
            add("revision", row | {"is_current": key in current})


def _added(add: AddRow, one: StoredRevision) -> tuple[tuple[str, str], dict[str, Any]]:
    return (one.document.document_id, one.revision.label), _Rows(add, one).all()


def write_meta(connection: duckdb.DuckDBPyConnection, fingerprint: str, code: str, inputs: Mapping[str, str]) -> None:
    """Say what the warehouse was built from: `code` the version, `inputs` a hash per revision_id, `fingerprint` all."""
    facts = {"contract_version": CONTRACT_VERSION, "code_version": code, "fingerprint": fingerprint}
    facts |= {f"input:{revision_id}": digest for revision_id, digest in sorted(inputs.items())}
    insert(connection, "meta", ({"key": key, "value": value} for key, value in facts.items()))


def _current(catalog: Catalog, read: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """The revision of each document that was published last, of those that could be read: (document_id, label)."""
    ordered = (
        [(document.document_id, revision.label) for revision in document.by_date] for document in catalog.documents
    )
    known = ([key for key in keys if key in read] for keys in ordered)
    return {keys[-1] for keys in known if keys}


def _fits(number: Decimal) -> bool:
    return abs(number) < 10**_INTEGER_DIGITS and number == round(number, _DECIMALS)


def _resolution(value: Decimal | None, base_value: Decimal | None, decimals: int | None) -> Decimal | None:
    """What one step of the last printed digit is worth in the base unit: 40百万枚 -> 1000000, 48.2% -> 0.1.

    None where no number is printed, and for a printed 0, which does not show its multiplier.
    """
    if not value or base_value is None or decimals is None:
        return None
    multiplier = base_value / value
    step = multiplier.scaleb(-decimals)
    return step if multiplier * value == base_value and _fits(step) else None


def _printed_decimals(value: Decimal | None) -> int | None:
    return None if value is None else max(0, -int(value.as_tuple().exponent))


@dataclass
class _Rows:
    """The rows of one revision, on their way into the warehouse."""

    add: AddRow
    one: StoredRevision
    _sources: set[str] = field(default_factory=set)
    _verdicts: dict[str, CellVerdict] = field(default_factory=dict)

    @property
    def _revision_id(self) -> str:
        return self.one.document.revision_id(self.one.revision)

    def all(self) -> dict[str, Any]:
        """Adds the rows of all tables but `revision`. Out: the row there, without what other revisions decide."""
        one, manifest = self.one, self.one.manifest
        for kind, records in sorted(manifest.records.items()):
            self._own("record_count", {"kind": kind, "records": records})
        for name, characters in one.extraction.coverage:
            self._own("coverage", {"name": name, "characters": characters})
        self._second_reading(one)
        self._records(one.extraction)
        return {
            "revision_id": self._revision_id,
            "document_id": one.document.document_id,
            "file_name": one.revision.file,
            **one.revision.model_dump(include={"label", "published_on", "source_url", "licence"}),
            "sha256": manifest.file_sha256,
            "pages": manifest.pages,
            "extractor_version": manifest.extractor_version,
        }

    def _second_reading(self, one: StoredRevision) -> None:
        """What the second reader says of the cells as they read now; what it said of others counts for nothing."""
        said = {verdict.judged: verdict for verdict in one.agreement.verdicts}
        judged = [judged_id(cell.source, one.manifest.file_sha256) for cell in one.extraction.table_cells]
        for cell, key in zip(one.extraction.table_cells, judged, strict=True):
            if key in said:
                source_id = self._source_id(cell.source)
                self._verdicts[source_id] = said[key]
                place = {"table_id": cell.table_id, "row": cell.row, "col": cell.col, "source_id": source_id}
                self._own("second_reading", {**place, "agreed": said[key].agreed, "second_text": said[key].second_text})
        for text in one.agreement.unshared:
            if text.judged == all_judged_id(judged):
                row = {"agreed": False, "second_text": text.source.text, "source_id": self._source(text.source)}
                self._own("second_reading", row)

    def _records(self, extraction: Extraction) -> None:
        flat = {
            "heading": extraction.headings,
            "table_cell": extraction.table_cells,
            "term": extraction.terms,
            "stated_count": extraction.stated_counts,
            "unclaimed_table": extraction.unclaimed_tables,
            "unread_value": extraction.unread_values,
        }
        for table, records in flat.items():
            for record in records:
                self._own(table, self._row(record))
        for kpi in extraction.kpis:
            self._kpi(kpi)
        for measure in extraction.measures:
            self._measure(measure)
        for initiative in extraction.initiatives:
            self._initiative(initiative)
        for size in extraction.pages:
            self._own("page", asdict(size))
        for page, code, detail in extraction.reading_issues:
            self._own("reading_issue", {"page": page, "code": code, "detail": detail})

    def _kpi(self, kpi: KpiRecord) -> None:
        key = {"kpi_id": kpi.kpi_id}
        self._own("kpi", self._row(kpi, "items", "values", "increments", "milestones"))
        self._items("kpi_item", key, kpi.items)
        for ordinal, value in enumerate(kpi.values, start=1):
            resolution = _resolution(value.value, value.base_value, value.decimals)
            self._part("kpi_value", kpi.name, value, {**key, "ordinal": ordinal, "resolution": resolution})
        for ordinal, step in enumerate(kpi.increments, start=1):
            resolution = _resolution(step.amount, step.base_amount, _printed_decimals(step.amount))
            self._part("kpi_increment", kpi.name, step, {**key, "ordinal": ordinal, "resolution": resolution})
        for ordinal, target in enumerate(kpi.milestones, start=1):
            self._part("kpi_milestone", kpi.name, target, {**key, "ordinal": ordinal})

    def _measure(self, measure: MeasureRecord) -> None:
        self._own("measure", self._row(measure, "items"))
        for item in measure.items:
            self.add("measure_item", {"measure_id": measure.measure_id, **self._row(item)})

    def _initiative(self, initiative: InitiativeRecord) -> None:
        key = {"initiative_id": initiative.initiative_id}
        self._own("initiative", self._row(initiative, "items", "goals"))
        self._items("initiative_item", key, initiative.items)
        for goal in initiative.goals:
            decimals = _printed_decimals(goal.value)
            resolution = _resolution(goal.value, goal.base_value, decimals)
            self._part("initiative_goal", initiative.name, goal, {**key, "resolution": resolution})

    def _items(self, table: str, key: dict[str, str], items: Iterable[KpiItem]) -> None:
        for item in items:
            self.add(table, {**key, **asdict(item)})

    def _part(self, table: str, subject: str, record: Any, more: dict[str, Any]) -> None:
        """A row with printed numbers. One that the column cannot hold exactly is left out and listed, never rounded."""
        row = self._row(record) | more
        unfit = [name for name, value in row.items() if isinstance(value, Decimal) and not _fits(value)]
        for name in unfit:
            row[name] = None
        if unfit:
            self._own("unread_value", {"subject": subject, "text": row["raw"], "source_id": row["source_id"]})
        self.add(table, row)

    def _own(self, table: str, row: dict[str, Any]) -> None:
        """A row of a table that names the revision."""
        self.add(table, {"revision_id": self._revision_id, **row})

    def _row(self, record: Any, *nested: str) -> dict[str, Any]:
        """A record's own fields, its source stored and named by id."""
        fields = {name: getattr(record, name) for name in record.__dataclass_fields__ if name not in nested}
        return {**fields, "source_id": self._source(fields.pop("source"))}

    def _source_id(self, source: Source) -> str:
        boxes = (box.rounded() for box in source.boxes)
        places = " ".join(f"{box.page} {box.x0} {box.top} {box.x1} {box.bottom}" for box in boxes)
        return stable_id(self._revision_id, "source", source.text, places)

    def _source(self, source: Source) -> str:
        source_id = self._source_id(source)
        if source_id not in self._sources:
            self._sources.add(source_id)
            facts = {name: getattr(source, name) for name in ("text", "reader", "confidence", "agreed")}
            self._own("source", {"source_id": source_id, **facts, **self._verdict(source_id)})
            for ordinal, box in enumerate((box.rounded() for box in source.boxes), start=1):
                edges = {"page": box.page, "x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
                self.add("source_box", {"source_id": source_id, "ordinal": ordinal, **edges})
        return source_id

    def _verdict(self, source_id: str) -> dict[str, Any]:
        """What follows for a source from the second reader's verdict on it, nothing where it was not asked."""
        verdict = self._verdicts.get(source_id)
        if verdict is None:
            return {}
        return {"agreed": verdict.agreed, "confidence": AGREED if verdict.agreed else DISAGREED}
