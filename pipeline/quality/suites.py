"""expectations/*.json -> suites: one file per question that people ask of the plans.

A file is a Great Expectations suite as plain JSON (name, expectations with type, kwargs, severity), whose `meta` says
what Great Expectations does not: the frame that is judged, the sentences in which a failing row is told, and how many
rows there should be to judge.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.model.errors import KeikakuError
from pipeline.model.finding import Severity
from pipeline.model.message import Message, lines

# What Great Expectations judges by other rows than the row itself: their frames are judged in one piece.
_COMPARE_ROWS = {
    "expect_column_values_to_be_unique",
    "expect_compound_columns_to_be_unique",
    "expect_column_values_to_be_increasing",
    "expect_column_values_to_be_decreasing",
}
_SEVERITIES: dict[str, Severity] = {"critical": "error", "warning": "warning", "info": "info"}


class SuiteError(KeikakuError):
    """A suite that cannot be loaded, or that asks for something that is not there."""

    @classmethod
    def of(cls, expectation: str, what: Message) -> SuiteError:
        """The error of one expectation: `what` is wrong with it."""
        name = f"{expectation}: "
        return cls(Message(f"expectation {name}{what.en}", f"検査 {name}{what.ja}"))


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sentence(_Entry):
    """The same sentence in Japanese and in English."""

    ja: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Meaning(_Entry):
    """What an expectation judges and how it is told.

    `id` names the expectation in findings, `frame` the view of the warehouse (or the reckoned frame) whose rows are
    judged. `finding`, `expected` and `observed` are templates over the frame's columns: {column}. `printed` is a
    question in SQL that counts, from what is printed and not from what was understood, the rows that there should be;
    at least the share `at_least` of them must be judged.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    frame: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    means: Sentence
    finding: Sentence
    expected: str | None = None
    observed: str | None = None
    printed: str
    at_least: Annotated[Decimal, Field(gt=0, le=1)]


class Expectation(_Entry):
    """One expectation: a type of Great Expectations or of `pipeline.quality.increments`, and what it means here."""

    type: Annotated[str, Field(pattern=r"^expect_[a-z0-9_]+$")]
    kwargs: dict[str, Any]
    severity: Literal["critical", "warning", "info"]
    meta: Meaning

    @property
    def told_severity(self) -> Severity:
        """The severity of its findings: what is critical is an error of the parser."""
        return _SEVERITIES[self.severity]

    @property
    def compares_rows(self) -> bool:
        """Whether a row is judged by other rows, so that a part of a frame would not do."""
        return self.type in _COMPARE_ROWS


class _Asks(_Entry):
    asks: Sentence


class Suite(_Entry):
    """The expectations that answer one question."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    meta: _Asks
    expectations: tuple[Expectation, ...]


def load_suites(paths: Iterable[Path]) -> tuple[Suite, ...]:
    """The suites of these files. Raises SuiteError naming the file, the key, what was received and what is allowed."""
    suites = tuple(_load(path) for path in paths)
    ids = Counter(one.meta.id for suite in suites for one in suite.expectations)
    twice = [name for name, times in ids.items() if times > 1]
    if twice:
        name, times = twice[0], ids[twice[0]]
        raise SuiteError(
            Message(
                f"expectations/: the id {name!r} stands {times} times; allowed: once",
                f"expectations/: id {name!r} が{times}回あります。使えるのは1回です",
            )
        )
    return suites


def _load(path: Path) -> Suite:
    try:
        return Suite.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise SuiteError(lines(_mistake(path, one) for one in error.errors())) from None
    except ValueError as error:  # no JSON, or no UTF-8
        raise SuiteError(
            Message(f"{path}: is not a JSON file: {error}", f"{path}: JSONファイルとして読めません: {error}")
        ) from None


def _mistake(path: Path, one: Any) -> Message:
    key, received, allowed = ".".join(map(str, one["loc"])), one["input"], one["msg"]
    return Message(
        f"{path}: {key}: received {received!r}, allowed: {allowed}",
        f"{path}: {key}: {received!r} は使えません（{allowed}）",
    )
