"""Ruling lines -> straight edges: snapped, joined, grouped into the figures they draw together."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from pipeline.model.page import Fill, Rule

# Tolerances in points. Two lines of a double border lie up to 3 pt apart, the rows of a table never do.
SNAP = 3.0
# Segments drawn cell by cell meet; the dots and dashes (short pieces) of one line are further apart.
_JOINT = 1.5
_GAP = 4.5
_DASH = 9.0
# Dots of two lines that lie close together also line up across them: a line of dots is longer than that.
_DOT = 3.5
_SHORTEST_DOTTED = 12.0
_SHORTEST = 5.0
# Lines of one table meet within this; a box and the table below it keep more distance.
_TOUCH = 2.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight line: `at` is its y (horizontal) or x (vertical), from `start` to `end` along it."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Figure:
    """Edges that touch one another: the ruling of one table, or of a frame."""

    horizontal: tuple[Edge, ...]
    vertical: tuple[Edge, ...]


def snapped(values: Iterable[float], tolerance: float = SNAP) -> list[float]:
    """Distinct positions: values closer than `tolerance` to the first of their group become the group's mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def nearest(positions: Sequence[float], value: float) -> int:
    """Index of the position nearest to `value`; positions in ascending order."""
    index = bisect_left(positions, value)
    if index == 0:
        return 0
    if index == len(positions) or value - positions[index - 1] <= positions[index] - value:
        return index - 1
    return index


def figures(rules: Iterable[Rule]) -> list[Figure]:
    """Connected figures of a page's ruling lines, top to bottom. Lines that touch no other are left out."""
    horizontal = _joined(_edge(rule) for rule in rules if rule.horizontal)
    vertical = _joined(_edge(rule) for rule in rules if not rule.horizontal)
    parent = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for h, line in enumerate(horizontal):
        for v, post in enumerate(vertical, start=len(horizontal)):
            if _touch(line, post):
                parent[root(h)] = root(v)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = defaultdict(lambda: ([], []))
    for index, edge in enumerate([*horizontal, *vertical]):
        groups[root(index)][index >= len(horizontal)].append(edge)
    found = [Figure(tuple(h), tuple(v)) for h, v in groups.values() if _encloses(h, v)]
    sides = [v[0] for h, v in groups.values() if not h]
    found = [_with_sides(figure, sides) for figure in found]
    return sorted(found, key=lambda figure: (min(e.at for e in figure.horizontal), min(e.at for e in figure.vertical)))


def loose_lines(rules: Iterable[Rule], fills: Iterable[Fill] = ()) -> list[Edge]:
    """The horizontal lines of a page that no vertical line touches, from top to bottom; a shaded strip has one where
    its colour begins and one where it ends.
    """
    posts = _joined(_edge(rule) for rule in rules if not rule.horizontal)
    shades = (Edge(at, fill.box.x0, fill.box.x1) for fill in fills for at in (fill.box.top, fill.box.bottom))
    lines = _joined(chain((_edge(rule) for rule in rules if rule.horizontal), shades))
    return sorted((line for line in lines if not any(_touch(line, post) for post in posts)), key=lambda line: line.at)


def _encloses(horizontal: Sequence[Edge], vertical: Sequence[Edge]) -> bool:
    """Whether edges can enclose a cell: two lines and a post, or one line where a page break cuts a row of cells."""
    return (len(horizontal) > 1 and len(vertical) > 0) or (len(horizontal) == 1 and len(vertical) > 2)


def _with_sides(figure: Figure, sides: Sequence[Edge]) -> Figure:
    """Adds the outer side of a merged cell that fills the whole height of a page: no line across touches it."""
    top = min(edge.start for edge in figure.vertical)
    bottom = max(edge.end for edge in figure.vertical)
    left, right = min(edge.start for edge in figure.horizontal), max(edge.end for edge in figure.horizontal)
    added = [
        side
        for side in sides
        if abs(side.start - top) <= SNAP and abs(side.end - bottom) <= SNAP and not left < side.at < right
    ]
    return Figure(figure.horizontal, (*figure.vertical, *added))


def _edge(rule: Rule) -> Edge:
    box = rule.box
    if rule.horizontal:
        return Edge((box.top + box.bottom) / 2, box.x0, box.x1)
    return Edge((box.x0 + box.x1) / 2, box.top, box.bottom)


def _joined(edges: Iterable[Edge]) -> list[Edge]:
    """Collinear pieces made one edge each; what stays too short to be a border is left out."""
    pieces = list(edges)
    levels = snapped(edge.at for edge in pieces)
    by_level: dict[int, list[Edge]] = defaultdict(list)
    for edge in pieces:
        by_level[nearest(levels, edge.at)].append(edge)
    joined: list[Edge] = []
    for level, members in by_level.items():
        for run in _runs(sorted(members, key=lambda edge: edge.start)):
            edge = Edge(levels[level], run[0].start, max(piece.end for piece in run))
            dotted = all(piece.length <= _DOT for piece in run)
            if edge.length >= (_SHORTEST_DOTTED if dotted else _SHORTEST):
                joined.append(edge)
    return joined


def _runs(pieces: Sequence[Edge]) -> list[list[Edge]]:
    """Collinear pieces, sorted by their start, grouped into lines."""
    runs = [[pieces[0]]]
    end, gaps = pieces[0].end, list[float]()
    for piece in pieces[1:]:
        gap = piece.start - end
        dashes = runs[-1][-1].length <= _DASH and piece.length <= _DASH
        if gap <= _JOINT or (dashes and gap <= _GAP and _is_regular(gap, gaps)):
            runs[-1].append(piece)
            if gap > 0:  # pieces of lines that cross lie on one another
                gaps.append(gap)
            end = max(end, piece.end)
        else:
            runs.append([piece])
            end, gaps = piece.end, []
    return runs


def _is_regular(gap: float, before: Sequence[float]) -> bool:
    """Whether a gap is like those between the dashes before it: dashed boxes keep more distance than their dashes."""
    return len(before) < 2 or gap <= 1.6 * median(before) + 0.3


def _touch(line: Edge, post: Edge) -> bool:
    return line.start - _TOUCH <= post.at <= line.end + _TOUCH and post.start - _TOUCH <= line.at <= post.end + _TOUCH
