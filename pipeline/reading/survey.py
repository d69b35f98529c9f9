"""What PDFium says of a file as a whole: how large its pages are, and where its bookmarks lead.

The bookmarks are the file's document outline (ISO 32000-2, 12.3.3).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.model.page import Bookmark
from pipeline.reading.glyphs import decoded

# A file may hold any tree, one that leads back into itself too: so deep, so many and so long is what is looked at.
_DEEPEST = 12
_MOST = 10_000
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Survey:
    """`sizes` are the width and height of each page in points, in order; `bookmarks` stand by page number from 1."""

    sizes: tuple[tuple[float, float], ...] = ()
    bookmarks: Mapping[int, tuple[Bookmark, ...]] = field(default_factory=dict)


def survey(path: Path) -> Survey:
    """Look at a file as a whole. One that PDFium cannot open has nothing: who reads its pages tells what is wrong."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return Survey()
    with closing(document):
        return Survey(tuple(_sizes(document)), _bookmarks(document))


def _sizes(document: Any) -> Iterator[tuple[float, float]]:
    """The size of each page; nothing by nothing where PDFium does not find it either."""
    import pypdfium2

    for index in range(min(len(document), _MOST)):
        try:
            yield document.get_page_size(index)
        except pypdfium2.PdfiumError:
            yield 0.0, 0.0


def corners(path: Path, numbers: Sequence[int]) -> dict[int, tuple[float, float]]:
    """Where what is shown of pages begins on their paper: points from the left and the upper edge, as they are shown.

    In: page numbers from 1. What PDFium cannot open begins at (0, 0).
    """
    import pypdfium2

    found = dict.fromkeys(numbers, (0.0, 0.0))
    with suppress(pypdfium2.PdfiumError), closing(pypdfium2.PdfDocument(path)) as document:
        for number in numbers:
            with suppress(pypdfium2.PdfiumError, IndexError):
                found[number] = _corner(document[number - 1])
    return found


def _corner(page: Any) -> tuple[float, float]:
    x0, y0, x1, y1 = page.get_mediabox()
    crop = page.get_cropbox()
    left, below = max(crop[0] - x0, 0.0), max(crop[1] - y0, 0.0)
    right, above = max(x1 - crop[2], 0.0), max(y1 - crop[3], 0.0)
    return {0: (left, above), 90: (below, left), 180: (right, below), 270: (above, right)}[page.get_rotation()]


def _bookmarks(document: Any) -> dict[int, tuple[Bookmark, ...]]:
    """The bookmarks by page, in their order; those that lead to no page or have no usable title are left out."""
    by_page: dict[int, list[Bookmark]] = defaultdict(list)
    for entry in islice(document.get_toc(max_depth=_DEEPEST), _MOST):
        target = entry.get_dest()
        page = target.get_index() if target else None
        title = " ".join(decoded(entry.get_title()).split())
        if page is not None and 0 < len(title) <= _LONGEST:
            by_page[page + 1].append(Bookmark(entry.level + 1, title))
    return {page: tuple(bookmarks) for page, bookmarks in by_page.items()}
