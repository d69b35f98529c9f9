"""What the frames of links hold, on statements made by hand in two documents that the real linking joins by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.model.record import Extraction, InitiativeGoal, InitiativeRecord, KpiItem, KpiRecord, KpiValue
from tests.warehouse.sample import Published, initiative, kpi, source, value, warehouse

YEARS = "SELECT subject, year, other_year FROM v_check_year_elsewhere WHERE NOT agrees"
ITEMS = "SELECT subject, item_no, numbers FROM v_check_goal_item WHERE NOT is_usual"
UNLISTED = "SELECT number FROM v_check_item_listed WHERE NOT is_usual"
LEFT_OUT = "SELECT subject, other_document FROM v_check_counterpart WHERE NOT is_usual"
NAMES = "SELECT years, first_years FROM v_check_name_year WHERE NOT agrees"
SLIPS = "SELECT raw, others FROM v_check_same_name WHERE NOT agrees"
# Names that linking keeps apart: no two have a word in common.
NAMES_OF_TEN = (
    "河川改修延長", "図書館利用者数", "森林整備面積", "水道普及率", "救急隊員数", "観光入込客数", "保育所定員数",
    "橋梁点検件数", "農地集積割合", "学校給食回数",
)  # fmt: skip


def under(number: str) -> tuple[KpiItem, ...]:
    return (KpiItem(1, number, "項目"),)


def listed(name: str, number: str, *values: KpiValue) -> KpiRecord:
    return kpi(name, values, top=10.0 + len(number + name), field="1 分野", item_no=number, items=under(number))


def aiming(name: str, number: str, period: str, said: str, by: str = "") -> InitiativeRecord:
    """The initiative of this item whose goal is so many of what `name` counts."""
    amount = Decimal(said)
    goal = InitiativeGoal(
        1, name, period, int(period[2:]), f"{said}件", amount, "件", amount, "件", "=", False, source(said)
    )
    plain = initiative(f"{by or name}の事業", goals=(goal,), item_no=number, items=under(number))
    return replace(plain, field="1 分野")


def answers(
    root: Path, sql: str, indicators: Iterable[KpiRecord], others: Sequence[KpiRecord | InitiativeRecord]
) -> list[tuple[object, ...]]:
    """What the warehouse of a list of indicators, and of another document with these records, answers."""
    second = Extraction(
        kpis=tuple(one for one in others if isinstance(one, KpiRecord)),
        initiatives=tuple(one for one in others if isinstance(one, InitiativeRecord)),
    )
    with warehouse(root, Published("1", Extraction(kpis=tuple(indicators))), Published("2", second)) as connection:
        return connection.execute(sql).fetchall()


def lists_of_ten() -> list[KpiRecord]:
    return [
        listed(name, f"1({place})", value("target", "FY2025", str(311 + 10 * place)))
        for place, name in enumerate(NAMES_OF_TEN, 1)
    ]


def goals_of_ten() -> list[InitiativeRecord]:
    return [aiming(name, f"1({place})", "FY2025", str(311 + 10 * place)) for place, name in enumerate(NAMES_OF_TEN, 1)]


def test_the_one_goal_of_another_year(tmp_path: Path) -> None:
    goals = goals_of_ten()
    goals[3] = aiming(NAMES_OF_TEN[3], "1(4)", "FY2024", "351")
    assert answers(tmp_path, YEARS, lists_of_ten(), goals) == [(f"{NAMES_OF_TEN[3]}の事業", 2024, 2025)]


def test_goals_of_years_that_the_list_leaves_out(tmp_path: Path) -> None:
    goals = [
        aiming(name, f"1({place})", "FY2023" if place % 2 else "FY2025", str(311 + 10 * place))
        for place, name in enumerate(NAMES_OF_TEN, 1)
    ]
    assert answers(tmp_path, YEARS, lists_of_ten(), goals) == []


@pytest.mark.parametrize(("number", "found"), [("48.2", 1), ("50", 0), ("100", 0)])
def test_one_baseline_of_two_years(tmp_path: Path, number: str, found: int) -> None:
    first, second = (
        [listed("図書館利用率", "1(1)", value("baseline", year, number), value("target", "FY2025", "61"))]
        for year in ("FY2020", "FY2021")
    )
    assert len(answers(tmp_path, YEARS, first, second)) == found


def test_goals_that_changed_places(tmp_path: Path) -> None:
    goals = goals_of_ten()
    goals[3] = aiming(NAMES_OF_TEN[3], "1(8)", "FY2025", "351")
    assert answers(tmp_path, ITEMS, lists_of_ten(), goals) == [(f"{NAMES_OF_TEN[3]}の事業", "1(8)", "1(4)")]


def test_an_initiative_states_its_goals_under_each_of_its_items(tmp_path: Path) -> None:
    again = replace(aiming(NAMES_OF_TEN[3], "1(8)", "FY2025", "351"), initiative_id="again")
    assert answers(tmp_path, ITEMS, lists_of_ten(), [*goals_of_ten(), again]) == []


def test_a_list_may_be_finer_than_the_other(tmp_path: Path) -> None:
    goals = goals_of_ten()
    goals[3] = aiming(NAMES_OF_TEN[3], "1(4)イ", "FY2025", "351")
    assert answers(tmp_path, ITEMS, lists_of_ten(), goals) == []


@pytest.mark.parametrize(("gone", "found"), [((3,), [("1(4)",)]), ((3, 5), []), ((), [])])
def test_the_one_item_that_the_list_does_not_have(
    tmp_path: Path, gone: tuple[int, ...], found: list[tuple[object, ...]]
) -> None:
    kept = [one for place, one in enumerate(lists_of_ten()) if place not in gone]
    assert answers(tmp_path, UNLISTED, kept, goals_of_ten()) == found


@pytest.mark.parametrize(("gone", "found"), [((3,), [(NAMES_OF_TEN[3], "1")]), ((3, 5), []), ((), [])])
def test_the_one_indicator_that_another_list_leaves_out(
    tmp_path: Path, gone: tuple[int, ...], found: list[tuple[object, ...]]
) -> None:
    kept = [one for place, one in enumerate(lists_of_ten()) if place not in gone]
    assert answers(tmp_path, LEFT_OUT, kept, lists_of_ten()) == found


def test_an_indicator_that_may_have_another_name_there(tmp_path: Path) -> None:
    renamed = lists_of_ten()
    renamed[3] = listed("安全な飲み水", "1(4)", value("target", "FY2025", "351"))
    assert answers(tmp_path, LEFT_OUT, renamed, lists_of_ten()) == []


@pytest.mark.parametrize(
    ("name", "number", "found"),
    [
        ("補助を受けた事業所の雇用者数（H29年度からの累計）", "43", [("H29", "H30")]),
        ("補助を受けた事業所の雇用者数（H30年度からの累計）", "43", []),
        ("補助を受けた事業所の雇用者数（H29年度からの累計）", "51", []),  # another indicator
    ],
)
def test_names_that_differ_in_a_year_only(
    tmp_path: Path, name: str, number: str, found: list[tuple[object, ...]]
) -> None:
    full = "先端産業事業の補助を受けた事業所の雇用者数（H30年度からの累計）"
    first = [listed(full, "1(1)", value("target", "FY2022", "43"))]
    assert answers(tmp_path, NAMES, first, [aiming(name, "1(1)", "FY2022", number)]) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("6400", [("6400件", "640")]),
        ("64", [("64件", "640")]),
        ("640", []),
        ("710", []),  # another quantity
    ],
)
def test_a_number_that_others_of_its_name_state_otherwise(
    tmp_path: Path, said: str, found: list[tuple[object, ...]]
) -> None:
    name = "スマート農業研修等受講者数"
    first = [listed(name, "1(1)", value("target", "FY2025", "640"))]
    goals = [aiming(name, "1(1)", "FY2025", "640", "甲"), aiming(name, "1(1)", "FY2025", said, "乙")]
    assert sorted(answers(tmp_path, SLIPS, first, goals)) == found


def test_two_statements_are_no_majority(tmp_path: Path) -> None:
    name = "スマート農業研修等受講者数"
    goals = [aiming(name, "1(1)", "FY2025", "6400", "乙")]
    assert answers(tmp_path, SLIPS, [listed(name, "1(1)", value("target", "FY2025", "640"))], goals) == []


@pytest.mark.parametrize(
    ("counted", "found"),
    [
        (["派遣市町村数", "派遣市町村数", "先端技術の利用数"], [("1(3)", "先端技術の利用数")]),
        (["派遣市町村数", "派遣市町村数", "派遣市町村数"], []),
        (["派遣市町村数", "先端技術の利用数"], []),
        (["派遣市町村数", "研修の開催数", "先端技術の利用数"], []),  # a goal for each item
    ],
)
def test_an_initiative_with_another_goal_under_one_of_its_items(
    tmp_path: Path, counted: list[str], found: list[tuple[object, ...]]
) -> None:
    several = [aiming(name, f"1({place})", "FY2022", "19", "市町村支援") for place, name in enumerate(counted, 1)]
    own = [replace(one, initiative_id=f"initiative:{place}") for place, one in enumerate(several)]
    sql = "SELECT item_no, goals FROM v_check_goal_repeat WHERE NOT is_usual"
    assert answers(tmp_path, sql, [], own) == found
