"""From a table of unknown words to its indicators: what a run proposes is done, and the next run has them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.folders import folder, keikaku
from tests.documents.sheet import Grid, Line, print_sheets

PROPOSED = "only if it lists indicators, lexicon/own.toml would have it read with:"
LEFT = "Budgets, schedules, lists of members and statistics are right here: nothing is to be done for them."


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A folder with a plan whose indicators stand under words that nobody knows, and beside them a budget."""
    indicators = Grid(
        [
            ["ものさし", "いまの姿（R3）", "めざす姿（R7）"],
            ["健康診査の受診率", "45.2％", "50％"],
            ["窓口の相談件数", "120件", "200件"],
        ],
        top=150,
        widths=(200, 130, 130),
    )
    budget = Grid(
        [["費目", "R6当初予算", "R7当初予算"], ["福祉費", "1,200千円", "1,300千円"], ["教育費", "800千円", "900千円"]],
        top=300,
        widths=(200, 130, 130),
    )
    lines = [
        Line("1　健康づくりの指標", 80, 14),
        Line("健康づくりがどこまで進んだかを、次の値で確かめます。", 110),
        Line("必要な費用は、次のとおりです。", 260),
    ]
    path = print_sheets(tmp_path / "plan.pdf", [*lines[:2], indicators, lines[2], budget])
    return folder(tmp_path / "root", {"plan": path})


def test_what_a_run_proposes_claims_the_table_and_leaves_the_budget(city: Path) -> None:
    done = keikaku(city, "run")
    assert done.returncode == 0, done.stderr
    shown = done.stdout.splitlines()
    start = next(index for index, line in enumerate(shown) if "no family claims" in line)
    assert [line.strip() for line in shown[start:]] == [
        "2 tables that no family claims (kept as cells):",
        "plan p.1  ものさし | いまの姿（R3） | めざす姿（R7）",
        "header words not known: ものさし, いまの姿, めざす姿",
        PROPOSED,
        "[columns]",
        'baseline = ["いまの姿"]',
        'target = ["めざす姿"]',
        "plan p.1  費目 | R6当初予算 | R7当初予算",
        "header words not known: 費目, R6当初予算, R7当初予算",
        LEFT,
    ]
    proposed = [line.strip() for line in shown[start + 4 : start + 7]]
    (city / "lexicon").mkdir()
    (city / "lexicon" / "own.toml").write_text("\n".join(proposed) + "\n", encoding="utf-8")
    again = keikaku(city, "run")
    assert again.returncode == 0, again.stderr
    assert "1 tables that no family claims" in again.stdout
    assert PROPOSED not in again.stdout
    assert "費目 | R6当初予算 | R7当初予算" in again.stdout
    sql = "SELECT name, role, period, base_value, base_unit FROM v_kpi JOIN v_kpi_value USING (kpi_id) ORDER BY ALL"
    assert list(csv.reader(io.StringIO(keikaku(city, "query", sql).stdout)))[1:] == [
        ["健康診査の受診率", "baseline", "FY2021", "45.2", "%"],
        ["健康診査の受診率", "target", "FY2025", "50", "%"],
        ["窓口の相談件数", "baseline", "FY2021", "120", "件"],
        ["窓口の相談件数", "target", "FY2025", "200", "件"],
    ]


def test_programs_and_findings_tell_the_same_in_both_languages(city: Path) -> None:
    (indicators, budget) = json.loads(keikaku(city, "run", "--json").stdout)["summary"]["unclaimed_tables"]
    assert [one["en"] for one in indicators["advice"]][1] == PROPOSED
    assert "指標の表である場合に限り" in indicators["advice"][1]["ja"]
    assert [one["ja"] for one in budget["advice"]] == ["知らない見出し語: 費目, R6当初予算, R7当初予算"]
    found = [
        one for one in json.loads(keikaku(city, "findings", "--json").stdout)["findings"] if "ものさし" in str(one)
    ]
    assert [one["expectation"] for one in found] == ["tables_are_known"]
    assert 'would have it read: baseline = ["いまの姿"]' in str(found)
    rows = keikaku(city, "query", "SELECT unknown_words, lexicon_lines FROM v_unclaimed_table", "--format", "json")
    assert json.loads(rows.stdout)[0]["lexicon_lines"] == ['baseline = ["いまの姿"]', 'target = ["めざす姿"]']
    assert json.loads(rows.stdout)[1]["lexicon_lines"] == []
