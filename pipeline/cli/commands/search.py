"""`keikaku search`: full-text search over what was read."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.command import Json, command
from pipeline.cli.context import PROBLEM, USAGE, language_of, project_of, tell, told_errors
from pipeline.cli.output import print_json
from pipeline.model.message import Message

_SHOWN = 20


@command(
    "Search headings, measures, initiatives, indicators and glossaries for words, the best first, with pages.\n\n"
    "Texts that hold more of the words, and rarer ones, come first (BM25). Width, case and spelling (取組, 取り組み) do"
    " not count. In SQL: SELECT * FROM search('…').",
    "見出し、取組、事業、指標、用語を語で検索し、よく合うものから、ページとともに表示します。\n\n"
    "多くの語、珍しい語を含むものが先になります（BM25）。全角・半角、大文字・小文字、表記の違い（取組と取り組みなど）は"
    "区別しません。SQLでは SELECT * FROM search('…') で同じ検索ができます。",
)
def search(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORD...", show_default=False),
        Message("Words to search for.", "検索する語。"),
    ],
    limit: Annotated[
        int,
        typer.Option("--limit", metavar="N", min=1),
        Message(f"Show no more than so many. Default: {_SHOWN}.", f"表示する件数の上限。省略すると{_SHOWN}件。"),
    ] = _SHOWN,
    as_json: Json = False,
) -> None:
    question = " ".join(words)
    asked = _asked(context, question)
    with told_errors(context):
        from pipeline.warehouse import open_read_only
        from pipeline.warehouse import search as search_texts

        with open_read_only(project_of(context).warehouse) as connection:
            hits, found = search_texts(connection, asked, limit)
        if as_json:
            print_json({"question": question, "found": found, "hits": hits})
        else:
            from pipeline.cli.hits import hit_list
            from pipeline.cli.screen import put

            put(*hit_list(hits, language_of(context)))
    if not hits:
        tell(context, Message(f"nothing holds {question!r}", f"「{question}」を含むものはありません"))
        raise typer.Exit(PROBLEM)
    if found > len(hits):
        tell(context, _more(found, len(hits)))


def _asked(context: typer.Context, question: str) -> list[tuple[str, ...]]:
    from pipeline.search import LONGEST_QUESTION, asked_words

    if len(question) > LONGEST_QUESTION:
        problem = Message(
            f"the question has {len(question)} characters; no more than {LONGEST_QUESTION} are searched for",
            f"検索する語が{len(question)}文字あります。{LONGEST_QUESTION}文字以内で指定してください",
        )
    elif asked := asked_words(question):
        return asked
    else:
        problem = Message(
            f"{question!r} holds no word to search for; give at least one",
            f"「{question}」には検索できる語がありません。語を1つ以上指定してください",
        )
    tell(context, problem)
    raise typer.Exit(USAGE)


def _more(found: int, shown: int) -> Message:
    return Message(
        f"{shown} of {found} are shown; add words to narrow the search, or use --limit",
        f"{found}件のうち{shown}件を表示しています。語を加えて絞り込むか、--limit を指定してください",
    )
