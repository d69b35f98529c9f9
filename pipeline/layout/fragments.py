"""A cell of a table under construction, by its fragments on one page or several."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.layout.parts import PartCell
from pipeline.layout.textline import TextLine


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table under construction: the fragments of one cell, one per page it stands on."""

    row: int
    col: int
    row_span: int
    col_span: int
    fragments: tuple[PartCell, ...]

    @property
    def empty(self) -> bool:
        return not any(fragment.lines for fragment in self.fragments)

    @property
    def lines(self) -> list[TextLine]:
        return [line for fragment in self.fragments for line in fragment.lines]

    @property
    def last(self) -> PartCell:
        return self.fragments[-1]
