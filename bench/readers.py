"""The tools of the comparison. Each reads a whole PDF and gives its table rows as counted cell texts.

Merged cells are filled in for every tool, and in its favour: a text counts in each row and column that it may cover.
"""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.api import read_records
from tests.golden.facts import bare
from tests.golden.found import grid_rows

Rows = list[Counter[str]]


@dataclass(frozen=True)
class Reader:
    """A tool: `read` gives the rows of all tables of a PDF. `modules` take long to import and are so before timing."""

    name: str
    modules: tuple[str, ...]
    read: Callable[[Path], Rows]


def keikaku_tables(path: Path) -> Rows:
    """Our whole way: pages read, laid out, records extracted; the rows are those of the logical tables."""
    return grid_rows(read_records(path))


def pdfplumber_tables(path: Path) -> Rows:
    """`extract_tables` with its default settings, page by page."""
    pdfplumber: Any = import_module("pdfplumber")
    # Fonts without a bounding box make it log a warning for each glyph; the text is right all the same.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    rows: Rows = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                rows += filled(table)
            page.close()
    return rows


def filled(table: Sequence[Sequence[str | None]]) -> Rows:
    """The rows of a table in which None says that a cell is covered by a merged one.

    pdfplumber does not say by which: the nearest text above and the nearest text to the left both count.
    """
    above: list[str | None] = [None] * max(map(len, table), default=0)
    rows: Rows = []
    for row in table:
        texts: Counter[str] = Counter()
        left: str | None = None
        for column, cell in enumerate(row):
            if cell is None:
                texts.update(bare(text) for text in (above[column], left) if text is not None)
            else:
                texts[bare(cell)] += 1
                above[column] = left = cell
        rows.append(texts)
    return rows


def camelot_tables(engine: str) -> Callable[[Path], Rows]:
    """camelot's lattice parser with one of its engines; it fills merged cells in itself (`copy_text`)."""

    def read(path: Path) -> Rows:
        camelot: Any = import_module("camelot")
        logging.getLogger("camelot").setLevel(logging.ERROR)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a page without a table is no news here
            tables = camelot.read_pdf(
                path, pages="all", flavor="lattice", engine=engine, copy_text=["h", "v"], suppress_stdout=True
            )
        return [Counter(map(bare, row)) for table in tables for row in table.data]

    return read


READERS = (
    Reader("keikaku", ("pipeline.reading", "pipeline.layout", "pipeline.documents"), keikaku_tables),
    Reader("pdfplumber", ("pdfplumber",), pdfplumber_tables),
    Reader("camelot, combined", ("camelot",), camelot_tables("combined")),
    Reader("camelot, vector", ("camelot",), camelot_tables("vector")),
)
