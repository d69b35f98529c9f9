"""Indicator tables: each rule of the contract on a table made by hand, Fukushima's shapes and others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model.record import Extraction, KpiRecord
from tests.documents.builders import LEFT, UP, heading, paragraph, read, table

HEAD = ["指標名", "基準値", "目標値"]


def one(extraction: Extraction) -> KpiRecord:
    (kpi,) = extraction.kpis
    return kpi


def values(kpi: KpiRecord) -> list[tuple[str, str | None, Decimal | None, str | None]]:
    return [(value.role, value.period, value.base_value, value.base_unit) for value in kpi.values]


def test_values_have_the_period_of_their_own_brackets() -> None:
    kpi = one(read(table([HEAD, ["充足率", "96%\n(R3年度)", "100%\n(R7年度)"]])))
    assert values(kpi) == [("baseline", "FY2021", Decimal(96), "%"), ("target", "FY2025", Decimal(100), "%")]
    assert kpi.values[0].raw == "96%"
    assert kpi.values[0].fiscal_year == 2021


def test_values_have_the_period_of_the_header_where_they_state_none() -> None:
    rows = [["指標名", "基準値", "目標値", LEFT], [UP, UP, "R4", "R5"], ["件数", "10", "11", "12 (R6年度)"]]
    assert values(one(read(table(rows)))) == [
        ("baseline", None, Decimal(10), None),
        ("target", "FY2022", Decimal(11), None),
        ("target", "FY2024", Decimal(12), None),
    ]


def test_a_period_is_never_inferred() -> None:
    extraction = read(heading(1, 1, None, "令和4年度 指標一覧"), table([HEAD, ["件数", "10", "11"]], under=1))
    assert [value.period for value in one(extraction).values] == [None, None]


def test_a_period_of_another_kind_is_kept_as_text() -> None:
    (baseline, _) = one(read(table([HEAD, ["差額", "-198\n(R3.4～R3.12)", "-170"]]))).values
    assert (baseline.period, baseline.fiscal_year) == (None, None)
    assert baseline.period_text == "R3.4～R3.12"
    assert (baseline.value, baseline.raw) == (Decimal(-198), "-198")


def test_calendar_years_and_every_year() -> None:
    kpi = one(read(table([HEAD, ["割合", "46%\n(R3年)", "5割以上\n(毎年度)"]])))
    assert [(value.period, value.fiscal_year) for value in kpi.values] == [("CY2021", None), ("every_year", None)]
    assert (kpi.values[1].base_value, kpi.values[1].base_unit, kpi.values[1].comparator) == (Decimal(50), "%", ">=")


@pytest.mark.parametrize(
    ("rows", "captions"),
    [
        ([["指標名", "基準値（千円）", "目標値（千円）"], ["収入", "142", "152"]], []),
        ([HEAD, ["収入", "142", "152"]], ["（単位：千円）"]),
        ([["指標名", "単位", "基準値", "目標値"], ["収入", "千円", "142", "152"]], []),
    ],
    ids=["header", "note above", "column of its own"],
)
def test_units_from_header_note_and_column(rows: list[list[str]], captions: list[str]) -> None:
    kpi = one(read(table(rows, captions=captions)))
    assert [value.unit for value in kpi.values] == ["千円", "千円"]
    assert [(value.base_value, value.base_unit) for value in kpi.values] == [
        (Decimal(142000), "円"),
        (Decimal(152000), "円"),
    ]


def test_a_unit_in_the_name_stays_in_the_name() -> None:
    kpi = one(read(table([HEAD, ["ワーケーションプログラム数（件）", "50", "80"]])))
    assert kpi.name == "ワーケーションプログラム数（件）"
    assert [value.unit for value in kpi.values] == [None, None]


def test_a_dash_is_a_row_and_an_empty_cell_is_none() -> None:
    kpi = one(read(table([["指標名", "基準値", "目標値", "実績"], ["満足度", "-", "", "4以上"]])))
    assert [(value.role, value.value, value.raw) for value in kpi.values] == [
        ("baseline", None, "-"),
        ("actual", Decimal(4), "4以上"),
    ]


def test_names_lose_bullet_mark_and_repeat_and_nothing_else() -> None:
    rows = [
        HEAD,
        ["○充足率", "1", "2"],
        ["広告等の収入\n(再掲)", "1", "2"],
        ["「実行計画」に基づく団体数", "1", "2"],
        ["進んでいると回答した割合\n（意識調査）", "1", "2"],
        ["満足度（※2）", "1", "2"],
        ["・RPA\nの導入", "1", "2"],
    ]
    kpis = read(table(rows)).kpis
    assert [kpi.name for kpi in kpis] == [
        "充足率",
        "広告等の収入",
        "「実行計画」に基づく団体数",
        "進んでいると回答した割合（意識調査）",
        "満足度",
        "RPAの導入",
    ]
    assert [kpi.is_repeat for kpi in kpis] == [False, True, False, False, False, False]


def test_a_note_line_in_the_name_cell_is_a_note_and_in_the_definition_it_stays() -> None:
    name = "○超過勤務時間数\n※1 基準値はR元年度と\nR2年度の平均値"
    rows = [
        ["指標名", "基準値", "目標値", "指標の説明", "目標値の考え方", "頁"],
        [name, "17.8時間\n(※1)", "16.0時間以下", "平均\n※学校を除く", "目指し\nます。", "P25"],
    ]
    kpi = one(read(table(rows)))
    assert kpi.name == "超過勤務時間数"
    assert kpi.notes == ("※1 基準値はR元年度とR2年度の平均値",)
    assert kpi.definition == "平均※学校を除く"
    assert kpi.rationale == "目指します。"
    assert kpi.page_ref == "P25"
    assert (kpi.values[0].raw, kpi.values[0].value) == ("17.8時間", Decimal("17.8"))


def test_a_footnote_that_states_the_time_of_a_value_is_its_time() -> None:
    rows = [HEAD, ["時間数", "17.8時間(※1)", "16.0(※2)"], ["日数", "5日", "6日"]]
    notes = ["※1 基準値はR元年度とR2年度の平均値", "※2 小中学校を除く"]
    first, second = read(table(rows, notes=notes)).kpis
    assert [(value.period, value.period_text) for value in first.values] == [
        (None, "R元年度とR2年度の平均値"),
        (None, None),
    ]
    assert [value.period_text for value in second.values] == [None, None]


def test_footnotes_under_the_table_go_to_the_indicators_that_bear_their_mark() -> None:
    rows = [HEAD, ["判断比率(※1)", "基準(※2)", "基準値を下回る"], ["利用率", "1", "2"]]
    notes = ["※1 判断するための指標。", "※2 改善の基準。", "※ 記載を省略する。"]
    first, second = read(table(rows, notes=notes)).kpis
    assert first.notes == ("※1 判断するための指標。", "※2 改善の基準。")
    assert second.notes == ()


def test_an_indicator_merged_over_item_rows_is_one_and_lists_its_items() -> None:
    rows = [
        ["分野", "項目", LEFT, *HEAD],
        ["2 連携", "2(2)", "標準化", "市町村数", "1", "2"],
        [UP, "2(3)", "推進", UP, UP, UP],
        [UP, "2(4)", "構築", UP, UP, UP],
    ]
    kpi = one(read(table(rows)))
    assert (kpi.field, kpi.item_no, kpi.item) == ("2 連携", "2(2),2(3),2(4)", "標準化,推進,構築")
    assert [(item.ordinal, item.item_no, item.item) for item in kpi.items] == [
        (1, "2(2)", "標準化"), (2, "2(3)", "推進"), (3, "2(4)", "構築"),
    ]  # fmt: skip
    assert len(kpi.values) == 2


def test_one_item_with_three_indicators_gives_three_and_equal_texts_stay_apart() -> None:
    rows = [
        ["項目", LEFT, *HEAD],
        ["4(2)", "林業", "閲覧者数", "1", "2"],
        [UP, UP, "更新数", "1", "2"],
        [UP, UP, "更新数", "1", "2"],
    ]
    kpis = read(table(rows)).kpis
    assert [(kpi.item_no, kpi.item, kpi.name) for kpi in kpis] == [
        ("4(2)", "林業", "閲覧者数"), ("4(2)", "林業", "更新数"), ("4(2)", "林業", "更新数"),
    ]  # fmt: skip
    assert len({kpi.kpi_id for kpi in kpis}) == len({kpi.kpi_key for kpi in kpis}) == 3


def test_item_rows_with_empty_cells_of_their_own_are_no_indicators() -> None:
    rows = [["項目", LEFT, *HEAD], ["1(1)", "改革", "", "", ""], ["1(2)", "棚卸し", "実施課", "0", "8"]]
    extraction = read(table(rows))
    assert [(kpi.item_no, kpi.name) for kpi in extraction.kpis] == [("1(2)", "実施課")]
    assert extraction.reading_issues == ()


def test_values_without_a_name_are_told() -> None:
    extraction = read(table([HEAD, ["", "5", "8"]]))
    assert extraction.kpis == ()
    assert extraction.reading_issues == ((1, "value-without-name", "5"), (1, "value-without-name", "8"))


def test_two_indicators_in_one_cell_are_one_row_with_parts() -> None:
    rows = [["指標名", "目標値", LEFT], [UP, "R4", "R5"], ["①講義の時間数(H)\n②企業数", "①500\n②50", "①1000\n②50"]]
    kpi = one(read(table(rows)))
    assert kpi.name == "①講義の時間数(H)②企業数"
    assert [(value.part, value.period, value.value) for value in kpi.values] == [
        ("①", "FY2022", Decimal(500)), ("②", "FY2022", Decimal(50)),
        ("①", "FY2023", Decimal(1000)), ("②", "FY2023", Decimal(50)),
    ]  # fmt: skip


def test_a_value_merged_over_years_counts_for_each() -> None:
    rows = [["指標名", "目標値", LEFT, LEFT], [UP, "R4", "R5", "R6"], ["割合", "100%", LEFT, LEFT]]
    assert values(one(read(table(rows)))) == [
        ("target", "FY2022", Decimal(100), "%"),
        ("target", "FY2023", Decimal(100), "%"),
        ("target", "FY2024", Decimal(100), "%"),
    ]


def test_columns_that_only_another_segment_divides_are_one() -> None:
    rows = [
        ["項目", "取組内容", LEFT, "成果・効果", LEFT],
        ["情報発信", "サイト", LEFT, "作った", LEFT],
        ["項目", LEFT, "指標名", "基準値", LEFT],
        ["発信", LEFT, "閲覧数", "100件", LEFT],
        ["項目", "指標名", LEFT, "基準値", "目標値"],
        ["広聴", "回答数", LEFT, "1", "2"],
    ]
    first, second = read(table(rows)).kpis
    assert (first.item_no, first.item, [value.raw for value in first.values]) == (None, "発信", ["100件"])
    assert (second.item, [value.raw for value in second.values]) == ("広聴", ["1", "2"])


def test_an_item_without_a_number_of_its_own_may_take_both_columns() -> None:
    rows = [["項目", LEFT, *HEAD], ["1(1)", "改革", "a", "1", "2"], ["その他", LEFT, "b", "1", "2"]]
    assert [(kpi.item_no, kpi.item) for kpi in read(table(rows)).kpis] == [("1(1)", "改革"), (None, "その他")]


def test_rows_of_one_merged_name_with_values_of_their_own_are_separate_statements() -> None:
    rows = [HEAD, ["満足度", "1", "2"], [UP, "3", "4"]]
    assert [[value.value for value in kpi.values] for kpi in read(table(rows)).kpis] == [
        [Decimal(1), Decimal(2)],
        [Decimal(3), Decimal(4)],
    ]


OUTLINE = (
    heading(1, 1, "第2", "具体的方策"),
    heading(2, 2, "Ⅰ", "東日本大震災・原子力災害からの復興・再生", 1),
    heading(3, 3, "ⅰ", "複合災害からの復興の加速化", 2),
    heading(4, 4, "取組項目6", "原子力損害賠償", 3),
    heading(5, 5, None, "<成果目標>", 4),
)


@pytest.mark.parametrize(
    "caption", ["≪指標≫ (I - i 複合災害からの復興の加速化)", "≪指標≫（Ⅰ－ⅰ　複合災害からの復興の加速化）"]
)
def test_the_caption_names_the_heading_and_the_pillar_is_the_field(caption: str) -> None:
    extraction = read(*OUTLINE, table([HEAD, ["充足率", "96%", "100%"]], captions=[caption], under=5))
    kpi = one(extraction)
    assert kpi.heading_id == extraction.headings[2].heading_id
    assert kpi.field == "Ⅰ 東日本大震災・原子力災害からの復興・再生"


def test_without_a_caption_the_table_stands_under_its_own_heading() -> None:
    extraction = read(*OUTLINE, table([HEAD, ["充足率", "96%", "100%"]], under=5))
    assert one(extraction).heading_id == extraction.headings[4].heading_id


def test_a_section_row_is_the_field_where_no_column_is() -> None:
    rows = [HEAD, ["II 連携・協働", LEFT, LEFT], ["i 多様な主体", LEFT, LEFT], ["○件数", "1", "2"]]
    assert one(read(table(rows))).field == "II 連携・協働"


def test_steps_and_milestones_come_from_the_wording() -> None:
    wording = "令和12年度までに70.0%以上とすることを目標に、毎年度3.1%の増加を目指します。"
    rows = [
        ["指標名", "基準値", "目標値", "目標値の考え方"],
        ["業務時間", "約9,800時間", "約16,200時間", "実績を踏まえ、毎年度1,600時間\nの増加を目指します。"],
        ["県民の割合", "42.2%", "54.6%", wording],
    ]
    first, second = read(table(rows)).kpis
    (step,) = first.increments
    assert (step.amount, step.base_unit, step.direction, step.per) == (Decimal(1600), "時間", "up", "year")
    assert [(step.amount, step.unit) for step in second.increments] == [(Decimal("3.1"), "%")]
    (milestone,) = second.milestones
    assert (milestone.kind, milestone.period) == ("level", "FY2030")
    assert (milestone.value, milestone.comparator) == (Decimal("70.0"), ">=")


def test_unreadable_values_keep_their_text_and_are_listed() -> None:
    extraction = read(table([HEAD, ["件数", "〓〓", "12"]]))
    assert one(extraction).values[0].raw == "〓〓"
    (unread,) = extraction.unread_values
    assert (unread.subject, unread.text) == ("件数", "〓〓")


def test_known_words_are_read() -> None:
    extraction = read(
        table([HEAD, ["職員数", "5,533人", "現状維持を基本"], ["比率", "類似県の平均値", "基準値を下回る"]])
    )
    assert extraction.unread_values == ()


def test_keys_do_not_depend_on_revision_or_typesetting() -> None:
    def keys(revision: str, name: str, under: str) -> list[str]:
        blocks = (heading(1, 1, "Ⅰ", under), table([HEAD, [name, "1", "2"], ["b", "1", "2"]], under=1))
        return [kpi.kpi_key for kpi in read(*blocks, revision_id=revision).kpis]

    assert keys("r1", "県税\n徴収率", "財政の 健全性") == keys("r2", "○県税徴収率（※1）", "財政の健全性")
    assert keys("r1", "県税徴収率", "財政") != keys("r1", "徴収率", "財政")


def test_ids_differ_between_revisions_and_not_between_runs() -> None:
    first, again, other = (read(table([HEAD, ["a", "1", "2"]]), revision_id=one) for one in ("r1", "r1", "r2"))
    assert first == again
    assert first.kpis[0].kpi_id != other.kpis[0].kpi_id


def test_coverage_counts_each_printed_character_once() -> None:
    caption = paragraph("（単位：件）")
    extraction = read(
        caption, table([["指標名", "目標値"], ["ab", "12"]], captions=["（単位：件）"]), paragraph("本文です")
    )
    assert dict(extraction.coverage) == {"printed": 6 + 3 + 3 + 2 + 2 + 4, "claimed": 3 + 3 + 2 + 2}
