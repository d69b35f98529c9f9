"""What changed between two revisions: each kind, and nothing where nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.record import Extraction, HeadingRecord, KpiRecord
from tests.warehouse.sample import Published, heading, initiative, kpi, measure, step, term, value, warehouse

OLD, NEW = "2022-03-28", "2023-03-28"
COLUMNS = "kind, entity, subject, field, old, new"


def diff(root: Path, old: Extraction, new: Extraction) -> list[tuple[object, ...]]:
    with warehouse(root, Published("1", old, OLD), Published("1", new, NEW)) as connection:
        sql = f"SELECT {COLUMNS} FROM v_revision_diff ORDER BY ALL"
        found = connection.execute(sql).fetchall()
        names = connection.execute("SELECT DISTINCT revision_from, revision_to FROM v_revision_diff").fetchall()
    assert names in ([], [(f"1@{OLD}", f"1@{NEW}")])
    return found


def rpa(target: str, **fields: object) -> KpiRecord:
    return kpi("RPA", [value("baseline", "FY2021", "9800"), value("target", "FY2025", target)], **fields)  # type: ignore[arg-type]


def test_an_unchanged_document_has_no_differences(tmp_path: Path) -> None:
    headings = (heading("第1", "章", 1), heading("1", "節", 2, "h1", 2))
    everything = Extraction(
        headings=headings,
        kpis=(rpa("16200", heading_id="h2"),),
        measures=(measure("項目", ["○内容"], ["○目標"], "h2"),),
        initiatives=(initiative("事業"),),
        terms=(term("語", "説明"),),
    )
    assert diff(tmp_path, everything, everything) == []


def test_blanks_and_line_breaks_are_no_change(tmp_path: Path) -> None:
    old, new = (Extraction(terms=(term("語", text),)) for text in ("長い説明", "長い\u3000説 明\n"))
    assert diff(tmp_path, old, new) == []


def test_a_changed_value_names_its_role_and_year(tmp_path: Path) -> None:
    found = diff(tmp_path, Extraction(kpis=(rpa("16200"),)), Extraction(kpis=(rpa("17000"),)))
    assert found == [("changed", "kpi", "RPA", "target FY2025", "16200", "17000")]


def test_a_changed_step_definition_and_a_value_that_came(tmp_path: Path) -> None:
    old = kpi("名", [value("target", "FY2025", "5")], [step("1", "件")], definition="旧")
    new = kpi(
        "名", [value("target", "FY2025", "5"), value("actual", "FY2022", "2")], [step("2", "件")], definition="新"
    )
    assert diff(tmp_path, Extraction(kpis=(old,)), Extraction(kpis=(new,))) == [
        ("changed", "kpi", "名", "actual FY2022", None, "2"),
        ("changed", "kpi", "名", "definition", "旧", "新"),
        ("changed", "kpi", "名", "increment 1", "毎年度1件", "毎年度2件"),
    ]


def test_added_and_removed(tmp_path: Path) -> None:
    old = Extraction(kpis=(rpa("1"),), terms=(term("旧語", "旧"),), measures=(measure("甲"),))
    new = Extraction(initiatives=(initiative("事業"),), terms=(term("新語", "新"),), measures=(measure("甲", ["○一"]),))
    assert diff(tmp_path, old, new) == [
        ("added", "initiative", "事業", None, None, "事業"),
        ("added", "measure_item", "○一", None, None, "○一"),
        ("added", "term", "新語", None, None, "新語"),
        ("removed", "kpi", "RPA", None, "RPA", None),
        ("removed", "term", "旧語", None, "旧語", None),
    ]


def test_a_new_name_for_the_same_content_is_renamed(tmp_path: Path) -> None:
    old = Extraction(kpis=(rpa("16200"),), terms=(term("5G", "第5世代移動通信システム"),))
    renamed = kpi("RPA の導入", rpa("16200").values)
    new = Extraction(kpis=(renamed,), terms=(term("ファイブジー", "第5世代移動通信システム"),))
    assert diff(tmp_path, old, new) == [
        ("renamed", "kpi", "RPA の導入", "name", "RPA", "RPA の導入"),
        ("renamed", "term", "ファイブジー", "name", "5G", "ファイブジー"),
    ]


def test_two_things_of_one_content_are_not_taken_for_each_other(tmp_path: Path) -> None:
    old = Extraction(kpis=(kpi("甲", [value("target", "FY2025", "5")]), kpi("乙", [value("target", "FY2025", "5")])))
    new = Extraction(kpis=(kpi("丙", [value("target", "FY2025", "5")]),))
    assert {(kind, subject) for kind, _, subject, *_ in diff(tmp_path, old, new)} == {
        ("removed", "甲"),
        ("removed", "乙"),
        ("added", "丙"),
    }


def chapters(*titles: str) -> tuple[HeadingRecord, ...]:
    return tuple(heading(f"第{number}", title, number) for number, title in enumerate(titles, start=1))


def test_the_same_name_in_another_place_has_moved(tmp_path: Path) -> None:
    headings = chapters("甲", "乙")
    old = Extraction(headings=headings, kpis=(rpa("1", heading_id="h1", kpi_key="甲/RPA"),))
    new = Extraction(headings=headings, kpis=(rpa("2", heading_id="h2", kpi_key="乙/RPA"),))
    assert diff(tmp_path, old, new) == [
        ("changed", "kpi", "RPA", "target FY2025", "1", "2"),
        ("moved", "kpi", "RPA", "place", "第1 甲", "第2 乙"),
    ]


def test_a_retitled_heading_is_renamed_and_what_stands_under_it_stays(tmp_path: Path) -> None:
    old = Extraction(headings=chapters("甲", "乙"), measures=(measure("項目", heading_id="h2"),))
    new = Extraction(headings=chapters("甲", "丙"), measures=(measure("項目", heading_id="h2"),))
    assert diff(tmp_path, old, new) == [("renamed", "heading", "丙", "name", "乙", "丙")]


def test_an_indicator_that_loses_its_repeat_is_removed_once(tmp_path: Path) -> None:
    first, repeat = rpa("1", kpi_key="a"), rpa("1", kpi_key="b", is_repeat=True, kpi_id="kpi:b")
    found = diff(tmp_path, Extraction(kpis=(first, repeat)), Extraction(kpis=(first,)))
    assert found == [("removed", "kpi", "RPA", None, "RPA", None)]


def test_every_pair_of_three_revisions(tmp_path: Path) -> None:
    published = [Published("1", Extraction(kpis=(rpa(str(n)),)), f"202{n}-03-28") for n in (2, 3, 4)]
    with warehouse(tmp_path, *published) as connection:
        rows = connection.execute("SELECT old, new FROM v_revision_diff ORDER BY ALL").fetchall()
    assert rows == [("2", "3"), ("2", "4"), ("3", "4")]


def test_sources_lead_to_both_revisions(tmp_path: Path) -> None:
    published = [Published("1", Extraction(kpis=(rpa(target),)), label) for target, label in (("1", OLD), ("2", NEW))]
    with warehouse(tmp_path, *published) as connection:
        row = connection.execute(
            "SELECT a.revision_id, a.text, b.revision_id, b.text FROM v_revision_diff d"
            " JOIN source a ON a.source_id = d.source_from JOIN source b ON b.source_id = d.source_to"
        ).fetchone()
    assert row == (f"1@{OLD}", "1", f"1@{NEW}", "2")


@pytest.mark.parametrize("label", [OLD])
def test_one_revision_has_no_differences(tmp_path: Path, label: str) -> None:
    with warehouse(tmp_path, Published("1", Extraction(kpis=(rpa("1"),)), label)) as connection:
        assert connection.execute("SELECT * FROM v_revision_diff").fetchall() == []
