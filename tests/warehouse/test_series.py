"""What the frame of values by year holds, on small tables that the real parser reads; what fits is reckoned by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.layout import Table
from tests.documents.builders import LEFT, UP
from tests.warehouse.printed import asked, printed

SLIPS = "SELECT raw, fits FROM v_check_series WHERE NOT is_plausible"


def by_year(*values: str) -> Table:
    return printed([["指標", "目標値", LEFT, LEFT, LEFT], [UP, "R4", "R5", "R6", "R7"], ["参加者数", *values]])


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["2", "4", "6", "88"], ("88", "8")),  # one step; a digit doubled
        (["500", "500", "500", "50"], ("50", "500")),
        (["30", "40", "5", "60"], ("5", "50")),
        (["45.2", "46.2", "4.72", "48.2"], ("4.72", "47.2")),  # the point moved
        (["100", "110", "121", "1331"], ("1331", "133")),  # growth by a tenth
        (["100", "130", "110", "900"], ("900", "100–130")),  # no line, but of another size
        (["1万", "1万", "100万", "1万"], ("100万", "10000")),
    ],
)
def test_a_value_that_the_other_years_make_a_slip(tmp_path: Path, values: list[str], found: tuple[str, str]) -> None:
    assert asked(tmp_path, SLIPS, by_year(*values)) == [found]


@pytest.mark.parametrize(
    "values",
    [
        ["4", "6", "8", "8"],
        ["41", "50", "59", "59"],
        ["70,000", "100,000", "110,000", "120,000"],
        ["20", "25", "28", "35"],
        ["23,146", "25,430", "27,714", "30,000"],
        ["110万", "121万", "133.1万", "146.41万"],
        ["10", "10", "10", "12"],
        ["1", "10", "100", "1,000"],
        ["1", "9,999,999,999,999", "3", "9,999,999,999,999"],  # growth beyond any number that is stored
    ],
)
def test_plans_that_slow_down_or_leap_on_purpose(tmp_path: Path, values: list[str]) -> None:
    sql = "SELECT count(*), count(*) FILTER (is_plausible) FROM v_check_series"
    assert asked(tmp_path, sql, by_year(*values)) == [(4, 4)]


@pytest.mark.parametrize(("baseline", "found"), [("130", [("1,880", "130–180")]), ("20", [])])
def test_a_baseline_counts_for_the_size_of_three_years(
    tmp_path: Path, baseline: str, found: list[tuple[str, str]]
) -> None:
    head = [["指標", "基準値", "目標値", LEFT, LEFT], [UP, UP, "R4", "R5", "R6"]]
    assert asked(tmp_path, SLIPS, printed([*head, ["体験者数", baseline, "180", "180", "1,880"]])) == found


def test_three_years_are_no_series(tmp_path: Path) -> None:
    table = printed([["指標", "目標値", LEFT, LEFT], [UP, "R4", "R5", "R6"], ["参加者数", "2", "4", "66"]])
    assert asked(tmp_path, "SELECT * FROM v_check_series", table) == []
