"""Mistakes in the command line, in both languages: what came, what is allowed, where more is said."""

from __future__ import annotations

import re
from collections.abc import Iterable

import typer

# typer has no public names for the errors that its parser raises.
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption, UsageError
from typer.core import TyperGroup

from pipeline.cli.help import HelpedCommand, HelpedGroup
from pipeline.model.message import Message, lines

__all__ = ["UsageError", "usage_mistake"]

# As Python's repr quotes: in double quotes what has a single one in it.
_QUOTED = re.compile("'([^']*)'|\"([^\"]*)\"")


def usage_mistake(error: UsageError) -> Message:
    """What is wrong with a command line, between how the command is used and where more is said."""
    what = _what(error)
    told = Message(f"Error: {what.en}", f"エラー: {what.ja}")
    context = error.ctx
    if context is None or not isinstance(context.command, (HelpedCommand, HelpedGroup)):
        return told
    usage = context.command.usage(context)
    more = f"{context.command_path} --help"
    return lines((Message(usage, usage), told, Message(f"More: {more}", f"詳しくは: {more}")))


def _what(error: UsageError) -> Message:
    # What typer does not put into fields is taken from its words, which are in English only.
    words = error.format_message()
    match error:
        case NoSuchOption():
            return _no_such(Message("option", "オプション"), error.option_name, _options(error))
        case BadOptionUsage(option_name=name):
            needs = Message(f"{name} needs a value", f"{name} には値が必要です")
            return needs if "requires" in words else Message(f"{name} takes no value", f"{name} に値は指定できません")
        case MissingParameter():
            name = (error.param and (error.param.metavar or error.param.name)) or ""
            return Message(f"{name} is missing", f"{name} が指定されていません")
        case typer.BadParameter():
            return _bad_value(error)
        case _ if error.ctx and isinstance(error.ctx.command, TyperGroup):
            return _no_such(Message("command", "コマンド"), _quoted(words)[0], error.ctx.command.commands)
    extra = words.partition("(s) (")[2].removesuffix(")")
    return Message(f"too many arguments: {extra}", f"引数が多すぎます: {extra}")


def _quoted(words: str) -> list[str]:
    return [single or double for single, double in _QUOTED.findall(words)] or [""]


def _no_such(kind: Message, name: str, allowed: Iterable[str]) -> Message:
    names = ", ".join(allowed)
    return Message(
        f"no such {kind.en}: {name}; allowed: {names}", f"{name} という{kind.ja}はありません。使えるもの: {names}"
    )


def _options(error: UsageError) -> list[str]:
    parameters = error.ctx.command.get_params(error.ctx) if error.ctx else []
    return [parameter.opts[0] for parameter in parameters if parameter.param_type_name == "option"]


def _bad_value(error: typer.BadParameter) -> Message:
    name = error.param.opts[0] if error.param else ""
    words = error.message.removeprefix("Value error, ")
    quoted = _quoted(words)
    if " is not one of " in words:
        received, allowed = quoted[0], ", ".join(quoted[1:])
        return Message(
            f"{name}: received {received!r}, allowed: {allowed}",
            f"{name}: {received!r} は使えません。使えるもの: {allowed}",
        )
    if " does not exist" in words:
        return Message(f"{name}: {quoted[0]} is not there", f"{name}: {quoted[0]} が見つかりません")
    return Message(f"{name}: {words}", f"{name}: 値が正しくありません（{words}）")
