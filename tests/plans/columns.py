"""Tables put together from columns: each has its header cells, from the outermost to the innermost, and its texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.typeset.script import ABOVE, LEFT, Align, Ruling, TableBlock, table


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header cells, its texts from top to bottom, its relative width, how they are set.

    Equal texts one below the other are one merged cell where `merged` says so, set upright where `vertical` does.
    """

    path: tuple[str, ...]
    texts: tuple[str, ...]
    weight: float
    align: Align = "left"
    merged: bool = False
    vertical: bool = False


def columns_table(
    columns: Sequence[Column], *, ruling: Ruling = "full", sections: Sequence[tuple[int, str]] = ()
) -> TableBlock:
    """The table of some columns. `sections` are titles over the whole width, each before a row of texts."""
    depth = max(len(column.path) for column in columns)
    head = [[_head(columns, level, col) for col in range(len(columns))] for level in range(depth)]
    body: list[list[str]] = []
    vertical: list[tuple[int, int]] = []
    titles = dict(sections)
    for row in range(len(columns[0].texts)):
        if row in titles:
            body.append([titles[row], *[LEFT] * (len(columns) - 1)])
        body.append([_text(column, row, broken=row in titles) for column in columns])
        vertical += [(depth + len(body) - 1, col) for col, column in enumerate(columns) if column.vertical]
    return table(
        head + body,
        head=depth,
        weights=[column.weight for column in columns],
        vertical=vertical,
        right=[col for col, column in enumerate(columns) if column.align == "right"],
        centred=[col for col, column in enumerate(columns) if column.align == "center"],
        ruling=ruling,
    )


def _head(columns: Sequence[Column], level: int, col: int) -> str:
    path = columns[col].path
    if level >= len(path):
        return ABOVE
    before = columns[col - 1].path if col else ()
    return LEFT if before[: level + 1] == path[: level + 1] else path[level]


def _text(column: Column, row: int, *, broken: bool) -> str:
    same = row > 0 and column.texts[row] == column.texts[row - 1]
    return ABOVE if column.merged and same and not broken else column.texts[row]
