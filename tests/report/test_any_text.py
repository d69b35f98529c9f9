"""Whatever a document prints, every form can be written and read back."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from pipeline.report import render, write_workbook
from tests.report.sample import hostile
from tests.report.test_github import read as annotations
from tests.report.test_markdown import cells, tokens

# Lone surrogates too: a broken font table in a PDF makes them.
ANY_TEXT = st.text(st.characters(exclude_categories=()), min_size=1, max_size=60)


@given(ANY_TEXT)
def test_text_forms(text: str) -> None:
    assessment = hostile(text)
    assert len(ET.fromstring(render(assessment, "junit").encode()).findall(".//testcase")) == 1
    assert json.loads(render(assessment, "json").encode())["findings"][0]["subject"] == text
    assert len(annotations(assessment)) == 1
    assert [len(table) for table in cells(tokens(assessment))] == [2, 2, 2]
    render(assessment, "text").encode()


@given(ANY_TEXT)
@settings(max_examples=30)
def test_workbook(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "findings.xlsx"
        write_workbook(hostile(text), path)
        book = load_workbook(BytesIO(path.read_bytes()))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
