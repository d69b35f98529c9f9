"""A real document printed again in another typesetting has the same tables and headings as its first print.

What the first print says is checked elsewhere, against facts typed by hand; here only the typesetting changes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.layout import lay_out
from pipeline.reading import read_pages
from tests.typeset.facts import outline_of_layout, outline_of_script, tables_of_layout, tables_of_script
from tests.typeset.report import to_pdf
from tests.typeset.retell import from_layout
from tests.typeset.script import Script
from tests.typeset.style import Style
from tests.typeset.styles import REPORT_STYLES

_RAW = Path(__file__).parents[2] / "raw"


@pytest.fixture(scope="module")
def script() -> Script:
    """The list of indicators with yearly targets, whose merged cells run over its pages, as a script."""
    return from_layout(lay_out(read_pages(_RAW / "shiryo-3-3.pdf")), "indicators")


@pytest.mark.parametrize("style", REPORT_STYLES[1::3], ids=lambda style: style.name)
def test_same_tables_and_headings_in_another_typesetting(script: Script, style: Style, tmp_path: Path) -> None:
    path = tmp_path / "reprint.pdf"
    path.write_bytes(to_pdf(script, style))
    layout = lay_out(read_pages(path))
    assert tables_of_layout(layout) == tables_of_script(script)
    assert outline_of_layout(layout) == outline_of_script(script)
