"""The job summary, read back with a Markdown parser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.model.finding import Assessment
from pipeline.report import render
from pipeline.report.printable import visible
from tests.report.sample import HOSTILE, MIXED, hostile, told

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
GITHUB_TAKES = 1024 * 1024


def tokens(assessment: Assessment, **how: object) -> list[Token]:
    return PARSER.parse(render(assessment, "md", **how))  # type: ignore[arg-type]


def cells(parsed: list[Token]) -> Iterator[list[list[str]]]:
    """The tables: rows of the texts of their cells, <br> as a line feed."""
    table: list[list[str]] = []
    for at, token in enumerate(parsed):
        if token.type == "table_open":
            table = []
        elif token.type == "tr_open":
            table.append([])
        elif token.type in ("th_open", "td_open"):
            table[-1].append(plain(parsed[at + 1]))
        elif token.type == "table_close":
            yield table


def plain(inline: Token) -> str:
    """The text of a token. Nothing in it may be markup but the report's own line break."""
    parts = []
    for child in inline.children or []:
        assert child.type in ("text", "text_special", "html_inline"), child
        assert child.type != "html_inline" or child.content == "<br>"
        parts.append("\n" if child.type == "html_inline" else child.content)
    return "".join(parts)


def headings(parsed: list[Token]) -> list[str]:
    return [plain(parsed[at + 1]) for at, token in enumerate(parsed) if token.type == "heading_open"]


def test_what_is_open_comes_first() -> None:
    assert headings(tokens(MIXED)) == [
        "keikaku 検査結果: 不合格",
        "未対応の指摘",
        "エラー 1-2",
        "エラー 2-3",
        "警告 1-2",
        "警告 （文書の別なし）",
        "参考 1-2",
        "了承済みの指摘",
        "検査した項目",
    ]


def test_tables_hold_the_findings_the_reasons_and_what_was_judged() -> None:
    tables = list(cells(tokens(MIXED)))
    printed = "p.25 毎年度3.3%の増加\np.27 83.8％"
    assert tables[2] == [
        ["ページ", "対象", "指摘", "期待", "実際", "印刷されている文", "ID"],
        ["p.25, p.27", "指標2", "指摘2。", "87.1%", "83.8%", printed, "0000000000000002"],
    ]
    assert tables[-2][1] == ["1-2", "p.12", "指標5", "指摘5。", "印刷の誤り", "0000000000000005"]
    assert tables[-1][1] == ["targets_follow_stepsの意味", "9", "9", "2", "2", "不適合"]


def test_nothing_found() -> None:
    text = render(Assessment((), ()), "md", language="en", strict=True)
    assert text.startswith("## keikaku check: passed\n")
    assert "No finding is open." in text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    parsed = tokens(hostile(text), by="department")
    assert not [
        token for token in parsed if token.type in ("html_block", "code_block", "fence", "hr", "list_item_open")
    ]
    opened, accepted, judged = cells(parsed)
    shown = "\n".join(" ".join(line.split()) for line in visible(text[:100]).split("\n"))
    assert {len(row) for row in opened} == {7}
    assert opened[1][2].startswith(shown)
    assert accepted[1][4].startswith(shown)
    assert judged[1][0].startswith(shown)


@pytest.mark.parametrize("departments", [1, 2000])
def test_a_summary_is_never_larger_than_github_takes_and_says_what_it_left_out(departments: int) -> None:
    text = "<|>&" * 1000
    findings = (
        told(number, "error", text=text, departments=(f"{number % departments}{text}",)) for number in range(2000)
    )
    summary = render(Assessment((), tuple(findings)), "md", language="en", by="department")
    assert len(summary.encode()) < GITHUB_TAKES
    shown = sum(f"{number:016x}" in summary for number in range(2000))
    assert 0 < shown < 2000
    assert f"{2000 - shown} more are left out" in summary
