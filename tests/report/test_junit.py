"""JUnit XML, read back with an XML parser."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from pipeline.model.finding import Assessment
from pipeline.report import render
from pipeline.report.printable import visible
from tests.report.sample import HOSTILE, MIXED, hostile, judgement, told


def read(assessment: Assessment, *, strict: bool = False) -> ET.Element:
    return ET.fromstring(render(assessment, "junit", strict=strict).encode())


def case(root: ET.Element, name: str) -> ET.Element:
    found = root.findall(f".//testcase[@name='{name}']")
    assert len(found) == 1
    return found[0]


def test_a_suite_is_a_test_suite_and_an_expectation_a_test_case() -> None:
    cases = {suite.get("name"): [one.get("name") for one in suite] for suite in read(MIXED)}
    assert cases == {
        "計画": ["targets_follow_steps"],
        "記録": ["keys_unique", "units_known"],
        # a finding of no expectation that was judged is not lost
        "other": ["accepted_findings_occur"],
    }


def test_counts_agree_with_the_cases() -> None:
    for strict in (False, True):
        root = read(MIXED, strict=strict)
        assert int(root.get("failures", "")) == len(root.findall(".//failure"))
        assert int(root.get("tests", "")) == len(root.findall(".//testcase"))
        for suite in root:
            assert suite.get("failures") == str(len(suite.findall(".//failure")))
            assert suite.get("skipped") == str(len(suite.findall(".//skipped")))
            assert suite.get("tests") == str(len(suite.findall("testcase")))


def test_open_errors_are_one_failure_that_lists_them_all() -> None:
    failures = case(read(MIXED), "keys_unique").findall("failure")
    assert [(one.get("type"), one.get("message")) for one in failures] == [("error", "指摘4。 (+1)")]
    assert "[エラー, 未対応] 1-2 p.14 指標4\n指摘4。\n期待: 87.1%" in (failures[0].text or "")
    assert "[エラー, 未対応] 2-3 p.9 指標3" in (failures[0].text or "")


def test_open_warnings_are_failures_when_strict_and_told_otherwise() -> None:
    lenient, strict = (case(read(MIXED, strict=strict), "targets_follow_steps") for strict in (False, True))
    assert lenient.find("failure") is None
    assert "指標2" in (lenient.findtext("system-out") or "")
    assert "指標2" in (strict.findtext("failure") or "")
    assert "指標2" not in (strict.findtext("system-out") or "")


def test_an_accepted_finding_passes_with_its_reason() -> None:
    out = case(read(MIXED, strict=True), "targets_follow_steps").findtext("system-out") or ""
    assert "[警告, 了承済み] 1-2 p.12 指標5" in out
    assert "理由: 印刷の誤り" in out


def test_what_had_nothing_to_judge_is_skipped() -> None:
    assert case(read(MIXED), "units_known").find("skipped") is not None


def test_what_saw_too_few_rows_is_skipped_and_says_so() -> None:
    """That it saw too few is a finding of its own, which fails the case of the expectation that watches over it."""
    blind = told(1, "error", document=None, expectation="judges_enough_rows")
    judged = (judgement("keys_unique", 3, needed=100), judgement("judges_enough_rows", 1, failed=1, needed=1))
    root = read(Assessment(judged, (blind,)))
    skipped = case(root, "keys_unique").find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "判定できたのは3行で、必要な100行に足りない"
    assert case(root, "judges_enough_rows").find("failure") is not None


def test_what_is_accepted_fails_nothing() -> None:
    green = Assessment((judgement("keys_unique", 9, failed=1),), (told(1, "error", status="accepted"),))
    assert read(green, strict=True).get("failures") == "0"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    root = read(hostile(text))
    failure = root.find(".//failure")
    assert failure is not None
    shown = visible(text[:100])
    # a parser turns the line feeds of an attribute into blanks unless they are escaped: these are
    assert failure.get("message", "").startswith(shown)
    assert shown in (failure.text or "")
    assert [one.tag for one in root.iter()] == ["testsuites", "testsuite", "testcase", "failure", "system-out"]
