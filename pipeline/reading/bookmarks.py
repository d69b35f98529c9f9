"""The bookmarks of a PDF (its document outline, ISO 32000-2, 12.3.3), by the page they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from pipeline.model.page import Bookmark
from pipeline.reading.glyphs import decoded

# A file may hold any tree, one that leads back into itself too: so deep, so many and so long is what is looked at.
_DEEPEST = 12
_MOST = 10_000
_LONGEST = 500


def read_bookmarks(path: Path) -> Mapping[int, tuple[Bookmark, ...]]:
    """The bookmarks of a file by page number (from 1), in their order; those that lead to no page are left out.

    A file that the library cannot open has none here: whoever reads its pages tells what is wrong with it.
    """
    import pypdfium2

    by_page: dict[int, list[Bookmark]] = defaultdict(list)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return {}
    try:
        for entry in islice(document.get_toc(max_depth=_DEEPEST), _MOST):
            target = entry.get_dest()
            page = target.get_index() if target else None
            title = " ".join(decoded(entry.get_title()).split())
            if page is not None and 0 < len(title) <= _LONGEST:
                by_page[page + 1].append(Bookmark(entry.level + 1, title))
    finally:
        document.close()
    return {page: tuple(bookmarks) for page, bookmarks in by_page.items()}
