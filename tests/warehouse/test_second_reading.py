"""What a second reader said, in the warehouse: at the sources, and place by place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.documents.agreement import all_judged_id, judged_id
from pipeline.extracted import write_agreement
from pipeline.model.geometry import Box, Source
from pipeline.model.record import Extraction, TableCellRecord
from pipeline.model.second_reading import Agreement, CellVerdict, UnsharedText
from tests.warehouse.sample import Published, kpi, loaded, project, value

FILE = "0" * 64  # the hash that the sample folder's manifests name
HEADER = ("指標名", "現状値", "目標値")
ROWS = (("県税徴収率", "98.04", "98.08"), ("人口", "１８０\n万人", "-"))


def table(*, page: int = 1, left: float = 10.0, rows: tuple[tuple[str, ...], ...] = (HEADER, *ROWS)) -> Extraction:
    """A table of indicators on some page, its cells as wide as the typesetting makes them."""
    cells = tuple(
        TableCellRecord(
            f"table {page}", page, row, col, 1, 1, row == 0, text,
            Source(text, (Box(page, left * col, 20.0 * row, left * (col + 1), 20.0 * row + 20),)),
        )
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
    )  # fmt: skip
    target = value("target", "FY2025", "98.08")
    names = {"table_id": f"table {page}", "source": cells[3].source}
    return Extraction(table_cells=cells, kpis=(kpi("県税徴収率", [replace(target, source=cells[5].source)], **names),))


def said(extraction: Extraction, disagreed: dict[tuple[int, int], str], file: str = FILE) -> tuple[CellVerdict, ...]:
    return tuple(
        CellVerdict(
            cell.table_no, cell.row, cell.col, judged_id(cell.source, file),
            (cell.row, cell.col) not in disagreed, disagreed.get((cell.row, cell.col)),
        )
        for cell in extraction.table_cells
    )  # fmt: skip


def answer(root: Path, extraction: Extraction, agreement: Agreement, sql: str) -> list[tuple[object, ...]]:
    folder = project(root, [Published("1", extraction)])
    write_agreement(folder.extracted, "1", "2022-03-28", agreement)
    with loaded(folder) as connection:
        return connection.execute(sql).fetchall()


SOURCES = "SELECT text, agreed, confidence FROM source ORDER BY ALL"
PLACES = "SELECT subject, first_text, second_text, agreed FROM v_reader_disagreement ORDER BY ALL"


def test_sources_say_whether_both_readers_agree(tmp_path: Path) -> None:
    extraction = table()
    verdicts = said(extraction, {(1, 2): "98.8"})[3:]  # nobody was asked about the header
    found = {str(text): rest for text, *rest in answer(tmp_path, extraction, Agreement(verdicts), SOURCES)}
    assert found["98.04"] == [True, 1.0]
    assert found["98.08"] == [False, 0.5]
    assert found["目標値"] == [None, 1.0]


def test_the_value_of_an_indicator_leads_to_the_verdict_on_its_cell(tmp_path: Path) -> None:
    sql = "SELECT v.raw, s.agreed, s.confidence FROM v_kpi_value v JOIN source s USING (source_id)"
    extraction = table()
    assert answer(tmp_path, extraction, Agreement(said(extraction, {(1, 2): "98.8"})), sql) == [("98.08", False, 0.5)]


@pytest.mark.parametrize("change", ["text", "place", "file"])
def test_a_verdict_on_something_else_counts_for_nothing(tmp_path: Path, change: str) -> None:
    extraction = table()
    before = {
        "text": table(rows=(HEADER, *(("x", *row[1:]) for row in ROWS))),
        "place": table(left=11.0),
        "file": extraction,
    }[change]
    verdicts = said(before, {(2, 1): "180"}, file="1" * 64 if change == "file" else FILE)
    unshared = (UnsharedText("of other cells", Source("面積", (Box(1, 0, 0, 9, 9),), "camelot", 0.5, agreed=False)),)
    found = answer(tmp_path, extraction, Agreement(verdicts, unshared), SOURCES)
    agreed = {text: yes for text, yes, _ in found}
    assert agreed["県税徴収率"] is None
    assert agreed["98.08"] is (True if change == "text" else None)
    assert "面積" not in agreed


def test_places_have_the_names_that_people_would_give_them(tmp_path: Path) -> None:
    extraction = table()
    found = answer(tmp_path, extraction, Agreement(said(extraction, {(2, 1): "180万人", (0, 2): "目標"})), PLACES)
    assert {row[0]: row[1:] for row in found} == {
        "指標名": ("指標名", "指標名", True),
        "現状値": ("現状値", "現状値", True),
        "目標値": ("目標値", "目標", False),
        "県税徴収率 › 指標名": ("県税徴収率", "県税徴収率", True),
        "県税徴収率 › 現状値": ("98.04", "98.04", True),
        "県税徴収率 › 目標値": ("98.08", "98.08", True),
        "人口 › 指標名": ("人口", "人口", True),
        "人口 › 現状値": ("１８０\n万人", "180万人", False),
        "人口 › 目標値": ("-", "-", True),
    }


def test_a_column_is_named_from_the_top_down_and_an_empty_corner_by_its_place(tmp_path: Path) -> None:
    plain = table(rows=(("", "目標値"), ("", "R7"), ("人口", "180")))
    cells = tuple(replace(cell, is_header=cell.row < 2) for cell in plain.table_cells)
    extraction = replace(plain, table_cells=cells, kpis=())
    found = answer(tmp_path, extraction, Agreement(said(extraction, {})), "SELECT subject FROM v_reader_disagreement")
    assert sorted(found) == [("R7",), ("人口",), ("人口 › 目標値 R7",), ("目標値",), ("表1 1行1列",), ("表1 2行1列",)]


def test_a_text_that_only_the_second_reader_has_is_a_place_of_its_own(tmp_path: Path) -> None:
    extraction = table()
    judged = all_judged_id(judged_id(cell.source, FILE) for cell in extraction.table_cells)
    lost = UnsharedText(judged, Source("面積", (Box(2, 1.0, 2.0, 3.0, 4.0),), "camelot", 0.5, agreed=False))
    sql = """
        SELECT d.subject, d.first_text, d.second_text, d.agreed, s.reader, s.confidence, b.page
        FROM v_reader_disagreement d JOIN source s USING (source_id) JOIN source_box b USING (source_id)
    """
    assert answer(tmp_path, extraction, Agreement((), (lost,)), sql) == [("面積", "", "面積", False, "camelot", 0.5, 2)]


def keys(root: Path, extraction: Extraction) -> dict[str, str]:
    sql = "SELECT subject, key FROM v_reader_disagreement"
    rows = answer(root, extraction, Agreement(said(extraction, {(2, 1): "?"})), sql)
    assert len({key for _, key in rows}) == len(rows) == len(extraction.table_cells)
    return {str(subject): str(key) for subject, key in rows}


def test_keys_are_the_same_in_another_typesetting_and_in_a_longer_table(tmp_path: Path) -> None:
    before = keys(tmp_path / "a", table())
    assert keys(tmp_path / "b", table(page=7, left=30.0)) == before
    wrapped = table(rows=tuple(tuple(f"{text[:2]}\n{text[2:]}" for text in row) for row in (HEADER, *ROWS)))
    assert set(keys(tmp_path / "d", wrapped).values()) == set(before.values())
    narrow = tuple((row[0], row[1].replace("\n", ""), row[2]) for row in ROWS)
    longer = keys(tmp_path / "c", table(rows=(HEADER, ("面積", "13,784", "-"), *narrow)))
    assert longer["人口 › 現状値"] == before["人口 › 現状値"]
    assert longer["県税徴収率 › 目標値"] == before["県税徴収率 › 目標値"]


def test_rows_of_one_name_are_told_apart(tmp_path: Path) -> None:
    keys(tmp_path, table(rows=(HEADER, *ROWS, ROWS[1], ROWS[1])))


def test_only_the_current_revision_is_shown(tmp_path: Path) -> None:
    extraction = table()
    folder = project(
        tmp_path, [Published("1", extraction, label="2021-03-28"), Published("1", table(rows=(HEADER, ROWS[1])))]
    )
    for label, one in (("2021-03-28", extraction), ("2022-03-28", table(rows=(HEADER, ROWS[1])))):
        write_agreement(folder.extracted, "1", label, Agreement(said(one, {})))
    with loaded(folder) as connection:
        counted = "SELECT (SELECT count(*) FROM second_reading), (SELECT count(*) FROM v_reader_disagreement)"
        assert connection.execute(counted).fetchall() == [(15, 6)]
