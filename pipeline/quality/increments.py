"""The expectation that the project is named for: targets against the stated yearly steps, for any frame.

Importing this module registers `expect_target_to_follow_from_yearly_steps` with Great Expectations.

    baseline + years × step = target, years = the difference of the two periods

The columns are named in `column_list`, in this order: the baseline, its period, the step per year (negative for a
decrease), the target, its period, and the largest difference that the rounding of the printed digits explains (0:
none). Numbers are exact (Decimal or int; a float is as exact as it is). A period is a year (2021) or a code of one
('FY2021', 'CY2021'); two codes of different kinds cannot be compared, and neither can a target that does not lie after
its baseline: both fail, so a frame holds only pairs that can. Rows with any of the values missing are not judged.

    frame = pandas.DataFrame({
        "baseline": [Decimal(9800)], "baseline_period": ["FY2021"], "step": [Decimal(1600)],
        "target": [Decimal(16200)], "target_period": ["FY2025"], "tolerance": [Decimal(0)],
    })
    batch.validate(ExpectTargetToFollowFromYearlySteps())
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal

import pandas as pd
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
    multicolumn_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_map_metric_provider import (
    MulticolumnMapMetricProvider,
)

_PERIOD = re.compile(r"(?P<kind>[A-Z]*)(?P<year>\d{4})")
_METRIC = "multicolumn_values.follow_from_yearly_steps"


def years_between(earlier: str | int, later: str | int) -> int | None:
    """How many years lie between two periods ('FY2021', 'FY2025': 4); None where they cannot be compared."""
    first, last = _PERIOD.fullmatch(str(earlier)), _PERIOD.fullmatch(str(later))
    if first is None or last is None or first["kind"] != last["kind"]:
        return None
    return int(last["year"]) - int(first["year"])


def follows_from_steps(row: tuple[Any, ...]) -> bool:
    """Whether one row (baseline, period, step, target, period, tolerance) holds."""
    baseline, baseline_period, step, target, target_period, tolerance = row
    years = years_between(baseline_period, target_period)
    if years is None or years < 1:
        return False
    return bool(abs(Decimal(target) - (Decimal(baseline) + years * Decimal(step))) <= Decimal(tolerance))


class TargetsFollowFromYearlySteps(MulticolumnMapMetricProvider):
    """The row-wise condition behind the expectation."""

    condition_metric_name = _METRIC
    condition_domain_keys = (
        "batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if",
    )  # fmt: skip

    @multicolumn_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(cls, column_list: pd.DataFrame, **_: Any) -> pd.Series:  # noqa: N805  (a class method by decoration)
        rows = column_list.itertuples(index=False, name=None)
        return pd.Series([follows_from_steps(row) for row in rows], index=column_list.index, dtype=bool)


class ExpectTargetToFollowFromYearlySteps(MulticolumnMapExpectation):
    """Expect baseline + years × step to be the target, within what rounding explains. See the module's docstring."""

    map_metric = _METRIC
    # A field of a pydantic model, which copies it for each instance.
    column_list: list[str] = ["baseline", "baseline_period", "step", "target", "target_period", "tolerance"]  # noqa: RUF012
    ignore_row_if: Literal["any_value_is_missing"] = "any_value_is_missing"
