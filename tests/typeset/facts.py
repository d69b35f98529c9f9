"""What a script says and what a layout found, in one form to be compared. White space does not count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import layout as model
from tests.typeset.script import Caption, FrameBlock, Note, Paragraph, Script, TableBlock


@dataclass(frozen=True, slots=True)
class HeadingFact:
    """A heading: number, title, and the line of the heading it stands under."""

    number: str
    title: str
    parent: str


@dataclass(frozen=True, slots=True, order=True)
class CellFact:
    """A cell of a logical table."""

    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    text: str


@dataclass(frozen=True, slots=True)
class TableFact:
    """A logical table with the captions above and the notes under it."""

    rows: int
    cols: int
    cells: tuple[CellFact, ...]
    captions: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextFact:
    """A paragraph, and whether it stands in a frame."""

    text: str
    framed: bool = False


def squeezed(text: str | None) -> str:
    """The text without white space."""
    return "".join((text or "").split())


def outline_of_script(script: Script) -> list[HeadingFact]:
    """The headings as typed."""
    return [
        HeadingFact(squeezed(heading.number), squeezed(heading.title), squeezed(parent.text) if parent else "")
        for heading, parent in script.outline()
    ]


def outline_of_layout(layout: model.Layout) -> list[HeadingFact]:
    """The headings as found."""
    lines = {heading.ordinal: squeezed((heading.number or "") + heading.title) for heading in layout.headings}
    return [
        HeadingFact(squeezed(heading.number), squeezed(heading.title), lines[heading.parent] if heading.parent else "")
        for heading in layout.headings
    ]


def tables_of_script(script: Script) -> list[TableFact]:
    """The tables as typed, each with the Caption right before and the Notes right after it."""
    facts: list[TableFact] = []
    for index, block in enumerate(script.blocks):
        if isinstance(block, TableBlock):
            before = script.blocks[index - 1 : index]
            captions = tuple(squeezed(found.text) for found in before if isinstance(found, Caption))
            facts.append(TableFact(block.rows, block.cols, _typed_cells(block), captions, _notes(script, index)))
    return facts


def _typed_cells(block: TableBlock) -> tuple[CellFact, ...]:
    return tuple(
        sorted(
            CellFact(cell.row, cell.col, cell.row_span, cell.col_span, cell.header, squeezed(cell.text))
            for cell in block.cells
        )
    )


def _notes(script: Script, table: int) -> tuple[str, ...]:
    notes: list[str] = []
    for block in script.blocks[table + 1 :]:
        if not isinstance(block, Note):
            break
        notes.append(squeezed(block.text))
    return tuple(notes)


def tables_of_layout(layout: model.Layout) -> list[TableFact]:
    """The tables as found. Of the captions only the nearest is told: which others belong is a matter of taste."""
    return [
        TableFact(
            table.rows,
            table.cols,
            tuple(sorted(_found_cell(cell) for cell in table.cells)),
            tuple(squeezed(caption.text) for caption in table.captions[-1:]),
            tuple(squeezed(note.text) for note in table.notes),
        )
        for table in layout.tables
    ]


def _found_cell(cell: model.Cell) -> CellFact:
    return CellFact(cell.row, cell.col, cell.row_span, cell.col_span, cell.is_header, squeezed(cell.text))


def text_of_script(script: Script) -> list[TextFact]:
    """The paragraphs as typed: running text, list items, captions, notes and the text of frames."""
    facts: list[TextFact] = []
    for block in script.blocks:
        if isinstance(block, Paragraph | Caption | Note):
            facts.append(TextFact(squeezed(block.text)))
        elif isinstance(block, FrameBlock):
            facts += [TextFact(squeezed(line), framed=True) for line in block.lines]
    return facts


def text_of_layout(layout: model.Layout, furniture: Iterable[str | None] = ()) -> list[TextFact]:
    """The paragraphs as found, without the `furniture` (header, footer) of a one-page print: there nothing recurs."""
    facts = (TextFact(squeezed(paragraph.text), paragraph.framed) for paragraph in layout.paragraphs)
    passing = tuple(squeezed(line) for line in furniture if line and layout.pages == 1)
    return [fact for fact in facts if not (fact.text.startswith(passing) or fact.text.endswith(passing))]
