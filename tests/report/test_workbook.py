"""The workbook, read back with another library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.model.finding import Assessment
from pipeline.model.message import Language
from pipeline.report import ReportError, write_workbook
from pipeline.report.printable import visible
from tests.report.sample import HOSTILE, MIXED, hostile, place, told

HEADER = ["部署", "重要度", "文書", "ページ", "対象", "指摘", "期待", "実際", "印刷されている文", "ID", "状態", "理由"]


def written(folder: Path, assessment: Assessment, language: Language = "ja") -> Any:
    path = folder / "findings.xlsx"
    write_workbook(assessment, path, language)
    return load_workbook(path)


def rows(sheet: Any) -> list[list[Any]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_a_row_for_each_finding_open_ones_first_by_department(tmp_path: Path) -> None:
    header, *found = rows(written(tmp_path, MIXED)["指摘一覧"])
    assert header == HEADER
    assert [(row[0], row[4], row[10]) for row in found] == [
        ("企画部 計画課", "指標2", "未対応"),
        ("総務部 人事課", "指標4", "未対応"),
        (None, "指標3", "未対応"),
        (None, "指標6", "未対応"),
        (None, "指標1", "未対応"),
        (None, "指標5", "了承済み"),
    ]


def test_a_row_says_all_of_a_finding(tmp_path: Path) -> None:
    places = (place(27, "83.8％\n(R7)"),)
    one = told(2, "warning", *places, status="accepted", departments=("総務部 人事課", "総務部 職員研修課"))
    assert rows(written(tmp_path, Assessment((), (one,)))["指摘一覧"])[1] == [
        "総務部 人事課\n総務部 職員研修課", "警告", "1-2", 27, "指標2", "指摘2。", "87.1%", "83.8%", "83.8％\n(R7)",
        "0000000000000002", "了承済み", "印刷の誤り",
    ]  # fmt: skip


def test_several_pages_are_all_named(tmp_path: Path) -> None:
    one = told(2, "warning", place(27), place(3, document="3-3"))
    assert rows(written(tmp_path, Assessment((), (one,)))["指摘一覧"])[1][3] == "p.27, 3-3 p.3"


def test_the_second_sheet_says_what_was_checked(tmp_path: Path) -> None:
    assert rows(written(tmp_path, MIXED)["検査した項目"])[:2] == [
        ["区分", "内容", "検査", "判定した行", "必要な行", "満たさない行", "未対応", "結果"],
        ["計画", "targets_follow_stepsの意味", "targets_follow_steps", 9, 9, 2, 2, "不適合"],
    ]


def test_english(tmp_path: Path) -> None:
    book = written(tmp_path, MIXED, "en")
    assert book.sheetnames == ["Findings", "What was checked"]
    assert rows(book["Findings"])[1][5] == "Finding 2."


def test_it_is_made_for_the_screen_and_for_a4(tmp_path: Path) -> None:
    for sheet in written(tmp_path, MIXED):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)  # 9: A4
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)  # one is what the format takes where nothing is said
        assert sheet.page_setup.fitToHeight == 0
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


def test_a_row_is_as_tall_as_its_text(tmp_path: Path) -> None:
    short, tall, endless = "83.8％", "長い文。" * 40, "甲\n" * 190
    findings = tuple(told(at, "error", place(at, text)) for at, text in enumerate((short, tall, endless), start=1))
    sheet = written(tmp_path, Assessment((), findings))["指摘一覧"]
    heights = [sheet.row_dimensions[row].height for row in (2, 3, 4)]
    assert heights[0] < heights[1] / 3
    assert 400 < heights[2] < 409.5  # the tallest row that Excel takes


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_a_text_cell(tmp_path: Path, text: str) -> None:
    for sheet in written(tmp_path, hostile(text)):
        for cell in (cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None):
            assert cell.data_type in ("s", "n")
            assert cell.data_type == "n" or cell.quotePrefix
            assert cell.hyperlink is None
    found = load_workbook(tmp_path / "findings.xlsx")["指摘一覧"]
    assert found["E2"].value.startswith(visible(text[:100]))


def test_nothing_found_is_a_header(tmp_path: Path) -> None:
    assert rows(written(tmp_path, Assessment((), ()))["指摘一覧"]) == [HEADER]


@pytest.mark.parametrize("name", ["findings.csv", "findings"])
def test_another_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReportError, match=r"Name a file that ends in \.xlsx"):
        write_workbook(MIXED, tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["missing/findings.xlsx", "file/findings.xlsx", "folder.xlsx"])
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("甲")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(ReportError) as told_error:
        write_workbook(MIXED, tmp_path / name)
    assert str(told_error.value).startswith(f"{tmp_path / name}: cannot be written: ")
    assert "書き込めません" in told_error.value.message.ja
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.xlsx"]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "findings.xlsx").write_text("甲")
    assert written(tmp_path, MIXED).sheetnames == ["指摘一覧", "検査した項目"]
    assert [path.name for path in tmp_path.iterdir()] == ["findings.xlsx"]
