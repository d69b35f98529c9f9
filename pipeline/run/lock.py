"""One run at a time in a project folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from pipeline.model.errors import KeikakuError
from pipeline.model.message import Message, told
from pipeline.project import Project


class BusyError(KeikakuError):
    """Another keikaku is at work in the folder."""


@contextmanager
def locked(project: Project) -> Iterator[None]:
    """Hold the folder's lock. Raises BusyError at once if another process holds it."""
    lock = FileLock(project.lock)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        busy = Message("another keikaku run is at work here", "別の keikaku がこのフォルダーで処理中です")
        advice = Message("Wait until it has ended, then try again", "終わるのを待ってから、もう一度実行してください")
        raise BusyError(told(project.root, busy, advice)) from None
    try:
        yield
    finally:
        lock.release()
