"""The report press: a script set line by line with reportlab."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from tests.typeset.chart import CHART_TYPE, Chart
from tests.typeset.grid import Place, paint
from tests.typeset.measure import measured
from tests.typeset.pen import Pen, spell, text_width, use_font
from tests.typeset.script import (
    Caption,
    ChartBlock,
    Cover,
    FrameBlock,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Script,
    TableBlock,
    Toc,
)
from tests.typeset.style import Style
from tests.typeset.wrap import wrap


def to_pdf(script: Script, style: Style) -> bytes:
    """The script's print as the bytes of a PDF. Raises FontMissingError where a font of the style is not installed."""
    pdf, pages = _Printer(script, style, total=0).run()
    if "{total}" not in (style.page_number or ""):
        return pdf
    return _Printer(script, style, total=pages).run()[0]


class _Printer:
    def __init__(self, script: Script, style: Style, total: int) -> None:
        self._script = script
        self._style = style
        self._total = total
        self._width, self._height = style.page or script.page
        self._top, right, bottom, self._left = style.margins
        self._right = self._width - right
        self._bottom = self._height - bottom
        self._buffer = BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=(self._width, self._height), invariant=True)
        self._y = self._top
        self._page = 1
        self._pen = Pen(self._canvas, style, self._height)
        self._furnish()

    def run(self) -> tuple[bytes, int]:
        """The PDF and its number of pages."""
        for number, block in enumerate(self._script.blocks, start=1):
            if isinstance(block, Heading | Paragraph | Caption | Note):
                self._print_text(block)
            else:
                self._print_other(block)
            if isinstance(block, Toc | Cover) and number < len(self._script.blocks):
                self._next_page()
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue(), self._page

    def _print_text(self, block: Heading | Paragraph | Caption | Note) -> None:
        style = self._style
        size = style.base_size
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                hanging, first = (size, -size) if block.marker else (0.0, size)
                self._lines(block.text, style.body_font, size, block.indent * size + hanging, first, style.justified)
            case Caption():
                self._keep(4)
                self._y += 0.4 * size
                self._lines(block.text, style.heading_font, size, tracking=style.tracking * size)
            case Note():
                self._lines(block.text, style.body_font, size * 0.85)

    def _print_other(self, block: TableBlock | FrameBlock | ChartBlock | Toc | Cover | PageBreak) -> None:
        match block:
            case TableBlock():
                self._table(block)
            case FrameBlock():
                self._frame(block)
            case ChartBlock():
                self._chart(block)
            case Toc():
                self._toc(block)
            case Cover():
                self._cover(block)
            case PageBreak():
                self._next_page()

    def _heading(self, block: Heading) -> None:
        style = self._style
        size = style.heading_size(block.level, numbered=block.number is not None, label=block.is_label)
        self._keep(3 * size / style.base_size)
        if self._y > self._top:
            self._y += 0.5 * style.base_size
        indent = (block.level - 1) * style.heading_indent * style.base_size
        self._lines(block.text, style.heading_font, size, indent + 1.5 * size, -1.5 * size, bold=True)

    def _lines(
        self,
        text: str,
        font: str,
        size: float,
        indent: float = 0.0,
        first: float = 0.0,
        justified: bool = False,
        *,
        tracking: float = 0.0,
        bold: bool = False,
    ) -> None:
        """Sets a paragraph: `indent` from the left, its first line `first` further."""
        width = self._right - self._left - indent
        text = spell(text, font, self._style)
        lines = wrap(text, width, lambda part: text_width(part, font, size) + tracking * len(part), first)
        leading = size * self._style.leading
        for number, line in enumerate(lines):
            if self._y + leading > self._bottom:
                self._next_page()
            shift = first if number == 0 else 0.0
            slack = width - shift - text_width(line, font, size, tracking)
            spread = slack / max(len(line) - 1, 1) if justified and number < len(lines) - 1 else 0.0
            x = self._left + indent + shift
            self._pen.text(x, self._y + size * 0.88, line, font, size, tracking=tracking + spread, bold=bold)
            self._y += leading

    def _table(self, block: TableBlock) -> None:
        self._y += 0.3 * self._style.base_size
        table = measured(block, self._style, self._left, self._right - self._left)
        place = Place(self._y, self._bottom, self._top, self._next_page)
        self._y = paint(table, self._style, lambda: self._pen, place) + 0.5 * self._style.base_size

    def _frame(self, block: FrameBlock) -> None:
        style = self._style
        inner = self._right - self._left - 2 * style.base_size
        texts = [spell(line, style.body_font, style) for line in block.lines]
        lines = [
            line
            for text in texts
            for line in wrap(text, inner, lambda part: text_width(part, style.body_font, style.base_size))
        ]
        leading = style.base_size * style.leading
        self._keep(len(lines) + 1)
        self._y += 0.3 * style.base_size
        top = self._y
        self._y += style.padding
        for line in lines:
            x, y = self._left + style.base_size, self._y + style.base_size
            self._pen.text(x, y, line, style.body_font, style.base_size)
            self._y += leading
        self._outline(self._left, top, self._right, self._y + style.padding)
        self._y += style.padding + 0.5 * style.base_size

    def _chart(self, block: ChartBlock) -> None:
        font, size = self._style.heading_font, self._style.base_size * CHART_TYPE
        chart = Chart(block, self._right - self._left, self._style.base_size)
        if self._y + chart.height > self._bottom:
            self._next_page()
        for x, y, width, height, fill, _ in chart.boxes():
            left, top = self._left + x, self._y + y
            draw = self._pen.box if fill == "none" else self._pen.shade
            draw(left, top, left + width, top + height)
        for x0, x1, y in chart.lines():
            self._pen.line(self._left + x0, self._y + y, self._left + x1, self._y + y, "hairline")
        for x, y, printed in chart.texts():
            text = spell(printed, font, self._style)
            self._pen.text(self._left + x - text_width(text, font, size) / 2, self._y + y, text, font, size)
        self._y += chart.height + 0.5 * self._style.base_size

    def _outline(self, x0: float, top: float, x1: float, bottom: float) -> None:
        border = self._style.border
        if border == "boxes":
            self._pen.box(x0, top, x1, bottom)
            return
        for y in (top, bottom):
            self._pen.line(x0, y, x1, y, border)
        for x in (x0, x1):
            self._pen.line(x, top, x, bottom, border)

    def _toc(self, block: Toc) -> None:
        font, size = self._style.body_font, self._style.base_size
        self._centered(block.title, font, size * 1.2, tracking=size)
        for depth, text, page in block.entries:
            if self._y + size * self._style.leading > self._bottom:
                self._next_page()
            x = self._left + depth * size
            entry = spell(text, font, self._style)
            end = self._right - text_width(page, font, size)
            room = end - x - text_width(entry, font, size)
            leader = "…" * max(int(room / text_width("…", font, size)), 2)
            self._pen.text(x, self._y + size, entry + leader, font, size)
            self._pen.text(end, self._y + size, page, font, size)
            self._y += size * self._style.leading

    def _cover(self, block: Cover) -> None:
        self._y = self._height * 0.3
        for line in block.lines:
            self._centered(line, self._style.heading_font, self._style.base_size * 1.8)
            self._y += self._style.base_size

    def _centered(self, text: str, font: str, size: float, *, tracking: float = 0.0) -> None:
        text = spell(text, font, self._style)
        x = (self._width - text_width(text, font, size, tracking)) / 2
        self._pen.text(x, self._y + size, text, font, size, tracking=tracking)
        self._y += size * self._style.leading

    def _keep(self, lines: float) -> None:
        """Begins a new page where fewer lines than these are left."""
        if self._y + lines * self._style.base_size * self._style.leading > self._bottom:
            self._next_page()

    def _next_page(self) -> None:
        self._canvas.showPage()
        self._page += 1
        self._y = self._top
        self._furnish()

    def _furnish(self) -> None:
        """Sets the running header and footer and the page number."""
        style = self._style
        font, size = style.heading_font, style.base_size - 1.5
        use_font(font)
        upper, lower = self._top * 0.6, self._height - (self._height - self._bottom) * 0.5
        if style.page_number:
            label = style.page_number.format(n=self._page, total=self._total)
            x = (self._width - text_width(label, font, size)) / 2
            self._pen.text(x, upper if style.page_number_at == "top" else lower, label, font, size)
        if style.running_header:
            header = spell(style.running_header, font, style)
            self._pen.text(self._right - text_width(header, font, size), upper, header, font, size)
        if style.running_footer:
            self._pen.text(self._left, lower, spell(style.running_footer, font, style), font, size)
