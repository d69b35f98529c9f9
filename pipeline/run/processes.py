"""The same work on several files side by side, in processes of their own."""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline.model.errors import DocumentError, KeikakuError
from pipeline.model.message import Message, told

# Called with '' at the start, then with the id of each document done: (document_id, how many are done, of how many).
OnProgress = Callable[[str, int, int], None]

# The machines that this is made for have two cores; a run of two readers takes about 0.25 GB in all.
PROCESSES = 2


class FileJob(Protocol):
    """Work on the file of a revision. `shown` is its path as people know it."""

    @property
    def path(self) -> Path: ...
    @property
    def shown(self) -> str: ...
    @property
    def document_id(self) -> str: ...
    @property
    def revision_id(self) -> str: ...


_Job = TypeVar("_Job", bound=FileJob)
_Outcome = TypeVar("_Outcome")


def side_by_side(
    work: Callable[[_Job], _Outcome], jobs: Sequence[_Job], progress: OnProgress
) -> dict[str, _Outcome | Message]:
    """Do `work` on files in two processes, the largest first.

    Out, by revision_id in the order of `jobs`: what came of each, or the message that says why its process died.
    """
    if not jobs:
        return {}
    ordered = sorted(jobs, key=lambda job: job.path.stat().st_size, reverse=True)
    # 'spawn' and not 'fork': progress on screen runs in a thread, and a forked process would inherit its locks.
    context = multiprocessing.get_context("spawn")
    workers = min(PROCESSES, len(ordered))
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        try:
            outcomes = _collect(pool, work, ordered, progress)
        except BaseException:
            for child in multiprocessing.active_children():
                child.terminate()
            # The thread of the pool is waited for: at the end of the program it may find its pipe closed and say so.
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return {job.revision_id: outcomes[job.revision_id] for job in jobs}


def failure(shown: str, error: Exception) -> Message:
    """The message that says why work on a file failed, and what to do.

    A fault of this program is told with its place: it must not stop the other documents.
    """
    if isinstance(error, DocumentError):
        return told(shown, error.reason, error.advice)
    if isinstance(error, KeikakuError):
        return error.message
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    fault = f"{type(error).__name__}: {error} at {place}"
    failed = Message(f"keikaku failed on it ({fault})", f"keikaku の処理が失敗しました（{fault}）")
    return told(shown, failed, Message("Please report this with the file", "ファイルを添えて報告してください"))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Holds Ctrl-C back for a moment; processes that are started meanwhile hold it back for good.

    Ctrl-C reaches every process of a terminal, and the parent alone is to decide what follows. A process inherits what
    is held back, so that it is safe even while it starts. The tracker that the first process would start along with
    itself lets go of what is held: it is started before.
    """
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _collect(
    pool: ProcessPoolExecutor, work: Callable[[_Job], _Outcome], jobs: Sequence[_Job], progress: OnProgress
) -> dict[str, _Outcome | Message]:
    outcomes: dict[str, _Outcome | Message] = {}
    progress("", 0, len(jobs))
    with _interrupts_held():
        futures = {pool.submit(work, job): job for job in jobs}
    for done, future in enumerate(as_completed(futures), start=1):
        job = futures[future]
        try:
            outcomes[job.revision_id] = future.result()
        except BrokenProcessPool:
            died = Message(
                "the process that read it died, perhaps for lack of memory",
                "読み取りの処理が途中で終了しました（メモリー不足の可能性があります）",
            )
            outcomes[job.revision_id] = told(job.shown, died, Message("Try again", "もう一度実行してください"))
        progress(job.document_id, done, len(jobs))
    return outcomes
