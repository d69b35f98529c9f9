"""The numbers that a goal sentence sets: 「…の利用件数について、24,595件を目標とする。」

Rule (WAREHOUSE.md, `initiative_goal`): a row for each number that the sentence sets as a quantity to reach or do; not
dates, numbers inside names, past results. Which numbers are set is decided in `sentences`; here, what they count.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.language.amounts import Found
from pipeline.language.fold import CIRCLED, Folded, fold
from pipeline.language.periods import as_period
from pipeline.language.quantities import as_quantity
from pipeline.language.sentences import Sentence, adverb_end, head_of, is_set, sentences, time_of
from pipeline.language.unit_table import Unit
from pipeline.model.quantity import Period, Quantity

_MODIFIER = re.compile(r"(?:年間|毎年度?|合計|総計|延べ|のべ|累計|新たに|各|全|対|同水準の|同数の|計)$")
_LONGEST_MODIFIER = 5
_SUM = re.compile(r"(?:合計|総計|計)$")
_PARTICLE = re.compile(r"(?:を|が|は)$")
_LINKED = re.compile(r"(?:及び|並びに|又は|若しくは)")
_OF = re.compile(r"(?:ずつ)?の?(?P<noun>[^をにがへは、。\d]{1,30})(?=[をにがへは])")
_ACT = re.compile(r"を(?P<noun>[一-鿿ァ-ヺー]{2,8})(?:する|し|さ)")
_UNKNOWN_COUNTER = re.compile(r"(?P<counter>[一-鿿ァ-ヺー]{1,6})(?=を(?:目標|目指|達成)|以上|程度|とする)")
_COUNTER_OF = re.compile(r"の(?P<counter>[一-鿿]{1,6})(?=に(?:おいて|対し)|[でへを])")
_HIRAGANA = re.compile(r"[ぁ-ん]")
_YEARLY = "年間"
_FROM = "から"


Span = tuple[int, int]


class Subjects:
    """What the numbers of one sentence count, read from left to right."""

    def __init__(self, folded: Folded, sentence: Sentence) -> None:
        self.folded = folded
        self.sentence = sentence
        self.last_end = sentence.start
        self.since_sum: list[str] = []

    def of(self, index: int) -> str | None:
        """What the next number that is set counts, as printed; `index` is its place among the numbers."""
        sentence, found = self.sentence, self.sentence.found[index]
        marker = None if sentence.depth[found.start] else sentence.topic_before(found.start)
        start, end, is_sum = self._clause(index)
        if marker is not None:
            subject = self._printed([self._topic(marker)])
        elif is_sum:
            subject = "、".join(self.since_sum) or None
            self.since_sum.clear()
        else:
            subject = self._printed(_of_clause(sentence, found, start, end))
            self.since_sum += [subject] if subject and subject not in self.since_sum[-1:] else []
        self.last_end = found.end
        return subject

    def _printed(self, spans: list[Span]) -> str | None:
        return "".join(self.folded.printed(start, end) for start, end in spans) or None

    def _topic(self, marker: int) -> Span:
        """The words before について that announce what is counted; after an earlier number, from its comma on."""
        start = self.sentence.start
        if start < self.last_end <= marker:
            comma = self.sentence.text.find("、", self.last_end, marker)
            start = comma + 1 if comma >= 0 else self.last_end
        return _phrase_start(self.sentence, start), marker

    def _clause(self, index: int) -> tuple[int, int, bool]:
        """The words of a number's clause before it, without modifiers, and whether the number is a total."""
        found = self.sentence.found[index]
        start = _phrase_start(self.sentence, self.sentence.clause_start(found.start, self.last_end))
        end = self._move_start(index) or max(start, head_of(found))
        text = self.sentence.text
        is_sum = _SUM.search(text, max(start, end - _LONGEST_MODIFIER), end) is not None
        while (modifier := _MODIFIER.search(text, max(start, end - _LONGEST_MODIFIER), end)) is not None:
            end = modifier.start()
        return start, end, is_sum

    def _move_start(self, index: int) -> int | None:
        """Where a move to this number begins: 研修を|5件から10件に."""
        before = self.sentence.found[index - 1] if index else None
        is_move = before is not None and self.sentence.text[before.end : self.sentence.found[index].start] == _FROM
        return before.start if before is not None and is_move else None


def _phrase_start(sentence: Sentence, start: int) -> int:
    """The start of a phrase without the ① and the adverb of time before it."""
    while start < sentence.end and sentence.text[start] in CIRCLED:
        start += 1
    statement = sentence.statement_at(start)
    end = adverb_end(sentence, statement) if statement is not None else None
    return start if end is None else end


def _of_clause(sentence: Sentence, found: Found, start: int, end: int) -> list[Span]:
    """What a number counts by the words of its clause before it (`start` to `end`) and after it."""
    text = sentence.text
    if _PARTICLE.search(text[start:end]):
        return [(start, end - 1)]
    linked = [match.end() for match in _LINKED.finditer(text, start, end)]
    start = linked[-1] if linked else start
    remark_end = sentence.after(found.end)
    if found.unit is not None and found.unit.is_noun and not found.unit.power:
        counter = found.unit_end - len(found.unit.text)
        return [(start, end), (counter, remark_end if found.end == found.unit_end else found.unit_end)]
    of = _OF.match(text, remark_end)
    if of is not None and text[remark_end] in "のず":
        return [of.span("noun")]
    if start < end and not _HIRAGANA.match(text[end - 1]):
        return [(start, end)]
    act = _ACT.match(text, remark_end)
    return [act.span("noun")] if act is not None else []


def _with_counter(sentence: Sentence, found: Found) -> Found:
    """A number whose counter no table knows, or stands after の (32の所属): the word after it is its unit."""
    if found.unit is not None or found.end != found.unit_end:
        return found
    named = _COUNTER_OF.match(sentence.text, found.end) or _UNKNOWN_COUNTER.match(sentence.text, found.end)
    if named is None:
        return found
    unit = Unit(named["counter"], named["counter"], 0, "count", is_noun=True)
    return replace(found, unit=unit, end=named.end(), unit_end=named.end())


def _with_counters(sentence: Sentence) -> Sentence:
    counted = tuple(_with_counter(sentence, found) for found in sentence.found)
    is_same = all(one is other for one, other in zip(counted, sentence.found, strict=True))
    return sentence if is_same else replace(sentence, found=counted)


def _period(folded: Folded, sentence: Sentence, found: Found, default: Period | None) -> Period | None:
    statement = time_of(sentence, found)
    return as_period(folded, statement) if statement is not None else default


def _raw_start(sentence: Sentence, found: Found) -> int:
    """年間 belongs to the quantity: 年間4件増."""
    return found.start - len(_YEARLY) if sentence.text.endswith(_YEARLY, sentence.start, found.start) else found.start


def read_goals(text: str, default_year: int | None = None) -> list[Quantity]:
    """The quantities that a goal text sets, in order, each with `subject` (what is counted) and `period`.

    A goal that names no year is of `default_year`, the fiscal year of the list it stands in: then the period has that
    code and no text. `is_change` tells 120%増 from 120%; `part` is the ① of a numbered goal. `raw` is the number with
    unit, bound, change word and 年間. A text that sets no number is []. Raises nothing.
    """
    folded = fold(text)
    default = Period("", f"FY{default_year:04}", default_year) if default_year is not None else None
    goals: list[Quantity] = []
    for sentence in map(_with_counters, sentences(folded)):
        if not sentence.found:
            continue
        subjects = Subjects(folded, sentence)
        mark = sentence.text[sentence.start]
        for index, found in enumerate(sentence.found):
            if not is_set(sentence, index):
                continue
            goals.append(
                as_quantity(
                    folded,
                    found,
                    folded.printed(_raw_start(sentence, found), found.end),
                    folded.place(_raw_start(sentence, found), found.end),
                    part=mark if mark in CIRCLED else None,
                    period=_period(folded, sentence, found, default),
                    subject=subjects.of(index),
                )
            )
    return goals
