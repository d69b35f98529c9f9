"""Running expectations on frames with Great Expectations. The only module that pays for its import (3–4 s)."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.exceptions.exceptions import GreatExpectationsError

from pipeline.model.message import Message
from pipeline.quality import increments  # noqa: F401  (registers its expectation)
from pipeline.quality.suites import Expectation, SuiteError


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an expectation made of its frame: how many rows it judged, and the positions (from 0) of those that fail."""

    judged: int
    failing: tuple[int, ...]


def judge(expectations: Sequence[Expectation], frame: pd.DataFrame) -> dict[str, Verdict]:
    """Judge expectations on the frame that they share. In: a frame indexed from 0. Out: verdicts by expectation id.

    A row with nothing in the judged columns is not judged, except by expectations about missing values themselves.
    Raises SuiteError for an expectation that cannot be run on its frame (an unknown type, a column that is not there).
    """
    if frame.empty:
        return {one.meta.id: Verdict(0, ()) for one in expectations}
    batch = _whole_frame().get_batch({"dataframe": frame})
    suite = gx.ExpectationSuite(name="expectations", expectations=[_configured(one) for one in expectations])
    results = batch.validate(suite, result_format={"result_format": "COMPLETE"}).results
    return {result.expectation_config.meta["id"]: _verdict(result) for result in results}


def _configured(one: Expectation) -> Any:
    configuration = {"type": one.type, "kwargs": one.kwargs, "severity": one.severity, "meta": {"id": one.meta.id}}
    try:
        made = gx.ExpectationSuite(name=one.meta.id, expectations=[configuration]).expectations
    except (GreatExpectationsError, ValueError, TypeError) as error:
        why = " ".join(str(error).split())
        what = Message(f"{one.type} cannot be set up: {why}", f"{one.type} を設定できません: {why}")
        raise SuiteError.of(one.meta.id, what) from None
    if not made:  # Great Expectations leaves out what it does not know
        what = Message(f"no expectation is called {one.type}", f"{one.type} という検査はありません")
        raise SuiteError.of(one.meta.id, what)
    return made[0]


def _verdict(result: Any) -> Verdict:
    found = result.result
    if "element_count" not in found:
        why = _reason(result.exception_info)
        what = Message(f"it cannot be run: {why}", f"実行できません: {why}")
        raise SuiteError.of(result.expectation_config.meta["id"], what)
    judged = found["element_count"] - found.get("missing_count", 0)
    return Verdict(judged, tuple(sorted(found.get("unexpected_index_list") or ())))


def _reason(info: Mapping[str, Any]) -> str:
    """The first message of an exception, which stands either at the top or under the metric that raised it."""
    nested = [one for one in info.values() if isinstance(one, dict)]
    messages = [one.get("exception_message") for one in (info, *nested)]
    return next((_first_line(message) for message in messages if message), "no rows were judged")


def _first_line(error: object) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


@cache
def _whole_frame() -> Any:
    """What makes a batch of any frame: one for all of them, since each that is added writes out its whole context."""
    # Its notices about itself are not for the users of this program; what fails comes back as a result.
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("all")
