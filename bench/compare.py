"""Times the tools on whole documents and counts the hand-typed table rows that each reads right."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pypdfium2

from bench.readers import Reader
from tests.golden.facts import DOCUMENTS, table_rows
from tests.golden.score import rows_read

RAW = Path(__file__).parents[1] / "raw"


@dataclass(frozen=True)
class Result:
    """What one tool made of some documents: `right` of `rows` typed rows, `pages` in `seconds`."""

    reader: str
    documents: str
    pages: int
    seconds: float
    rows: int
    right: int

    @property
    def pages_per_second(self) -> float:
        return self.pages / self.seconds

    @property
    def share(self) -> float | None:
        """The share of the rows read right, None where the documents hold no table."""
        return self.right / self.rows if self.rows else None


def document_paths() -> dict[str, Path]:
    """The current file of each document that facts are known of, from the catalog."""
    catalog = tomllib.loads((RAW / "catalog.toml").read_text(encoding="utf-8"))
    files = {one["document_id"]: RAW / one["revision"][-1]["file"] for one in catalog["document"]}
    return {document_id: files[document_id] for document_id in DOCUMENTS}


def page_count(path: Path) -> int:
    """The pages of a PDF, counted by pdfium, which no tool is timed with."""
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def measure(reader: Reader, document_id: str, path: Path) -> Result:
    """Reads one document once with one tool. A row is right when all its texts stand in one row that was read."""
    pages = page_count(path)
    for module in reader.modules:
        import_module(module)
    start = time.perf_counter()
    rows = reader.read(path)
    seconds = time.perf_counter() - start
    right, wrong = rows_read(table_rows(document_id), rows)
    return Result(reader.name, document_id, pages, seconds, len(right) + len(wrong), len(right))


def together(results: Sequence[Result], name: str) -> Result:
    """The results of one tool on several documents as one."""
    return Result(
        results[0].reader,
        name,
        sum(one.pages for one in results),
        sum(one.seconds for one in results),
        sum(one.rows for one in results),
        sum(one.right for one in results),
    )


def select(results: Iterable[Result], reader: str, documents: set[str]) -> list[Result]:
    """The results of one tool on some documents."""
    return [one for one in results if one.reader == reader and one.documents in documents]
