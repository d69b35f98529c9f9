"""keikaku's command line, put together in one language. The commands themselves stand in `pipeline.cli.commands`."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from typer.main import get_command

from pipeline.cli.command import option_helps
from pipeline.cli.commands import COMMANDS
from pipeline.cli.context import INTERRUPTED, USAGE, Setting, setting_of
from pipeline.cli.help import HelpedCommand, HelpedGroup
from pipeline.cli.language import chosen_language
from pipeline.cli.usage import UsageError, usage_mistake
from pipeline.model.message import Language, Message

_OPTIONS = Message("[OPTIONS]", "[オプション]")
_COMMAND = Message("COMMAND [ARGUMENTS]...", "コマンド [引数]...")
_HELP = Message(
    """Japanese government plans, from published PDFs to a warehouse that answers questions.

Exit codes:
0 all went well
1 something could not be read, opened or asked; each such thing is told in a line
2 the command line was not understood
130 interrupted with Ctrl-C; the warehouse stays as it was""",
    """行政計画のPDFを読み取り、問い合わせのできるデータベースにします。

終了コード:
0 正常終了
1 読み取りや問い合わせのできないものがあった（1件ずつ表示します）
2 コマンドの指定に誤りがあった
130 Ctrl-C で中断した（データベースは元のままです）""",
)


def main() -> None:
    """The `keikaku` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Japanese is no reason to fail
    language = chosen_language(sys.argv[1:], os.environ)
    try:
        sys.exit(build(language).main(prog_name="keikaku", standalone_mode=False))
    except UsageError as error:
        from pipeline.report.printable import visible

        typer.echo(visible(usage_mistake(error).said(language)), err=True)
        sys.exit(USAGE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def build(language: Language) -> HelpedGroup:
    """The whole command line, with its help in one language."""
    app = typer.Typer(
        name="keikaku", cls=HelpedGroup, invoke_without_command=True, options_metavar=_OPTIONS.said(language),
        subcommand_metavar=_COMMAND.said(language), pretty_exceptions_enable=False, rich_markup_mode=None,
        add_completion=False, context_settings={"obj": Setting(language)},
    )  # fmt: skip
    app.callback()(_root)
    for one in COMMANDS:
        app.command(one.name, cls=HelpedCommand, options_metavar=_OPTIONS.said(language))(one.run)
    group = get_command(app)
    assert isinstance(group, HelpedGroup)
    group.explain(_HELP, option_helps(_root), language)
    for one in COMMANDS:
        made = group.commands[one.name]
        assert isinstance(made, HelpedCommand)
        made.explain(one.help, one.options, language)
    return group


def _print_version(wanted: bool) -> None:
    if wanted:
        from pipeline.project import package_version

        typer.echo(f"keikaku {package_version()}")
        raise typer.Exit


def _root(
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
    """Without a command: the help, and the exit code of a command line that asks for nothing."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(USAGE)
    setting = setting_of(context)
    context.obj = replace(setting, root=root, language=lang or setting.language)
