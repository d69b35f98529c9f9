"""The expectation that the project is named for, on frames that have nothing to do with a warehouse."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import great_expectations as gx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quality.increments import ExpectTargetToFollowFromYearlySteps, follows_from_steps, years_between
from tests.warehouse.nine import REPOSITORY

COLUMNS = ["baseline", "baseline_period", "step", "target", "target_period", "tolerance"]
Row = tuple[Any, ...]


def row(baseline: str, first: str, step: str, target: str, last: str, tolerance: str = "0") -> Row:
    return (Decimal(baseline), first, Decimal(step), Decimal(target), last, Decimal(tolerance))


@pytest.mark.parametrize(
    ("judged", "holds"),
    [
        (row("9800", "FY2021", "1600", "16200", "FY2025"), True),
        (row("9800", "FY2021", "1600", "16300", "FY2025"), False),
        (row("9800", "FY2020", "1600", "16200", "FY2025"), False),
        (row("98.04", "FY2021", "0.01", "98.08", "FY2025"), True),
        (row("40", "FY2020", "-4", "28", "FY2023"), True),
        (row("40", "FY2020", "4", "28", "FY2023"), False),
        (row("104", "FY2020", "11.6", "162", "FY2025"), True),
        (row("104", "FY2020", "12", "162", "FY2025"), False),
        (row("104", "FY2020", "12", "162", "FY2025", "3"), True),
        (row("104", "FY2020", "12", "162", "FY2025", "1.9"), False),
        (row("1", "CY2020", "1", "2", "CY2021"), True),
        (row("1", "CY2020", "1", "2", "FY2021"), False),
        (row("1", "FY2021", "0", "1", "FY2021"), False),
        (row("1", "FY2021", "1", "1", "every_year"), False),
        ((1, 2021, 1, 3, 2023, 0), True),
    ],
)
def test_one_row(judged: Row, holds: bool) -> None:
    assert follows_from_steps(judged) is holds


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6),
    st.integers(1, 30),
    st.decimals(places=2, min_value=Decimal("0.01"), max_value=10**6),
)
def test_a_target_that_is_reckoned_follows_and_one_beside_it_does_not(
    baseline: Decimal, step: Decimal, years: int, gap: Decimal
) -> None:
    target, last = baseline + years * step, f"FY{2000 + years}"
    assert follows_from_steps((baseline, "FY2000", step, target, last, Decimal(0)))
    assert not follows_from_steps((baseline, "FY2000", step, target + gap, last, Decimal(0)))
    assert follows_from_steps((baseline, "FY2000", step, target - gap, last, gap))


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [("FY2021", "FY2025", 4), (2021, 2025, 4), ("FY2021", "CY2025", None), ("R3", "R7", None), ("", "FY2021", None)],
)
def test_years_between(first: str | int, last: str | int, years: int | None) -> None:
    assert years_between(first, last) == years


def validated(frame: pd.DataFrame, expectation: ExpectTargetToFollowFromYearlySteps) -> Any:
    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas("any").add_dataframe_asset("frame")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    return batch.validate(expectation, result_format={"result_format": "COMPLETE"})


def test_on_any_frame_with_such_columns() -> None:
    missing = (None, "FY2021", Decimal(1), Decimal(2), "FY2022", Decimal(0))
    rows = [
        row("9800", "FY2021", "1600", "16200", "FY2025"),
        missing,
        row("9800", "FY2021", "1600", "1620", "FY2025"),
    ]
    result = validated(pd.DataFrame(rows, columns=COLUMNS, dtype=object), ExpectTargetToFollowFromYearlySteps())
    assert not result.success
    assert result.result["unexpected_index_list"] == [2]
    assert (result.result["element_count"], result.result["missing_count"]) == (3, 1)


def test_the_example_of_the_docs_runs() -> None:
    page = (REPOSITORY / "docs" / "checks.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    said: dict[str, Any] = {}
    exec(example, said)
    assert said["result"].success is False


def test_columns_of_other_names() -> None:
    names = ["基準値", "基準年度", "毎年度", "目標値", "目標年度", "端数"]
    frame = pd.DataFrame([row("1", "FY2021", "1", "2", "FY2022")], columns=names, dtype=object)
    assert validated(frame, ExpectTargetToFollowFromYearlySteps(column_list=names)).success
