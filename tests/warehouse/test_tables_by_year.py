"""What the frames of tables by year hold, on small tables that the real parser reads; rows reckoned by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.builders import LEFT, UP
from tests.warehouse.printed import Rows, asked, printed

ODD_YEARS = "SELECT header, expected_year FROM v_check_header_year WHERE NOT follows"
ODD_KINDS = "SELECT text, others_en FROM v_check_row_kind WHERE NOT is_alike ORDER BY text"
OUTCOME: Rows = [
    ["", "令和元年度", "令和2年度", "令和3年度"],
    ["実施項目", "108", "128", "12"],
    ["達成項目", "93", "112", "9"],
    ["達成項目の割合", "86.1%", "87.5%", "75.0%"],
]


def under(*headers: str) -> Rows:
    return [["区分", *headers], ["参加者数", *("10" for _ in headers)]]


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["令和3年度", "令和4年度", "令和4年度"], [("令和4年度", 2023)]),
        (["令和4年度", "令和4年度", "令和5年度"], [("令和4年度", 2021)]),
        (["R4", "R6", "R6", "R7"], [("R6", 2023)]),
        (["平成30年度", "令和元年度", "令和3年度", "令和3年度"], [("令和3年度", 2020)]),
        (["2021年度", "2022年度", "2032年度", "2024年度"], [("2032年度", 2023)]),
        (["R3実績", "R4実績", "R4実績", "R5見込み"], [("R4実績", 2023)]),
    ],
)
def test_a_year_that_breaks_the_run_of_the_others(
    tmp_path: Path, headers: list[str], found: list[tuple[object, ...]]
) -> None:
    assert asked(tmp_path, ODD_YEARS, printed(under(*headers))) == found


@pytest.mark.parametrize(
    ("headers", "judged"),
    [
        (["平成30年度", "平成31年度", "令和2年度"], 3),
        (["平成30年度", "31年度", "令和2年度", "3年度"], 4),
        (["R3", "R7", "R12"], 3),  # leaps that are meant
        (["R3", "R5", "R6", "R7"], 4),  # a baseline some years before
        (["R4", "R5", "R6", "R7", "R12"], 5),  # a goal some years after
        (["R4計画", "R4実績", "R5計画", "R5実績"], 4),  # two runs side by side
        (["R4", "R5", "増減率"], 0),
        (["5年間", "6年目", "7年以上"], 0),
        (["3", "4", "4"], 0),  # no years
    ],
)
def test_years_that_follow_one_another_or_leap_on_purpose(tmp_path: Path, headers: list[str], judged: int) -> None:
    sql = "SELECT count(*), count(*) FILTER (follows) FROM v_check_header_year"
    assert asked(tmp_path, sql, printed(under(*headers))) == [(judged, judged)]


def test_years_under_different_headers_are_different_runs(tmp_path: Path) -> None:
    table = printed([["区分", "実績", "見込み", LEFT, LEFT], [UP, "R4", "R4", "R5", "R6"], ["参加者数", *"1234"]])
    assert asked(tmp_path, ODD_YEARS, table) == []


def test_a_leap_at_the_end_that_tables_with_the_same_lines_do_not_have(tmp_path: Path) -> None:
    runs = [["R3", "R4", "R5"], ["R3", "R4", "R5"], ["R3", "R4", "R6"]]
    tables = [printed(under(*run), number) for number, run in enumerate(runs, 1)]
    assert asked(tmp_path / "three", ODD_YEARS, *tables) == [("R6", 2023)]
    assert asked(tmp_path / "two", ODD_YEARS, *tables[1:]) == []


def test_a_count_and_the_rate_under_it_change_places(tmp_path: Path) -> None:
    head, done, reached, rate = OUTCOME
    swapped = [head, done, [*reached[:2], "87.5%", "9"], [*rate[:2], "112", "75.0%"]]
    assert asked(tmp_path, ODD_KINDS, printed(swapped)) == [("112", "percentages"), ("87.5%", "counts")]


@pytest.mark.parametrize(
    ("rows", "judged"),
    [
        (OUTCOME, 9),
        # The last column is a rate of each row, and says so or has no year over it.
        ([["区分", "R3", "R4", "R5増減率"], ["参加者数", "10", "12", "20%"]], 0),
        ([["区分", "R3", "R4", "R5", "伸び率"], ["参加者数", "10", "12", "13", "30%"]], 3),
        ([["区分", "R3", "R4", "R5"], ["参加者数", "10", "-", "20%"]], 0),
        ([["区分", "R3", "R4", "R5", "R6"], ["参加者数と割合", "10", "12", "20%", "30%"]], 4),
    ],
)
def test_rows_of_one_kind_and_rows_with_a_rate_of_their_own(tmp_path: Path, rows: Rows, judged: int) -> None:
    sql = "SELECT count(*), count(*) FILTER (is_alike) FROM v_check_row_kind"
    assert asked(tmp_path, sql, printed(rows)) == [(judged, judged)]
