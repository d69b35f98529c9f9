"""`keikaku query`: a question in SQL."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.cli.command import command
from pipeline.cli.context import PROBLEM, project_of, tell, told_errors
from pipeline.cli.formats import Format
from pipeline.model.message import Message


@command(
    "Ask the warehouse in SQL. Nothing that is asked can change it.",
    "SQLでデータベースに問い合わせます。問い合わせで内容が変わることはありません。",
)
def query(
    context: typer.Context,
    sql: Annotated[
        str,
        typer.Argument(metavar="SQL", show_default=False),
        Message("A question in SQL, in quotes.", "SQLの問い合わせ（引用符で囲みます）。"),
    ],
    output: Annotated[
        Format | None,
        typer.Option("--format"),
        Message(
            "Default: table on a terminal, csv elsewhere. In json, decimals are texts.",
            "出力の形式。省略すると、端末では table、それ以外では csv。json では小数は文字列になります。",
        ),
    ] = None,
) -> None:
    with told_errors(context):
        from pipeline.cli.answers import print_answer
        from pipeline.warehouse import ask

        columns, rows = ask(project_of(context).warehouse, sql)
        try:
            print_answer(columns, rows, output or (Format.table if sys.stdout.isatty() else Format.csv))
        except UnicodeEncodeError as error:
            tell(context, _not_writable(error))
            raise typer.Exit(PROBLEM) from None


def _not_writable(error: UnicodeEncodeError) -> Message:
    letter = error.object[error.start]
    return Message(
        f"standard output ({error.encoding}) cannot hold {letter!a}; set PYTHONIOENCODING=utf-8, or use --format json",
        f"標準出力（{error.encoding}）には {letter!a} を書き込めません。環境変数 PYTHONIOENCODING=utf-8 を設定するか、"
        "--format json を使ってください",
    )
