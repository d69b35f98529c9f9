"""The second reader, on pages printed for the purpose: where its cells are and what stands in them.

That it turns places as they are shown is held against the first reader, which takes other ways to the same page.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.errors import DocumentError
from pipeline.model.second_reading import SecondPage
from pipeline.reading import read_pages, second_opinion

XS, YS = (50, 150, 250, 350), (300, 270, 240, 210)
WORDS = (("name", "value", "unit"), ("alpha", "12.5", "km"), ("beta", "7", "t"))


def printed(path: Path, *draw: Callable[[Canvas], None], size: tuple[int, int] = (400, 350), **options: object) -> Path:
    canvas = Canvas(str(path), pagesize=size, pageCompression=0, **options)
    for page in draw:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def ruled(canvas: Canvas) -> None:
    canvas.grid(XS, YS)


def filled(canvas: Canvas) -> None:
    for y in YS:
        canvas.rect(XS[0], y - 0.25, XS[-1] - XS[0], 0.5, stroke=0, fill=1)
    for x in XS:
        canvas.rect(x - 0.25, YS[-1], 0.5, YS[0] - YS[-1], stroke=0, fill=1)


def words(canvas: Canvas, rows: Sequence[Sequence[str]] = WORDS) -> None:
    for top, row in zip(YS, rows, strict=False):
        for left, word in zip(XS, row, strict=False):
            canvas.drawString(left + 3, top - 20, word)


def table(canvas: Canvas) -> None:
    ruled(canvas)
    words(canvas)


def one_page(path: Path) -> SecondPage:
    (page,) = second_opinion(path)
    assert page.issues == ()
    return page


def texts(page: SecondPage) -> list[str]:
    return [cell.text for cell in page.cells]


@pytest.mark.parametrize("border", [ruled, filled], ids=["stroked", "thin filled"])
def test_cells_come_in_reading_order_with_the_place_of_each_character(
    tmp_path: Path, border: Callable[[Canvas], None]
) -> None:
    page = one_page(printed(tmp_path / "a.pdf", lambda canvas: (border(canvas), words(canvas))[0]))
    assert page.number == 1
    assert texts(page) == [word for row in WORDS for word in row]
    (box,) = page.tables
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((50, 50, 350, 140), abs=1)
    ((first, *_),) = page.cells[3].lines
    assert first.text == "a"
    assert 53 < first.x < 60
    assert 80 < first.y < 110
    assert page.cells[3].box.top < first.y < page.cells[3].box.bottom


def test_pages_are_numbered_and_one_without_a_table_is_no_failure(tmp_path: Path) -> None:
    path = printed(tmp_path / "a.pdf", lambda canvas: canvas.drawString(72, 300, "plan"), table)
    pages = list(second_opinion(path))
    assert [(page.number, len(page.cells), page.issues) for page in pages] == [(1, 0, ()), (2, 9, ())]


def test_squares_without_a_line_between_them_are_one_cell(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for y in YS:
            canvas.line(XS[0] if y != YS[2] else XS[1], y, XS[-1], y)
        for x in XS:
            canvas.line(x, YS[-1], x, YS[0] if x != XS[2] else YS[1])
        for x, y, word in ((53, 280, "a"), (240, 280, "wide"), (53, 250, "tall"), (53, 220, "one"), (153, 250, "b")):
            canvas.drawString(x, y, word)

    assert texts(one_page(printed(tmp_path / "a.pdf", draw))) == ["a", "wide", "tall\none", "b"]


def test_a_text_across_a_border_stays_whole(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas)
        canvas.drawString(XS[1] + 55, YS[2] - 20, "tons of it")

    assert texts(one_page(printed(tmp_path / "a.pdf", draw)))[7:] == ["7tonsofit", "t"]


def test_texts_that_stand_close_to_a_border_are_two(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas)
        for row, number in enumerate(("1,234", "88.0", "9")):
            canvas.drawRightString(XS[1] - 1, YS[row] - 20, number)
            canvas.drawString(XS[1] + 1, YS[row] - 20, "km")

    assert texts(one_page(printed(tmp_path / "a.pdf", draw))) == ["1,234", "km", "88.0", "km", "9", "km"]


def test_text_printed_twice_to_look_bold_counts_once_and_doubled_digits_twice(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas)
        words(canvas, (("total 11", "1", "10"), ("2", "3", "4")))
        canvas.drawString(XS[0] + 3.3, YS[0] - 20, "total 11")

    assert texts(one_page(printed(tmp_path / "a.pdf", draw))) == ["total11", "1", "10", "2", "3", "4"]


def test_columns_that_run_down_are_read_from_right_to_left(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))

    def draw(canvas: Canvas) -> None:
        canvas.grid((50, 120, 350), (300, 180, 100))
        canvas.setFont("HeiseiMin-W3", 12)
        for x, column in ((90, "行財政改革"), (65, "推進計画")):
            for step, char in enumerate(column):
                canvas.drawString(x, 285 - 13 * step, char)
        for left, line in ((130, "指標名と目標値"), (130, "指標の説明と考え方")):
            canvas.drawString(left, 280 if line.endswith("値") else 266, line)
        canvas.drawString(130, 150, "実施内容")

    assert texts(one_page(printed(tmp_path / "a.pdf", draw))) == [
        "行財政改革\n推進計画",
        "指標名と目標値\n指標の説明と考え方",
        "実施内容",
    ]


def turned(canvas: Canvas) -> None:
    """The page shown turned by 90 degrees, as scanners and office programs save landscape pages."""
    canvas.setPageRotation(90)
    table(canvas)


def sideways(angle: int) -> Callable[[Canvas], None]:
    """A table that itself stands on its side."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(200, 200)
        canvas.rotate(angle)
        canvas.translate(-200, -255)
        table(canvas)

    return draw


def shifted(path: Path) -> None:
    """Moves the page's origin: the paper begins at (30, 20)."""
    data = path.read_bytes()
    path.write_bytes(data.replace(b"/MediaBox [ 0 0 400 400 ]", b"/MediaBox [30 20 400 400]"))


def cropped(path: Path) -> None:
    """Shows less than the paper."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    document[0].set_cropbox(20, 20, 390, 390)
    document.save(path)
    document.close()


@pytest.mark.parametrize(
    ("draw", "change"),
    [
        (table, None), (turned, None), (sideways(90), None), (sideways(-90), None), (table, shifted), (table, cropped),
        (turned, shifted), (turned, cropped),
    ],
    ids=[
        "plain", "turned page", "on its left side", "on its right side", "origin", "crop", "turned, origin",
        "turned, crop",
    ],
)  # fmt: skip
def test_places_are_those_of_the_page_as_shown(
    tmp_path: Path, draw: Callable[[Canvas], None], change: Callable[[Path], None] | None
) -> None:
    path = printed(tmp_path / "a.pdf", draw, size=(400, 400))
    if change:
        change(path)
    page = one_page(path)
    (first,) = read_pages(path)
    assert sorted(texts(page)) == sorted(word for row in WORDS for word in row)
    for char in (char for cell in page.cells for line in cell.lines for char in line):
        middles = [(one.text, (one.box.x0 + one.box.x1) / 2, (one.box.top + one.box.bottom) / 2) for one in first.chars]
        assert [text for text, x, y in middles if abs(x - char.x) < 1 and abs(y - char.y) < 3] == [char.text]
    rules = [rule.box for rule in first.rules]
    ((x0, top, x1, bottom),) = ((box.x0, box.top, box.x1, box.bottom) for box in page.tables)
    assert (x0, x1) == pytest.approx((min(r.x0 for r in rules), max(r.x1 for r in rules)), abs=1.5)
    assert (top, bottom) == pytest.approx((min(r.top for r in rules), max(r.bottom for r in rules)), abs=1.5)


def test_characters_are_decoded_in_another_way_than_by_the_first_reader(tmp_path: Path) -> None:
    """A font of a collection that nobody knows: the first reader cannot tell its characters, the second tries."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))

    def draw(canvas: Canvas) -> None:
        table(canvas)
        canvas.setFont("HeiseiMin-W3", 12)
        canvas.drawString(XS[0] + 60, YS[1] - 20, "県")

    path = printed(tmp_path / "a.pdf", draw)
    data = path.read_bytes().replace(b"/UniJIS-UCS2-H", b"/Identity-H    ").replace(b"(Japan1)", b"(Secret)")
    path.write_bytes(data)
    (first,) = read_pages(path)
    assert "\ufffd" in [char.text for char in first.chars]
    assert texts(one_page(path))[3] == "alpha県"


def test_a_page_that_fails_costs_that_page_only(tmp_path: Path) -> None:
    path = printed(tmp_path / "a.pdf", table, table, table)
    before, second, after = path.read_bytes().split(b"/F1 12 Tf", 2)
    path.write_bytes(b"/F1 () Tf".join((before + b"/F1 12 Tf" + second, after)))  # a size that is no number
    pages = list(second_opinion(path))
    assert [(page.number, len(page.cells)) for page in pages] == [(1, 9), (2, 0), (3, 9)]
    ((issue,),) = (page.issues for page in pages if page.issues)
    assert (issue.page, issue.code) == (2, "page-failed")


def test_a_file_that_is_no_whole_pdf_is_told_in_the_words_of_the_first_reader(tmp_path: Path) -> None:
    whole = printed(tmp_path / "whole.pdf", table).read_bytes()
    bare = pypdfium2.PdfDocument.new()
    bare.save(tmp_path / "bare.pdf")
    printed(tmp_path / "locked.pdf", table, encrypt=StandardEncryption("secret", canPrint=0))
    for name, data in {
        "empty": b"", "web": b"<html>404</html>", "cut": whole[: len(whole) // 2],
        "odd": b"%PDF-1.7\n" + zlib.compress(b"nothing") + b"\n%%EOF\n",
    }.items():  # fmt: skip
        (tmp_path / f"{name}.pdf").write_bytes(data)
    for name in ("missing", "empty", "web", "cut", "odd", "bare", "locked"):
        path = tmp_path / f"{name}.pdf"
        with pytest.raises(DocumentError) as first:
            list(read_pages(path))
        with pytest.raises(DocumentError) as second:
            list(second_opinion(path))
        assert second.value.reason.en.split(" (")[0] == first.value.reason.en.split(" (")[0], name
        assert second.value.advice == first.value.advice, name
