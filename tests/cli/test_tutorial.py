"""docs/tutorial.md, done as it stands: every command, in its order, with the answer that the page prints."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.folders import REPOSITORY, environment

PAGE = REPOSITORY / "docs" / "tutorial.md"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps(page: str) -> Iterator[tuple[str, str]]:
    """The commands of the page's console blocks, each with the output that the page prints below it."""
    for block in _BLOCK.findall(page):
        before, *told = re.split(r"^\$ ", block, flags=re.MULTILINE)
        assert before == "", "a console block begins with a command"
        for one in told:
            command, _, output = one.partition("\n")
            yield command, output


def agrees(printed: str, output: str) -> bool:
    """Whether an output is the one printed; … on the page stands for any text within a line."""
    pattern = "[^\n]*".join(re.escape(part) for part in printed.rstrip("\n").split("…"))
    return re.fullmatch(pattern, "\n".join(line.rstrip() for line in output.splitlines()).rstrip("\n")) is not None


@pytest.fixture
def shell(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """An empty folder, and an environment whose `keikaku` and `python` are those under test."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, command in (("keikaku", f"{sys.executable} -m pipeline.cli"), ("python", sys.executable)):
        script = programs / name
        script.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    start = tmp_path / "start"
    start.mkdir()
    inherited = environment()
    return start, {**inherited, "PATH": f"{programs}:{inherited['PATH']}"}


def test_the_page_s_commands_answer_as_it_says(shell: tuple[Path, dict[str, str]]) -> None:
    folder, variables = shell
    bash = shutil.which("bash")
    assert bash is not None
    here = folder.parent / "here"
    told = list(steps(PAGE.read_text(encoding="utf-8")))
    assert len(told) > 8
    for command, printed in told:
        script = f"cd {shlex.quote(str(folder))} && {command} 2>&1; pwd > {shlex.quote(str(here))}"
        done = subprocess.run(
            [bash, "-c", script], env=variables, capture_output=True, encoding="utf-8", timeout=300, check=False
        )
        assert agrees(printed, done.stdout), f"$ {command}\n{done.stdout}{done.stderr}"
        folder = Path(here.read_text(encoding="utf-8").strip())


def test_a_different_answer_would_be_noticed() -> None:
    assert agrees("a … c\nd\n", "a b c\nd   \n")
    assert not agrees("a … c\nd\n", "a b c\ne\n")
    assert not agrees("a\n", "a\nb\n")
    assert not agrees("a…\n", "a\nb\n")
