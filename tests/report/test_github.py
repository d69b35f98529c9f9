"""Annotations, read back as the runner of GitHub Actions reads them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.model.finding import Assessment
from pipeline.report import render
from pipeline.report.printable import visible
from tests.report.sample import HOSTILE, MIXED, hostile, place, told


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    message: str


def parsed(line: str) -> Command:
    """A line as the runner parses it: the head ends at the second '::', then the escapes are undone, '%' last."""
    assert line.startswith("::")
    head, message = line[2:].split("::", 1)
    name, _, listed = head.partition(" ")
    properties = dict(one.split("=", 1) for one in listed.split(","))
    return Command(name, {key: undone(text, ":,") for key, text in properties.items()}, undone(message))


def undone(text: str, also: str = "") -> str:
    for character in "\r\n" + also + "%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def read(assessment: Assessment, **files: str) -> list[Command]:
    *commands, last = render(assessment, "github", files=files).splitlines()
    assert last.startswith("不合格: ")
    return [parsed(line) for line in commands]


def test_open_findings_are_annotations_the_gravest_first() -> None:
    assert [one.name for one in read(MIXED)] == ["error", "error", "warning", "warning", "notice"]


def test_the_file_is_the_pdf_where_it_is_known_else_the_document() -> None:
    one = Assessment(
        (), (told(1, "error", place(27)), told(2, "error", document="2-3"), told(3, "error", document=None))
    )
    commands = read(one, **{"1-2": "raw/案, 第1版:最終.pdf"})
    assert [command.properties.get("file") for command in commands] == ["raw/案, 第1版:最終.pdf", "2-3", None]


def test_an_annotation_says_all_of_a_finding() -> None:
    one = Assessment((), (told(2, "error", place(27, "83.8％\n(R7)")),))
    assert read(one) == [
        Command(
            "error",
            {"file": "1-2", "title": "p.27 指標2"},
            "指摘2。\n期待: 87.1%\n実際: 83.8%\n印刷されている文: 83.8％\n(R7)\nID: 0000000000000002",
        )
    ]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    commands = read(hostile(text))
    assert [one.name for one in commands] == ["error"]
    start = visible(text[:100])
    assert commands[0].properties.keys() == {"file", "title"}
    assert commands[0].properties["title"].startswith("p.27, 3-3 p.3 " + " ".join(start.split()))
    assert commands[0].message.startswith(start)
    assert len(commands[0].properties["title"]) <= 255
