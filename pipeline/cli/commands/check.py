"""Checks: `check` judges, `findings` tells what the last check found, `accept` lives with some of it."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.cli.command import Json, command
from pipeline.cli.context import OK, PROBLEM, USAGE, language_of, project_of, tell, told_errors
from pipeline.cli.output import print_json
from pipeline.model.message import Message

if TYPE_CHECKING:
    from pipeline.model.finding import Assessment
    from pipeline.report import Form, Former, Grouping

_NO_FILES: Mapping[str, str] = {}

Strict = Annotated[
    bool,
    typer.Option("--strict"),
    Message("Fail on open warnings too.", "未対応の警告があるときも失敗とします。"),
]


@command(
    "Check the warehouse against the expectations. With a PDF, check that draft; it need not be registered.\n\n"
    "Exit codes: 0 no error is open (--strict: no warning either); 1 one is; 2 the check could not be run.",
    "データベースの内容を検査します。PDFを指定すると、その案を検査します（登録は要りません）。\n\n"
    "終了コード: 0 未対応の誤りがない（--strict では警告もない）。1 ある。2 検査を実行できなかった。",
)
def check(
    context: typer.Context,
    draft: Annotated[
        Path | None,
        typer.Argument(metavar="DRAFT.pdf", show_default=False),
        Message("A draft to check before it is published.", "公表前の案のPDF。"),
    ] = None,
    strict: Strict = False,
    form: Annotated[
        Literal["text", "github", "md", "junit"],
        typer.Option("--format"),
        Message(
            "text for people, github for annotations in GitHub Actions, md for a job summary, junit for other CIs.",
            "出力の形式。text は人向け、github はGitHub Actionsの注釈、md は要約、junit はその他のCI向けです。",
        ),
    ] = "text",
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE.xlsx", show_default=False),
        Message("Write the findings to a workbook as well.", "指摘の一覧をExcelファイルにも書き出します。"),
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option("--since", metavar="FILE.json", show_default=False),
        Message(
            "The --json report of a former check: say what is new since then.",
            "前回の検査の --json の出力。それより新しい指摘を区別します。",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    with told_errors(context, USAGE):
        former = _former(since)
        assessment = _checked_draft(context, draft) if draft else _checked_project(context)
        if as_json:
            _print(context, assessment, "json", strict=strict, former=former)
        elif form == "text":
            by: Grouping = "department" if draft else "document"
            _print_text(context, assessment, strict=strict, by=by, former=former)
        else:
            files = _files(context, assessment, draft)
            _print(context, assessment, form, strict=strict, files=files, former=former)
        if to is not None:
            from pipeline.report import write_workbook

            write_workbook(assessment, to, language_of(context))
    from pipeline.report import fails

    raise typer.Exit(PROBLEM if fails(assessment, strict=strict) else OK)


@command(
    "Show what the last check found, without checking anew.",
    "前回の検査で見つかったことを、検査し直さずに表示します。",
)
def findings(context: typer.Context, as_json: Json = False) -> None:
    with told_errors(context):
        from pipeline.run.check import last_check

        assessment = last_check(project_of(context))
        if as_json:
            _print(context, assessment, "json", strict=False)
        else:
            _print_text(context, assessment, strict=False, by="document")


@command(
    "Accept findings that have been looked at: write them into expectations/accepted.toml with the reason.",
    "確認済みの指摘を、理由とともに expectations/accepted.toml に記録し、了承済みとします。",
)
def accept(
    context: typer.Context,
    finding_ids: Annotated[
        list[str],
        typer.Argument(metavar="ID", show_default=False),
        Message("Ids of findings, as `keikaku findings` shows them.", "指摘のID（keikaku findings で表示されます）。"),
    ],
    reason: Annotated[
        str,
        typer.Option("--reason", show_default=False),
        Message("Why it can stay as it is.", "そのままでよい理由。"),
    ],
    who: Annotated[
        str | None,
        typer.Option("--who", show_default=False),
        Message("Who looked at it. Default: the login name.", "確認した人。省略すると、ログイン名になります。"),
    ] = None,
    as_json: Json = False,
) -> None:
    with told_errors(context):
        from pipeline.run.check import accept as accept_findings

        today = date.today()  # noqa: DTZ011  (the day that the person who accepts has on the wall)
        project, name = project_of(context), who or getpass.getuser()
        accepted, notes = accept_findings(project, finding_ids, reason=reason, who=name, today=today)
    for note in notes:
        tell(context, note)
    if as_json:
        print_json({"accepted": [one.finding_id for one in accepted], "file": str(project.accepted)})
        return
    for one in accepted:
        verb = Message("accepted", "了承済みにしました").said(language_of(context))
        text = Message(one.message_en, one.message).said(language_of(context))
        typer.echo(f"{verb}: {one.finding_id} {text}")


def _checked_project(context: typer.Context) -> Assessment:
    from pipeline.cli.screen import waiting
    from pipeline.run.check import check as check_project

    with waiting(Message("checking the warehouse", "データベースを検査しています"), language_of(context)):
        assessment, notes = check_project(project_of(context))
    for note in notes:
        tell(context, note)
    return assessment


def _checked_draft(context: typer.Context, draft: Path) -> Assessment:
    from pipeline.cli.screen import waiting
    from pipeline.run.draft import check_draft

    with waiting(Message(f"checking {draft.name}", f"{draft.name} を検査しています"), language_of(context)):
        return check_draft(draft, project_of(context))


def _former(since: Path | None) -> Former | None:
    if since is None:
        return None
    from pipeline.report import Former, read_former

    return Former(read_former(since))


def _print_text(
    context: typer.Context, assessment: Assessment, *, strict: bool, by: Grouping, former: Former | None = None
) -> None:
    from pipeline.report import render, terminal

    if sys.stdout.isatty():
        from rich.console import Console

        Console().print(terminal(assessment, language=language_of(context), strict=strict, by=by, former=former))
    else:
        text = render(assessment, "text", language=language_of(context), strict=strict, by=by, former=former)
        typer.echo(text, nl=False)


def _print(
    context: typer.Context,
    assessment: Assessment,
    form: Form,
    *,
    strict: bool,
    files: Mapping[str, str] = _NO_FILES,
    former: Former | None = None,
) -> None:
    from pipeline.report import render

    text = render(assessment, form, language=language_of(context), strict=strict, files=files, former=former)
    typer.echo(text, nl=False)


def _files(context: typer.Context, assessment: Assessment, draft: Path | None) -> dict[str, str]:
    """The path of each document's PDF, as seen from the folder: annotations in a CI point at files."""
    if draft is not None:
        return {one.finding.document_id: str(draft) for one in assessment.findings if one.finding.document_id}
    from pipeline.project import load_catalog

    documents = load_catalog(project_of(context).catalog).documents
    return {document.document_id: f"raw/{document.current.file}" for document in documents}
