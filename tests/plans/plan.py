"""A whole plan drawn by chance: cover, chapters with headings, text, indicator tables of one shape, other tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.plans import shapes
from tests.plans.courses import courses
from tests.plans.distractors import DISTRACTORS
from tests.plans.manner import Fact, Manner, drawn
from tests.plans.shapes import Shape, Sheet
from tests.plans.words import GOVERNMENTS, ITEMS, PLANS, POLICIES, SENTENCES, STEPS
from tests.plans.years import YearStyle, printed
from tests.typeset.script import (
    A3_LANDSCAPE,
    A4,
    A4_LANDSCAPE,
    Block,
    Cover,
    Heading,
    Paragraph,
    Ruling,
    Script,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of plan: the shape of its indicator tables and how they are set. `wide` gives them pages of their own."""

    shape: tuple[Shape, ...]
    ruling: Ruling = "full"
    year: YearStyle | None = None
    long: bool = False
    wide: tuple[float, float] | None = None
    rotated: bool = False


_PLAIN = (shapes.year_in_header, shapes.two_levels, shapes.year_in_cell, shapes.yearly)
KINDS: Mapping[str, Kind] = {
    "year in header": Kind((shapes.year_in_header,)),
    "year in cell": Kind((shapes.year_in_cell,)),
    "two header levels": Kind((shapes.two_levels,)),
    "yearly columns": Kind((shapes.yearly,)),
    "three header levels": Kind((shapes.three_levels,)),
    "years without a word": Kind((shapes.bare_years,)),
    "bare era numbers": Kind((shapes.yearly, shapes.two_levels), year="裸"),
    "year columns": Kind((shapes.year_columns,)),
    "merged left": Kind((shapes.merged_left,)),
    "section rows": Kind((shapes.section_rows,)),
    "actuals": Kind((shapes.actuals,)),
    "transposed": Kind((shapes.transposed,)),
    "cards": Kind((shapes.cards,)),
    "long, header once": Kind((shapes.year_in_header, shapes.two_levels, shapes.merged_left), long=True),
    "rotated pages": Kind((shapes.yearly, shapes.actuals), wide=A4_LANDSCAPE, rotated=True),
    "mixed sizes": Kind((shapes.yearly, shapes.three_levels), wide=A3_LANDSCAPE),
    "horizontal rules": Kind(_PLAIN, ruling="horizontal"),
    "no outer frame": Kind(_PLAIN, ruling="inner"),
    "header rules only": Kind(_PLAIN, ruling="header"),
    "no rules": Kind(_PLAIN, ruling="none"),
}
_FIRST_REIWA = 2019
RULED = tuple(name for name, kind in KINDS.items() if kind.ruling == "full")


@dataclass(frozen=True, slots=True)
class Part:
    """Pages of one size; `rotated` ones are drawn sideways in the file and turned by the reader."""

    script: Script
    rotated: bool = False


@dataclass(frozen=True)
class Plan:
    """A drawn plan: its pages and what must be read from them."""

    title: str
    government: str
    kind: str
    manner: Manner
    parts: tuple[Part, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How an office numbers its headings, from the outermost level; {n} counts, {above} is the number above."""

    forms: tuple[str, ...]
    titles: tuple[Sequence[str], ...]


_OUTLINES = (
    Numbers(("第{n}章", "第{n}節", "{n}", "（{n}）"), (POLICIES, STEPS, ITEMS, ITEMS)),
    Numbers(("基本目標{n}", "施策{above}-{n}", "（{n}）"), (POLICIES, STEPS, ITEMS)),
    Numbers(("{roman}", "{n}", "（{n}）"), (POLICIES, STEPS, ITEMS)),
    Numbers(("{n}", "{above}-{n}", "{above}-{n}"), (POLICIES, STEPS, ITEMS)),
    Numbers(("第{n}", "{n}", "（{n}）", "{kana}"), (POLICIES, STEPS, ITEMS, ITEMS)),
    Numbers(("第{n}章", "{n}", "（{n}）", "{circled}"), (POLICIES, STEPS, ITEMS, ITEMS)),
)


def draw_plan(kind: str, seed: int) -> Plan:
    """The plan of one kind and seed: the same on every machine."""
    chance = Random(f"{kind} {seed}")
    how = KINDS[kind]
    manner = drawn(chance)
    if how.year:
        manner = replace(manner, year=how.year, first=max(manner.first, _FIRST_REIWA))
    government = chance.choice(GOVERNMENTS)
    title = government + chance.choice(PLANS).format(n=chance.randint(2, 7))
    writer = _Writer(chance, manner, how)
    parts = tuple(writer.parts(title, government))
    return Plan(title, government, kind, manner, parts, tuple(writer.facts))


class _Writer:
    """Writes the chapters of one plan and keeps the facts that its tables state."""

    def __init__(self, chance: Random, manner: Manner, kind: Kind) -> None:
        self.chance = chance
        self.manner = manner
        self.kind = kind
        self.facts: list[Fact] = []
        self.taken: set[str] = set()
        self.numbers = chance.choice(_OUTLINES)

    def parts(self, title: str, government: str) -> Iterator[Part]:
        """The pages of the plan."""
        opening = [*self.cover(title, government), *self.introduction()]
        chapters = [self.chapter(number) for number in range(2, 3 if self.kind.long else 4)]
        if self.kind.wide is None:
            yield Part(Script(title, (*opening, *(block for chapter in chapters for block in chapter)), A4))
            return
        yield Part(Script(title, (*opening, *self.prose(2), *self.distractors(2)), A4))
        for chapter in chapters:
            yield Part(Script(title, tuple(chapter), self.kind.wide), self.kind.rotated)

    def cover(self, title: str, government: str) -> list[Block]:
        """The cover: title, period, date and publisher, as the tutorial of any plan would have it."""
        period = f"（{self.period('～')}）"
        date = f"令和{max(self.manner.first - 2018, 1)}年{self.chance.randint(3, 12)}月"
        return [Cover((title, period, date, government))]

    def period(self, dash: str) -> str:
        """令和4年度～令和8年度."""
        years = self.manner.years()
        return f"{printed(years[0], '令和')}{dash}{printed(years[-1], '令和')}"

    def introduction(self) -> list[Block]:
        """The first chapter."""
        between = self.period("から") + "まで"
        return [
            Heading(1, self.number(0, 1, ""), "計画の策定に当たって"),
            Heading(2, self.number(1, 1, "1"), "計画の趣旨"),
            *self.prose(3),
            Heading(2, self.number(1, 2, "1"), "計画の期間"),
            Paragraph(f"本計画の期間は、{between}の{len(self.manner.years())}年間とします。"),
        ]

    def chapter(self, number: int) -> list[Block]:
        """A chapter: text, its indicator table, other tables."""
        blocks: list[Block] = []
        for level in range(len(self.numbers.forms)):
            titles = self.numbers.titles[level]
            place = number if level == 0 else 1
            printed_number = self.number(level, place, self.path(number, level))
            blocks.append(Heading(level + 1, printed_number, titles[(number * 3 + level) % len(titles)]))
            if level in (0, len(self.numbers.forms) - 1):
                blocks += self.prose(self.chance.randint(1, 3))
        second = self.number(1, 2, self.path(number, 1))
        blocks += [*self.distractors(1), Heading(2, second, "目標とする指標"), *self.prose(1), *self.indicators()]
        third = self.number(1, 3, self.path(number, 1))
        return [*blocks, Heading(2, third, "計画の推進"), *self.prose(1), *self.distractors(2)]

    def path(self, chapter: int, level: int) -> str:
        """The numbers above a heading of a level, all of them first ones but the chapter's."""
        return "-".join([str(chapter), *["1"] * (level - 1)])

    def number(self, level: int, place: int, above: str) -> str:
        """The number of a heading."""
        form = self.numbers.forms[level]
        symbols = {"roman": "ⅠⅡⅢⅣⅤ"[place - 1], "kana": "アイウエオ"[place - 1], "circled": "①②③④⑤"[place - 1]}
        return form.format(n=place, above=above, **symbols)

    def prose(self, sentences: int) -> list[Block]:
        """A paragraph, and a list in some."""
        chosen = self.chance.sample(SENTENCES[:-1], sentences)
        field = self.chance.choice(POLICIES)
        blocks: list[Block] = [Paragraph("".join(sentence.format(field=field) for sentence in chosen))]
        if self.chance.random() < 0.3:
            blocks += [Paragraph(f"○{item}", "○") for item in self.chance.sample(ITEMS, 2)]
        return blocks

    def distractors(self, most: int) -> list[Block]:
        """Tables and figures that state no indicator, each after a line of text."""
        blocks: list[Block] = []
        for draw in self.chance.sample(DISTRACTORS, self.chance.randint(1, most)):
            blocks += [*self.prose(1), *draw(self.chance, self.manner)]
        return blocks

    def indicators(self) -> list[Block]:
        """An indicator table of the plan's shape."""
        count = self.chance.randint(26, 40) if self.kind.long else self.chance.randint(3, 8)
        chosen = courses(self.chance, self.manner, count, self.taken)
        shape = self.chance.choice(self.kind.shape)
        blocks, facts = shape(Sheet(self.chance, self.manner, chosen, self.kind.ruling))
        self.facts += facts
        return blocks
