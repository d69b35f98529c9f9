"""The commands, as a person or a program calls them."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import resource
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.folders import COMMAND, contents, environment, folder, keikaku, real, started


def cpu_seconds() -> float:
    """Seconds that ended children have computed. Not the clock on the wall: other tests may run beside these."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_help_answers_at_once_and_documents_the_exit_codes(tmp_path: Path) -> None:
    before = cpu_seconds()
    done = started(tmp_path, "--help")
    assert cpu_seconds() - before <= 0.5
    assert done.returncode == 0
    for word in ("run", "extract", "load", "query", "--root", "Exit codes", "130"):
        assert word in done.stdout


@pytest.mark.parametrize("command", ["run", "extract", "load", "query"])
def test_every_command_has_a_help(tmp_path: Path, command: str) -> None:
    done = keikaku(tmp_path, command, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 4


def test_version(tmp_path: Path) -> None:
    assert keikaku(tmp_path, "--version").stdout.startswith("keikaku ")


def test_a_word_that_is_no_command_is_a_mistake_of_the_command_line(tmp_path: Path) -> None:
    assert keikaku(tmp_path, "rnu").returncode == 2
    assert keikaku(tmp_path, "--root", str(tmp_path / "nowhere"), "run").returncode == 2


def test_a_run_says_what_was_read(two: Path) -> None:
    shutil.rmtree(two / "extracted")
    shutil.rmtree(two / "warehouse")
    done = keikaku(two, "run")
    assert done.returncode == 0
    assert done.stderr == ""  # progress is for terminals
    lines = done.stdout.splitlines()
    assert lines[0] == "read letter, plan; warehouse built"
    assert "indicators" in lines[1]
    assert [line.split()[0] for line in lines[2:5]] == ["letter", "plan", "all"]


def test_an_unchanged_second_run_reports_what_is_stored_and_changes_nothing(two: Path) -> None:
    before, stamp = contents(two), (two / "warehouse" / "keikaku.duckdb").stat().st_mtime_ns
    first = keikaku(two, "load").stdout.splitlines()[1:]
    stamp = (two / "warehouse" / "keikaku.duckdb").stat().st_mtime_ns
    used = cpu_seconds()
    done = started(two, "run")
    assert cpu_seconds() - used <= 3.0
    assert done.stdout.splitlines()[0] == "2 unchanged; warehouse up to date"
    assert done.stdout.splitlines()[1:] == first
    assert contents(two) == before
    assert (two / "warehouse" / "keikaku.duckdb").stat().st_mtime_ns == stamp


def test_the_root_is_found_from_below_and_can_be_named(two: Path, tmp_path: Path) -> None:
    below = two / "raw" / "deeper"
    below.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for done in (keikaku(below, "run"), keikaku(elsewhere, "--root", str(two), "run")):
        assert done.stdout.startswith("2 unchanged"), done.stderr
    assert list(below.iterdir()) == []
    assert list(elsewhere.iterdir()) == []


def test_words_that_a_root_adds_to_the_lexicon_make_documents_be_read_again(two: Path) -> None:
    (two / "lexicon").mkdir()
    (two / "lexicon" / "mine.toml").write_text('[columns]\nname = ["わが指標"]\n', encoding="utf-8")
    assert keikaku(two, "run").stdout.startswith("read letter, plan; warehouse built")
    assert keikaku(two, "run").stdout.startswith("2 unchanged; warehouse up to date")
    (two / "lexicon" / "mine.toml").write_text('[columns]\nnam = ["わが指標"]\n', encoding="utf-8")
    done = keikaku(two, "run")
    assert done.returncode == 1
    assert "mine.toml" in done.stderr
    assert "columns.nam" in done.stderr
    assert "Traceback" not in done.stderr


def test_extract_reads_named_documents_again_and_leaves_the_warehouse(two: Path) -> None:
    stamp = (two / "warehouse" / "keikaku.duckdb").stat().st_mtime_ns
    before = contents(two)
    assert keikaku(two, "extract").stdout == "2 unchanged\n"
    done = keikaku(two, "extract", "letter")
    assert (done.returncode, done.stdout, done.stderr) == (0, "read letter\n", "")
    assert contents(two) == before
    assert (two / "warehouse" / "keikaku.duckdb").stat().st_mtime_ns == stamp
    done = keikaku(two, "extract", "lettre")
    assert done.returncode == 1
    assert done.stderr == "'lettre' is no document of raw/catalog.toml; allowed: letter, plan\n"


def test_a_pdf_that_the_catalog_does_not_name_is_not_passed_over_in_silence(two: Path) -> None:
    shutil.copy(real("1-3"), two / "raw" / "new plan.PDF")
    done = keikaku(two, "run")
    assert done.returncode == 0
    told = "raw/new plan.PDF: was not read, no entry of raw/catalog.toml names it"
    assert done.stderr == f"{told}. Add it: keikaku add 'raw/new plan.PDF'\n"


def test_load_builds_the_warehouse_without_the_pdfs(two: Path) -> None:
    (two / "warehouse" / "keikaku.duckdb").unlink()
    for path in (two / "raw").glob("*.pdf"):
        path.unlink()
    done = keikaku(two, "load")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("warehouse built\n")


def test_only_what_changed_is_read(two: Path) -> None:
    shutil.rmtree(two / "extracted" / "letter")
    assert keikaku(two, "run").stdout.startswith("read letter; 1 unchanged; warehouse up to date")


def test_a_damaged_extraction_is_told_and_can_be_mended_as_told(two: Path) -> None:
    path = two / "extracted" / "plan" / "a" / "kpi.jsonl"
    path.write_text("<<<<<<< HEAD\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    done = keikaku(two, "load")
    assert done.returncode == 1
    assert "kpi.jsonl:1:" in done.stderr
    assert "keikaku extract plan" in done.stderr
    assert keikaku(two, "extract", "plan").returncode == 0
    assert keikaku(two, "load").returncode == 0


class TestQuery:
    SQL = (
        "SELECT name, base_value, NULL AS nothing, [1, 2] AS list FROM v_kpi JOIN v_kpi_value USING (kpi_id) ORDER BY 2"
    )

    def test_a_pipe_gets_csv(self, two: Path) -> None:
        done = keikaku(two, "query", self.SQL)
        rows = list(csv.reader(io.StringIO(done.stdout)))
        assert rows[0] == ["name", "base_value", "nothing", "list"]
        assert [row[1] for row in rows[1:]] == ["1", "7", "48.2", "80"]
        assert rows[1][2:] == ["", "[1, 2]"]

    def test_a_terminal_gets_a_table(self, two: Path) -> None:
        master, slave = pty.openpty()
        command = [*COMMAND, "query", "SELECT 'あ' AS kana, 48.20 AS number"]
        with subprocess.Popen(command, cwd=two, env=environment(), stdout=slave) as child:
            assert child.wait(timeout=60) == 0
        os.close(slave)
        screen = os.read(master, 10_000).decode()
        os.close(master)
        assert "┃" in screen
        assert "kana" in screen
        assert "48.2" in screen

    def test_the_form_can_be_chosen(self, two: Path) -> None:
        answer = json.loads(keikaku(two, "query", self.SQL, "--format", "json").stdout)
        assert answer[2]["base_value"] == "48.2"
        assert answer[2]["nothing"] is None
        assert answer[2]["list"] == [1, 2]
        assert "48.2 │" in keikaku(two, "query", self.SQL, "--format", "table").stdout
        assert keikaku(two, "query", self.SQL, "--format", "xml").returncode == 2

    def test_decimals_are_exact(self, two: Path) -> None:
        numbers = ("12345678901234567890.12345678", "100", "0.1")
        sql = "SELECT " + ", ".join(f"{number}::DECIMAL(28,8)" for number in numbers)
        assert keikaku(two, "query", sql).stdout.splitlines()[1] == ",".join(numbers)

    def test_what_is_no_sql_is_told_in_a_few_words(self, two: Path) -> None:
        done = keikaku(two, "query", "SELECT nme FROM v_kpi")
        assert done.returncode == 1
        assert "nme" in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""

    @pytest.mark.parametrize("sql", ["DELETE FROM kpi", "CREATE TABLE t (a INT)", "DROP VIEW v_kpi"])
    def test_nothing_that_is_asked_changes_the_warehouse(self, two: Path, sql: str) -> None:
        before = (two / "warehouse" / "keikaku.duckdb").read_bytes()
        assert keikaku(two, "query", sql).returncode == 1
        assert (two / "warehouse" / "keikaku.duckdb").read_bytes() == before

    def test_where_there_is_no_warehouse_it_says_what_to_do(self, two: Path) -> None:
        (two / "warehouse" / "keikaku.duckdb").unlink()
        done = keikaku(two, "query", "SELECT 1")
        assert done.returncode == 1
        assert done.stderr.endswith("there is no warehouse yet. Build it: keikaku run\n")
        (two / "warehouse" / "keikaku.duckdb").write_text("no database")
        done = keikaku(two, "query", "SELECT 1")
        assert done.returncode == 1
        assert "keikaku load" in done.stderr
        assert keikaku(two, "run").returncode == 0
        assert keikaku(two, "query", "SELECT 1").returncode == 0

    def test_a_reader_that_leaves_early_is_no_error(self, two: Path) -> None:
        sql = "SELECT * FROM range(200000)"
        with subprocess.Popen(
            [*COMMAND, "query", sql], cwd=two, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            child.stdout.readline()
            child.stdout.close()
            assert b"Traceback" not in child.stderr.read()


def test_a_catalog_that_cannot_be_followed_is_told_line_by_line(tmp_path: Path) -> None:
    root = folder(tmp_path / "root", {"letter": real("1-3")})
    catalog = root / "raw" / "catalog.toml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("title =", "titel ="), encoding="utf-8")
    done = keikaku(root, "run")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"{catalog}: document[1].title: this key must be there",
        f"{catalog}: document[1].titel: no such key is known here; allowed: document_id, title, publisher,"
        " publisher_code, plan, period_from, period_to, revision",
    ]
    catalog.unlink()
    done = keikaku(root, "run")
    assert done.returncode == 1
    assert "raw/catalog.toml" in done.stderr
    assert "Traceback" not in done.stderr
