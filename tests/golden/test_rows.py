"""How rows are counted as read right, for us and for the tools that the bench compares us with."""

from __future__ import annotations

from collections import Counter

from bench.compare import Result, select, together
from bench.readers import filled
from tests.golden.score import rows_read


def test_a_row_is_right_when_all_its_texts_stand_in_one_row() -> None:
    rows = [Counter(["分野", "2(1)", "8", "8"]), Counter(["2(2)", "9"])]
    right, wrong = rows_read([("分野", "2(1)", "8", "8"), ("2(1)", "9")], rows)
    assert right == [("分野", "2(1)", "8", "8")]
    assert wrong == [("2(1)", "9")]


def test_a_text_that_stands_twice_has_to_be_read_twice() -> None:
    assert rows_read([("8", "8")], [Counter(["8"])]) == ([], [("8", "8")])


def test_a_row_that_was_read_serves_one_row_only() -> None:
    right, wrong = rows_read([("再掲", "1"), ("再掲", "1")], [Counter(["再掲", "1"])])
    assert (len(right), len(wrong)) == (1, 1)


def test_an_empty_cell_is_not_looked_for_and_takes_no_fuller_row() -> None:
    rows = [Counter(["130", "180", "180"]), Counter(["130", "180"])]
    right, wrong = rows_read([("130", "180", ""), ("130", "180", "180")], rows)
    assert (len(right), len(wrong)) == (2, 0)


def test_covered_cells_are_filled_from_above_and_from_the_left() -> None:
    table = [["1 分 野", "ア", "題", None], [None, "イ", "x", "y"], ["", None, "z", ""]]
    assert filled(table) == [
        Counter(["1分野", "ア", "題", "題"]),
        Counter(["1分野", "イ", "x", "y"]),
        Counter(["", "イ", "", "z", ""]),
    ]


def test_results_of_one_tool_add_up() -> None:
    results = [Result("a", "3-3", 5, 2.0, 10, 5), Result("b", "3-3", 5, 1.0, 10, 9), Result("a", "1-3", 1, 1.0, 0, 0)]
    both = together(select(results, "a", {"3-3", "1-3"}), "all")
    assert (both.pages_per_second, both.share) == (2.0, 0.5)
    assert results[2].share is None
