"""Records made by hand, and a project folder that holds them: what the rooms above the parser work on."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

import duckdb

from pipeline.extracted import write_extraction
from pipeline.model.geometry import Box, Source
from pipeline.model.record import (
    Extraction,
    HeadingRecord,
    InitiativeGoal,
    InitiativeRecord,
    KpiIncrement,
    KpiRecord,
    KpiValue,
    MeasureItem,
    MeasureRecord,
    Role,
    TableCellRecord,
    TermRecord,
)
from pipeline.project import Project, load_catalog, resources
from pipeline.run import load_only
from pipeline.run.building import fill
from pipeline.warehouse import building, updating


def source(text: str, page: int = 1, top: float = 10.0) -> Source:
    return Source(text, (Box(page, 10.0, top, 90.0, top + 12.0),))


def value(
    role: Role,
    period: str | None,
    number: str | None,
    unit: str | None = None,
    *,
    times: int = 1,
    raw: str | None = None,
    part: str | None = None,
) -> KpiValue:
    """A value as printed: '40' with unit '百万枚' and times=1000000 is 40000000 枚."""
    printed = None if number is None else Decimal(number)
    text = raw or f"{number}{unit or ''}"
    return KpiValue(
        role=role,
        period=period,
        period_text=None,
        fiscal_year=int(period[2:]) if period and period.startswith("FY") else None,
        part=part,
        raw=text,
        value=printed,
        value_to=None,
        decimals=None if printed is None else max(0, -int(printed.as_tuple().exponent)),
        unit=unit,
        base_value=None if printed is None else printed * times,
        base_value_to=None,
        base_unit=unit and unit.lstrip("千百万億"),
        comparator="=",
        approximate=False,
        source=source(text),
    )


def step(amount: str, unit: str | None, *, times: int = 1, direction: Literal["up", "down"] = "up") -> KpiIncrement:
    printed = Decimal(amount)
    raw = f"毎年度{amount}{unit or ''}"
    base_unit = unit and unit.lstrip("千百万億")
    return KpiIncrement(printed, unit, printed * times, base_unit, direction, "year", raw, source(raw))


def kpi(
    name: str, values: Sequence[KpiValue] = (), steps: Sequence[KpiIncrement] = (), *, top: float = 10.0, **fields: Any
) -> KpiRecord:
    plain = KpiRecord(
        kpi_id=f"kpi:{name}:{top}",
        kpi_key=f"key:{name}",
        heading_id=None,
        field=None,
        item_no=None,
        item=None,
        name=name,
        definition=None,
        rationale=None,
        notes=(),
        page_ref=None,
        is_repeat=False,
        items=(),
        values=tuple(values),
        increments=tuple(steps),
        milestones=(),
        table_id="table",
        source=source(name, top=top),
    )
    return replace(plain, **fields)


def heading(number: str | None, title: str, ordinal: int, parent: str | None = None, level: int = 1) -> HeadingRecord:
    return HeadingRecord(f"h{ordinal}", parent, ordinal, level, number, title, source(title, top=20.0 * ordinal))


def measure(
    title: str, contents: Sequence[str] = (), goals: Sequence[str] = (), heading_id: str | None = None
) -> MeasureRecord:
    kinds: tuple[tuple[Literal["content", "goal"], Sequence[str]], ...] = (("content", contents), ("goal", goals))
    items = tuple(
        MeasureItem(kind, ordinal, text, (), source(text))
        for kind, texts in kinds
        for ordinal, text in enumerate(texts, start=1)
    )
    return MeasureRecord(f"measure:{title}", heading_id, None, title, None, ("行政経営課",), items, source(title))


def initiative(
    name: str, overview: str = "概要", goals: Sequence[InitiativeGoal] = (), **fields: Any
) -> InitiativeRecord:
    plain = InitiativeRecord(
        initiative_id=f"initiative:{name}",
        field="1 分野",
        item_no="1(1)",
        item="項目",
        departments=("総務部 人事課",),
        name=name,
        overview=overview,
        goal="目標",
        items=(),
        goals=tuple(goals),
        table_id="table",
        source=source(name),
    )
    return replace(plain, **fields)


def term(word: str, description: str) -> TermRecord:
    return TermRecord(f"term:{word}", word[0], word, description, source(word))


def cell(row: int, col: int, text: str) -> TableCellRecord:
    return TableCellRecord("table", 1, row, col, 1, 1, False, text, source(text, top=10.0 + row))


def with_own_ids(extraction: Extraction, revision_id: str) -> Extraction:
    """The records with ids of their revision, as a parser gives them: no two revisions share one."""

    def own(records: Iterable[Any], *names: str) -> tuple[Any, ...]:
        return tuple(
            replace(one, **{name: f"{revision_id} {old}" for name in names if (old := getattr(one, name))})
            for one in records
        )

    return replace(
        extraction,
        headings=own(extraction.headings, "heading_id", "parent_id"),
        kpis=own(extraction.kpis, "kpi_id", "heading_id"),
        measures=own(extraction.measures, "measure_id", "heading_id"),
        initiatives=own(extraction.initiatives, "initiative_id"),
        terms=own(extraction.terms, "term_id"),
    )


@dataclass(frozen=True)
class Published:
    """A revision of a document in the sample folder; `extraction` None: nothing was ever read from it."""

    document_id: str
    extraction: Extraction | None
    label: str = "2022-03-28"
    plan: str = "計画"


def project(root: Path, published: Iterable[Published]) -> Project:
    """A project folder whose catalog and extracted/ hold these revisions, in which no PDF was ever there."""
    by_document: dict[str, list[Published]] = {}
    for one in published:
        by_document.setdefault(one.document_id, []).append(one)
    entries = []
    for document_id, revisions in by_document.items():
        entries.append(
            f'[[document]]\ndocument_id = "{document_id}"\ntitle = "文書{document_id}"\npublisher = "県"\n'
            f'plan = "{revisions[0].plan}"\nperiod_from = 2022\nperiod_to = 2025\n'
        )
        for one in revisions:
            entries.append(
                f'[[document.revision]]\nlabel = "{one.label}"\npublished_on = {one.label}\n'
                f'file = "{document_id}-{one.label}.pdf"\nsha256 = "{"0" * 64}"\n'
            )
            if one.extraction is not None:
                names = {"document_id": document_id, "label": one.label}
                records = with_own_ids(one.extraction, f"{document_id}@{one.label}")
                write_extraction(root / "extracted", records, sha256="0" * 64, pages=1, version="hand-made", **names)
    folder = Project(root)
    folder.raw.mkdir(parents=True, exist_ok=True)
    folder.catalog.write_text("\n".join(entries), encoding="utf-8")
    return folder


@cache
def _empty_warehouse() -> bytes:
    """A database file with every table and view and no rows: making them costs more than filling them with a sample."""
    with tempfile.TemporaryDirectory() as folder:
        path = Project(Path(folder)).warehouse
        with building(path, resources("warehouse", Path(folder))):
            pass
        return path.read_bytes()


def loaded(folder: Project) -> duckdb.DuckDBPyConnection:
    """The warehouse of what extracted/ of a folder that has none holds, not yet checked, opened for questions."""
    folder.warehouse.parent.mkdir()
    folder.warehouse.write_bytes(_empty_warehouse())
    with updating(folder.warehouse) as connection:
        fill(connection, folder, load_catalog(folder.catalog))
    return duckdb.connect(str(folder.warehouse), read_only=True)


def warehouse(root: Path, *published: Published) -> duckdb.DuckDBPyConnection:
    """The warehouse of these revisions, not yet checked, opened for questions."""
    return loaded(project(root, published))


def checked(root: Path, *published: Published) -> duckdb.DuckDBPyConnection:
    """The warehouse of these revisions with what the checks found, opened for questions."""
    folder = project(root, published)
    load_only(folder)
    return duckdb.connect(str(folder.warehouse), read_only=True)
