"""`keikaku add`: registers a PDF in raw/catalog.toml."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.command import Json, command
from pipeline.cli.context import language_of, project_of, told_errors
from pipeline.cli.output import print_json
from pipeline.model.message import Message

if TYPE_CHECKING:
    from pipeline.run.add import Added


@command(
    "Register a PDF: a new document, or a new revision of one that the catalog has.\n\n"
    "What its front prints is read from it; what the catalog needs and the front does not print is asked for.",
    "PDFを登録します（新しい文書、または登録済みの文書の新しい版として）。\n\n"
    "題名や日付などは最初のページから読み取り、読み取れない必須の項目は指定を求めます。",
)
def add(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.pdf", show_default=False),
        Message("The PDF; it is copied into raw/.", "登録するPDF。raw/ にコピーされます。"),
    ],
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="ID", show_default=False),
        Message(
            "The document that it is a revision of, or the id of a new one. Default: found by its title; for a new one "
            "its printed number (資料1-2: 1-2) or the name of the file.",
            "どの文書の版か、または新しい文書のID。省略すると題名で探し、なければ資料番号（資料1-2 なら 1-2）か"
            "ファイル名をIDとします。",
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", show_default=False),
        Message("Its title, if it cannot be read.", "題名（読み取れないとき）。"),
    ] = None,
    publisher: Annotated[
        str | None,
        typer.Option("--publisher", show_default=False),
        Message("The government that publishes it, if it cannot be read.", "発行した団体（読み取れないとき）。"),
    ] = None,
    label: Annotated[
        str | None,
        typer.Option("--label", show_default=False),
        Message("Name of the revision. Default: its date.", "版の名前。省略すると日付になります。"),
    ] = None,
    published_on: Annotated[
        datetime | None,
        typer.Option("--published-on", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", show_default=False),
        Message("The day of publication, if no day is printed.", "公表日（日まで印刷されていないとき）。"),
    ] = None,
    as_json: Json = False,
) -> None:
    with told_errors(context):
        from pipeline.cli.screen import waiting
        from pipeline.run.add import Given
        from pipeline.run.add import add as add_file

        day = published_on.date() if published_on else None
        given = Given(document, title, publisher, label, day)
        with waiting(Message(f"reading {file.name}", f"{file.name} を読み取っています"), language_of(context)):
            added = add_file(project_of(context), file, given)
    if as_json:
        print_json(_answer(added))
    else:
        _print(context, added)


def _answer(added: Added) -> dict[str, object]:
    return {
        "revision_id": added.document.revision_id(added.revision),
        "is_new_document": added.is_new_document,
        "document": added.document.model_dump(mode="json", exclude={"revisions"}, exclude_none=True),
        "revision": added.revision.model_dump(mode="json", exclude_none=True),
    }


def _print(context: typer.Context, added: Added) -> None:
    from pipeline.report.printable import visible

    file, what, label = added.revision.file, added.document.document_id, added.revision.label
    if added.is_new_document:
        done = Message(
            f"raw/{file} is registered as a new document, {what}. Its entry in raw/catalog.toml:",
            f"raw/{file} を新しい文書 {what} として登録しました。raw/catalog.toml の項目:",
        )
    else:
        done = Message(
            f"raw/{file} is registered as the revision {label} of {what}. Its entry in raw/catalog.toml:",
            f"raw/{file} を {what} の版 {label} として登録しました。raw/catalog.toml の項目:",
        )
    following = Message(
        "Correct it there if it is wrong. Next: keikaku run", "誤りがあれば直してください。次は: keikaku run"
    )
    language = language_of(context)
    typer.echo(visible(done.said(language)))
    for line in ("", *added.entry.splitlines(), ""):
        typer.echo(visible(line))
    typer.echo(following.said(language))
