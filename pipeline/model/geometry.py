"""Places on a page. Unit: PDF points (1/72 inch). Origin: top left of the page as it is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on one page: `page` counts from 1, `x0 <= x1`, `top <= bottom`."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def rounded(self) -> Box:
        """The box to 0.1 pt, which is how places are stored."""
        return Box(self.page, round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1))

    def union(self, other: Box) -> Box:
        """The smallest box around both. Both must lie on one page."""
        if self.page != other.page:
            raise ValueError(f"boxes lie on pages {self.page} and {other.page}")
        return Box(
            self.page,
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read: the printed text (line breaks kept) and its places, one box per page it touches.

    `reader` names what read it ('pdfplumber', 'camelot', 'ocr', 'correction'), `confidence` runs from 0 to 1, and
    `agreed` says whether a second reader read the same (None: nobody asked one).
    """

    text: str
    boxes: tuple[Box, ...]
    reader: str = "pdfplumber"
    confidence: float = 1.0
    agreed: bool | None = None
