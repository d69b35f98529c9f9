"""What the frames of the checks hold, on small documents that the real parser reads.

Each table is written as people print it; the expected rows were reckoned by hand.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.model.layout import Table
from pipeline.model.record import Extraction
from tests.documents.builders import LEFT, UP, heading, paragraph
from tests.warehouse.printed import Rows, asked, printed
from tests.warehouse.sample import Published, kpi, term, value, warehouse

YEARLY: Rows = [
    ["指標名", "基準値（R3）", "目標値", LEFT, LEFT, LEFT],
    [UP, UP, "R4", "R5", "R6", "R7"],
]
STATED = ["指標名", "基準値（R3年度）", "目標値（R7年度）", "目標値の考え方"]
COMMON = {"subject", "key", "document_id", "sources_expected", "sources_observed"}


def numbers(*printed_numbers: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, printed_numbers))


def test_every_frame_has_the_columns_that_a_finding_needs(tmp_path: Path) -> None:
    with warehouse(tmp_path, Published("1", Extraction())) as connection:
        rows = connection.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE starts_with(table_name, 'v_check_')"
        ).fetchall()
    frames = {name: {column: kind for view, column, kind in rows if view == name} for name, _, _ in rows}
    assert len(frames) > 30
    for name, columns in frames.items():
        assert set(columns) >= COMMON, name
        assert columns["sources_expected"] == columns["sources_observed"] == "VARCHAR[]", name
        assert columns["subject"] == columns["key"] == columns["document_id"] == "VARCHAR", name


def test_only_the_current_revision_is_judged(tmp_path: Path) -> None:
    old, new = (Extraction(kpis=(kpi("名", [value("target", year, "5", "件")]),)) for year in ("FY2099", "FY2025"))
    published = [Published("1", old, "2022-03-28"), Published("1", new, "2023-03-28")]
    with warehouse(tmp_path, *published) as connection:
        assert connection.execute("SELECT period FROM v_check_deadline").fetchall() == [("FY2025",)]


def test_what_is_read_again_at_a_glance_agrees_and_the_rest_is_left_to_the_parser(tmp_path: Path) -> None:
    cells = [
        "1,234件",
        "▲5.5",
        "約80%",
        "８０％以上",
        "80〜90%",
        "1.5万件",
        "100.0㎡",
        "3割5分",
        "二十五人",
        "最低80%",
        "-",
        "現状維持",
    ]
    rows = [["指標名", "基準値", "目標値"], *([f"指標{number}", "1", cell] for number, cell in enumerate(cells))]
    found = asked(
        tmp_path,
        "SELECT raw, value, printed_value, comparator, printed_comparator, base_value, computed_base_value, decimals,"
        " printed_decimals, raw_is_printed, is_read, unit_is_printed FROM v_check_quantity WHERE said LIKE '目標値%'",
        printed(rows),
    )
    assert {row[0] for row in found} == set(cells)
    for raw, *pairs, is_printed, is_read, unit in found:
        assert all(pairs[place] == pairs[place + 1] for place in range(0, len(pairs), 2)), raw
        assert is_printed, raw
        assert is_read, raw
        assert unit is not False, raw
    assert {row[0] for row in found if row[2] is None} == {"3割5分", "二十五人", "-", "現状維持"}


@pytest.mark.parametrize(
    ("header", "cell", "notes"),
    [
        ("目標値（R7）", "5件", ()),
        ("目標値（令和７年度）", "5件", ()),
        ("目標値\n(2025年度)", "5件", ()),
        ("目標値（令和7（2025）年度）", "5件", ()),
        ("目標値", "5件（Ｒ７年度）", ()),
        ("目標値", "5件（R7年）", ()),
        ("目標値", "5件（毎年度）", ()),
        ("目標値（平成31年度）", "5件", ()),
        ("目標値（令和元年度）", "5件", ()),
        ("目標値", "5件※1", ("※1 目標値は令和7年度",)),
        ("目標値（令和4～7年度）", "5件", ()),
        ("目標値", "5件（3月末時点）", ()),
    ],
)
def test_a_time_that_is_printed_is_found(tmp_path: Path, header: str, cell: str, notes: tuple[str, ...]) -> None:
    table = printed([["指標名", "基準値", header], ["利用件数", "1件", cell]], notes=notes)
    found = asked(tmp_path, "SELECT is_printed FROM v_check_period WHERE said LIKE '目標値%'", table)
    assert found in ([(True,)], [])  # without a time there is nothing to judge


@pytest.mark.parametrize("change", ["period = 'FY2024'", "period = 'CY2025'", "period = NULL"])
def test_a_time_that_is_not_printed_is_told(tmp_path: Path, change: str) -> None:
    """R7年度 stands in the cell: neither another year, nor the calendar year, nor none at all."""
    extraction = Extraction(kpis=(kpi("名", [value("target", "FY2025", "5", "件", raw="5件（R7年度）")]),))
    warehouse(tmp_path, Published("1", extraction)).close()
    with duckdb.connect(str(tmp_path / "warehouse" / "keikaku.duckdb")) as connection:
        assert connection.execute("SELECT is_printed FROM v_check_period").fetchall() == [(True,)]
        connection.execute(f"UPDATE kpi_value SET {change}")
        assert connection.execute("SELECT is_printed FROM v_check_period").fetchall() == [(False,)]


def test_rows_and_cells_of_a_table_reach_records(tmp_path: Path) -> None:
    """Section rows state nothing, 備考 has no place in a record, and a cell may be merged over rows."""
    table = printed(
        [
            ["項目", "指標名", "基準値（R3）", "目標値（R7）", "備考"],
            ["Ⅰ 復興", LEFT, LEFT, LEFT, LEFT],
            ["1(1)", "○利用件数（再掲）", "1件", "5件", "県調べ"],
            [UP, "参加者数※1", "1人", "", "国調べ"],
            ["", "", "", "", ""],
        ],
        notes=["※1 延べ人数"],
    )
    rows = asked(tmp_path / "rows", "SELECT subject, records FROM v_check_table_row ORDER BY ALL", table)
    assert [records for _, records in rows] == [1, 1]
    cells = asked(tmp_path / "cells", "SELECT header, missing FROM v_check_table_cell", table)
    assert {header for header, _ in cells} == {"項目", "指標名", "基準値(R3)", "目標値(R7)"}
    assert {missing for _, missing in cells} == {""}


def test_tables_headed_from_the_side_are_no_rows(tmp_path: Path) -> None:
    card = printed([["指標名", "利用件数", LEFT, LEFT], ["基準値（R3）", "1件", "目標値（R7）", "5件"]])
    for place, frame in enumerate(("v_check_table_row WHERE records = 0", "v_check_table_cell WHERE missing <> ''")):
        assert asked(tmp_path / str(place), f"SELECT * FROM {frame}", card) == []


def test_squares_that_no_cell_covers_or_two_do(tmp_path: Path) -> None:
    table = printed([["名称", "期間", "時期"], ["計画", "5年", "R3"]])
    *cells, middle, last = table.cells
    gap = replace(table, cells=(*cells, middle))
    wide = replace(table, cells=(*cells, replace(middle, col_span=2), last))
    sql = "SELECT columns, covered, squares FROM v_check_table_grid ORDER BY ALL"
    assert asked(tmp_path / "gap", sql, gap) == [(3, 2, 2), (3, 3, 3)]
    assert asked(tmp_path / "wide", sql, wide) == [(3, 3, 3), (3, 3, 4)]


def test_headings_beside_one_another_count_up(tmp_path: Path) -> None:
    blocks = [
        heading(1, 1, "第1", "背景"),
        heading(2, 2, "1", "経緯", 1),
        heading(3, 2, "3", "課題", 1),
        heading(4, 1, "第2", "方策"),
        heading(5, 2, "Ⅰ", "柱", 4),
        heading(6, 2, "II", "柱", 4),
        heading(7, 2, "(2)", "その他", 4),
        heading(8, 2, "①", "一", 4),
        heading(9, 2, "③", "三", 4),
    ]
    found = asked(tmp_path, "SELECT number_before, number, leap FROM v_check_numbering ORDER BY ALL", *blocks)
    assert found == [("1", "3", 2), ("Ⅰ", "II", 1), ("①", "③", 2), ("第1", "第2", 1)]


def test_targets_move_the_way_from_first_to_last(tmp_path: Path) -> None:
    table = printed(
        [
            *YEARLY,
            ["利用件数", "10件", "20件", "15件", "40件", "50件"],
            ["残業時間", "40時間", "30時間", "35時間", "20時間", "10時間"],
            ["参加者数", "5人", "5人", "6人", "5人", "5人"],  # no way: nothing to go against
            ["満足度", "-", "4以上", "4以上", "4以上", "4以上"],
            ["達成率", "10%", "-", "-", "-", "20%"],  # two points are no way
        ]
    )
    against = "SELECT subject, raw_before, raw, against FROM v_check_direction WHERE against <> 0 ORDER BY ALL"
    assert asked(tmp_path / "1", against, table) == [
        ("利用件数", "20件", "15件", Decimal(5)),
        ("残業時間", "30時間", "35時間", Decimal(5)),
    ]
    judged = "SELECT subject, count(against), count(*) FROM v_check_direction GROUP BY ALL ORDER BY ALL"
    assert asked(tmp_path / "2", judged, table) == [
        ("利用件数", 4, 4),
        ("参加者数", 0, 4),
        ("残業時間", 4, 4),
        ("満足度", 0, 3),
    ]


def test_a_target_that_is_off_is_told_which_years_and_which_step_would_fit(tmp_path: Path) -> None:
    """10 + 3 × 5 = 25, not 20: two years of 5, or three of 10 / 3; 40 - 3 × 4 = 28, not 31: no years, three of 3."""
    head = ["指標名", "基準値（R4年度）", "目標値（R7年度）", "目標値の考え方"]
    rows = [
        head,
        ["利用件数", "10件", "20件", "毎年度5件の増加を目指します。"],
        ["残業時間", "40時間", "31時間", "毎年度4時間の削減を目指します。"],
    ]
    found = asked(tmp_path, "SELECT fits_en, fits_ja FROM v_check_increment ORDER BY baseline", printed(rows))
    assert found == [
        ("2 years would fit (a yearly step of about 3.3333 would)", "2年分なら一致する（一年に約3.3333なら一致する）"),
        (
            "no whole number of years would fit (a yearly step of -3 would)",
            "何年分でも一致しない（一年に-3なら一致する）",
        ),
    ]


def test_the_tolerance_of_a_step_is_that_of_its_verdict(tmp_path: Path) -> None:
    """104 + 4 × 12 = 152; half a piece each for baseline and target and for each of four steps: 3."""
    rows = [
        STATED,
        *(
            [f"件数{target}", "104件", f"{target}件", "毎年度12件の増加を目指します。"]
            for target in (148, 149, 150, 152)
        ),
    ]
    found = asked(
        tmp_path,
        "SELECT target, computed, tolerance, rounded_gap, fits_en FROM v_check_increment ORDER BY 1",
        printed(rows),
    )
    assert found == [
        (*numbers("148", "152", "3"), None, "no whole number of years would fit (a yearly step of 11 would)"),
        (*numbers("149", "152", "3", "-3"), "no whole number of years would fit (a yearly step of 11.25 would)"),
        (*numbers("150", "152", "3", "-2"), "no whole number of years would fit (a yearly step of 11.5 would)"),
        (*numbers("152", "152", "3", "0"), "4 years would fit"),
    ]


@pytest.mark.parametrize(
    ("baseline", "target", "wording", "computed", "excess"),
    [
        ("10件", "20件", "令和7年度までに20件とすることを目指します。", "20", "0"),
        ("10件", "21件", "令和7年度までに20件とすることを目指します。", "20", "1"),
        ("40百万枚", "12百万枚", "令和7年度までに12百万枚とすることを目指します。", "12000000", "0"),
        # a change: what rounding to 万 explains is half of it, and half of each last digit
        ("20,862件", "30,000件", "令和7年度までに約1万件増加させることを目指します。", "30862", "0"),
        ("20,862件", "40,000件", "令和7年度までに約1万件増加させることを目指します。", "30862", "4137"),
        ("50件", "30件", "20件の削減を目指します。", "30", "0"),
        # a share of the baseline
        ("40件", "12件", "令和7年度までに70%削減することを目指します。", "12", "0"),
        ("40件", "20件", "令和7年度までに70%削減することを目指します。", "12", "7.15"),
        # at the stated step: 42.2 + 4 × 3.1 = 54.6 in R7, and five years later 70.1
        ("42.2%", "54.6%", "令和12年度までに70.0%以上とすることを目標に、毎年度3.1%の増加を目指します。", "70.1", "0"),
        (
            "42.2%",
            "54.6%",
            "令和12年度までに75.0%以上とすることを目標に、毎年度3.1%の増加を目指します。",
            "70.1",
            "4.55",
        ),
    ],
)
def test_stated_targets(tmp_path: Path, baseline: str, target: str, wording: str, computed: str, excess: str) -> None:
    table = printed([STATED, ["利用件数", baseline, target, wording]])
    found = asked(tmp_path, "SELECT computed, excess FROM v_check_milestone", table)
    assert found == [numbers(computed, excess)]


def test_a_share_of_a_share_can_be_meant_in_two_ways(tmp_path: Path) -> None:
    table = printed([STATED, ["利用率", "40%", "44%", "10%の増加を目指します。"]])
    assert asked(tmp_path, "SELECT * FROM v_check_milestone", table) == []


@pytest.mark.parametrize(
    ("target", "wording", "holds"),
    [
        ("3件", "直近の件数と同数の維持を目指します。", True),
        ("4件", "直近の件数と同数の維持を目指します。", False),
        ("3件", "前年度を上回ることを目指します。", False),
        ("4件", "前年度を上回ることを目指します。", True),
        ("2件", "基準値（直近の実績）以上を目指します。", False),
        ("3件", "現状を維持します。", True),
        ("4件", "現状を概ね維持します。", None),  # 概ね leaves it open
        ("4件", "これまでの実績を踏まえて設定します。", None),
    ],
)
def test_wording_without_a_number(tmp_path: Path, target: str, wording: str, *, holds: bool | None) -> None:
    table = printed([STATED, ["新規件数", "3件", target, wording]])
    found = asked(tmp_path, "SELECT holds FROM v_check_wording", table)
    assert found == ([] if holds is None else [(holds,)])


def test_a_fall_that_nothing_speaks_of(tmp_path: Path) -> None:
    table = printed(
        [
            ["指標名", "基準値（R3）", "目標値（R7）"],
            ["利用件数", "10件", "8件"],
            ["参加者数", "10人", "12人"],
            ["超過勤務時間", "10時間", "8時間以下"],
            ["ごみの削減量", "10t", "8t"],
        ]
    )
    found = asked(tmp_path, "SELECT subject, fall FROM v_check_fall ORDER BY ALL", table)
    assert found == [("利用件数", Decimal(2)), ("参加者数", Decimal(0))]


def test_shares_and_what_is_none(tmp_path: Path) -> None:
    names = ["利用率", "売上増加率", "将来負担比率", "目標達成率", "充足率"]
    table = printed([["指標名", "基準値（R3）", "目標値（R7）"], *([name, "90%", "120%"] for name in names)])
    found = asked(tmp_path, "SELECT DISTINCT subject FROM v_check_share WHERE share > 100", table)
    assert found == [("利用率",)]


def test_running_totals_grow_by_the_number_of_the_year(tmp_path: Path) -> None:
    table = printed([*YEARLY, ["団体数", "1(累計1)", "3(累計4)", "4(累計9)", "4(累計13)", "4(累計17)"]])
    found = asked(
        tmp_path, "SELECT period, before, added, computed, total FROM v_check_running_total ORDER BY 1", table
    )
    assert found == [
        ("FY2022", *numbers("1", "3", "4", "4")),
        ("FY2023", *numbers("4", "4", "8", "9")),
        ("FY2024", *numbers("9", "4", "13", "13")),
        ("FY2025", *numbers("13", "4", "17", "17")),
    ]


def test_the_same_indicator_in_two_tables_of_a_document(tmp_path: Path) -> None:
    """Names as short as 参加者数 recur: two that agree in nothing are two indicators."""
    head = ["指標名", "基準値（R3年度）", "目標値（R7年度）"]
    chapter = printed(
        [head, ["利用件数（総数）", "10件", "20件"], ["参加者数", "1人", "2人"], ["取得率", "46%", "5割以上"]]
    )
    listed = printed(
        [head, ["利用件数(総数)", "10件", "21件"], ["参加者数", "5人", "9人"], ["取得率", "46%", "50%"]], 2
    )
    sql = "SELECT subject, said, first_words, second_words FROM v_check_said_twice ORDER BY ALL"
    assert asked(tmp_path, sql, chapter, listed) == [
        ("利用件数(総数)", "基準値 2021年度", "10件", "10件"),
        ("利用件数(総数)", "目標値 2025年度", "20件", "21件"),
        ("取得率", "基準値 2021年度", "46%", "46%"),
        ("取得率", "目標値 2025年度", ">=50%", "50%"),
    ]


def test_the_list_of_all_indicators_has_those_of_the_chapters(tmp_path: Path) -> None:
    head = ["指標名", "基準値（R3年度）", "目標値（R7年度）"]
    names = ["一つ目の指標", "二つ目の指標", "三つ目の指標", "四つ目の指標", "五つ目の指標", "六つ目の指標"]

    def table(chosen: list[str], number: int) -> Table:
        return printed([head, *([name, "1件", "2件"] for name in chosen)], number)

    tables = [table(names[:3], 1), table(names[3:], 2), table(names[:5], 3)]
    found = asked(tmp_path, "SELECT subject FROM v_check_listed WHERE in_chapters <> in_list", *tables)
    assert found == [("六つ目の指標",)]


COUNTS: Rows = [
    ["", "令和元年度", "令和2年度", "令和3年度"],
    ["実施項目", "108", "128", "12"],
    ["達成項目", "93", "112", "9"],
    ["達成項目の割合", "86.1%", "87.5%", "57.0%"],
]


@pytest.mark.parametrize(
    "rows", [COUNTS, [list(column) for column in zip(*COUNTS, strict=True)]], ids=["rows", "columns"]
)
def test_rates_follow_from_counts_whichever_way_the_table_is_turned(tmp_path: Path, rows: Rows) -> None:
    """93/108 = 86.11…, cut or rounded; 9/12 = 75.0 was misprinted."""
    found = asked(tmp_path, "SELECT rate, part, whole, follows FROM v_check_rate ORDER BY ALL", printed(rows))
    assert found == [
        ("57.0%", *numbers("9", "12"), False),
        ("86.1%", *numbers("93", "108"), True),
        ("87.5%", *numbers("112", "128"), True),
    ]


def test_shares_of_a_total(tmp_path: Path) -> None:
    table = printed(
        [
            ["区分", "回答数", "割合"],
            ["男性", "35", "81.4%"],
            ["女性", "6", "13.9%"],
            ["無回答", "2", "4.6%"],
            ["計", "43", "100%"],
        ]
    )
    found = asked(tmp_path, "SELECT rate, part, whole, follows FROM v_check_rate ORDER BY part", table)
    assert [row[3] for row in found] == [True, True, True]  # 6/43 = 13.95…: cut; 2/43 = 4.65…: cut
    assert [row[2] for row in found] == [Decimal(43)] * 3


def test_totals_of_lines_and_of_tables(tmp_path: Path) -> None:
    lines = printed(
        [
            ["区分", "R1", "R2", "R3"],
            ["一般", "10", "20", "30"],
            ["うち新規", "1", "2", "3"],
            ["特別", "5", "6", "7"],
            ["合計", "15", "26", "38"],
        ]
    )
    sql = "SELECT parts, total, lines FROM v_check_total ORDER BY ALL"
    assert asked(tmp_path / "lines", sql, lines) == [
        (*numbers("15", "15"), 2),
        (*numbers("26", "26"), 2),
        (*numbers("37", "38"), 2),
    ]
    head = ["", "令和元年度", "令和2年度"]
    whole, *parts = (
        printed([head, ["実施項目", a, b], ["達成項目", c, d]], number)
        for number, (a, b, c, d) in enumerate(
            [("30", "40", "9", "9"), ("10", "15", "4", "5"), ("20", "25", "5", "5")], 1
        )
    )
    assert asked(tmp_path / "tables", sql, whole, *parts) == [
        (*numbers("9", "9"), 2),
        (*numbers("10", "9"), 2),
        (*numbers("30", "30"), 2),
        (*numbers("40", "40"), 2),
    ]


def test_numbers_that_only_look_like_totals_are_not_judged(tmp_path: Path) -> None:
    table = printed([["区分", "R1", "R2"], ["一般", "10", "20"], ["特別", "5", "6"], ["合計", "99", "98"]])
    assert asked(tmp_path, "SELECT * FROM v_check_total", table) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("令和3（2021）年度まで", [("令和3(2021)", 2021, 2021, True)]),
        ("令和3（2022）年度まで", [("令和3(2022)", 2021, 2022, True)]),
        ("2021（R3）年度まで", [("2021(R3)", 2021, 2021, True)]),
        ("令和4年度に平成33年度の", [("令和4年", 2022, None, True), ("平成33年", 2021, None, False)]),
        ("平成33年度の", []),  # as plans counted on before 令和 began
        ("平成元年、令和5年", [("平成元年", 1989, None, True), ("令和5年", 2023, None, True)]),
    ],
)
def test_years_of_an_era(tmp_path: Path, words: str, found: list[tuple[object, ...]]) -> None:
    with warehouse(tmp_path, Published("1", Extraction(terms=(term(words, "説明"),)))) as connection:
        rows = connection.execute("SELECT said, year_of_era, year, is_in_era FROM v_check_era").fetchall()
    assert sorted(rows, key=repr) == sorted(found, key=repr)


def test_a_plan_without_years_sets_no_deadline(tmp_path: Path) -> None:
    table = printed([["指標名", "基準値", "目標値"], ["利用件数", "1件（R3年度）", "5件（R9年度）"]])
    sql = "SELECT year, first_year, last_year FROM v_check_deadline"
    assert asked(tmp_path, sql, paragraph("前書き"), table) == [(2027, 2022, 2025)]


@pytest.mark.parametrize(
    ("listed", "agrees", "rounded_gap"),
    [("146.1", True, Decimal(0)), ("146.15", True, Decimal("0.05")), ("146.41", False, None)],
)
def test_the_same_indicator_in_two_documents(
    tmp_path: Path, listed: str, rounded_gap: Decimal | None, *, agrees: bool
) -> None:
    """What rounding explains is no contradiction; what it does not is told with both numbers."""
    plans = [
        Extraction(kpis=(kpi("窓口の利用率", [value("target", "FY2025", number, "%")]),))
        for number in ("146.1", listed)
    ]
    with warehouse(tmp_path, *(Published(str(number), plan) for number, plan in enumerate(plans, 1))) as connection:
        rows = connection.execute(
            "SELECT document_id, first_document, first_words, second_words, agrees, rounded_gap"
            " FROM v_check_two_documents"
        ).fetchall()
    assert rows == [("2", "1", "146.1%", f"{listed}%", agrees, rounded_gap)]
