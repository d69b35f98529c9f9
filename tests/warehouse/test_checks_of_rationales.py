"""Growth by a rate, averages of former years, even steps and what no check looks at: small tables, reckoned by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.warehouse.printed import asked, printed
from tests.warehouse.test_checks_sql import STATED

PAST = ["指標名", "実績（R1年度）", "実績（R2年度）", "基準値（R3年度）", "目標値（R7年度）", "目標値の考え方"]
YEARS = ["指標名", "基準値（R3年度）", "R4年度", "R5年度", "R6年度", "R7年度", "目標値の考え方"]


@pytest.mark.parametrize(
    ("target", "wording", "computed", "follows"),
    [
        # 50 × 1.1 × 1.1 × 1.1 × 1.1 = 73.205
        ("73件", "毎年度10%の増加を目指します。", "73.21", True),
        ("74件", "毎年度10%の増加を目指します。", "73.21", True),  # rounded up in each of four years
        ("90件", "毎年度10%の増加を目指します。", "73.21", False),
        ("73件", "対前年度比10%増を目指します。", "73.21", True),
        ("55件", "対前年度比10%増を目指します。", "73.21", True),  # said of one year
        ("90件", "前年度の1.1倍を目指します。", "73.21", False),
        # 50 × 0.9 × 0.9 × 0.9 × 0.9 = 32.805
        ("33件", "毎年度10%の削減を目指します。", "32.81", True),
        ("20件", "前年度比10%減を目指します。", "32.81", False),
    ],
)
def test_growth_by_a_rate(tmp_path: Path, target: str, wording: str, computed: str, follows: bool) -> None:
    table = printed([STATED, ["利用件数", "50件", target, wording]])
    found = asked(tmp_path, "SELECT computed, follows FROM v_check_growth", table)
    assert found == [(Decimal(computed), follows)]


@pytest.mark.parametrize("wording", ["毎年度10件の増加", "5年間で10%増加", "基準値の10%増", "令和3年度比10%増"])
def test_what_is_no_growth_by_a_rate(tmp_path: Path, wording: str) -> None:
    table = printed([STATED, ["利用件数", "50件", "55件", f"{wording}を目指します。"]])
    assert asked(tmp_path, "SELECT computed FROM v_check_growth", table) == []


def test_points_of_a_share_are_no_growth_by_a_rate(tmp_path: Path) -> None:
    table = printed([STATED, ["利用率", "50%", "90%", "毎年度10%の増加を目指します。"]])
    assert asked(tmp_path / "1", "SELECT computed FROM v_check_growth", table) == []
    assert asked(tmp_path / "2", "SELECT computed, verdict FROM v_increment_check", table) == [(Decimal(90), "exact")]


@pytest.mark.parametrize(
    ("target", "excess"),
    # 50 + 4 × 10 = 90, or 10 more: 60. Half a piece for each end and each step explains 3.
    [("90件", "0"), ("60件", "0"), ("75件", "12")],
)
def test_so_many_more_in_a_year(tmp_path: Path, target: str, excess: str) -> None:
    table = printed([STATED, ["利用件数", "50件", target, "年間10件の増加を見込みます。"]])
    found = asked(tmp_path, "SELECT computed, excess FROM v_check_milestone", table)
    assert found == [(Decimal(90), Decimal(excess))]


@pytest.mark.parametrize(
    ("values", "wording", "found"),
    [
        # (40 + 50 + 60) / 3 = 50
        (["40件", "50件", "60件", "50件"], "過去3年間の平均を目指します。", [(3, "50", True)]),
        (["40件", "50件", "60件", "55件"], "過去3か年の平均値とします。", [(3, "50", False)]),
        (["40件", "50件", "60件", "49件"], "過去３年の平均を上回ることを目指します。", [(3, "50", False)]),
        (["40件", "50件", "60件", "70件"], "過去3年の実績の平均以上とします。", [(3, "50", True)]),
        (["40件", "50件", "60件", "60件"], "過去3年間の平均以下とします。", [(3, "50", False)]),
        # (1 + 1 + 2) / 3 = 1.33…, printed as 1 or 2
        (["1件", "1件", "2件", "2件"], "過去三年の平均とします。", [(3, "1.33", True)]),
        (["40件", "-", "60件", "50件"], "過去3年間の平均とします。", []),
        (["40件", "50件", "60件", "90件"], "過去5年間の平均とします。", []),
        (["40件", "50件", "60件", "90件"], "過去3年間（平成28～30年度）の平均とします。", []),
    ],
)
def test_averages_of_former_years(
    tmp_path: Path, values: list[str], wording: str, found: list[tuple[int, str, bool]]
) -> None:
    table = printed([PAST, ["利用件数", *values, wording]])
    rows = asked(tmp_path, "SELECT years, average, holds FROM v_check_average", table)
    assert rows == [(years, Decimal(average), holds) for years, average, holds in found]


def test_steps_that_are_said_to_be_even(tmp_path: Path) -> None:
    even = "基準値から均等に増やします。"
    table = printed(
        [
            YEARS,
            ["利用件数", "10件", "20件", "30件", "40件", "50件", even],
            ["参加者数", "10人", "20人", "35人", "40人", "50人", even],
            ["来館者数", "10人", "20人", "35人", "40人", "50人", "段階的に増やします。"],
            ["受診率", "10%", "13%", "16%", "20%", "23%", even],  # 13.25, 16.5, 19.75: rounded and cut
        ]
    )
    found = asked(tmp_path, "SELECT subject, even, is_even FROM v_check_even_step ORDER BY subject, period", table)
    assert found == [
        ("利用件数", Decimal(20), True),
        ("利用件数", Decimal(30), True),
        ("利用件数", Decimal(40), True),
        ("参加者数", Decimal(20), True),
        ("参加者数", Decimal(30), False),
        ("参加者数", Decimal(40), True),
        ("受診率", Decimal("13.25"), True),
        ("受診率", Decimal("16.5"), True),
        ("受診率", Decimal("19.75"), True),
    ]


@pytest.mark.parametrize(
    ("wording", "is_assessed"),
    [
        ("毎年度10件の増加を目指します。", True),
        ("令和7年度までに90件とすることを目指します。", True),
        ("現状維持とします。", True),
        ("過去3年間の平均を上回ることを目指します。", False),
        ("全国平均を上回る水準とします。", False),
        ("段階的に増やします。", False),
    ],
)
def test_what_is_not_assessed_is_told(tmp_path: Path, wording: str, is_assessed: bool) -> None:
    table = printed([STATED, ["利用件数", "50件", "90件", wording]])
    assert asked(tmp_path, "SELECT is_assessed FROM v_check_rationale", table) == [(is_assessed,)]


@pytest.mark.parametrize("wording", ["市民の利便性を高めるため。", "県総合計画の目標値とします。"])
def test_what_claims_no_size_is_not_asked_for(tmp_path: Path, wording: str) -> None:
    table = printed([STATED, ["利用件数", "50件", "90件", wording]])
    assert asked(tmp_path, "SELECT is_assessed FROM v_check_rationale", table) == []


@pytest.mark.parametrize(("target", "holds"), [("50件", True), ("54件", True), ("60件", False)])
def test_the_same_level_is_no_number(tmp_path: Path, target: str, holds: bool) -> None:
    table = printed([STATED, ["利用件数", "50件", target, "直近の実績と同水準を維持します。"]])
    assert asked(tmp_path, "SELECT relation, holds FROM v_check_wording", table) == [("~", holds)]
