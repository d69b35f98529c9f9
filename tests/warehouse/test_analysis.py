"""Stated steps against targets, trajectories, and the same thing said twice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.model.record import Extraction, InitiativeGoal, KpiIncrement, KpiValue
from tests.warehouse.sample import Published, initiative, kpi, source, step, value, warehouse

Check = tuple[object, ...]


def check(root: Path, values: Sequence[KpiValue], *steps: KpiIncrement) -> Check:
    with warehouse(root, Published("1", Extraction(kpis=(kpi("名", values, steps),)))) as connection:
        sql = "SELECT verdict, years, computed, target, gap FROM v_increment_check"
        rows = connection.execute(sql).fetchall()
    assert len(rows) == 1
    return tuple(rows[0])


def decimals(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


# Numbers as the reform plan prints them; the verdicts were reckoned by hand.
@pytest.mark.parametrize(
    ("baseline", "target", "amount", "unit", "expected"),
    [
        (("FY2021", "9800"), ("FY2025", "16200"), "1600", "時間", ("exact", 4, "16200", "16200", "0")),
        (("FY2021", "98.04"), ("FY2025", "98.08"), "0.01", "%", ("exact", 4, "98.08", "98.08", "0")),
        (("FY2021", "42.2"), ("FY2025", "54.6"), "3.1", "%", ("exact", 4, "54.6", "54.6", "0")),
        # 104 + 5 × 12 = 164: two more than 162, which a step of 11.6, printed as 12, explains.
        (("FY2020", "104"), ("FY2025", "162"), "12", "件", ("rounding", 5, "164", "162", "-2")),
        # 70.6 + 5 × 3.3 = 87.1; four steps would fit.
        (("FY2020", "70.6"), ("FY2025", "83.8"), "3.3", "%", ("off", 5, "87.1", "83.8", "-3.3")),
        (("CY2020", "10"), ("CY2025", "15"), "1", "人", ("exact", 5, "15", "15", "0")),
        # half a digit of baseline and target and five halves of the step: 3.5 is the limit.
        (("FY2020", "0.5"), ("FY2025", "9"), "1", "人", ("off", 5, "5.5", "9", "3.5")),
        (("FY2020", "1"), ("FY2025", "9"), "1", "人", ("rounding", 5, "6", "9", "3")),
        (("FY2020", "1"), ("FY2025", "10"), "1", "人", ("off", 5, "6", "10", "4")),
    ],
)
def test_verdicts(
    tmp_path: Path,
    baseline: tuple[str, str],
    target: tuple[str, str],
    amount: str,
    unit: str,
    expected: tuple[str, int, str, str, str],
) -> None:
    values = [value("baseline", *baseline, unit), value("target", *target, unit)]
    verdict, years, *numbers = expected
    assert check(tmp_path, values, step(amount, unit)) == (verdict, years, *decimals(*map(str, numbers)))


def test_units_with_a_multiplier_are_compared_in_base_units(tmp_path: Path) -> None:
    values = [
        value("baseline", "FY2021", "142187", "千円", times=1000),
        value("target", "FY2025", "152307", "千円", times=1000),
    ]
    found = check(tmp_path, values, step("2530", "千円", times=1000))
    assert found == ("exact", 4, Decimal(152307000), Decimal(152307000), Decimal(0))


def test_a_step_down_is_taken_off(tmp_path: Path) -> None:
    values = [value("baseline", "FY2021", "40", "人"), value("target", "FY2025", "20", "人")]
    assert check(tmp_path, values, step("5", "人", direction="down"))[0] == "exact"
    assert check(tmp_path / "up", values, step("5", "人"))[0] == "off"


def test_rounding_reckons_with_the_multiplier(tmp_path: Path) -> None:
    """40百万枚 is printed to the million: three million away after five years is within 0.5 × (1 + 1 + 5) million."""
    values = [
        value("baseline", "FY2020", "40", "百万枚", times=1_000_000),
        value("target", "FY2025", "42", "百万枚", times=1_000_000),
    ]
    assert check(tmp_path, values, step("1", "百万枚", times=1_000_000))[0] == "rounding"


def test_of_yearly_targets_the_last_counts(tmp_path: Path) -> None:
    targets = [
        value("target", f"FY{year}", str(9800 + 1600 * (year - 2021)), "時間") for year in (2022, 2025, 2023, 2024)
    ]
    found = check(tmp_path, [value("baseline", "FY2021", "9800", "時間"), *targets], step("1600", "時間"))
    assert found[:2] == ("exact", 4)


@pytest.mark.parametrize(
    "values",
    [
        [value("baseline", None, "17.8", "時間"), value("target", "FY2025", "16.0", "時間")],
        [value("baseline", "CY2020", "10", "時間"), value("target", "FY2025", "16", "時間")],
        [value("baseline", "FY2020", "10", "件"), value("target", "FY2025", "16", "件")],
        [value("baseline", "FY2020", "10", "時間"), value("target", "every_year", "16", "時間")],
        [value("baseline", "FY2020", "10", "時間"), value("target", "FY2025", None, raw="現状維持を基本")],
        [
            value("baseline", "FY2020", "10", "時間"),
            value("target", "FY2025", "15", "時間", part="①"),
            value("target", "FY2025", "16", "時間", part="②"),
        ],
        [value("baseline", "FY2025", "10", "時間"), value("target", "FY2025", "16", "時間")],
        [value("target", "FY2025", "16", "時間")],
        [],
    ],
    ids=[
        "no year",
        "two kinds of year",
        "units",
        "every year",
        "no number",
        "two parts",
        "no time",
        "no baseline",
        "none",
    ],
)
def test_what_cannot_be_compared_is_said_to_be_so(tmp_path: Path, values: list[KpiValue]) -> None:
    assert check(tmp_path, values, step("1", "時間"))[0] == "not comparable"


def test_the_part_with_the_units_of_the_step_is_compared(tmp_path: Path) -> None:
    values = [
        value("baseline", "FY2021", "11.5", "日", part="1"),
        value("baseline", "FY2021", "57.5", "%", part="2"),
        value("target", "FY2025", "12", "日", part="1"),
        value("target", "FY2025", "61.5", "%", part="2"),
    ]
    assert check(tmp_path, values, step("1.0", "%"))[0] == "exact"


def test_a_trajectory_steps_from_year_to_year_within_a_document(tmp_path: Path) -> None:
    targets = {"FY2022": "11400", "FY2023": "13000", "FY2025": "16200"}
    yearly = [
        value("baseline", "FY2021", "9800", "時間"),
        *(value("target", year, number, "時間") for year, number in targets.items()),
    ]
    once = kpi("RPA", yearly)
    again = kpi("RPA", yearly, top=50.0, is_repeat=True)
    other = kpi("RPA", [value("target", "FY2024", "14600", "時間")])
    published = [Published("1", Extraction(kpis=(once, again))), Published("2", Extraction(kpis=(other,)))]
    with warehouse(tmp_path, *published) as connection:
        rows = connection.execute(
            "SELECT document_id, fiscal_year, role, base_value, step FROM v_trajectory ORDER BY ALL"
        ).fetchall()
    step_ = Decimal(1600)
    assert rows == [
        ("1", 2021, "baseline", Decimal(9800), None),
        ("1", 2022, "target", Decimal(11400), step_),
        ("1", 2023, "target", Decimal(13000), step_),
        ("1", 2025, "target", Decimal(16200), None),
        ("2", 2024, "target", Decimal(14600), None),
    ]


def test_after_a_year_with_two_numbers_there_is_no_step(tmp_path: Path) -> None:
    first = kpi("名", [value("baseline", "FY2021", "1"), value("target", "FY2022", "3")])
    second = kpi("名", [value("baseline", "FY2021", "2")], top=50.0)
    with warehouse(tmp_path, Published("1", Extraction(kpis=(first, second)))) as connection:
        steps = connection.execute("SELECT step FROM v_trajectory WHERE fiscal_year = 2022").fetchall()
    assert steps == [(None,)]


def test_the_same_thing_said_in_two_documents(tmp_path: Path) -> None:
    plan = kpi("RPA", [value("target", "FY2025", "16200", "時間"), value("target", "FY2024", "14600", "時間")])
    listed = kpi("RPA", [value("target", "FY2025", "16000"), value("baseline", "FY2024", "14600")])
    other_unit = kpi("RPA", [value("target", "FY2025", "70", "%")])
    published = [Published(str(n), Extraction(kpis=(one,))) for n, one in enumerate((plan, listed, other_unit), 1)]
    with warehouse(tmp_path, *published) as connection:
        rows = connection.execute(
            "SELECT name, fiscal_year, role, document_a, value_a, document_b, value_b, difference FROM v_cross_document"
        ).fetchall()
    assert rows == [
        ("RPA", 2025, "target", "1", Decimal(16200), "2", Decimal(16000), Decimal(-200)),
        # a share is another indicator of that name; what has no unit goes with the numbers that are like it
    ]


def test_two_places_of_one_document_are_two_places(tmp_path: Path) -> None:
    chapter = kpi("名", [value("target", "FY2025", "5", "件")])
    listed = kpi("名", [value("target", "FY2025", "6", "件")], top=50.0)
    with warehouse(tmp_path, Published("1", Extraction(kpis=(chapter, listed)))) as connection:
        rows = connection.execute("SELECT document_a, document_b, abs(difference) FROM v_cross_document").fetchall()
    assert rows == [("1", "1", Decimal(1))]


def test_goals_of_initiatives_are_statements_and_changes_are_not(tmp_path: Path) -> None:
    goals = [
        InitiativeGoal(
            ordinal,
            "閲覧件数",
            "FY2022",
            2022,
            raw,
            Decimal(number),
            "件",
            Decimal(number),
            "件",
            "=",
            change,
            source(raw),
        )
        for ordinal, number, raw, change in ((1, "23146", "23,146件", False), (2, "4", "年間4件増", True))
    ]
    with warehouse(tmp_path, Published("1", Extraction(initiatives=(initiative("事業", goals=goals),)))) as connection:
        rows = connection.execute("SELECT role, base_value FROM v_statement").fetchall()
        assert connection.execute("SELECT count(*) FROM v_initiative_goal").fetchall() == [(2,)]
    assert rows == [("target", Decimal(23146))]
