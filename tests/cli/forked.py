"""The command line in a process of its own that need not import anything: it is forked off one that has done so."""

from __future__ import annotations

import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from multiprocessing.context import ForkServerContext
from pathlib import Path

# Their import is most of what a short command takes. Importing them starts nothing and opens nothing.
_IMPORTED = ["pipeline.cli.app", "pipeline.run", "pipeline.quality.judging", "pipeline.search", "pipeline.documents"]
# After that long, even on a busy machine, a command hangs.
PATIENCE = 900


def forked(root: Path, arguments: tuple[str, ...], variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command in `root` with these variables as its whole environment, its output not on a terminal.

    What an interpreter reads from the environment when it starts, like PYTHONIOENCODING, comes too late here.
    """
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        child = _server().Process(target=_carry_out, args=(root, arguments, dict(variables), out, err))
        child.start()
        child.join(PATIENCE)
        if child.exitcode is None:
            child.kill()
            child.join()
            raise subprocess.TimeoutExpired(arguments, PATIENCE)
        said = [path.read_text(encoding="utf-8") if path.exists() else "" for path in (out, err)]
        return subprocess.CompletedProcess(arguments, child.exitcode, *said)


def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    return context


def _carry_out(root: Path, arguments: tuple[str, ...], variables: Mapping[str, str], out: Path, err: Path) -> None:
    """What `python -m pipeline.cli` does, once this process has the folder, environment and files of its own."""
    os.chdir(root)
    os.environ.clear()
    os.environ.update(variables)
    for descriptor, path in ((1, out), (2, err)):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, descriptor)
        os.close(opened)
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.argv = ["keikaku", *arguments]
    runpy.run_module("pipeline.cli", run_name="__main__", alter_sys=True)
