"""What a command of the command line is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, get_args, get_type_hints

import typer

from pipeline.model.message import Message

Json = Annotated[
    bool,
    typer.Option("--json"),
    Message(
        "Print one JSON document on standard output, for programs; everything else goes to standard error.",
        "結果をJSON形式で標準出力に出します（プログラム向け）。それ以外は標準エラー出力に出します。",
    ),
]


@dataclass(frozen=True)
class Command:
    """A command: its name, the function that carries it out, and its help.

    The first sentence of `help` is what the list of commands shows. `options` is the help of each parameter.
    """

    name: str
    run: Callable[..., None]
    help: Message
    options: Mapping[str, Message] = field(default_factory=dict)


def command(en: str, ja: str, *, name: str | None = None) -> Callable[[Callable[..., None]], Command]:
    """Make a command of a function; `en` and `ja` are its help, the name is the function's or `name`.

    Every parameter but the context is annotated with a typer option or argument and a Message, its help:
    `Annotated[bool, typer.Option("--strict"), Message("…", "…")]`.
    """

    def made(function: Callable[..., None]) -> Command:
        return Command(name or function.__name__, function, Message(en, ja), option_helps(function))

    return made


def option_helps(function: Callable[..., Any]) -> dict[str, Message]:
    """The help of each parameter of a command. Raises TypeError for a parameter that has none."""
    hints = get_type_hints(function, include_extras=True)
    helps: dict[str, Message] = {}
    for name, hint in hints.items():
        if name == "return" or hint is typer.Context:
            continue
        found = [one for one in get_args(hint) if isinstance(one, Message)]
        if len(found) != 1:
            raise TypeError(f"{function.__qualname__}: {name} needs one Message in its annotation, for the help")
        helps[name] = found[0]
    return helps
