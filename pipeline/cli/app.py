"""keikaku's commands. What costs time to import is imported by the command that needs it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.formats import Format
from pipeline.model.errors import KeikakuError

if TYPE_CHECKING:
    from pipeline.project import Project
    from pipeline.run import Report

OK, PROBLEM, INTERRUPTED = 0, 1, 130

_HELP = """Japanese government plans, from published PDFs to a warehouse that answers questions.

Exit codes: 0 all went well; 1 something could not be read, opened or asked (each such thing is told in a line);
2 the command line was not understood; 130 interrupted with Ctrl-C (the warehouse stays as it was).
"""

app = typer.Typer(
    name="keikaku", help=_HELP, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None,
    add_completion=False,
)  # fmt: skip


def main() -> None:
    """The `keikaku` command."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _print_version(wanted: bool) -> None:
    if wanted:
        from pipeline.project import package_version

        typer.echo(f"keikaku {package_version()}")
        raise typer.Exit


@app.callback()
def _project(
    context: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option(
            help="The project folder. Default: the nearest folder, from here upwards, that holds raw/catalog.toml.",
            file_okay=False, exists=True,
        ),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:  # fmt: skip
    context.obj = root


@app.command()
def run(context: typer.Context) -> None:
    """Read the PDFs that are new or changed, build the warehouse from them, and say what it holds."""
    with _told():
        from pipeline.cli.screen import progress_bar
        from pipeline.run import run as run_project

        with progress_bar() as progress:
            report = run_project(_project_of(context), progress)
    _finish(report)


@app.command()
def extract(
    context: typer.Context,
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOC]...", help="Ids of documents to read again. None: those new or changed."),
    ] = None,
) -> None:
    """Read PDFs into extracted/, and leave the warehouse alone."""
    with _told():
        from pipeline.cli.screen import progress_bar
        from pipeline.run import extract_only

        with progress_bar() as progress:
            report = extract_only(_project_of(context), documents or [], progress)
    _finish(report)


@app.command()
def load(context: typer.Context) -> None:
    """Build the warehouse from extracted/, without looking at the PDFs."""
    with _told():
        from pipeline.run import load_only

        report = load_only(_project_of(context))
    _finish(report)


@app.command()
def query(
    context: typer.Context,
    sql: Annotated[str, typer.Argument(help="A question in SQL, in quotes.", show_default=False)],
    output: Annotated[
        Format | None,
        typer.Option("--format", help="Default: table on a terminal, csv elsewhere. In json, decimals are texts."),
    ] = None,
) -> None:
    """Ask the warehouse in SQL. Nothing that is asked can change it."""
    with _told():
        from pipeline.cli.answers import print_answer
        from pipeline.warehouse import ask

        columns, rows = ask(_project_of(context).warehouse, sql)
        print_answer(columns, rows, output or (Format.table if sys.stdout.isatty() else Format.csv))


def _project_of(context: typer.Context) -> Project:
    from pipeline.project import Project, find_root

    root: Path | None = context.obj
    return Project(root.resolve() if root else find_root(Path.cwd()))


@contextmanager
def _told() -> Iterator[None]:
    """Errors that people can do something about are told in a line and not as a traceback."""
    try:
        yield
    except KeikakuError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(PROBLEM) from None
    except KeyboardInterrupt:
        typer.echo("interrupted; the warehouse is as it was", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        raise  # the reader of a pipe has left; typer ends quietly
    except OSError as error:
        typer.echo(f"{error.filename or 'keikaku'}: {error.strerror}", err=True)
        raise typer.Exit(PROBLEM) from None


def _finish(report: Report) -> None:
    from pipeline.cli.screen import print_report

    print_report(report)
    for line in (*report.notes, *report.problems):
        typer.echo(line, err=True)
    raise typer.Exit(PROBLEM if report.problems else OK)
