"""Lists of initiatives: merged cells, goals and their year."""

from __future__ import annotations

from decimal import Decimal

from tests.documents.builders import LEFT, UP, heading, read, table

TITLE = ["基本方針及び計画", LEFT, LEFT, "令和4年度関連事業・取組一覧", LEFT, LEFT, LEFT]
HEAD = ["分野", "項目", LEFT, "担当課", "事業名又は取組名", "事業概要又は取組内容", "指標（KPI）又は目標"]


def test_one_item_with_two_initiatives_gives_two() -> None:
    rows = [
        TITLE,
        HEAD,
        ["1 復興", "1(1)", "意識改革", "総務部 人事課", "働き方\n改革", "状況を共有する。", "機運を醸成する。"],
        [UP, UP, UP, "総務部 行政経営課\n企画調整部 デジタル変\n革課", "研修", "", ""],
    ]
    first, second = read(table(rows)).initiatives
    assert (first.field, first.item_no, first.item) == ("1 復興", "1(1)", "意識改革")
    assert (first.name, first.overview, first.goal) == ("働き方改革", "状況を共有する。", "機運を醸成する。")
    assert (second.item_no, second.overview, second.goal) == ("1(1)", None, None)
    assert second.departments == ("総務部 行政経営課", "企画調整部 デジタル変革課")
    assert first.goals == second.goals == ()


def test_an_initiative_merged_over_items_is_one_and_its_departments_are_named_once() -> None:
    rows = [
        TITLE,
        HEAD,
        ["4 産業", "4(3)ア", "工事", "土木部 技術管理課", "建設DX", "講習", "時間について、165.6時間を目標とする。"],
        [UP, "4(3)イ", "共有", "土木部 技術管理課", UP, UP, UP],
        [UP, "計画", "", "土木部 建設産業室", UP, UP, UP],
    ]
    (initiative,) = read(table(rows)).initiatives
    assert (initiative.item_no, initiative.item) == ("4(3)ア,4(3)イ,計画", "工事,共有")
    assert [(item.item_no, item.item) for item in initiative.items] == [
        ("4(3)ア", "工事"), ("4(3)イ", "共有"), ("計画", None),
    ]  # fmt: skip
    assert initiative.departments == ("土木部 技術管理課", "土木部 建設産業室")


def test_goals_have_the_year_of_the_list_unless_they_name_their_own() -> None:
    rows = [
        TITLE,
        HEAD,
        [
            "1",
            "1(1)",
            "a",
            "x課",
            "観光",
            "…",
            "①講義時間について、年間500時間を目標とする。\n②企業について、50社を目標とする。",
        ],
        ["1", "1(2)", "b", "x課", "農業", "…", "令和7年度に研究成果を5件発表することを目標に取り組む。"],
    ]
    first, second = read(table(rows)).initiatives
    assert [(goal.ordinal, goal.fiscal_year, goal.value, goal.base_unit) for goal in first.goals] == [
        (1, 2022, Decimal(500), "時間"),
        (2, 2022, Decimal(50), "社"),
    ]
    assert first.goal == "①講義時間について、年間500時間を目標とする。\n②企業について、50社を目標とする。"
    assert [(goal.fiscal_year, goal.value, goal.unit) for goal in second.goals] == [(2025, Decimal(5), "件")]


def test_the_year_may_stand_in_the_title_above() -> None:
    rows = [HEAD[3:], ["x課", "電子申請", "…", "利用件数について、11万件を目標とする。"]]
    blocks = (heading(1, 1, None, "令和6年度事業一覧"), table(rows, under=1))
    (initiative,) = read(*blocks).initiatives
    assert [(goal.period, goal.base_value) for goal in initiative.goals] == [("FY2024", Decimal(110000))]


def test_without_any_year_a_goal_has_none() -> None:
    (initiative,) = read(
        table([HEAD[3:], ["x課", "電子申請", "…", "利用件数について、11万件を目標とする。"]])
    ).initiatives
    assert [(goal.period, goal.fiscal_year) for goal in initiative.goals] == [(None, None)]


def test_other_header_words_and_order() -> None:
    rows = [["取組名", "所管課", "事業内容", "目標"], ["出前講座", "広報課", "開く", "10回開催する。"]]
    (initiative,) = read(table(rows)).initiatives
    assert (initiative.name, initiative.departments, initiative.overview) == ("出前講座", ("広報課",), "開く")
    assert initiative.goal == "10回開催する。"


def test_a_row_without_a_name_is_told() -> None:
    extraction = read(table([HEAD[3:], ["x課", "", "内容", ""]]))
    assert extraction.initiatives == ()
    assert ("row-without-name", "内容") in [(code, detail) for _, code, detail in extraction.reading_issues]
