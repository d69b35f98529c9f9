"""The number at the head or foot of each page is kept as it is printed, in every style that prints one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.layout import lay_out
from pipeline.reading import read_pages
from tests.typeset.report import to_pdf
from tests.typeset.script import Heading, Script, table
from tests.typeset.style import Style
from tests.typeset.styles import REPORT_STYLES

ROWS = [
    ["指標名", "基準値", "目標値"],
    *([f"施設{row}の利用者数", f"{row}人", f"{row + 5}人"] for row in range(1, 121)),
]


@pytest.mark.parametrize("style", REPORT_STYLES, ids=lambda style: style.name)
def test_printed_numbers(tmp_path: Path, style: Style) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(to_pdf(Script("plan", (Heading(1, "第1章", "指標の一覧"), table(ROWS))), style))
    found = [page.printed_number for page in lay_out(read_pages(path)).page_records]
    assert len(found) > 1
    numbers = [style.page_number and style.page_number.format(n=n, total=len(found)) for n in range(1, len(found) + 1)]
    assert found == numbers
