"""Small documents set by hand: lines at a place, boxes, tables, text that runs downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

A4 = (595.0, 842.0)
SLIDE = (842.0, 595.0)
_FONT = "HeiseiKakuGo-W5"
_MARGIN = 60.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line whose upper edge is `top` points below the edge of the page; 'down' is set vertically in the middle.

    `bookmark` is the entry of the file's outline that leads to it: its level from 1 and its title.
    """

    text: str
    top: float
    size: float = 10.5
    at: Literal["left", "center", "right", "down"] = "left"
    boxed: bool = False
    bookmark: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table from `top` down; '<' goes on with the cell at its left, '^' with the one above."""

    rows: Sequence[Sequence[str]]
    top: float
    widths: Sequence[float]
    size: float = 9.0


Page = Sequence[Line | Grid]


def print_sheets(path: Path, *pages: Page, paper: tuple[float, float] = A4) -> Path:
    """Print pages into a PDF file and give its path back."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    canvas = Canvas(str(path), pagesize=paper, invariant=True)
    for page in pages:
        for thing in page:
            if isinstance(thing, Line):
                _line(canvas, thing, paper)
            else:
                _grid(canvas, thing, paper)
        canvas.showPage()
    canvas.save()
    return path


def _line(canvas: Canvas, line: Line, paper: tuple[float, float]) -> None:
    if line.bookmark is not None:
        level, title = line.bookmark
        place = f"{canvas.getPageNumber()} {line.top}"
        canvas.bookmarkPage(place, top=paper[1] - line.top)
        canvas.addOutlineEntry(title, place, level - 1)
    canvas.setFont(_FONT, line.size)
    width = pdfmetrics.stringWidth(line.text, _FONT, line.size)
    left = {"left": _MARGIN, "center": (paper[0] - width) / 2, "right": paper[0] - _MARGIN - width}
    if line.at == "down":
        for index, char in enumerate(line.text):
            canvas.drawString(paper[0] / 2, paper[1] - line.top - (index + 1) * line.size, char)
        return
    base = paper[1] - line.top - 0.88 * line.size
    canvas.drawString(left[line.at], base, line.text)
    if line.boxed:
        canvas.rect(left[line.at] - 6, base - 6, width + 12, line.size + 10)


def _grid(canvas: Canvas, grid: Grid, paper: tuple[float, float]) -> None:
    canvas.setFont(_FONT, grid.size)
    height = 2 * grid.size
    for number, row in enumerate(grid.rows):
        for col, text in enumerate(row):
            if text in ("<", "^"):
                continue
            below = [after[col] for after in grid.rows[number + 1 :]]
            tall = next((n for n, after in enumerate(below, start=1) if after != "^"), len(below) + 1)
            y = paper[1] - grid.top - (number + tall) * height
            span = next((n for n, after in enumerate(row[col + 1 :], start=1) if after != "<"), len(row) - col)
            x = _MARGIN + sum(grid.widths[:col])
            canvas.rect(x, y, sum(grid.widths[col : col + span]), tall * height)
            canvas.drawString(x + 4, y + 0.5 * (tall - 1) * height + 0.6 * grid.size, text)
