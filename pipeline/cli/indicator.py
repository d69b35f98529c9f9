"""All that the plans say of an indicator, on a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.cli.chart import charts
from pipeline.cli.screen import Prose
from pipeline.cli.words import ROLES, amount, bounded, difference, number, period
from pipeline.model.finding import ToldFinding
from pipeline.model.message import Language, Message
from pipeline.model.record import Role
from pipeline.report.printable import one_line, visible
from pipeline.report.words import SEVERITIES, STATUSES
from pipeline.warehouse import Comparison, Goal, Indicator, Match, ShownItem, ShownStep, ShownValue, Statement

_VERDICTS = {
    "exact": (Message("fits exactly", "一致"), "green"),
    "rounding": (Message("fits within the rounding of the printed digits", "端数処理の範囲内で一致"), "green"),
    "off": (Message("does not fit: {gap} off", "不一致（差 {gap}）"), "bold red"),
    "not comparable": (Message("cannot be compared", "比較できない"), "dim"),
}
_ROLES: tuple[Role, ...] = ("baseline", "target", "actual")


def indicator_page(indicator: Indicator, language: Language) -> RenderableType:
    """An indicator: values, a chart by year, stated steps, statements with their places, contradictions, findings."""
    page = _Page(indicator, language)
    sections = (
        (Message("Values", "値"), [page.values()]),
        (Message("By year", "年度別の推移"), charts(page.dated(), language)),
        (Message("Stated steps and other targets", "文中の増減・目標"), list(page.stated())),
        (Message("Statements", "記載箇所"), [*page.statements(), *page.goals()]),
        (Message("The same year and role in two places", "文書間の照合"), list(page.comparisons())),
        (Message("Findings", "指摘"), list(page.findings())),
    )
    parts: list[RenderableType] = [Text(one_line(visible(indicator.name)), style="bold reverse")]
    for title, lines in sections:
        if lines:
            parts += [Text(title.said(language), style="bold"), Padding(Group(*lines), (0, 0, 1, 2))]
    return Group(*parts)


def match_list(matches: Sequence[Match], language: Language) -> RenderableType:
    """Many indicators: their names, and which documents state them."""
    table = _table(language, Message("documents", "文書"), Message("indicator", "指標"))
    for one in matches:
        table.add_row(_text(", ".join(one.documents)), _text(one.name))
    return table


@dataclass(frozen=True)
class _Page:
    indicator: Indicator
    language: Language

    def values(self) -> RenderableType:
        """A row for each value; one that several places print alike is one row."""
        places: dict[ShownValue, list[str]] = defaultdict(list)
        for statement in self.indicator.statements:
            for value in statement.values:
                places[replace(value, page=None)].append(_place(statement.document_id, value.page))
        for goal in self.indicator.goals:
            # A change is told as it is printed; it is no level of the indicator.
            value = replace(goal.value, base_value=None) if goal.is_change else goal.value
            places[replace(value, page=None)].append(_place(goal.document_id, value.page))
        heads = (
            Message("year", "年度"),
            Message("role", "区分"),
            Message("printed", "印刷のまま"),
            Message("value", "数値"),
            Message("place", "場所"),
        )
        table = _table(self.language, *heads)
        for value in sorted(places, key=_in_time):
            table.add_row(*map(_text, self._value(value)), _text(", ".join(dict.fromkeys(places[value]))))
        return table

    def dated(self) -> Iterator[ShownValue]:
        """The values of all statements that are levels: what a chart can show."""
        for statement in self.indicator.statements:
            yield from statement.values
        yield from (goal.value for goal in self.indicator.goals if not goal.is_change)

    def _value(self, value: ShownValue) -> Iterator[str]:
        unstated = Message("not stated", "記載なし").said(self.language)
        yield period(value.period, value.period_text, self.language) or unstated
        yield f"{ROLES[value.role].said(self.language)} {value.part or ''}".strip()
        yield value.raw
        text = amount(value.base_value, value.base_unit, to=value.base_value_to)
        yield bounded(text, value.comparator, self.language)

    def stated(self) -> Iterator[RenderableType]:
        """Each stated step with its reckoning, each other stated target."""
        for statement in self.indicator.statements:
            where = self._where(statement)
            for step in statement.steps:
                yield _text(f"{step.raw}  ({where})")
                yield Padding(self._reckoned(step), (0, 0, 0, 2))
            for target in statement.milestones:
                time = period(target.period, None, self.language)
                text = bounded(amount(target.base_value, target.base_unit), target.comparator, self.language)
                yield _text(f"{target.raw}  {' '.join(filter(None, (time, text)))}  ({where})")

    def _reckoned(self, step: ShownStep) -> Text:
        verdict, style = _VERDICTS[step.verdict]
        told = verdict.said(self.language).format(gap=difference(step.gap, step.base_unit, self.language))
        if step.baseline is None or step.computed is None or step.target is None or step.years is None:
            return Text(told, style=style)
        sign = "-" if step.step < 0 else "+"
        start, end = (period(code, None, self.language) for code in (step.baseline_period, step.target_period))
        reckoned = f"{number(step.baseline)} ({start}) {sign} {step.years} × {number(abs(step.step))}"
        stated = Message("target stated", "記載の目標値").said(self.language)
        sides = f"{reckoned} = {number(step.computed)}; {stated} {number(step.target)} ({end}): "
        return Text.assemble(sides, (told, style))

    def statements(self) -> Iterator[RenderableType]:
        """Each statement: where it stands, and what it says besides its values."""
        for statement in self.indicator.statements:
            yield Text(one_line(visible(f"{self._where(statement)}  {statement.title}")), style="cyan")
            yield self._grid(self._details(statement))

    def goals(self) -> Iterator[RenderableType]:
        """Each initiative whose goal sets a value: where it stands, and the text of the goal."""
        for goal in self.indicator.goals:
            yield Text(one_line(visible(f"{self._where(goal)}  {goal.title}")), style="cyan")
            yield self._grid(self._goal_details(goal))

    def _grid(self, details: Iterable[tuple[Message, str]]) -> RenderableType:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True, style="dim")
        grid.add_column()
        for name, text in details:
            grid.add_row(name.said(self.language), Prose(one_line(visible(text))))
        return Padding(grid, (0, 0, 0, 2))

    def _details(self, statement: Statement) -> Iterator[tuple[Message, str]]:
        if statement.name != self.indicator.name:
            yield Message("name", "指標名"), statement.name
        if statement.headings:
            yield Message("heading", "見出し"), statement.headings
        yield from _under(statement.field, statement.items)
        texts = (
            (Message("definition", "説明"), statement.definition),
            (Message("rationale", "目標値の考え方"), statement.rationale),
            *((Message("note", "注記"), note) for note in statement.notes),
            (Message("page stated", "参照ページ"), statement.page_ref),
        )
        yield from ((name, text) for name, text in texts if text)
        yield from self._linked(statement)

    def _goal_details(self, goal: Goal) -> Iterator[tuple[Message, str]]:
        yield Message("initiative", "事業・取組"), goal.initiative
        if goal.name and goal.name != self.indicator.name:
            yield Message("name", "指標名"), goal.name
        yield from _under(goal.field, goal.items)
        if goal.goal:
            yield Message("goal", "目標"), goal.goal
        yield from self._linked(goal)

    def _linked(self, said: Statement | Goal) -> Iterator[tuple[Message, str]]:
        """Why a statement under another name is one of this indicator."""
        if said.evidence and said.method == "pinned":
            # A person's reason is in one language; it stands on both sides of the mark.
            yield Message("linked", "同定の根拠"), said.evidence[: (len(said.evidence) - len(" / ")) // 2]
        elif said.evidence and said.method != "same name":
            japanese, _, english = said.evidence.partition(" / with ")
            yield Message("linked", "同定の根拠"), Message(f"with {english}", japanese).said(self.language)

    def comparisons(self) -> Iterator[RenderableType]:
        """A line for each year that documents state alike or differently."""
        groups: dict[tuple[int, Role], list[Comparison]] = defaultdict(list)
        for one in self.indicator.comparisons:
            groups[one.fiscal_year, one.role].append(one)
        for (year, role), several in groups.items():
            sides = [side for one in several for side in ((one.document_a, one.value_a), (one.document_b, one.value_b))]
            stated = ", ".join(f"{document} {number(value)}" for document, value in sorted(dict.fromkeys(sides)))
            largest = max(several, key=lambda one: abs(one.difference))
            agrees = Message("agree", "一致") if not largest.difference else Message("differ by {}", "相違（差 {}）")
            apart = difference(abs(largest.difference), largest.base_unit, self.language)
            told = agrees.said(self.language).format(apart)
            time = period(f"FY{year}", None, self.language)
            head = visible(f"{time} {ROLES[role].said(self.language)}  {stated}: ")
            yield Text.assemble(head, (told, "bold red" if largest.difference else "green"))

    def findings(self) -> Iterator[RenderableType]:
        """Each finding that speaks of the indicator, with the reason of those that were accepted."""
        for told in self.indicator.findings:
            yield from self._finding(told)

    def _finding(self, told: ToldFinding) -> Iterator[RenderableType]:
        one = told.finding
        kind = f"{SEVERITIES[one.severity].said(self.language)}, {STATUSES[one.status].said(self.language)}"
        places = dict.fromkeys(_place(place.document_id, place.page) for place in told.places)
        message = Message(one.message_en, one.message).said(self.language)
        yield _text(f"[{kind}] {one.finding_id}  {', '.join(places)}")
        yield Padding(Prose(one_line(visible(message))), (0, 0, 0, 2))
        if one.reason:
            reason = Message(f"reason: {one.reason}", f"理由: {one.reason}").said(self.language)
            yield Padding(Prose(one_line(visible(reason))), (0, 0, 0, 2))

    def _where(self, said: Statement | Goal) -> str:
        places = ", ".join(_place(said.document_id, page) for page in said.pages or (None,))
        is_repeat = isinstance(said, Statement) and said.is_repeat
        repeated = Message(" (repeated)", "（再掲）").said(self.language) if is_repeat else ""
        return f"{places}{repeated}"


def _under(field: str | None, items: Iterable[ShownItem]) -> Iterator[tuple[Message, str]]:
    if field:
        yield Message("field", "分野"), field
    for item in items:
        if text := " ".join(filter(None, (item.item_no, item.item))):
            yield Message("item", "項目"), text


def _in_time(value: ShownValue) -> tuple[bool, str, int, str, str]:
    """Values without a year first, then by year; within it baseline, target, actual."""
    dated = value.period is not None and value.period != "every_year"
    year = value.period[2:] if value.period and dated else value.period or ""
    return (dated, year, _ROLES.index(value.role), value.part or "", value.raw)


def _place(document_id: str, page: int | None) -> str:
    return f"{document_id} p.{page}" if page else document_id


def _table(language: Language, *heads: Message) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in heads:
        table.add_column(head.said(language), overflow="fold")
    return table


def _text(text: str) -> Text:
    """Printed text as one line that drives no terminal."""
    return Text(one_line(visible(text)))
