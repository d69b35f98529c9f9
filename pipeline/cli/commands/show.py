"""`keikaku show`: all that the plans say of an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.command import Json, command
from pipeline.cli.context import PROBLEM, USAGE, language_of, project_of, tell, told_errors
from pipeline.cli.output import print_json
from pipeline.model.message import Message

if TYPE_CHECKING:
    from pipeline.warehouse import Search

# As many indicators are shown in full; of more, the names.
_IN_FULL = 5


@command(
    "Show all that the plans say of an indicator, with pages.\n\n"
    "Values by year, stated steps and whether they lead to the target, statements, what other documents say, findings."
    "\n\n"
    "An indicator of that name is shown; where there is none, those whose names contain every word. Width, blanks, case"
    " and spelling (取組, 取り組み) do not count.",
    "指標について計画に書かれていることを、ページとともにすべて表示します。\n\n"
    "記載箇所、年度ごとの値、文中の増減と目標値の照合、文書間の照合、指摘を表示します。\n\n"
    "名称が一致する指標を表示し、なければ、すべての語を名称に含む指標を表示します。"
    "全角・半角、空白、大文字・小文字、表記の違い（取組と取り組みなど）は区別しません。",
)
def show(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME", show_default=False),
        Message("The name of an indicator, or words of it.", "指標の名称、またはその一部の語。"),
    ],
    as_json: Json = False,
) -> None:
    name = " ".join(words)
    if not name.strip():
        tell(
            context,
            Message(
                "NAME is empty; give the name of an indicator, or words of it",
                "NAME が空です。指標の名称かその一部の語を指定してください",
            ),
        )
        raise typer.Exit(USAGE)
    with told_errors(context):
        from pipeline.warehouse import find_indicators, open_read_only, tell_indicators

        with open_read_only(project_of(context).warehouse) as connection:
            search = find_indicators(connection, name)
            in_full = as_json or len(search.matches) <= _IN_FULL
            indicators = tell_indicators(connection, search.matches) if in_full else ()
        if as_json:
            print_json({"name": name, "indicators": indicators, "nearest": search.nearest, "searched": search.searched})
        elif search.matches and not indicators:
            _print_matches(context, search)
        elif indicators:
            from pipeline.cli.indicator import indicator_page
            from pipeline.cli.screen import put

            put(*(indicator_page(indicator, language_of(context)) for indicator in indicators))
    if not search.matches:
        tell(context, _not_found(name, search))
        raise typer.Exit(PROBLEM)


def _print_matches(context: typer.Context, search: Search) -> None:
    from pipeline.cli.indicator import match_list
    from pipeline.cli.screen import put

    put(match_list(search.matches, language_of(context)))
    count = len(search.matches)
    tell(
        context,
        Message(
            f"{count} indicators contain these words; add words, or give the whole name of one, to see all of it",
            f"該当する指標が{count}件あります。語を加えるか、名称をそのまま指定すると、内容を表示します",
        ),
    )


def _not_found(name: str, search: Search) -> Message:
    nearest = "".join(f"\n  {one}" for one in search.nearest)
    every = 'keikaku query "SELECT DISTINCT name FROM v_kpi"'
    searched = Message(
        f"no indicator is named {name!r}, and none contains these words; {search.searched} indicators were searched",
        f"「{name}」という名称の指標も、その語を含む指標もありません（{search.searched}件の指標を調べました）",
    )
    if nearest:
        return Message(f"{searched.en}. The nearest names:{nearest}", f"{searched.ja}。近い名称:{nearest}")
    return Message(f"{searched.en}. All names: {every}", f"{searched.ja}。すべての名称: {every}")
