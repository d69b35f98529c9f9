"""Progress on standard error, and the summary at the end of a run on standard output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pipeline.model.message import Language, Message
from pipeline.run import OnProgress, Report
from pipeline.warehouse import DocumentSummary, Notice, Summary

# Of each kind of notice as many are shown; the query that shows all stands below them.
_SHOWN = 5
# Where there is no terminal to ask for its width; a narrower screen than that of _WITH_TITLES has no room for titles.
_WIDTH = 140
_WITH_TITLES = 110

_COUNTS = ("pages", "headings", "tables", "indicators", "values", "measures", "initiatives", "terms")


@contextmanager
def progress_bar() -> Iterator[OnProgress]:
    """A bar on standard error that goes when the work is done; nothing where standard error is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("looking at raw/", total=None)

        def advance(document_id: str, done: int, total: int) -> None:
            bar.update(task, description=f"reading PDFs {document_id:<8}", completed=done, total=total)

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


def print_report(report: Report) -> None:
    """What was done, what the warehouse holds, and what to look at next."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDTH)
    console.print(_done(report), highlight=False)
    if report.summary is not None:
        console.print(_documents(report.summary.documents, with_titles=console.width >= _WITH_TITLES))
        _print_notices(console, report.summary)


def _done(report: Report) -> str:
    parts = [f"read {', '.join(report.read)}"] if report.read else []
    if report.unchanged:
        parts.append(f"{len(report.unchanged)} unchanged")
    if report.summary is not None:
        parts.append(f"warehouse {'built' if report.built else 'up to date'}")
    return "; ".join(parts) or "nothing was read"


def _documents(documents: Sequence[DocumentSummary], *, with_titles: bool) -> Table:
    # Without lines and with one blank between columns it fits the 80 columns of a terminal.
    table = Table(box=None, show_footer=True, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("doc", footer="all", no_wrap=True)
    if with_titles:
        table.add_column("title", overflow="ellipsis", no_wrap=True, max_width=44)
    for name in _COUNTS:
        total = sum(getattr(one, name) for one in documents)
        table.add_column(name, footer=str(total), justify="right", no_wrap=True)
    table.add_column("recorded", footer=_share(documents), justify="right", no_wrap=True)
    for one in documents:
        title = (Text(one.title),) if with_titles else ()
        counts = (str(getattr(one, name) or "") for name in _COUNTS)
        table.add_row(one.document_id, *title, *counts, _share([one]))
    return table


def _share(documents: Sequence[DocumentSummary]) -> str:
    """The share of printed characters that reached a record, rounded down: 100 % means all of them."""
    printed = sum(one.printed or 0 for one in documents)
    claimed = sum(one.claimed or 0 for one in documents)
    return f"{100 * claimed // printed} %" if printed else ""


def _print_notices(console: Console, summary: Summary) -> None:
    kinds = (
        ("findings", summary.findings, "SELECT * FROM v_finding"),
        ("tables that no family claims (kept as cells)", summary.unclaimed_tables, "SELECT * FROM v_unclaimed_table"),
        ("values that could not be read (kept as text)", summary.unread_values, "SELECT * FROM v_unread_value"),
        ("places on pages that could not be read", summary.reading_issues, "SELECT * FROM v_reading_issue"),
    )
    for title, notices, sql in kinds:
        if notices:
            console.print(f"\n{len(notices)} {title}:", highlight=False)
            for notice in notices[:_SHOWN]:
                console.print(Text(f"  {_line(notice)}", overflow="ellipsis"), no_wrap=True)
            if len(notices) > _SHOWN:
                console.print(f'  … all of them: keikaku query "{sql}"', highlight=False)


def _line(notice: Notice) -> str:
    page = f" p.{notice.page}" if notice.page else ""
    text = " ".join(notice.text.split())
    return f"{notice.document_id}{page}  {text}"
