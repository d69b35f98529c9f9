"""Counts that a plan states of itself against what was extracted, at the level at which the plan counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.documents import load_lexicon
from pipeline.model.finding import Finding
from pipeline.model.record import Extraction, HeadingRecord, MeasureRecord, StatedCount
from pipeline.project import resources
from pipeline.quality import assess, load_suites
from tests.warehouse.sample import Published, checked, heading, kpi, measure, source, warehouse

PILLARS = (
    heading("Ⅰ", "復興・再生", 1),
    heading("ⅰ", "復興の加速化", 2, "h1", 2),
    heading("II", "連携・協働", 3),
)
EXPECTATION = "stated_count_equals_extracted"
COUNTED = f"expectation = '{EXPECTATION}'"


def count(counted: str, number: int, scope: str | None = None) -> StatedCount:
    return StatedCount(counted, scope, number, source(f"{counted}：{number}個"))


def measures() -> tuple[MeasureRecord, ...]:
    """Two measures under pillar Ⅰ, one directly under pillar II, which has no goal."""
    return (
        measure("甲", ["○一", "○二（再掲）"], ["○目標", "○目標の二"], "h2"),
        measure("乙", ["○三"], ["○目標"], "h2"),
        measure("丙", ["○四"], [], "h3"),
    )


def plan(*stated: StatedCount, headings: tuple[HeadingRecord, ...] = PILLARS) -> Extraction:
    indicators = (
        kpi("充足率", heading_id="h2", field="Ⅰ 復興・再生"),
        kpi("件数（総数）", heading_id="h3", field="II 連携・協働", top=50.0),
        kpi("件数(総数)", heading_id="h3", field="II 連携・協働", top=90.0, is_repeat=True),
        # the list of all indicators at the end says all of it again, its section rows in another width
        *(kpi(name, field=field, top=top, is_repeat=repeat) for name, field, top, repeat in (
            ("充足率", "I 復興・再生", 200.0, False),
            ("件数 (総数)", "Ⅱ 連携・協働", 220.0, False),
            ("件数(総数)", "Ⅱ 連携・協働", 240.0, True),
        )),
    )  # fmt: skip
    return Extraction(headings=headings, measures=measures(), kpis=indicators, stated_counts=stated)


def counts_found(root: Path, *published: Published) -> list[Finding]:
    """What the suite of counts finds: what the other suites make of these documents is no matter here."""
    suites = [one for one in load_suites(resources("expectations", root)) if one.name == "counts"]
    with warehouse(root, *published) as connection:
        _, found = assess(connection, suites, (), load_lexicon(resources("lexicon", root)))
    return [one for one in found if one.expectation == EXPECTATION]


def findings(root: Path, *published: Published) -> list[tuple[object, ...]]:
    return sorted((one.subject, one.expected, one.observed) for one in counts_found(root, *published))


RIGHT = (
    count("取組項目", 3),
    count("取組内容", 4),
    count("成果目標", 2),
    count("指標", 3),
    count("取組項目", 2, "柱Ⅰ"),
    count("取組項目", 1, "柱Ⅱ"),
    count("指標", 1, "柱Ⅰ"),
    count("指標", 2, "柱Ⅱ"),
)


def test_counts_that_agree_give_no_finding(tmp_path: Path) -> None:
    assert findings(tmp_path, Published("1-2", plan(*RIGHT))) == []


@pytest.mark.parametrize("stated", RIGHT, ids=lambda one: f"{one.scope or ''}{one.counted}")
def test_each_kind_of_count_is_looked_at(tmp_path: Path, stated: StatedCount) -> None:
    wrong = count(stated.counted, stated.value + 1, stated.scope)
    subject = f"{stated.scope} {stated.counted}" if stated.scope else stated.counted
    assert findings(tmp_path, Published("1-2", plan(wrong))) == [(subject, str(wrong.value), str(stated.value))]


def test_a_summary_is_held_against_the_plans_other_documents(tmp_path: Path) -> None:
    summary = Published("1-1", Extraction(stated_counts=RIGHT))
    assert findings(tmp_path, summary, Published("1-2", plan())) == []
    other_plan = Published("1-2", plan(), plan="別の計画")
    # A summary alone has nothing to be held against.
    assert findings(tmp_path / "apart", summary, other_plan) == []


def test_only_current_revisions_count(tmp_path: Path) -> None:
    old = Published("1-2", plan(count("取組項目", 99)), "2021-03-28")
    assert findings(tmp_path, old, Published("1-2", plan(*RIGHT), "2022-03-28")) == []


def test_a_finding_says_what_where_and_in_both_languages(tmp_path: Path) -> None:
    with checked(tmp_path, Published("1-2", plan(count("取組項目", 9, "柱Ⅰ")))) as connection:
        row = connection.execute(
            f"SELECT expectation, severity, document_id, message, message_en, status FROM finding WHERE {COUNTED}"
        ).fetchone()
        assert row == (
            "stated_count_equals_extracted",
            "warning",
            "1-2",
            "資料1-2は柱Ⅰ 取組項目の数を9と述べているが、読み取れたのは2。",
            "Document 1-2 states 9 for 柱Ⅰ 取組項目; 2 were extracted.",
            "open",
        )
        places = connection.execute(
            f"SELECT f.role, s.text FROM v_finding JOIN v_finding_source f USING (finding_id) "
            f"JOIN source s USING (source_id) WHERE {COUNTED} ORDER BY f.ordinal"
        ).fetchall()
        assert places[0] == ("expected", "取組項目：9個")
        assert sorted(places[1:]) == [("observed", "乙"), ("observed", "甲")]
        assert connection.execute(f"SELECT count(*) FROM v_finding WHERE {COUNTED}").fetchone() == (1,)


def finding_id(root: Path, *published: Published) -> str:
    (found,) = counts_found(root, *published)
    return found.finding_id


def test_the_id_of_a_finding_survives_a_new_revision_and_another_page(tmp_path: Path) -> None:
    stated = StatedCount("取組項目", None, 9, source("取組項目：9個", page=7))
    first = finding_id(tmp_path / "a", Published("1-2", plan(count("取組項目", 9))))
    assert finding_id(tmp_path / "b", Published("1-2", plan(stated), "2024-01-01")) == first
    assert finding_id(tmp_path / "c", Published("1-2", plan(count("取組項目", 8)))) != first
