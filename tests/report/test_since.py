"""A check beside a former one: what is new, what is gone, what is as before."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model.finding import Assessment, ToldFinding
from pipeline.report import Form, Former, FormerReportError, read_former, render
from tests.report.sample import HOSTILE, MIXED, hostile, place, told
from tests.report.test_github import parsed
from tests.report.test_markdown import cells, headings, tokens


def former(path: Path, *findings: ToldFinding) -> Former:
    """A former check as its report is kept: written as JSON, read back."""
    path.write_text(render(Assessment((), findings), "json"), encoding="utf-8")
    return Former(read_former(path))


@pytest.fixture
def before(tmp_path: Path) -> Former:
    """Of MIXED, 2 and 4 were open already, 5 was open and is accepted now; 9 is no more; 8 was accepted then."""
    return former(
        tmp_path / "last.json",
        told(2, "warning"),
        told(4, "error"),
        told(5, "warning"),
        told(8, "warning", status="accepted"),
        told(9, "error", document="2-3"),
    )


def test_the_summary_names_what_is_new_what_is_gone_and_what_is_as_before(before: Former) -> None:
    page = tokens(MIXED, language="en", former=before)
    titles = headings(page)
    parts = ["New since the former check", "Gone since the former check", "As before", "Accepted findings"]
    assert [title for title in titles if title in parts] == parts


def test_each_finding_stands_in_its_part(before: Former) -> None:
    text = render(MIXED, "md", language="en", former=before)
    new, rest = text.split("### New since the former check")[1].split("### Gone since the former check")
    gone, rest = rest.split("### As before")
    same, _ = rest.split("### Accepted findings")
    parts = {"new": new, "gone": gone, "same": same}
    said = {name: {one for one in range(1, 10) if f"{one:016x}" in part} for name, part in parts.items()}
    assert said == {"new": {1, 3, 6}, "gone": {5, 9}, "same": {2, 4}}
    assert "Since the former check: new 3, gone 2, as before 2." in text


def test_gone_says_whether_it_was_accepted_since(before: Former) -> None:
    tables = list(cells(tokens(MIXED, language="en", former=before)))
    gone = next(table for table in tables if table[0][:4] == ["document", "subject", "finding", "status"])
    assert {(row[0], row[3], row[4][-1]) for row in gone[1:]} == {("1-2", "accepted", "5"), ("2-3", "gone", "9")}


def test_only_what_is_new_is_annotated(before: Former) -> None:
    *lines, last = render(MIXED, "github", language="en", former=before).splitlines()
    assert [parsed(line).name for line in lines] == ["error", "warning", "notice"]
    assert last.endswith("Since the former check: new 3, gone 2, as before 2.")


def test_programs_get_the_ids(before: Former) -> None:
    since = json.loads(render(MIXED, "json", former=before))["since"]
    assert {name: {int(one, 16) for one in ids} for name, ids in since.items()} == {
        "new": {1, 3, 6},
        "gone": {5, 9},
        "as_before": {2, 4},
    }


def test_accepted_then_and_open_now_is_new(tmp_path: Path) -> None:
    one = told(1, "warning", status="accepted")
    again = replace(one, finding=replace(one.finding, status="open"))
    text = render(Assessment((), (again,)), "md", language="en", former=former(tmp_path / "last.json", one))
    assert "new 1, gone 0, as before 0" in text
    assert "### As before" not in text


@pytest.mark.parametrize("form", ["text", "md", "github"])
def test_without_a_former_check_that_is_said_and_everything_is_told(form: Form, tmp_path: Path) -> None:
    first = Former(read_former(tmp_path / "none.json"))
    text = render(MIXED, form, language="en", former=first)
    assert "There is no former check to compare with." in text
    plain = render(MIXED, form, language="en")
    assert text.replace(" There is no former check to compare with.", "") == plain


def test_nothing_open_and_something_gone(before: Former) -> None:
    text = render(Assessment((), ()), "md", language="ja", former=before)
    assert "未対応の指摘はありません。" in text
    assert "前回の検査から: 新規0件、解消4件、継続0件。" in text


# A warehouse stores UTF-8: what is no character reaches no report of a check.
STORED = {name: text for name, text in HOSTILE.items() if name != "no character"}


@pytest.mark.parametrize("text", STORED.values(), ids=STORED)
def test_hostile_text_of_a_former_check_stays_text(text: str, tmp_path: Path) -> None:
    gone = former(tmp_path / "last.json", *hostile(text).findings)
    tables = list(cells(tokens(Assessment((), ()), former=gone)))
    assert [len(row) for row in tables[0]] == [5, 5]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 2, "findings": []}', '{"version": 1}', "\x00"])
def test_another_file_is_no_former_check(content: str, tmp_path: Path) -> None:
    path = tmp_path / "last.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormerReportError, match=r"last\.json: is no report of a former check"):
        read_former(path)


def test_a_summary_with_many_gone_is_no_larger_than_github_takes(tmp_path: Path) -> None:
    many = [told(number, "error", place(number + 1), text="<|>&" * 100) for number in range(1500)]
    gone = former(tmp_path / "last.json", *many[500:])
    text = render(Assessment((), tuple(many[:1000])), "md", language="en", former=gone)
    assert len(text.encode()) < 1024 * 1024
    assert "new 500, gone 500, as before 500" in text
