"""What all commands share: the project folder, the language, errors that are told, exit codes."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.model.errors import KeikakuError
from pipeline.model.message import Language, Message

if TYPE_CHECKING:
    from pipeline.project import Project

OK, PROBLEM, USAGE, INTERRUPTED = 0, 1, 2, 130

# The system tells its errors in English; these are those that people meet.
_SYSTEM = {
    errno.EACCES: "アクセス権がありません",
    errno.EPERM: "アクセス権がありません",
    errno.ENOENT: "ファイルまたはフォルダーが見つかりません",
    errno.ENOSPC: "ディスクの空き容量が足りません",
    errno.EROFS: "読み取り専用のため書き込めません",
    errno.EISDIR: "ファイルではなくフォルダーです",
    errno.ENOTDIR: "フォルダーではありません",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the options before the command say. `root` None: the folder is looked for."""

    language: Language
    root: Path | None = None


def setting_of(context: typer.Context) -> Setting:
    """The options that stand before the command."""
    setting: Setting = context.obj
    return setting


def language_of(context: typer.Context) -> Language:
    """The language in which to speak."""
    return setting_of(context).language


def project_of(context: typer.Context) -> Project:
    """The project folder that --root names, else the nearest from here upwards."""
    from pipeline.project import Project, find_root

    root = setting_of(context).root
    return Project(root.resolve() if root else find_root(Path.cwd()))


def tell(context: typer.Context, message: Message) -> None:
    """Say something on standard error; what outsiders wrote into it (names, paths) drives no terminal."""
    from pipeline.report.printable import visible

    typer.echo(visible(message.said(language_of(context))), err=True)


@contextmanager
def told_errors(context: typer.Context, code: int = PROBLEM) -> Iterator[None]:
    """Errors that people can do something about are told in a line and not as a traceback; `code` is the exit code."""
    try:
        yield
    except KeikakuError as error:
        tell(context, error.message)
        raise typer.Exit(code) from None
    except KeyboardInterrupt:
        tell(context, Message("interrupted; the warehouse is as it was", "中断しました。データベースは元のままです"))
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        raise  # the reader of a pipe has left; typer ends quietly
    except OSError as error:
        place, reason = error.filename or "keikaku", error.strerror or str(error)
        tell(context, Message(f"{place}: {reason}", f"{place}: {_SYSTEM.get(error.errno or 0, reason)}"))
        raise typer.Exit(code) from None
