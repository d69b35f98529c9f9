"""Rows and merged cells that a page break cuts, drawn as office programs do: every fragment is closed at the break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.api import open_pdf

SIZE, LEADING, PADDING, WIDTH, HEIGHT = 10, 14, 2, 400, 300
Xs = tuple[float, ...]


@dataclass(frozen=True)
class Part:
    """A piece of a cell on one page: the columns and rows (edges, in points from the top) that it takes, its lines."""

    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[str, ...]


def row(xs: Sequence[float], top: float, bottom: float, *cells: tuple[str, ...]) -> list[Part]:
    """A row of cells between the column edges `xs`."""
    return [Part(x0, top, x1, bottom, lines) for x0, x1, lines in zip(xs[:-1], xs[1:], cells, strict=True)]


def rows_of(path: Path, *pages: Sequence[Part]) -> list[list[str]]:
    """Draws the pages, reads them back: the texts of the one table by row, merged cells once."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    for parts in pages:
        canvas.setFont("HeiseiMin-W3", SIZE)
        for part in parts:
            canvas.rect(part.x0, HEIGHT - part.bottom, part.x1 - part.x0, part.bottom - part.top)
            for index, line in enumerate(part.lines):
                canvas.drawString(part.x0 + PADDING, HEIGHT - part.top - (index + 1) * LEADING + PADDING, line)
        canvas.showPage()
    canvas.save()
    (table,) = open_pdf(path).tables
    return [[cell.text for cell in table.cells if cell.row == index] for index in range(table.rows)]


# Columns that hold eight, ten and twelve characters.
XS: Xs = (20, 104, 208, 332)
HEAD = row(XS, 20, 40, ("担当課",), ("事業名",), ("概要",))


def test_a_row_all_of_whose_cells_are_cut_is_one(tmp_path: Path) -> None:
    above = row(XS, 40, 60, ("農林水産部農業振",), ("福島イノベ構想に基づ",), ("被災地の復興を加速させる",))
    below = row(XS, 20, 60, ("興課",), ("く先端技術展開事業",), ("ため、実証研究で規模の拡", "大を図る。"))
    assert rows_of(tmp_path / "a.pdf", [*HEAD, *above], below)[1:] == [
        [
            "農林水産部農業振興課",
            "福島イノベ構想に基づく先端技術展開事業",
            "被災地の復興を加速させるため、実証研究で規模の拡大を図る。",
        ]
    ]


def test_rows_that_end_at_the_break_are_two(tmp_path: Path) -> None:
    above = row(XS, 40, 60, ("農林水産部農業課",), ("福島イノベ構想の推進",), ("被災地の復興を速める。",))
    below = row(XS, 20, 60, ("総務部財政課",), ("予算の編成",), ("編成の作業を簡素にする。",))
    assert len(rows_of(tmp_path / "b.pdf", [*HEAD, *above], below)) == 3


def test_a_row_of_which_nothing_fits_above_the_break_is_one(tmp_path: Path) -> None:
    above = row(XS, 40, 50, (), (), ())
    below = row(XS, 20, 60, ("総務部財政課",), ("予算の編成",), ("編成の作業を簡素にする。",))
    assert rows_of(tmp_path / "c.pdf", [*HEAD, *above], below)[1:] == [
        ["総務部財政課", "予算の編成", "編成の作業を簡素にする。"]
    ]


NARROW: Xs = (20, 44, 138, 242)
NARROW_HEAD = row(NARROW, 20, 40, ("項目",), ("担当課",), ("事業名",))


def test_an_open_bracket_shows_that_a_narrow_cell_goes_on(tmp_path: Path) -> None:
    above = row(NARROW, 40, 60, ("2(4",), ("総務部広報課",), ("戦略的情報発信事業(",))
    below = [
        Part(20, 20, 44, 80, (")",)),
        *row(NARROW[1:], 20, 40, (), ("広報の強化)",)),
        *row(NARROW[1:], 40, 80, ("観光交流課",), ("県産品の販売促進",)),
    ]
    assert rows_of(tmp_path / "d.pdf", [*NARROW_HEAD, *above], below)[1:] == [
        ["2(4)", "総務部広報課", "戦略的情報発信事業(広報の強化)"],
        ["観光交流課", "県産品の販売促進"],
    ]


def test_a_cell_merged_over_the_break_goes_on_beside_whole_rows(tmp_path: Path) -> None:
    above = row(XS, 40, 60, ("工事の推進",), ("土木部技術管理課建設",), ("業務そのものやプロセスの",))
    below = [
        *row(XS[:2], 20, 40, ("システムの活用",)),
        *row(XS[:2], 40, 60, ("遠隔現場の推進",)),
        Part(104, 20, 208, 60, ("推進室",)),
        Part(208, 20, 332, 60, ("変革が必要である。",)),
    ]
    assert rows_of(tmp_path / "e.pdf", [*HEAD, *above], below)[1:] == [
        ["工事の推進", "土木部技術管理課建設推進室", "業務そのものやプロセスの変革が必要である。"],
        ["システムの活用"],
        ["遠隔現場の推進"],
    ]


@pytest.mark.parametrize("first", ["予算の編成", "予算の編成をする。"])
def test_a_merged_cell_that_ends_at_the_break_is_not_joined_to_the_next(first: str, tmp_path: Path) -> None:
    above = row(XS, 40, 60, ("工事の推進",), ("総務部財政課",), (first,))
    below = [
        *row(XS[:2], 20, 40, ("システムの活用",)),
        *row(XS[:2], 40, 60, ("遠隔現場の推進",)),
        Part(104, 20, 208, 60, ("土木部技術管理課",)),
        Part(208, 20, 332, 60, ("建設の変革",)),
    ]
    assert rows_of(tmp_path / "f.pdf", [*HEAD, *above], below)[1:3] == [
        ["工事の推進", "総務部財政課", first],
        ["システムの活用", "土木部技術管理課", "建設の変革"],
    ]


def test_a_cell_that_is_certainly_cut_shows_that_its_row_is(tmp_path: Path) -> None:
    above = row(XS, 40, 60, ("農林水産部",), ("先端技術展開事業（農",), ("規模の拡大を図る。",))
    below = row(XS, 20, 40, (), ("業ロボット）",), ("（組み合わせた技術）",))
    assert rows_of(tmp_path / "g.pdf", [*HEAD, *above], below)[1:] == [
        ["農林水産部", "先端技術展開事業（農業ロボット）", "規模の拡大を図る。\n（組み合わせた技術）"]
    ]


def test_items_that_are_counted_on_in_every_cell_are_one_row(tmp_path: Path) -> None:
    above = row(XS, 40, 60, ("人材の育成",), ("①講義の時間数",), ("①500",))
    below = row(XS, 20, 40, (), ("②企業の数",), ("②50",))
    assert rows_of(tmp_path / "h.pdf", [*HEAD, *above], below)[1:] == [
        ["人材の育成", "①講義の時間数\n②企業の数", "①500\n②50"]
    ]


def test_rows_that_are_counted_in_one_column_stay_two(tmp_path: Path) -> None:
    above = row(XS, 40, 60, ("人材の育成",), ("①講義の時間数",), ("500",))
    below = row(XS, 20, 40, ("人材の活用",), ("②企業の数",), ("50",))
    assert len(rows_of(tmp_path / "i.pdf", [*HEAD, *above], below)) == 3


def test_a_dash_for_no_value_begins_a_row_of_its_own(tmp_path: Path) -> None:
    above = row(XS, 40, 60, ("人材の育成",), ("講義の時間数",), ("500",))
    below = row(XS, 20, 40, ("人材の活用",), ("企業の数",), ("ー",))
    assert len(rows_of(tmp_path / "j.pdf", [*HEAD, *above], below)) == 3


def test_a_narrow_merged_cell_goes_along_with_the_one_beside_it(tmp_path: Path) -> None:
    above = row(NARROW, 40, 60, ("3イ",), ("デジタル技術の効果",), ("授業の実践",))
    below = [
        Part(20, 20, 44, 60, ("エ",)),
        Part(44, 20, 138, 60, ("的な活用の推進",)),
        *row(NARROW[2:], 20, 40, ("端末の整備",)),
        *row(NARROW[2:], 40, 60, ("研修の実施",)),
    ]
    assert rows_of(tmp_path / "k.pdf", [*NARROW_HEAD, *above], below)[1:] == [
        ["3イエ", "デジタル技術の効果的な活用の推進", "授業の実践"],
        ["端末の整備"],
        ["研修の実施"],
    ]


def test_remarks_of_the_values_stand_below_the_break(tmp_path: Path) -> None:
    above = row(XS, 40, 60, ("事務見直しによる",), ("10億円",), ("12億円以上",))
    below = row(XS, 20, 40, ("歳出削減額",), ("(R2年度)",), ("(毎年度)",))
    assert rows_of(tmp_path / "l.pdf", [*HEAD, *above], below)[1:] == [
        ["事務見直しによる歳出削減額", "10億円\n(R2年度)", "12億円以上\n(毎年度)"]
    ]


def test_a_row_whose_values_begin_with_their_years_is_its_own(tmp_path: Path) -> None:
    above = row(XS, 40, 60, ("事務見直しの効果",), ("(R2)10億円",), ("(R7)12億円以上",))
    below = row(XS, 20, 40, ("歳入の確保",), ("(R2)3億円",), ("(R7)5億円",))
    assert len(rows_of(tmp_path / "m.pdf", [*HEAD, *above], below)) == 3


def test_the_rest_of_a_page_that_nothing_divides_is_no_row(tmp_path: Path) -> None:
    above = [*row(XS, 40, 60, ("総務部",), ("予算の編成",), ("500",)), Part(XS[0], 60, XS[-1], 75, ())]
    below = row(XS, 20, 40, ("企画部",), ("計画の策定",), ("600",))
    assert rows_of(tmp_path / "n.pdf", [*HEAD, *above], below)[1:] == [
        ["総務部", "予算の編成", "500"],
        ["企画部", "計画の策定", "600"],
    ]
