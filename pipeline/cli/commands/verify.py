"""`keikaku verify`: what a second reader of the PDFs has in the same tables."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.command import Json, command
from pipeline.cli.context import OK, PROBLEM, language_of, project_of, tell, told_errors
from pipeline.cli.output import print_json
from pipeline.model.message import Message


@command(
    "Read the tables of the PDFs with a second reader, and say where the two differ.\n\n"
    "What it says of each cell is kept in extracted/ and in the warehouse (source.agreed, source.confidence), for as "
    "long as the cell reads the same; `keikaku check` judges it.",
    "PDFの表を第二の読み取り手段でも読み、結果の異なる箇所を示します。\n\n"
    "セルごとの結果は、セルの内容が変わらない限り extracted/ とデータベース（source.agreed、source.confidence）に残り、"
    "keikaku check の対象になります。",
)
def verify(
    context: typer.Context,
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOC"),
        Message("Ids of documents. None: all of them.", "文書のID。省略すると、すべての文書を確認します。"),
    ] = None,
    as_json: Json = False,
) -> None:
    with told_errors(context):
        from pipeline.cli.screen import progress_bar
        from pipeline.run.verify import verify as verify_project

        with progress_bar(language_of(context)) as progress:
            done = verify_project(project_of(context), documents or [], progress)
    if as_json:
        print_json(done)
    else:
        from pipeline.cli.opinions import opinion_page
        from pipeline.cli.screen import put

        put(*opinion_page(done, language_of(context)))
    for message in (*done.notes, *done.problems):
        tell(context, message)
    raise typer.Exit(PROBLEM if done.problems else OK)
