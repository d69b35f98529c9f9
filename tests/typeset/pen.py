"""Draws text and ruling lines with reportlab, in the manner that a style asks for."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.typeset.radicals import as_radicals
from tests.typeset.style import Border, Style

# Fonts of the PDF standard's Japanese collection: named in the file, not embedded.
CID_FONTS = ("HeiseiMin-W3", "HeiseiKakuGo-W5")
_STRIKE_OFFSET = 0.3
_SHADE = 0.88
# What printers set for a character that they have no type for.
_MISSING = "〓"
_DOT, _PITCH = 0.9, 2.2


class FontMissingError(RuntimeError):
    """A font that a style names is not installed."""


@cache
def use_font(name: str) -> str:
    """Makes a font known to reportlab and gives its name back. Raises FontMissingError where it is not installed."""
    if name in CID_FONTS:
        pdfmetrics.registerFont(UnicodeCIDFont(name))
        return name
    answer = subprocess.run(
        ["fc-match", "-f", "%{family}\n%{file}", name], capture_output=True, text=True, check=True
    ).stdout.split("\n")
    if name not in answer[0].split(","):
        raise FontMissingError(f"font {name} is not installed (Debian: fonts-ipafont, fonts-ipaexfont)")
    pdfmetrics.registerFont(TTFont(name, Path(answer[1])))
    return name


def text_width(text: str, font: str, size: float, tracking: float = 0.0) -> float:
    """The width of a line in points, `tracking` points after each character but the last."""
    return sum(_unit_width(char, font) for char in text) * size + tracking * max(len(text) - 1, 0)


@cache
def _unit_width(char: str, font: str) -> float:
    """The width of a character at size 1."""
    return float(pdfmetrics.stringWidth(char, use_font(font), 1))


def spell(text: str, font: str, style: Style) -> str:
    """The text as the style writes it: radicals for kanji where it asks for them, 〓 for what the font lacks."""
    glyphs = getattr(pdfmetrics.getFont(use_font(font)).face, "charToGlyph", None)
    if glyphs is None:
        return text
    if style.radicals:
        text = as_radicals(text, lambda char: ord(char) in glyphs)
    return "".join(char if ord(char) in glyphs or char == "\n" else _MISSING for char in text)


class Pen:
    """A canvas with its origin at the top left. Lengths in points; `y` of a text is its baseline."""

    def __init__(self, canvas: Canvas, style: Style, height: float) -> None:
        self._canvas = canvas
        self._style = style
        self._height = height
        self._outlined = False

    def text(
        self, x: float, y: float, text: str, font: str, size: float, *, tracking: float = 0.0, bold: bool = False
    ) -> None:
        """One line of text from `x` on. Bold is printed twice, or with a stroked outline."""
        offsets = (0.0, _STRIKE_OFFSET) if bold and self._style.double_strike else (0.0,)
        self._outlined = bold and not self._style.double_strike
        for offset in offsets:
            if self._style.per_char:
                self._by_character(x + offset, y, text, font, size, tracking)
            else:
                self._run(x + offset, y, text, font, size, tracking)

    def _run(self, x: float, y: float, text: str, font: str, size: float, tracking: float) -> None:
        run = self._canvas.beginText(x, self._height - y)
        run.setFont(use_font(font), size)
        run.setCharSpace(tracking)
        if self._outlined:
            self._canvas.saveState()
            self._canvas.setLineWidth(size / 40)
            run.setTextRenderMode(2)
        run.textOut(text)
        self._canvas.drawText(run)
        if self._outlined:
            self._canvas.restoreState()

    def _by_character(self, x: float, y: float, text: str, font: str, size: float, tracking: float) -> None:
        for char in text:
            self._run(x, y, char, font, size, 0.0)
            x += text_width(char, font, size) + tracking

    def shade(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A light filled area."""
        self._canvas.setFillGray(_SHADE)
        self._fill(x0, top, x1, bottom)
        self._canvas.setFillGray(0)

    def box(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """The outline of a rectangle as one stroked path."""
        self._canvas.setLineWidth(self._style.line_width)
        self._canvas.rect(x0, self._height - bottom, x1 - x0, bottom - top, stroke=1, fill=0)

    def line(self, x0: float, y0: float, x1: float, y1: float, border: Border) -> None:
        """A horizontal or vertical ruling line."""
        width = self._style.line_width
        match border:
            case "filled":
                self._bar(x0, y0, x1, y1, width)
            case "double":
                for shift in (-0.9, 0.9):
                    dx, dy = (0.0, shift) if y0 == y1 else (shift, 0.0)
                    self._stroke(x0 + dx, y0 + dy, x1 + dx, y1 + dy, width)
            case "dotted":
                self._dots(x0, y0, x1, y1)
            case "dashed":
                self._canvas.setDash(3, 2)
                self._stroke(x0, y0, x1, y1, width)
                self._canvas.setDash()
            case "hairline":
                self._stroke(x0, y0, x1, y1, 0.1)
            case _:
                self._stroke(x0, y0, x1, y1, width)

    def _stroke(self, x0: float, y0: float, x1: float, y1: float, width: float) -> None:
        self._canvas.setLineWidth(width)
        self._canvas.line(x0, self._height - y0, x1, self._height - y1)

    def _bar(self, x0: float, y0: float, x1: float, y1: float, width: float) -> None:
        half = width / 2
        self._fill(x0 - half, y0 - half, x1 + half, y1 + half)

    def _dots(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A dotted line as spreadsheets write it: each dot a filled square."""
        length = max(x1 - x0, y1 - y0)
        for step in range(int(length / _PITCH) + 1):
            along = min(step * _PITCH, length - _DOT)
            x, y = (x0 + along, y0 - _DOT / 2) if y0 == y1 else (x0 - _DOT / 2, y0 + along)
            self._fill(x, y, x + _DOT, y + _DOT)

    def _fill(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self._canvas.rect(x0, self._height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
