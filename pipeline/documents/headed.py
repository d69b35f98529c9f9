"""Cards that name their indicator in a line of its own, with a small table of its values below:

    指標        | 移住者数
    現状値（R5） | 中間目標（R8） | 目標値（R11）
    42人        | 60人          | 80人

With the labelled lines as first columns, they are tables with a header row like any other; so they are with the title
of the card as first column, where the name has no label (移住者数 over the whole card).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.documents.columns import VALUE_ROLES
from pipeline.documents.grid import Grid
from pipeline.documents.labels import ReadLabel
from pipeline.documents.regrid import Place, regridded
from pipeline.documents.text import without_bullet
from pipeline.model.layout import Cell, Paragraph, Table

_GAP = re.compile(r"[\s：:]+")


def with_headlines_beside(table: Table, label: ReadLabel) -> Table | None:
    """The table with the lines that label a whole card as its first columns, one card below the other.

    None where no line names an indicator, or where one of the cards has no header row of values.
    """
    lines = _Lines(Grid(table), label)
    starts = [row for row in range(table.rows) if lines.labelled(row) == "name"]
    places: list[list[Place]] = []
    for start, end in pairwise([*starts, table.rows]):
        card = list(lines.card(range(start, end)))
        if not card:
            return None
        places += card
    return regridded(table, places) if places else None


def with_titles_beside(table: Table, label: ReadLabel) -> Table | None:
    """The table with the titles of its cards as first column: a line over the whole card, or the caption of a table
    that is one card, above one header row of values and one row under it. None where anything else stands in the table.
    """
    lines = _Lines(Grid(table), label)
    places: list[list[Place]] = []
    if table.rows == 2 and table.captions and lines.is_header(0):
        title = _title(table.captions[-1], label)
        is_name = not label(title).is_known and not title.text.endswith("。")
        return regridded(table, [[None, *lines.held(0)], [title, *lines.held(1)]]) if is_name else None
    for start in range(0, table.rows, 3):
        if start + 3 > table.rows or not lines.is_title(start) or not lines.is_header(start + 1):
            return None
        places += [[None, *lines.held(start + 1)], [lines.grid.at(start, 0), *lines.held(start + 2)]]
    return regridded(table, places)


def _title(caption: Paragraph, label: ReadLabel) -> Cell:
    """A caption as a cell, without the label before a name (指標１　移住者数)."""
    whole = Cell(0, 0, 1, 1, without_bullet(caption.text), caption.source, is_header=False)
    first, *rest = _GAP.split(whole.text, maxsplit=1)
    is_labelled = bool(rest and rest[0]) and label(replace(whole, text=first)).role == "name"
    return replace(whole, text=rest[0]) if is_labelled else whole


def with_labels_above(table: Table, label: ReadLabel) -> Table | None:
    """The table with the labels of its values above them, where each row has labels of its own beside its name:

        訓練参加率 | 現状（R4） | 21.5％ | ⇒ | 目標（R8） | 35％

    None where any row has another form.
    """
    places: list[list[Place]] = []
    grid = Grid(table)
    for row in range(table.rows):
        cells = [cell for cell in grid.row(row) if any(map(str.isalnum, cell.text))]
        names, labels, values = cells[:1], cells[1::2], cells[2::2]
        if len(values) < 2 or len(labels) != len(values) or any(label(cell).is_known for cell in (*names, *values)):
            return None
        if not all(label(cell).role in VALUE_ROLES for cell in labels):
            return None
        places += [[None, *labels], [*names, *values]]
    return regridded(table, places)


@dataclass(frozen=True)
class _Lines:
    """The rows of a table of cards: labelled lines, and rows of the small tables below them."""

    grid: Grid
    label: ReadLabel

    def labelled(self, row: int) -> str | None:
        """The role of the label that a line of one label and one text begins with; None for any other row."""
        cells = self.grid.row(row)
        if len(cells) != 2:
            return None
        role, second = self.label(cells[0]).role, self.label(cells[1])
        return None if role in VALUE_ROLES or second.is_known else role

    def is_title(self, row: int) -> bool:
        """Whether a row is one cell over the whole width that is no header word itself."""
        cells = self.grid.row(row)
        return len(cells) == 1 and bool(cells[0].text.strip()) and not self.label(cells[0]).is_known

    def held(self, row: int) -> list[Place]:
        return [self.grid.at(row, col) for col in range(self.grid.table.cols)]

    def is_header(self, row: int) -> bool:
        """Whether each cell heads values, and one of them has a word for them."""
        labels = [self.label(cell) for cell in self.grid.row(row) if cell.text.strip()]
        is_values = all(
            one.role in VALUE_ROLES or (one.is_bare and one.period) or one.role == "other" for one in labels
        )
        return is_values and any(one.role in VALUE_ROLES for one in labels) and len(labels) > 1

    def card(self, rows: Sequence[int]) -> Iterator[list[Place]]:
        """The rows of one card: its labels and the header of its values, its texts and the values; none otherwise."""
        headlines = [row for row in rows if self.labelled(row)]
        below = [row for row in rows if row not in headlines]
        if len(below) < 2 or not self.is_header(below[0]):
            return
        heads: list[list[Place]] = [[self.grid.row(row)[side] for row in headlines] for side in (0, 1)]
        for index, row in enumerate(below):
            yield [*heads[min(index, 1)], *self.held(row)]
