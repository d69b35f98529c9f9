"""Documents written as lists of rows, read by the real parser and loaded: what the checks' views are tested on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.model.geometry import Box, Source
from pipeline.model.layout import Block, Table
from tests.documents.builders import read, table
from tests.warehouse.sample import Published, warehouse

Rows = Sequence[Sequence[str]]


def printed(rows: Rows, number: int = 1, **more: Sequence[str]) -> Table:
    """A table of a document, each cell in a place of its own."""
    drawn = table(rows, number, header_rows=(0,), **more)
    cells = (
        replace(cell, source=Source(cell.source.text, (Box(number, 40.0 * cell.col, 20.0 * cell.row, 39.0, 19.0),)))
        for cell in drawn.cells
    )
    return replace(drawn, cells=tuple(cells))


def asked(root: Path, sql: str, *blocks: Block) -> list[tuple[object, ...]]:
    """What the warehouse of one document with these blocks answers."""
    with warehouse(root, Published("9-9", read(*blocks))) as connection:
        return connection.execute(sql).fetchall()
