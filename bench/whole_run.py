"""`keikaku run` as a user has it: seconds of a first and of an unchanged second run, and the memory it takes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.long_plan import write_long_plan
from pipeline.project import file_sha256
from tests.cli.folders import entry

REPOSITORY = Path(__file__).parents[1]
PAUSE = 0.05  # seconds between two looks at the memory
PAGES = 400


@dataclass(frozen=True)
class Run:
    """One run of the command. `peak` is in MiB over all its processes, None where /proc does not tell it."""

    seconds: float
    peak: float | None


def runs() -> tuple[Run, Run]:
    """A first run in a fresh project folder with the repository's raw/, and a second one with nothing changed."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(REPOSITORY / "raw", root / "raw")
        return _run(root), _run(root)


def long_run() -> Run:
    """A first run on one long plan: drawn plans with indicator tables of every ruled shape, one behind another."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "raw").mkdir()
        write_long_plan(plan := root / "raw" / "plan.pdf", PAGES)
        catalog = entry("plan", plan.name, file_sha256(plan))
        (root / "raw" / "catalog.toml").write_text(catalog, encoding="utf-8")
        return _run(root)


def _run(root: Path) -> Run:
    command = [sys.executable, "-m", "pipeline.cli", "--root", str(root), "run"]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(PAUSE)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(time.perf_counter() - start, peak or None)


def _memory(pid: int) -> float:
    """MiB of a process and its children; what they share is counted once (proportional set size, Linux only)."""
    own = Path(f"/proc/{pid}/smaps_rollup")
    threads = Path(f"/proc/{pid}/task")
    try:
        sizes = [int(line.split()[1]) for line in own.read_text().splitlines() if line.startswith("Pss:")]
        children = [int(child) for file in threads.glob("*/children") for child in file.read_text().split()]
    except OSError:
        return 0.0  # no /proc, or the process has just ended
    return sum(sizes) / 1024 + sum(map(_memory, children))
