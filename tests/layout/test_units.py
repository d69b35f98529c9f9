"""The small steps of layout, each by itself: numbering, wrapping, grids."""

from __future__ import annotations

import pytest

from pipeline.layout.edges import figures
from pipeline.layout.grid import grid_of, without_slivers
from pipeline.layout.numbering import numbering_of
from pipeline.layout.textline import text_lines
from pipeline.layout.wrapping import is_cut, join, running_text
from pipeline.model.geometry import Box
from pipeline.model.page import Char, Rule


def char(text: str, x: float, y: float, size: float = 10.0, width: float | None = None) -> Char:
    advance = width if width is not None else (size if ord(text) > 0x2E7F else size / 2)
    return Char(text, Box(1, x, y, x + advance, y + size), size, "Mincho")


def horizontal(text: str, x: float = 0, y: float = 0, size: float = 10.0, spacing: float = 0) -> list[Char]:
    chars = []
    for letter in text:
        chars.append(char(letter, x, y, size))
        x = chars[-1].box.x1 + spacing
    return chars


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("第1章 計画の策定", "第1章", "計画の策定"),
        ("第 2 具体的方策", "第2", "具体的方策"),
        ("第十二節 推進体制", "第十二節", "推進体制"),
        ("Ⅲ 効果的な行財政システム", "Ⅲ", "効果的な行財政システム"),
        ("II 多様な主体", "II", "多様な主体"),
        ("iv 財政健全性の確保", "iv", "財政健全性の確保"),
        ("10 情報セキュリティ対策", "10", "情報セキュリティ対策"),
        ("1-2-3 施策", "1-2-3", "施策"),
        ("(3) 今回の策定の背景", "(3)", "今回の策定の背景"),
        ("（1）計画期間", "（1）", "計画期間"),
        ("取組項目 3 人材育成", "取組項目3", "人材育成"),
        ("基本目標1 しごとをつくる", "基本目標1", "しごとをつくる"),
        ("柱Ⅰ 東日本大震災からの復興", "柱Ⅰ", "東日本大震災からの復興"),
        ("<取組内容>", None, "<取組内容>"),
        ("ア 現状", "ア", "現状"),
    ],
)
def test_numbers_of_headings(line: str, number: str | None, title: str) -> None:
    found = numbering_of(line)
    assert found is not None
    assert (found.number, found.title) == (number, title)


@pytest.mark.parametrize(
    "line", ["令和4年3月", "第7期福島県情報化推進計画", "DX推進", "28(2016)年12月に公布", "<東京>と<大阪>", ""]
)
def test_lines_without_a_heading_number(line: str) -> None:
    assert numbering_of(line) is None


def test_numbers_count_within_their_kind() -> None:
    values = [numbering_of(f"{number} 見出し") for number in ("第3章", "Ⅳ", "ix", "(12)", "第二十一節", "ウ")]
    assert [found.value for found in values if found] == [3, 4, 9, 12, 21, 3]


def test_vertical_text_is_one_line_with_its_blank() -> None:
    column = [char(letter, 20, 12 * index) for index, letter in enumerate("公務能率")]
    number = char("3", 22.5, -34)
    (line,) = text_lines([number, *column])
    assert (line.text, line.vertical) == ("3 公務能率", True)


def test_vertical_columns_run_from_right_to_left() -> None:
    right = [char(letter, 40, 10 * index) for index, letter in enumerate("市町村")]
    left = [char(letter, 28, 10 * index) for index, letter in enumerate("支援")]
    assert [line.text for line in text_lines([*right, *left])] == ["市町村", "支援"]


def test_letter_spacing_is_no_blank() -> None:
    assert [line.text for line in text_lines(horizontal("指標名", spacing=18))] == ["指標名"]


def test_labels_spaced_out_with_blanks_are_words() -> None:
    assert [line.text for line in text_lines(horizontal("名 称"))] == ["名称"]


def test_a_wide_gap_without_a_space_character_is_a_blank() -> None:
    chars = [*horizontal("総務部"), *horizontal("職員研修課", x=45)]
    assert [line.text for line in text_lines(chars)] == ["総務部 職員研修課"]


def test_wrapped_lines_are_joined_and_deliberate_breaks_kept() -> None:
    full = text_lines([*horizontal("被災市町村における職"), *horizontal("員確保の充足率", y=12)])
    assert running_text(full, room=102) == "被災市町村における職員確保の充足率"
    short = text_lines([*horizontal("96%"), *horizontal("（R3年度）", y=12)])
    assert running_text(short, room=102) == "96%\n（R3年度）"


def test_a_number_moves_to_the_next_line_with_the_comma_before_it() -> None:
    lines = text_lines([*horizontal("導入した割合につい"), *horizontal("て、39.4%とする。", y=12)])
    assert running_text(lines, room=122) == "導入した割合について、39.4%とする。"


@pytest.mark.parametrize(
    ("first", "second", "cut"),
    [
        ("2(4", ")", True),
        ("戦略的情報発信事業（国内外への発", "信）の拡充", True),
        ("計画の策定", "、見直し", True),
        ("キャッシ", "ュレス決済", True),
        ("発信事業（国内）", "発信事業（国外）", False),
        ("1)計画", "2)実施", False),
        ("計画の策定", "・見直し", False),
        ("令和4年度", "～令和7年度", False),
        ("", "計画", False),
    ],
)
def test_a_text_that_only_a_break_can_have_cut(first: str, second: str, *, cut: bool) -> None:
    assert is_cut(first, second) is cut


def test_joining_puts_a_space_between_latin_words_only() -> None:
    assert join("Robotic Process", "Automation") == "Robotic Process Automation"
    assert join("復興・", "再生") == "復興・再生"
    assert join("46.8k", "m以上") == "46.8km以上"
    assert join("https://www.fict-promo", "tion.net") == "https://www.fict-promotion.net"


def rule(x0: float, top: float, x1: float, bottom: float) -> Rule:
    return Rule(Box(1, x0, top, x1, bottom), horizontal=x1 - x0 > bottom - top)


def test_a_missing_line_makes_a_merged_cell() -> None:
    rules = [rule(0, y, 100, y) for y in (0, 40)] + [rule(x, 0, x, 40) for x in (0, 50, 100)] + [rule(50, 20, 100, 20)]
    (figure,) = figures(rules)
    grid = grid_of(figure)
    assert grid is not None
    assert [(r.row, r.col, r.row_span, r.col_span) for r in grid.regions] == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]


def test_a_cell_cut_by_a_page_break_is_open_below() -> None:
    rules = [rule(0, 0, 100, 0), rule(50, 20, 100, 20), rule(50, 40, 100, 40)] + [
        rule(x, 0, x, 40) for x in (0, 50, 100)
    ]
    (figure,) = figures(rules)
    grid = grid_of(figure)
    assert grid is not None
    assert [(r.row_span, r.closed_below) for r in grid.regions] == [(2, False), (1, True), (1, True)]


def test_double_borders_are_one_and_two_tables_stay_two() -> None:
    first = [rule(0, y, 100, y) for y in (0, 1.5, 30, 31.5)] + [rule(x, 0, x, 31.5) for x in (0, 1.5, 98.5, 100)]
    second = [rule(0, y, 100, y) for y in (36, 60)] + [rule(x, 36, x, 60) for x in (0, 100)]
    found = [grid_of(figure) for figure in figures([*first, *second])]
    assert [(grid.rows, grid.cols) for grid in found if grid] == [(1, 1), (1, 1)]


def test_dotted_lines_are_lines() -> None:
    def dots(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
        count = int(max(x1 - x0, y1 - y0) // 3) + 1
        spots = [(x0 + 3 * i * (x1 > x0), y0 + 3 * i * (y1 > y0)) for i in range(count)]
        return [Rule(Box(1, x, y, x + 1, y + 1), horizontal=h) for x, y in spots for h in (True, False)]

    rules = [*dots(0, 0, 60, 0), *dots(0, 30, 60, 30), *dots(0, 0, 0, 30), *dots(30, 0, 30, 30), *dots(60, 0, 60, 30)]
    (figure,) = figures(rules)
    grid = grid_of(figure)
    assert grid is not None
    assert (grid.rows, grid.cols) == (1, 2)


def test_rows_too_low_for_text_are_none() -> None:
    rules = (
        [rule(0, y, 100, y) for y in (0, 30, 60)] + [rule(0, 55, 50, 55)] + [rule(x, 0, x, 60) for x in (0, 50, 100)]
    )
    (figure,) = figures(rules)
    grid = grid_of(figure)
    assert grid is not None
    assert (grid.rows, without_slivers(grid, 9).rows) == (3, 2)
