"""Statements of time: R3 · 令和3年度 · 令和3（2021）年度 · R3.4～R3.12 · 毎年度 · R元年度とR2年度の平均値.

Rules (WAREHOUSE.md, "Values"): a fiscal year begins in April (地方自治法 208条, 財政法 11条); R3年度 and an era and
number alone are the fiscal year, R3年 without 度 is the calendar year. Anything else that states a time keeps its text
and gets no code: a period is never inferred. Which years an era had follows 元号法 and its predecessors.

Why no library: ja-timex 0.2.8 takes 令和3年度 for the calendar year and 令和4～7年度 for seven years, finds neither R3
nor 令和3（2021）年度, and says nothing of 平成33年度; japanera 2.1.3 wants to know the form beforehand and has three
eras for R3.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.language.fold import CIRCLED, Folded, fold
from pipeline.language.lexicon import is_kanji
from pipeline.language.numerals import parse_number
from pipeline.model.quantity import Period, PeriodFlag

Kind = Literal["year", "every", "date", "span", "relative"]

# First year of the era, its last year, and the last fiscal year named after it: that of 1989 is 平成元年度, since the
# last year of 昭和 had no April. 令和 goes on.
_ERAS = {
    "明治": (1868, 45, 45),
    "大正": (1912, 15, 15),
    "昭和": (1926, 64, 63),
    "平成": (1989, 31, 31),
    "令和": (2019, 99, 99),
}
_ERAS |= dict(zip("MTSHR", tuple(_ERAS.values()), strict=True))
_ERAS |= {name[0]: _ERAS[name] for name in ("昭和", "平成", "令和")}
# Letters that stand for an era in running text without 年; S3 and M5 are more often something else there.
_BARE_LETTERS = "HR"
_SHORT_NAMES = "昭平令"

_CIRCLED = "".join(CIRCLED)
_NUMBER = rf"(?:元|[0-9]{{1,2}}(?![0-9])|[0-9]{{3}}(?=年)|[{_CIRCLED}]|[〇一二三四五六七八九十]{{1,3}})"
_ERA_NAME = r"明治|大正|昭和|平成|令和|[MTSHR]|[昭平令](?=[0-9元])"
_ERA_YEAR = rf"(?:{_ERA_NAME}) ?{_NUMBER}"
_DIGITS_YEAR = r"(?:18|19|20|21)[0-9]{2}(?![0-9])"
_WEST_YEAR = rf"(?:(?:西暦)?{_DIGITS_YEAR}|[一二][〇零一二三四五六七八九]{{3}}(?=年))"
_ERA = re.compile(rf"(?P<era>{_ERA_NAME}) ?(?P<n>.+)")
_UNIT = "年度|年|暦年|会計年度"
_YEAR = re.compile(
    rf"(?P<first>{_ERA_YEAR}|(?P<fy>(?:FY|CY) ?)?{_WEST_YEAR})(?: ?(?P<unit>{_UNIT}))?"
    rf"(?:\((?P<second>{_ERA_YEAR}|{_WEST_YEAR})(?P<unit2>{_UNIT})?\))?(?P<unit3>{_UNIT})?(?!代)"
)
_NOT_A_MONTH = "間|額|平均|当|数|次|例|産|謝"
_MONTH_DAY = re.compile(rf"(?P<m>[0-9]{{1,2}})月(?!{_NOT_A_MONTH})(?:(?P<d>[0-9]{{1,2}})日(?!間)|[上中下]旬)?")
# After a year the month may be in kanji too, and a span.
_SMALL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_MONTH_DAY_OF_YEAR = re.compile(
    rf"(?P<m>{_SMALL})月?[~-](?:{_SMALL})月|(?P<m2>{_SMALL})月(?!{_NOT_A_MONTH})(?:(?P<d>{_SMALL})日(?!間)|[上中下]旬)?"
)
_MONTHS = re.compile(r"(?P<m>[0-9]{1,2})月?[~-][0-9]{1,2}月")
_DOTTED = re.compile(r"(?P<s>[./])(?P<m>[0-9]{1,2})(?:(?P=s)(?P<d>[0-9]{1,2})|月)?(?![0-9.,/])")
# 2021.4~2022.3 are months, 2115.01~2120.5件 are numbers: a counter follows.
_OF_DATE = re.compile(r"~(?![0-9][0-9.,]*+[^\s0-9.,/~年月日のまにと現時末付平累)\]】〉>、。])|現在|時点|末|付")
_SLASHED = re.compile(r"(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})(?=現在|時点|付)")
_OF_YEARS = r"[かカヶケヵ箇]年(?:度|間)?"
_TOTAL_OF = r"(?:平均値?|累計値?|合計値?)(?![一-鿿])"
_EVERY = re.compile(r"毎年度|毎年|各年度|各年(?![代齢])|年度(?:ごと|毎)|1?年(?:当|あ)たり")
_RELATIVE = re.compile(r"[前翌今本来当同昨]年度|前年|翌年|昨年|今年|来年|同年(?!代|齢)")
_RECENT = re.compile(
    r"(?:過去|直近|今後|最近)の?[0-9]{1,3}(?:年度?間?|[かカヶケヵ箇]年間?|[かカヶケヵ箇]月間?)"
    rf"|[0-9]{{1,2}}(?:年間?|{_OF_YEARS})(?=の?{_TOTAL_OF})|[0-9]{{1,2}}(?:年間|{_OF_YEARS})(?=で(?:約|延べ|計|累計)?[0-9])"
)
_STRETCH = re.compile(rf"[0-9]{{1,2}}(?:年間|{_OF_YEARS})")
_EDGE = re.compile(
    r"年?度?末日?|当初|初め|初頭|中(?![学小核心間央期長断])|内(?=[にので)]|$)|[上下]半?期|[前後]期"
    r"|第?[1-4一二三四]四半期"
)
_AS_OF = re.compile(r"現在|時点|付け?")
_TOTAL = re.compile(rf"(?:まで|から|以降)?の?(?:[0-9]{{1,2}}(?:年間?|{_OF_YEARS})の?)?{_TOTAL_OF}")
_RANGE = re.compile(rf"~|から(?!の)|-(?=[MTSHR明大昭平令]|{_DIGITS_YEAR}|[0-9]{{1,2}}(?:年|月|の?{_TOTAL_OF}))")
_AND = re.compile(r"と|及び|・|、|並びに|,")
_WEST = re.compile(_DIGITS_YEAR)
_FEW_DIGITS = re.compile(r"[0-9]{1,2}")
_WEST_RANGE = re.compile(rf"[~-]{_DIGITS_YEAR}(?:年|の?{_TOTAL_OF})")
# A year or month that leans on the one before it: 令和4~7年度, 4月~9月, H28~30の平均, 2020~2024の平均.
_SHORT = re.compile(
    rf"[0-9]{{1,2}}(?:年度?(?!間)|月(?!{_NOT_A_MONTH}))|(?:[0-9]{{1,2}}|{_DIGITS_YEAR})(?={_TOTAL.pattern})"
)
_SHORT_ALONE = re.compile(r"[0-9]{1,2}(?![0-9])")
_YEAR_BEFORE_MONTH = re.compile(r"[0-9]{1,2}年(?=[0-9]{1,2}月)")
# Where a statement of time may begin: the word or number that each of the forms above begins with.
_START = re.compile(
    rf"[MTSHR](?= ?[0-9元{_CIRCLED}])|[FC]Y|明治|大正|昭和|平成|令和|[昭平令](?=[0-9元])|西暦"
    r"|[毎各前翌今本来当同昨]年|年度[ご毎]|年[当あ]た|過去|直近|今後|最近"
    rf"|{_DIGITS_YEAR}(?=[年暦会/.(~-])|[一二](?=[〇零一二三四五六七八九]{{3}}年)"
    rf"|[0-9]{{1,2}}(?=年(?:度|[0-9]|間?の?(?:平均|累計|合計)|間で|[当あ]た)|月|/[0-9]{{1,2}}[現時付]|[~-][0-9]{{1,2}}月|{_OF_YEARS})"
)
_MAY_BEGIN = re.compile(rf"[~ ]|{_START.pattern}")
_DIGITS = frozenset("0123456789")


@dataclass(slots=True)
class Statement:
    """A statement of time in folded text, from `start` to `end`. `is_basis`: something is measured against it."""

    start: int
    end: int
    kind: Kind
    code: str | None = None
    fiscal_year: int | None = None
    flag: PeriodFlag | None = None
    is_basis: bool = False


def _small_number(text: str) -> int:
    """A year of an era, a month or a day: 3, 三, 元, ③. -1 if it is none."""
    if text == "元":
        return 1
    if text in CIRCLED:
        return CIRCLED[text]
    if text.isascii():
        return int(text)
    number = parse_number(text)
    return -1 if number is None else int(number)


def _calendar_year(text: str, is_fiscal: bool) -> tuple[int, PeriodFlag | None] | None:
    """Western year of 令和3, R3 or 2021, and a flag if the era had no such year or no such fiscal year."""
    era = _ERA.fullmatch(text)
    if era is None:
        return _small_number(text[-4:]), None
    begin, last, last_fiscal = _ERAS[era["era"]]
    number = _small_number(era["n"])
    if number < 0:
        return None
    is_known = 1 <= number <= (last_fiscal if is_fiscal else last)
    return begin + number - 1, None if is_known else "no such era year"


def in_era(year: int) -> str:
    """A western year in the era that it began in or that began in it: 令和元年, 令和4年; before 明治, 1850年."""
    eras = [(begin, name) for name, (begin, _, _) in _ERAS.items() if len(name) > 1 and begin <= year]
    if not eras:
        return f"{year}年"
    begin, name = max(eras)
    return f"{name}{year - begin + 1 if year > begin else '元'}年"


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _year(text: str, at: int, whole: bool) -> Statement | None:
    """A fiscal or calendar year, in one reckoning or in two."""
    found = _YEAR.match(text, at)
    if found is None:
        return None
    unit = found["unit"] or found["unit2"] or found["unit3"]
    prefix = (found["fy"] or "").strip()
    if unit is None and not prefix and not _bare_is_year(text, found, whole):
        return None
    is_calendar = unit in ("年", "暦年") or prefix == "CY"
    first = _calendar_year(found["first"], not is_calendar)
    second = _calendar_year(found["second"], not is_calendar) if found["second"] else first
    if first is None or second is None:
        return None
    if first[0] != second[0]:
        return Statement(at, found.end(), "year", flag="years disagree")
    year, flag = first[0], first[1] or second[1]
    if is_calendar:
        return Statement(at, found.end(), "year", f"CY{year:04}", None, flag)
    return Statement(at, found.end(), "year", f"FY{year:04}", year, flag)


def _bare_is_year(text: str, found: re.Match[str], whole: bool) -> bool:
    """Whether an era and number alone (R3) is a year here; a western number alone (2040) is only in 2021~2025年."""
    era = next((name for name in found.group("first", "second") if name and _ERA.fullmatch(name)), None)
    if era is None:
        return _WEST_RANGE.match(text, found.end()) is not None
    if _is_word(text[found.end() : found.end() + 1]):
        return False
    return whole or era[0] in _BARE_LETTERS or era[:2] in _ERAS


def _with_month(text: str, year: Statement) -> Statement:
    """A year with the month and day that follow it: 令和5年1月, 令和三年四月一日, R3.4, 2021/4/1, R3年10~12月."""
    has_unit = year.code is None or text[year.end - 1] in "年)"
    tail = _MONTH_DAY_OF_YEAR.match(text, year.end) if has_unit else None
    return _dated(year.start, tail or _DOTTED.match(text, year.end)) or year


def _dated(start: int, found: re.Match[str] | None) -> Statement | None:
    """The date or span of months that was found, if it has such a month and day."""
    if found is None:
        return None
    parts = found.groupdict()
    month, day = parts.get("m") or parts.get("m2") or "", parts.get("d") or "1"
    if not 1 <= _small_number(month) <= 12 or not 1 <= _small_number(day) <= 31:
        return None
    return Statement(start, found.end(), "date")


def _dotted_date(text: str, at: int, whole: bool) -> Statement | None:
    """2021.4.1 and 2021/4: a western year with a month but without 年. In running text 2021.4 alone is a number."""
    year = _WEST.match(text, at)
    found = _DOTTED.match(text, year.end()) if year is not None else None
    if found is None or (found["s"] == "." and not found["d"] and not whole and not _OF_DATE.match(text, found.end())):
        return None
    return _dated(at, found)


def _words_at(text: str, at: int) -> Statement | None:
    """毎年度, 過去3年間, 前年度: a time that is named by a word."""
    every = _EVERY.match(text, at)
    if every is not None:
        return Statement(at, every.end(), "every", "every_year")
    recent = _RECENT.match(text, at)
    if recent is not None:
        return Statement(at, recent.end(), "span")
    relative = _RELATIVE.match(text, at)
    return Statement(at, relative.end(), "relative") if relative is not None else None


def _atom(text: str, at: int, whole: bool) -> Statement | None:
    """One point or unit of time."""
    if text[at : at + 1] in _DIGITS:
        return _numeric_atom(text, at, whole)
    year = _year(text, at, whole)
    return _with_month(text, year) if year is not None else _words_at(text, at)


def _numeric_atom(text: str, at: int, whole: bool) -> Statement | None:
    """A time that begins with a digit, told by what follows the digits: 2021年度, 5年平均, 9月, 2/15現在."""
    if _WEST.match(text, at):
        year = _year(text, at, whole)
        return _with_month(text, year) if year is not None else _dotted_date(text, at, whole)
    digits = _FEW_DIGITS.match(text, at)
    following = text[digits.end() : digits.end() + 1] if digits is not None else ""
    if following == "月":
        return _dated(at, _MONTH_DAY.match(text, at))
    return _dated(at, _SLASHED.match(text, at)) if following == "/" else _words_at(text, at)


def _short_atom(text: str, at: int, whole: bool) -> Statement | None:
    """A year or month that leans on the one before it: 令和4~7年度, 4月~9月, R4~7 where nothing but a time stands."""
    found = _SHORT.match(text, at) or (_SHORT_ALONE.match(text, at) if whole else None)
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


def _joined(text: str, first: Statement, whole: bool, lists: bool = True) -> tuple[Statement, int]:
    """令和4~7年度, R元年度とR2年度の平均値, H30年度からの累計: several times in one statement. Out: it, and how far was
    read.

    In running text a list is one statement only before 平均 and the like, else its times stand for themselves; then
    `lists` need not be looked at again before the place up to which was read.
    """
    end, firm, flag = first.end, first.end, first.flag
    while True:
        link = _RANGE.match(text, end)
        is_range = link is not None and firm == end
        link = link or (_AND.match(text, end) if lists else None)
        following = None if link is None else _atom(text, link.end(), whole) or _short_atom(text, link.end(), whole)
        if following is None:
            break
        end, flag = _with_edge(text, following).end, flag or following.flag
        firm = end if is_range else firm
    total = _TOTAL.match(text, end)
    read = end
    end = total.end() if total is not None else end if whole else firm
    return (first if end == first.end else Statement(first.start, end, "span", flag=flag)), read


def _statement_at(text: str, at: int, whole: bool, lists: bool = True) -> tuple[Statement | None, int]:
    """The statement of time that begins at a place, and how far was read. `whole`: only a time is expected there."""
    before = text[at - 1 : at]
    if text[at] in _DIGITS and before and (before in _DIGITS or before in ".,/-"):
        return None, at
    if text[at] in _DIGITS and before.isascii() and before.isalpha() and _WEST.match(text, at) is None:
        return None, at  # the 2 of m2
    if text[at].isascii() and text[at].isalpha() and _is_word(before):
        return None, at
    if text[at] in _SHORT_NAMES and text[at : at + 2] not in _ERAS and before and is_kanji(before):
        return None, at  # 政令12年 is of no era
    atom = _atom(text, at, whole)
    if atom is not None:
        return _joined(text, _with_edge(text, atom), whole, lists)
    short = _short_atom(text, at, whole=False)
    if short is None or text[short.end - 1] != "度":
        short = _dated(at, _MONTHS.match(text, at)) or _short_date(text, at)
    return short, at


def _short_date(text: str, at: int) -> Statement | None:
    """5年1月: a year without its era is a time, but which one is not said."""
    found = _YEAR_BEFORE_MONTH.match(text, at)
    return _dated(at, _MONTH_DAY.match(text, found.end())) if found is not None else None


def scan_periods(text: str) -> list[Statement]:
    """All statements of time in folded text, in order, not overlapping. Takes time linear in the length."""
    found: list[Statement] = []
    at = read = 0
    while (start := _START.search(text, at)) is not None:
        statement, end = _statement_at(text, start.start(), whole=False, lists=start.start() >= read)
        read = max(read, end)
        if statement is None:
            at = start.end()
        else:
            found.append(statement)
            at = statement.end
    return found


def leading_statement(text: str) -> Statement | None:
    """The statement of time with which a folded text begins."""
    return _statement_at(text, 0, whole=False)[0] if _START.match(text) else None


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
_SURVEY = re.compile(r"の?[一-鿿々ァ-ヶーぁ-ん・]{0,16}(?:調査|アンケート|統計|決算|センサス|調べ|集計)(?:結果|より)?")
_REMARK = re.compile(rf"{_TOTAL_OF}|実績値?|見込み?値?|予定|予測値?|速報値?|確定値?|暫定値?|推計値?")


def _without_brackets(text: str) -> tuple[int, int]:
    start, end = 0, len(text)
    while end - start >= 2 and text[end - 1] == _BRACKETS.get(text[start]):
        start, end = start + 1, end - 1
    return start, end


def bracketed_statements(text: str, pairs: Mapping[int, int], statements: list[Statement]) -> list[Statement]:
    """The statements of time that fill a bracket, without it; 令和3（2021）年度 has none. `pairs`: where they close."""
    found: list[Statement] = []
    starts = [each.start for each in statements]
    end = 0
    for start in sorted(pairs):
        if start < end:
            continue
        index = bisect_right(starts, start + 1) - 1
        last = statements[index] if index >= 0 else None
        if last is not None and last.start <= start and pairs[start] < last.end:
            continue
        is_all = last is not None and (last.start, last.end) == (start + 1, pairs[start])
        statement = last if is_all else bracketed_statement(text, start + 1, pairs[start])
        if statement is not None:
            found.append(statement)
            end = pairs[start]
    return found


def bracketed_statement(text: str, start: int, end: int) -> Statement | None:
    """The statement of time that fills a bracket, whose content stands from `start` to `end`; (5年間) is one too."""
    if _STRETCH.fullmatch(text, start, end):
        return Statement(start, end, "span")
    return whole_statement(text, start, end) if _MAY_BEGIN.match(text, start) else None


def sourced_statement(text: str, start: int, end: int) -> Statement | None:
    """The year of a survey or account that fills a stretch of folded text: 令和4年度市民意識調査, R2国勢調査."""
    stretch = text[start:end].replace(" ", "")
    statement = leading_statement(stretch)
    if statement is None or statement.code is None or _SURVEY.fullmatch(stretch, statement.end) is None:
        return None
    return Statement(
        start, start + statement.end, statement.kind, statement.code, statement.fiscal_year, statement.flag
    )


def whole_statement(text: str, start: int, end: int) -> Statement | None:
    """The statement of time that fills a stretch of folded text, words like まで and 見込み after it allowed."""
    stretch = text[start:end].replace(" ", "")
    opens = stretch.startswith("~")
    statement = _statement_at(stretch, int(opens), whole=True)[0] if len(stretch) > opens else None
    if statement is None:
        return None
    after = _AFTER.match(stretch, statement.end)
    rest = after.end() if after is not None else statement.end
    code, year = statement.code, statement.fiscal_year
    nested = _NESTED.fullmatch(stretch, rest)
    if nested is not None and nested["inner"]:
        if _statement_at(nested["inner"], 0, whole=True)[0] is not None:
            code, year = None, None
        elif _REMARK.fullmatch(nested["inner"]) is None:
            return None
        rest = len(stretch)
    if opens or stretch[rest:] == "~":
        code, year, rest = None, None, rest + (not opens)
    return Statement(start, end, statement.kind, code, year, statement.flag) if rest == len(stretch) else None


def parse_period(text: str) -> Period | None:
    """The time that a text states, if it states a time and nothing else; brackets and white space do not count.

    Out: `code` is 'FY2021' for R3年度, R3, 令和3（2021）年度 and 2021年度, 'CY2021' for R3年 and 2021年, 'every_year'
    for 毎年度 and 毎年, and None for every other time (R3.4～R3.12, 2月1日時点, 令和4～7年度, R元年度とR2年度の平均値),
    which keeps its text. Offsets are those of the statement without brackets. None for what is no time (46%, 現況値).
    Raises nothing.

    Rules: a fiscal year begins in April (地方自治法 208条); 年度, and an era and number alone, is a fiscal year, 年 a
    calendar year. An era year that never was (平成33年度; 昭和64年度, since that of 1989 is 平成元年度) is read on and
    flagged; two reckonings that disagree (令和3（2022）年度) are flagged and get no code.
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
