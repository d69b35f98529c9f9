"""Outlines in the numbering styles of governments, set in sizes or all in one, with and without bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.layout import lay_out
from pipeline.reading import read_pages
from tests.documents.sheet import Line, print_sheets

# A heading: its level, its number, its title.
Outline = Sequence[tuple[int, str, str]]

STYLES: dict[str, Outline] = {
    "chapters and sections": [
        (1, "第1章", "計画の策定"), (2, "第1節", "策定の趣旨"), (2, "第2節", "計画の期間"),
        (1, "第2章", "施策の展開"), (2, "第1節", "子育て"), (3, "1", "現状と課題"), (4, "(1)", "保育の状況"),
        (5, "①", "待機児童"), (6, "ア", "施設の状況"), (7, "（ア）", "公立の施設"), (7, "（イ）", "私立の施設"),
        (6, "イ", "職員の状況"), (5, "②", "一時預かり"), (4, "(2)", "相談の状況"), (3, "2", "施策の方向"),
        (2, "第2節", "高齢者福祉"), (3, "1", "現状と課題"),
    ],
    "goals and measures": [
        (1, "基本目標1", "安心な暮らし"), (2, "施策1-1", "医療の充実"), (3, "(1)", "救急医療"), (3, "(2)", "在宅医療"),
        (2, "施策1-2", "防災の充実"), (3, "(1)", "備蓄"), (1, "基本目標2", "にぎわいをつくる"),
        (2, "施策2-1", "観光の振興"), (3, "(1)", "誘客"),
    ],
    "roman numerals": [
        (1, "Ⅰ", "はじめに"), (2, "1", "目的"), (2, "2", "位置付け"), (1, "Ⅱ", "取組"), (2, "1", "暮らし"),
        (3, "(1)", "交通"), (3, "(2)", "住まい"), (2, "2", "仕事"), (3, "(1)", "雇用"), (1, "Ⅲ", "推進体制"),
    ],
    "decimal": [
        (1, "1", "計画の概要"), (2, "1-1", "目的"), (2, "1-2", "期間"), (3, "1-2-1", "前期"), (3, "1-2-2", "後期"),
        (4, "1-2-2-1", "前半"),
        (1, "2", "取組"), (2, "2-1", "暮らし"), (3, "2-1-1", "交通"), (3, "2-1-2", "住まい"), (2, "2-2", "仕事"),
    ],
    "one goal": [(1, "基本目標1", "安心な暮らし"), (2, "施策1-1", "医療の充実"), (2, "施策1-2", "防災の充実")],
    "official documents": [
        (1, "第1", "趣旨"), (2, "1", "目的"), (3, "(1)", "背景"), (4, "ア", "人口"), (5, "(ア)", "出生"),
        (5, "(イ)", "転入"), (4, "イ", "産業"), (3, "(2)", "経過"), (2, "2", "期間"),
        (1, "第2", "取組"), (2, "1", "暮らし"),
    ],
    "points": [
        (1, "1.", "計画の概要"), (2, "1.1", "目的"), (2, "1.2", "期間"), (1, "2.", "取組"), (2, "2.1", "暮らし"),
    ],
    "letters": [
        (1, "第1", "基本的な事項"), (2, "A", "現状"), (3, "a.", "人口"), (4, "(a)", "出生"), (4, "(b)", "転入"),
        (3, "b.", "産業"), (2, "B", "課題"), (1, "第2", "取組"), (2, "A", "短期の取組"),
    ],
    "words with a number in brackets": [
        (1, "政策1", "健やかなまち"), (2, "施策（１）", "保健"), (2, "施策（２）", "医療"), (1, "政策2", "学びのまち"),
        (2, "施策（１）", "学校"),
    ],
    "kanji": [
        (1, "第一章", "総則"), (2, "第一節", "目的"), (2, "第二節", "定義"), (1, "第二章", "施策"),
        (2, "第一節", "方向"), (3, "一", "推進"), (4, "（一）", "体制"), (4, "（二）", "評価"), (3, "二", "公表"),
    ],
    "roman numerals with numbers": [
        (1, "Ⅰ", "基本構想"), (2, "Ⅰ－１", "趣旨"), (2, "Ⅰ－２", "期間"), (1, "Ⅱ", "実施計画"), (2, "Ⅱ－１", "体系"),
        (3, "Ⅱ－１－１", "重点"), (2, "Ⅱ－２", "財源"),
    ],
}  # fmt: skip
SENTENCE = "市民が安心して暮らし続けられるよう、関係する機関と力を合わせて取り組みます。"
STEP = {"sizes": (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0), "one size": (14.0,) * 7}


def printed(path: Path, outline: Outline, sizes: Sequence[float], bookmarks: Sequence[tuple[int, str] | None]) -> Path:
    """A document of headings with a sentence below each, ten to a page."""
    pages: list[list[Line]] = []
    for place, ((level, number, title), bookmark) in enumerate(zip(outline, bookmarks, strict=True)):
        if place % 10 == 0:
            pages.append([])
        top = 60.0 + 70 * (place % 10)
        pages[-1].append(Line(f"{number}　{title}", top, sizes[level - 1], bookmark=bookmark))
        pages[-1].append(Line(SENTENCE, top + 35))
    return print_sheets(path, *pages)


def read(path: Path) -> list[tuple[int, str | None, str]]:
    return [(heading.level, heading.number, heading.title) for heading in lay_out(read_pages(path)).headings]


@pytest.mark.parametrize("sizes", STEP.values(), ids=STEP.keys())
@pytest.mark.parametrize("style", STYLES)
def test_headings_nest_by_their_numbers(style: str, sizes: Sequence[float], tmp_path: Path) -> None:
    outline = STYLES[style]
    assert read(printed(tmp_path / "plan.pdf", outline, sizes, [None] * len(outline))) == list(outline)


@pytest.mark.parametrize("style", STYLES)
def test_headings_at_the_size_of_the_text_are_known_by_their_numbers(style: str, tmp_path: Path) -> None:
    """Down to (1): a number in a circle at that size is a list item."""
    outline = [heading for heading in STYLES[style] if heading[0] < 5]
    assert read(printed(tmp_path / "plan.pdf", outline, (10.5,) * 7, [None] * len(outline))) == outline


@pytest.mark.parametrize("with_numbers", [True, False])
@pytest.mark.parametrize("style", STYLES)
def test_bookmarks_that_agree_change_nothing(style: str, with_numbers: bool, tmp_path: Path) -> None:
    outline = STYLES[style]
    bookmarks = [(level, f"{number} {title}" if with_numbers else title) for level, number, title in outline]
    assert read(printed(tmp_path / "plan.pdf", outline, STEP["one size"], bookmarks)) == list(outline)


@pytest.mark.parametrize("style", STYLES)
def test_what_bookmarks_leave_out_nests_by_its_number(style: str, tmp_path: Path) -> None:
    outline = STYLES[style]
    bookmarks = [(level, title) if level <= 2 else None for level, _, title in outline]
    assert read(printed(tmp_path / "plan.pdf", outline, STEP["one size"], bookmarks)) == list(outline)
    inner = [(1, title) if level == 2 else None for level, _, title in outline]
    assert read(printed(tmp_path / "plan.pdf", outline, STEP["one size"], inner)) == list(outline)


def test_bookmarks_come_before_numbers(tmp_path: Path) -> None:
    """The file says that chapter 2 is a part of chapter 1, and that 1 stands beside the chapters."""
    outline = [(1, "第1章", "総論"), (1, "第2章", "各論"), (2, "1", "資料"), (3, "(1)", "名簿")]
    bookmarks = [(1, "第1章 総論"), (2, "第2章 各論"), (1, "1 資料"), None]
    found = read(printed(tmp_path / "plan.pdf", outline, STEP["sizes"], bookmarks))
    assert found == [(1, "第1章", "総論"), (2, "第2章", "各論"), (1, "1", "資料"), (2, "(1)", "名簿")]


def test_numbers_come_before_style(tmp_path: Path) -> None:
    """Sections set as large as chapters are sections."""
    outline = STYLES["chapters and sections"][:5]
    sizes = (16.0, 16.0)
    assert read(printed(tmp_path / "plan.pdf", outline, sizes, [None] * 5)) == list(outline)


def test_a_bookmark_makes_a_line_of_the_text_s_own_size_a_heading(tmp_path: Path) -> None:
    page = [
        Line("はじめに", 60, bookmark=(1, "はじめに")), Line(SENTENCE, 90), Line("目指す姿", 130), Line(SENTENCE, 160),
        Line("おわりに", 200, bookmark=(1, "お わ り に")), Line(SENTENCE, 230), Line(SENTENCE, 250),
    ]  # fmt: skip
    path = print_sheets(tmp_path / "plan.pdf", page)
    assert [title for _, _, title in read(path)] == ["はじめに", "おわりに"]


def test_bookmarks_that_no_line_prints_say_nothing(tmp_path: Path) -> None:
    outline = STYLES["roman numerals"]
    bookmarks = [(1, "Sheet1"), (2, "plan_final.docx"), *[None] * (len(outline) - 2)]
    assert read(printed(tmp_path / "plan.pdf", outline, STEP["sizes"], bookmarks)) == list(outline)


def test_a_colon_may_stand_between_number_and_title(tmp_path: Path) -> None:
    page = [Line("柱１：福祉", 60, 14), Line(SENTENCE, 95), Line("柱２：防災", 130, 14), Line(SENTENCE, 165)]
    assert read(print_sheets(tmp_path / "plan.pdf", page)) == [(1, "柱１", "福祉"), (1, "柱２", "防災")]


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("(1)", "(2)", "(3)"), ("ア", "イ", "ウ"), ("1.", "2.", "3.")])
def test_the_items_of_a_list_are_none_the_last_one_too(numbers: Sequence[str], tmp_path: Path) -> None:
    """The last item is followed by text, as a heading is; but its siblings stand right before it."""
    items = [Line(f"{number}　{text}", 95.0 + 20 * at) for at, (number, text) in enumerate(
        zip(numbers, ("人口が減っていること", "施設が古いこと", "職員が足りないこと"), strict=True)
    )]  # fmt: skip
    page = [Line("第1　背景", 60, 14), *items, Line(SENTENCE, 165), Line("第2　方針", 200, 14), Line(SENTENCE, 235)]
    assert read(print_sheets(tmp_path / "plan.pdf", page)) == [(1, "第1", "背景"), (1, "第2", "方針")]


@pytest.mark.parametrize("mark", ["■", "◆", "●", "▼"])
def test_a_line_with_a_mark_is_one_where_it_is_set_larger(mark: str, tmp_path: Path) -> None:
    page = [
        Line("第1　概要", 60, 16), Line(SENTENCE, 95),
        Line(f"{mark}計画の目的", 130, 13), Line(SENTENCE, 165),
        Line(f"{mark}計画の期間", 200, 13), Line(f"{mark}令和5年度から", 235), Line(f"{mark}令和9年度まで", 255),
        Line(SENTENCE, 290),
    ]  # fmt: skip
    assert read(print_sheets(tmp_path / "plan.pdf", page)) == [
        (1, "第1", "概要"), (2, None, f"{mark}計画の目的"), (2, None, f"{mark}計画の期間"),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["図", "表", "図表", "グラフ"])
def test_a_numbered_figure_is_none(word: str, tmp_path: Path) -> None:
    page = [
        Line("第1　現状", 60, 14), Line(SENTENCE, 95), Line(f"{word}１　人口の推移", 130, 12), Line(SENTENCE, 165),
        Line(SENTENCE, 200),
    ]  # fmt: skip
    assert read(print_sheets(tmp_path / "plan.pdf", page)) == [(1, "第1", "現状")]


def test_a_letter_spaced_title_keeps_its_number(tmp_path: Path) -> None:
    page = [Line("１　目　的", 60), Line(SENTENCE, 95), Line("２　期　間", 130), Line(SENTENCE, 165)]
    assert read(print_sheets(tmp_path / "plan.pdf", page)) == [(1, "１", "目的"), (1, "２", "期間")]
