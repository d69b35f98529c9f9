"""Printed page numbers that leave one out, come twice or change places, and those that only begin again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.page import PageRecord
from pipeline.model.record import Extraction
from tests.warehouse.sample import Published, warehouse


def told(root: Path, numbers: list[str | None]) -> list[tuple[str, str]]:
    pages = tuple(PageRecord(page, 595.0, 842.0, number) for page, number in enumerate(numbers, 1))
    with warehouse(root, Published("1", Extraction(pages=pages))) as connection:
        return connection.execute(
            "SELECT printed_before, printed FROM v_check_page_number WHERE NOT follows ORDER BY subject"
        ).fetchall()


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["1", "2", "4", "5"], [("2", "4")]),
        ([None, "- 2 -", "- 3 -", "- 3 -", "- 4 -"], [("-3-", "-3-")]),
        (["1", "3", "2", "4", "5", "6", "7"], [("1", "3"), ("3", "2"), ("2", "4")]),
        (["１／５", "２／５", "３／５", "５／５"], [("3/5", "5/5")]),
        (["1", "2", "3", None, "9"], [("3", "9")]),
    ],
)
def test_numbers_that_do_not_follow_one_another(
    tmp_path: Path, numbers: list[str | None], found: list[tuple[str, str]]
) -> None:
    assert told(tmp_path, numbers) == found


@pytest.mark.parametrize(
    "numbers",
    [
        [None, None, None],
        ["i", "ii", "1", "2", "3"],
        ["1", "2", "3", "1", "2"],  # a second part
        [None, "5", "6", "7"],
        ["1", "2", None, "4", "5"],  # a page that is counted and prints no number
        ["1", "2", None, "3", "4"],  # and one that is not counted
        ["12", "7", "30", "31"],  # numbers, but not of pages
    ],
)
def test_numbers_that_do_or_that_begin_again(tmp_path: Path, numbers: list[str | None]) -> None:
    assert told(tmp_path, numbers) == []
