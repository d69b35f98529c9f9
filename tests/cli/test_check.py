"""keikaku check, findings and accept, on the nine documents."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.cli.folders import keikaku
from tests.cli.inside import inside


@pytest.fixture
def checked(nine: Path, tmp_path: Path) -> Path:
    """A copy of the nine documents' folder, for a test to damage as it likes."""
    return shutil.copytree(nine, tmp_path / "root")


def change(root: Path, *sql: str) -> None:
    with duckdb.connect(str(root / "warehouse" / "keikaku.duckdb")) as connection:
        for one in sql:
            connection.execute(one)


def assessment(root: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    done = inside(root, "check", "--json", *arguments)
    return done.returncode, json.loads(done.stdout)


def opened(told: dict[str, Any], expectation: str | None = None) -> list[dict[str, Any]]:
    return [one for one in told["findings"] if one["status"] == "open" and expectation in (None, one["expectation"])]


# One measure less than the plan states: the plan's count is contradicted, and a row that was read is gone.
LOSE_A_MEASURE = "DELETE FROM measure WHERE measure_id = (SELECT min(measure_id) FROM measure)"


def test_no_error_is_open_in_what_the_program_reads(checked: Path) -> None:
    code, told = assessment(checked)
    assert code == 0
    assert [one for one in opened(told) if one["severity"] == "error"] == []
    assert all(one["judged"] >= one["needed"] for one in told["judgements"])


def test_what_the_plan_contradicts_is_a_warning_with_both_places(checked: Path) -> None:
    # 98.04 % in FY2021 and 0.01 a year make 98.08 in FY2025, as printed; with 98.18 they don't.
    change(checked, "UPDATE kpi_value SET base_value = 98.18, value = 98.18 WHERE raw LIKE '98.08%'")
    _, told = assessment(checked)
    found = opened(told, "target_follows_from_steps")
    found = [one for one in found if one["subject"] == "県税徴収率"]
    assert {(one["severity"], one["expected"]) for one in found} == {("warning", "98.08")}
    roles = {place["role"] for one in found for place in one["places"]}
    assert roles == {"expected", "observed"}


def test_exit_codes(checked: Path) -> None:
    change(checked, LOSE_A_MEASURE)
    code, told = assessment(checked)
    counted = opened(told, "stated_count_equals_extracted")
    assert counted
    assert code == 1, "a row that was read and is not there is an error"
    open_ids = [one["finding_id"] for one in opened(told)]
    done = inside(checked, "accept", *open_ids, "--reason", "試験のため", "--who", "計画課")
    assert done.returncode == 0, done.stderr
    assert inside(checked, "check", "--strict").returncode == 0
    told_again = json.loads(inside(checked, "findings", "--json").stdout)
    accepted = {one["finding_id"]: one["reason"] for one in told_again["findings"] if one["status"] == "accepted"}
    assert accepted == dict.fromkeys(open_ids, "試験のため")


def test_strict_counts_warnings(checked: Path) -> None:
    told = json.loads(inside(checked, "findings", "--json").stdout)  # what the run found
    warnings = [one["finding_id"] for one in opened(told) if one["severity"] == "warning"]
    assert warnings, "the plans contradict themselves"
    assert assessment(checked, "--strict")[0] == 1
    inside(checked, "accept", *warnings, "--reason", "印刷のとおり")
    assert assessment(checked, "--strict")[0] == 0


def test_an_acceptance_holds_for_the_same_contradiction_only(checked: Path) -> None:
    change(checked, "UPDATE kpi_value SET base_value = 98.18, value = 98.18 WHERE raw LIKE '98.08%'")
    _, told = assessment(checked)
    inside(checked, "accept", *(one["finding_id"] for one in opened(told)), "--reason", "印刷のとおり")
    assert assessment(checked, "--strict")[0] == 0
    change(checked, "UPDATE kpi_value SET base_value = 98.28, value = 98.28 WHERE raw LIKE '98.08%'")
    code, told = assessment(checked, "--strict")
    assert code == 1
    assert {one["expectation"] for one in opened(told)} >= {"target_follows_from_steps", "accepted_finding_occurs"}


def test_a_stale_acceptance_survives_a_rebuild_and_is_told(checked: Path) -> None:
    change(checked, LOSE_A_MEASURE)
    _, told = assessment(checked)
    inside(checked, "accept", *(one["finding_id"] for one in opened(told)), "--reason", "試験のため")
    assert inside(checked, "load").returncode == 0
    code, told = assessment(checked)
    assert code == 0
    assert opened(told, "accepted_finding_occurs")


def test_findings_tells_what_the_last_check_found(checked: Path) -> None:
    change(checked, LOSE_A_MEASURE)
    assert not opened(json.loads(inside(checked, "findings", "--json").stdout), "stated_count_equals_extracted")
    inside(checked, "check")
    assert opened(json.loads(inside(checked, "findings", "--json").stdout), "stated_count_equals_extracted")


def test_forms(checked: Path) -> None:
    change(checked, LOSE_A_MEASURE)
    told = inside(checked, "check", "--format", "github", "--to", str(checked / "findings.xlsx")).stdout
    errors = [line for line in told.splitlines() if line.startswith("::error ")]
    assert any("file=raw/shiryo-1-2.pdf" in line for line in errors)
    assert (checked / "findings.xlsx").read_bytes()[:2] == b"PK"
    assert "取組項目" in keikaku(checked, "--lang", "ja", "findings").stdout


@pytest.mark.parametrize("arguments", [("check",), ("findings",), ("accept", "0" * 16, "--reason", "a")])
def test_without_a_warehouse(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = inside(tmp_path, *arguments)
    assert done.returncode == (2 if arguments[0] == "check" else 1)
    assert "keikaku run" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_warehouse_that_is_older_than_what_was_read_is_not_judged(checked: Path) -> None:
    kpis = next(iter(sorted((checked / "extracted" / "3-3").rglob("kpi.jsonl"))))
    kpis.write_text(kpis.read_text(encoding="utf-8").replace("BPR", "ＢＰＲ"), encoding="utf-8")
    done = inside(checked, "check")
    assert done.returncode == 2
    assert "keikaku load" in done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [("expectations/own.json", "{"), ("expectations/accepted.toml", "[[accepted]]\nid = 1\n")],
)
def test_a_suite_or_an_acceptance_that_cannot_be_read_is_named(checked: Path, name: str, text: str) -> None:
    path = checked / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    done = inside(checked, "check")
    assert done.returncode == 2
    assert name in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("0" * 16, "--reason", "a"), "0" * 16), (("0" * 16, "--reason", " "), "--reason"), (("0" * 16,), "reason")],
)
def test_an_acceptance_that_cannot_be(checked: Path, arguments: tuple[str, ...], told: str) -> None:
    done = inside(checked, "accept", *arguments)
    assert done.returncode in {1, 2}
    assert told in done.stderr
    assert not (checked / "expectations").exists()


def test_a_project_adds_its_own_suite(checked: Path) -> None:
    own = {
        "name": "own",
        "meta": {"asks": {"ja": "文書は二桁か。", "en": "Are there ten documents?"}},
        "expectations": [
            {
                "type": "expect_table_row_count_to_be_between",
                "kwargs": {"min_value": 10},
                "severity": "warning",
                "meta": {
                    "id": "own_rows", "frame": "v_document", "printed": "SELECT 0", "at_least": "1",
                    "means": {"ja": "十件", "en": "ten"}, "finding": {"ja": "少ない", "en": "few"},
                },
            }
        ],
    }  # fmt: skip
    path = checked / "expectations" / "own.json"
    path.parent.mkdir()
    path.write_text(json.dumps(own), encoding="utf-8")
    done = inside(checked, "check")
    # An expectation that judges no rows one by one has nothing to point at: it is refused and not passed over.
    assert done.returncode == 2
    assert "own_rows" in done.stderr


def test_another_program_that_has_the_warehouse_open_is_no_hindrance(checked: Path) -> None:
    with duckdb.connect(str(checked / "warehouse" / "keikaku.duckdb"), read_only=True):
        done = keikaku(checked, "check", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["findings"] is not None
