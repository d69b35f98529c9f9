"""From PDFs to the warehouse: `run`, and its two halves `extract` and `load`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.command import Json, command
from pipeline.cli.context import OK, PROBLEM, language_of, project_of, tell, told_errors
from pipeline.cli.output import print_json
from pipeline.model.message import Message

if TYPE_CHECKING:
    from pipeline.run import Report


@command(
    "Read the PDFs that are new or changed, build the warehouse from them, and say what it holds.",
    "新しいPDFと変更されたPDFを読み取り、データベースを作成して、その内容の概要を表示します。",
)
def run(context: typer.Context, as_json: Json = False) -> None:
    with told_errors(context):
        from pipeline.cli.screen import BUILDING, progress_bar
        from pipeline.run import run as run_project

        with progress_bar(language_of(context), then=BUILDING) as progress:
            report = run_project(project_of(context), progress)
    _finish(context, report, as_json=as_json)


@command(
    "Read PDFs into extracted/, and leave the warehouse alone.",
    "PDFを読み取って extracted/ に保存します。データベースには触れません。",
)
def extract(
    context: typer.Context,
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOC"),
        Message(
            "Ids of documents to read again. None: those new or changed.",
            "読み直す文書のID。省略すると、新しい文書と変更された文書を読み取ります。",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    with told_errors(context):
        from pipeline.cli.screen import progress_bar
        from pipeline.run import extract_only

        with progress_bar(language_of(context)) as progress:
            report = extract_only(project_of(context), documents or [], progress)
    _finish(context, report, as_json=as_json)


@command(
    "Build the warehouse from extracted/, without looking at the PDFs.",
    "PDFを開かずに、extracted/ の内容からデータベースを作成します。",
)
def load(context: typer.Context, as_json: Json = False) -> None:
    with told_errors(context):
        from pipeline.cli.screen import BUILDING, waiting
        from pipeline.run import load_only

        with waiting(BUILDING, language_of(context)):
            report = load_only(project_of(context))
    _finish(context, report, as_json=as_json)


def _finish(context: typer.Context, report: Report, *, as_json: bool) -> None:
    if as_json:
        print_json(report)
    else:
        from pipeline.cli.screen import print_report

        print_report(report, language_of(context))
    for message in (*report.notes, *report.problems):
        tell(context, message)
    raise typer.Exit(PROBLEM if report.problems else OK)
