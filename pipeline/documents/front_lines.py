"""The lines of a document's front: what each of them says, a number of the document, a date, an office, or a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.documents.lexicon import Lexicon
from pipeline.documents.text import one_line
from pipeline.language import plain
from pipeline.language.dates import FiscalSpan, PrintedDate, find_dates, find_fiscal_spans
from pipeline.language.governments import leading_government
from pipeline.model.geometry import Source
from pipeline.model.layout import Heading, Layout, Paragraph, Table

_DASH = "[-－‐–−ーの]"
_NUMBER = re.compile(
    rf"(?:[【\[［（(〔]\s*)?(?P<word>参考資料|添付資料|補足資料|資料|別添|別紙|別冊|参考)\s*(?:No\.?|№|第)?\s*"
    rf"(?P<number>[0-9０-９]{{1,3}}(?:\s*{_DASH}\s*[0-9０-９]{{1,3}})*|[一二三四五六七八九十])(?:\s*号)?(?:\s*[】\]］）)〕])?"
)
_LABEL = re.compile(r"^(?P<label>[^:0-9]{1,12}):(?P<rest>.+)$")
_LABELS = re.compile(r"(?:名|日|期間|者|先|課|体|部局|担当|発行|編集|電話|日時|場所)$")
_MARKS = "()（）[]【】〔〕<>＜＞・,、:：/"
_DATE_WORDS = re.compile(
    r"(?:策定|作成|発行|公表|発表|改定|改訂|改正|更新|修正|制定|決定|一部|追加|付け?|第[0-9]+版|版|日|[():・、/])*"
)
_SPAN_WORDS = re.compile(r"(?:計画)?期間|まで|の|[0-9]+[かヶカ]?年間?|[():【】~]")
_AS_OF = re.compile(r"現在|時点|まで|から|以降")
_ISSUED = re.compile(r"(?:作成|発行|編集|編|発表|公表)$")
_HEADS = ("知事", "市長", "区長", "町長", "村長")
# Ends of names of offices beside those of the lexicon.
_BODIES = (
    "議会", "協議会", "審議会", "懇談会", "会議", "役所", "役場", "支署", "消防署", "企業団", "広域連合", "事務組合",
)  # fmt: skip
_ADDRESSED = re.compile(r"(?:様|殿|御中|各位|宛て?|あて)$")
# 第1部 is a part of a document and no 部.
_PART = re.compile(r"第[0-9一二三四五六七八九十]+部$")
# Lines that stand on a front and are neither title nor imprint: 3行推第9号, 【議題 3】, (単位 千円), 会長 今野 順夫
_FURNITURE = re.compile(
    r"第[0-9]+号$|^[【\[(〔][^】\])〕]*[】\])〕]$|^[(\[]?単位|^(?:会長|委員長|座長|議長)(?!.*(?:計画|案))|^記$"
)
_QUALIFIER = re.compile(
    r"[(【\[<]?(?:(?:素|原|最終|中間|骨子|修正)?案|仮称|概要版?|本編|本冊|資料編|骨子|抜粋|改[訂定]版?|(?:令和|平成)?[0-9元]{1,4}年度版?"
    r"|(?:第[0-9一二三四五六七八九十]+[次期版])+)[)】\]>]?"
)
_LONGEST_NAME = 50


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A line of the front. `size` is the height of its type in points, `rest` its text without a document number.

    `kind`: 'title' for what may be a title or a part of one, 'qualifier' for what belongs to the title beside it ((案),
    第2次, 令和8年度), 'imprint' for `dates`, a `government` or an `office` and nothing else, 'other' for the rest.
    """

    rest: str
    source: Source
    size: float
    kind: Literal["title", "qualifier", "imprint", "other"] = "other"
    number: str | None = None
    dates: tuple[PrintedDate, ...] = ()
    government: str | None = None
    office: str | None = None


def front_lines(layout: Layout, lexicon: Lexicon) -> tuple[FrontLine, ...]:
    """The lines of the cover; of a document without one, the headings and paragraphs of its first page."""
    return tuple(_line(text, source, lexicon, can_be_title) for text, source, can_be_title in _texts(layout))


def _texts(layout: Layout) -> Iterator[tuple[str, Source, bool]]:
    """Text, place, and whether a line stands where a title may: before the first table, item, sentence or numbered
    heading.
    """
    if layout.title_lines:
        yield from ((one_line(line.text), line.source, True) for line in layout.title_lines)
        return
    first = min((block.source.boxes[0].page for block in layout.blocks), default=1)
    is_head = True
    for block in layout.blocks:
        if block.source.boxes[0].page > first:
            return
        if isinstance(block, Table):
            is_head = False
            continue
        text = one_line(_text(block))
        is_head = is_head and not _opens_body(block, text)
        yield text, block.source, is_head


def _text(block: Heading | Paragraph) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return f"{block.number} {block.title}" if block.number else block.title


def _opens_body(block: Heading | Paragraph, text: str) -> bool:
    if isinstance(block, Heading):
        return block.number is not None and document_number(text) is None
    return block.marker is not None or "。" in text


def _line(text: str, source: Source, lexicon: Lexicon, can_be_title: bool) -> FrontLine:
    number, rest = document_number(text) or (None, text)
    line = FrontLine(rest, source, _type_size(source), number=number)
    compact = plain(rest)
    if not compact or _ADDRESSED.search(compact):
        return line
    if can_be_title and _QUALIFIER.fullmatch(compact):
        return replace(line, kind="qualifier")
    labelled = _LABEL.match(compact)
    imprint = _imprint(line, labelled["rest"] if labelled is not None else rest, lexicon)
    if imprint is not None:
        return imprint
    is_title = can_be_title and not _is_furniture(rest, compact)
    return replace(line, kind="title") if is_title else line


def _imprint(line: FrontLine, stated: str, lexicon: Lexicon) -> FrontLine | None:
    """The line as an imprint, if it states dates or a name and nothing else; a date as of which it speaks is none."""
    dates = tuple(find_dates(stated))
    if dates and _AS_OF.search(plain(stated)):
        return line
    name = _name(stated, dates)
    if not name:
        return replace(line, kind="imprint", dates=dates) if dates else None
    government = leading_government(name)
    if not _is_name(name, government, lexicon):
        return None
    return replace(line, kind="imprint", dates=dates, government=government, office=name)


def _name(stated: str, dates: Sequence[PrintedDate]) -> str:
    """What stands in a line beside its dates and the words that go with them, without blanks."""
    for one in reversed(dates):
        stated = stated[: one.start] + stated[one.end :]
    name = "".join(stated.split()).strip(_MARKS)
    return "" if _DATE_WORDS.fullmatch(plain(name)) else _ISSUED.sub("", name)


def _is_name(name: str, government: str | None, lexicon: Lexicon) -> bool:
    """Whether a text is the name of a government or of an office, and nothing else."""
    own = name.removeprefix(government or "")
    if not name or len(name) > _LONGEST_NAME or _PART.search(plain(own)):
        return False
    ends = (*lexicon.words("office"), *lexicon.words("division"), *_BODIES)
    return own.endswith(ends) or (government is not None and (not own or own.startswith(_HEADS)))


def document_number(text: str) -> tuple[str, str] | None:
    """The document number that a line begins or ends with (資料1-2, without brackets and blanks), and what else stands
    in the line.
    """
    for found in _NUMBER.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        is_bracketed = found[0][0] in "【[［（(〔"
        if not before.strip() and (not after or is_bracketed or after[0].isspace()):
            return _closed(found), after.strip()
        if not after.strip() and (is_bracketed or before[-1:].isspace()):
            return _closed(found), before.strip()
    return None


def _closed(found: re.Match[str]) -> str:
    return found["word"] + "".join(found["number"].split())


def _is_furniture(rest: str, compact: str) -> bool:
    labelled = _LABEL.match(compact)
    is_labelled = labelled is not None and _LABELS.search(labelled["label"]) is not None
    return is_labelled or _FURNITURE.search(compact) is not None or span_alone(rest) is not None


def span_alone(text: str) -> FiscalSpan | None:
    """The span of years that a line states, if it states nothing else (計画期間：令和4年度～令和7年度の4年間)."""
    spans = find_fiscal_spans(text)
    if len(spans) != 1:
        return None
    outside = text[: spans[0].start] + text[spans[0].end :]
    return None if _SPAN_WORDS.sub("", plain(outside)) else spans[0]


def _type_size(source: Source) -> float:
    """The height of a text's type in points: of its lines, or of its columns where it is set vertically."""
    box = source.boxes[0]
    lines = source.text.count("\n") + 1
    return min(box.width, box.height) if lines == 1 else box.height / lines
