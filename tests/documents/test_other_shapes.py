"""Indicator tables of other governments: transposed ones, cards, years in columns or without a word, bare years."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model.record import Extraction, KpiRecord
from tests.documents.builders import LEFT, UP, heading, paragraph, read, table

Told = dict[str, list[tuple[str, str | None, Decimal | None, str | None]]]


def told(extraction: Extraction) -> Told:
    return {kpi.name: values(kpi) for kpi in extraction.kpis}


def values(kpi: KpiRecord) -> list[tuple[str, str | None, Decimal | None, str | None]]:
    return [(value.role, value.period, value.base_value, value.base_unit) for value in kpi.values]


def percent(role: str, period: str | None, value: str) -> tuple[str, str | None, Decimal, str]:
    return role, period, Decimal(value), "%"


RATE = [percent("baseline", "FY2021", "45.2"), percent("target", "FY2025", "50")]
COUNT = [("baseline", "FY2021", Decimal(12), "件"), ("target", "FY2025", Decimal(20), "件")]


def test_indicators_across_and_years_down() -> None:
    rows = [
        ["指標", "受診率", "相談件数"],
        ["現状値（R3年度）", "45.2％", "12件"],
        ["目標値（R7年度）", "50％", "20件"],
    ]
    assert told(read(table(rows))) == {"受診率": RATE, "相談件数": COUNT}


@pytest.mark.parametrize("corner", ["区分", "", "年度"])
def test_years_down_in_two_columns_whatever_stands_in_the_corner(corner: str) -> None:
    rows = [
        [corner, LEFT, "受診率", "満足度"],
        ["現状値", "令和3年度", "45.2％", "60％"],
        ["目標値", "令和6年度", "48％", "63％"],
        [UP, "令和7年度", "50％", "65％"],
    ]
    found = told(read(table(rows)))
    assert found["受診率"] == [RATE[0], percent("target", "FY2024", "48"), RATE[1]]
    assert found["満足度"][-1] == percent("target", "FY2025", "65")


@pytest.mark.parametrize("first", ["区分", "年度", ""])
def test_two_transposed_tables_that_a_page_break_brings_together_each_have_their_unit(first: str) -> None:
    def one(name: str, unit: str, *values: str) -> list[list[str]]:
        head = [[first, LEFT, name], ["単位", LEFT, unit]]
        years = [["現状値", "R3年度", values[0]], ["目標値", "R6年度", values[1]], [UP, "R7年度", values[2]]]
        return [*head, *years]

    rows = [*one("受診率", "％", "45.2", "48", "50"), *one("相談件数", "件", "12", "16", "20")]
    middle = ("target", "FY2024", Decimal(16), "件")
    assert told(read(table(rows))) == {
        "受診率": [RATE[0], percent("target", "FY2024", "48"), RATE[1]],
        "相談件数": [COUNT[0], middle, COUNT[1]],
    }


def test_the_strip_that_a_page_break_leaves_in_a_card_says_nothing_of_its_labels() -> None:
    rows = [
        ["KPI", "受診率", LEFT],
        ["単位", "％", LEFT],
        ["現状値", "R3年度", "45.2"],
        ["目標値", "R7年度", "50"],
        ["", LEFT, LEFT],
        ["設定根拠", "県の平均", LEFT],
    ]
    assert told(read(table(rows))) == {"受診率": RATE}


def test_a_card_below_labels() -> None:
    rows = [
        ["指標名", "受診率"],
        ["単位", "％"],
        ["現状値（R3）", "45.2"],
        ["目標値（R7）", "50"],
        ["算出方法", "年度末の値"],
    ]
    (kpi,) = read(table(rows)).kpis
    assert (kpi.name, values(kpi), kpi.definition) == ("受診率", RATE, "年度末の値")


def test_cards_with_two_pairs_in_a_row_one_below_the_other() -> None:
    card = [["指標名", "{}", LEFT, LEFT], ["現状値（R3）", "{}", "目標値（R7）", "{}"]]
    rows = [
        *[[cell.format("受診率") for cell in card[0]], ["現状値（R3）", "45.2％", "目標値（R7）", "50％"]],
        *[[cell.format("相談件数") for cell in card[0]], ["現状値（R3）", "12件", "目標値（R7）", "20件"]],
    ]
    assert told(read(table(rows))) == {"受診率": RATE, "相談件数": COUNT}


def test_a_card_with_the_year_between_label_and_value() -> None:
    rows = [["指標名", "受診率", LEFT], ["現状値", "R3年度", "45.2％"], ["目標値", "R7年度", "50％"]]
    assert told(read(table(rows))) == {"受診率": RATE}


def test_the_cells_of_a_turned_table_keep_their_place_and_its_labels_are_headers() -> None:
    rows = [["指標名", "受診率"], ["現状値（R3）", "45.2％"], ["目標値（R7）", "50％"]]
    cells = read(table(rows)).table_cells
    assert [(cell.row, cell.col, cell.text) for cell in cells if cell.is_header] == [
        (0, 0, "指標名"), (1, 0, "現状値（R3）"), (2, 0, "目標値（R7）"),
    ]  # fmt: skip


def test_the_year_of_a_value_stands_in_a_column_of_its_own() -> None:
    rows = [["指標", "基準年度", "基準値", "目標年度", "目標値"], ["受診率", "R3", "45.2％", "2025", "50％"]]
    assert told(read(table(rows))) == {"受診率": RATE}


def test_years_without_a_word_are_targets_where_the_caption_says_so() -> None:
    rows = [["指標", "単位", "R6", "R7"], ["受診率", "％", "48", "50"]]
    found = told(read(table(rows, captions=["年度別目標値"])))
    assert found == {"受診率": [percent("target", "FY2024", "48"), percent("target", "FY2025", "50")]}
    found = told(read(table(rows, captions=["実績"])))
    assert [role for role, *_ in found["受診率"]] == ["actual", "actual"]
    assert read(table(rows)).kpis == ()
    assert read(table(rows, captions=["目標と実績"])).kpis == ()


def test_later_years_behind_a_baseline_are_targets_unless_the_caption_speaks_of_progress() -> None:
    rows = [["指標", "基準値（R3）", "R6", "R7"], ["受診率", "45.2％", "48％", "50％"]]
    assert told(read(table(rows)))["受診率"] == [RATE[0], percent("target", "FY2024", "48"), RATE[1]]
    assert told(read(table(rows, captions=["指標の推移"])))["受診率"] == RATE[:1]
    with_target = [["指標", "基準値（R3）", "R6", "目標値（R7）"], ["受診率", "45.2％", "48％", "50％"]]
    assert told(read(table(with_target)))["受診率"] == RATE


def test_bare_years_have_the_era_that_the_document_makes_plain() -> None:
    rows = [["指標", "現状値（3年度）", "目標値"], [UP, UP, "７年度"], ["受診率", "45.2％", "50％"]]
    plan = paragraph("計画の期間は、令和4年度から令和8年度までとします。")
    assert told(read(plan, table(rows))) == {"受診率": RATE}
    older = paragraph("平成5年度から平成8年度までの前の計画を見直します。")
    assert told(read(plan, older, table(rows)))["受診率"][1][1] is None
    assert told(read(table(rows)))["受診率"][0][1] is None


def test_western_years_alone_are_fiscal_years() -> None:
    rows = [["指標", "現状値", "目標値"], [UP, "2021", "2025"], ["受診率", "45.2％", "50％"]]
    assert told(read(table(rows))) == {"受診率": RATE}


@pytest.mark.parametrize("word", ["項目", "区分", ""])
def test_names_without_a_word_of_their_own_beside_baselines_and_targets(word: str) -> None:
    rows = [[word, "現状値（R3）", "目標値（R7）"], ["受診率", "45.2％", "50％"], ["相談件数", "12件", "20件"]]
    assert told(read(table(rows))) == {"受診率": RATE, "相談件数": COUNT}


@pytest.mark.parametrize(
    "rows",
    [
        [["分野", "現状", "課題"], ["福祉", "相談が増えている。", "体制が足りない。"]],
        [["項目", "現状", "目標"], ["福祉", "相談が増えている。", "体制を整える。"]],
        [["区分", "R5年度", "R6年度"], ["歳入", "1,200", "1,300"]],
        [["目標", "推進者"], ["①休暇を取りやすくする。", "総務課長"]],
        [["区分", "令和5年度\n当初予算額", "増減率"], ["市税", "1,200", "3％"]],
    ],
    ids=["problems", "goals in words", "forecast", "duties", "budget"],
)
def test_what_is_no_indicator_stays_out(rows: list[list[str]]) -> None:
    extraction = read(heading(1, 1, "1", "目標"), table(rows, captions=["目標"], under=1))
    assert extraction.kpis == ()
    assert len(extraction.unclaimed_tables) == 1


def test_how_far_a_target_was_reached_is_an_actual() -> None:
    rows = [["指標", "目標値（R7）", "実績（R6）", "達成度"], ["受診率", "50％", "48％", "96％"]]
    assert told(read(table(rows)))["受診率"][1:] == [percent("actual", "FY2024", "48"), percent("actual", None, "96")]
