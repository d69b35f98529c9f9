"""Progress on standard error, and the summary at the end of a run on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pipeline.cli.wrapping import wrapped
from pipeline.model.message import Language, Message
from pipeline.report.printable import one_line, visible

if TYPE_CHECKING:
    from pipeline.run import OnProgress, Report
    from pipeline.warehouse import DocumentSummary, Notice, Summary

# Of each kind of notice as many are shown; the query that shows all stands below them.
_SHOWN = 5
# Where there is no terminal to ask for its width; a narrower screen than that of _WITH_TITLES has no room for titles.
_WIDTH = 140
_WITH_TITLES = 110

_COUNTS = {
    "pages": Message("pages", "ページ"),
    "headings": Message("headings", "見出し"),
    "tables": Message("tables", "表"),
    "indicators": Message("indicators", "指標"),
    "values": Message("values", "値"),
    "measures": Message("measures", "取組項目"),
    "initiatives": Message("initiatives", "事業"),
    "terms": Message("terms", "用語"),
}
BUILDING = Message("building the warehouse and checking it", "データベースを作成し、検査しています")
_NOTICES = (
    (
        Message("changes against the revision before", "前の版からの変更"),
        "changes",
        'keikaku query "SELECT * FROM v_change"',
    ),
    (Message("findings", "指摘"), "findings", "keikaku findings"),
    (
        Message("tables that no family claims (kept as cells)", "種類の分からない表（セルのまま保存）"),
        "unclaimed_tables",
        'keikaku query "SELECT * FROM v_unclaimed_table"',
    ),
    (
        Message("values that could not be read (kept as text)", "読み取れなかった値（文字のまま保存）"),
        "unread_values",
        'keikaku query "SELECT * FROM v_unread_value"',
    ),
    (
        Message("places on pages that could not be read", "ページ内の読み取れなかった箇所"),
        "reading_issues",
        'keikaku query "SELECT * FROM v_reading_issue"',
    ),
)
# What nobody should be led to: a lexicon that takes a budget for indicators.
_LEFT_AS_THEY_ARE = Message(
    "Budgets, schedules, lists of members and statistics are right here: nothing is to be done for them.",
    "予算、日程、名簿、統計の表は、このままで問題ありません。",
)


@contextmanager
def progress_bar(language: Language, then: Message | None = None) -> Iterator[OnProgress]:
    """A bar on standard error that goes when the work is done; nothing where standard error is no terminal.

    `then` is what is done when all documents are.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    looking = Message("looking at raw/", "raw/ を確認しています").said(language)
    reading = Message("reading PDFs", "PDFを読み取っています").said(language)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(looking, total=None)

        def advance(document_id: str, done: int, total: int) -> None:
            if done == total and then is not None:
                bar.reset(task, description=then.said(language), total=None)
            else:
                bar.update(task, description=f"{reading} {document_id:<8}", completed=done, total=total)

        yield advance


@contextmanager
def waiting(what: Message, language: Language) -> Iterator[None]:
    """A line that moves on standard error while something takes its time; nothing where that is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(what.said(language)):
        yield


def put(*parts: RenderableType) -> None:
    """Print on standard output, as wide as the terminal; where there is none, as wide as a page and without padding."""
    console = Console()
    if console.is_terminal:
        console.print(Group(*parts))
        return
    page = StringIO()
    Console(file=page, width=_WIDTH, color_system=None).print(Group(*parts))
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


@dataclass(frozen=True)
class Prose:
    """Text in which lines are broken as Japanese is: anywhere but before a closing mark, and within no Latin word."""

    text: str
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, as rich asks for them."""
        yield from (Text(line, style=self.style, no_wrap=True) for line in wrapped(self.text, options.max_width))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """How narrow and how wide it can be."""
        return Measurement(min(10, options.max_width), min(cell_len(self.text), options.max_width))


def print_report(report: Report, language: Language) -> None:
    """What was done, what the warehouse holds, and what to look at next."""
    put(Text(_done(report).said(language)))
    if report.summary is not None:
        documents = report.summary.documents
        with_titles = (Console().width if sys.stdout.isatty() else _WIDTH) >= _WITH_TITLES
        put(_documents(documents, language, with_titles=with_titles), *_notices(report.summary, language))


def _done(report: Report) -> Message:
    count, names = len(report.unchanged), ", ".join(report.read)
    parts = [Message(f"read {names}", f"読み取り {names}")] if report.read else []
    if report.unchanged:
        parts.append(Message(f"{count} unchanged", f"変更なし{count}件"))
    if report.summary is not None:
        built = Message("warehouse built", "データベースを作成")
        parts.append(built if report.built else Message("warehouse up to date", "データベースは最新"))
    if not parts:
        return Message("nothing was read", "読み取ったものはありません")
    return Message("; ".join(one.en for one in parts), "、".join(one.ja for one in parts))


def _documents(documents: Sequence[DocumentSummary], language: Language, *, with_titles: bool) -> Table:
    # Without lines and with one blank between columns it fits the 80 columns of a terminal.
    table = Table(box=None, show_footer=True, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(Message("doc", "文書").said(language), footer=Message("all", "計").said(language), no_wrap=True)
    if with_titles:
        title = Message("title", "題名").said(language)
        table.add_column(title, overflow="ellipsis", no_wrap=True, max_width=44)
    for field, name in _COUNTS.items():
        total = sum(getattr(one, field) for one in documents)
        table.add_column(name.said(language), footer=str(total), justify="right", no_wrap=True)
    recorded = Message("recorded", "記録率").said(language)
    table.add_column(recorded, footer=_share(documents), justify="right", no_wrap=True)
    for one in documents:
        titles = (Text(one.title),) if with_titles else ()
        counts = (str(getattr(one, field) or "") for field in _COUNTS)
        table.add_row(Text(one.document_id), *titles, *counts, _share([one]))
    return table


def _share(documents: Sequence[DocumentSummary]) -> str:
    """The share of printed characters that reached a record, rounded down: 100 % means all of them."""
    printed = sum(one.printed or 0 for one in documents)
    claimed = sum(one.claimed or 0 for one in documents)
    return f"{100 * claimed // printed} %" if printed else ""


def _notices(summary: Summary, language: Language) -> Iterator[RenderableType]:
    for kind, field, command in _NOTICES:
        notices: Sequence[Notice] = getattr(summary, field)
        if not notices:
            continue
        title = Message(f"{len(notices)} {kind.en}:", f"{kind.ja} {len(notices)}件:")
        yield Text(f"\n{title.said(language)}")
        for notice in notices[:_SHOWN]:
            yield Text(f"  {_line(notice, language)}", overflow="ellipsis", no_wrap=True)
            # Advice is to be copied: it is shown whole, however narrow the screen is.
            yield from (Padding(Prose(visible(one.said(language))), (0, 0, 0, 6)) for one in notice.advice)
        if len(notices) > _SHOWN:
            every = Message(f"  … all of them: {command}", f"  … すべて見るには: {command}")
            yield Text(every.said(language))
        if any(notice.advice for notice in notices):
            yield Text(f"  {_LEFT_AS_THEY_ARE.said(language)}")


def _line(notice: Notice, language: Language) -> str:
    page = f" p.{notice.page}" if notice.page else ""
    text = one_line(visible(notice.text.said(language)))
    return f"{notice.document_id}{page}  {text}"
