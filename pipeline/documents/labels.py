"""What one header cell says: the role of the column, the year, the unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.documents.lexicon import ColumnRole, Lexicon, comparable
from pipeline.documents.text import one_line
from pipeline.documents.years import Years
from pipeline.language import find_periods, parse_unit, plain
from pipeline.model.layout import Cell
from pipeline.model.quantity import Period

_OPENING, _CLOSING = "（(〔［[【", "）)〕］]】"
_LIST_MARK = re.compile(r"^(?:[①-⑳]|[（(]?[0-9０-９A-ZＡ-Ｚa-z]{1,2}[)）.．])\s*")
_COUNTED = re.compile(r"\s*(?:[①-⑳]|[(（]?[0-9０-９]{1,2}[)）]?)$")
# What may stand between a year and a header word: 令和7年度の目標値, R7年度末目標, 目標値／R7
_GLUE_BEFORE = re.compile(r"[\s・／/:：、,]*$")
_GLUE_BEHIND = re.compile(r"^[\s・／/:：、,]*(?:における|の)?")
_AS_OF = re.compile(r"^(?:末|時点|現在)(?:における|の)?")
# What a year behind a header word may say of itself: 現状値 令和5年度決算
_BASIS = re.compile(r"(?:決算値?|実績値?|調査|見込み?|速報値?)?")
# A year before or behind the word. 令和3年度当初値 is the 当初値 of a year, and not a 値 at its beginning (年度当初).
_YEAR_AT_AN_END = re.compile(
    r"^(?:[^0-9]{0,2}(?:元|[0-9]{1,4})年度|(?:19|20)[0-9]{2}(?![0-9年./]))"
    r"|(?:(?<![0-9])(?:元|[0-9]{1,2})年度|(?<![0-9./])(?:19|20)[0-9]{2})$"
)
# A term of a plan is no word of its own: 第８期（実績）, 第2次計画（目標）
_TERM = re.compile(r"(?:第[0-9]+[期次]|[前今次]期|[前現今本次]期?計画)(?:計画)?(?:期間)?")
_NO_YEARS = Years()


@dataclass(frozen=True, slots=True)
class HeaderLabel:
    """A header cell, read: each part is None where the cell does not say it."""

    text: str
    word: str = ""
    role: ColumnRole | None = None
    period: Period | None = None
    unit: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether the lexicon knows the word, or the cell holds nothing but a year, a unit or a remark in brackets."""
        return self.role is not None or self.is_bare

    @property
    def is_bare(self) -> bool:
        """Whether the cell has no word of its own, so that the cell above says what the column is."""
        return self.role is None and not self.word


ReadLabel = Callable[[Cell], HeaderLabel]


def read_label(text: str, lexicon: Lexicon, unit_words: tuple[str, ...], years: Years = _NO_YEARS) -> HeaderLabel:
    """Reads a header cell such as 目標値, 目標値（R7年度）, R7目標, （令和7年度）, 2025, 基準値（千円）.

    A word in brackets that is no year and no unit (基準年等) says nothing and is passed over. `years` are those that
    the document states with their era: they tell what 7年度 means.
    """
    line = one_line(text)
    core, remarks = _without_brackets(line)
    is_term = not core or _TERM.fullmatch(comparable(core)) is not None
    if is_term and len(remarks) == 1 and _role(remarks[0], lexicon) in ("baseline", "target", "actual"):
        # （実績） in a cell of its own below its year, or behind the term of a plan.
        core = remarks[0]
    role = lexicon.role(line) or lexicon.role(core)
    period = next((found for found in map(years.period, remarks) if found is not None), None)
    unit = next((found for found in (_unit(remark, unit_words) for remark in remarks) if found is not None), None)
    if role is not None:
        return HeaderLabel(line, core, role, period, unit)
    words = list(_without_period(core, years))
    beside_years = (*lexicon.words("planned"), *lexicon.words("reached"))
    for word, own in words:
        role = _role(word, lexicon)
        if role is not None or (own is not None and comparable(word) in beside_years):
            return HeaderLabel(line, word, role, own or period, unit)
        if comparable(word) in lexicon.words("stage"):
            return HeaderLabel(line, "", None, own or period, unit)
        if not word:
            # 令和4年度（基準）: the word stands in the brackets.
            inside = (_role(remark, lexicon) for remark in remarks if own is not None)
            return HeaderLabel(line, word, next(filter(None, inside), None), own or period, unit)
    for word, own in words:
        role = lexicon.role_by_ending(word)
        if role is not None:
            return HeaderLabel(line, word, role, own or period, unit)
    return HeaderLabel(line, core, None, period, unit)


def _role(word: str, lexicon: Lexicon) -> ColumnRole | None:
    """The role of a listed word, with a mark of a list before it (①目標値) or not; indicators are counted behind it too
    (KPI①, 指標２), while 目標１ is as often a title.
    """
    role = lexicon.role(word) or lexicon.role(_LIST_MARK.sub("", word))
    return role or ("name" if lexicon.role(_COUNTED.sub("", word)) == "name" else None)


def unit_note(text: str, unit_words: tuple[str, ...]) -> str | None:
    """The unit that a caption or note states for a whole table (単位：千円), None where it states none."""
    words = "|".join(map(re.escape, unit_words))
    # Two units for one table (千円、％) say nothing of any one column.
    found = re.search(rf"(?:{words})[\s：:]+([^\s（）()：:、。，,]++)(?!\s*[、，,])", one_line(text)) if words else None
    return found.group(1) if found else None


def _unit(remark: str, unit_words: tuple[str, ...]) -> str | None:
    """The unit in brackets of a header. A noun (県, 施設) as often says whose value it is: none."""
    unit = parse_unit(remark)
    return unit_note(remark, unit_words) or (remark if unit is not None and not unit.is_noun else None)


def _without_brackets(line: str) -> tuple[str, list[str]]:
    """A header without its remarks in brackets, and the remarks: of brackets in brackets, the outer ones."""
    core, remarks, depth = "", list[str](), 0
    for char in line:
        if char in _CLOSING and depth:
            depth -= 1
            remarks[-1] += char if depth else ""
        elif depth:
            depth += char in _OPENING
            remarks[-1] += char
        elif char in _OPENING:
            depth = 1
            remarks.append("")
        else:
            core += char
    return core.strip(), [remark.strip() for remark in remarks]


def _without_period(core: str, years: Years) -> Iterator[tuple[str, Period | None]]:
    """The word of a header without the year that stands before or behind it, in each way in which it can be cut."""
    line = plain(core).strip()
    for year in _YEAR_AT_AN_END.finditer(line):
        period = years.period(year[0])
        if period is not None:
            yield from ((word, period) for word in _words_beside(line[: year.start()], line[year.end() :]))
    for period in find_periods(core):
        words = _words_beside(core[: period.start], core[period.end :])
        yield from ((word, years.resolved(period)) for word in words)
    yield core, None


def _words_beside(before: str, behind: str) -> Iterator[str]:
    """The header word before or behind a year; none where words stand on both sides."""
    before, behind = _GLUE_BEFORE.sub("", before), _GLUE_BEHIND.sub("", behind)
    if not before:
        yield behind
        if _AS_OF.match(behind):
            yield _AS_OF.sub("", behind)
    elif _BASIS.fullmatch(behind):
        yield before
