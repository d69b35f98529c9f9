"""Proof that the checks see: for each expectation, one place of the real warehouse is broken, and it reports that.

`also` names the expectations that look at the same place from another side; nothing else may speak. What is damaged is
found by what the documents print, never by position.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.quality.damage import Bench, real_warehouse
from tests.quality.strikes import (
    Case,
    cell_misprint,
    cells_exchanged,
    gone,
    indicator_gone,
    misprint,
    redate,
    reword,
    struck,
    value_struck,
)

TERM = "SELECT source_id FROM term WHERE term = 'テレワーク'"
HEADING = "title = '進行管理' AND revision_id LIKE '1-2@%'"
COUNT = "text = '93' AND revision_id LIKE '2-1@%'"
HEADER_OF_A_YEAR = (
    "UPDATE table_cell SET text = '令和4年度' WHERE source_id = (SELECT c.source_id FROM v_table_cell c"
    " JOIN v_table_cell n USING (table_id, revision_id) WHERE c.text = '令和3年度' AND n.text = '75.0%')"
)
# An indicator of 資料3-3 that has one target, 5 in R7.
ALONE = ("3-3", "農業先端技術の研究開発発表件数", "period = 'FY2025'")
# A value of a former year for 相互人事交流職員及び実務研修生の受入人数, whose target is an average of three years.
PAST_YEAR = (
    "INSERT INTO kpi_value SELECT v.* REPLACE ({0} AS ordinal, 'actual' AS role, 'FY{0}' AS period,"
    " {0} AS fiscal_year, {1} AS value, {1} AS base_value) FROM kpi_value v JOIN kpi k USING (kpi_id)"
    " WHERE v.role = 'baseline' AND k.rationale LIKE '過去3年間の平均人数%'"
)
SOURCE, BOX, VALUE, MILESTONE, GOAL = (
    ("source",),
    ("source_box",),
    ("kpi_value",),
    ("kpi_milestone",),
    ("initiative_goal",),
)
YEARS = ("years_agree_with_other_documents",)
WHOLE = ("texts_are_kept_whole",)
ASSESSED = ("rationales_are_assessed",)
SLIP = ("values_by_year_are_free_of_slips",)
YEAR_OF_GOAL = "UPDATE initiative_goal SET period = 'FY{0}', fiscal_year = {0} WHERE initiative_id = ?"

THE_RECORD = {
    "rows_have_keys_of_their_own": struck(
        "UPDATE term SET term_id = (SELECT term_id FROM term WHERE term = 'AR') WHERE term = 'VR'", touches=("term",)
    ),
    "references_resolve": struck(
        "UPDATE kpi_match SET canonical_id = 'nowhere' WHERE kpi_id ="
        " (SELECT kpi_id FROM kpi WHERE name = 'BPR実施課')",
        touches=("kpi_match",),
    ),
    "no_record_is_gone": struck(
        "DELETE FROM term WHERE term = 'テレワーク'", touches=("term",), also=("rows_lead_to_records",)
    ),
    "rows_have_a_printed_text": struck(
        f"UPDATE source SET text = '' WHERE source_id = ({TERM})", touches=SOURCE, also=WHOLE
    ),
    "rows_have_a_place": struck(f"DELETE FROM source_box WHERE source_id = ({TERM})", touches=BOX),
    "places_are_on_pages": struck(f"UPDATE source_box SET page = 99 WHERE source_id = ({TERM})", touches=BOX),
    "places_are_inside_pages": struck(f"UPDATE source_box SET x1 = 2000 WHERE source_id = ({TERM})", touches=BOX),
    "places_have_an_extent": struck(f"UPDATE source_box SET x1 = x0 WHERE source_id = ({TERM})", touches=BOX),
    "words_are_of_fixed_lists": struck(
        "UPDATE kpi_milestone SET kind = 'levels' WHERE raw = '32名'", touches=MILESTONE, also=ASSESSED
    ),
    "items_agree_with_item_numbers": struck(
        "UPDATE kpi_item SET item_no = '1(9)' WHERE item_no = '1(10)'", touches=("kpi_item",)
    ),
    "items_agree_with_items": struck("UPDATE kpi SET item = '別の項目' WHERE item_no = '1(10)'", touches=("kpi",)),
}

EACH_QUANTITY = {
    "texts_of_values_are_printed": value_struck(
        *ALONE, "raw = '15', value = 15, base_value = 15", also=("goals_agree_with_other_documents",)
    ),
    "values_are_read": value_struck(
        *ALONE,
        "value = NULL, base_value = NULL, decimals = NULL, resolution = NULL",
        also=("numbers_are_as_printed",),
    ),
    "no_value_is_unread": struck(
        "INSERT INTO unread_value SELECT revision_id, name, 'δ', source_id FROM kpi WHERE name = 'BPR実施課'",
        touches=("unread_value",),
        also=("no_record_is_gone",),
    ),
    "numbers_are_as_printed": value_struck(
        *ALONE, "value = 55, base_value = 55", also=("goals_agree_with_other_documents",)
    ),
    "numbers_begin_with_no_idle_zero": misprint(*ALONE, "5", "05"),
    "decimals_are_as_printed": value_struck(*ALONE, "decimals = 1, resolution = 0.1"),
    "units_are_as_printed": struck(
        "UPDATE kpi_milestone SET unit = '人', base_unit = '人' WHERE raw = '32名'", touches=MILESTONE, also=ASSESSED
    ),
    "comparators_are_as_printed": struck(
        "UPDATE initiative_goal SET comparator = '=' WHERE raw = 'ほぼ100%'", touches=GOAL
    ),
    "multipliers_are_taken_out": struck(
        "UPDATE initiative_goal SET base_value = 928 WHERE raw = '928万件'",
        touches=GOAL,
        also=("goals_agree_with_other_documents",),
    ),
    "last_digits_are_worth_their_multiplier": value_struck("3-1", "コピー用紙", "role = 'baseline'", "resolution = 1"),
    "ranges_go_up": value_struck(*ALONE, "value_to = 4", also=("ranges_are_as_printed",)),
    "ranges_are_as_printed": value_struck(*ALONE, "value_to = 6"),
    "periods_are_printed": value_struck(*ALONE, "period = 'FY2023', fiscal_year = 2023", also=YEARS),
    "fiscal_years_follow_from_periods": value_struck(*ALONE, "fiscal_year = 2024", also=YEARS),
    "values_are_stated_once": struck(
        "INSERT INTO kpi_value SELECT v.* REPLACE (v.ordinal + 10 AS ordinal)"
        " FROM kpi_value v JOIN kpi k USING (kpi_id) WHERE k.name = 'BPR実施課' AND v.period = 'FY2025'",
        touches=VALUE,
        also=("values_of_a_row_have_the_same_parts",),
    ),
}

TABLES_HEADINGS_PAGES = {
    "rows_lead_to_records": indicator_gone(*ALONE[:2]),
    "known_tables_have_records": indicator_gone("2-2", "スマートシティ"),
    "cells_reach_records": struck(
        "UPDATE kpi SET definition = NULL WHERE definition = '市町村に移譲した事務権限数'", touches=("kpi",)
    ),
    "records_stand_in_their_table": struck(
        "UPDATE kpi SET table_id = (SELECT table_id FROM v_kpi WHERE name = '携帯電話人口カバー率')"
        " WHERE name = 'BPR実施課'",
        touches=("kpi",),
        also=("rows_lead_to_records",),
    ),
    "rows_of_tables_are_filled": gone("table_cell", COUNT),
    "cells_do_not_overlap": struck(f"UPDATE table_cell SET col_span = 2 WHERE {COUNT}", touches=("table_cell",)),
    "headings_are_in_order": gone("heading", HEADING),
    "headings_nest": struck(f"UPDATE heading SET level = 5 WHERE {HEADING}", touches=("heading",)),
    "headings_follow_their_parents": struck(
        "UPDATE heading SET parent_id = (SELECT heading_id FROM heading WHERE number = 'II' AND"
        f" revision_id LIKE '1-2@%') WHERE {HEADING}",
        touches=("heading",),
    ),
    "heading_numbers_follow_one_another": struck(
        "UPDATE heading SET number = '取組項目8' WHERE title = '適正な定員管理'", touches=("heading",), also=WHOLE
    ),
    "pages_are_read": struck(
        "INSERT INTO reading_issue SELECT revision_id, 2, 'page-failed', 'broken' FROM v_revision"
        " WHERE document_id = '3-1'",
        "UPDATE record_count SET records = 1 WHERE kind = 'reading_issue' AND revision_id LIKE '3-1@%'",
        touches=("reading_issue", "record_count"),
    ),
    "pages_follow_one_another": struck(
        "UPDATE page SET printed_number = '- 15 -' WHERE printed_number = '- 14 -' AND revision_id LIKE '1-2@%'",
        touches=("page",),
    ),
    "no_text_of_a_page_is_lost": struck(
        "UPDATE page SET characters = 900, placed = 888, lost = '施設3の利用者数'"
        " WHERE page = 2 AND revision_id LIKE '3-1@%'",
        touches=("page",),
    ),
    "texts_are_kept_whole": struck(
        "UPDATE table_cell SET text = '新福島県行財政改革' WHERE text = '新福島県行財政改革大綱'",
        touches=("table_cell",),
    ),
    "pages_have_a_size": gone("page", "revision_id LIKE '3-1@%' AND page = 1"),
    "tables_are_known": struck(
        "INSERT INTO unclaimed_table SELECT revision_id, table_id, table_no, ['索引'], [], [], source_id"
        " FROM table_cell WHERE text = '索引'",
        "UPDATE record_count SET records = 1 + records WHERE kind = 'unclaimed_table' AND revision_id LIKE '2-3@%'",
        touches=("unclaimed_table", "record_count"),
    ),
    "readers_agree": struck(
        "INSERT INTO second_reading SELECT revision_id, table_id, \"row\", col, false, 'テレワ-ク', source_id"
        " FROM table_cell WHERE text = 'テレワーク'",
        touches=("second_reading",),
    ),
}

WHAT_THE_PLANS_SAY = {
    "indicators_have_a_target": struck(
        "DELETE FROM kpi_value WHERE raw = '7市町村' AND kpi_id = (SELECT kpi_id FROM v_kpi JOIN v_revision"
        " USING (revision_id) WHERE document_id = '2-2' AND starts_with(name, 'スマートシティ'))",
        touches=VALUE,
        also=("cells_reach_records",),
    ),
    "values_share_a_unit": misprint("3-1", "スマート農業", "role = 'baseline'", "525経営体", "525", keeps_unit=False),
    "targets_are_not_before_the_plan": reword(
        "initiative",
        "農業短期大学校運営費",
        "令和7年度",
        "令和2年度",
        YEAR_OF_GOAL.format(2020),
        touches=GOAL,
        also=YEARS,
    ),
    "targets_are_not_after_the_plan": reword(
        "initiative",
        "農業短期大学校運営費",
        "令和7年度",
        "令和8年度",
        YEAR_OF_GOAL.format(2026),
        touches=GOAL,
        also=YEARS,
    ),
    "baselines_lie_before_targets": redate("3-1", "スマート農業", "role = 'baseline'", "R2年度", "R8年度", 2026),
    "target_follows_from_steps": reword(
        "kpi",
        "アウトソーシング",
        "4,000時間",
        "5,000時間",
        "UPDATE kpi_increment SET amount = 5000, base_amount = 5000, raw = replace(raw, '4', '5') WHERE kpi_id = ?",
        touches=("kpi_increment",),
    ),
    "target_is_exact_at_the_step": misprint(
        "1-2", "市町村への移譲権限数", "role = 'target'", "1,832", "1,831", also=("places_of_a_document_agree",)
    ),
    "yearly_targets_follow_the_step": misprint("3-3", "RPA", "period = 'FY2023'", "13000", "13500"),
    "stated_targets_agree_with_the_table": reword(
        "kpi",
        "コピー用紙",
        "70%削減",
        "60%削減",
        "UPDATE kpi_milestone SET value = 60, base_value = 60, raw = '60%削減' WHERE kpi_id = ? AND kind = 'ratio'",
        touches=MILESTONE,
    ),
    "worded_targets_agree_with_the_baseline": reword("kpi", "県税徴収率", "前年度を上回る", "前年度を下回る"),
    "targets_follow_from_yearly_rates": reword(
        "kpi",
        "アウトソーシング",
        "4,000時間",
        "10%",
        "UPDATE kpi_increment SET amount = 10, base_amount = 10, unit = '%', base_unit = '%', resolution = 1,"
        " raw = replace(raw, '4,000時間', '10%') WHERE kpi_id = ?",
        touches=("kpi_increment",),
    ),
    "averages_follow_from_printed_years": struck(
        PAST_YEAR.format(2020, 32),
        PAST_YEAR.format(2019, 50),
        touches=VALUE,
        also=("periods_are_printed", "numbers_are_as_printed", "places_of_a_document_agree"),
    ),
    "rationales_are_assessed": reword("kpi", "事務事業の見直し", "以上の", "並みの"),
    "steps_said_to_be_even_are_even": struck(
        "UPDATE kpi SET rationale = '均等に増やします。' WHERE kpi_id = (SELECT min(kpi_id) FROM v_kpi"
        " WHERE name = '議事録作成支援システムの利用時間')",
        "UPDATE kpi_value SET base_value = 1550, value = 1550 WHERE kpi_id = (SELECT min(kpi_id) FROM v_kpi"
        " WHERE name = '議事録作成支援システムの利用時間') AND period = 'FY2023'",
        touches=("kpi", "kpi_value"),
        also=("numbers_are_as_printed",),
    ),
    "targets_move_one_way": misprint(
        "3-3", "東日本大震災・原子力災害伝承館", "period = 'FY2024'", "63,000", "6,300", also=SLIP
    ),
    "values_by_year_are_free_of_slips": misprint("3-3", "議事録作成支援システム", "period = 'FY2025'", "1700", "17000"),
    "shares_lie_between_0_and_100": misprint(
        "3-3", "携帯電話人口カバー率", "period = 'FY2025'", "99.99", "999.9", also=SLIP
    ),
    "falls_are_said": misprint("3-3", "支援したECサイト", "period = 'FY2022'", "120", "12"),
}

ARITHMETIC_AND_REPETITIONS = {
    "rates_follow_from_counts": cell_misprint("2-1", "75.0%", "75.0", "57.0"),
    "totals_are_the_sums_of_their_parts": cell_misprint("2-1", "112", "112", "122", also=("rates_follow_from_counts",)),
    "running_totals_add_up": misprint("3-3", "遠隔医療設備", "period = 'FY2023' AND part = '2'", "累計8", "累計9"),
    "stated_counts_add_up": struck(
        "UPDATE stated_count SET value = 8 WHERE counted = '指標' AND value = 6",
        touches=("stated_count",),
        also=("stated_count_equals_extracted",),
    ),
    "stated_count_equals_extracted": struck(
        "UPDATE stated_count SET value = 49 WHERE counted = '取組内容' AND revision_id LIKE '1-2@%'",
        touches=("stated_count",),
    ),
    "places_of_a_document_agree": misprint("1-2", "NPO", "role = 'target'", "531", "513"),
    "list_and_chapters_have_the_same_indicators": indicator_gone(
        "1-2", "知事部局の職員数", also=("rows_lead_to_records",)
    ),
    "repeats_have_an_original": reword("measure_item", "県有財産の有効活用", "有効活用", "利用"),
    "goals_of_an_initiative_agree": reword(
        "initiative",
        "デジタル変革（DX）推進事業（ICTアドバイザー",
        "19団体",
        "16団体",
        "UPDATE initiative_goal SET value = 16, base_value = 16, raw = '16団体' WHERE initiative_id = ?",
        touches=GOAL,
    ),
    "eras_agree_with_western_years": reword("initiative", "農業短期大学校運営費", "令和7年度", "令和7（2026）年度"),
    "numbers_of_a_row_are_of_one_kind": cells_exchanged(
        "2-1", "28", "90.3%", also=("totals_are_the_sums_of_their_parts",)
    ),
    "years_of_headers_follow_one_another": struck(
        HEADER_OF_A_YEAR, touches=("table_cell",), also=("tables_are_known", *WHOLE)
    ),
    "eras_had_their_years": reword("term", "ビッグデータ", "平成 24 年", "平成 42 年"),
}

GOAL_OF_HACCP = (
    "UPDATE initiative_goal SET value = {0}, base_value = {0}, raw = '{0}%', resolution = {1} WHERE initiative_id = ?"
)
BETWEEN_DOCUMENTS = {
    "documents_agree": misprint("3-1", "スマート農業", "role = 'target'", "810", "820"),
    "documents_print_the_same_digits": misprint("3-1", "ふくしま12市町村移住", "role = 'target'", "146.1", "146.4"),
    "goals_agree_with_other_documents": reword(
        "initiative",
        "ふくしまHACCP導入推進事業",
        "39.4%",
        "34.9%",
        GOAL_OF_HACCP.format("34.9", "0.1"),
        touches=GOAL,
    ),
    "goals_print_the_same_digits": reword(
        "initiative", "ふくしまHACCP導入推進事業", "39.4%", "39%", GOAL_OF_HACCP.format("39", "1"), touches=GOAL
    ),
}

MORAL = "(SELECT initiative_id FROM v_initiative WHERE name = '子どもを守る情報モラル向上支援事業')"
TABLET = (
    "(SELECT v.source_id FROM v_kpi_value v JOIN v_kpi k USING (kpi_id)"
    " WHERE starts_with(k.name, 'タブレット端末') AND v.period = 'FY2023')"
)
BELOW_100 = "raw = '99%以上', value = 99, base_value = 99, comparator = '>='"
HABITS = {
    "goals_print_a_unit": reword(
        "initiative",
        "子どもを守る情報モラル向上支援事業",
        "60%",
        "60",
        "UPDATE initiative_goal SET raw = '60', unit = NULL, base_unit = NULL WHERE initiative_id = ?",
        touches=GOAL,
    ),
    "initiatives_repeat_their_goals": struck(
        "UPDATE initiative_goal SET name = '電子申請の受付件数' WHERE name = 'ICTアドバイザーの派遣市町村数'"
        " AND initiative_id IN (SELECT initiative_id FROM v_initiative WHERE item_no = '1(7)')",
        touches=GOAL,
    ),
    "values_of_a_row_have_the_same_parts": struck(
        "DELETE FROM kpi_value WHERE raw = '累計8' AND part = '2'", touches=VALUE
    ),
    "values_of_a_row_have_the_same_bound": struck(
        f"UPDATE kpi_value SET {BELOW_100} WHERE source_id = {TABLET}",
        f"UPDATE table_cell SET text = '99%以上' WHERE source_id = {TABLET}",
        f"UPDATE source SET text = '99%以上' WHERE source_id = {TABLET}",
        touches=("kpi_value", "table_cell", "source"),
    ),
    "item_numbers_follow_one_another": struck(
        "UPDATE initiative SET item_no = '3(9)' WHERE item = '庶務業務改革'",
        "UPDATE initiative_item SET item_no = '3(9)' WHERE item = '庶務業務改革'",
        touches=("initiative", "initiative_item"),
        also=("cells_reach_records",),
    ),
    "tables_of_one_form_have_the_same_lines": struck(
        "UPDATE table_cell SET text = '' WHERE source_id = (SELECT n.source_id FROM v_table_cell c"
        " JOIN v_table_cell n USING (table_id, \"row\") WHERE c.text = '75.0%' AND n.col = 0)",
        touches=("table_cell",),
        also=WHOLE,
    ),
}
ITEMS_AND_NAMES = {
    "years_agree_with_other_documents": reword(
        "initiative", "農業短期大学校運営費", "令和7年度", "令和6年度", YEAR_OF_GOAL.format(2024), touches=GOAL
    ),
    "goals_stand_under_the_item_of_their_indicator": struck(
        "UPDATE initiative_goal SET ordinal = 9, initiative_id = (SELECT initiative_id FROM v_initiative"
        f" WHERE name = '教育研修事業') WHERE initiative_id = {MORAL}",
        touches=GOAL,
    ),
    "items_with_goals_are_in_the_list_of_indicators": indicator_gone(
        "3-3", "遠隔管理により人工透析を行った患者数", also=("rows_lead_to_records",)
    ),
    "lists_that_repeat_another_leave_none_out": indicator_gone(
        "3-3", "福島県環境アプリの累計ダウンロード数", also=("rows_lead_to_records",)
    ),
    "years_in_names_agree": struck(
        "UPDATE initiative_goal SET name = replace(name, 'H30', 'H29') WHERE initiative_id ="
        " (SELECT initiative_id FROM v_initiative WHERE name = '先端ICT関連産業集積推進事業')",
        touches=GOAL,
    ),
    "same_names_say_the_same_digits": reword(
        "initiative",
        "農業短期大学校運営費",
        "640名",
        "6400名",
        "UPDATE initiative_goal SET raw = '6400名', value = 6400, base_value = 6400, canonical_id = NULL"
        " WHERE initiative_id = ?",
        touches=GOAL,
    ),
}

CASES: dict[str, Case] = (
    THE_RECORD
    | EACH_QUANTITY
    | TABLES_HEADINGS_PAGES
    | WHAT_THE_PLANS_SAY
    | ARITHMETIC_AND_REPETITIONS
    | BETWEEN_DOCUMENTS
    | HABITS
    | ITEMS_AND_NAMES
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with real_warehouse(tmp_path_factory.mktemp("damage") / "project") as connection:
        yield Bench(connection)


@pytest.mark.parametrize("expectation", CASES)
def test_each_expectation_sees_and_no_unrelated_one_speaks(bench: Bench, expectation: str) -> None:
    case = CASES[expectation]
    assert bench.reports(case.damage, case.touches) == {expectation, *case.also}


def test_no_expectation_is_without_a_damage(bench: Bench) -> None:
    assert {one.meta.id for one in bench.expectations} == set(CASES)
