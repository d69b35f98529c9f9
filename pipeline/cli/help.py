"""What --help shows, in one language: typer's own is in English, and breaks lines as if all letters were narrow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from pipeline.cli.context import language_of
from pipeline.cli.wrapping import wrapped
from pipeline.model.message import Language, Message

_USAGE = Message("Usage", "使い方")
_ARGUMENTS = Message("Arguments", "引数")
_OPTIONS = Message("Options", "オプション")
_COMMANDS = Message("Commands", "コマンド")
_SHOW_HELP = Message("Show this message and exit.", "この説明を表示して終わります。")

# The left column gives way to the right one where it is wider than this.
_LEFT = 26
_TYPE = re.compile(r"<([^<>]+)>")
_FIRST_SENTENCE = re.compile(r"(?<=。)|(?<=\.)\s")


class _Helped:
    """Mixed into typer's commands: their help in the language of the context."""

    help: str | None
    short_help: str | None
    _options: Mapping[str, Message]

    def explain(self, text: Message, options: Mapping[str, Message], language: Language) -> None:
        """Take the help of the command and of each of its parameters."""
        self.help = text.said(language)
        self.short_help = _FIRST_SENTENCE.split(self.help, maxsplit=1)[0]
        self._options = options

    def usage(self, context: Any) -> str:
        """'Usage: keikaku query [OPTIONS] SQL'."""
        command = context.command
        pieces = [command.options_metavar, *map(_argument, _of_kind(context, "argument"))]
        if isinstance(command, TyperGroup):
            pieces.append(command.subcommand_metavar)
        return f"{_USAGE.said(language_of(context))}: {context.command_path} {' '.join(pieces)}"

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write("\n".join(self._lines(ctx, formatter.width)))

    def _lines(self, context: Any, width: int) -> Iterable[str]:
        language = language_of(context)
        yield self.usage(context)
        yield ""
        for line in (self.help or "").split("\n"):
            yield from [f"  {part}" for part in wrapped(line, width - 2)] or [""]
        for title, kind in ((_ARGUMENTS, "argument"), (_OPTIONS, "option")):
            yield from _section(title.said(language), self._parameters(context, kind), width)
        if isinstance(context.command, TyperGroup):
            commands = [(name, one.short_help or "") for name, one in context.command.commands.items()]
            yield from _section(_COMMANDS.said(language), commands, width)

    def _parameters(self, context: Any, kind: str) -> list[tuple[str, str]]:
        return [
            (
                _argument(one) if kind == "argument" else _TYPE.sub(_value, one.get_help_record(context)[0]),
                self._explained(one).said(language_of(context)),
            )
            for one in _of_kind(context, kind)
        ]

    def _explained(self, parameter: Any) -> Message:
        text = self._options.get(parameter.name, _SHOW_HELP)
        if parameter.param_type_name == "option" and parameter.required:
            return Message(f"{text.en} Required.", f"{text.ja}必須です。")
        return text


def _of_kind(context: Any, kind: str) -> list[Any]:
    return [one for one in context.command.get_params(context) if one.param_type_name == kind and not one.hidden]


def _argument(parameter: Any) -> str:
    """SQL, [SQL] where it may be left out, and DOC... where there may be several."""
    name = parameter.metavar or parameter.name.upper()
    name = name if parameter.required else f"[{name}]"
    return f"{name}..." if parameter.nargs == -1 else name


def _value(kind: re.Match[str]) -> str:
    """<dir> -> DIR, as in every manual; <table|csv> -> table|csv, which is what to type."""
    return kind[1] if "|" in kind[1] else kind[1].upper()


class HelpedCommand(_Helped, TyperCommand):
    """A command whose help is in the language of the context."""


class HelpedGroup(_Helped, TyperGroup):
    """The root of the command line, whose help is in the language of the context."""


def _section(title: str, rows: Sequence[tuple[str, str]], width: int) -> list[str]:
    from rich.cells import cell_len

    if not rows:
        return []
    column = min(_LEFT, max(cell_len(left) for left, _ in rows)) + 2
    lines = ["", f"{title}:"]
    for left, right in rows:
        texts = wrapped(right, max(width - column - 2, 20))
        if cell_len(left) + 2 > column:
            lines.append(f"  {left}")
        else:
            lines.append(f"  {left}{' ' * (column - cell_len(left))}{texts.pop(0) if texts else ''}")
        lines.extend(f"  {' ' * column}{text}" for text in texts)
    return lines
