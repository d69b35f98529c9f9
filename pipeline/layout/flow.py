"""Pages -> paragraphs, frames and tables in reading order, without running headers and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.layout.numbering import numbering_of
from pipeline.layout.parts import Frame, PageParts, TablePart
from pipeline.layout.sheet import in_margin
from pipeline.layout.tables import continues
from pipeline.layout.textline import Style, TextLine
from pipeline.layout.wrapping import is_wrapped, join
from pipeline.model.geometry import Box, Source

# A page number as offices print it: 3, - 3 -, 3/28, 3ページ, P.3
_PAGE_NUMBER = re.compile(
    r"^[-‐‑–—―－ー~〜\s(（]*(?:p\.?\s*)?[0-9０-９ivxlcIVXLC]{1,4}(?:\s*[/／]\s*[0-9０-９]{1,4})?(?:\s*(?:頁|ページ))?[-‐‑–—―－ー~〜\s)）]*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9０-９]+")
_MARKER = re.compile(
    r"^(?:[○〇◯●◎◇◆□■△▲▽▼▷▶➢➤✓・･•⇒→]|※\s?[0-9０-９]*|[①-⑳㉑-㉟]|[*＊][0-9]*|[¹²³⁴-⁹]+|[0-9０-９]{1,2}[.．](?![0-9])"
    r"|[（(]?[注][)）]?[0-9０-９]*)"
)
_SENTENCE_END = ("。", "」。", "）。", ")。")
_ENOUGH_FULL_LINES = 5
# A line that begins further right than this share of the text's width is set to the right or centered, and never full.
_LEFT_PART = 0.4
_BRACKET_REACH = 80
_BRACKETS = {"（": "）", "(": ")", "「": "」", "『": "』", "【": "】", "〔": "〕"}
_CAPTION_START = frozenset("【≪《〈<＜[［")


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph before it is known whether it is a heading: its printed lines, joined text and style."""

    lines: tuple[TextLine, ...]
    text: str
    framed: bool = False

    @property
    def style(self) -> Style:
        return self.lines[0].style

    @property
    def marker(self) -> str | None:
        return marker_of(self.text)

    @property
    def is_sentence(self) -> bool:
        return self.text.endswith(_SENTENCE_END)

    @property
    def source(self) -> Source:
        boxes = self.lines[0].box
        places = [boxes]
        for line in self.lines[1:]:
            if line.box.page == places[-1].page:
                places[-1] = places[-1].union(line.box)
            else:
                places.append(line.box)
        return Source("\n".join(line.text for line in self.lines), tuple(box.rounded() for box in places))


@dataclass(frozen=True, slots=True)
class TableRun:
    """The parts of one logical table, in page order."""

    parts: tuple[TablePart, ...]


Item = Draft | TableRun
Thing = TextLine | TablePart | Frame


def marker_of(text: str) -> str | None:
    """The mark that a list item or note starts with (○, ・, ①, ※1, 1.), or None."""
    found = _MARKER.match(text)
    return found[0].strip() if found else None


def without_furniture(pages: Sequence[PageParts]) -> list[PageParts]:
    """The pages without what does not belong to their text: page numbers and what recurs at one height, be it lines, a
    box or a small table (資料３－３ in a frame).
    """
    recurring = _recurring(pages)
    return [_without_furniture(parts, recurring) for parts in pages]


def _without_furniture(parts: PageParts, recurring: set[tuple[str, int]]) -> PageParts:
    return replace(
        parts,
        lines=tuple(line for line in parts.lines if not _is_furniture(line, parts, recurring)),
        frames=tuple(thing for thing in parts.frames if not _is_furnishing(thing, parts, recurring)),
        tables=tuple(thing for thing in parts.tables if not _is_furnishing(thing, parts, recurring)),
    )


def _is_furnishing(thing: Frame | TablePart, parts: PageParts, recurring: set[tuple[str, int]]) -> bool:
    return _in_margin(thing.box, parts) and all(_is_furniture(line, parts, recurring) for line in thing.lines)


def _lines_in_margins(parts: PageParts) -> list[TextLine]:
    things: list[Frame | TablePart] = [*parts.frames, *parts.tables]
    boxed = [line for thing in things if _in_margin(thing.box, parts) for line in thing.lines]
    return [*(line for line in parts.lines if _in_margin(line.box, parts)), *boxed]


def printed_page_number(parts: PageParts) -> str | None:
    """The number at the head or foot of a page as printed ('- 2 -'); None where none or several are printed."""
    lines = [*parts.lines, *(line for frame in parts.frames for line in frame.lines)]
    found = {line.text.strip() for line in lines if _in_margin(line.box, parts) and _is_page_number(line, parts)}
    return found.pop() if len(found) == 1 else None


def _is_page_number(line: TextLine, parts: PageParts) -> bool:
    return bool(_PAGE_NUMBER.match(line.text)) and _is_outermost(line, parts)


def _is_furniture(line: TextLine, parts: PageParts, recurring: set[tuple[str, int]]) -> bool:
    if not _in_margin(line.box, parts):
        return False
    return _is_page_number(line, parts) or any(
        (_shape(line.text), _height(line) + step) in recurring for step in (-1, 0, 1)
    )


def _in_margin(box: Box, parts: PageParts) -> bool:
    return in_margin(box.top, box.bottom, parts.page.height)


def _is_outermost(line: TextLine, parts: PageParts) -> bool:
    boxes = [other.box for other in parts.lines if other is not line and not _PAGE_NUMBER.match(other.text)]
    boxes += [part.box for part in parts.tables] + [frame.box for frame in parts.frames]
    if not boxes:
        return True
    center = (line.box.top + line.box.bottom) / 2
    return (
        center < min(box.top for box in boxes) + line.box.height
        or center > max(box.bottom for box in boxes) - line.box.height
    )


def _recurring(pages: Sequence[PageParts]) -> set[tuple[str, int]]:
    """Lines in the margins that say the same, numbers aside, at one height on two pages of five (at least on two).

    The end of a sentence is none of them: す。 may stand last on many pages.
    """
    counts: Counter[tuple[str, int]] = Counter()
    for parts in pages:
        lines = [line for line in _lines_in_margins(parts) if not line.text.endswith("。")]
        counts.update({(_shape(line.text), _height(line)) for line in lines})
    enough = max(2, 0.4 * len(pages))
    return {key for key, count in counts.items() if count >= enough}


def _shape(text: str) -> str:
    return _DIGITS.sub("#", "".join(text.split()))


def _height(line: TextLine) -> int:
    return round(line.box.top / 3)


@dataclass(frozen=True, slots=True)
class Room:
    """The width that running text may take: from `left` to `right`, in points."""

    left: float
    right: float


def _rooms(pages: Sequence[PageParts]) -> dict[int, Room]:
    """The room of the text for each page width: full lines end at its right."""
    by_width: dict[int, list[PageParts]] = defaultdict(list)
    for parts in pages:
        by_width[round(parts.page.width)].append(parts)
    return {width: Room(_left_edge(members), _right_edge(members)) for width, members in by_width.items()}


def _left_edge(pages: Iterable[PageParts]) -> float:
    edges: list[float] = []
    for parts in pages:
        things: list[Thing] = [*parts.lines, *parts.tables, *parts.frames]
        edges += [thing.box.x0 for thing in things]
    return min(edges, default=0.0)


def _right_edge(pages: Iterable[PageParts]) -> float:
    lines: list[TextLine] = []
    others: list[float] = []
    for parts in pages:
        lines += [line for line in parts.lines if not line.vertical]
        others += [part.box.x1 for part in parts.tables] + [frame.box.x1 for frame in parts.frames]
    furthest = max((line.box.x1 for line in lines), default=0.0)
    full = sorted(line.box.x1 for line in lines if line.box.x1 > furthest - 2 * line.style.size)
    if len(full) >= _ENOUGH_FULL_LINES:
        # Not the very furthest: closing marks may hang over the margin.
        return full[int(0.8 * (len(full) - 1))]
    return max([furthest, *others])


def reading_order(pages: Sequence[PageParts]) -> list[Item]:
    """Paragraphs and tables of the whole document. A table goes on over a page break where no text stands between."""
    rooms = _rooms(pages)
    gap = _usual_gap([parts.lines for parts in pages])
    items: list[Item] = []
    for parts in pages:
        room = rooms[round(parts.page.width)]
        things: list[Thing] = [*parts.lines, *parts.tables, *parts.frames]
        for thing in sorted(things, key=lambda t: (t.box.top, t.box.x0)):
            _take(items, thing, room, gap)
    return items


def _take(items: list[Item], thing: Thing, room: Room, gap: float) -> None:
    """Adds the next thing on a page: to the paragraph or table before it where it goes on with that."""
    last = items[-1] if items else None
    if isinstance(thing, Frame):
        inside = Room(thing.box.x0, thing.box.x0 + thing.room)
        items += [Draft(draft.lines, draft.text, framed=True) for draft in _paragraphs(thing.lines, inside, gap)]
    elif isinstance(thing, TablePart):
        if isinstance(last, TableRun) and last.parts[-1].box.page < thing.box.page and continues(last.parts[0], thing):
            # Edges that no rules fix are those of the first part.
            whole = replace(thing, xs=last.parts[0].xs) if thing.slack else thing
            items[-1] = TableRun((*last.parts, whole))
        else:
            items.append(TableRun((thing,)))
    elif isinstance(last, Draft) and not last.framed and _belongs(last, thing, room, gap):
        items[-1] = Draft((*last.lines, thing), join(last.text, thing.text))
    else:
        items.append(Draft((thing,), thing.text))


def _paragraphs(lines: Iterable[TextLine], room: Room, gap: float) -> list[Draft]:
    drafts: list[Draft] = []
    for line in lines:
        if drafts and _belongs(drafts[-1], line, room, gap):
            drafts[-1] = Draft((*drafts[-1].lines, line), join(drafts[-1].text, line.text))
        else:
            drafts.append(Draft((line,), line.text))
    return drafts


def _usual_gap(pages: Sequence[Sequence[TextLine]]) -> float:
    """The usual distance between lines of one paragraph: the most common one between neighbours of one style."""
    gaps: Counter[float] = Counter()
    for lines in pages:
        for a, b in pairwise(lines):
            if a.style == b.style and b.box.top > a.box.top:
                gaps[round(b.box.top - a.box.bottom)] += 1
    return gaps.most_common(1)[0][0] if gaps else 3.0


def _belongs(draft: Draft, line: TextLine, room: Room, gap: float) -> bool:
    """Whether a line goes on with a paragraph: the line before it is full, and nothing marks a new beginning."""
    last = draft.lines[-1]
    if last.style.size != line.style.size or last.style.bold != line.style.bold or last.vertical != line.vertical:
        return False
    if not (is_wrapped(last, line, room.right - last.box.x0) or _has_open_bracket(draft.text)):
        return False
    if last.style.font != line.style.font and numbering_of(draft.text):
        return False
    if last.box.x0 > room.left + _LEFT_PART * (room.right - room.left):
        return False
    same_page = last.box.page == line.box.page
    if same_page and not -last.style.size < line.box.top - last.box.bottom < gap + 0.9 * last.style.size:
        return False
    return not _begins_anew(draft, line, room)


def _has_open_bracket(text: str) -> bool:
    """A line break inside brackets is a wrap, wherever the line ends. Brackets left open long ago are misprints."""
    recent = text[-_BRACKET_REACH:]
    return any(recent.rfind(opening) > recent.rfind(closing) for opening, closing in _BRACKETS.items())


def _is_bracketed(text: str) -> bool:
    """A line in brackets as a whole (（単位：千円）) is a remark on what follows it."""
    return _BRACKETS.get(text[0]) == text[-1]


def _are_both_indented(draft: Draft, line: TextLine, room: Room) -> bool:
    """Two first lines of paragraphs, each a character in from the left edge, the first of them full."""
    first = draft.lines[0].box.x0
    size = line.style.size
    indented = first > room.left + 0.7 * size and draft.marker is None and len(draft.lines) == 1
    return indented and abs(line.box.x0 - first) < 0.3 * size


def _begins_anew(draft: Draft, line: TextLine, room: Room) -> bool:
    ended = draft.text.endswith(_SENTENCE_END)
    left = draft.lines[1].box.x0 if len(draft.lines) > 1 else None
    size = line.style.size
    same_page = line.box.page == draft.lines[-1].box.page
    # Opening brackets may be set half a character further left at the beginning of a line.
    shifted = left is not None and abs(line.box.x0 - left) > (0.7 if line.text[0] in _BRACKETS else 0.3) * size
    if ended and shifted and same_page:
        return True
    if ended and (line.text[0] in _CAPTION_START or _is_bracketed(line.text) or _are_both_indented(draft, line, room)):
        return True
    marker = marker_of(line.text)
    if marker is None:
        numbering = numbering_of(line.text)
        set_apart = ended or line.style.font != draft.lines[-1].style.font
        return numbering is not None and (set_apart or numbering.kind in ("label", "第編", "第部", "第章", "第節"))
    if _has_open_bracket(draft.text):
        return False
    if marker in "・･":
        return (
            ended
            or (left is not None and abs(line.box.x0 - left) > 0.5 * size)
            or draft.marker in ("・", "･", "○", "〇", "◯")
        )
    return True
