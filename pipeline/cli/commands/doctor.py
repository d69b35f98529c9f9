"""`keikaku doctor`: is everything as it should be, and if not, what to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from pipeline.cli.command import Json, command
from pipeline.cli.context import OK, PROBLEM, language_of, project_of, told_errors
from pipeline.cli.output import print_json
from pipeline.model.message import Message

if TYPE_CHECKING:
    from pipeline.run.observation import Observation


@command(
    "Look whether everything is as it should be, and say what to do where it is not.\n\n"
    "Looks at Python and the libraries, the project folder, the catalog against the files in raw/, extracted/ and the"
    " warehouse. Nothing is changed.\n\n"
    "Exit codes: 0 nothing is to be done; 1 something is.",
    "環境とデータの状態を点検し、問題があれば対処方法を表示します。\n\n"
    "Pythonとライブラリー、プロジェクトのフォルダー、目録と raw/ のファイルとの一致、extracted/、"
    "データベースを調べます。内容は変更しません。\n\n"
    "終了コード: 0 対処は不要。1 対処が必要なものがある。",
)
def doctor(context: typer.Context, as_json: Json = False) -> None:
    with told_errors(context):
        from pipeline.run.doctor import examine

        observations = examine(project_of(context), sys.stdout.encoding or "ascii")
    problems = sum(one.level == "problem" for one in observations)
    if as_json:
        print_json({"observations": observations, "problems": problems})
    else:
        _print(context, observations, problems)
    raise typer.Exit(PROBLEM if problems else OK)


def _print(context: typer.Context, observations: tuple[Observation, ...], problems: int) -> None:
    from rich.text import Text

    from pipeline.cli.observations import observation_page
    from pipeline.cli.screen import put

    language = language_of(context)
    things = "1 thing" if problems == 1 else f"{problems} things"
    total = Message(f"{things} to do", f"対処が必要なもの {problems}件")
    nothing = Message("Nothing is to be done", "対処が必要なものはありません")
    put(observation_page(observations, language), Text((total if problems else nothing).said(language), style="bold"))
