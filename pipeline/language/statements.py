"""Yearly steps and other targets that the wording of an indicator states (目標値の考え方).

毎年度2,530千円の増加 is a step; 令和12年度までに70.0%以上 a level; 約1万件増加 a change; 70%削減 a ratio.
"""

from __future__ import annotations

import re
from typing import Literal

from pipeline.language.amounts import Found
from pipeline.language.fold import Folded, fold
from pipeline.language.periods import Statement
from pipeline.language.quantities import as_quantity
from pipeline.language.sentences import Sentence, head_of, is_set, last_before, sentences, time_of
from pipeline.model.quantity import Quantity, StatedStep, StatedTarget

# Between 毎年度 and the amount there may be what is counted: 毎年度、利用件数を12件増加.
_BETWEEN = re.compile(r"[にでは]?、?(?:[^0-9、。]{1,40}[をがは])?")
_LONGEST_BETWEEN = 48
_BY = re.compile(r"(?:まで|中|内)?に?")


def _step_statement(sentence: Sentence, found: Found) -> Statement | None:
    """The 毎年度 that makes a change a yearly step."""
    if found.direction is None or (found.basis is not None and _is_relative(found)):
        return None
    head = head_of(found)
    statement = last_before(sentence.steps, head)
    if statement is None or head - statement.end > _LONGEST_BETWEEN:
        return None
    return statement if _BETWEEN.fullmatch(sentence.text, statement.end, head) else None


def _is_relative(found: Found) -> bool:
    return found.unit is not None and found.unit.kind in ("share", "ratio")


def read_increments(text: str) -> list[StatedStep]:
    """The yearly steps that a text states: 毎年度12件の増加 (amount 12, 件, up), 毎年度2,530千円の増加.

    The rule: a yearly time (毎年度, 毎年, 各年度), an amount, and a word of change; a rate of growth (毎年度、前年度比
    5%増) is no step. `raw` runs from the time to the word of change. Amounts as printed and with the multiplier taken
    out. Raises nothing.
    """
    folded = fold(text)
    steps = []
    for sentence in sentences(folded):
        for found in sentence.found:
            statement = _step_statement(sentence, found)
            if statement is None or found.direction is None:
                continue
            quantity = _quantity(folded, found, statement.start)
            if quantity.value is None or quantity.base_value is None:
                continue
            steps.append(
                StatedStep(
                    quantity.value,
                    quantity.unit,
                    quantity.base_value,
                    quantity.base_unit,
                    found.direction,
                    "year",
                    quantity.raw,
                )
            )
    return steps


def _quantity(folded: Folded, found: Found, start: int) -> Quantity:
    """A number with the words before it from `start` on in its raw text."""
    return as_quantity(folded, found, folded.printed(start, found.end), folded.place(start, found.end))


def _kind(found: Found) -> Literal["level", "change", "ratio"]:
    if found.is_change:
        return "ratio" if _is_relative(found) else "change"
    is_multiple = found.basis is not None and found.unit is not None and found.unit.kind == "ratio"
    return "ratio" if is_multiple else "level"


def _raw_start(sentence: Sentence, found: Found, statement: Statement | None) -> int:
    """Where the stated phrase begins: at its time, if that stands directly before the number."""
    if statement is None or statement.start < sentence.start:
        return found.start
    by = _BY.match(sentence.text, statement.end)
    return statement.start if by is not None and by.end() == found.start else found.start


def _target(folded: Folded, sentence: Sentence, found: Found, statement: Statement | None) -> StatedTarget:
    quantity = _quantity(folded, found, _raw_start(sentence, found, statement))
    return StatedTarget(
        _kind(found),
        statement.code if statement is not None else None,
        quantity.value,
        quantity.unit,
        quantity.base_value,
        quantity.base_unit,
        quantity.comparator,
        quantity.raw,
    )


def read_milestones(text: str) -> list[StatedTarget]:
    """The other targets that a text states, in order: levels, changes and ratios; a yearly step is not one of them.

    令和12年度までに70.0%以上 is a level with period FY2030, 約1万件増加 a change, 70%削減 a ratio. A remark in brackets
    after a sentence, (70%削減), is said of the same time as the sentence. `raw` is the number with its bound and change
    word, and its time where that stands directly before it. Numbers that are only mentioned are left out (see
    `sentences`). Raises nothing.
    """
    folded = fold(text)
    targets = []
    last: Statement | None = None
    for sentence in sentences(folded):
        for index, found in enumerate(sentence.found):
            statement = time_of(sentence, found) or (last if sentence.depth[found.start] else None)
            last = statement or last
            if _step_statement(sentence, found) is None and is_set(sentence, index):
                targets.append(_target(folded, sentence, found, statement))
    return targets
