"""Whether a second reader has the same in a table's cells: the same characters between the same borders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.documents.ids import stable_id
from pipeline.documents.lexicon import comparable
from pipeline.model.geometry import Box, Source
from pipeline.model.record import TableCellRecord
from pipeline.model.second_reading import Agreement, CellVerdict, SecondCell, SecondPage, UnsharedText

AGREED, DISAGREED = 1.0, 0.5
"""The confidence in what two readers have read the same, and in what they have not."""

# What reading puts where the file does not tell a glyph's character: what nobody could read, nobody agrees on.
_UNREADABLE = "\ufffd"
_BETWEEN_CELLS = " | "
# A second reader that has more of our cells in one of its own has not seen the lines of the table there, dotted ones
# for example, and has nothing to say on them. A border that is really in doubt stands between two cells, or four.
_MOST_CELLS_IN_ONE = 4


@dataclass
class _Opinion:
    """What the second reader has in the places of one cell: in how many it was asked, and its cells there."""

    asked: int = 0
    texts: list[str] = field(default_factory=list)
    divided: bool = False


def judged_id(source: Source, file_sha256: str) -> str:
    """An id for a text in its places in a file: a verdict holds for nothing else."""
    places = " ".join(f"{box.page} {box.x0} {box.top} {box.x1} {box.bottom}" for box in map(Box.rounded, source.boxes))
    return stable_id("judged", file_sha256, source.text, places)


def all_judged_id(judged: Iterable[str]) -> str:
    """An id for all cells of a revision: that a text stands in none of them holds for nothing else."""
    return stable_id("judged", *judged)


def judge(cells: Sequence[TableCellRecord], pages: Iterable[SecondPage], file_sha256: str) -> Agreement:
    """What the second reader has to say on the cells of one revision.

    In: all table cells of the revision, the second reader's pages, the hash of the file that both have read. Out: a
    verdict for each cell that lies in the second reader's tables (the others were not asked), and the text in its
    tables that no cell holds.

    A cell's opinion are the second reader's cells that have a character in it, whole. Both agree where that is the same
    text, blanks, line breaks, widths and other forms of a character aside, and one cell on each page: a border that
    only one of the two sees shows as text of two cells in one.
    """
    by_page: dict[int, list[tuple[int, Box]]] = defaultdict(list)
    for index, cell in enumerate(cells):
        for box in cell.source.boxes:
            by_page[box.page].append((index, box))
    opinions = [_Opinion() for _ in cells]
    left: list[SecondCell] = []
    for page in pages:
        places = by_page.get(page.number, [])
        for index, texts in _asked(places, page):
            opinions[index].asked += 1
            opinions[index].texts += texts
            opinions[index].divided |= len(texts) > 1
        left += _in_no_cell([box for _, box in places], page)
    judged = [judged_id(cell.source, file_sha256) for cell in cells]
    verdicts = (
        _verdict(cell, opinion, one)
        for cell, opinion, one in zip(cells, opinions, judged, strict=True)
        if opinion.asked == len(cell.source.boxes) > 0
    )
    return Agreement(tuple(verdicts), tuple(_unshared(left, cells, all_judged_id(judged))))


def _asked(places: Iterable[tuple[int, Box]], page: SecondPage) -> Iterator[tuple[int, list[str]]]:
    """Of the numbered cells on a page those on which the second reader can say something, with its texts there."""
    inside = [(index, box) for index, box in places if any(_holds(table, *_middle(box)) for table in page.tables)]
    texts: dict[int, list[str]] = {index: [] for index, _ in inside}
    unseen: set[int] = set()
    for cell in page.cells:
        owners = [index for index, box in inside if _stands_in(cell, box)]
        if len(owners) > _MOST_CELLS_IN_ONE:
            unseen.update(owners)
        for index in owners:
            texts[index].append(cell.text)
    return ((index, found) for index, found in texts.items() if index not in unseen)


def _in_no_cell(boxes: Sequence[Box], page: SecondPage) -> Iterator[SecondCell]:
    """The second reader's cells that have no character in our cells, in tables in which we have some."""
    tables = [table for table in page.tables if any(_holds(table, *_middle(box)) for box in boxes)]
    for cell in page.cells:
        in_table = any(_holds(table, *_middle(cell.box)) for table in tables)
        if in_table and not any(_stands_in(cell, box) for box in boxes):
            yield cell


def _unshared(left: Iterable[SecondCell], cells: Iterable[TableCellRecord], judged: str) -> Iterator[UnsharedText]:
    """The texts that were left over, but for those that a cell holds elsewhere: header rows repeat on every page."""
    known = {comparable(cell.source.text) for cell in cells}
    for cell in left:
        if comparable(cell.text) not in known:
            yield UnsharedText(judged, Source(cell.text, (cell.box.rounded(),), "camelot", DISAGREED, agreed=False))


def _stands_in(cell: SecondCell, box: Box) -> bool:
    """Whether a character of the second reader's cell stands in a box."""
    text = cell.box
    if text.x1 < box.x0 or box.x1 < text.x0 or text.bottom < box.top or box.bottom < text.top:
        return False
    return any(_holds(box, char.x, char.y) for line in cell.lines for char in line)


def _middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _verdict(cell: TableCellRecord, opinion: _Opinion, judged: str) -> CellVerdict:
    first = cell.source.text
    same = comparable("".join(opinion.texts)) == comparable(first) and _UNREADABLE not in first
    agreed = same and not opinion.divided
    second = None if agreed else _BETWEEN_CELLS.join(opinion.texts)
    return CellVerdict(cell.table_no, cell.row, cell.col, judged, agreed, second)
