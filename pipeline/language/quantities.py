"""Quantities in a text: 約9,800時間, 5割以上, 80～90％, 120%増, R3比で3割減.

`scan` works on folded text and says where everything stands. Why no library: see `amounts`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from pipeline.language.amounts import Found, add_range, amount_at
from pipeline.language.bounds import add_words_around
from pipeline.language.fold import CIRCLED, Folded, fold
from pipeline.language.lexicon import NUMBER_WORDS
from pipeline.language.no_number import is_mark
from pipeline.language.numerals import KANJI_NUMERALS, scaled, skip_numeral
from pipeline.language.periods import Statement
from pipeline.language.unit_table import Unit
from pipeline.language.units import parse_unit
from pipeline.model.quantity import Period, Quantity

_CANDIDATE = re.compile(f"[0-9{KANJI_NUMERALS}]|{'|'.join(NUMBER_WORDS)}")
CIRCLED_MARK = re.compile(f"[{''.join(CIRCLED)}]")


def _quantity_at(text: str, at: int, floor: int, before: Statement | None, closings: Mapping[int, int]) -> Found | None:
    found = amount_at(text, at, floor)
    if found is None:
        return None
    if text[found.end : found.end + 1] in ("~", "か") and found.direction is None:
        add_range(text, found)
    add_words_around(text, found, floor, before, closings)
    return found


_PER = re.compile("(?:当た|あた|当)り")
_NUMBER_NEXT, _A_DAY = re.compile("(?:平均)?約?[0-9]"), re.compile("1日")
_NO_BRACKETS: Mapping[int, int] = {}


def scan(text: str, statements: list[Statement], closings: Mapping[int, int] = _NO_BRACKETS) -> list[Found]:
    """All quantities in folded text, in order, outside the given statements of time.

    `closings` says of each bracket where it closes. A statement by which something is measured (R3比) is marked so.
    """
    quantities: list[Found] = []
    starts = [statement.start for statement in statements]
    at = floor = 0
    while (candidate := _CANDIDATE.search(text, at)) is not None:
        place = candidate.start()
        index = bisect_right(starts, place) - 1 if starts else -1
        before = statements[index] if index >= 0 else None
        if before is not None and place < before.end:
            at = floor = before.end
            continue
        found = _quantity_at(text, place, floor, before, closings)
        if found is None:
            at = skip_numeral(text, place)
        else:
            quantities += [] if _is_counted_per(text, found) else [found]
            at = floor = found.end
    return quantities


def _is_counted_per(text: str, found: Found) -> bool:
    """Whether a quantity is what another one is counted per: 人口10万人当たり13.0人, 1日平均48便, 1人1日912g."""
    following = {"1日": _NUMBER_NEXT, "1人": _A_DAY}.get(text[found.number_at : found.end], _PER)
    return (_PER.match(text, found.end) or following.match(text, found.end)) is not None


def as_quantity(
    folded: Folded,
    found: Found,
    raw: str,
    place: tuple[int, int],
    *,
    part: str | None = None,
    period: Period | None = None,
    subject: str | None = None,
) -> Quantity:
    """The quantity found in a folded text; `raw` is its own text, `place` the offsets of that in the source."""
    unit, value, value_to = found.unit, found.value, found.value_to
    power = unit.power if unit is not None else 0
    return Quantity(
        raw=raw,
        value=value,
        value_to=value_to,
        decimals=found.decimals,
        unit=unit.text if unit is not None else None,
        base_value=scaled(value, power) if power else value,
        base_value_to=scaled(value_to, power) if power and value_to is not None else value_to,
        base_unit=unit.base if unit is not None else None,
        comparator=found.comparator,
        approximate=found.hedged and found.bound is not None,
        direction=found.direction,
        basis=folded.text[slice(*found.basis)] if found.basis is not None else None,
        part=part,
        period=period,
        subject=subject,
        start=place[0],
        end=place[1],
    )


def header_unit(text: str | None) -> Unit | None:
    """The unit of a header or column; a word that is not in the table is taken as it is printed, a dash is none."""
    word = fold(text or "").text
    if not word or is_mark(word):
        return None
    return parse_unit(text or "") or Unit(word, word, 0, None)
