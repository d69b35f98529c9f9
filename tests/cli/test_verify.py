"""`keikaku verify`: the second reader, from the command line to the warehouse."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest
from filelock import FileLock
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.cli.folders import COMMAND, REPOSITORY, accept, contents, environment, folder, keikaku, real
from tests.cli.test_interruptions import alive, reading

XS, YS = (50, 200, 300, 400), (700, 670, 640, 610)
OF_VALUES = "SELECT DISTINCT agreed, confidence FROM v_kpi_value JOIN source USING (source_id) ORDER BY 1"
ROWS = (("指標名", "現状値", "目標値"), ("県税徴収率", "98.04%", "98.08%"), ("人口", "180万人", "190万人"))


def drawn(path: Path, *, over_a_border: bool, pages: int = 1) -> Path:
    """A table of two indicators; the baseline of the second may run over the border to the target."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    canvas = Canvas(str(path), pageCompression=0)
    for _ in range(pages):
        canvas.setFont("HeiseiMin-W3", 12)
        canvas.grid(XS, YS)
        for top, row in zip(YS, ROWS, strict=False):
            for left, text in zip(XS, row, strict=False):
                shift = {"180万人": 75, "190万人": 40}.get(text, 5) if over_a_border else 5
                canvas.drawString(left + shift, top - 20, text)
        canvas.showPage()
    canvas.save()
    return path


def asked(root: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(root / "warehouse" / "keikaku.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def said(root: Path, *documents: str) -> dict[str, Any]:
    """What `keikaku verify` says to programs."""
    done = keikaku(root, "verify", *documents, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A folder with one document, read, in which a text runs over a border."""
    pdf = drawn(tmp_path / "plan.pdf", over_a_border=True)
    root = folder(tmp_path / "root", {"plan": pdf})
    done = keikaku(root, "run")
    assert done.returncode == 0, done.stderr
    return root


def test_both_readers_agree_in_the_nine_documents(nine: Path, tmp_path: Path) -> None:
    root = shutil.copytree(nine, tmp_path / "nine")
    before = contents(root)
    cells = dict(asked(root, "SELECT split_part(revision_id, '@', 1), count(*) FROM v_table_cell GROUP BY 1"))
    assert asked(root, "SELECT DISTINCT agreed FROM source") == [(None,)]
    first = said(root)
    assert len(first["opinions"]) == 9
    counts = {name: (one["agreed"], one["disagreed"], one["not_asked"]) for name, one in first["opinions"].items()}
    assert {name: sum(count) for name, count in counts.items() if sum(count)} == cells
    agreed, disagreed, not_asked = (sum(column) for column in zip(*counts.values(), strict=True))
    assert agreed > 49 * (disagreed + not_asked)
    assert len(first["disagreements"]) == disagreed + sum(one["only_second"] for one in first["opinions"].values())
    assert asked(root, OF_VALUES)[-1] == (True, 1.0)
    rows = asked(root, "SELECT count(*), count(DISTINCT key), count(*) FILTER (agreed) FROM v_reader_disagreement")
    assert rows == [(agreed + len(first["disagreements"]),) * 2 + (agreed,)]
    after = contents(root)
    assert {name: after[name] for name in before} == before
    assert {Path(name).name for name in after.keys() - before.keys()} <= {"agreement.jsonl", "unshared_text.jsonl"}
    assert in_git(after) == {name: after.get(name) for name in in_git(after)}
    warehouse = (root / "warehouse" / "keikaku.duckdb").read_bytes()
    assert said(root) == {**first, "built": False}
    assert contents(root) == after
    assert (root / "warehouse" / "keikaku.duckdb").read_bytes() == warehouse
    # What was said stays with what it was said of, whoever reads or loads that again.
    assert keikaku(root, "extract", "3-1").returncode == 0
    assert keikaku(root, "load").returncode == 0
    assert contents(root) == after
    assert asked(root, "SELECT count(*) FROM v_reader_disagreement WHERE agreed") == [(agreed,)]


def in_git(fresh: dict[str, bytes]) -> dict[str, bytes]:
    """The verdicts that are committed, on files that are still the same."""
    kept = contents(REPOSITORY)

    def is_of_this_file(name: str) -> bool:
        manifest = f"{Path(name).parent}/revision.json"
        return json.loads(kept[manifest])["file_sha256"] == json.loads(fresh[manifest])["file_sha256"]

    return {name: data for name, data in kept.items() if Path(name).name == "agreement.jsonl" and is_of_this_file(name)}


def test_a_text_that_runs_over_a_border_is_seen(plan: Path) -> None:
    answer = said(plan)
    assert answer["opinions"] == {"plan": {"agreed": 7, "disagreed": 2, "not_asked": 0, "only_second": 0, "failed": []}}
    places = [(one["subject"], one["page"], one["second_text"]) for one in answer["disagreements"]]
    assert [place[:2] for place in places] == [("人口 › 現状値", 1), ("人口 › 目標値", 1)]
    assert any("180万人" in text for _, _, text in places)
    assert all("180万人" not in one["first_text"] for one in answer["disagreements"])
    assert asked(plan, OF_VALUES) == [(False, 0.5), (True, 1.0)]
    assert asked(plan, "SELECT count(*) FROM v_reader_disagreement WHERE NOT agreed") == [(2,)]
    told = keikaku(plan, "--lang", "ja", "verify", "plan", "plan")
    assert told.returncode == 0
    assert "読み取りの結果が異なる箇所 2件" in told.stdout
    assert "plan p.1  人口 › 現状値" in told.stdout


def test_another_file_takes_the_verdicts_on_the_old_one_away(plan: Path, tmp_path: Path) -> None:
    said(plan)
    drawn(plan / "raw" / "plan.pdf", over_a_border=False)
    refused = keikaku(plan, "verify")
    assert refused.returncode == 1
    assert "sha256 differs" in refused.stderr
    accept(plan, "plan")
    unread = keikaku(plan, "verify")
    assert unread.returncode == 1
    assert unread.stderr == "raw/plan.pdf: has changed since it was read. Read it first: keikaku run\n"
    assert asked(plan, "SELECT count(*) FROM source WHERE NOT agreed") == [(2,)]
    assert keikaku(plan, "run").returncode == 0
    assert not [name for name in contents(plan) if "agreement" in name]
    assert asked(plan, "SELECT DISTINCT agreed FROM source") == [(None,)]
    assert said(plan)["opinions"]["plan"]["agreed"] == 9


def test_what_cannot_be_asked_is_told_and_the_rest_is(plan: Path, tmp_path: Path) -> None:
    unknown = keikaku(plan, "verify", "plan", "nine")
    assert unknown.returncode == 1
    assert unknown.stderr == "'nine' is no document of raw/catalog.toml; allowed: plan\n"
    other = folder(tmp_path / "other", {"later": drawn(tmp_path / "later.pdf", over_a_border=False)})
    shutil.copy(other / "raw" / "later.pdf", plan / "raw")
    with (plan / "raw" / "catalog.toml").open("a", encoding="utf-8") as catalog:
        catalog.write("\n" + (other / "raw" / "catalog.toml").read_text(encoding="utf-8"))
    done = keikaku(plan, "verify", "--json")
    assert done.returncode == 1
    assert done.stderr == "later: nothing was read from it yet. Read it first: keikaku run\n"
    assert list(json.loads(done.stdout)["opinions"]) == ["plan"]


def test_a_page_that_the_second_reader_cannot_read_is_told(tmp_path: Path) -> None:
    pdf = drawn(tmp_path / "plan.pdf", over_a_border=False, pages=2)
    before, after = pdf.read_bytes().rsplit(b"/F2 12 Tf", 1)
    pdf.write_bytes(before + b"/F2  0 Tf" + after)  # type of no size, which camelot divides by
    root = folder(tmp_path / "root", {"plan": pdf})
    assert keikaku(root, "run").returncode == 0
    done = keikaku(root, "verify", "--json")
    assert done.returncode == 0
    assert done.stderr.startswith("raw/plan.pdf: the second reader could not read 1 of its pages, first p.2 (")
    opinion = json.loads(done.stdout)["opinions"]["plan"]
    assert (opinion["agreed"], opinion["disagreed"]) == (9, 0)
    assert opinion["not_asked"] > 0


def test_damaged_verdicts_are_told_with_the_command_that_mends_them(plan: Path) -> None:
    said(plan)
    path = plan / "extracted" / "plan" / "a" / "agreement.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b"<<<<<<< HEAD\n")
    done = keikaku(plan, "load")
    assert done.returncode == 1
    assert "agreement.jsonl:10: " in done.stderr
    assert done.stderr.rstrip().endswith("keikaku verify plan")
    said(plan)
    assert path.read_bytes() == whole


def test_one_at_a_time(plan: Path) -> None:
    before = contents(plan)
    with FileLock(plan / ".keikaku.lock"):
        done = keikaku(plan, "verify")
    assert done.returncode == 1
    assert "another keikaku run is at work here" in done.stderr
    assert contents(plan) == before


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks /proc for the processes of a run")
def test_ctrl_c_leaves_everything_as_it_was(tmp_path: Path) -> None:
    root = folder(tmp_path / "root", {"list": real("3-2"), "plan": real("1-2")})
    assert keikaku(root, "run").returncode == 0
    before = contents(root), (root / "warehouse" / "keikaku.duckdb").read_bytes()
    child = subprocess.Popen(
        [*COMMAND, "verify"], cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    readers = reading(child.pid)
    time.sleep(0.3)
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert (child.returncode, out) == (130, ""), err
    assert err == "interrupted; the warehouse is as it was\n"
    assert (contents(root), (root / "warehouse" / "keikaku.duckdb").read_bytes()) == before
    deadline = time.monotonic() + 10
    while any(map(alive, readers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in readers if alive(pid)]
    assert said(root)["built"]
