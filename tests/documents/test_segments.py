"""Header rows and columns by their words: any order, any typography, in mid-table, over several levels."""

from __future__ import annotations

from pipeline.documents.segments import Segment, segments
from pipeline.model.layout import Table
from tests.documents.builders import LEFT, LEXICON, UP, read, table


def only(built: Table) -> Segment:
    (segment,) = segments(built, LEXICON)
    return segment


def roles(segment: Segment) -> list[str | None]:
    return [column.role for column in segment.columns]


def years(segment: Segment) -> list[int | None]:
    return [column.period.fiscal_year if column.period else None for column in segment.columns]


LEVELS = table(
    [
        ["基本方針及び計画", LEFT, LEFT, "KPI（重要業績評価指標）", LEFT, LEFT, LEFT],
        ["分野", "項目", LEFT, "指標名", "基準値", "目標値", LEFT],
        [UP, UP, UP, UP, UP, "R4", "令和５年度"],
        ["1 復興", "1(1)", "情報発信", "閲覧数", "10", "11", "12"],
    ]
)


def test_every_column_has_the_path_of_its_labels_and_one_role() -> None:
    segment = only(LEVELS)
    assert segment.header == (0, 1, 2)
    assert roles(segment) == ["field", "item_no", "item", "name", "baseline", "target", "target"]
    assert segment.columns[6].labels == ("KPI（重要業績評価指標）", "目標値", "令和５年度")
    assert years(segment) == [None, None, None, None, None, 2022, 2023]
    assert [row.index for row in segment.rows] == [3]


def test_words_may_wrap_and_stand_in_any_order_beside_unknown_columns() -> None:
    segment = only(table([["目 標\n値", "予算額", "指標\n名", "基 準 値"], ["5", "100", "件数", "3"]]))
    assert roles(segment) == ["target", None, "name", "baseline"]


def test_years_and_units_in_the_header_cell() -> None:
    segment = only(table([["指標", "現況値（R3）", "R7目標", "令和7年度の目標値（千円）"], ["収入", "1", "2", "3"]]))
    assert roles(segment) == ["name", "baseline", "target", "target"]
    assert years(segment) == [None, 2021, 2025, 2025]
    assert segment.columns[3].unit == "千円"


def test_a_year_before_or_behind_a_word_that_itself_tells_a_time() -> None:
    segment = only(
        table([["指標", "現在の値\n令和4年度", "令和7年度\n現在の値", "令和8年度の目標"], ["収入", "1", "2", "3"]])
    )
    assert roles(segment) == ["name", "baseline", "baseline", "target"]
    assert years(segment) == [None, 2022, 2025, 2026]


def test_a_remark_in_the_header_is_no_year() -> None:
    segment = only(table([["指標名", "基準値\n（基準年等）", "目標値（目標年度）"], ["収入", "1", "2"]]))
    assert roles(segment) == ["name", "baseline", "target"]
    assert years(segment) == [None, None, None]


def test_years_on_a_second_line_without_merged_cells() -> None:
    segment = only(table([["指標名", "現状値", "目標値"], ["", "（R3）", "（R7）"], ["収入", "1", "2"]]))
    assert segment.header == (0, 1)
    assert roles(segment) == ["name", "baseline", "target"]
    assert years(segment) == [None, 2021, 2025]


def test_the_year_of_a_title_over_the_table_is_not_the_year_of_its_columns() -> None:
    segment = only(table([["令和4年度 指標一覧", LEFT, LEFT], ["指標名", "基準値", "目標値"], ["収入", "1", "2"]]))
    assert years(segment) == [None, None, None]
    assert [row.index for row in segment.rows] == [2]


def test_a_second_header_in_mid_table_starts_a_segment_of_its_own() -> None:
    rows = [
        ["項目", "取組内容", "成果・効果", LEFT],
        ["情報発信", "サイトを作る", "作った", LEFT],
        ["指標名", LEFT, "基準値（基準年度）", "目標値（目標年度）"],
        ["閲覧数", LEFT, "100件\n（R3年度）", "146件\n（R7年度）"],
    ]
    first, second = segments(table(rows, header_rows=[0]), LEXICON)
    assert (first.header, [row.index for row in first.rows]) == ((0,), [1])
    assert (second.header, [row.index for row in second.rows]) == ((2,), [3])
    assert roles(second) == ["name", "baseline", "target"]


def test_header_marks_of_the_cells_follow_the_words_and_not_the_type() -> None:
    rows = [["項目", "取組内容", "成果・効果"], ["a", "b", "c"], ["指標名", "基準値", "目標値"], ["閲覧数", "1", "2"]]
    extraction = read(table(rows, header_rows=[1]))
    assert [cell.is_header for cell in extraction.table_cells if cell.col == 0] == [True, False, True, False]


def test_the_type_decides_where_no_word_is_known() -> None:
    extraction = read(table([["名称", "期間"], ["大綱", "平成8年度"]], header_rows=[0]))
    assert [cell.is_header for cell in extraction.table_cells] == [True, True, False, False]
    (unclaimed,) = extraction.unclaimed_tables
    assert unclaimed.header == ("名称", "期間")


def test_section_rows_nest_by_their_numbers() -> None:
    rows = [
        ["指標名", "基準値", "目標値"],
        ["I 復興", LEFT, LEFT],
        ["ⅰ 加速", LEFT, LEFT],
        ["a", "1", "2"],
        ["ii 発信", LEFT, LEFT],
        ["b", "1", "2"],
        ["Ⅱ 連携", LEFT, LEFT],
        ["c", "1", "2"],
    ]
    segment = only(table(rows))
    assert [(row.index, row.sections) for row in segment.rows] == [
        (3, ("I 復興", "ⅰ 加速")),
        (5, ("I 復興", "ii 発信")),
        (7, ("Ⅱ 連携",)),
    ]


def test_a_row_of_a_body_is_no_header_because_one_cell_holds_a_header_word() -> None:
    rows = [["項目", "項目の内容", "数"], ["取組内容", "具体的な内容", "94個"], ["指標", "成果を測るもの", "29個"]]
    assert only(table(rows)).header == (0,)


def test_budgets_and_years_alone_are_no_segment_of_indicators() -> None:
    extraction = read(table([["", "令和元年度", "令和2年度"], ["実施事業項目", "108", "128"]]))
    assert extraction.kpis == ()
    assert [found.header for found in extraction.unclaimed_tables] == [("令和元年度", "令和2年度")]


def test_every_cell_of_every_table_is_kept_empty_ones_too() -> None:
    extraction = read(table([["指標名", "基準値", "目標値"], ["収入", "", "2"]]))
    assert [(cell.row, cell.col, cell.text) for cell in extraction.table_cells] == [
        (0, 0, "指標名"), (0, 1, "基準値"), (0, 2, "目標値"), (1, 0, "収入"), (1, 1, ""), (1, 2, "2"),
    ]  # fmt: skip
