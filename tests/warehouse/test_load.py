"""Records reach their rows whole, exactly, and all of them or none."""

from __future__ import annotations

import gc
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.extracted import read_agreement, read_extraction
from pipeline.model.geometry import Box, Source
from pipeline.model.record import Extraction, KpiItem
from pipeline.project import Document, load_catalog, resources
from pipeline.run import load_only
from pipeline.warehouse import StoredRevision, WarehouseError, building, load_revisions, write_to_disk
from tests.warehouse.sample import (
    Published,
    cell,
    checked,
    initiative,
    kpi,
    loaded,
    measure,
    project,
    term,
    value,
    warehouse,
)


def one(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[object, ...]:
    rows = connection.execute(sql).fetchall()
    assert len(rows) == 1, rows
    return rows[0]


@pytest.mark.parametrize(
    "printed", ["0.1", "98.04", "0", "-198", "142187", "70.0", "0.00000001", "12345678901234567890.12345678"]
)
def test_a_printed_number_stays_exact(tmp_path: Path, printed: str) -> None:
    extraction = Extraction(kpis=(kpi("名", [value("target", "FY2025", printed, "件")]),))
    with warehouse(tmp_path, Published("1", extraction)) as connection:
        stored = one(connection, "SELECT value, base_value, typeof(value) FROM kpi_value")
        assert stored == (Decimal(printed), Decimal(printed), "DECIMAL(28,8)")
        assert one(connection, f"SELECT count(*) FROM kpi_value WHERE value = {printed}") == (1,)


@pytest.mark.parametrize("printed", ["0.123456789", "123456789012345678901"])
def test_a_number_the_column_cannot_hold_is_listed_and_not_rounded(tmp_path: Path, printed: str) -> None:
    extraction = Extraction(kpis=(kpi("名", [value("target", "FY2025", printed, "件")]),))
    with warehouse(tmp_path, Published("1", extraction)) as connection:
        assert one(connection, "SELECT value, base_value, raw FROM kpi_value") == (None, None, f"{printed}件")
        assert one(connection, "SELECT subject, text FROM unread_value") == ("名", f"{printed}件")


def test_the_resolution_is_what_the_last_printed_digit_is_worth(tmp_path: Path) -> None:
    values = [
        value("baseline", "FY2020", "40", "百万枚", times=1_000_000),
        value("target", "FY2025", "48.2", "%"),
        value("target", "FY2024", "0", "千円", times=1000),
        value("target", None, None, raw="現状維持を基本"),
    ]
    with warehouse(tmp_path, Published("1", Extraction(kpis=(kpi("名", values),)))) as connection:
        rows = connection.execute("SELECT resolution FROM kpi_value ORDER BY ordinal").fetchall()
        assert rows == [(Decimal(1_000_000),), (Decimal("0.1"),), (None,), (None,)]


@pytest.mark.parametrize(
    "text", ["null", "[]", "1e5", '"', "a\u2028b\nc\td", "\\u3042", "'); DROP TABLE kpi; --", "𠮷野家"]
)
def test_a_text_stays_as_printed(tmp_path: Path, text: str) -> None:
    extraction = Extraction(
        terms=(term(text, text),), kpis=(kpi(text, notes=(text, text)),), measures=(measure(text, [text], [text]),)
    )
    with warehouse(tmp_path, Published("1", extraction)) as connection:
        assert one(connection, "SELECT term, description FROM term") == (text, text)
        assert one(connection, "SELECT name, notes FROM kpi") == (text, [text, text])
        assert connection.execute("SELECT kind, title FROM measure_item ORDER BY 1").fetchall() == [
            ("content", text),
            ("goal", text),
        ]


def test_lists_of_items_and_departments(tmp_path: Path) -> None:
    items = (KpiItem(1, "3(1)", "甲"), KpiItem(2, None, "乙"))
    extraction = Extraction(kpis=(kpi("名", items=items),), initiatives=(initiative("事業", items=items),))
    with warehouse(tmp_path, Published("1", extraction)) as connection:
        for table in ("kpi_item", "initiative_item"):
            rows = connection.execute(f"SELECT ordinal, item_no, item FROM {table} ORDER BY 1").fetchall()
            assert rows == [(1, "3(1)", "甲"), (2, None, "乙")]
        assert one(connection, "SELECT departments FROM initiative") == (["総務部 人事課"],)


def test_two_records_from_one_place_share_their_source(tmp_path: Path) -> None:
    place = Source("二頁に\nわたる", (Box(1, 1.04, 700.0, 50.0, 800.26), Box(2, 1.0, 40.0, 50.0, 60.0)))
    extraction = Extraction(kpis=(kpi("甲", source=place), kpi("乙", source=place)))
    with warehouse(tmp_path, Published("1", extraction)) as connection:
        assert one(connection, "SELECT count(DISTINCT source_id) FROM kpi") == (1,)
        assert one(connection, "SELECT text, reader, agreed FROM source") == ("二頁に\nわたる", "pdfplumber", None)
        boxes = connection.execute("SELECT ordinal, page, x0, bottom FROM source_box ORDER BY 1").fetchall()
        assert boxes == [(1, 1, Decimal("1.0"), Decimal("800.3")), (2, 2, Decimal("1.0"), Decimal("60.0"))]


def test_ids_of_sources_are_the_same_on_every_build_and_differ_between_revisions(tmp_path: Path) -> None:
    extraction = Extraction(terms=(term("語", "説明"),))
    published = [Published("1", extraction, "2022-03-28"), Published("1", extraction, "2023-03-28")]
    builds = []
    for name in ("a", "b"):
        with warehouse(tmp_path / name, *published) as connection:
            builds.append(connection.execute("SELECT source_id FROM source ORDER BY 1").fetchall())
    assert builds[0] == builds[1]
    assert len(set(builds[0])) == 2


def test_current_views_show_the_revision_published_last(tmp_path: Path) -> None:
    old = Extraction(terms=(term("旧", "説明"),), kpis=(kpi("旧", [value("target", "FY2025", "1")]),))
    new = Extraction(terms=(term("新", "説明"),), kpis=(kpi("新", [value("target", "FY2025", "2")]),))
    published = [Published("1", new, "2023-03-28"), Published("1", old, "2022-03-28")]
    with warehouse(tmp_path, *published) as connection:
        assert one(connection, "SELECT label FROM revision WHERE is_current") == ("2023-03-28",)
        assert one(connection, "SELECT term FROM v_term") == ("新",)
        assert one(connection, "SELECT raw FROM v_kpi_value") == ("2",)
        assert one(connection, "SELECT count(*) FROM term") == (2,)
        assert one(connection, "SELECT count(*) FROM v_source") == (2,)  # one place for both words 新


def test_a_newer_revision_that_was_never_read_does_not_hide_the_last_good_one(tmp_path: Path) -> None:
    old = Extraction(terms=(term("旧", "説明"),))
    with warehouse(tmp_path, Published("1", old), Published("1", None, "2023-03-28")) as connection:
        assert one(connection, "SELECT term FROM v_term") == ("旧",)


def test_an_extraction_that_the_catalog_does_not_name_stays_out(tmp_path: Path) -> None:
    folder = project(tmp_path, [Published("1", Extraction()), Published("2", Extraction(terms=(term("語", "説明"),)))])
    only_first = folder.catalog.read_text(encoding="utf-8").split("\n[[document]]")[0]
    folder.catalog.write_text(only_first, encoding="utf-8")
    with loaded(folder) as connection:
        assert one(connection, "SELECT count(*) FROM v_term") == (0,)


def test_meta_names_contract_code_and_inputs(tmp_path: Path) -> None:
    with checked(tmp_path, Published("1", Extraction())) as connection:
        facts = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    assert facts["contract_version"] == "1"
    assert set(facts) == {"contract_version", "code_version", "fingerprint", "input:1@2022-03-28"}
    assert all(facts.values())


def test_statements_of_one_name_are_one_indicator(tmp_path: Path) -> None:
    first = Extraction(kpis=(kpi("コピー用紙購入量（本庁）"), kpi("県税徴収率", top=50.0)))
    second = Extraction(kpis=(kpi("コピー用紙 購入量(本庁)"),))
    with warehouse(tmp_path, Published("1", first), Published("2", second)) as connection:
        assert one(connection, "SELECT count(*) FROM canonical_kpi") == (2,)
        matched = connection.execute(
            "SELECT c.name, count(*), min(score), any_value(method) FROM kpi_match m JOIN canonical_kpi c"
            " USING (canonical_id) JOIN kpi USING (kpi_id, canonical_id) GROUP BY ALL ORDER BY 2"
        ).fetchall()
        assert matched == [("県税徴収率", 1, 1, "same name"), ("コピー用紙購入量（本庁）", 2, 1, "same name")]


@pytest.mark.parametrize(
    ("failure", "words", "told"),
    [
        (RuntimeError, "a fault", RuntimeError),
        (KeyboardInterrupt, "", KeyboardInterrupt),
        (RuntimeError, "Query interrupted", KeyboardInterrupt),  # what DuckDB makes of Ctrl-C inside a query
    ],
    ids=["fault", "Ctrl-C", "Ctrl-C inside a query"],
)
def test_what_stops_a_build_leaves_the_old_warehouse(
    tmp_path: Path, failure: type[BaseException], words: str, told: type[BaseException]
) -> None:
    folder = project(tmp_path, [Published("1", Extraction(terms=(term("語", "説明"),)))])
    loaded(folder).close()
    before = folder.warehouse.read_bytes()

    def build() -> None:
        with building(folder.warehouse, resources("warehouse", tmp_path)) as connection:
            connection.execute("INSERT INTO meta VALUES ('a', 'b')")
            write_to_disk(connection)
            connection.execute("INSERT INTO meta VALUES ('c', 'd')")
            raise failure(words)

    with pytest.raises(told):
        build()
    assert folder.warehouse.read_bytes() == before
    assert [path.name for path in folder.warehouse.parent.iterdir()] == ["keikaku.duckdb"]


def test_what_a_killed_build_left_behind_does_not_matter(tmp_path: Path) -> None:
    folder = project(tmp_path, [Published("1", Extraction())])
    folder.warehouse.parent.mkdir()
    folder.warehouse.with_name("keikaku.duckdb.new").write_bytes(b"half a file")
    folder.warehouse.with_name("keikaku.duckdb.new.wal").write_bytes(b"half a log")
    load_only(folder)
    assert [path.name for path in folder.warehouse.parent.iterdir()] == ["keikaku.duckdb"]


def test_one_revision_at_a_time_is_in_memory(tmp_path: Path) -> None:
    extraction = Extraction(terms=(term("語", "説明"),))
    folder = project(tmp_path, [Published(str(number), extraction) for number in range(3)])
    catalog = load_catalog(folder.catalog)
    alive: list[int] = []

    def read(document: Document) -> StoredRevision:
        alive.append(sum(isinstance(one, StoredRevision) for one in gc.get_objects()))
        place = (folder.extracted, document.document_id, document.current.label)
        return StoredRevision(document, document.current, *read_extraction(*place), read_agreement(*place))

    with building(folder.warehouse, resources("warehouse", tmp_path)) as connection:
        load_revisions(connection, catalog, map(read, catalog.documents))
        assert one(connection, "SELECT count(*) FROM v_term") == (3,)
    assert alive == [0, 0, 0]


def test_a_roots_own_sql_adds_to_the_shipped(tmp_path: Path) -> None:
    folder = project(tmp_path, [Published("1", Extraction(terms=(term("語", "説明"),)))])
    folder.warehouse.parent.mkdir()
    (folder.warehouse.parent / "90_mine.sql").write_text("CREATE VIEW mine AS SELECT term FROM v_term;")
    load_only(folder)
    with duckdb.connect(str(folder.warehouse), read_only=True) as connection:
        assert one(connection, "SELECT * FROM mine") == ("語",)


def test_bad_sql_of_a_root_is_told_with_its_file(tmp_path: Path) -> None:
    folder = project(tmp_path, [Published("1", Extraction())])
    loaded(folder).close()
    before = folder.warehouse.read_bytes()
    (folder.warehouse.parent / "90_mine.sql").write_text("CREATE VIEW mine AS SELECT nothing FROM nowhere;")
    with pytest.raises(WarehouseError, match=r"90_mine\.sql.*nowhere"):
        load_only(folder)
    assert folder.warehouse.read_bytes() == before


def test_many_cells_are_all_there(tmp_path: Path) -> None:
    cells = tuple(cell(row, col, f"セル {row}-{col}") for row in range(2000) for col in range(10))
    folder = project(tmp_path, [Published("1", Extraction(table_cells=cells))])
    with loaded(folder) as connection:
        assert one(connection, "SELECT count(*) FROM v_table_cell") == (20_000,)
