"""Statements of time: R3 · 令和3年度 · 令和3（2021）年度 · R3.4～R3.12 · 毎年度 · R元年度とR2年度の平均値.

Rules (WAREHOUSE.md, "Values"): a fiscal year begins in April; R3年度 and an era and number alone are the fiscal year,
R3年 without 度 is the calendar year. Anything else that states a time keeps its text and gets no code: a period is
never inferred. Years of eras follow 元号法 and its predecessors; ja-timex and japanera know no 年度 and no bare R3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.language.fold import CIRCLED, Folded, fold
from pipeline.language.numerals import parse_number
from pipeline.model.quantity import Period, PeriodFlag

Kind = Literal["year", "every", "date", "span", "relative"]

# First year of the era and the number of its last year (令和 goes on).
_ERAS = {"明治": (1868, 45), "大正": (1912, 15), "昭和": (1926, 64), "平成": (1989, 31), "令和": (2019, 99)}
_ERAS |= {letter: _ERAS[era] for letter, era in zip("MTSHR", ("明治", "大正", "昭和", "平成", "令和"), strict=True)}
# Letters that stand for an era in running text without 年; S3 and M5 are more often something else there.
_BARE_LETTERS = "HR"

_CIRCLED = "".join(CIRCLED)
_NUMBER = rf"(?:元|[0-9]{{1,2}}(?![0-9])|[{_CIRCLED}]|[〇一二三四五六七八九十]{{1,3}})"
_ERA_YEAR = rf"(?:明治|大正|昭和|平成|令和|[MTSHR]) ?{_NUMBER}"
_WEST_YEAR = r"(?:18|19|20|21)[0-9]{2}(?![0-9])"
_ERA = re.compile(rf"(?P<era>明治|大正|昭和|平成|令和|[MTSHR]) ?(?P<n>{_NUMBER})")
_YEAR = re.compile(
    rf"(?P<first>{_ERA_YEAR}|(?P<fy>(?:FY|CY) ?)?{_WEST_YEAR}) ?(?P<unit>年度?)?"
    rf"(?:\((?P<second>{_ERA_YEAR}|{_WEST_YEAR})(?P<unit2>年度?)?\))?(?P<unit3>年度?)?(?!代)"
)
_MONTH_DAY = re.compile(r"(?P<m>[0-9]{1,2})月(?!間|額|平均|当|数|次|例|産|謝)(?:(?P<d>[0-9]{1,2})日(?!間)|[上中下]旬)?")
_DOTTED = re.compile(r"(?P<s>[./])(?P<m>[0-9]{1,2})(?:(?P=s)(?P<d>[0-9]{1,2}))?(?![0-9.,/])")
_SLASHED = re.compile(r"(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})(?=現在|時点|付)")
_SHORT = re.compile(r"[0-9]{1,2}年度?(?!間)")
_EVERY = re.compile(r"毎年度|毎年|各年度|各年(?![代齢])")
_RELATIVE = re.compile(r"[前翌今本来当同昨]年度|前年|翌年|昨年|今年|来年|同年(?!代|齢)")
_RECENT = re.compile(r"(?:過去|直近|今後|最近)の?[0-9]{1,3}(?:年度?間?|[かカヶケヵ箇]年間?|[かカヶケヵ箇]月間?)")
_EDGE = re.compile(
    r"年?度?末日?|当初|初め|初頭|中(?![学小核心間央期長断])|内(?=[にので)]|$)|[上下]半期|[前後]期|第?[1-4一二三四]四半期"
)
_AS_OF = re.compile(r"現在|時点|付け?")
_TOTAL = re.compile(r"(?:から|以降)?の?(?:累計|平均値?|合計)(?![一-鿿])")
_RANGE = re.compile(r"~|から(?!の)|-(?=[MTSHR明大昭平令12])")
_AND = re.compile(r"と|及び|・|、|並びに")
# How many times one statement may join; in running text a list counts only before 平均 and the like.
_WHOLE_PARTS = 12
_PARTS = 3
_WEST = re.compile(_WEST_YEAR)
_WEST_RANGE = re.compile(rf"~{_WEST_YEAR}年")
_YEAR_BEFORE_MONTH = re.compile(r"[0-9]{1,2}年(?=[0-9]{1,2}月)")
# Where a statement of time may begin: the word or number that each of the forms above begins with.
_START = re.compile(
    rf"[MTSHR](?= ?[0-9元{_CIRCLED}])|[FC]Y|明治|大正|昭和|平成|令和|[毎各前翌今本来当同昨]年|過去|直近|今後|最近"
    r"|[0-9]{1,4}(?= ?[年月/.(~])"
)


@dataclass(slots=True)
class Statement:
    """A statement of time in folded text, from `start` to `end`."""

    start: int
    end: int
    kind: Kind
    code: str | None = None
    fiscal_year: int | None = None
    flag: PeriodFlag | None = None


def _era_number(text: str) -> int:
    if text == "元":
        return 1
    if text in CIRCLED:
        return CIRCLED[text]
    number = parse_number(text)
    return -1 if number is None else int(number)


def _calendar_year(text: str) -> tuple[int, PeriodFlag | None] | None:
    """Western year of 令和3, R3 or 2021, and a flag if the era had no such year. None if it is no year."""
    era = _ERA.fullmatch(text)
    if era is None:
        return int(text[-4:]), None
    begin, last = _ERAS[era["era"]]
    number = _era_number(era["n"])
    if number < 0:
        return None
    return begin + number - 1, None if 1 <= number <= last else "no such era year"


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _year(text: str, at: int, whole: bool) -> Statement | None:
    """A fiscal or calendar year, in one reckoning or in two."""
    found = _YEAR.match(text, at)
    if found is None:
        return None
    unit = found["unit"] or found["unit2"] or found["unit3"]
    prefix = (found["fy"] or "").strip()
    is_bare = unit is None and not prefix
    if is_bare and not _bare_is_year(text, found, whole):
        return None
    year = _calendar_year(found["first"])
    if year is None:
        return None
    number, flag = year
    other = _calendar_year(found["second"]) if found["second"] else None
    if other is not None and other[0] != number:
        return Statement(at, found.end(), "year", flag="years disagree")
    if unit == "年" or prefix == "CY":
        return Statement(at, found.end(), "year", f"CY{number:04}", None, flag)
    return Statement(at, found.end(), "year", f"FY{number:04}", number, flag)


def _bare_is_year(text: str, found: re.Match[str], whole: bool) -> bool:
    """Whether an era and number alone (R3) is a year here; a western number alone (2040) is only in 2021~2025年."""
    first, second = found["first"][0], (found["second"] or " ")[0]
    letter = first if not first.isdigit() else second
    if letter.isdigit() or letter == " ":
        return _WEST_RANGE.match(text, found.end()) is not None
    after = text[found.end() : found.end() + 1]
    return not _is_word(after) and (not letter.isascii() or letter in _BARE_LETTERS or whole)


def _with_month(text: str, year: Statement) -> Statement:
    """A year with the month and day that follow it: 令和5年1月, R3.4, 2021/4/1."""
    tail = _MONTH_DAY.match(text, year.end) if year.code is None or text[year.end - 1] in "年)" else None
    tail = tail or _DOTTED.match(text, year.end)
    return _dated(year.start, tail) or year


def _dated(start: int, found: re.Match[str] | None) -> Statement | None:
    if found is None or not 1 <= int(found["m"]) <= 12 or not 1 <= int(found["d"] or 1) <= 31:
        return None
    return Statement(start, found.end(), "date")


def _dotted_date(text: str, at: int) -> Statement | None:
    """2021.4.1 and 2021/4: a western year with a month but without 年."""
    year = _WEST.match(text, at)
    return _dated(at, _DOTTED.match(text, year.end())) if year is not None else None


def _atom(text: str, at: int, whole: bool) -> Statement | None:
    """One point or unit of time."""
    every = _EVERY.match(text, at)
    if every is not None:
        return Statement(at, every.end(), "every", "every_year")
    recent = _RECENT.match(text, at)
    if recent is not None:
        return Statement(at, recent.end(), "span")
    year = _year(text, at, whole)
    if year is not None:
        return _with_month(text, year)
    relative = _RELATIVE.match(text, at)
    if relative is not None:
        return Statement(at, relative.end(), "relative")
    return _dotted_date(text, at) or _dated(at, _MONTH_DAY.match(text, at)) or _dated(at, _SLASHED.match(text, at))


def _short_atom(text: str, at: int) -> Statement | None:
    """A year or month that leans on the one before it: 令和4~7年度, 4月~9月, 4~6."""
    found = _SHORT.match(text, at)
    return Statement(at, found.end(), "span") if found is not None else None


def _with_edge(text: str, atom: Statement) -> Statement:
    """末, 時点 and the like. A year keeps its code with them; half and quarter years have none."""
    edge = _EDGE.match(text, atom.end)
    end = edge.end() if edge is not None else atom.end
    as_of = _AS_OF.match(text, end)
    end = as_of.end() if as_of is not None else end
    if end == atom.end:
        return atom
    is_part = edge is not None and "期" in edge[0]
    kind: Kind = "date" if is_part else atom.kind
    return Statement(
        atom.start, end, kind, None if is_part else atom.code, None if is_part else atom.fiscal_year, atom.flag
    )


def _joined(text: str, first: Statement, whole: bool) -> Statement:
    """令和4~7年度, R元年度とR2年度の平均値, H30年度からの累計: several times in one statement."""
    end, firm, flag = first.end, first.end, first.flag
    for _ in range(_WHOLE_PARTS if whole else _PARTS):
        link = _RANGE.match(text, end)
        is_range = link is not None and firm == end
        link = link or _AND.match(text, end)
        following = None if link is None else _atom(text, link.end(), whole) or _short_atom(text, link.end())
        if following is None:
            break
        end, flag = _with_edge(text, following).end, flag or following.flag
        firm = end if is_range else firm
    total = _TOTAL.match(text, end)
    end = total.end() if total is not None else end if whole else firm
    return first if end == first.end else Statement(first.start, end, "span", flag=flag)


def _statement_at(text: str, at: int, whole: bool) -> Statement | None:
    """The statement of time that begins at a place. `whole`: nothing but a time is expected there."""
    before = text[at - 1 : at]
    if text[at].isdigit() and before and (before.isdigit() or before in ".,/-"):
        return None
    if text[at].isascii() and text[at].isalpha() and _is_word(before):
        return None
    atom = _atom(text, at, whole)
    if atom is None:
        short = _short_atom(text, at)
        return short if short is not None and text[short.end - 1] == "度" else _short_range(text, at)
    return _joined(text, _with_edge(text, atom), whole)


def _short_range(text: str, at: int) -> Statement | None:
    """5年1月: a year without its era is a time, but which one is not said."""
    found = _YEAR_BEFORE_MONTH.match(text, at)
    return _dated(at, _MONTH_DAY.match(text, found.end())) if found is not None else None


def scan_periods(text: str) -> list[Statement]:
    """All statements of time in folded text, in order, not overlapping."""
    found: list[Statement] = []
    at = 0
    while (start := _START.search(text, at)) is not None:
        statement = _statement_at(text, start.start(), whole=False)
        if statement is None:
            at = start.end()
        else:
            found.append(statement)
            at = statement.end
    return found


def as_period(folded: Folded, statement: Statement) -> Period:
    """The period that a statement in a folded text is, with its place in the source."""
    return Period(
        folded.printed(statement.start, statement.end).replace(" ", ""),
        statement.code,
        statement.fiscal_year,
        folded.start(statement.start),
        folded.end(statement.end),
        statement.flag,
    )


_BRACKETS = dict(zip("([【〔〈<「", ")]】〕〉>」", strict=True))
_AFTER = re.compile(r"(?:まで|以降|以前|から)?(?:に|の)?(?:実績値?|見込み?|予定|予測)?")
_NESTED = re.compile(r"\((?P<inner>[^()]*)\)")


def _without_brackets(text: str) -> tuple[int, int]:
    start, end = 0, len(text)
    while end - start >= 2 and text[end - 1] == _BRACKETS.get(text[start]):
        start, end = start + 1, end - 1
    return start, end


def whole_statement(text: str, start: int, end: int) -> Statement | None:
    """The statement of time that fills a stretch of folded text, words like まで and 見込み after it allowed."""
    stretch = text[start:end].replace(" ", "")
    statement = _statement_at(stretch, 0, whole=True) if stretch else None
    if statement is None:
        return None
    after = _AFTER.match(stretch, statement.end)
    rest = after.end() if after is not None else statement.end
    code, year = statement.code, statement.fiscal_year
    nested = _NESTED.fullmatch(stretch, rest)
    if nested is not None and _statement_at(nested["inner"] or "-", 0, whole=True) is not None:
        code, year, rest = None, None, len(stretch)
    if rest != len(stretch):
        return None
    return Statement(start, end, statement.kind, code, year, statement.flag)


def parse_period(text: str) -> Period | None:
    """The time that a text states, if it states a time and nothing else; brackets and white space do not count.

    R3年度, R3 and 令和3（2021）年度 are 'FY2021', R3年 is 'CY2021', 毎年度 is 'every_year'; R3.4～R3.12, 2月1日時点,
    R元年度とR2年度の平均値 and other times have no code, only their text. An era year that never was (平成33年度) is
    read on and flagged; two reckonings that disagree (令和3（2022）年度) are flagged and get no code. Offsets are those
    of the statement without brackets. None for everything else (46%, 現況値). Raises nothing.
    """
    folded = fold(text)
    start, end = _without_brackets(folded.text)
    statement = whole_statement(folded.text, start, end)
    return None if statement is None else as_period(folded, statement)


def find_periods(text: str) -> list[Period]:
    """All statements of time inside a longer text, in order, by the rules of `parse_period`, with their offsets.

    A letter and number without 年 counts only for 平成 and 令和 (H30, R3) and only as a word of its own. Raises
    nothing.
    """
    folded = fold(text)
    return [as_period(folded, statement) for statement in scan_periods(folded.text)]
