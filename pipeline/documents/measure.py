"""Family: the measures (取組項目) of a reform plan, which stand in the outline and its lists, not in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.documents.departments import departments
from pipeline.documents.harvest import Context, Harvest, merged
from pipeline.documents.ids import stable_id
from pipeline.documents.lexicon import Lexicon, comparable
from pipeline.documents.numbering import heading_text
from pipeline.documents.text import is_note, one_line, without_bullet
from pipeline.model.layout import Block, Heading, Paragraph
from pipeline.model.record import MeasureItem, MeasureRecord

Kind = Literal["content", "goal"]

_ITEM_MARK = re.compile(r"^[○◯〇●◎■◆□◇]")
_CAPTION = re.compile(r"^[≪《【]")
_LABEL_BRACKETS = "<>＜＞〈〉《》≪≫【】「」 \u3000"


def read(context: Context) -> Harvest:
    """One measure per heading 取組項目N, with all that stands under it (contract, `measure` and `measure_item`)."""
    return merged(_read(heading, blocks, context) for heading, blocks in _measures(context))


def _measures(context: Context) -> Iterator[tuple[Heading, list[Block]]]:
    """Each heading of a measure with the blocks under it, in reading order."""
    current: tuple[Heading, list[Block]] | None = None
    for block in context.layout.blocks:
        if isinstance(block, Heading) and _closes(block, current, context):
            if current:
                yield current
            current = (block, []) if _split(block, context.lexicon) else None
        elif current:
            current[1].append(block)
    if current:
        yield current


def _closes(heading: Heading, current: tuple[Heading, list[Block]] | None, context: Context) -> bool:
    """Whether a heading ends the measure before it: another measure does, and all that is not below it."""
    if current is None or _split(heading, context.lexicon):
        return True
    below = current[0] in context.outline.path(heading.ordinal)
    return not below and _list_kind(heading.title, context.lexicon) is None


def _split(heading: Heading, lexicon: Lexicon) -> tuple[str, str] | None:
    """Number and title of a measure's heading ('取組項目3', '課題解決に ...'), None where it heads no measure."""
    words = "|".join(map(re.escape, lexicon.words("measure")))
    found = re.match(rf"((?:{words})\s*[0-9０-９]+)\s*(.+)", heading_text(heading)) if words else None
    if found is None:
        return None
    return ("".join((heading.number or found[1]).split()), one_line(heading.title) if heading.number else found[2])


def _list_kind(text: str, lexicon: Lexicon) -> Kind | None:
    """The list that a label opens (<取組内容>, <成果目標>), None for any other text."""
    word = comparable(text.strip(_LABEL_BRACKETS))
    kinds: tuple[Kind, ...] = ("content", "goal")
    return next((kind for kind in kinds if word in map(comparable, lexicon.words(kind))), None)


def _named_departments(text: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """The departments of a line 【主な関係課室 a、b】, None for any other line."""
    words = "|".join(map(re.escape, lexicon.words("departments")))
    found = re.fullmatch(rf"[【［\[]\s*(?:{words})[\s：:]*(.*?)\s*[】］\]]", text.strip(), re.DOTALL) if words else None
    return departments(found[1], lexicon) if found else None


@dataclass
class _Draft:
    """A measure on its way: the list that is open, and what has been read."""

    lexicon: Lexicon
    summary: list[str] = field(default_factory=list)
    departments: tuple[str, ...] = ()
    items: list[tuple[Kind, Paragraph, list[str]]] = field(default_factory=list)
    open_list: Kind | Literal["summary"] | None = "summary"
    used: list[Paragraph] = field(default_factory=list)

    def take(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self.take_paragraph(block)
        elif isinstance(block, Heading):
            self.open_list = _list_kind(block.title, self.lexicon) or self.open_list
        else:
            self.open_list = None

    def take_paragraph(self, paragraph: Paragraph) -> None:
        named = _named_departments(paragraph.text, self.lexicon)
        kind = _list_kind(paragraph.text, self.lexicon)
        if named is not None:
            self.departments, self.open_list = named, None
        elif kind is not None:
            self.open_list = kind
        elif _CAPTION.match(paragraph.text):
            self.open_list = None
        elif not self.add(paragraph):
            return
        self.used.append(paragraph)

    def add(self, paragraph: Paragraph) -> bool:
        """Adds a paragraph to the list that is open; False where it belongs to none."""
        if self.open_list == "summary":
            self.summary.append(without_bullet(one_line(paragraph.text)))
        elif self.open_list is None or is_note(paragraph.text):
            return False
        elif _ITEM_MARK.match(paragraph.text) or not self.items or self.items[-1][0] != self.open_list:
            self.items.append((self.open_list, paragraph, []))
        else:
            self.items[-1][2].append(without_bullet(one_line(paragraph.text)))
        return True


def _read(heading: Heading, blocks: Sequence[Block], context: Context) -> Harvest:
    draft = _Draft(context.lexicon)
    for block in blocks:
        draft.take(block)
    number, title = _split(heading, context.lexicon) or (None, one_line(heading.title))
    record = MeasureRecord(
        measure_id=stable_id(context.revision_id, "measure", heading.ordinal, comparable(title)),
        heading_id=context.heading_id(heading.ordinal),
        number=number,
        title=title,
        summary="\n".join(draft.summary) or None,
        departments=draft.departments,
        items=tuple(item for kind in ("content", "goal") for item in _items(draft, kind)),
        source=heading.source,
    )
    return Harvest(measures=(record,), used=tuple(draft.used))


def _items(draft: _Draft, kind: str) -> Iterator[MeasureItem]:
    of_kind = (item for item in draft.items if item[0] == kind)
    for ordinal, (own_kind, paragraph, details) in enumerate(of_kind, start=1):
        title = without_bullet(one_line(paragraph.text))
        yield MeasureItem(own_kind, ordinal, title, tuple(details), paragraph.source)
