"""The shapes of indicator tables that plans print, each as a table drawn by chance with the facts that it states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.plans.columns import Column, columns_table
from tests.plans.courses import Course
from tests.plans.manner import Fact, Manner, Role
from tests.plans.words import (
    DEFINITION_WORDS,
    DEFINITIONS,
    DEPARTMENTS,
    NUMBER_WORDS,
    RATIONALE_WORDS,
    RATIONALES,
    SOURCE_WORDS,
    SOURCES,
    STEPS,
)
from tests.typeset.script import Align, Block, Caption, Paragraph, Ruling, TableBlock, table


@dataclass(frozen=True)
class Sheet:
    """What one indicator table is drawn from: the plan's manner, the indicators, the ruling, the table's field."""

    chance: Random
    manner: Manner
    courses: Sequence[Course]
    ruling: Ruling = "full"

    def column(self, word: str, role: Role, year: int, *header: str) -> Column:
        """A column of values of one year under the header cells `header` (the word alone where there are none)."""
        texts = [self.text(course, role, year) for course in self.courses]
        path = header or (word,)
        inner = self.manner.header(path[-1], self.courses[0].measure)
        return Column((*path[:-1], inner), tuple(texts), 8, self.align)

    @property
    def align(self) -> Align:
        """How values are set in their columns."""
        return "center" if self.manner.centred else "right"

    def text(self, course: Course, role: Role, year: int) -> str:
        """The text of one value."""
        return self.manner.value(course.values[year], course.measure, bound=role == "target")

    def facts(self, role: Role, year: int, stated: int | None) -> list[Fact]:
        """What a column of values says; `stated` is the year that is printed for them, None where none is."""
        return [self.manner.fact(course.measure, role, stated, course.values[year]) for course in self.courses]

    def names(self, *above: str) -> list[Column]:
        """The columns that name the indicators: names and, where the plan prints units there, units."""
        manner = self.manner
        texts = tuple(manner.printed_name(course.measure) for course in self.courses)
        path = (*above, manner.name)
        units = Column((*above, manner.unit_word), tuple(course.measure.unit for course in self.courses), 4)
        return [Column(path, texts, 20), *([units] if manner.units == "column" else [])]

    def table(self, columns: Sequence[Column], sections: Sequence[tuple[int, str]] = ()) -> list[Block]:
        """The table with the note on its unit above, where the plan prints one."""
        block = columns_table(columns, ruling=self.ruling, sections=sections)
        return [*self.note(), block]

    def note(self) -> list[Block]:
        """（単位：人）, where the plan prints the unit above a table."""
        if self.manner.units != "note":
            return []
        return [Caption(f"（{self.chance.choice(('単位：', '単位:', '単位　'))}{self.courses[0].measure.unit}）")]

    def others(self, most: int) -> list[Column]:
        """Columns that stand beside the values and say nothing of them."""
        chance, number = self.chance, len(self.courses)
        kinds: list[tuple[str, Sequence[str], float]] = [
            (chance.choice(DEFINITION_WORDS), DEFINITIONS, 18),
            (chance.choice(RATIONALE_WORDS), RATIONALES, 14),
            (self.manner.department, DEPARTMENTS, 8),
            (chance.choice(SOURCE_WORDS), SOURCES, 9),
        ]
        chosen = chance.sample(kinds, chance.randint(0, most))
        return [Column((word,), tuple(chance.choices(texts, k=number)), weight) for word, texts, weight in chosen]

    def numbered(self) -> list[Column]:
        """A column of running numbers, in some plans."""
        texts = tuple(str(number + 1) for number in range(len(self.courses)))
        return [Column((self.chance.choice(NUMBER_WORDS),), texts, 3)] if self.chance.random() < 0.3 else []


Drawn = tuple[list[Block], list[Fact]]
Shape = Callable[[Sheet], Drawn]


def year_in_header(sheet: Sheet) -> Drawn:
    """現状値（R3年度） | 目標値（R8年度): the year beside the word, in brackets, on its own line or glued to it."""
    manner, chance = sheet.manner, sheet.chance
    form = chance.choice(("{word}（{year}）", "{word}\n（{year}）", "{word}\n{year}", "{year}\n{word}", "{year}{word}"))
    stated: list[tuple[str, Role, int]] = [(manner.baseline, "baseline", manner.first)]
    if chance.random() < 0.4:
        stated.append((manner.middle, "target", (manner.first + manner.last) // 2))
    stated.append((manner.target, "target", manner.last))
    columns = [
        sheet.column(form.format(word=word, year=manner.printed_year(year)), role, year) for word, role, year in stated
    ]
    facts = [fact for _, role, year in stated for fact in sheet.facts(role, year, year)]
    return sheet.table(_arranged(sheet, columns)), facts


def _arranged(sheet: Sheet, values: list[Column]) -> list[Column]:
    """Names and values with other columns anywhere beside them: mostly in the usual order, at times in another."""
    columns = [*sheet.numbered(), *sheet.names(), *values]
    for other in sheet.others(2):
        columns.insert(sheet.chance.randint(1, len(columns)), other)
    if sheet.chance.random() < 0.15:
        sheet.chance.shuffle(columns)
    return columns


_CELL_FORMS = ("{value}（{year}）", "{value}\n（{year}）", "（{year}）\n{value}", "{year}：{value}", "{year}\n{value}")


def year_in_cell(sheet: Sheet) -> Drawn:
    """45.2％（R3年度）: each value with its own year, which may differ from row to row."""
    manner, chance = sheet.manner, sheet.chance
    form = chance.choice(_CELL_FORMS)
    if manner.year == "西暦":  # 2026 alone in a cell is a number
        manner = replace(manner, year="西暦年度")
    if manner.year == "R" and "（" not in form:
        form = "{value}\n（{year}）"
    columns: list[Column] = []
    facts: list[Fact] = []
    stated: tuple[tuple[str, Role, tuple[int, ...]], ...] = (
        (manner.baseline, "baseline", (manner.first, manner.first + 1)),
        (manner.target, "target", (manner.last, manner.last, manner.last - 1)),
    )
    for word, role, years in stated:
        texts = []
        for course in sheet.courses:
            year = chance.choice(years)
            texts.append(form.format(value=sheet.text(course, role, year), year=manner.printed_year(year)))
            facts.append(manner.fact(course.measure, role, year, course.values[year]))
        header = manner.header(word, sheet.courses[0].measure)
        columns.append(Column((header,), tuple(texts), 10, sheet.align))
    return sheet.table(_arranged(sheet, columns)), facts


def two_levels(sheet: Sheet) -> Drawn:
    """現状値 above 令和3年度, 目標値 above 令和8年度: words and years in header rows of their own."""
    manner = sheet.manner
    half = (manner.first + manner.last) // 2
    stated: list[tuple[str, Role, int]] = [(manner.baseline, "baseline", manner.first)]
    stated += [(manner.target, "target", half)] if sheet.chance.random() < 0.5 else []
    stated.append((manner.target, "target", manner.last))
    columns = [sheet.column(word, role, year, word, manner.printed_year(year)) for word, role, year in stated]
    facts = [fact for _, role, year in stated for fact in sheet.facts(role, year, year)]
    return sheet.table(_arranged(sheet, columns)), facts


def yearly(sheet: Sheet) -> Drawn:
    """A column for each year of the plan under one spanning 目標値."""
    manner = sheet.manner
    first = manner.printed_year(manner.first)
    head = sheet.chance.choice(((manner.baseline, first), (f"{manner.baseline}\n（{first}）",)))
    columns = [sheet.column(manner.baseline, "baseline", manner.first, *head)]
    columns += [
        sheet.column(manner.target, "target", year, manner.target, manner.printed_year(year)) for year in manner.years()
    ]
    facts = sheet.facts("baseline", manner.first, manner.first)
    facts += [fact for year in manner.years() for fact in sheet.facts("target", year, year)]
    return sheet.table([*sheet.numbered(), *sheet.names(), *columns, *sheet.others(1)]), facts


def three_levels(sheet: Sheet) -> Drawn:
    """Three header rows: a title over all values, then 実績 and 目標, then the years; 指標 over name and unit."""
    manner = sheet.manner
    top = sheet.chance.choice(("年度別の推移", "現状と目標", "計画期間における目標", "数値の推移"))
    middle = manner.first + 1
    columns = [
        sheet.column(manner.actual, "actual", year, top, manner.actual, manner.printed_year(year))
        for year in (manner.first, middle)
    ]
    columns += [
        sheet.column(manner.target, "target", year, top, manner.target, manner.printed_year(year))
        for year in range(middle + 1, manner.last + 1)
    ]
    facts = [fact for year in (manner.first, middle) for fact in sheet.facts("actual", year, year)]
    facts += [fact for year in range(middle + 1, manner.last + 1) for fact in sheet.facts("target", year, year)]
    names = sheet.names(sheet.chance.choice(("成果指標", "指標"))) if manner.units == "column" else sheet.names()
    return sheet.table([*sheet.numbered(), *names, *columns]), facts


def bare_years(sheet: Sheet) -> Drawn:
    """Columns of years without a word above them, behind a column of baselines; the caption says what they are."""
    manner = sheet.manner
    columns = [sheet.column(f"{manner.baseline}（{manner.printed_year(manner.first)}）", "baseline", manner.first)]
    columns += [sheet.column(manner.printed_year(year), "target", year) for year in manner.years()]
    facts = sheet.facts("baseline", manner.first, manner.first)
    facts += [fact for year in manner.years() for fact in sheet.facts("target", year, year)]
    caption = Caption(sheet.chance.choice(("【年度別目標値】", "■ 年度ごとの目標", "＜目標値＞")))
    return [caption, *sheet.table([*sheet.names(), *columns])], facts


def year_columns(sheet: Sheet) -> Drawn:
    """基準年度 | 基準値 | 目標年度 | 目標値: the year of each value in a column beside it."""
    manner, number = sheet.manner, len(sheet.courses)
    columns: list[Column] = []
    facts: list[Fact] = []
    stated: tuple[tuple[str, str, Role, int], ...] = (
        ("基準年度", "基準値", "baseline", manner.first),
        ("目標年度", "目標値", "target", manner.last),
    )
    for year_word, word, role, year in stated:
        columns.append(Column((year_word,), (manner.printed_year(year),) * number, 7))
        columns.append(sheet.column(word, role, year))
        facts += sheet.facts(role, year, year)
    return sheet.table([*sheet.names(), *columns]), facts


def actuals(sheet: Sheet) -> Drawn:
    """A report on a plan: baseline, yearly actuals, target, and in some how far it was reached."""
    manner = sheet.manner
    done = range(manner.first + 1, manner.last)
    columns = [sheet.column(f"{manner.baseline}\n（{manner.printed_year(manner.first)}）", "baseline", manner.first)]
    columns += [sheet.column(manner.actual, "actual", year, manner.actual, manner.printed_year(year)) for year in done]
    last = sheet.column(f"{manner.target}\n（{manner.printed_year(manner.last)}）", "target", manner.last)
    columns.insert(sheet.chance.choice((1, len(columns))), last)
    facts = sheet.facts("baseline", manner.first, manner.first) + sheet.facts("target", manner.last, manner.last)
    facts += [fact for year in done for fact in sheet.facts("actual", year, year)]
    if sheet.chance.random() < 0.5:
        marks = tuple(sheet.chance.choices("ABC", k=len(sheet.courses)))
        columns.append(Column((sheet.chance.choice(("達成度", "進捗状況", "評価")),), marks, 5))
    return sheet.table([*sheet.numbered(), *sheet.names(), *columns]), facts


def merged_left(sheet: Sheet) -> Drawn:
    """Fields at the left, merged over their indicators, set upright in some."""
    manner = sheet.manner
    vertical = sheet.chance.random() < 0.5
    fields = tuple(course.field for course in sheet.courses)
    left = [Column((manner.field_word,), fields, 3 if vertical else 9, merged=True, vertical=vertical)]
    if sheet.chance.random() < 0.4:
        steps = sheet.chance.sample(STEPS, len(STEPS))
        texts = tuple(steps[number // 2 % len(steps)] for number in range(len(fields)))
        left.append(Column(("取組項目",), texts, 12, merged=True))
    return _with_left(sheet, left, ())


def section_rows(sheet: Sheet) -> Drawn:
    """Fields as rows over the whole width, above their indicators."""
    form = sheet.chance.choice(
        ("基本目標{n}　{field}", "（{n}）{field}", "【{field}】", "{n}　{field}", "施策{n}　{field}")
    )
    starts = [n for n, course in enumerate(sheet.courses) if n == 0 or course.field != sheet.courses[n - 1].field]
    sections = [
        (row, form.format(n=number, field=sheet.courses[row].field)) for number, row in enumerate(starts, start=1)
    ]
    return _with_left(sheet, sheet.numbered(), sections)


def _with_left(sheet: Sheet, left: Sequence[Column], sections: Sequence[tuple[int, str]]) -> Drawn:
    manner = sheet.manner
    stated: list[tuple[str, Role, int]] = [
        (manner.baseline, "baseline", manner.first),
        (manner.target, "target", manner.last),
    ]
    spanning = sheet.chance.random() < 0.4
    columns = [
        sheet.column(
            word, role, year, *((word, manner.printed_year(year)) if spanning else (_in_brackets(sheet, word, year),))
        )
        for word, role, year in stated
    ]
    facts = [fact for _, role, year in stated for fact in sheet.facts(role, year, year)]
    return sheet.table([*left, *sheet.names(), *columns, *sheet.others(1)], sections), facts


def _in_brackets(sheet: Sheet, word: str, year: int) -> str:
    return f"{word}（{sheet.manner.printed_year(year)}）"


# An empty line between two tables.
_BLANK = Paragraph("　")


def transposed(sheet: Sheet) -> Drawn:
    """Years down, indicators across, a few indicators to each table."""
    blocks: list[Block] = []
    facts: list[Fact] = []
    for start in range(0, len(sheet.courses), 3):
        part = Sheet(sheet.chance, sheet.manner, sheet.courses[start : start + 3], sheet.ruling)
        found, stated = _transposed_table(part)
        blocks += [*part.note(), found, _BLANK]
        facts += stated
    return blocks, facts


def _transposed_table(sheet: Sheet) -> tuple[TableBlock, list[Fact]]:
    manner = sheet.manner
    layered = sheet.chance.random() < 0.5
    width = 2 if layered else 1
    corner = sheet.chance.choice((manner.name, "区分", "年度", ""))
    rows = [[corner, *(["<"] if layered else []), *(manner.printed_name(course.measure) for course in sheet.courses)]]
    if manner.units == "column":
        rows.append([manner.unit_word, *(["<"] if layered else []), *(c.measure.unit for c in sheet.courses)])
    facts: list[Fact] = []
    years = [manner.first, *(manner.years() if layered else (manner.last,))]
    for year in years:
        role: Role = "baseline" if year == manner.first else "target"
        word = manner.header(manner.baseline if role == "baseline" else manner.target, sheet.courses[0].measure)
        above = layered and year > manner.first + 1
        label = (
            ["^" if above else word, manner.printed_year(year)]
            if layered
            else [f"{word}（{manner.printed_year(year)}）"]
        )
        rows.append([*label, *(sheet.text(course, role, year) for course in sheet.courses)])
        facts += sheet.facts(role, year, year)
    weights = [*([6] * width), *([10] * len(sheet.courses))]
    block = table(rows, head=1, weights=weights, right=range(width, width + len(sheet.courses)), ruling=sheet.ruling)
    return block, facts


def cards(sheet: Sheet) -> Drawn:
    """One small table per indicator: labels at the left of what they label."""
    blocks: list[Block] = []
    facts: list[Fact] = []
    draw = sheet.chance.choice((_tall_card, _wide_card, _listed_card))
    for number, course in enumerate(sheet.courses):
        part = Sheet(sheet.chance, sheet.manner, [course], sheet.ruling)
        blocks += [*part.note(), draw(part, number), _BLANK]
        facts += part.facts("baseline", part.manner.first, part.manner.first)
        facts += part.facts("target", part.manner.last, part.manner.last)
    return blocks, facts


def _tall_card(sheet: Sheet, number: int) -> TableBlock:
    """指標名, 単位, 現状値（R3年度）, 目標値（R8年度), one below the other."""
    manner, (course,) = sheet.manner, sheet.courses
    rows = [[manner.name, manner.printed_name(course.measure)]]
    if manner.units == "column":
        rows.append([manner.unit_word, course.measure.unit])
    for word, role, year in _ends(manner):
        rows.append([manner.header(_in_brackets(sheet, word, year), course.measure), sheet.text(course, role, year)])
    rows.append([DEFINITION_WORDS[number % len(DEFINITION_WORDS)], DEFINITIONS[number % len(DEFINITIONS)]])
    return table(rows, head=0, weights=[10, 30], ruling=sheet.ruling)


def _ends(manner: Manner) -> Iterator[tuple[str, Role, int]]:
    yield manner.baseline, "baseline", manner.first
    yield manner.target, "target", manner.last


def _wide_card(sheet: Sheet, number: int) -> TableBlock:
    """The name over the whole width; below it, value beside label, twice in a row."""
    manner, (course,) = sheet.manner, sheet.courses
    line: list[str] = []
    for word, role, year in _ends(manner):
        line += [manner.header(_in_brackets(sheet, word, year), course.measure), sheet.text(course, role, year)]
    unit = [[manner.unit_word, course.measure.unit, "<", "<"]] if manner.units == "column" else []
    rows = [[manner.name, manner.printed_name(course.measure), "<", "<"], *unit, line]
    rows.append([manner.department, DEPARTMENTS[number % len(DEPARTMENTS)], "<", "<"])
    return table(rows, head=0, weights=[10, 12, 10, 12], ruling=sheet.ruling)


def _listed_card(sheet: Sheet, number: int) -> TableBlock:
    """The label 現状値, then the year, then the value; 目標値 below it in the same way."""
    manner, (course,) = sheet.manner, sheet.courses
    rows = [[manner.name, manner.printed_name(course.measure), "<"]]
    if manner.units == "column":
        rows.append([manner.unit_word, course.measure.unit, "<"])
    rows += [
        [manner.header(word, course.measure), manner.printed_year(year), sheet.text(course, role, year)]
        for word, role, year in _ends(manner)
    ]
    rows.append([RATIONALE_WORDS[number % len(RATIONALE_WORDS)], RATIONALES[number % len(RATIONALES)], "<"])
    return table(rows, head=0, weights=[10, 10, 20], ruling=sheet.ruling)
