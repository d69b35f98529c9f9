"""Family: counts that a plan states of itself (取組項目：39個), in tables and in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.documents.harvest import Context, Harvest
from pipeline.documents.numbering import heading_text, pillar_number
from pipeline.documents.segments import Segment
from pipeline.documents.statements import Statement, statements
from pipeline.documents.text import half_width, one_line
from pipeline.model.layout import Heading, Paragraph
from pipeline.model.record import StatedCount

_ROMAN = {number: chr(0x2160 + index) for index, number in enumerate(
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
)}  # fmt: skip


def claims(segment: Segment) -> bool:
    """A table of counts has a column of items and one of their number (数)."""
    return bool(segment.cols("count")) and bool(segment.cols("item"))


def read(segment: Segment, context: Context) -> Harvest:
    """The counts of a table whose rows are named by what is counted; nothing where the table counts other things."""
    counts = tuple(_table_counts(segment, context))
    if not counts:
        return Harvest()
    cells = segment.cells(segment.rows, "item", "count", "other")
    return Harvest(stated_counts=counts, used=(*segment.header_cells, *cells))


def read_text(context: Context) -> Harvest:
    """The counts of running text; a count under the heading of a pillar is stated for that pillar."""
    counts: list[StatedCount] = []
    heading: int | None = None
    for block in context.layout.blocks:
        if isinstance(block, Heading):
            heading = block.ordinal
            continue
        scope = _scope(heading, context)
        lines = (block,) if isinstance(block, Paragraph) else block.captions
        counts += [count for line in lines for count in _line_counts(line, scope, context)]
    return Harvest(stated_counts=tuple(dict.fromkeys(counts)))


def _table_counts(segment: Segment, context: Context) -> Iterator[StatedCount]:
    scope = _scope(segment.grid.table.heading, context)
    for statement in statements(segment, "count"):
        counted = _counted(statement, context)
        found = re.fullmatch(_number(context), one_line(half_width(statement.names[0].text)).replace(" ", ""))
        if counted and found:
            value = int(found[1].replace(",", ""))
            yield StatedCount(counted, scope, value, statement.names[0].source)


def _counted(statement: Statement, context: Context) -> str | None:
    text = statement.text("item")
    return text if text in context.lexicon.words("counted") else None


def _line_counts(line: Paragraph, scope: str | None, context: Context) -> Iterator[StatedCount]:
    words = "|".join(map(re.escape, context.lexicon.words("counted")))
    text = one_line(half_width(line.text))
    for found in re.finditer(rf"({words})\s*:\s*{_number(context)}", text) if words else ():
        yield StatedCount(found[1], scope, int(found[2].replace(",", "")), line.source)


def _number(context: Context) -> str:
    counters = "|".join(map(re.escape, context.lexicon.words("counter")))
    return rf"([0-9][0-9,]*)\s*(?:{counters})"


def _scope(heading: int | None, context: Context) -> str | None:
    """The pillar that a heading stands under, with its word and Roman number (柱Ⅰ), None outside the pillars."""
    words = context.lexicon.words("pillar")
    pillar = context.outline.pillar(heading, words)
    if pillar is None:
        return None
    text = heading_text(pillar)
    number = pillar_number(text, words) or ""
    word = next((word for word in words if text.startswith(word)), "")
    return word + _ROMAN.get(number, number)
