"""One run at a time in a project folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from pipeline.model.errors import KeikakuError
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
        message = f"{project.root}: another keikaku run is at work here. Wait until it has ended, then try again"
        raise BusyError(message) from None
    try:
        yield
    finally:
        lock.release()
