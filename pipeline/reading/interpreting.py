"""A page's content interpreted with bounds, and with an eye on what of it is lost.

pdfminer passes over a stream that it cannot decode, over a form that is not there, and has no bounds: a file of a few
kilobytes may ask for a million characters, for forms that draw forms, or for a gigabyte of content.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, resolve1
from pdfminer.psparser import literal_name
from pdfplumber.page import Page as PlumberPage
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

if TYPE_CHECKING:
    from pdfminer.layout import LTPage

# So many bytes a coding may take for nothing at all, as on a blank page.
_NOTHING_CODED = 32
# The fullest pages of plans hold some 10,000 characters; a map drawn line by line some 50,000 strokes.
_MOST_CHARACTERS = 100_000
_MOST_SHAPES = 100_000
_MOST_FORMS = 5_000
_LONGEST_CONTENT = 30_000_000
_ZLIB_HEADER = 2
_PIECE = 1024


# What is wrong with the streams of a file, by object number: None for one that is whole.
Damages = dict[int | None, str | None]


class TooMuchError(Exception):
    """A page that holds more than can be read in bounded time and memory."""


class Found(PDFPage):
    """A page of the tree of pages. One whose description is broken says so in `broken`: those behind it are found."""

    def __init__(self, doc: Any, pageid: object, attrs: Any, label: str | None) -> None:
        self.broken: Exception | None = None
        self.pageid = pageid
        try:
            super().__init__(doc, pageid, attrs, label)
        except Exception as error:  # noqa: BLE001  (told, with the page, by who opens it)
            self.broken = error


class OpenPage(PlumberPage):
    """pdfplumber's page of the paper that a reader sees, interpreted with bounds.

    `damages` is shared by the pages of a file. What `lost` says of a page once its objects were asked for: parts of its
    content that are not there, or not whole.
    """

    def __init__(self, pdf: Any, found: Found, number: int, damages: Damages) -> None:
        if found.broken is not None:
            raise found.broken
        _cropped(found)
        super().__init__(pdf, found, page_number=number)
        self.lost: list[str] = []
        self._damages = damages

    @property
    def layout(self) -> LTPage:
        """The page's objects. Raises TooMuchError, and whatever a broken content stream raises."""
        if not hasattr(self, "_layout"):
            device = _Counter(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            device.damages = self._damages
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self.lost = device.lost
            self._layout = device.get_result()
        return self._layout


def _cropped(found: Found) -> None:
    """Makes what a reader sees of a page its paper: that part of it which lies inside its CropBox.

    Where the two do not meet, viewers show the whole paper.
    """
    paper, crop = _upright(found.mediabox), _upright(found.cropbox)
    seen = (max(paper[0], crop[0]), max(paper[1], crop[1]), min(paper[2], crop[2]), min(paper[3], crop[3]))
    if seen != paper and seen[0] < seen[2] and seen[1] < seen[3]:
        found.mediabox = seen
        found.attrs["MediaBox"] = list(seen)


def _upright(box: Sequence[float]) -> tuple[float, float, float, float]:
    x0, x1 = sorted((box[0], box[2]))
    y0, y1 = sorted((box[1], box[3]))
    return x0, y0, x1, y1


class _Counter(PDFPageAggregatorWithMarkedContent):
    """Collects the objects of a page up to a bound. `lost` says in words what of its content is not there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lost: list[str] = []
        self.damages: Damages = {}
        self._counts = {"characters": 0, "shapes": 0, "forms": 0}

    def count(self, what: str, most: int) -> None:
        """Counts one more thing. Raises TooMuchError beyond the bound."""
        self._counts[what] += 1
        if self._counts[what] > most:
            raise TooMuchError(f"the page holds more than {most:,} {what}")

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self.count("characters", _MOST_CHARACTERS)
        return float(super().render_char(*args, **kwargs))


class _Interpreter(PDFPageInterpreter):
    """Runs content streams on a `_Counter`, and tells it what is lost. pdfminer makes one more for each form."""

    device: _Counter

    def do_m(self, x: Any, y: Any) -> None:
        self.device.count("shapes", _MOST_SHAPES)
        super().do_m(x, y)

    def do_re(self, x: Any, y: Any, w: Any, h: Any) -> None:
        self.device.count("shapes", _MOST_SHAPES)
        super().do_re(x, y, w, h)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802  (an operator's name)
        self.device.count("forms", _MOST_FORMS)
        name = literal_name(xobjid_arg)
        if not isinstance(resolve1(self.xobjmap.get(name)), PDFStream):
            self.device.lost.append(f"the form {name} is not in the file")
        super().do_Do(xobjid_arg)

    def execute(self, streams: Sequence[object]) -> None:
        for stream in map(resolve1, streams):
            damage = self._damage(stream) if isinstance(stream, PDFStream) else "a part of the content is missing"
            if damage:
                self.device.lost.append(damage)
        super().execute(streams)

    def _damage(self, stream: PDFStream) -> str | None:
        """As `_damage`; pdfminer keeps a stream that pages share, without what it was unpacked from."""
        if stream.objid not in self.device.damages:
            self.device.damages[stream.objid] = _damage(stream)
        return self.device.damages[stream.objid]


def _damage(stream: PDFStream) -> str | None:
    """What is wrong with a stream, or None. Raises TooMuchError for one that unpacks to more than may be read."""
    raw = stream.get_rawdata() or b""
    filters = stream.get_filters()
    whole = True
    if len(filters) == 1 and filters[0][0] in LITERALS_FLATE_DECODE and not filters[0][1] and not stream.decipher:
        # pdfminer takes all of a stream or, mostly, nothing: what stands before the damage is read too.
        unpacked, whole = _unpacked(raw)
        stream.data, stream.rawdata = unpacked, None
    if len(raw) > _NOTHING_CODED and not stream.get_data():
        return "a part of the content cannot be decoded"
    return None if whole else "a part of the content breaks off"


def _unpacked(raw: bytes) -> tuple[bytes, bool]:
    """What packed bytes unpack to, and whether they come to their end. A check sum behind it may be missing or wrong:
    that takes nothing away.
    """
    unpacker = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    unpacked = bytearray()
    for at in range(_ZLIB_HEADER, len(raw), _PIECE):
        try:
            unpacked += unpacker.decompress(raw[at : at + _PIECE], _LONGEST_CONTENT)
        except zlib.error:
            return bytes(unpacked), False
        if len(unpacked) >= _LONGEST_CONTENT:
            raise TooMuchError(f"the content unpacks to {_LONGEST_CONTENT:,} bytes or more")
        if unpacker.eof:
            return bytes(unpacked), True
    return bytes(unpacked), False
