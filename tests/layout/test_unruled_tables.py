"""Tables without full rules: columns by alignment, rows by distance or horizontal rules. And what is no table."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.layout import lay_out
from pipeline.model.layout import Layout, Table
from pipeline.reading import read_pages
from tests.plans.plan import Part
from tests.plans.press import print_parts
from tests.typeset.report import to_pdf
from tests.typeset.script import (
    A3_LANDSCAPE,
    A4,
    A4_LANDSCAPE,
    ABOVE,
    LEFT,
    Block,
    ChartBlock,
    Heading,
    Paragraph,
    Ruling,
    Script,
    table,
)
from tests.typeset.style import Style

RULINGS: tuple[Ruling, ...] = ("horizontal", "inner", "header", "none")
STYLE = Style("unruled", "IPAMincho", "IPAGothic", header="bold", repeat_header=False)
PROSE = Paragraph(
    "取組の成果を分かりやすく示すため、次のとおり指標を定めます。計画の進捗は毎年度点検し、結果を公表します。"
)

HEAD = ["指標", "単位", "現状値", "目標値", LEFT, "担当課"], [ABOVE, ABOVE, "R3", "R4", "R5", ABOVE]
ROWS = [
    ["特定健康診査の受診率", "％", "45.2", "48.0", "50.0", "健康推進課"],
    ["地域で支え合う活動に参加したことがあると答えた市民の割合", "％", "31.0", "33.5", "36.0", "福祉課"],
    ["通いの場の数", "か所", "120", "128", "140", "高齢者支援課"],
]


def laid_out(tmp_path: Path, *blocks: Block, style: Style = STYLE) -> Layout:
    path = tmp_path / "unruled.pdf"
    path.write_bytes(to_pdf(Script("unruled", blocks), style))
    return lay_out(read_pages(path))


def texts(found: Table) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in found.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[row] for row in sorted(rows)]


@pytest.mark.parametrize("ruling", RULINGS)
@pytest.mark.parametrize("valign", ["top", "middle"])
def test_rows_columns_and_header_words_over_several_columns(ruling: Ruling, valign: str, tmp_path: Path) -> None:
    block = table([*HEAD, *ROWS], head=2, weights=(16, 5, 7, 7, 7, 9), right=(2, 3, 4), ruling=ruling)
    style = Style("unruled", "IPAMincho", "IPAGothic", header="bold", valign="top" if valign == "top" else "middle")
    (found,) = laid_out(tmp_path, PROSE, block, PROSE, style=style).tables
    assert texts(found)[-3:] == ROWS
    assert (found.rows, found.cols) == (5, 6)
    over = next(cell for cell in found.cells if cell.text == "目標値")
    assert (over.row, over.col, over.col_span) == (0, 3, 2)


@pytest.mark.parametrize("ruling", ["horizontal", "none"])
def test_a_table_over_two_pages_whose_header_is_not_repeated(ruling: Ruling, tmp_path: Path) -> None:
    rows = [[f"指標の{number}番目", str(number), f"{number}.5%", f"{number + 10}人"] for number in range(10, 60)]
    block = table([["指標", "番号", "現状値", "目標値"], *rows], weights=(14, 6, 8, 8), right=(2, 3), ruling=ruling)
    (found,) = laid_out(tmp_path, PROSE, block, PROSE).tables
    assert texts(found)[1:] == rows
    assert {box.page for box in found.source.boxes} == {1, 2}


def test_one_row_below_a_header_is_a_table_where_many_columns_hold_numbers(tmp_path: Path) -> None:
    row = ["通いの場の数", "120", "128", "140", "高齢者支援課"]
    block = table([["指標", "R3", "R4", "R5", "担当課"], row], weights=(14, 6, 6, 6, 9), right=(1, 2, 3), ruling="none")
    (found,) = laid_out(tmp_path, PROSE, block, PROSE).tables
    assert texts(found)[1:] == [row]


def test_header_words_that_leave_less_free_than_the_numbers_below_them_stay_apart(tmp_path: Path) -> None:
    head = ["指標", "現状", "目標値", LEFT, LEFT, LEFT], [ABOVE, *(f"{year}（人）" for year in range(2025, 2030))]
    rows = [[f"指標の{n}番目", *(str(n + year) for year in range(5))] for n in range(31, 39)]
    block = table([*head, *rows], head=2, weights=(14, 6, 6, 6, 6, 6), right=(1, 2, 3, 4, 5), ruling="header")
    (found,) = laid_out(tmp_path, PROSE, block, PROSE).tables
    assert found.cols == 6
    assert texts(found)[1][-4:] == ["2026（人）", "2027（人）", "2028（人）", "2029（人）"]


def test_running_text_lists_headings_and_charts_are_no_tables(tmp_path: Path) -> None:
    chart = ChartBlock("相談件数の推移", (("R1", 40), ("R2", 60), ("R3", 80)), ("0", "50", "100"))
    items = [Paragraph(f"（{number}）　取組{number}を進める。", "（1）") for number in range(1, 6)]
    heads = [Heading(2, f"{number}", "施策の方向") for number in range(1, 4)]
    layout = laid_out(tmp_path, *heads, PROSE, *items, PROSE, chart, PROSE)
    assert layout.tables == ()


def test_words_in_columns_without_a_number_stay_text(tmp_path: Path) -> None:
    rows = [["会長", "佐野", "大学教授"], ["委員", "大橋", "公募市民"], ["委員", "三浦", "商工会議所"]]
    layout = laid_out(tmp_path, PROSE, table(rows, head=0, ruling="none"), PROSE)
    assert layout.tables == ()


SMALL = [
    ["区分", "令和3年度", "令和4年度", "令和5年度"],
    ["相談件数", "40", "60", "80"],
    ["うち電話", "12", "25", "31"],
]
CHART = ChartBlock("相談件数の推移", (("R1", 40), ("R2", 60), ("R3", 80)), ("0", "50", "100"))


@pytest.mark.parametrize("ruling", ["full", *RULINGS])
def test_a_small_table_under_a_chart_is_found_and_the_chart_is_no_part_of_it(ruling: Ruling, tmp_path: Path) -> None:
    small = table(SMALL, weights=(12, 8, 8, 8), right=(1, 2, 3), ruling=ruling)
    (found,) = laid_out(tmp_path, PROSE, CHART, small, PROSE).tables
    assert texts(found) == SMALL


@pytest.mark.parametrize("ruling", ["full", *RULINGS])
def test_tables_of_turned_pages_and_of_mixed_sizes(ruling: Ruling, tmp_path: Path) -> None:
    block = table([*HEAD, *ROWS], head=2, weights=(16, 5, 7, 7, 7, 9), right=(2, 3, 4), ruling=ruling)
    pages = ((A4, False), (A4_LANDSCAPE, True), (A3_LANDSCAPE, False))
    parts = [Part(Script("unruled", (PROSE, block, PROSE), size), rotated) for size, rotated in pages]
    path = tmp_path / "mixed.pdf"
    path.write_bytes(print_parts(parts, STYLE, None))
    tables = lay_out(read_pages(path)).tables
    assert [[box.page for box in found.source.boxes] for found in tables] == [[1], [2], [3]]
    assert all(texts(found)[-3:] == ROWS for found in tables)


@pytest.mark.parametrize("rows", [3, 30])
def test_a_heading_and_a_list_beside_a_table_are_no_rows_of_it(rows: int, tmp_path: Path) -> None:
    items = [Paragraph("○相談の窓口を広げます。", "○"), Paragraph("○講座を開きます。", "○")]
    body = [[f"指標の{number}番目", f"{number}.5%", f"{number + 10}人"] for number in range(rows)]
    block = table([["指標", "現状値", "目標値"], *body], weights=(14, 8, 8), right=(1, 2), ruling="none")
    (found,) = laid_out(tmp_path, *items, block, Heading(2, "第3節", "計画の推進"), PROSE).tables
    assert texts(found)[1:] == body


def test_rules_around_the_header_and_the_table_divide_no_rows(tmp_path: Path) -> None:
    """Cells of two lines each, set at the top: what divides the rows is their distance."""
    rows = [
        [f"指標の{number}番目", f"{number}.5%（令和元（2019）年度）", f"{number}人（令和5年度）"]
        for number in range(5, 9)
    ]
    block = table([["指標", "現状値", "目標値"], *rows], weights=(10, 4, 4), right=(1, 2), ruling="header")
    style = Style("unruled", "IPAMincho", "IPAGothic", header="bold", valign="top")
    (found,) = laid_out(tmp_path, PROSE, block, Heading(2, "3", "計画の推進"), PROSE, style=style).tables
    assert [[text.replace("\n", "") for text in row] for row in texts(found)[1:]] == rows
