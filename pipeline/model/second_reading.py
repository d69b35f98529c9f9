"""What a second reader has of a document's tables, and whether it agrees with the first."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.geometry import Box, Source
from pipeline.model.page import ReadingIssue


@dataclass(frozen=True, slots=True)
class SecondChar:
    """A character as the second reader has it, and its middle in points, origin top left."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class SecondCell:
    """A cell with text as the second reader sees it: its lines in reading order, and the box around its characters."""

    lines: tuple[tuple[SecondChar, ...], ...]
    box: Box

    @property
    def text(self) -> str:
        return "\n".join("".join(char.text for char in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class SecondPage:
    """A page as the second reader sees it, `number` from 1: where its tables lie, and their cells that hold text."""

    number: int
    tables: tuple[Box, ...]
    cells: tuple[SecondCell, ...]
    issues: tuple[ReadingIssue, ...] = ()


@dataclass(frozen=True, slots=True)
class CellVerdict:
    """What came out when a second reader was asked about the cell at `row` and `col` of a table.

    `judged` stands for the file, the text and the places that were judged: a verdict says nothing of a cell that reads
    otherwise. `second_text` is what the second reader has there, None where it has the same.
    """

    table_no: int
    row: int
    col: int
    judged: str
    agreed: bool
    second_text: str | None = None


@dataclass(frozen=True, slots=True)
class UnsharedText:
    """Text that the second reader has in a table and the first in none of its cells.

    `judged` stands for the file and all the cells that do not hold it.
    """

    judged: str
    source: Source


@dataclass(frozen=True, slots=True)
class Agreement:
    """All that came of asking a second reader about one revision."""

    verdicts: tuple[CellVerdict, ...] = ()
    unshared: tuple[UnsharedText, ...] = ()
