"""The cases of cases.toml and goals.toml: as printed, broken over lines at every place, and in full width."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.language import (
    comparable_name,
    find_periods,
    parse_number,
    parse_period,
    parse_quantity,
    parse_unit,
    plain,
    read_goals,
    read_increments,
    read_milestones,
    read_value_cell,
    strip_footnote_marks,
)
from pipeline.model.quantity import Quantity

HERE = Path(__file__).parent
CASES: dict[str, Any] = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))
GOALS: list[dict[str, Any]] = tomllib.loads((HERE / "goals.toml").read_text("utf-8"))["goal"]
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
LIST_YEAR = 2022


def decimal_or_none(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def expected_quantity(case: dict[str, Any]) -> dict[str, Any]:
    """A `reads` entry with its defaults filled in."""
    if "words" in case:
        shared = {"raw": case["words"], "comparator": case.get("comparator", "=")}
        return {"value": None, "base_value": None, "unit": None, "period": case.get("period"), **shared}
    return {
        "raw": case["raw"],
        "value": Decimal(case["value"]),
        "value_to": decimal_or_none(case.get("to")),
        "decimals": case.get("decimals", 0),
        "unit": case.get("unit"),
        "base_value": Decimal(case.get("base", case["value"])),
        "base_value_to": decimal_or_none(case.get("base_to", case.get("to"))),
        "base_unit": case.get("base_unit", case.get("unit")) or None,
        "comparator": case.get("comparator", "="),
        "approximate": case.get("approximate", False),
        "is_change": case.get("change", False),
        "part": case.get("part"),
        "period": case.get("period"),
        "period_text": case.get("period_text"),
    }


def seen(quantity: Quantity, keys: dict[str, Any]) -> dict[str, Any]:
    """The fields of a quantity that a case speaks of."""
    period = quantity.period
    derived = {
        "period": period.code if period else None,
        "period_text": period.text if period and period.code is None else None,
    }
    return {key: derived[key] if key in derived else getattr(quantity, key) for key in keys}


def check(quantities: list[Quantity], reads: list[dict[str, Any]]) -> None:
    expected = [expected_quantity(case) for case in reads]
    assert len(quantities) == len(expected), quantities
    assert [seen(each, case) for each, case in zip(quantities, expected, strict=True)] == expected


def broken(text: str) -> Iterator[str]:
    """The text with one more line break at each place, but not inside a Latin word or beside a space."""
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        in_word = before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
        if not in_word and " " not in (before, after):
            yield f"{text[:place]}\n{text[place:]}"


def unplaced(quantities: list[Quantity]) -> list[Quantity]:
    """Quantities without their offsets, which move with a line break."""
    return [
        replace(each, start=0, end=0, period=each.period and replace(each.period, start=0, end=0))
        for each in quantities
    ]


def unplaced_narrow(quantities: list[Quantity]) -> list[Quantity]:
    """Quantities without offsets, their texts as printed put in one width."""
    return [
        replace(
            each,
            raw=plain(each.raw),
            part=each.part,
            period=each.period and replace(each.period, text=plain(each.period.text)),
        )
        for each in unplaced(quantities)
    ]


@pytest.mark.parametrize(("text", "value"), CASES["number"].items())
def test_number(text: str, value: str) -> None:
    expected = Decimal(value) if value else None
    assert parse_number(text) == expected
    assert parse_number(text.translate(WIDE)) == expected
    assert all(parse_number(line) == expected for line in broken(text))


def test_number_keeps_its_decimals() -> None:
    assert str(parse_number("81.60")) == "81.60"
    assert str(parse_number("146.41万")) == "1464100"
    assert str(parse_number("9" * 60 + ".1")) == "9" * 60 + ".1"


@pytest.mark.parametrize(("text", "expected"), CASES["unit"].items())
def test_unit(text: str, expected: tuple[str, int, str]) -> None:
    base, power, kind = expected
    unit = parse_unit(text)
    assert unit is not None
    assert (unit.base or "", unit.power, unit.kind or "") == (base, power, kind)
    assert unit.multiplier == Decimal(10) ** power


@pytest.mark.parametrize("text", ["", "円滑", "件数の", "5円", "目標値"])
def test_no_unit(text: str) -> None:
    assert parse_unit(text) is None


@pytest.mark.parametrize(("text", "code"), CASES["period"].items())
def test_period(text: str, code: str) -> None:
    for variant in [text, text.translate(WIDE), *broken(text)]:
        period = parse_period(variant)
        assert period is not None, variant
        assert (period.code or "", period.flag) == (code, None), variant
        assert period.fiscal_year == (int(code[2:]) if code.startswith("FY") else None)


@pytest.mark.parametrize("text", CASES["not_a_period"]["texts"])
def test_not_a_period(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize(("text", "expected"), CASES["flagged_period"].items())
def test_flagged_period(text: str, expected: tuple[str, str]) -> None:
    period = parse_period(text)
    assert period is not None
    assert (period.code or "", period.flag) == tuple(expected)


@pytest.mark.parametrize(("text", "expected"), CASES["find"].items())
def test_find_periods(text: str, expected: list[str]) -> None:
    periods = find_periods(text)
    assert [period.text for period in periods] == expected
    assert [text[period.start : period.end] for period in periods] == expected


@pytest.mark.parametrize("case", CASES["quantity"], ids=lambda case: case["text"])
def test_quantity(case: dict[str, Any]) -> None:
    text = case["text"]
    quantities = parse_quantity(text)
    check(quantities, case["reads"])
    assert unplaced_narrow(parse_quantity(text.translate(WIDE))) == unplaced_narrow(quantities)
    assert [plain(text[each.start : each.end]) for each in quantities] == [plain(each.raw) for each in quantities]


@pytest.mark.parametrize("case", CASES["cell"], ids=lambda case: case["text"])
def test_value_cell(case: dict[str, Any]) -> None:
    text, unit = case["text"], case.get("unit")
    quantities = read_value_cell(text, unit)
    check(quantities, case["reads"])
    assert unplaced_narrow(read_value_cell(text.translate(WIDE), unit)) == unplaced_narrow(quantities)


@pytest.mark.parametrize("case", CASES["cell"], ids=lambda case: case["text"])
def test_value_cell_reads_the_same_however_it_is_broken(case: dict[str, Any]) -> None:
    expected = unplaced(read_value_cell(case["text"], case.get("unit")))
    for line in broken(case["text"]):
        assert unplaced(read_value_cell(line, case.get("unit"))) == expected, line


@pytest.mark.parametrize("case", CASES["rationale"], ids=lambda case: case["text"])
def test_rationale(case: dict[str, Any]) -> None:
    steps = [
        (
            Decimal(step["amount"]),
            step.get("unit"),
            Decimal(step.get("base", step["amount"])),
            step.get("base_unit", step.get("unit")),
            step["direction"],
            "year",
            step["raw"],
        )
        for step in case.get("steps", ())
    ]
    targets = [
        (
            target["kind"],
            target.get("period"),
            Decimal(target["value"]),
            target.get("unit"),
            Decimal(target.get("base", target["value"])),
            target.get("base_unit", target.get("unit")),
            target.get("comparator", "="),
            target["raw"],
        )
        for target in case.get("milestones", ())
    ]
    for text in [case["text"], *broken(case["text"])]:
        assert [fields(step) for step in read_increments(text)] == steps, text
        assert [fields(target) for target in read_milestones(text)] == targets, text


def fields(record: Any) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in record.__dataclass_fields__)


@pytest.mark.parametrize("case", GOALS, ids=lambda case: case["text"][:24])
def test_goal(case: dict[str, Any]) -> None:
    goals = read_goals(case["text"], LIST_YEAR)
    check([replace(goal, decimals=0) for goal in goals], [{**row, "period": year_code(row)} for row in case["sets"]])
    assert [goal.subject for goal in goals] == [row["subject"] for row in case["sets"]]


def year_code(row: dict[str, Any]) -> str:
    return f"FY{row.get('year', LIST_YEAR)}"


@pytest.mark.parametrize("case", GOALS, ids=lambda case: case["text"][:24])
def test_goal_reads_the_same_however_it_is_broken(case: dict[str, Any]) -> None:
    expected = unplaced(read_goals(case["text"], LIST_YEAR))
    for line in broken(case["text"]):
        assert unplaced(read_goals(line, LIST_YEAR)) == expected, line


def test_goal_without_a_year_of_its_list_has_no_period() -> None:
    assert [goal.period for goal in read_goals("利用件数について、5件を目標とする。")] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("研修を5件から10件に増やす。", [("10", "研修")]),
        ("12市町村の移住者数を100人とする。", [("100", "12市町村の移住者数")]),
        ("5Gの基地局について、3か所を整備する。", [("3", "5Gの基地局")]),
        ("第2期計画に基づき、3次元モデルを5件作成する。", [("5", "3次元モデル")]),
        ("令和3年度実績22件を踏まえ、30件を目標とする。", [("30", None)]),
        ("12支所を目標とする。", [("12", "支所")]),
    ],
)
def test_goal_grammar_on_other_sentences(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(str(goal.value), goal.subject) for goal in read_goals(text, LIST_YEAR)] == expected


@pytest.mark.parametrize(("text", "expected"), CASES["footnote"].items())
def test_footnote_marks(text: str, expected: list[str]) -> None:
    assert strip_footnote_marks(text) == (expected[0], tuple(expected[1:]))


@pytest.mark.parametrize(("one", "other"), CASES["same_name"]["pairs"])
def test_comparable_name(one: str, other: str) -> None:
    assert comparable_name(one) == comparable_name(other)


def test_comparable_name_keeps_different_names_apart() -> None:
    assert comparable_name("市町村数") != comparable_name("市町村長数")


def test_plain() -> None:
    assert plain("県⺠　の⾏政 ⼿続\n−１（※）①") == "県民の行政手続-1(※)①"


@pytest.mark.parametrize(
    "read",
    [parse_quantity, read_value_cell, read_goals],
    ids=lambda function: function.__name__,
)
def test_offsets_point_into_the_text_as_printed(read: Callable[[str], list[Quantity]]) -> None:
    text = "利用件数に\nついて、約９，８００ 時\n間以上を目標とする。"
    (quantity,) = read(text)
    assert text[quantity.start : quantity.end] in ("約９，８００ 時\n間以上", text)
