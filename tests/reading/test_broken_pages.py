"""A page that cannot be read costs that page only, and is told."""

from __future__ import annotations

import csv
import gc
import io
import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.layout import lay_out
from pipeline.model.geometry import Box
from pipeline.model.page import Char, Page
from pipeline.reading import read_pages
from tests.cli.folders import folder, keikaku
from tests.documents.sheet import Grid, Line, print_sheets

BOX = b"[ 0 0 595 842 ]"
# What is written over the second page's own part of the file, in as many characters.
DAMAGES = {
    "content in a coding that is none": (b"/FlateDecode", b"/FlateDecodX"),
    "content that is damaged": (b">>\nstream\n", b">>\nstream\nzzzzzzzzzzzzzzzzzzzz"),
    "size in letters": (BOX, b"[ 0 0 (a) 842 ]"),
    "half a size": (BOX, b"[ 0 0         ]"),
    "no size": (BOX, b"null           "),
    "turned by a word": (b"/Rotate 0", b"/Rotate /"),
    "no page at all": (b"/Type /Page\n", b"/Type /Pagx\n"),
}


TITLES = ("暮らしの指標", "仕事", "学びとその場")
TEXTS = ("安心して暮らせることを目指します。", "働く場を増やします。", "生涯を通じて学べるように、学びの場を整えます。")


def three_pages(path: Path) -> Path:
    return print_sheets(path, *(page(number) for number in (1, 2, 3)))


def page(number: int) -> list[Line | Grid]:
    rows = [["指標名", "基準値（R3）", "目標値（R7）"], [f"指標その{number}", f"{number}0％", f"{number}5％"]]
    lines = [Line(f"{number}　{TITLES[number - 1]}", 60 + 20 * number, 16), Line(TEXTS[number - 1], 150)]
    return [*lines, Grid(rows, 180, (200, 100, 100))]


def damaged(path: Path, before: bytes, after: bytes) -> Path:
    """The file with its second `before` written over by `after`; what follows keeps its place."""
    data = path.read_bytes()
    at = data.index(before, data.index(before) + 1)
    path.write_bytes(data[:at] + after + data[at + len(after) :])
    return path


@pytest.mark.parametrize(("before", "after"), DAMAGES.values(), ids=DAMAGES)
def test_the_other_pages_are_read_and_the_page_is_told(before: bytes, after: bytes, tmp_path: Path) -> None:
    path = three_pages(tmp_path / "plan.pdf")
    whole = lay_out(read_pages(path))
    assert [heading.number for heading in whole.headings] == ["1", "2", "3"]
    assert whole.issues == ()
    layout = lay_out(read_pages(damaged(path, before, after)))
    assert layout.pages == 3
    assert [(heading.number, heading.source.boxes[0].page) for heading in layout.headings] == [("1", 1), ("3", 3)]
    assert [issue.page for issue in layout.issues] == [2]
    assert [cell.text for table in layout.tables for cell in table.cells if cell.text.startswith("指標その")] == [
        "指標その1", "指標その3",
    ]  # fmt: skip
    assert [issue.code in ("page-failed", "content-lost") for issue in layout.issues] == [True]
    assert all(issue.detail for issue in layout.issues)


def test_a_run_goes_on_and_the_page_is_a_finding(tmp_path: Path) -> None:
    root = folder(tmp_path / "root", {"plan": damaged(three_pages(tmp_path / "plan.pdf"), *DAMAGES["half a size"])})
    done = keikaku(root, "run")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    sql = "SELECT name FROM v_kpi ORDER BY ALL"
    assert [row[0] for row in csv.reader(io.StringIO(keikaku(root, "query", sql).stdout))] == [
        "name", "指標その1", "指標その3",
    ]  # fmt: skip
    shown = done.stdout[done.stdout.index("places on pages that could not be read") :].splitlines()
    assert shown[1].startswith("  plan p.2  ")
    found = json.loads(keikaku(root, "findings", "--json").stdout)["findings"]
    assert [(one["severity"], one["subject"]) for one in found if one["expectation"] == "pages_are_read"] == [
        ("error", "plan 2ページ")
    ]


def test_a_page_that_cannot_be_taken_apart_is_told(tmp_path: Path) -> None:
    """Places that are no numbers are what no reader should give; should one, the other pages do not suffer."""
    first, second, third = read_pages(three_pages(tmp_path / "plan.pdf"))
    nowhere = Box(2, math.nan, math.nan, math.nan, math.nan)
    broken = replace(second, chars=tuple(replace(char, box=nowhere, size=math.nan) for char in second.chars))
    layout = lay_out([first, broken, third])
    assert [heading.number for heading in layout.headings] == ["1", "3"]
    assert [(issue.page, issue.code) for issue in layout.issues] == [(2, "page-failed")]
    assert [size.page for size in layout.page_records] == [1, 2, 3]


def characters() -> int:
    """How many characters of pages are in memory."""
    gc.collect()
    return sum(isinstance(thing, Char) for thing in gc.get_objects())


def test_characters_are_forgotten_with_their_page(tmp_path: Path) -> None:
    """What is kept of a document until its end is what it says: 400 pages must fit."""
    rows = [Line(f"{row}　市民が安心して暮らせるまちを目指します。", 40 + 12 * row, 9) for row in range(50)]
    path = print_sheets(tmp_path / "long.pdf", *([rows] * 12))
    before, held, most = characters(), 0, 0

    def watched() -> Iterator[Page]:
        nonlocal held, most
        for page in read_pages(path):
            most = max(most, len(page.chars))
            yield page
            held = characters() - before

    assert lay_out(watched()).pages == 12
    assert most > 1000
    assert held <= 2 * most
