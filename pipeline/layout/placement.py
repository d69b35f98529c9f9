"""What of a page's text came into the document, and what was lost on the way: the layout's account of itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.layout.parts import PageParts
from pipeline.layout.textline import TextLine, without_blanks
from pipeline.model.geometry import Source
from pipeline.model.layout import Block, Table

# The pages that a source stands on.
Pages = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlacedText:
    """The text of one page: how many characters it has, how many of them are placed, and the text of the others."""

    characters: int
    placed: int
    lost: str | None


def placed_texts(
    pages: Sequence[PageParts], left_out: Iterable[TextLine], blocks: Iterable[Block]
) -> Iterator[PlacedText]:
    """How much of each page's text stands in the blocks, and which text does not.

    In: the pages in order; the lines that belong into no block (page numbers, running heads, contents, covers, repeated
    header rows), they count as placed; the blocks. A text that blocks print more often than its page counts as often
    as they do.
    """
    known = {id(line) for line in left_out}
    printed = _PrintedLines(blocks)
    for parts in pages:
        lines = list(parts.all_lines)
        lost = [line for line in lines if id(line) not in known and not printed.take(line)]
        placed = _length(lines) - _length(lost) + printed.left_at_the_end_of(parts.page.number)
        texts = [*([parts.strays] if parts.strays else []), *(line.text for line in lost)]
        yield PlacedText(parts.characters, placed, "\n".join(texts) or None)


def _length(lines: Iterable[TextLine]) -> int:
    return sum(len(without_blanks(line.text)) for line in lines)


class _PrintedLines:
    """The printed lines of blocks, by the pages they may stand on; each can be taken once."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._lines: defaultdict[Pages, Counter[str]] = defaultdict(Counter)
        for source in _sources(blocks):
            pages = tuple(sorted({box.page for box in source.boxes}))
            self._lines[pages].update(filter(None, map(without_blanks, source.text.split("\n"))))
        self._on_page: defaultdict[int, list[Pages]] = defaultdict(list)
        # What ends first is taken first: a line of two pages is left for the second where the first has another.
        for pages in sorted(self._lines, key=lambda pages: pages[-1]):
            for page in pages:
                self._on_page[page].append(pages)

    def take(self, line: TextLine) -> bool:
        """Whether blocks print a line on its page that was not taken yet."""
        text = without_blanks(line.text)
        found = next((pages for pages in self._on_page[line.box.page] if self._lines[pages][text] > 0), None)
        if found is not None:
            self._lines[found][text] -= 1
        return found is not None

    def left_at_the_end_of(self, page: int) -> int:
        """How many characters were not taken of what ends on a page."""
        lines = [self._lines[pages] for pages in self._on_page[page] if pages[-1] == page]
        return sum(len(text) * times for counter in lines for text, times in counter.items())


def _sources(blocks: Iterable[Block]) -> Iterator[Source]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell.source for cell in block.cells)
        else:
            yield block.source
