"""The fiscal years that a document states as the span of its plan, wherever it says so under that label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.documents.front_lines import FrontLine, span_alone
from pipeline.documents.front_title import PLAN_WORDS
from pipeline.documents.text import one_line
from pipeline.language import plain
from pipeline.language.dates import FiscalSpan, find_fiscal_spans
from pipeline.model.geometry import Source
from pipeline.model.layout import Block, Heading, Layout, Paragraph, Table

_PLANS = "|".join(PLAN_WORDS)
_PERIOD = rf"(?:(?:{_PLANS})の?(?:計画|推進|実施|取組|対象)?|推進)期間"
# 計画期間：… · 本計画の期間は、… · of this and no other plan, and not the days of a survey (実施期間)
_STATEMENT = re.compile(rf"^(?:本|この|当該)?{_PERIOD}(?:は|を|:|$)")
_LABEL = re.compile(rf"^(?:本|この|当該)?{_PERIOD}等?$")
_HEADING = re.compile(rf"{_PERIOD}(?:等|及び|と|・|$)")
# Marks and numbers before the first word: ④, (1), ○
_NUMBER = re.compile(r"^[^一-鿿ァ-ヶこ]+")
_NAMED = re.compile(rf"(?:{_PLANS})(?:の(?:計画)?期間)?」?\($")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")

Period = tuple[FiscalSpan, Source]


def read_period(
    layout: Layout, lines: Sequence[FrontLine], title: tuple[str, Source] | None, plan: str | None
) -> Period | None:
    """The plan's period: as the front prints it, else as the document states it under a label.

    A line of years alone belongs to the plan where it stands on the front, and so do years in the title and in brackets
    behind the plan's own name. The years of other plans that a document speaks of are none.
    """
    found = [*_of_front(lines, title, plan), *_labelled(layout.blocks), *_behind_name(layout.blocks, plan)]
    return found[0] if found else None


def _of_front(lines: Sequence[FrontLine], title: tuple[str, Source] | None, plan: str | None) -> Iterator[Period]:
    if title is not None and plan is not None:
        yield from ((span, title[1]) for span in find_fiscal_spans(title[0]))
    for line in lines:
        span = span_alone(line.rest)
        if span is not None:
            yield span, line.source


def _labelled(blocks: Sequence[Block]) -> Iterator[Period]:
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            yield from _in_rows(block)
        elif isinstance(block, Paragraph):
            yield from ((span, block.source) for span in _stated(block.text))
        else:
            yield from ((span, block.source) for span in _stated(block.title))
            if _HEADING.search(plain(block.title)):
                yield from _under(blocks[index + 1 :])


def _stated(text: str) -> Iterator[FiscalSpan]:
    """The years of the sentences that begin with the label."""
    for sentence in re.split("[。\n]", one_line(text)):
        bare = _NUMBER.sub("", plain(sentence))
        if _STATEMENT.match(bare):
            yield from _own(sentence)


def _own(sentence: str) -> Iterator[FiscalSpan]:
    """The first span of a sentence outside brackets; else the first in brackets, behind no name of a plan."""
    outside = _BRACKETS.sub(lambda found: "〓" * len(found[0]), sentence)
    spans = find_fiscal_spans(sentence)
    bare = [span for span in spans if "〓" not in (outside[span.start], outside[span.end - 1])]
    remarks = [span for span in spans if not _NAMED.search(plain(sentence[: span.start]))]
    yield from [*bare, *remarks][:1]


def _under(blocks: Sequence[Block]) -> Iterator[Period]:
    """What the text under a heading that names the period states first."""
    for block in takewhile(lambda one: isinstance(one, Paragraph), blocks):
        if isinstance(block, Paragraph):
            for sentence in re.split("。", block.text):
                yield from ((span, block.source) for span in _own(sentence))


def _in_rows(table: Table) -> Iterator[Period]:
    """A cell 計画期間 and the years in the cell at its right."""
    for cell in table.cells:
        if _LABEL.match(_NUMBER.sub("", plain(cell.text))):
            right = [one for one in table.cells if one.row == cell.row and one.col == cell.col + cell.col_span]
            yield from ((span, one.source) for one in right for span in find_fiscal_spans(one.text))


def _behind_name(blocks: Sequence[Block], plan: str | None) -> Iterator[Period]:
    """Lines that are the plan's own name and years in brackets: 福島県行財政改革プラン（R4～7年度）."""
    name = plain(plan or "")
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and name:
            text = block.title if isinstance(block, Heading) else block.text
            spans = find_fiscal_spans(text) if plain(text).startswith(f"{name}(") else []
            if len(spans) == 1 and not _BRACKETS.sub("", plain(text)).removeprefix(name):
                yield spans[0], block.source
