"""Which paragraphs are headings, and how they nest.

What the file says comes first: its bookmarks; then the numbering; then the style (size, font, position).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.layout.flow import Draft, Item, TableRun
from pipeline.layout.numbering import Numbering, numbering_of
from pipeline.layout.textline import Style

_LARGER = 0.5
_CLEARLY_LARGER = 1.2
_MUCH_LARGER = 1.4
_LONGEST_HEADING = 120
_ENOUGH_RUNNING_TEXT = 80

_LABEL = re.compile(r"^【[^【】]*】$")
# What offices set before a heading without a number; ○ and ・ begin list items at any size.
_HEADING_MARKS = frozenset("■□◆◇●◎▼▽▲△▶▷")
# Numbered lines that name a figure, not a part of the text.
_CAPTION_KINDS = frozenset(f"word:{word}" for word in ("図", "表", "図表", "写真", "グラフ"))
_UNIT_NOTE = re.compile(r"^[(（［\[]?\s*単位")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that is a heading: `kind` is its kind of number, or its style where it has none.

    `level` is that of its bookmark, None where it has none.
    """

    index: int
    numbering: Numbering | None
    style: Style
    level: int | None = None

    @property
    def kind(self) -> str:
        return self.numbering.kind if self.numbering else f"style {self.style.size}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading with its place in the outline: `parent` counts from 1 in the order of headings."""

    candidate: Candidate
    level: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class Body:
    """The style of running text, and the sizes from which an unnumbered line, or a label in brackets (【資料3-3】),
    is set larger than it.
    """

    style: Style
    larger: float
    larger_label: float


def body_style(items: Sequence[Item]) -> Body | None:
    """The style of running text: of sentences and list items.

    A document of tables has little of it: there the style of everything counts, and a line must be clearly larger
    (captions of tables are often set a little larger than their cells).
    """
    running: Counter[Style] = Counter()
    everything: Counter[Style] = Counter()
    for item in items:
        if isinstance(item, TableRun):
            for part in item.parts:
                for cell in part.cells:
                    for line in cell.lines:
                        everything[line.style] += len(line.text)
            continue
        for line in item.lines:
            everything[line.style] += len(line.text)
            if item.is_sentence or item.marker:
                running[line.style] += len(line.text)
    if not everything:
        return None
    if sum(running.values()) >= _ENOUGH_RUNNING_TEXT:
        style = running.most_common(1)[0][0]
        return Body(style, style.size + _LARGER, style.size + _LARGER)
    style = everything.most_common(1)[0][0]
    return Body(style, style.size * _CLEARLY_LARGER, style.size * _MUCH_LARGER)


def find_headings(items: Sequence[Item], bookmarks: Mapping[int, int]) -> list[Placed]:
    """The outline of a document: headings in reading order, each with its level (from 1) and parent.

    In: the paragraphs and tables of the document, and the bookmark levels (from 1) of those that the file's own outline
    names, by their index. These are headings, and nest among each other as the bookmarks do. Further headings are
    numbered lines and <…> labels, and unnumbered lines set larger than running text. A number alone does
    not make a heading of a list item: weak kinds (1, (1), ア) need type that sets them apart, or text of their own
    below them.
    """
    body = body_style(items)
    if body is None:
        return []
    found = (_bookmarked(items, index, bookmarks) or _candidate(items, index, body) for index in range(len(items)))
    candidates = [candidate for candidate in found if candidate is not None]
    return _nested(candidates)


def _bookmarked(items: Sequence[Item], index: int, bookmarks: Mapping[int, int]) -> Candidate | None:
    item = items[index]
    if index not in bookmarks or not isinstance(item, Draft):
        return None
    return Candidate(index, numbering_of(item.text), item.style, bookmarks[index])


def _candidate(items: Sequence[Item], index: int, body: Body) -> Candidate | None:
    item = items[index]
    if not isinstance(item, Draft) or item.framed or item.is_sentence or len(item.text) > _LONGEST_HEADING:
        return None
    style = item.style
    if style.size < body.style.size - _LARGER or _UNIT_NOTE.match(item.text):
        return None
    numbering = numbering_of(item.text)
    larger = style.size >= body.style.size + _LARGER
    if numbering is None:
        least = body.larger_label if _LABEL.match(item.text) else body.larger
        free = item.marker is None or item.marker in _HEADING_MARKS
        return Candidate(index, None, style) if style.size >= least and free else None
    apart = larger or (style.bold and not body.style.bold) or style.font != body.style.font
    if numbering.kind in _CAPTION_KINDS or (numbering.kind == "circled" and not apart):
        return None
    if apart or not numbering.weak or (_stands_left(items, item) and _heads_text(items, index, numbering)):
        return Candidate(index, numbering, style)
    return None


def _stands_left(items: Sequence[Item], draft: Draft) -> bool:
    """Whether a line begins in the left half of the text: dates and document numbers are set to the right."""
    lines = [line.box for item in items if isinstance(item, Draft) for line in item.lines]
    left, right = min(box.x0 for box in lines), max(box.x1 for box in lines)
    return draft.lines[0].box.x0 < (left + right) / 2


def _heads_text(items: Sequence[Item], index: int, numbering: Numbering) -> bool:
    """Whether a numbered line in body type has text of its own: one line, at the left, not followed by its next
    sibling or nothing. The last item of a list has none either: its last sibling stands right before it.
    """
    item = items[index]
    if not isinstance(item, Draft) or len(item.lines) > 1 or index + 1 >= len(items):
        return False
    if _is_sibling(items[index - 1] if index else None, numbering):
        return False
    following = items[index + 1]
    if isinstance(following, TableRun):
        return True
    smaller = following.style.size <= item.style.size
    return smaller and not _is_sibling(following, numbering) and item.text[-1] not in "、,"


def _is_sibling(item: Item | None, numbering: Numbering) -> bool:
    """Whether a paragraph has a number of the same kind."""
    other = numbering_of(item.text) if isinstance(item, Draft) else None
    return other is not None and other.kind == numbering.kind


def _nested(candidates: Sequence[Candidate]) -> list[Placed]:
    """Places each heading: beside the last one of its kind, else below what it is smaller than or ranks under."""
    stack: list[tuple[Candidate, int]] = []
    placed: list[Placed] = []
    nested_before: set[tuple[str, str]] = set()
    for position, candidate in enumerate(candidates):
        lowest, highest = _between_bookmarks(stack, candidate)
        depth = min(max(_depth(stack, candidates, position, nested_before), lowest), highest)
        del stack[depth:]
        parent = stack[-1][1] if stack else None
        if stack:
            nested_before.add((stack[-1][0].kind, candidate.kind))
        stack.append((candidate, position + 1))
        placed.append(Placed(candidate, len(stack), parent))
    return placed


def _between_bookmarks(stack: Sequence[tuple[Candidate, int]], new: Candidate) -> tuple[int, int]:
    """How many of the open headings must and how many may stay open above a bookmarked one: those down to the last
    bookmark of a higher level, and none from the first bookmark of its own or a lower level on.
    """
    if new.level is None:
        return 0, len(stack)
    levels = [candidate.level for candidate, _ in stack]
    beside = [depth for depth, level in enumerate(levels) if level is not None and level >= new.level]
    highest = min(beside, default=len(stack))
    above = [depth + 1 for depth, level in enumerate(levels[:highest]) if level is not None]
    return max(above, default=0), highest


def _depth(
    stack: Sequence[tuple[Candidate, int]],
    candidates: Sequence[Candidate],
    position: int,
    nested_before: set[tuple[str, str]],
) -> int:
    """How many of the open headings stay open above the new one.

    In: the open headings, all headings, the new one's position, and which kind was found right below which before.
    """
    new = candidates[position]
    kinds = [candidate.kind for candidate, _ in stack]
    if new.numbering is not None and new.kind in kinds:
        return kinds.index(new.kind)
    depth = len(stack)
    if new.numbering is not None and kinds and (kinds[-1], new.kind) in nested_before:
        return depth
    while (
        depth
        and not _is_above(stack[depth - 1][0], new)
        and not _goes_on_later(stack[depth - 1][0], candidates, position)
    ):
        depth -= 1
    return depth


def _is_above(open_heading: Candidate, new: Candidate) -> bool:
    difference = open_heading.style.size - new.style.size
    if abs(difference) >= _LARGER:
        return difference > 0
    if open_heading.numbering is None or new.numbering is None:
        return False
    return open_heading.numbering.rank < new.numbering.rank


def _goes_on_later(open_heading: Candidate, candidates: Sequence[Candidate], position: int) -> bool:
    """Whether the open heading's numbering goes on behind the new one: then the new one lies between its number and
    the next.
    """
    numbering = candidates[position].numbering
    if (
        open_heading.numbering is None
        or open_heading.numbering.value is None
        or numbering is None
        or numbering.value != 1
    ):
        return False
    for later in candidates[position + 1 :]:
        if later.kind == open_heading.kind and later.numbering is not None:
            return later.numbering.value == open_heading.numbering.value + 1
        if later.style.size > open_heading.style.size + _LARGER:
            return False
    return False
