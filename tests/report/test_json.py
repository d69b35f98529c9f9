"""The JSON document: everything, whole."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.model.finding import Assessment
from pipeline.report import render
from tests.report.sample import HOSTILE, MIXED, hostile, judgement, place, told


def read(assessment: Assessment, *, strict: bool = False) -> Any:
    return json.loads(render(assessment, "json", strict=strict).encode())


def test_a_finding_is_all_that_is_known_of_it() -> None:
    one = Assessment((), (told(2, "warning", place(27, "83.8％\n(R7)"), departments=("総務部 人事課",)),))
    assert read(one)["findings"] == [
        {
            "finding_id": "0000000000000002",
            "expectation": "targets_follow_steps",
            "severity": "warning",
            "document_id": "1-2",
            "subject": "指標2",
            "message": "指摘2。",
            "message_en": "Finding 2.",
            "expected": "87.1%",
            "observed": "83.8%",
            "status": "open",
            "reason": None,
            "departments": ["総務部 人事課"],
            "places": [
                {
                    "role": "observed",
                    "document_id": "1-2",
                    "page": 27,
                    "x0": 72.0,
                    "top": 100.5,
                    "x1": 300.0,
                    "bottom": 112.5,
                    "text": "83.8％\n(R7)",
                }
            ],
        }
    ]


def test_a_judgement_says_what_became_of_it() -> None:
    assert read(Assessment((judgement("units_known", 0),), ()))["judgements"] == [
        {
            "expectation": "units_known",
            "suite": "計画",
            "severity": "warning",
            "means": "units_knownの意味",
            "means_en": "meaning of units_known",
            "judged": 0,
            "failed": 0,
            "needed": 0,
            "outcome": "not assessed",
        }
    ]


def test_it_says_whether_the_check_passed() -> None:
    warned = Assessment((), (told(2, "warning"),))
    assert read(warned)["passed"] is True
    assert read(warned, strict=True)["passed"] is False


def test_the_order_of_what_came_in_does_not_matter() -> None:
    turned = Assessment(MIXED.judgements, MIXED.findings[::-1])
    assert read(turned) == read(MIXED)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_every_text_comes_back_whole(text: str) -> None:
    document = read(hostile(text))
    assert [one["subject"] for one in document["findings"]] == [text, text]
    assert {place["text"] for one in document["findings"] for place in one["places"]} == {text}
    assert document["judgements"][0]["means"] == text
