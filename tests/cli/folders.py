"""Project folders with real documents in them, and the real command run on them."""

from __future__ import annotations

import fcntl
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.project import file_sha256
from tests.cli.forked import PATIENCE, forked

REPOSITORY = Path(__file__).resolve().parents[2]
RAW = REPOSITORY / "raw"
COMMAND = (sys.executable, "-m", "pipeline.cli")


def environment(**changed: str) -> dict[str, str]:
    """The environment of a command: English, whatever the locale of the person who runs the tests."""
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), "LC_ALL": "C.UTF-8", **changed}


def keikaku(root: Path, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run the command in `root`, its output not on a terminal; `changed` are variables of its environment.

    An interpreter may read them when it starts, so that one is started; else there is no need to, which saves seconds.
    """
    return started(root, *arguments, **changed) if changed else forked(root, arguments, environment())


def started(root: Path, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """The same in an interpreter that starts anew and imports what it needs, as a person's does."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=root,
        env=environment(**changed),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def on_terminal(root: Path, *arguments: str, columns: int = 100) -> tuple[int, str]:
    """Run the command on a terminal of that width. Out: the exit code, and all that it shows."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    shown = bytearray()
    # Some libraries say in the environment how wide they believe the terminal to be.
    sized = {name: text for name, text in environment(TERM="xterm").items() if name not in {"COLUMNS", "LINES"}}
    with subprocess.Popen(
        [*COMMAND, *arguments], cwd=root, env=sized, stdin=slave, stdout=slave, stderr=slave
    ) as child:
        os.close(slave)
        while chunk := _read(master):
            shown += chunk
        code = child.wait(timeout=60)
    os.close(master)
    return code, shown.decode("utf-8").replace("\r\n", "\n")


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65_536)
    except OSError:  # Linux tells the end of a terminal in this way
        return b""


def published() -> dict[str, dict[str, Any]]:
    """The catalog's documents by id, each with its one revision."""
    catalog = tomllib.loads((RAW / "catalog.toml").read_text(encoding="utf-8"))
    return {one["document_id"]: one for one in catalog["document"]}


def entry(document_id: str, file: str, sha256: str | None) -> str:
    line = f'sha256 = "{sha256}"\n' if sha256 else ""
    return (
        f'[[document]]\ndocument_id = "{document_id}"\ntitle = "文書{document_id}"\npublisher = "福島県"\n'
        f'plan = "計画"\n[[document.revision]]\nlabel = "a"\npublished_on = 2022-03-28\nfile = "{file}"\n{line}'
    )


def folder(root: Path, files: Mapping[str, Path]) -> Path:
    """A project folder: document ids and the files that are copied in for them."""
    raw = root / "raw"
    raw.mkdir(parents=True)
    entries = []
    for document_id, path in files.items():
        shutil.copy(path, raw / f"{document_id}.pdf")
        entries.append(entry(document_id, f"{document_id}.pdf", file_sha256(path)))
    (raw / "catalog.toml").write_text("\n".join(entries), encoding="utf-8")
    return root


def real(document_id: str) -> Path:
    """The published file of a document."""
    return RAW / str(published()[document_id]["revision"][0]["file"])


def accept(root: Path, document_id: str) -> None:
    """Write the file's present sha256 into the catalog, as a person does who accepts it."""
    catalog = root / "raw" / "catalog.toml"
    path = root / "raw" / f"{document_id}.pdf"
    entries = catalog.read_text(encoding="utf-8").split("\n[[document]]\n")
    mine = next(index for index, text in enumerate(entries) if f'file = "{path.name}"' in text)
    head = entries[mine].split("sha256 = ")[0]
    entries[mine] = f'{head}sha256 = "{file_sha256(path)}"\n'
    catalog.write_text("\n[[document]]\n".join(entries), encoding="utf-8")


def contents(root: Path) -> dict[str, bytes]:
    """Every file of extracted/, by its path in it."""
    extracted = root / "extracted"
    return {str(path.relative_to(extracted)): path.read_bytes() for path in extracted.rglob("*") if path.is_file()}
