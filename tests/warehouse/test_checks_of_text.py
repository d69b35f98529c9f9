"""Text of pages that reached nothing, and headings and cells that say less than is printed."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.geometry import Box, Source
from pipeline.model.page import PageRecord
from pipeline.model.record import Extraction, HeadingRecord
from tests.warehouse.sample import Published, warehouse


def test_pages_with_what_they_lost(tmp_path: Path) -> None:
    pages = (
        PageRecord(1, 595.0, 842.0, None, 800, 800, None),
        PageRecord(2, 595.0, 842.0, None, 800, 788, "施設3の利用者数\n3人\n8人"),
        PageRecord(3, 595.0, 842.0),
    )
    with warehouse(tmp_path, Published("1", Extraction(pages=pages))) as connection:
        found = connection.execute("SELECT page, characters, placed, lost FROM v_check_page_text ORDER BY page")
        assert found.fetchall() == [
            (1, 800, 800, None),
            (2, 800, 788, "施設3の利用者数3人8人"),
            (3, None, None, None),
        ]


def test_headings_with_less_than_is_printed(tmp_path: Path) -> None:
    def heading(ordinal: int, number: str | None, title: str, text: str) -> HeadingRecord:
        source = Source(text, (Box(1, 50.0, 40.0 * ordinal, 500.0, 40.0 * ordinal + 12),))
        return HeadingRecord(f"h{ordinal}", None, ordinal, 1, number, title, source)

    headings = (
        heading(1, "第1章", "計画の概要", "第1章　計画の概要"),
        heading(2, "1", "目的", "1． 目的"),
        heading(3, "2", "計画の", "2 計画の期間"),
        heading(4, None, "用語の解説と\n索引", "用語の解説と\n索引"),
    )
    with warehouse(tmp_path, Published("1", Extraction(headings=headings))) as connection:
        found = connection.execute("SELECT printed, kept FROM v_check_whole_text WHERE NOT is_whole")
        assert found.fetchall() == [("2計画の期間", "2計画の")]
        assert connection.execute("SELECT count(*) FROM v_check_whole_text").fetchone() == (4,)
