"""What recurs on every page belongs to no page's text, boxes and small tables at the head too; tables go on below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout import lay_out
from pipeline.model.layout import Layout, Table
from pipeline.reading import read_pages

WIDTH, HEIGHT, SIZE = 420, 595, 10
HEAD = ["指標名", "基準値", "目標値"]


def cell(canvas: Canvas, x: float, top: float, width: float, text: str) -> None:
    """A framed cell 20 points high; `top` in points from the top of the page."""
    canvas.rect(x, HEIGHT - top - 20, width, 20)
    canvas.drawString(x + 4, HEIGHT - top - 14, text)


def in_a_box(canvas: Canvas, page: int) -> None:
    cell(canvas, 300, 20, 80, "資料３－３")
    cell(canvas, 190, 560, 40, f"- {page} -")


def in_a_table(canvas: Canvas, page: int) -> None:
    cell(canvas, 240, 20, 80, "資料３－３")
    cell(canvas, 320, 20, 60, f"{page}ページ")


def laid_out(path: Path, head: Callable[[Canvas, int], None]) -> Layout:
    """A table over three pages, each with a head of its own; its header is printed once."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    for page in (1, 2, 3):
        canvas.setFont("HeiseiMin-W3", SIZE)
        head(canvas, page)
        rows = [[f"第{page}の{line}番の施設", f"{page * line}人", f"{page * line + 5}人"] for line in range(1, 9)]
        for index, row in enumerate([HEAD, *rows] if page == 1 else rows):
            for column, text in enumerate(row):
                cell(canvas, 40 + 110 * column, 90 + 20 * index, 110, text)
        canvas.showPage()
    canvas.save()
    return lay_out(read_pages(path))


@pytest.mark.parametrize("head", [in_a_box, in_a_table])
def test_a_framed_head_stands_between_no_parts_of_a_table(tmp_path: Path, head: Callable[[Canvas, int], None]) -> None:
    layout = laid_out(tmp_path / "plan.pdf", head)
    (table,) = layout.blocks
    assert isinstance(table, Table)
    assert (table.rows, table.cols) == (25, 3)


def test_a_page_number_in_a_box_is_kept_as_printed(tmp_path: Path) -> None:
    layout = laid_out(tmp_path / "plan.pdf", in_a_box)
    assert [page.printed_number for page in layout.page_records] == ["- 1 -", "- 2 -", "- 3 -"]
