"""keikaku's command line, put together in one language. The commands themselves stand in `pipeline.cli.commands`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands import COMMANDS
from pipeline.cli.context import INTERRUPTED, Setting, setting_of
from pipeline.cli.language import chosen_language
from pipeline.model.message import Language, Message

_HELP = Message(
    """Japanese government plans, from published PDFs to a warehouse that answers questions.

Exit codes: 0 all went well; 1 something could not be read, opened or asked (each such thing is told in a line);
2 the command line was not understood; 130 interrupted with Ctrl-C (the warehouse stays as it was).
""",
    """行政計画のPDFを読み取り、問い合わせのできるデータベースにします。

終了コード: 0 正常終了。1 読み取り・表示・問い合わせのできないものがあった（1件ずつ表示します）。
2 コマンドの指定に誤りがある。130 Ctrl-C による中断（データベースは元のまま）。
""",
)


def main() -> None:
    """The `keikaku` command."""
    try:
        build(chosen_language(sys.argv[1:], os.environ))()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def build(language: Language) -> typer.Typer:
    """The whole command line, its help in one language."""
    app = typer.Typer(
        name="keikaku", help=_HELP.said(language), no_args_is_help=True, pretty_exceptions_enable=False,
        rich_markup_mode=None, add_completion=False, context_settings={"obj": Setting(language)},
    )  # fmt: skip
    app.callback()(_options)
    for one in COMMANDS:
        app.command(one.name, help=one.help.said(language))(one.run)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        from pipeline.project import package_version

        typer.echo(f"keikaku {package_version()}")
        raise typer.Exit


def _options(
    context: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option(file_okay=False, exists=True),
        Message(
            "The project folder. Default: the nearest folder, from here upwards, that holds raw/catalog.toml.",
            "プロジェクトのフォルダー。省略すると、現在のフォルダーから上へ、raw/catalog.toml のあるものを探します。",
        ),
    ] = None,
    lang: Annotated[
        Language | None,
        typer.Option(),
        Message(
            "Language of messages and help. Default: that of the locale (LC_ALL, LC_MESSAGES, LANG).",
            "表示の言語。省略すると、環境変数 LC_ALL、LC_MESSAGES、LANG に従います。",
        ),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True),
        Message("Print the version and leave.", "バージョンを表示して終わります。"),
    ] = False,
) -> None:
    setting = setting_of(context)
    context.obj = replace(setting, root=root, language=lang or setting.language)
