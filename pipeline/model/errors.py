"""Errors that a user can do something about: what was received, what is allowed, what to do."""

from __future__ import annotations

from pipeline.model.message import Message, told


class KeikakuError(Exception):
    """Base of all errors that are told in one line and not as a traceback. `str(error)` is the English of `message`."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message.en


class DocumentError(KeikakuError):
    """A PDF that cannot be read at all. `path` names the file, `reason` what is wrong, `advice` what to do."""

    def __init__(self, path: str, reason: Message, advice: Message) -> None:
        super().__init__(told(path, reason, advice))
        self.path = path
        self.reason = reason
        self.advice = advice


class CatalogError(KeikakuError):
    """raw/catalog.toml says something that cannot be followed."""
