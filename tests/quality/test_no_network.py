"""A full check asks nobody: Great Expectations neither counts its users nor looks anything up."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
# The audit hook of the interpreter sees every socket, whichever library opens it.
GUARDED = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        raise RuntimeError(f"{event} {arguments}")

sys.addaudithook(refuse)
if sys.argv[1:] == ["dial"]:
    import socket
    socket.create_connection(("localhost", 9))
from pipeline.cli.__main__ import main
sys.exit(main())
"""


def guarded(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", GUARDED, *arguments]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=300)


def test_the_guard_sees_a_call() -> None:
    assert "socket.getaddrinfo" in guarded("dial").stderr


def test_a_full_check_opens_no_connection(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "raw", tmp_path / "raw")
    shutil.copytree(REPOSITORY / "extracted", tmp_path / "extracted")
    shutil.copytree(REPOSITORY / "expectations", tmp_path / "expectations")
    loaded = guarded("--root", str(tmp_path), "load")
    assert loaded.returncode == 0, loaded.stderr
    checked = guarded("--root", str(tmp_path), "check")
    assert checked.returncode == 0, checked.stderr
