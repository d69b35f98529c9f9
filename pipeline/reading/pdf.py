"""Opens a published PDF and hands out its pages, one at a time, in our own types."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pipeline.model.errors import DocumentError
from pipeline.model.geometry import Box
from pipeline.model.message import Message
from pipeline.model.page import Image, Page, ReadingIssue
from pipeline.reading.characters import read_characters
from pipeline.reading.drawing import read_drawing
from pipeline.reading.survey import survey

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument
    from pdfplumber.pdf import PDF

    from pipeline.reading.interpreting import Found, OpenPage

# pdfminer warns about every Type 3 font (browsers write them); the text is right, so only errors are of interest.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_TAIL_BYTES = 4096
# What a library says of a broken page may quote the page.
_LONGEST_DETAIL = 300
# An image without text beside it that takes more than this share of a page is a page that was scanned.
_SCANNED = 0.5
_FETCH_AGAIN = Message(
    "Fetch it again from the publisher and put it in its place", "公表元から取得し直し、同じ場所に置いてください"
)


def read_pages(path: Path) -> Iterator[Page]:
    """The pages of a PDF in order, read one by one so that memory stays flat.

    In: the path of a PDF file. Out: `Page` objects; boxes in points, origin at the top left of the page as shown. A
    page that fails comes out empty, with an issue that says so. Raises DocumentError when the file is missing, empty,
    truncated, encrypted or no PDF.
    """
    require_whole_pdf(path)
    pdf = _open(path)
    # Closing the PDF itself would open all its pages once more, the broken ones too.
    with closing(pdf.stream):
        known = survey(path)
        number = 0
        for number, page in enumerate(_pages(pdf, known.sizes), start=1):
            yield replace(page, bookmarks=known.bookmarks.get(number, ()))
        if number == 0:
            raise without_pages(path)


def _pages(pdf: PDF, sizes: Sequence[tuple[float, float]]) -> Iterator[Page]:
    """The pages one by one, each forgotten before the next; `sizes` as another library has them.

    One that cannot even be opened, and those that this library does not come upon, come out empty and are told.
    """
    from pipeline.reading.interpreting import Damages, OpenPage

    damages: Damages = {}
    number, why = 0, Exception("the file does not have it where its page tree says")
    try:
        for number, found in _numbered(pdf.doc):
            if found is None:
                yield _failed(number, _size(sizes, number), why)
                continue
            try:
                page = OpenPage(pdf, found, number, damages)
                size = float(page.width), float(page.height)
            except Exception as error:  # a page description can be as broken as what stands on it
                yield _failed(number, _size(sizes, number), error)
                continue
            yield _read_page(page, number, size)
            page.close()
    except Exception as error:  # the tree of pages itself is broken: what lies behind is lost, and told
        why = error
    for lost in range(number + 1, min(len(sizes), _objects(pdf.doc)) + 1):
        yield _failed(lost, _size(sizes, lost), why)


def _numbered(document: PDFDocument) -> Iterator[tuple[int, Found | None]]:
    """The pages with their numbers, None for one that the library passes over: those behind it keep their numbers."""
    from pipeline.reading.interpreting import Found

    places: dict[object, int] = {}
    for number, object_id in enumerate(_leaves(document), start=1):
        places.setdefault(object_id, number)
    number = 0
    for found in cast("Iterator[Found]", Found.create_pages(document)):
        place = max(places.get(found.pageid, 0), number + 1)
        yield from ((missing, None) for missing in range(number + 1, place))
        yield place, found
        number = place
    yield from ((missing, None) for missing in range(number + 1, max(places.values(), default=0) + 1))


def _leaves(document: PDFDocument) -> Iterator[int]:
    """The object numbers of all that stands in the tree of pages and has nothing below it, in order: whatever it is
    now, it was a page.
    """
    open_nodes, seen = [document.catalog.get("Pages")], set[int]()
    while open_nodes:
        node = open_nodes.pop()
        object_id = getattr(node, "objid", None)
        if object_id is None or object_id in seen:
            continue
        seen.add(object_id)
        kids = _kids(node)
        if kids is None:
            yield object_id
        else:
            open_nodes += reversed(kids)


def _kids(node: Any) -> list[Any] | None:
    from pdfminer.pdftypes import resolve1

    try:
        kids = resolve1(resolve1(node)["Kids"])
    except Exception:  # no dictionary, or one without kids
        return None
    return kids if isinstance(kids, list) else None


def _objects(document: PDFDocument) -> int:
    """How many objects a file holds: it cannot have more pages, whatever it says."""
    return sum(1 for table in document.xrefs for _ in table.get_objids())


def require_whole_pdf(path: Path) -> None:
    """Raises DocumentError when a file is missing, empty, truncated or no PDF, whichever library is to open it."""
    if path.is_dir():
        advice = Message("Name a PDF in it", "その中のPDFファイルを指定してください")
        raise DocumentError(str(path), Message("it is a folder", "フォルダーです"), advice)
    if not path.is_file():
        advice = Message("Put it there, or correct the path", "ファイルを置くか、パスを直してください")
        raise DocumentError(str(path), Message("the file is missing", "ファイルがありません"), advice)
    data = path.read_bytes()
    if not data:
        raise DocumentError(str(path), Message("the file is empty", "ファイルが空です"), _FETCH_AGAIN)
    if b"%PDF-" not in data[:1024]:
        raise DocumentError(str(path), Message("the file is not a PDF", "PDFファイルではありません"), _FETCH_AGAIN)
    if b"%%EOF" not in data[-_TAIL_BYTES:]:
        reason = Message("the file is truncated: its end is missing", "ファイルが途中で切れています")
        raise DocumentError(str(path), reason, _FETCH_AGAIN)


def _open(path: Path) -> PDF:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        return pdfplumber.open(path)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise encrypted(path) from error
        raise unreadable(path, error.args[0] if error.args else repr(error)) from error


def encrypted(path: Path) -> DocumentError:
    """The error of a file that cannot be opened without a password."""
    advice = Message(
        "Save a copy without a password and register that", "パスワードなしで保存し直し、それを登録してください"
    )
    return DocumentError(str(path), Message("the file is encrypted", "暗号化されています"), advice)


def unreadable(path: Path, detail: object) -> DocumentError:
    """The error of a file that a PDF library cannot open; `detail` is what the library says."""
    reason = Message(f"the file cannot be read as a PDF ({detail})", f"PDFとして読み取れません（{detail}）")
    advice = Message(
        "Open it in a viewer; if that fails too, fetch it again",
        "ビューアーで開けるか確認し、開けなければ公表元から取得し直してください",
    )
    return DocumentError(str(path), reason, advice)


def without_pages(path: Path) -> DocumentError:
    """The error of a file that opens and holds nothing."""
    return DocumentError(str(path), Message("the file holds no pages", "ページがありません"), _FETCH_AGAIN)


def _size(sizes: Sequence[tuple[float, float]], number: int) -> tuple[float, float]:
    return sizes[number - 1] if number <= len(sizes) else (0.0, 0.0)


def _failed(number: int, size: tuple[float, float], error: Exception) -> Page:
    """An empty page that says why it is."""
    issue = ReadingIssue(number, "page-failed", f"{type(error).__name__}: {error}"[:_LONGEST_DETAIL])
    return Page(number, *size, (), (), (), (), (issue,))


def _read_page(page: OpenPage, number: int, size: tuple[float, float]) -> Page:
    width, height = size
    try:
        chars, issues = read_characters(_as_shown(page.chars, page), number, width, height)
        lines, rects, curves = (_as_shown(items, page) for items in (page.lines, page.rects, page.curves))
        rules, fills = read_drawing(lines, rects, curves, number)
        images = tuple(
            Image(Box(number, float(i["x0"]), float(i["top"]), float(i["x1"]), float(i["bottom"])))
            for i in _as_shown(page.images, page)
        )
    except Exception as error:  # whatever a broken content stream raises costs this page only, and is told
        return _failed(number, size, error)
    lost = (ReadingIssue(number, "content-lost", "; ".join(page.lost)[:_LONGEST_DETAIL]),) if page.lost else ()
    scanned = () if any(not char.text.isspace() for char in chars) else _scanned(images, number, size)
    return Page(number, width, height, chars, rules, fills, images, (*lost, *scanned, *issues))


def _scanned(images: Sequence[Image], number: int, size: tuple[float, float]) -> tuple[ReadingIssue, ...]:
    """That a page without characters is an image, as a scanned one is: what it says stands in no layer of text."""
    width, height = size
    covered = sum(
        max(min(box.x1, width) - max(box.x0, 0.0), 0.0) * max(min(box.bottom, height) - max(box.top, 0.0), 0.0)
        for box in (image.box for image in images)
    )
    if covered <= _SCANNED * width * height:
        return ()
    return (ReadingIssue(number, "image-only", "the page is an image without a layer of text"),)


def _as_shown(items: Sequence[Mapping[str, Any]], page: OpenPage) -> Sequence[Mapping[str, Any]]:
    """Objects of a page with the upper left corner of its paper as origin; pdfplumber counts from elsewhere where the
    paper does not begin at (0, 0).
    """
    left, top = page.bbox[:2]
    if not left and not top:
        return items
    shift = {"x0": left, "x1": left, "top": top, "bottom": top}
    return [
        {
            **item,
            **{edge: item[edge] - by for edge, by in shift.items()},
            "pts": [(x - left, y - top) for x, y in item.get("pts", ())],
        }
        for item in items
    ]
