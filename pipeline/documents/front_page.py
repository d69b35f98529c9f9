"""What a document says of itself on its front: title, who publishes it, when, its number, and the plan's period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.documents.front_lines import FrontLine, document_number, front_lines
from pipeline.documents.front_title import PLAN_WORDS, Title, read_titles
from pipeline.documents.lexicon import Lexicon
from pipeline.documents.plan_period import read_period
from pipeline.documents.text import half_width
from pipeline.language import plain
from pipeline.language.dates import FiscalSpan, PrintedDate, find_dates
from pipeline.language.governments import leading_government
from pipeline.model.geometry import Source
from pipeline.model.layout import Layout, Table

_T = TypeVar("_T")

# What may stand before the name of a plan's government: 第7期福島県…, 令和4年度福島県…
_BEFORE_NAME = re.compile(r"^(?:第[0-9一二三四五六七八九十]+[次期]|(?:令和|平成)?[0-9元]{1,4}年度|\([^()]*\)|\s)*")
_TAIL = (
    r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|[素原]?案|第[0-9一二三四五六七八九十]+[次期版]|改[訂定]版?"
    r"|の?(?:概要版?|本編|資料編|骨子案?|総括|見直し|改[訂定]|変更|(?:指標|KPI|事業|取組)?一覧表?)"
    r"|の?(?:実施状況|進捗状況|取組状況|進行管理|進捗管理表|報告書?)|について"
)
_PLAN = re.compile(rf"(?P<plan>.*(?:{'|'.join(PLAN_WORDS)}))(?:{_TAIL})*")
# What differs between the revisions of one document; （概要） does not, it makes another one.
_VERSION = re.compile(
    r"\((?:[素原]|最終|中間|骨子|修正|改[訂定])?案\)|\(仮称\)|(?:[素原]|最終|中間|修正)?案(?=\(|$)"
    r"|\([^()]*(?:改[訂定正]|更新|修正|一部|第[0-9]+版)[^()]*\)|(?:改[訂定]版?|第[0-9]+版)$|\(\)"
)


@dataclass(frozen=True, slots=True)
class Stated(Generic[_T]):
    """Something that a document prints of itself, and where."""

    value: _T
    source: Source


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What is printed; None for what is not.

    `title` as printed, wrapped lines joined; `other_titles` are further lines of the front that name a plan.
    `publisher` is the name of a government, `office` the name that it stands in or that stands alone. `number` is that
    of the document ('資料1-2'), `plan` the plan's name out of the title, `period` the plan's fiscal years.
    """

    title: Stated[str] | None = None
    other_titles: tuple[Stated[str], ...] = ()
    publisher: Stated[str] | None = None
    office: Stated[str] | None = None
    published: Stated[PrintedDate] | None = None
    number: Stated[str] | None = None
    plan: Stated[str] | None = None
    period: Stated[FiscalSpan] | None = None


def read_front_page(layout: Layout, lexicon: Lexicon) -> FrontPage:
    """Reads the front of a document: its cover, or its first page where it has none.

    In: the layout of the whole document (the plan's period may be stated anywhere), the lexicon with the words in which
    names of offices end. Nothing is guessed: what is not printed is None.
    """
    lines = front_lines(layout, lexicon)
    titles = read_titles(layout, lines)
    title = titles[0] if titles else None
    plan = _plan(title)
    period = read_period(layout, lines, title, plan.value if plan else None)
    return FrontPage(
        title=_stated(title),
        other_titles=tuple(Stated(*other) for other in titles[1:]),
        publisher=_publisher(lines, titles),
        office=next((Stated(line.office, line.source) for line in lines if line.office), None),
        published=_published(lines),
        number=_number(layout, lines),
        plan=plan,
        period=_stated(period),
    )


def document_id_of(front: FrontPage, stem: str) -> str | None:
    """An id for a document: its printed number (資料1-2 -> '1-2'), else the stem of its file's name, made one segment
    of a path. None where nothing is left of the stem.
    """
    number = plain(front.number.value).removeprefix("資料") if front.number else None
    text = stem if number is None else re.sub("[のー]", "-", number)
    return re.sub(r"[^\w.+-]+", "-", text).strip("-.+")[:80] or None


def same_title(first: str, second: str) -> bool:
    """Whether two titles are those of one document: up to draft marks, revisions and dates (案, （仮称）, 改訂版,
    令和4年3月), widths and blanks.
    """
    return _essence(first) == _essence(second)


def _essence(title: str) -> str:
    text = title
    for one in reversed(find_dates(title)):
        text = text[: one.start] + text[one.end :]
    text = _VERSION.sub("", plain(text))
    return text.casefold() or plain(title).casefold()


def _stated(found: tuple[_T, Source] | None) -> Stated[_T] | None:
    return None if found is None else Stated(*found)


def _publisher(lines: Sequence[FrontLine], titles: Sequence[Title]) -> Stated[str] | None:
    """The government of the imprint; where it names none, the one whose name a title begins with."""
    named = [(line.government, line.source) for line in lines]
    named += [(leading_government(_BEFORE_NAME.sub("", half_width(text))), source) for text, source in titles]
    return next((Stated(name, source) for name, source in named if name), None)


def _published(lines: Sequence[FrontLine]) -> Stated[PrintedDate] | None:
    """The latest date of the imprint: a document that was changed later prints both (策定, 改定)."""
    dated = [(one, line.source) for line in lines for one in line.dates]
    latest = max(dated, key=lambda found: (found[0].year, found[0].month, found[0].day or 0), default=None)
    return _stated(latest)


def _number(layout: Layout, lines: Sequence[FrontLine]) -> Stated[str] | None:
    """The number that a line of the front carries, or a cell in the first row of a table that opens the document."""
    found = next((Stated(line.number, line.source) for line in lines if line.number), None)
    if found is not None or not layout.blocks or not isinstance(layout.blocks[0], Table):
        return found
    cells = ((document_number(cell.text), cell.source) for cell in layout.blocks[0].cells if cell.row == 0)
    return next((Stated(number[0], source) for number, source in cells if number), None)


def _plan(title: Title | None) -> Stated[str] | None:
    """The name of the plan that a title is about: what stands before （案）, の概要 and the like."""
    if title is None:
        return None
    found = _PLAN.fullmatch(plain(title[0]))
    if found is None:
        return None
    # The same letters of the title as it is printed, widths and blanks kept.
    length = len(found["plan"])
    end = next(index for index in range(len(title[0]) + 1) if len(plain(title[0][:index])) >= length)
    return Stated(title[0][:end], title[1])
