"""Where the parts of a bar chart lie, for every press: a frame, grid lines, bars and their labels."""

from __future__ import annotations

from collections.abc import Iterator

from tests.typeset.script import ChartBlock

# The size of a chart's type, as a share of that of the text.
CHART_TYPE = 0.8

Box = tuple[float, float, float, float, str, str]
"""Left, top, width, height, fill, stroke."""


class Chart:
    """A chart set to a width; lengths in points from its own top left corner."""

    def __init__(self, block: ChartBlock, width: float, size: float) -> None:
        self.block = block
        self.height = 14 * size
        self._width = width
        self._size = size
        self._left, self._right = 5 * size, width - 2 * size
        self._top, self._bottom = 2.5 * size, self.height - 2.5 * size

    def boxes(self) -> Iterator[Box]:
        """The frame of the chart and its bars."""
        yield 0.5, 0.5, self._width - 1, self.height - 1, "none", "#000"
        room = self._bottom - self._top
        for center, (_, percent) in zip(self._centers(), self.block.bars, strict=True):
            height = room * percent / 100
            yield center - self._size, self._bottom - height, 2 * self._size, height, "#4472c4", "none"

    def lines(self) -> Iterator[tuple[float, float, float]]:
        """The grid, as (from, to, height)."""
        for y, _ in self._levels():
            yield self._left, self._right, y

    def texts(self) -> Iterator[tuple[float, float, str]]:
        """Title, ticks and labels, as (centre, baseline, text)."""
        yield self._width / 2, 1.5 * self._size, self.block.title
        for y, tick in self._levels():
            yield self._left - 2 * self._size, y + 0.3 * self._size, tick
        for center, (label, _) in zip(self._centers(), self.block.bars, strict=True):
            yield center, self._bottom + 1.3 * self._size, label

    def _levels(self) -> Iterator[tuple[float, str]]:
        step = (self._bottom - self._top) / (len(self.block.ticks) - 1)
        for number, tick in enumerate(self.block.ticks):
            yield self._bottom - number * step, tick

    def _centers(self) -> list[float]:
        step = (self._right - self._left) / len(self.block.bars)
        return [self._left + (number + 0.5) * step for number in range(len(self.block.bars))]
