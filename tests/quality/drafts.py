"""A draft plan, printed: indicators under measures and in a list with departments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.typeset.report import to_pdf
from tests.typeset.script import Block, Cover, Heading, Paragraph, Script, table
from tests.typeset.styles import REPORT_STYLES

HEAD = ["指標名", "基準値（R5年度）", "目標値（R8年度）", "目標値の考え方"]


def measure(number: int, title: str, departments: str, row: Sequence[str]) -> tuple[Block, ...]:
    """A measure that names its departments, with one indicator."""
    return (
        Heading(2, f"取組項目{number}", title),
        Paragraph("○ 計画的に取組を進め、その結果を毎年度公表することとします。", "○"),
        Paragraph(f"【主な関係課室　{departments}】"),
        Heading(3, None, "<取組内容>"),
        Paragraph("○ 手続の見直しを進めます。", "○"),
        Heading(3, None, "<成果目標>"),
        Paragraph("○ 指標の目標値を達成します。", "○"),
        table([HEAD, list(row)]),
    )


def yearly(rows: Sequence[Sequence[str]], last: str = "R8年度") -> Block:
    """A list of indicators with a target for each year, the department of each row, and the reasons of its targets.

    `last` is the year of the last column of targets.
    """
    head = ["担当課", "指標名", "基準値（R5年度）", "目標値", "<", "<", "目標値の考え方"]
    years = ["^", "^", "^", "R6年度", "R7年度", last, "^"]
    return table([head, years, *map(list, rows)], head=2, weights=(14, 22, 10, 9, 9, 9, 22))


def print_draft(path: Path, *blocks: Block, style: int = 0) -> Path:
    """Print a plan of 延岡市 for R6 to R8 with these blocks into a PDF file, in one of the report styles."""
    cover = Cover(("延岡市デジタル推進計画（案）", "（令和6年度～令和8年度）", "令和6年3月", "延岡市"))
    opening = (
        Heading(1, "第1章", "計画の概要"),
        Paragraph("　この計画は、本市の行政サービスの向上を目的として策定し、次の指標により進行管理を行います。"),
        Heading(1, "第2章", "取組"),
    )
    path.write_bytes(to_pdf(Script("draft", (cover, *opening, *blocks)), REPORT_STYLES[style]))
    return path
