"""Cover pages and tables of contents: pages and lines from which no headings come."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout.flow import marker_of
from pipeline.layout.parts import PageParts
from pipeline.layout.textline import TextLine

_CONTENTS_TITLE = re.compile(r"^[\[【〔(（《]?(?:目次|もくじ|contents|tableofcontents)[\]】〕)）》]?$", re.IGNORECASE)
_LEADER = re.compile(r"(?:[・･·…‥．.。⋯┈]\s?){4,}\s*[0-9０-９]{0,3}\s*$")
_ENDS_IN_NUMBER = re.compile(r"\s(?:[Pp]\.?)?[0-9０-９]{1,3}$")
# So many lines in a row may lack a page number inside a table of contents (titles of parts).
_PATIENCE = 4
_COVER_LINES = 15
_BARE_COVER_LINES = 6

Place = tuple[int, int]


def contents_lines(pages: Sequence[Sequence[TextLine]]) -> set[Place]:
    """Places (page index, line index) of the lines of tables of contents: from the title 目次, or a run of leader
    lines.
    """
    places = [(p, i) for p, lines in enumerate(pages) for i in range(len(lines))]
    taken: set[Place] = set()
    position = 0
    while position < len(places):
        page, index = places[position]
        line = pages[page][index]
        titled = bool(_CONTENTS_TITLE.match("".join(line.text.split())))
        run = _run(pages, places, position + titled, loose=titled)
        if titled or run - position >= _PATIENCE + 1:
            taken.update(places[position:run])
            position = max(run, position + 1)
        else:
            position += 1
    return taken


def _run(pages: Sequence[Sequence[TextLine]], places: Sequence[Place], start: int, *, loose: bool) -> int:
    """The position after the last entry of a run of entries that begins at `start`."""
    end, missed, position = start, 0, start
    while position < len(places) and missed < _PATIENCE:
        page, index = places[position]
        if _is_entry(pages[page][index], loose=loose):
            end, missed = position + 1, 0
        else:
            missed += 1
            if not loose:
                break
        position += 1
    return end


def _is_entry(line: TextLine, *, loose: bool) -> bool:
    return bool(_LEADER.search(line.text)) or (loose and bool(_ENDS_IN_NUMBER.search(line.text)))


def cover_lines(pages: Sequence[PageParts], lines: Sequence[Sequence[TextLine]], contents: set[Place]) -> set[Place]:
    """Places of the lines of cover pages: few lines, no sentence, no table, no list, before anything else.

    What stands before the table of contents is the cover; without one, the first page is, if its lines are few or
    centered.
    """
    first_contents = min(contents, default=None)
    taken: set[Place] = set()
    for page, parts in enumerate(pages):
        end = len(lines[page])
        if first_contents is not None and page == first_contents[0]:
            end = first_contents[1]
        if first_contents is None and (page > 0 or len(pages) == 1 or not _stands_alone(parts, lines[page])):
            break
        if parts.tables or not _is_bare(lines[page][:end]):
            break
        taken |= {(page, index) for index in range(end)}
        if first_contents is not None and page == first_contents[0]:
            break
    return taken


def _is_bare(lines: Sequence[TextLine]) -> bool:
    return len(lines) <= _COVER_LINES and not any("。" in line.text or marker_of(line.text) for line in lines)


def _stands_alone(parts: PageParts, lines: Sequence[TextLine]) -> bool:
    centered = sum(_off_center(line, parts) < 0.06 * parts.page.width for line in lines)
    return not parts.frames and (len(lines) <= _BARE_COVER_LINES or centered * 2 > len(lines))


def _off_center(line: TextLine, parts: PageParts) -> float:
    return abs((line.box.x0 + line.box.x1) / 2 - parts.page.width / 2)
