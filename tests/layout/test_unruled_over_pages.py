"""Tables without full rules that a page break cuts, and the lines of their headers and rows, drawn word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout import lay_out
from pipeline.model.layout import Paragraph, Table
from pipeline.reading import read_pages

SIZE, WIDTH, HEIGHT = 10, 500, 400
# A text at its left and upper edge, in points from the corner of the page.
Text = tuple[float, float, str]
FOOT = 300.0
XS = (40.0, 200.0, 280.0, 360.0)


def line(top: float, *texts: str, xs: Sequence[float] = XS) -> list[Text]:
    """Texts side by side, '' leaves a column free."""
    return [(x, top, text) for x, text in zip(xs, texts, strict=False) if text]


def laid_out(path: Path, *pages: Iterable[Text]) -> tuple[list[Table], list[str]]:
    """Draws pages and reads them: their tables, and the text outside these."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    for texts in pages:
        canvas.setFont("HeiseiMin-W3", SIZE)
        for x, top, text in texts:
            canvas.drawString(x, HEIGHT - top - 0.88 * SIZE, text)
        canvas.showPage()
    canvas.save()
    blocks = lay_out(read_pages(path)).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    return tables, [block.text for block in blocks if isinstance(block, Paragraph)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == index] for index in range(table.rows)]


PROSE = [(40.0, 40.0, "取組の成果を分かりやすく示すため、次のとおり指標を定めます。")]
HEAD = ["指標", "現状", "目標", "担当課"]
FIRST = ["通いの場の数", "120人", "140人", "福祉課"]
SECOND = ["相談の件数", "45件", "60件", "健康課"]
THIRD = ["講座の回数", "8回", "12回", "学習課"]


def test_a_header_alone_at_the_foot_of_a_page_is_that_of_the_rows_behind_it(tmp_path: Path) -> None:
    above = [*PROSE, *line(FOOT, *HEAD)]
    ((table,), _) = laid_out(tmp_path / "a.pdf", above, [*line(40, *FIRST), *line(65, *SECOND)])
    assert rows(table) == [HEAD, FIRST, SECOND]
    assert [box.page for box in table.source.boxes] == [1, 2]


def test_a_header_of_two_lines_at_the_foot_takes_no_text_from_the_row_behind_it(tmp_path: Path) -> None:
    years = (40.0, 126.0, 200.0, 260.0, 310.0, 360.0, 410.0)
    head = [*line(FOOT, "重要業績評価指標", "単位", "現状", xs=years), (335.0, FOOT, "目標")]
    head += line(FOOT + 26, "", "", "R5", "R7", "R8", "R9", "R10", xs=years)
    visitors = ["観光入込客数", "千人", "310", "320", "325", "330", "335"]
    guests = ["宿泊者数", "人", "21,040", "22,000", "22,500", "23,000", "23,500"]
    below = [*line(40, *visitors, xs=years), *line(66, *guests, xs=years)]
    ((table,), _) = laid_out(tmp_path / "a.pdf", [*PROSE, *head], below)
    assert rows(table)[-2:] == [visitors, guests]


def test_one_row_behind_a_page_break_is_of_the_table_before_it(tmp_path: Path) -> None:
    above = [*PROSE, *line(FOOT - 50, *HEAD), *line(FOOT - 25, *FIRST), *line(FOOT, *SECOND)]
    ((table,), _) = laid_out(tmp_path / "a.pdf", above, line(40, *THIRD))
    assert rows(table) == [HEAD, FIRST, SECOND, THIRD]


def test_the_rest_of_a_cell_behind_a_page_break_goes_back_to_its_row(tmp_path: Path) -> None:
    cut = ["高齢者が集まる通いの場の開設", "45件", "60件", "健康課"]
    above = [*PROSE, *line(FOOT - 50, *HEAD), *line(FOOT - 25, *FIRST), *line(FOOT, *cut)]
    below = [*line(60, "件数"), (40.0, 120.0, "取組の成果は毎年度点検し、結果を公表します。")]
    ((table,), outside) = laid_out(tmp_path / "a.pdf", above, below)
    assert rows(table)[-1] == ["高齢者が集まる通いの場の開設件数", "45件", "60件", "健康課"]
    assert "件数" not in outside


def test_short_text_behind_a_page_break_is_no_rest_of_a_cell_that_is_not_full(tmp_path: Path) -> None:
    above = [*PROSE, *line(FOOT - 50, *HEAD), *line(FOOT - 25, "高齢者が集まる通いの場", "5", "6", "福祉課")]
    below = [*line(60, "以上"), (40.0, 120.0, "取組の成果は毎年度点検し、結果を公表します。")]
    ((table,), outside) = laid_out(tmp_path / "a.pdf", [*above, *line(FOOT, *SECOND)], below)
    assert rows(table)[-1] == SECOND
    assert "以上" in outside


def test_a_header_of_two_lines_that_is_repeated_behind_a_page_break_is_no_row(tmp_path: Path) -> None:
    def header(top: float) -> list[Text]:
        return [*line(top, *HEAD), *line(top + 14, "の名称", "R3", "R8")]

    above = [*PROSE, *header(FOOT - 60), *line(FOOT - 25, *FIRST), *line(FOOT, *SECOND)]
    ((table,), _) = laid_out(tmp_path / "a.pdf", above, [*header(40), *line(75, *THIRD), *line(100, *FIRST)])
    assert rows(table) == [["指標\nの名称", "現状\nR3", "目標\nR8", "担当課"], FIRST, SECOND, THIRD, FIRST]
    assert {cell.row for cell in table.cells if cell.is_header} == {0}


def test_a_table_of_other_columns_behind_a_page_break_is_another_one(tmp_path: Path) -> None:
    above = [*PROSE, *line(FOOT - 50, *HEAD), *line(FOOT - 25, *FIRST), *line(FOOT, *SECOND)]
    other = ("区分 R1 R2 R3 R4", "市税 11 12 13 14", "県税 21 22 23 24")
    below = [line(40 + 25 * n, *texts.split(), xs=(40, 110, 180, 250, 320)) for n, texts in enumerate(other)]
    tables, _ = laid_out(tmp_path / "a.pdf", above, [text for texts in below for text in texts])
    assert [table.cols for table in tables] == [4, 5]


def test_rows_are_divided_where_distances_differ_among_themselves(tmp_path: Path) -> None:
    """Lines of a cell a quarter of a character apart, rows half a character or a whole one."""
    name = ["高齢者が集まる通いの場の開設", "120人", "140人", "福祉課"]
    tops = ((100, FIRST), (115.5, name), (128, ["の数"]), (147.5, SECOND), (163, THIRD), (182.5, FIRST))
    body = [text for top, texts in tops for text in line(top, *texts)]
    ((table,), _) = laid_out(tmp_path / "a.pdf", [*PROSE, *line(80.5, *HEAD), *body])
    assert rows(table) == [HEAD, FIRST, ["高齢者が集まる通いの場の開設の数", *name[1:]], SECOND, THIRD, FIRST]


def test_the_last_line_of_a_table_may_be_the_rest_of_one_cell(tmp_path: Path) -> None:
    last = ["高齢者が集まる通いの場の開設", "120人", "140人", "福祉課"]
    tops = ((85, HEAD), (102, SECOND), (119, THIRD), (136, last), (150, ["の数"]))
    body = [text for top, texts in tops for text in line(top, *texts)]
    ((table,), outside) = laid_out(tmp_path / "a.pdf", [*PROSE, *body])
    assert rows(table)[-1] == ["高齢者が集まる通いの場の開設の数", *last[1:]]
    assert outside == [PROSE[0][2]]


def test_a_line_of_cells_that_fill_their_columns_is_no_running_text(tmp_path: Path) -> None:
    xs = (40, 150, 205, 260, 315)
    years = ["", "令和３年度", "令和４年度", "令和５年度", "令和６年度"]
    body = [line(95 + 25 * n, f"指標の{n}番目", *(f"{n}{year}人" for year in range(4)), xs=xs) for n in range(1, 5)]
    head = [*line(80, "指標", xs=xs), *line(95, *years, xs=xs)]
    ((table,), _) = laid_out(tmp_path / "a.pdf", [*PROSE, *head, *(text for texts in body for text in texts)])
    assert rows(table)[0] == ["指標", *years[1:]]


def test_values_behind_their_years_are_numbers(tmp_path: Path) -> None:
    body = [line(85 + 25 * n, f"指標の{n}番目", f"R3年度:{n}人", f"R8年度:{n}5人", "福祉課") for n in range(1, 4)]
    ((table,), _) = laid_out(tmp_path / "a.pdf", [*PROSE, *line(85, *HEAD), *(t for texts in body for t in texts)])
    assert rows(table)[1] == ["指標の1番目", "R3年度:1人", "R8年度:15人", "福祉課"]


def test_a_word_of_two_characters_that_are_set_apart_is_not_cut_between_columns(tmp_path: Path) -> None:
    """目 標 in the middle over two columns, the gap between its characters over the strip between these."""
    head = [
        *line(80, "指標", "", "", "担当課"),
        (235.0, 80.0, "目"),
        (250.0, 80.0, "標"),
        *line(95, "", "R3年度", "R8年度"),
    ]
    body = [line(95 + 25 * n, f"指標の{n}番目", f"{n}2人", f"{n}5人", "福祉課") for n in range(1, 5)]
    ((table,), _) = laid_out(tmp_path / "a.pdf", [*PROSE, *head, *(text for texts in body for text in texts)])
    over = next(cell for cell in table.cells if cell.text.replace(" ", "") == "目標")
    assert (over.row, over.col, over.col_span) == (0, 1, 2)
