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
    format_quantity,
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
MARKS = ("-", "…")


def decimal_or_none(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def expected_quantity(case: dict[str, Any]) -> dict[str, Any]:
    """A `reads` entry with its defaults filled in. One without a value of its own is checked in what it says only."""
    expected: dict[str, Any] = {key: case[key] for key in ("raw", "subject") if key in case}
    if "words" in case or "mark" in case:
        expected |= {"raw": case.get("words", case.get("mark")), "value": None, "base_value": None, "unit": None}
        expected["is_mark"] = "mark" in case or case["words"] in MARKS
    elif "value" in case:
        expected |= {
            "value": Decimal(case["value"]),
            "value_to": decimal_or_none(case.get("to")),
            "decimals": case.get("decimals", 0),
            "unit": case.get("unit"),
            "part": case.get("part"),
        }
    change = case.get("change", False)
    base = case.get("base", case.get("value"))
    return expected | {
        "base_value": decimal_or_none(base),
        "base_value_to": decimal_or_none(case.get("base_to", case.get("to"))),
        "base_unit": case.get("base_unit", case.get("unit")) or None,
        "comparator": case.get("comparator", "="),
        "approximate": case.get("approximate", False),
        **({"direction": change} if isinstance(change, str) else {"is_change": change}),
        **({"basis": case["basis"]} if "basis" in case else {}),
        "period": case.get("period"),
        "period_text": case.get("period_text"),
    }


def seen(quantity: Quantity, keys: dict[str, Any]) -> dict[str, Any]:
    """The fields of a quantity that a case speaks of."""
    period = quantity.period
    derived = {
        "period": period.code if period else None,
        "period_text": period.text if period and period.code is None else None,
        "is_mark": quantity.value is None and quantity.words is None,
    }
    return {key: derived[key] if key in derived else getattr(quantity, key) for key in keys}


def check(quantities: list[Quantity], reads: list[dict[str, Any]]) -> None:
    expected = [expected_quantity(case) for case in reads]
    assert len(quantities) == len(expected), quantities
    assert [seen(each, case) for each, case in zip(quantities, expected, strict=True)] == expected


def places(text: str) -> Iterator[tuple[int, str, str]]:
    """Each place inside a text with the characters before and after it in half width, but not beside a space."""
    for place in range(1, len(text)):
        before, after = plain(text[place - 1])[-1:], plain(text[place])[:1]
        if before and after:
            yield place, before, after


def broken(text: str) -> Iterator[str]:
    """The text with one more line break at each place, but not inside a Latin word; a number and R3 may be broken."""
    for place, before, after in places(text):
        is_word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
        if not is_word or (after.isdigit() and (before.isdigit() or before in "MTSHR")):
            yield f"{text[:place]}\n{text[place:]}"


def spaced(text: str) -> Iterator[str]:
    """The text with one more space at each place, but not inside a Latin word or number."""
    for place, before, after in places(text):
        is_inside = before.isascii() and after.isascii() and (before.isalnum() or before in ",.") and after.isalnum()
        if not is_inside:
            yield f"{text[:place]}{' 　'[place % 2]}{text[place:]}"


def variants(text: str) -> Iterator[str]:
    """A text in other prints that say the same: full width, broken lines, spaces, half of it wide and broken."""
    wide = text.translate(WIDE)
    mixed = "".join(char.translate(WIDE) if place % 2 else char for place, char in enumerate(text))
    yield from (wide, mixed, *broken(text), *broken(wide), *spaced(text), *broken(mixed))


def said(quantities: list[Quantity]) -> list[Quantity]:
    """Quantities by what they say, the texts of their times in one width."""
    return [
        replace(each, period=each.period and replace(each.period, text=plain(each.period.text))) for each in quantities
    ]


def narrow(quantities: list[Quantity]) -> list[str]:
    """Their own texts in one width."""
    return [plain(each.raw) for each in quantities]


@pytest.mark.parametrize(("text", "value"), CASES["number"].items())
def test_number(text: str, value: str) -> None:
    expected = Decimal(value) if value else None
    for line in [text, *variants(text)]:
        assert parse_number(line) == expected, line


def test_number_keeps_its_decimals() -> None:
    assert str(parse_number("81.60")) == "81.60"
    assert str(parse_number("146.41万")) == "1464100"
    assert str(parse_number("9" * 60 + ".1")) == "9" * 60 + ".1"


@pytest.mark.parametrize(("text", "expected"), CASES["unit"].items())
def test_unit(text: str, expected: tuple[str, int, str]) -> None:
    base, power, kind = expected
    for line in [text, *variants(text)]:
        unit = parse_unit(line)
        assert unit is not None, line
        assert (unit.base or "", unit.power, unit.kind or "") == (base, power, kind), line
        assert unit.multiplier == Decimal(10) ** power


@pytest.mark.parametrize("text", ["", "円滑", "件数の", "5円", "目標値"])
def test_no_unit(text: str) -> None:
    assert parse_unit(text) is None


@pytest.mark.parametrize(("text", "code"), CASES["period"].items())
def test_period(text: str, code: str) -> None:
    for variant in [text, *variants(text)]:
        period = parse_period(variant)
        assert period is not None, variant
        assert (period.code or "", period.flag) == (code, None), variant
        assert period.fiscal_year == (int(code[2:]) if code.startswith("FY") else None)


@pytest.mark.parametrize("text", CASES["not_a_period"]["texts"])
def test_not_a_period(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize(("text", "expected"), CASES["flagged_period"].items())
def test_flagged_period(text: str, expected: tuple[str, str]) -> None:
    for variant in [text, *variants(text)]:
        period = parse_period(variant)
        assert period is not None, variant
        assert (period.code or "", period.flag) == tuple(expected), variant


@pytest.mark.parametrize(("text", "expected"), CASES["find"].items())
def test_find_periods(text: str, expected: list[str]) -> None:
    periods = find_periods(text)
    assert [period.text for period in periods] == expected
    assert [text[period.start : period.end] for period in periods] == expected


def check_text(text: str, reads: list[dict[str, Any]]) -> None:
    """What `parse_quantity` reads in a text, in all its prints, and that each part is found in its place."""
    quantities = parse_quantity(text)
    check(quantities, reads)
    assert narrow(quantities) == [plain(text[each.start : each.end]) for each in quantities]
    for variant in variants(text):
        again = parse_quantity(variant)
        assert said(again) == said(quantities), variant
        assert narrow(again) == narrow(quantities), variant
        assert narrow(again) == [plain(variant[each.start : each.end]) for each in again], variant


@pytest.mark.parametrize("case", CASES["quantity"], ids=lambda case: case["text"])
def test_quantity(case: dict[str, Any]) -> None:
    check_text(case["text"], case["reads"])


@pytest.mark.parametrize("case", CASES["alike"], ids=lambda case: case["texts"][0])
def test_different_prints_of_one_quantity(case: dict[str, Any]) -> None:
    for text in case["texts"]:
        check(parse_quantity(text), case["reads"])


@pytest.mark.parametrize("text", CASES["no_number"]["marks"])
def test_a_mark_says_that_nothing_is_printed(text: str) -> None:
    for quantity in [*parse_quantity(text), *read_value_cell(text)]:
        assert (quantity.value, quantity.words, quantity.comparator) == (None, None, "=")
    assert (len(parse_quantity(text)), len(read_value_cell(text))) == (1, 1)


@pytest.mark.parametrize("text", CASES["no_number"]["words"])
def test_words_stand_in_place_of_a_number(text: str) -> None:
    for read in (parse_quantity, read_value_cell):
        for line in [text, *variants(text)]:
            (quantity,) = read(line)
            assert (quantity.value, quantity.words) == (None, text.strip("（）")), line


@pytest.mark.parametrize("text", CASES["no_number"]["nothing"])
def test_nothing_stands_in_place_of_a_number(text: str) -> None:
    assert parse_quantity(text) == []


@pytest.mark.parametrize(("text", "printed"), CASES["format"].items())
def test_format(text: str, printed: list[str]) -> None:
    (quantity,) = parse_quantity(text)
    assert [format_quantity(quantity), format_quantity(quantity, "en")] == printed
    assert parse_quantity(printed[0]) == [quantity]


@pytest.mark.parametrize("case", [*CASES["quantity"], *CASES["alike"]], ids=lambda case: case.get("text", "alike"))
def test_every_quantity_reads_back_from_its_format(case: dict[str, Any]) -> None:
    for text in case.get("texts", [case.get("text")]):
        for quantity in parse_quantity(text):
            assert parse_quantity(format_quantity(quantity)) == [quantity]


@pytest.mark.parametrize("case", CASES["cell"], ids=lambda case: case["text"])
def test_value_cell(case: dict[str, Any]) -> None:
    text, unit = case["text"], case.get("unit")
    quantities = read_value_cell(text, unit)
    check(quantities, case["reads"])
    for variant in variants(text):
        again = read_value_cell(variant, unit)
        assert said(again) == said(quantities), variant
        assert narrow(again) == narrow(quantities), variant


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
    expected = read_goals(case["text"], LIST_YEAR)
    for line in broken(case["text"]):
        again = read_goals(line, LIST_YEAR)
        assert said(again) == said(expected), line
        assert [(each.raw, each.subject) for each in again] == [(each.raw, each.subject) for each in expected], line


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
