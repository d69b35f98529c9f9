"""A figure of edges -> cells with row and column spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.layout.edges import SNAP, Edge, Figure, snapped

# A side of a grid square counts as drawn when this share of it is.
_DRAWN = 0.6
_NARROWEST = 4.0


@dataclass(frozen=True, slots=True)
class Region:
    """A cell of a grid: first row and column, spans, and whether its upper and lower side are drawn."""

    row: int
    col: int
    row_span: int
    col_span: int
    closed_above: bool
    closed_below: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The ruling of one table on one page: column edges `xs`, row edges `ys` (points), and its cells by row and
    column.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def cols(self) -> int:
        return len(self.xs) - 1


def grid_of(figure: Figure) -> Grid | None:
    """The grid that a figure's edges draw, or None where they enclose nothing.

    Rows and columns follow from all edges; squares with no line between them are one cell. A table may be open at the
    sides, and at the top or bottom where a page break cuts it.
    """
    xs = _positions([e.at for e in figure.vertical], figure.horizontal)
    ys = _positions([e.at for e in figure.horizontal], figure.vertical)
    if len(xs) < 2 or len(ys) < 2:
        return None
    walls = _walls(xs, ys, figure.vertical)
    floors = _walls(ys, xs, figure.horizontal)
    squares = _merged_squares(len(ys) - 1, len(xs) - 1, walls, floors)
    regions = [_region(rectangle, floors) for group in squares for rectangle in _rectangles(group)]
    return Grid(tuple(xs), tuple(ys), tuple(sorted(regions, key=lambda r: (r.row, r.col))))


def without_slivers(grid: Grid, size: float) -> Grid:
    """The grid without rows too low to hold a character of `size` points.

    Browsers draw the rest of a merged cell behind a page break shorter than its row; the strip between the two ends
    is no row.
    """
    for row in range(grid.rows - 1, 0, -1):
        if grid.ys[row + 1] - grid.ys[row] < size:
            grid = _without_row(grid, row)
    return grid


def _without_row(grid: Grid, row: int) -> Grid:
    """Takes a row out: the cells that reach over it lose it, those that are nothing but it go."""
    regions = []
    for region in grid.regions:
        end = region.row + region.row_span
        span = region.row_span - (region.row <= row < end)
        if span:
            regions.append(replace(region, row=region.row - (region.row > row), row_span=span))
    # Of its two sides the one that fewer cells keep to was never the side of a row.
    side = max((row, row + 1), key=lambda y: _crossing(grid, y))
    return Grid(grid.xs, grid.ys[:side] + grid.ys[side + 1 :], tuple(regions))


def _crossing(grid: Grid, y: int) -> int:
    """How many columns have a cell that reaches over the row edge `y`."""
    return sum(region.col_span for region in grid.regions if region.row < y < region.row + region.row_span)


def _positions(across: Sequence[float], along: Sequence[Edge]) -> list[float]:
    """Where the edges lie, and the ends of the edges that run across them where those reach further (open sides)."""
    positions = snapped(across)
    low, high = min(edge.start for edge in along), max(edge.end for edge in along)
    if not positions or low < positions[0] - SNAP - _NARROWEST:
        positions.insert(0, low)
    if high > positions[-1] + SNAP + _NARROWEST:
        positions.append(high)
    return positions


def _walls(across: Sequence[float], along: Sequence[float], edges: Sequence[Edge]) -> list[list[bool]]:
    """walls[k][i]: whether the side at across[k] between along[i] and along[i + 1] is drawn."""
    drawn = []
    for position in across:
        near = [edge for edge in edges if abs(edge.at - position) <= SNAP]
        drawn.append([_covered(near, low, high) >= _DRAWN for low, high in pairwise(along)])
    return drawn


def _covered(edges: Sequence[Edge], low: float, high: float) -> float:
    overlap = max((min(edge.end, high) - max(edge.start, low) for edge in edges), default=0.0)
    return overlap / (high - low)


def _merged_squares(
    rows: int, cols: int, walls: list[list[bool]], floors: list[list[bool]]
) -> list[set[tuple[int, int]]]:
    """Groups of grid squares that no drawn side divides."""
    open_squares = {(row, col) for row in range(rows) for col in range(cols)}
    groups = []
    while open_squares:
        start = min(open_squares)
        open_squares.remove(start)
        group, todo = {start}, [start]
        while todo:
            row, col = todo.pop()
            for square, closed in (
                ((row, col + 1), col + 1 < cols and walls[col + 1][row]),
                ((row, col - 1), walls[col][row]),
                ((row + 1, col), row + 1 < rows and floors[row + 1][col]),
                ((row - 1, col), floors[row][col]),
            ):
                if not closed and square in open_squares:
                    open_squares.remove(square)
                    group.add(square)
                    todo.append(square)
        groups.append(group)
    return groups


def _rectangles(group: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """A group as rectangles (row, col, row span, col span): one, unless a missing line makes it an angle."""
    left = set(group)
    found = []
    while left:
        row, col = min(left)
        width = 1
        while (row, col + width) in left:
            width += 1
        height = 1
        while all((row + height, col + k) in left for k in range(width)):
            height += 1
        left -= {(row + i, col + k) for i in range(height) for k in range(width)}
        found.append((row, col, height, width))
    return found


def _region(rectangle: tuple[int, int, int, int], floors: list[list[bool]]) -> Region:
    row, col, height, width = rectangle
    above = all(floors[row][col + k] for k in range(width))
    below = all(floors[row + height][col + k] for k in range(width))
    return Region(row, col, height, width, above, below)
