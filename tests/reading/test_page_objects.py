"""Characters and drawing of single pages, printed for the purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.page import Page, Rule
from pipeline.reading import read_pages
from pipeline.reading.characters import read_characters
from pipeline.reading.drawing import read_drawing
from pipeline.reading.glyphs import fold


def page_of(path: Path, draw: Callable[[Canvas], None]) -> Page:
    canvas = Canvas(str(path), pagesize=(400, 400))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    (page,) = read_pages(path)
    return page


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("⾏政", "行政"),
        ("県⺠", "県民"),
        ("部⻑", "部長"),
        ("⼾籍", "戸籍"),
        ("︵計画︶", "(計画)"),
        ("4〜7", "4～7"),
        ("行政‧財政", "行政・財政"),
        ("国内∕欧米", "国内／欧米"),
        ("①Ⅲ㎡％", "①Ⅲ㎡％"),
    ],
)
def test_glyphs_become_the_characters_a_reader_sees(printed: str, read: str) -> None:
    assert fold(printed) == read


def test_text_printed_twice_to_look_bold_counts_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 300, "total")
        canvas.drawString(50.3, 300, "total")
        canvas.drawString(50, 280, "total")

    chars = page_of(tmp_path / "bold.pdf", draw).chars
    assert "".join(char.text for char in chars) == "totaltotal"
    assert [char.bold for char in chars] == [True] * 5 + [False] * 5


def test_doubled_letters_side_by_side_both_count(tmp_path: Path) -> None:
    page = page_of(tmp_path / "narrow.pdf", lambda canvas: canvas.drawString(50, 300, "illlll 11"))
    assert "".join(char.text for char in page.chars) == "illlll 11"


def test_glyphs_without_a_character_are_told_and_not_passed_on() -> None:
    raw = {"text": "(cid:123)", "fontname": "A+X", "x0": 1, "x1": 9, "top": 1, "bottom": 9, "size": 8, "upright": True}
    chars, issues = read_characters([raw], 1, 100, 100)
    assert "cid" not in chars[0].text
    assert [(issue.page, issue.code) for issue in issues] == [(1, "unreadable-glyphs")]


def test_characters_beside_the_page_are_not_on_it(tmp_path: Path) -> None:
    page = page_of(tmp_path / "beside.pdf", lambda canvas: canvas.drawString(500, 300, "crop"))
    assert page.chars == ()


def test_strokes_thin_rectangles_and_stroked_boxes_are_all_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(50, 350, 150, 350)
        canvas.rect(50, 300, 100, 0.7, stroke=0, fill=1)
        canvas.rect(200, 300, 0.7, 60, stroke=0, fill=1)
        canvas.rect(50, 100, 100, 50, stroke=1, fill=0)

    rules = page_of(tmp_path / "rules.pdf", draw).rules
    assert sorted((rule.horizontal, round(rule.box.width), round(rule.box.height)) for rule in rules) == [
        (False, 0, 50),
        (False, 0, 50),
        (False, 1, 60),
        (True, 100, 0),
        (True, 100, 0),
        (True, 100, 0),
        (True, 100, 1),
    ]


def test_white_drawing_shows_nothing_and_shading_is_no_rule(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setStrokeColor(white)
        canvas.line(50, 350, 150, 350)
        canvas.setFillGray(0.8)
        canvas.rect(50, 200, 100, 30, stroke=0, fill=1)

    page = page_of(tmp_path / "white.pdf", draw)
    assert page.rules == ()
    assert [(round(fill.box.width), round(fill.box.height)) for fill in page.fills] == [(100, 30)]


def test_a_white_rectangle_on_a_dark_one_leaves_a_border(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(black)
        canvas.rect(50, 200, 100, 30, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.rect(50.5, 200.5, 99, 29, stroke=0, fill=1)

    page = page_of(tmp_path / "ring.pdf", draw)
    assert page.fills == ()
    assert sum(rule.horizontal for rule in page.rules) >= 2
    assert sum(not rule.horizontal for rule in page.rules) >= 2


def test_a_dot_counts_in_both_directions() -> None:
    dot = {"object_type": "rect", "x0": 10, "x1": 11, "top": 20, "bottom": 21, "fill": True, "stroke": False}
    rules, fills = read_drawing([], [dot], [], 1)
    assert [rule.horizontal for rule in rules] == [True, False]
    assert fills == ()
    assert all(isinstance(rule, Rule) for rule in rules)
