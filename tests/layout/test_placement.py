"""The layout's account of itself: every character of a page is placed, and what is lost or doubled is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from pipeline.layout import document, lay_out, parts
from pipeline.layout.tables import LogicalTable, logical_table
from pipeline.model.layout import Layout
from pipeline.model.page import PageRecord
from pipeline.reading import read_pages
from tests.typeset.report import to_pdf
from tests.typeset.script import ChartBlock, Cover, FrameBlock, Heading, Note, Paragraph, Script, Toc, table
from tests.typeset.style import Style
from tests.typeset.styles import REPORT_STYLES

HEAD = ["指標名", "基準値", "目標値"]
ROWS = [[f"施設{row}の利用者数", f"{row}人", f"{row + 5}人"] for row in range(1, 61)]
PLAN = Script(
    "plan",
    (
        Cover(("延岡市総合計画", "令和6年3月")),
        Toc("目次", ((1, "第1章　計画の概要", "1"), (1, "第2章　指標の一覧", "2"), (2, "1　利用者数", "2"))),
        Heading(1, "第1章", "計画の概要"),
        Paragraph("　この計画は、市民の暮らしを支えるための取組を定めるものです。毎年度点検し、結果を公表します。"),
        FrameBlock(("計画期間　令和6年度から令和10年度まで",)),
        ChartBlock("利用者数の推移", (("R4", 40), ("R5", 80)), ("0", "50", "100")),
        Heading(1, "第2章", "指標の一覧"),
        table([HEAD, *ROWS]),
        Note("※1　年度末の人数"),
    ),
)


def printed(path: Path, style: Style = REPORT_STYLES[0], script: Script = PLAN) -> Path:
    path.write_bytes(to_pdf(script, style))
    return path


def unplaced(layout: Layout) -> list[PageRecord]:
    return [page for page in layout.page_records if page.characters != page.placed or page.lost]


@pytest.mark.parametrize("style", REPORT_STYLES, ids=lambda style: style.name)
def test_whatever_a_plan_prints_is_placed(tmp_path: Path, style: Style) -> None:
    """Covers, contents, running heads, page numbers, charts and header rows that come again are no losses."""
    layout = lay_out(read_pages(printed(tmp_path / "plan.pdf", style)))
    assert len(layout.page_records) > 3
    assert unplaced(layout) == []
    # 施設1の利用者数 to 施設60の利用者数, their numbers and units, and what stands around them.
    assert sum(page.characters or 0 for page in layout.page_records) > 60 * 12


def without_row_three(logical: Callable[..., LogicalTable], found: tuple[parts.TablePart, ...]) -> LogicalTable:
    table = logical(found)
    return replace(table, cells=tuple(cell for cell in table.cells if cell.row != 3))


def with_row_three_twice(logical: Callable[..., LogicalTable], found: tuple[parts.TablePart, ...]) -> LogicalTable:
    table = logical(found)
    return replace(table, cells=(*table.cells, *(cell for cell in table.cells if cell.row == 3)))


@pytest.mark.parametrize(
    ("fault", "lost", "missing"),
    # 施設3の利用者数, 3人, 8人: 12 characters
    [(without_row_three, "施設3の利用者数\n3人\n8人", 12), (with_row_three_twice, None, -12)],
)
def test_a_row_that_gets_lost_or_doubled_in_a_table_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[..., LogicalTable], lost: str | None, missing: int
) -> None:
    monkeypatch.setattr(document, "logical_table", partial(fault, logical_table))
    (page,) = unplaced(lay_out(read_pages(printed(tmp_path / "plan.pdf"))))
    assert page.lost == lost
    assert page.characters is not None
    assert page.placed == page.characters - missing


def test_characters_that_reach_no_line_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that was found by its alignment and then dropped takes its text along: 35 characters."""
    rows = [HEAD, ["満足度", "40%", "50%"], ["参加者数", "200人", "300人"], ["利用件数", "5件", "9件"]]
    script = Script("plan", (Heading(1, "第1章", "指標"), table(rows, ruling="none")))
    path = printed(tmp_path / "plan.pdf", script=script)
    assert unplaced(lay_out(read_pages(path))) == []
    monkeypatch.setattr(parts, "_aligned_part", lambda *_: None)
    (page,) = unplaced(lay_out(read_pages(path)))
    assert page.lost == "指標名基準値目標値満足度40%50%参加者数200人300人利用件数5件9件"
    assert page.characters is not None
    assert page.characters - (page.placed or 0) == len(page.lost)
