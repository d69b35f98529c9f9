"""Days, months and spans of fiscal years as documents print them of themselves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.dates import find_dates, find_fiscal_spans

DATES = [
    ("令和4年3月28日", (2022, 3, 28)),
    ("令 和 ４ 年 ３ 月 ２８ 日", (2022, 3, 28)),
    ("令和4（2022）年3月", (2022, 3, None)),
    ("令和４年（2022年）３月", (2022, 3, None)),
    ("2022年3月", (2022, 3, None)),
    ("２０２２年３月２８日（月）", (2022, 3, 28)),
    ("R4.3.28", (2022, 3, 28)),
    ("2022/3/28 公表", (2022, 3, 28)),
    ("令和元年12月策定", (2019, 12, None)),
    ("（平成２８年５月：一部追加）", (2016, 5, None)),
    ("平成33年3月", (2021, 3, None)),
]
NO_DATES = [
    "令和4年度",
    "令和4年",
    "令和3年10月25日～11月15日",
    "令和4年2月30日",
    "令和3（2022）年3月",
    "3月",
    "46.3%",
    "",
]

SPANS = [
    ("令和4年度～令和7年度", (2022, 2025)),
    ("R4～7年度", (2022, 2025)),
    ("R4～R7", (2022, 2025)),
    ("平成 29 年度 ～ 平成 38 年度", (2017, 2026)),
    ("計画期間は令和4（2022）年度からの4か年。", (2022, 2025)),
    ("令和4年度を初年度とする4年間", (2022, 2025)),
    ("2022～2025年度", (2022, 2025)),
    ("2022（令和4）年度から2025（令和7）年度まで", (2022, 2025)),
    ("令和4年4月～令和8年3月", (2022, 2025)),
    ("令和4年4月1日から令和8年3月31日まで", (2022, 2025)),
    ("令和 4(2022)年度から令和 7(2025)年度までの 4 か年", (2022, 2025)),
    ("平成30年度～令和4年度", (2018, 2022)),
    ("令和4年度から8年度まで", (2022, 2026)),
]
NO_SPANS = [
    "令和4年～令和7年",
    "令和4年度",
    "令和7年度～令和4年度",
    "令和3（2022）年度～令和7年度",
    "4月から7月",
    "1～3",
    "",
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_day_or_a_month(text: str, expected: tuple[int, int, int | None]) -> None:
    (found,) = find_dates(text)
    assert (found.year, found.month, found.day) == expected
    assert found.as_date == (None if found.day is None else date(found.year, found.month, found.day))


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_a_span_of_fiscal_years(text: str, expected: tuple[int, int]) -> None:
    (found,) = find_fiscal_spans(text)
    assert (found.first, found.last) == expected


@pytest.mark.parametrize("text", NO_SPANS)
def test_what_is_no_span_of_fiscal_years(text: str) -> None:
    assert find_fiscal_spans(text) == []


def test_offsets_are_those_of_the_text() -> None:
    text = "計画期間　令和４年度 ～ 令和７年度（令和4年3月28日決定）"
    (span,), (day,) = find_fiscal_spans(text), find_dates(text)
    assert text[span.start : span.end] == "令和４年度 ～ 令和７年度"
    assert text[day.start : day.end] == "令和4年3月28日"


def test_years_that_the_era_never_had_are_read_and_flagged() -> None:
    (span,) = find_fiscal_spans("平成29年度～平成38年度")
    assert span.flag == "no such era year"


@given(st.dates(min_value=date(2019, 6, 1), max_value=date(2099, 12, 31)), st.sampled_from(["era", "west", "dotted"]))
def test_any_day_in_any_style(day: date, style: str) -> None:
    era = "元" if day.year == 2019 else str(day.year - 2018)
    printed = {
        "era": f"令和{era}年{day.month}月{day.day}日",
        "west": f"{day.year}年{day.month}月{day.day}日",
        "dotted": f"{day.year}.{day.month}.{day.day}",
    }
    assert [found.as_date for found in find_dates(printed[style])] == [day]


@given(st.text())
def test_nothing_is_raised_on_any_text(text: str) -> None:
    find_dates(text)
    find_fiscal_spans(text)
