"""keikaku check DRAFT.pdf: what a planning office wants to know before it publishes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.model.finding import Assessment, ToldFinding
from pipeline.project import Project
from pipeline.run.draft import check_draft
from tests.cli.folders import keikaku
from tests.quality.drafts import measure, print_draft, yearly
from tests.typeset.script import Block, Heading, Paragraph

# Right: 10 + 3 × 10 = 40 and 2 + 3 × 1 = 5.
RIGHT = [
    ["情報政策課", "電子申請の利用件数", "10件", "20件", "30件", "40件", "毎年度10件の増加により設定"],
    ["情報政策課", "オンライン会議室の数", "2室", "3室", "4室", "5室", "毎年度1室の増加により設定"],
]
# 5 + 3 × 5 = 20, and not 25; the list that follows has a target in R10, and the plan ends in R8.
WRONG_SUM = ["人事課", "研修の受講者数", "5人", "10人", "15人", "25人", "毎年度5人の増加により設定"]
OUTSIDE = ["財政課", "広告収入の額", "100千円", "110千円", "120千円", "130千円", "他市の状況を踏まえて設定"]
PLAN: tuple[Block, ...] = (
    Paragraph("取組項目：3個"),
    # 1 + 3 × 1 = 4, and not 7
    *measure(1, "防災の強化", "危機管理室", ["訓練の実施回数", "1回", "7回", "毎年度1回の増加により設定"]),
    *measure(2, "窓口の改善", "市民課、税務課", ["窓口の待ち時間", "20分", "10分", "他市の状況"]),
    Heading(1, "第3章", "指標の一覧"),
    yearly([*RIGHT, WRONG_SUM]),
    Heading(1, "第4章", "その先の目標"),
    yearly([OUTSIDE], last="R10年度"),
)
RIGHT_PLAN: tuple[Block, ...] = (
    Paragraph("取組項目：1個"),
    *measure(1, "防災の強化", "危機管理室", ["訓練の実施回数", "1回", "4回", "毎年度1回の増加により設定"]),
    Heading(1, "第3章", "指標の一覧"),
    yearly(RIGHT),
)


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return print_draft(tmp_path_factory.mktemp("draft") / "計画 案\\1.pdf", *PLAN)


@pytest.fixture(scope="module")
def assessment(draft: Path) -> Assessment:
    return check_draft(draft, Project(draft.parent))


def warnings(assessment: Assessment, subject: str) -> list[ToldFinding]:
    return [
        one
        for one in assessment.findings
        if one.finding.severity == "warning" and one.finding.status == "open" and one.finding.subject == subject
    ]


@pytest.mark.parametrize(
    ("subject", "departments", "printed"),
    [
        ("訓練の実施回数", ("危機管理室",), "7回"),
        ("研修の受講者数", ("人事課",), "25人"),
        ("広告収入の額", ("財政課",), "130千円"),
    ],
)
def test_a_mistake_is_told_with_its_department_page_and_printed_text(
    assessment: Assessment, subject: str, departments: tuple[str, ...], printed: str
) -> None:
    found = warnings(assessment, subject)
    assert {one.departments for one in found} == {departments}
    assert all(printed in {place.text for place in one.places} for one in found)
    assert all(place.page > 1 for one in found for place in one.places)
    assert all(subject in one.finding.message for one in found)


def test_a_count_that_the_plan_states_of_itself(assessment: Assessment) -> None:
    (found,) = warnings(assessment, "取組項目")
    assert (found.finding.expected, found.finding.observed, found.departments) == ("3", "2", ())


@pytest.mark.parametrize("subject", ["電子申請の利用件数", "オンライン会議室の数", "窓口の待ち時間"])
def test_what_is_right_is_not_told(assessment: Assessment, subject: str) -> None:
    assert warnings(assessment, subject) == []


def test_no_fault_of_the_program_is_found(assessment: Assessment) -> None:
    assert [one.finding.message_en for one in assessment.findings if one.finding.severity == "error"] == []


def test_a_plan_without_mistakes_has_no_findings(tmp_path: Path) -> None:
    found = check_draft(print_draft(tmp_path / "a.pdf", *RIGHT_PLAN), Project(tmp_path)).findings
    assert [one.finding.message_en for one in found if one.finding.severity != "info"] == []


def test_nothing_is_written_into_the_folder(assessment: Assessment, draft: Path) -> None:
    assert assessment.judgements
    assert [path.name for path in draft.parent.iterdir()] == [draft.name]


OWN_VIEW = """
CREATE VIEW v_check_own AS
SELECT k.name AS subject, k.kpi_key AS key, r.document_id, CAST([] AS VARCHAR[]) AS sources_expected,
       [v.source_id] AS sources_observed, v.raw, v.unit
FROM v_kpi_value v JOIN v_kpi k USING (kpi_id) JOIN v_revision r USING (revision_id) WHERE v.role = 'target';
COMMENT ON VIEW v_check_own IS '目標値。 / Targets.';
"""
OWN_SUITE = {
    "name": "own",
    "meta": {"asks": {"ja": "目標値の単位は件か。", "en": "Are targets counted in 件?"}},
    "expectations": [
        {
            "type": "expect_column_values_to_be_in_set",
            "kwargs": {"column": "unit", "value_set": ["件"]},
            "severity": "warning",
            "meta": {
                "id": "own_targets_in_ken",
                "frame": "v_check_own",
                "means": {"ja": "目標値の単位は件。", "en": "Targets are counted in 件."},
                "finding": {"ja": "{subject}の目標値は{raw}。", "en": "The target of {subject} is {raw}."},
                "printed": "SELECT count(*) FROM v_check_own",
                "at_least": "1",
            },
        }
    ],
}


def test_a_folder_s_own_suites_judge_a_draft_too(draft: Path, tmp_path: Path) -> None:
    for kind, name, text in (
        ("warehouse", "90_own.sql", OWN_VIEW),
        ("expectations", "own.json", json.dumps(OWN_SUITE)),
    ):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / name).write_text(text, encoding="utf-8")
    found = check_draft(draft, Project(tmp_path)).findings
    own = [one for one in found if one.finding.expectation == "own_targets_in_ken"]
    assert {(one.finding.subject, one.departments) for one in own} == {
        ("訓練の実施回数", ("危機管理室",)),
        ("窓口の待ち時間", ("市民課", "税務課")),
        ("研修の受講者数", ("人事課",)),
        ("広告収入の額", ("財政課",)),
        ("オンライン会議室の数", ("情報政策課",)),
    }
    assert "訓練の実施回数の目標値は7回。" in {one.finding.message for one in own}
    assert {place.text for one in own for place in one.places} >= {"7回", "10分", "25人", "130千円"}


def test_from_the_command_line_in_japanese_by_department(draft: Path, tmp_path: Path) -> None:
    done = keikaku(tmp_path, "--lang", "ja", "check", str(draft), "--strict", "--to", "findings.xlsx")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    for department, subject in (("危機管理室", "訓練の実施回数"), ("人事課", "研修の受講者数")):
        at = next(index for index, line in enumerate(lines) if department in line)
        assert any(subject in line for line in lines[at : at + 6])
    assert [path.name for path in tmp_path.iterdir()] == ["findings.xlsx"]


def test_what_was_accepted_of_the_published_document_is_accepted_in_its_draft(draft: Path, tmp_path: Path) -> None:
    """The published plan has the same contradiction, which somebody accepted; its new draft still has it."""
    published = Path(shutil.copy(draft, tmp_path / "published.pdf"))
    given = ("--document", "plan", "--published-on", "2024-03-28")
    assert keikaku(tmp_path, "add", str(published), *given).returncode == 0
    assert keikaku(tmp_path, "run").returncode == 0
    told = json.loads(keikaku(tmp_path, "findings", "--json").stdout)["findings"]
    (finding_id,) = [one["finding_id"] for one in told if one["subject"] == "訓練の実施回数"]
    done = keikaku(tmp_path, "accept", finding_id, "--reason", "別に定める目標による")
    assert done.returncode == 0
    after = check_draft(draft, Project(tmp_path))
    assert warnings(after, "訓練の実施回数") == []
    assert [one.finding.reason for one in after.findings if one.finding.status == "accepted"] == [
        "別に定める目標による"
    ]
    # In a draft that has mended it, nobody is told of an acceptance without a finding.
    mended = print_draft(tmp_path / "mended.pdf", *RIGHT_PLAN)
    assert [one.finding.message_en for one in check_draft(mended, Project(tmp_path)).findings] == []
