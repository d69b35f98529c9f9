"""What holds for any number and any text: round trips, no exception, places inside the text, linear work."""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from time import process_time
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

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

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
# A busy machine is no failure of the grammar.
PATIENT = settings(deadline=None)
KANJI_DIGITS = "〇一二三四五六七八九"
READERS: list[Callable[[str], Any]] = [
    parse_quantity,
    parse_number,
    parse_unit,
    parse_period,
    find_periods,
    read_value_cell,
    read_goals,
    read_increments,
    read_milestones,
    strip_footnote_marks,
    plain,
]

decimals = st.decimals(min_value=-(10**15), max_value=10**15, places=2, allow_nan=False, allow_infinity=False)
whole_numbers = st.integers(min_value=0, max_value=10**20 - 1)
# What such texts are made of, so that arbitrary texts reach the depths of the grammar.
MARKS = "0123456789０９,，.．-－▲△±~～〜/()（）【】「」①②⑳❶※%％、。\n 　・:：HRSMT"
NUMERALS = "一二三五十百千万億兆割分厘元年度月日余"
WORDS = """
    令和 平成 年度 毎年度 から まで 約 ほぼ 以上 以下 超 を下回る 程度 増 削減 件 人 百万枚 千円 円/kg 市町村 か所
    について を目標とする の実績 一部 第 ⺠ ﾞ ㎡ 令和3年度 R3 (R3年度) 前年度比 比で 現在の 2倍 半減 倍増 3分の1 1/3 12
    1,000 3.5 5割 マイナス 最大 未満 より の平均 と 及び （累計） 見込み 4月 2021年 未定 現状維持 前年度 を上回る ずつ
    /人 10万人 二・五 四、五十 当たり
"""
PIECES = [*MARKS, *NUMERALS, *WORDS.split()]
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def in_kanji(number: int) -> str:
    """A whole number in kanji numerals with multipliers: 12340 -> 一万二千三百四十."""
    if number == 0:
        return "〇"
    parts = []
    for power, large in ((16, "京"), (12, "兆"), (8, "億"), (4, "万"), (0, "")):
        section = number // 10**power % 10**4
        digits = [(section // 10**place % 10, small) for place, small in ((3, "千"), (2, "百"), (1, "十"), (0, ""))]
        text = "".join(
            (KANJI_DIGITS[digit] if digit > 1 or not small else "") + small for digit, small in digits if digit
        )
        parts.append(text + large if text else "")
    return "".join(parts)


@PATIENT
@given(decimals)
def test_any_decimal_reads_back_exactly(value: Decimal) -> None:
    printed = f"{value:,.2f}"
    for text in (printed, printed.replace(",", ""), printed.translate(WIDE), printed.replace("-", "▲")):
        assert str(parse_number(text)) == str(value).replace("E+", "E")
        (quantity,) = parse_quantity(text)
        assert (quantity.value, quantity.decimals) == (value, 2)


@PATIENT
@given(whole_numbers)
def test_any_whole_number_reads_back_from_kanji(number: int) -> None:
    assert parse_number(in_kanji(number)) == number
    assert parse_number("".join(KANJI_DIGITS[int(digit)] for digit in str(number))) == number


SIGNS = [("", 1), ("-", -1), ("－", -1), ("−", -1), ("▲", -1), ("△", -1), ("マイナス", -1), ("+", 1)]
MULTIPLIERS = [("", 0), ("千", 3), ("万", 4), ("百万", 6), ("億", 8), ("兆", 12)]
UNITS = ["", "件", "円", "PV", "人", "t-CO2", "市町村", "か月", "円/kg", "%", "km²", "ポイント"]
BOUNDS = [
    ("", "", "="),
    ("約", "", "~"),
    ("", "以上", ">="),
    ("最大", "", "<="),
    ("", "未満", "<"),
    ("", "を超える", ">"),
]
TIMES = [("", None), ("（R7年度）", "FY2025"), ("【令和3年】", "CY2021"), ("\n(毎年度)", "every_year")]
magnitudes = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


@PATIENT
@given(
    magnitudes,
    st.sampled_from(SIGNS),
    st.sampled_from(MULTIPLIERS),
    st.sampled_from(UNITS),
    st.sampled_from(BOUNDS),
    st.sampled_from(TIMES),
    st.tuples(st.sampled_from([",f", "f"]), st.booleans()),
    st.sampled_from(["", " ", "　", "\n"]),
)
def test_any_decimal_in_any_printed_style_reads_back(
    magnitude: Decimal,
    sign: tuple[str, int],
    multiplier: tuple[str, int],
    unit: str,
    bound: tuple[str, str, str],
    time: tuple[str, str | None],
    style: tuple[str, bool],
    gap: str,
) -> None:
    digits = format(magnitude, style[0])
    text = f"{bound[0]}{sign[0]}{digits}{gap}{multiplier[0]}{gap}{unit}{bound[1]}{time[0]}"
    text = text.translate(WIDE) if style[1] else text
    (quantity,) = parse_quantity(text)
    assert read_value_cell(text) == [quantity]
    assert (quantity.value, quantity.base_value) == (sign[1] * magnitude, sign[1] * magnitude * 10 ** multiplier[1])
    assert (quantity.unit, quantity.base_unit) == (plain(multiplier[0] + unit) or None, plain(unit) or None)
    assert (quantity.comparator, quantity.period and quantity.period.code) == (bound[2], time[1])
    assert (quantity.decimals, quantity.approximate, quantity.direction) == (2, False, None)
    assert parse_quantity(format_quantity(quantity)) == [quantity]


@PATIENT
@example(Decimal("2115.01"), Decimal("0.00"), "～", "件")
@example(Decimal("2021.04"), Decimal("2021.04"), "～", "円/kg")
@given(magnitudes, magnitudes, st.sampled_from(["～", "〜", "から", "~"]), st.sampled_from(["件", "%", "円/kg"]))
def test_any_range_reads_back(low: Decimal, high: Decimal, link: str, unit: str) -> None:
    for text in (f"{low}{link}{high}{unit}", f"{low:,}{unit}{link}{high:,}{unit}"):
        (quantity,) = parse_quantity(text)
        assert (quantity.value, quantity.value_to, quantity.unit) == (low, high, plain(unit))
        assert parse_quantity(format_quantity(quantity)) == [quantity]


@PATIENT
@given(st.text("0123456789", min_size=30, max_size=3000))
def test_long_numbers_stay_exact(digits: str) -> None:
    assert parse_number(f"{digits}万") == Decimal(digits + "0000")
    assert parse_number(digits + ".5") == Decimal(digits + ".5")


@PATIENT
@given(st.integers(min_value=1, max_value=60), st.sampled_from(["", "年度", "年"]))
def test_any_year_of_an_era_reads_back(number: int, unit: str) -> None:
    for era, letter, begin in (("令和", "R", 2019), ("平成", "H", 1989), ("昭和", "S", 1926)):
        code = f"{'CY' if unit == '年' else 'FY'}{begin + number - 1}"
        for text in (f"{era}{number}{unit}", f"{letter}{number}{unit}", f"（{era} {number} {unit}）"):
            period = parse_period(text)
            assert period is not None
            assert period.code == code


@settings(max_examples=400, deadline=None)
@given(texts)
def test_every_quantity_that_is_read_is_printed_so_that_it_reads_back(text: str) -> None:
    for quantity in parse_quantity(text):
        assert parse_quantity(format_quantity(quantity)) == [quantity]
        assert format_quantity(quantity, "en")


@settings(max_examples=300, deadline=None)
@given(texts)
def test_no_text_raises(text: str) -> None:
    for read in READERS:
        read(text)
    for quantity in [*read_value_cell("5", text), *read_value_cell(text), *read_goals(text, 2022)]:
        assert format_quantity(quantity)
        assert format_quantity(quantity, "en")


@settings(max_examples=50, deadline=None)
@given(texts)
def test_no_name_raises(name: str) -> None:
    assert comparable_name(comparable_name(name)) is not None


@settings(max_examples=300, deadline=None)
@given(texts)
def test_places_lie_in_the_text_and_in_order(text: str) -> None:
    for quantity in [*parse_quantity(text), *read_value_cell(text), *read_goals(text)]:
        assert 0 <= quantity.start <= quantity.end <= len(text)
    starts = [quantity.start for quantity in parse_quantity(text)]
    assert starts == sorted(starts)
    for period in find_periods(text):
        assert 0 <= period.start < period.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_reading_is_repeatable_and_each_part_stands_in_its_place(text: str) -> None:
    quantities = parse_quantity(text)
    assert parse_quantity(text) == quantities
    for quantity in quantities:
        assert "\n" not in quantity.raw
        is_dash = quantity.value is None and quantity.raw == "-"  # the one for all kinds and lengths
        assert is_dash or plain(text[quantity.start : quantity.end]) == plain(quantity.raw)
    for period in [*find_periods(text), *(each.period for each in quantities if each.period)]:
        assert plain(text[period.start : period.end]) == plain(period.text)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_the_text_of_a_cells_part_is_printed_in_its_place(text: str) -> None:
    for quantity in (each for each in read_value_cell(text) if each.raw != "-"):
        printed = iter(plain(text[quantity.start : quantity.end]))
        assert all(char in printed for char in plain(quantity.raw))


def work(read: Callable[[str], Any], text: str) -> int:
    """How many calls, of Python and of C functions, reading a text takes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return calls


# Pieces that make the grammars work hardest when a text is nothing but them.
HEAVY = [
    *["9", "9,", "9 ", "9\n", "一", "万", "㎡", "ﾞ", "ア", "約", "超", "※", "(", "1/", "A5", "①"],
    *["R3", "(R3)", "令和3年度と", "毎年度5件", "R3 5件について、"],
    *[
        "R3、",
        "(R3)5件",
        "R3:5 ",
        "前年度比1%増",
        "現在の2倍",
        "1(2)",
        "を1件",
        "一、二",
        "±1",
        ".5",
        "9, 800",
        "1年",
        "未定",
    ],
    *["5件", "5件、", "5件について", "合計4回", "年間", "5から", "（5件", "「5", "12市", "。5"],
]


@pytest.mark.parametrize("piece", HEAVY)
def test_work_grows_linearly(piece: str) -> None:
    for read in READERS:
        short, long = (work(read, piece * (size // len(piece))) for size in (800, 3200))
        assert long <= 5 * short + 200, (read.__name__, short, long)


@pytest.mark.parametrize("piece", [" ", "\n", "ー", "ア", "(", "約", "一", "9", "R", "※"])
def test_time_grows_linearly_where_the_work_is_inside_one_call(piece: str) -> None:
    def seconds(text: str) -> float:
        def once() -> float:
            start = process_time()
            for read in READERS:
                read(text)
            return process_time() - start

        return min(once() for _ in range(3))

    # Eight times the text: linear work takes 8 times as long, quadratic work 64 times.
    assert seconds(piece * 40000) < 24 * seconds(piece * 5000)
