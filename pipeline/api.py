"""For those who need no project folder: open any PDF and get its tables, outline and quantities.

from pipeline.api import open_pdf, quantities

layout = open_pdf("plan.pdf")
for heading in layout.headings: ...        # number, title, level, parent, place on the page
for table in layout.tables:                # logical tables: pages joined, spans kept
    for cell in table.cells: ...           # row, col, spans, text, place on the page
quantities("約16,200時間（R7年度）")          # exact decimals, unit, bound, period
records = read_records("plan.pdf")         # indicators, initiatives, measures, terms
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model.layout import Layout
    from pipeline.model.quantity import Quantity
    from pipeline.model.record import Extraction

__all__ = ["open_pdf", "quantities", "read_records"]


def open_pdf(path: str | Path) -> Layout:
    """The document in a PDF, laid out: headings, paragraphs and logical tables in reading order.

    Boxes are in points, origin top left, pages from 1. Raises DocumentError when the file is missing, empty,
    truncated, encrypted or no PDF.
    """
    from pipeline.layout import lay_out
    from pipeline.reading import read_pages

    return lay_out(read_pages(Path(path)))


def quantities(text: str) -> list[Quantity]:
    """Every number in a text with its unit, bound and time, as exact decimals. Never raises on any text."""
    from pipeline.language import parse_quantity

    return parse_quantity(text)


def read_records(path: str | Path, *, document_id: str | None = None) -> Extraction:
    """The indicators, initiatives, measures, terms and headings of one PDF, read with the lexicon that comes with the
    package.

    `document_id` goes into the ids of the records; without it the file's name does. Raises as `open_pdf` does.
    """
    from pipeline.documents import extract, load_lexicon
    from pipeline.project import shipped

    name = document_id or Path(path).stem
    lexicon = load_lexicon(sorted(shipped("lexicon").glob("*.toml")))
    return extract(open_pdf(path), document_id=name, revision_id=name, lexicon=lexicon)
