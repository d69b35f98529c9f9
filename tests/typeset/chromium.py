"""The Chromium press: a script as HTML and CSS, for a browser to print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tests.typeset.chart import CHART_TYPE, Chart
from tests.typeset.radicals import as_radicals
from tests.typeset.script import (
    Block,
    Caption,
    Cell,
    ChartBlock,
    Cover,
    FrameBlock,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Ruling,
    Script,
    TableBlock,
    Toc,
)
from tests.typeset.style import Border, Style, column_shares

_LINES: dict[Border, str] = {
    "stroke": "{width}pt solid #000",
    "boxes": "{width}pt solid #000",
    "filled": "{width}pt solid #000",
    "double": "2.25pt double #000",
    "dotted": "0.75pt dotted #000",
    "dashed": "0.75pt dashed #000",
    "hairline": "0.25pt solid #000",
}
# How each border is made: 'boxes' gives every cell its own four lines, 'stroke' its own right and lower one, all
# others let neighbours share a line.
_TABLE_RULES: dict[Border, str] = {
    "boxes": "table {{ border-collapse: separate; border-spacing: 0 }} td, th {{ border: {line} }}",
    "stroke": (
        "table {{ border-collapse: separate; border-spacing: 0; border-top: {line}; border-left: {line} }} "
        "td, th {{ border-right: {line}; border-bottom: {line} }}"
    ),
}
_SHARED_LINES = "table {{ border-collapse: collapse }} td, th {{ border: {line} }}"
# Tables without full rules, selected by their class: neighbours share a line, and only some lines are drawn.
_RULINGS: dict[Ruling, str] = {
    "horizontal": "{t} td, {t} th {{ border: {line}; border-left: none; border-right: none }}",
    "inner": "{t} td, {t} th {{ border: {line} }} {t} {{ border: hidden }}",
    "header": (
        "{t} td, {t} th {{ border: none }} {t} {{ border-top: {line}; border-bottom: {line} }} "
        "{t} thead {{ border-bottom: {line} }}"
    ),
    "none": "{t} td, {t} th {{ border: none }}",
}

_SHEET = """
@page {{ size: {width}pt {height}pt; margin: {margins}; {boxes} }}
html, body {{ margin: 0; font-family: '{body}'; font-size: {size}pt; line-height: {leading}; widows: 1; orphans: 1 }}
p {{ margin: 0; text-align: {justify}; overflow-wrap: anywhere; line-break: strict }}
.h, .caption, .label {{ font-family: '{heading}'; text-align: left }}
.h {{ margin-top: .6em; break-after: avoid }}
.caption {{ margin-top: .5em; break-after: avoid; letter-spacing: {tracking}em }}
.note {{ font-size: .85em }}
.frame {{ border: {line}; padding: 2pt 4pt; margin: .5em 0; break-inside: avoid }}
.cover {{ text-align: center; font-family: '{heading}'; font-size: 1.9em; padding-top: 35%; break-after: page }}
.cover p {{ text-align: center; margin-bottom: .6em }}
.toc {{ break-after: page }}
.toc .title {{ text-align: center; letter-spacing: 1em }}
.toc .entry {{ display: flex; white-space: nowrap }}
.toc .dots {{ flex: 1; overflow: hidden; text-align: right }}
.break {{ break-after: page }}
table {{ width: 100%; table-layout: fixed; margin: .3em 0; line-height: {cell_leading} }}
td, th {{
  padding: {padding}pt; vertical-align: {valign}; overflow-wrap: anywhere; white-space: pre-wrap; font-weight: normal;
  box-sizing: border-box
}}
thead {{ display: {head} }}
th {{ font-family: '{heading}'; {header} }}
th.short {{ letter-spacing: {tracking}em }}
tr {{ break-inside: {rows} }}
.chart {{ margin: .5em 0; break-inside: avoid }}
.v {{ writing-mode: vertical-rl; text-orientation: upright; white-space: pre-wrap }}
{table}
"""


def to_html(script: Script, style: Style) -> str:
    """The script as one HTML page that carries its whole typesetting."""
    width = (style.page or script.page)[0] - style.margins[1] - style.margins[3]
    body = "\n".join(_block(block, style, width) for block in script.blocks)
    return (
        f'<!doctype html><html lang="ja"><meta charset="utf-8"><title>{escape(script.name)}</title>'
        f"<style>{_sheet(script, style)}</style><body>{body}</body></html>"
    )


def _sheet(script: Script, style: Style) -> str:
    width, height = style.page or script.page
    line = _LINES[style.border].format(width=style.line_width)
    looks = {"shaded": "background: #dde6f0", "bold": "font-weight: bold", "plain": ""}
    return _SHEET.format(
        width=width,
        height=height,
        margins=" ".join(f"{margin}pt" for margin in style.margins),
        boxes=" ".join(_margin_boxes(style)),
        body=style.body_font,
        heading=style.heading_font,
        size=style.base_size,
        leading=style.leading,
        cell_leading=round(style.leading * 0.87, 2),
        justify="justify" if style.justified else "left",
        tracking=style.tracking,
        line=line,
        padding=style.padding,
        valign=style.valign,
        head="table-header-group" if style.repeat_header else "table-row-group",
        header=looks[style.header],
        rows="auto" if style.split_rows else "avoid",
        table=_TABLE_RULES.get(style.border, _SHARED_LINES).format(line=line) + _rulings(script, line),
    )


def _rulings(script: Script, line: str) -> str:
    """The rules of those kinds of tables without full rules that the script has."""
    found = {table.ruling for table in script.tables if table.ruling in _RULINGS}
    return "".join(
        f"table.{ruling} {{ border: none; border-collapse: collapse }} "
        + _RULINGS[ruling].format(t=f"table.{ruling}", line=line)
        for ruling in sorted(found)
    )


def _margin_boxes(style: Style) -> Iterator[str]:
    font = f"font: {style.base_size - 1.5}pt '{style.heading_font}'"
    if style.page_number:
        content = f'"{style.page_number}"'.replace("{n}", '" counter(page) "').replace("{total}", '" counter(pages) "')
        yield f"@{style.page_number_at}-center {{ content: {content}; {font} }}"
    if style.running_header:
        yield f'@top-right {{ content: "{style.running_header}"; {font}; white-space: nowrap }}'
    if style.running_footer:
        yield f'@bottom-left {{ content: "{style.running_footer}"; {font}; white-space: nowrap }}'


def _block(block: Block, style: Style, width: float) -> str:
    match block:
        case Heading():
            html = _heading(block, style)
        case Paragraph():
            html = _paragraph(block, style)
        case Caption():
            html = f'<p class="caption">{_text(block.text, style)}</p>'
        case Note():
            html = f'<p class="note">{_text(block.text, style)}</p>'
        case TableBlock():
            html = _table(block, style, width)
        case FrameBlock() | Cover():
            kind = "frame" if isinstance(block, FrameBlock) else "cover"
            html = f'<div class="{kind}">{"".join(f"<p>{_text(line, style)}</p>" for line in block.lines)}</div>'
        case ChartBlock():
            html = _chart(block, style, width)
        case Toc():
            html = _toc(block, style)
        case PageBreak():
            html = '<div class="break"></div>'
    return html


def _text(text: str, style: Style) -> str:
    return escape(as_radicals(text, lambda _: True) if style.radicals else text)


def _heading(block: Heading, style: Style) -> str:
    size = style.heading_size(block.level, numbered=block.number is not None, label=block.is_label)
    indent = (block.level - 1) * style.heading_indent
    return (
        f'<p class="h" style="font-size: {size}pt; padding-left: {indent + size / style.base_size * 1.5}em; '
        f'text-indent: -1.5em">{_text(block.text, style)}</p>'
    )


def _paragraph(block: Paragraph, style: Style) -> str:
    hanging = 1 if block.marker else 0
    first = -1 if block.marker else 1
    return f'<p style="padding-left: {block.indent + hanging}em; text-indent: {first}em">{_text(block.text, style)}</p>'


def _toc(block: Toc, style: Style) -> str:
    entries = "".join(
        f'<div class="entry" style="padding-left: {depth}em"><span>{_text(text, style)}</span>'
        f'<span class="dots">{"･" * 200}</span><span>{page}</span></div>'
        for depth, text, page in block.entries
    )
    return f'<div class="toc"><p class="title">{_text(block.title, style)}</p>{entries}</div>'


def _chart(block: ChartBlock, style: Style, width: float) -> str:
    chart = Chart(block, width, style.base_size)
    size = style.base_size * CHART_TYPE
    parts = [
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}" stroke="{stroke}" stroke-width=".5"/>'
        for x, y, w, h, fill, stroke in chart.boxes()
    ]
    parts += [f'<path d="M{x0} {y}H{x1}" stroke="#888" stroke-width=".4"/>' for x0, x1, y in chart.lines()]
    parts += [
        f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="middle">{_text(text, style)}</text>'
        for x, y, text in chart.texts()
    ]
    return (
        f'<svg class="chart" style="font-family: {style.heading_font!r}" width="{width}pt" height="{chart.height}pt" '
        f'viewBox="0 0 {width} {chart.height}">{"".join(parts)}</svg>'
    )


def _table(block: TableBlock, style: Style, width: float) -> str:
    columns = "".join(f'<col style="width: {share * 100:.2f}%">' for share in column_shares(block, style, width))
    head = "".join(_row(block, row, style) for row in range(block.head_rows))
    rows = "".join(_row(block, row, style) for row in range(block.head_rows, block.rows))
    parts = f"<colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{rows}</tbody>"
    return f'<table class="{block.ruling}">{parts}</table>'


def _row(block: TableBlock, row: int, style: Style) -> str:
    return f"<tr>{''.join(_cell(cell, style) for cell in block.cells if cell.row == row)}</tr>"


def _cell(cell: Cell, style: Style) -> str:
    tag = "th" if cell.header else "td"
    kind = ' class="short"' if len(cell.text) <= 4 else ""
    text = _text(cell.text, style)
    if cell.vertical and style.vertical:
        text = f'<div class="v">{text}</div>'
    spans = f' rowspan="{cell.row_span}" colspan="{cell.col_span}"'
    return f'<{tag}{kind}{spans} style="text-align: {cell.align}">{text}</{tag}>'
