"""How a document is set: everything in which two prints of one script may differ."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.typeset.script import TableBlock

Border = Literal["stroke", "boxes", "filled", "double", "dotted", "dashed", "hairline"]
HeaderLook = Literal["shaded", "bold", "plain"]
MergedText = Literal["first", "second", "split"]
Widths = Literal["given", "narrow first", "random"]


@dataclass(frozen=True, slots=True)
class Style:
    """One typesetting. Lengths in points, `tracking` and `heading_indent` in characters.

    `page` None keeps the page that the script was made for. `page_number` is a format with `{n}` and `{total}`.
    `tracking` spaces out the letters of header cells and captions. `flat_headings` sets numbered headings and labels at
    the size of the text; `heading_indent` moves each level in.

    Only the report press knows these: `per_char` (one text object per character), `double_strike` (bold is printed
    twice, 0.3 pt apart, else outlined), `merged_text` (where the text of a merged cell over a page break stands;
    'split': centred over the whole, as spreadsheets do), `open_breaks` (no line is drawn where a page break cuts a
    cell). `split_rows` lets a row run over a page break.
    """

    name: str
    body_font: str
    heading_font: str
    base_size: float = 10.5
    leading: float = 1.5
    page: tuple[float, float] | None = None
    margins: tuple[float, float, float, float] = (62.0, 57.0, 62.0, 57.0)
    widths: Widths = "given"
    seed: int = 0
    border: Border = "stroke"
    line_width: float = 0.5
    header: HeaderLook = "shaded"
    repeat_header: bool = True
    valign: Literal["top", "middle"] = "middle"
    padding: float = 3.0
    page_number: str | None = "- {n} -"
    page_number_at: Literal["top", "bottom"] = "bottom"
    running_header: str | None = None
    running_footer: str | None = None
    flat_headings: bool = False
    heading_indent: float = 0.7
    tracking: float = 0.0
    justified: bool = True
    vertical: bool = True
    radicals: bool = False
    per_char: bool = False
    double_strike: bool = False
    merged_text: MergedText = "first"
    open_breaks: bool = False
    split_rows: bool = False

    def heading_size(self, level: int, *, numbered: bool, label: bool) -> float:
        """The size of a heading in points. Without a number or <…> it is always larger than the text."""
        if self.flat_headings and (label or numbered):
            return self.base_size
        scale = {1: 1.6, 2: 1.4, 3: 1.25, 4: 1.15}.get(level, 1.05)
        return round(self.base_size * scale, 1)


def column_shares(block: TableBlock, style: Style, width: float) -> list[float]:
    """The share of the table's width, in points, that each column takes; they sum up to 1."""
    weights = list(block.weights) or _weights_by_text(block)
    if style.widths == "narrow first":
        weights[0] *= 0.5
    elif style.widths == "random":
        chance = Random(style.seed + block.cols)
        weights = [weight * chance.uniform(0.7, 1.6) for weight in weights]
    upright = {cell.col for cell in block.cells if cell.vertical and style.vertical}
    total = sum(weights)
    weights = [
        max(weight, total / width * (2 * style.padding + (1.4 if col in upright else 2.4) * style.base_size))
        for col, weight in enumerate(weights)
    ]
    return [weight / sum(weights) for weight in weights]


def _weights_by_text(block: TableBlock) -> list[float]:
    """Wider columns for longer texts, but less than in proportion: long texts wrap."""
    longest = [4] * block.cols
    for cell in block.cells:
        if cell.col_span == 1 and not cell.vertical:
            lines = cell.text.split("\n")
            longest[cell.col] = max(longest[cell.col], *map(len, lines))
    return [length**0.6 for length in longest]
