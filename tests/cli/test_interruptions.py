"""Two runs at once, and Ctrl-C in the middle of one."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from filelock import FileLock

from tests.cli.folders import COMMAND, contents, environment, folder, keikaku, real


@pytest.mark.parametrize("command", ["run", "extract", "load"])
def test_the_second_of_two_runs_says_so_and_leaves(two: Path, command: str) -> None:
    before = contents(two), (two / "warehouse" / "keikaku.duckdb").read_bytes()
    with FileLock(two / ".keikaku.lock"):
        done = keikaku(two, command)
    assert done.returncode == 1
    assert "another keikaku run is at work here" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (contents(two), (two / "warehouse" / "keikaku.duckdb").read_bytes()) == before
    assert keikaku(two, command).returncode == 0


def test_questions_can_be_asked_while_a_run_is_at_work(two: Path) -> None:
    with FileLock(two / ".keikaku.lock"):
        assert keikaku(two, "query", "SELECT count(*) FROM v_kpi").returncode == 0


def test_ctrl_c_ends_a_long_question(two: Path) -> None:
    sql = "SELECT sum(a.range * b.range % 7) FROM range(1000000) a, range(1000000) b"
    with subprocess.Popen(
        [*COMMAND, "query", sql], cwd=two, env=environment(), stderr=subprocess.PIPE, text=True
    ) as child:
        time.sleep(2.0)
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert err == "interrupted; the warehouse is as it was\n"


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def reading(pid: int) -> list[int]:
    """Waits until the processes that read are there. They are more than the one that tracks resources."""
    deadline = time.monotonic() + 60
    while len(found := children(pid)) < 3:
        assert time.monotonic() < deadline, "no reading processes came up"
        time.sleep(0.05)
    return found


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks /proc for the processes of a run")
@pytest.mark.parametrize("to_group", [True, False], ids=["terminal", "one process"])
def test_ctrl_c_leaves_everything_as_it_was(tmp_path: Path, to_group: bool) -> None:
    root = folder(tmp_path / "root", {"letter": real("1-3"), "plan": real("2-2")})
    assert keikaku(root, "run").returncode == 0
    before = contents(root), (root / "warehouse" / "keikaku.duckdb").read_bytes()
    # Other files for both, large ones, accepted: the next run has to read for seconds.
    big = folder(tmp_path / "big", {"letter": real("3-2"), "plan": real("1-2")})
    for path in (big / "raw").iterdir():
        path.replace(root / "raw" / path.name)
    child = subprocess.Popen(
        [*COMMAND, "run"], cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    readers = reading(child.pid)
    time.sleep(0.3)
    if to_group:
        os.killpg(child.pid, signal.SIGINT)
    else:
        child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert child.returncode == 130, err
    assert out == ""
    assert err == "interrupted; the warehouse is as it was\n"
    assert (contents(root), (root / "warehouse" / "keikaku.duckdb").read_bytes()) == before
    deadline = time.monotonic() + 10
    while any(map(alive, readers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in readers if alive(pid)]
    assert keikaku(root, "query", "SELECT count(*) FROM v_kpi").stdout.split()[1] == "2"
    done = keikaku(root, "run")
    assert done.returncode == 0
    assert done.stdout.startswith("read ")
