"""The report for a terminal."""

from __future__ import annotations

import unicodedata
from io import StringIO

import pytest
from rich.console import Console

from pipeline.model.finding import Assessment
from pipeline.report import fails, render, terminal
from tests.report.sample import HOSTILE, MIXED, hostile, judgement, place, told


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text one after another."""
    at = 0
    for part in parts:
        at = text.find(part, at) + len(part)
        if at < len(part):
            return False
    return True


def test_errors_come_before_warnings_before_infos_and_accepted_ones_are_a_count() -> None:
    text = render(MIXED, "text")
    assert in_order(text, "エラー 2件", "警告 2件", "参考 1件", "了承済み 1件", "検査した項目", "不合格")
    assert "指標5" not in text


def test_findings_stand_under_their_document_those_of_none_last() -> None:
    text = render(MIXED, "text")
    assert in_order(
        text, "  1-2\n", "指標4", "  2-3\n", "指標3", "警告", "  1-2\n", "指標2", "（文書の別なし）", "指標6"
    )


def test_findings_of_a_draft_stand_under_their_department() -> None:
    text = render(MIXED, "text", by="department")
    assert in_order(text, "  総務部 人事課\n", "指標4", "  （部署の記載なし）\n", "指標3")


def test_a_finding_says_page_expected_observed_printed_text_and_id() -> None:
    one = Assessment((), (told(2, "warning", place(27, "83.8％\n(R7)"), place(25, "毎年度3.3%の増加", "expected")),))
    lines = [line.strip() for line in render(one, "text").splitlines()]
    assert lines[2:9] == [
        "p.25, p.27 指標2",
        "指摘2。",
        "期待             87.1%",
        "実際             83.8%",
        "印刷されている文 p.25 毎年度3.3%の増加",
        "印刷されている文 p.27 83.8％ (R7)",
        "ID               0000000000000002",
    ]


def test_a_page_of_another_document_bears_its_name() -> None:
    one = Assessment((), (told(2, "warning", place(3, document="3-3"), place(27)),))
    assert "p.27, 3-3 p.3 指標2" in render(one, "text")


def test_every_page_of_a_finding_of_no_document_bears_a_name() -> None:
    one = Assessment((), (told(2, "warning", place(3, document="3-3"), place(27), document=None),))
    assert "1-2 p.27, 3-3 p.3 指標2" in render(one, "text")


def test_many_places_are_counted_after_the_first_few() -> None:
    one = Assessment((), (told(2, "warning", *(place(page, f"文{page}") for page in range(1, 101))),))
    text = render(one, "text")
    assert "（ほか96か所）" in text
    assert "文4" in text
    assert "文5" not in text


def test_english() -> None:
    text = render(MIXED, "text", language="en")
    assert in_order(text, "error: 2", "warning: 2", "info: 1", "accepted: 1", "What was checked", "failed  Open:")
    assert "Finding 2." in text


def rows(assessment: Assessment) -> list[list[str]]:
    table = render(assessment, "text").split("検査した項目\n")[1].split("\n\n")[0]
    return [line.split() for line in table.splitlines()]


def test_what_was_judged_is_a_table() -> None:
    assert rows(MIXED) == [
        ["検査", "判定した行", "必要な行", "満たさない行", "未対応", "結果"],
        ["targets_follow_stepsの意味", "9", "9", "2", "2", "不適合"],
        ["keys_uniqueの意味", "149", "100", "0", "2", "適合"],
        ["units_knownの意味", "0", "0", "0", "0", "対象なし"],
    ]


def test_an_expectation_that_saw_too_few_rows_is_told_as_such() -> None:
    assert rows(Assessment((judgement("keys_unique", 3, needed=100),), ()))[1][-1] == "対象不足"


@pytest.mark.parametrize(
    ("severity", "status", "lenient", "strict"),
    [
        ("error", "open", True, True),
        ("warning", "open", False, True),
        ("info", "open", False, False),
        ("error", "accepted", False, False),
        ("warning", "accepted", False, False),
    ],
)
def test_what_fails_a_check(severity: str, status: str, lenient: bool, strict: bool) -> None:
    one = Assessment((judgement("keys_unique", 9, failed=1),), (told(1, severity, status=status),))  # type: ignore[arg-type]
    assert fails(one, strict=False) is lenient
    assert fails(one, strict=True) is strict
    assert ("不合格" in render(one, "text", strict=True)) is strict


def test_nothing_found() -> None:
    text = render(Assessment((judgement("keys_unique", 9),), ()), "text", strict=True)
    assert text.startswith("未対応の指摘はありません。\n")
    assert text.endswith("合格  未対応: エラー0件、警告0件、参考0件。了承済み: 0件。\n")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    printed = render(hostile(text), "text")
    assert {unicodedata.category(character) for character in printed if character != "\n"}.isdisjoint(
        {"Cc", "Cf", "Cs"}
    )
    assert not any(line.lstrip().startswith("::") for line in printed.splitlines())
    assert "##[" not in printed
    assert len(printed) < 10_000


def test_a_terminal_gets_the_same_in_colour_and_no_markup_is_taken_from_texts() -> None:
    console = Console(file=StringIO(), width=60, force_terminal=True, color_system="standard")
    console.print(terminal(hostile("[bold]甲[/bold] \x1b[2J")))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[1;31m" in shown
    assert "[bold]甲[/bold] \\x1b[2J" in shown
    assert "\x1b[2J" not in shown
