"""What the frames of habits hold, on small tables that the real parser reads: the place that is unlike the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.model.layout import Table
from tests.documents.builders import LEFT, UP
from tests.warehouse.printed import Rows, asked, printed

UNUSUAL_PARTS = "SELECT raws, others FROM v_check_part WHERE NOT is_usual"
UNUSUAL_BOUNDS = "SELECT raw, others FROM v_check_bound WHERE NOT is_usual"
LEAPS = "SELECT item_before, item_no FROM v_check_item_number WHERE NOT follows"
MISSING_LINES = "SELECT subject FROM v_check_form_line WHERE NOT is_there"


def by_year(*values: str) -> Table:
    return printed([["指標", "目標値", LEFT, LEFT, LEFT], [UP, "R4", "R5", "R6", "R7"], ["参加者数", *values]])


def initiatives(items: Sequence[str], goals: Sequence[str]) -> Table:
    head = ["分野", "項目", LEFT, "担当課", "事業名又は取組名", "事業概要又は取組内容", "指標（KPI）又は目標"]
    rows = [
        [
            "1 復興",
            item,
            f"項目{place}",
            "人事課",
            f"事業{place}",
            "講習",
            f"第{place}施設の利用件数について、{goal}を目標とする。",
        ]
        for place, (item, goal) in enumerate(zip(items, goals, strict=True))
    ]
    return printed([head, *rows])


@pytest.mark.parametrize(("without", "found"), [(1, [("100", False)]), (2, [])])
def test_the_one_goal_without_a_unit(tmp_path: Path, without: int, found: list[tuple[object, ...]]) -> None:
    goals = ["100件"] * (12 - without) + ["100"] * without
    table = initiatives([f"1({place})" for place in range(1, 13)], goals)
    assert asked(tmp_path, "SELECT raw, is_usual FROM v_check_goal_unit WHERE NOT is_usual", table) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["4 (累計4)", "4 (累計8)", "720", "4 (累計16)"], [("720", "4、累計4")]),
        (["720", "720", "4 (累計4)", "720"], [("4、累計4", "720")]),
        (["4 (累計4)", "4 (累計8)", "4 (累計12)", "4 (累計16)"], []),
        (["4", "4", "4 (累計12)", "4 (累計16)"], []),  # two of each
        (["4 (累計4)", "4 (累計8)", "-", "4 (累計16)"], []),  # nothing is no number
    ],
)
def test_a_year_with_other_parts(tmp_path: Path, values: list[str], found: list[tuple[object, ...]]) -> None:
    assert asked(tmp_path, UNUSUAL_PARTS, by_year(*values)) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["100%", "100%", "100%", "99%以上"], [("99%以上", "100%")]),
        (["100%", "99%以上", "99%以上", "99%以上"], [("100%", "99%以上")]),
        (["99%以上", "99%以上", "100%", "99%以上"], [("100%", "99%以上")]),
        (["30件以下", "30件以下", "30件以下", "40件"], [("40件", "30件以下")]),
        (["50%", "80%以上", "80%以上", "80%以上"], []),  # a bound begins
        (["80%以上", "80%以上", "80%以上", "100%"], []),  # and is left behind
        (["80%以上", "80%以上", "80%以上", "90%以上"], []),
        (["80%以上", "80%以上", "80%", "80%以上"], []),
        (["50件", "80件以上", "90件以上", "100件"], []),
        (["ほぼ100%", "ほぼ100%", "ほぼ100%", "100%"], []),
    ],
)
def test_another_number_under_another_bound(tmp_path: Path, values: list[str], found: list[tuple[object, ...]]) -> None:
    assert asked(tmp_path, UNUSUAL_BOUNDS, by_year(*values)) == found


def test_a_list_of_items_leaves_one_number_out(tmp_path: Path) -> None:
    items = [f"1({place})" for place in range(1, 13)] + [f"2({place})" for place in range(1, 9) if place != 5]
    items += ["3(1)ア", "3(1)イウ", "3(1)エ", "3(2)"]
    assert asked(tmp_path, LEAPS, initiatives(items, ["4件"] * len(items))) == [("2(4)", "2(6)")]


def test_and_a_letter(tmp_path: Path) -> None:
    items = [f"1({place})" for place in range(1, 19)] + ["2(1)ア", "2(1)イウ", "2(1)オ"]
    assert asked(tmp_path, LEAPS, initiatives(items, ["4件"] * len(items))) == [("2(1)イウ", "2(1)オ")]


def test_a_list_that_leaps_often_leaves_items_out_on_purpose(tmp_path: Path) -> None:
    items = [f"1({place})" for place in range(1, 25) if place not in (5, 15)]
    assert asked(tmp_path, LEAPS, initiatives(items, ["4件"] * len(items))) == []


OUTCOME: Rows = [["区分", "令和元年度", "令和2年度"], ["実施", "5", "6"], ["達成", "4", "6"], ["割合", "80%", "100%"]]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ((1, 2, 3, 4), [("表3 達成",)]),
        ((1, 2, 3), []),  # too few to be a habit
    ],
)
def test_a_line_that_the_other_tables_of_a_form_have(
    tmp_path: Path, numbers: Sequence[int], found: list[tuple[object, ...]]
) -> None:
    tables = [printed([row for row in OUTCOME if (number, row[0]) != (3, "達成")], number) for number in numbers]
    assert asked(tmp_path, MISSING_LINES, *tables) == found


def test_tables_of_one_form_with_lines_of_their_own(tmp_path: Path) -> None:
    rows = [[OUTCOME[0], [f"{name}{number}", "5", "6"]] for number in range(1, 6) for name in ("実施",)]
    tables = [printed(one, number) for number, one in enumerate(rows, 1)]
    assert asked(tmp_path, MISSING_LINES, *tables) == []
