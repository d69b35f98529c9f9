"""Terminals of all kinds: without Japanese, narrow ones, and readers that leave early."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.text import Text

from pipeline.cli.wrapping import wrapped
from tests.cli.folders import COMMAND, environment, keikaku, on_terminal

SCREENS = (
    ["run"],
    ["show", "利用率"],
    ["doctor"],
    ["query", "SELECT name FROM v_kpi", "--format", "table"],
    ["--help"],
)


@pytest.mark.parametrize("encoding", ["ascii", "cp932"])
@pytest.mark.parametrize("arguments", SCREENS, ids=lambda arguments: arguments[0])
def test_letters_that_a_terminal_does_not_have_are_no_reason_to_fail(
    two: Path, arguments: list[str], encoding: str
) -> None:
    done = subprocess.run(
        [*COMMAND, "--lang", "ja", *arguments],
        cwd=two,
        env=environment(PYTHONIOENCODING=encoding),
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert done.stdout
    # That the terminal has no Japanese letters is what the doctor finds.
    assert done.returncode == (1 if arguments == ["doctor"] and encoding == "ascii" else 0)


def test_data_is_written_as_it_is_or_not_at_all(two: Path) -> None:
    sql = "SELECT name FROM v_kpi ORDER BY name"
    done = keikaku(two, "query", sql, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert done.stdout == "name\n"
    assert "set PYTHONIOENCODING=utf-8" in done.stderr
    escaped = keikaku(two, "query", sql, "--format", "json", PYTHONIOENCODING="ascii")
    assert escaped.stdout.isascii()
    assert json.loads(escaped.stdout) == json.loads(keikaku(two, "query", sql, "--format", "json").stdout)


@pytest.mark.parametrize(("columns", "language"), [(25, "ja"), (25, "en"), (80, "ja"), (120, "en")])
@pytest.mark.parametrize("arguments", [*SCREENS, ["rnu"], ["show", "zz"]], ids=lambda arguments: arguments[0])
def test_screens_of_all_widths(two: Path, arguments: list[str], columns: int, language: str) -> None:
    code, screen = on_terminal(two, "--lang", language, *arguments, columns=columns)
    assert code in (0, 1, 2)
    assert "Traceback" not in screen
    if columns >= 80 and code == 0:
        lines = Text.from_ansi(screen).plain.splitlines()
        assert max(map(cell_len, lines)) <= columns


@pytest.mark.parametrize(
    "arguments", [["run"], ["show", "利用率"], ["show", "利用率", "--json"], ["doctor"], ["--help"]]
)
def test_a_reader_that_leaves_early_is_no_error(two: Path, arguments: list[str]) -> None:
    with subprocess.Popen(
        [*COMMAND, *arguments], cwd=two, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        told = child.stderr.read()
    assert b"Traceback" not in told
    assert b"BrokenPipe" not in told


@pytest.mark.parametrize("command", ["run", "load"])
def test_long_work_says_what_it_does(two: Path, command: str) -> None:
    if command == "run":
        shutil.rmtree(two / "extracted")
    _, screen = on_terminal(two, command)
    assert "building the warehouse and checking it" in screen
    assert ("reading PDFs" in screen) == (command == "run")


def test_what_a_document_prints_drives_no_terminal(two: Path) -> None:
    sql = "SELECT chr(27) || '[31m' AS a, '[bold]b[/bold]' AS b"
    _, screen = on_terminal(two, "query", sql)
    assert "\\x1b[31m" in screen
    assert "[bold]b[/bold]" in screen


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("漢字かな交じり文。", 8, ["漢字かな", "交じり", "文。"]),
        ("これは「引用」です。", 8, ["これは", "「引用」", "です。"]),
        ("keikaku run を実行", 12, ["keikaku run", "を実行"]),
        ("an English sentence", 10, ["an English", "sentence"]),
        ("", 10, []),
        ("a sha256longerthanaline", 10, ["a", "sha256long", "erthanalin", "e"]),
    ],
)
def test_lines_are_broken_as_japanese_is(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines
