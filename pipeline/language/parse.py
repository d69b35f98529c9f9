"""The one entry for any text: its numbers, each with its unit, bound, time and what it counts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.language.amounts import Found
from pipeline.language.brackets import closings
from pipeline.language.cells import read_cell
from pipeline.language.fold import CIRCLED, Folded, fold
from pipeline.language.goals import Subjects
from pipeline.language.no_number import says_no_number
from pipeline.language.periods import Statement, as_period, bracketed_statements, scan_periods
from pipeline.language.quantities import CIRCLED_MARK, as_quantity, scan
from pipeline.language.sentences import Sentence, divide, head_of, is_set, time_of
from pipeline.model.quantity import Quantity

# Where none of these stands, no sentence says what is counted or by when.
_SENTENCE = re.compile(r"[をがはに]")
# A text longer than this is no value in words.
_LONGEST_VALUE = 60
_GAP = re.compile(r"[、:・ ]?")


def parse_quantity(text: str) -> list[Quantity]:
    """All numbers of a text, in their order, as quantities; where it prints none, what stands in place of a number.

    In: a cell, a caption, a sentence, a page; half or full width, white space and line breaks anywhere. Out: a quantity
    per number (ranges are one) with its unit, bound, hedge, change and basis, the time that a bracket or the sentence
    states for it (令和7年度までに70.0%以上: FY2025), its ① in `part`, and in `subject` what the sentence counts. A text
    that is only a mark (－, …) is one quantity without value and words; one that is only words for no number (未定,
    基準値を下回る) is one with `words`; any other text without a number, and an empty one, is []. Offsets count
    characters of `text`. Raises nothing, takes time linear in the length.

    Rules: WAREHOUSE.md, "Values". Not counted: dates, numbers inside names and orders (5G, 第2期, 3次元,
    024-521-7893), kanji numerals that are words (一部) or too rough for a number (数十人). Nothing is guessed: 3-5件
    may be a range or a code, so it is neither.

    `read_value_cell` reads the cell of a table, whose column has a unit; `read_goals` tells which numbers a sentence
    sets. Why no library: see `amounts`.
    """
    folded = fold(text)
    pairs = closings(folded.text)
    running = scan_periods(folded.text)
    bracketed = bracketed_statements(folded.text, pairs, running)
    statements = _merged(running, bracketed)
    found = scan(folded.text, statements, pairs)
    if not found:
        return _without_number(folded)
    sentences: list[Sentence] = []
    is_sentence = len(statements) > len(bracketed) or _SENTENCE.search(folded.text) is not None
    if is_sentence or (bracketed and "。" in folded.text):
        sentences = divide(folded.text, statements, found)
    times = _times(folded.text, found, bracketed, sentences) if statements else {}
    periods = {id(each): as_period(folded, each) for each in times.values()}
    subjects = _subjects(folded, sentences)
    parts = _parts(folded.text, found)
    return [
        as_quantity(
            folded,
            each,
            folded.printed(each.start, each.end),
            folded.place(each.start, each.end),
            part=parts.get(each.start),
            period=periods[id(times[each.start])] if each.start in times else None,
            subject=subjects.get(each.start),
        )
        for each in found
    ]


def _merged(running: list[Statement], bracketed: list[Statement]) -> list[Statement]:
    """All statements in their order; what lies in one that fills a bracket goes with it."""
    if not bracketed:
        return running
    starts = [each.start for each in bracketed]
    apart = []
    for each in running:
        index = bisect_right(starts, each.start) - 1
        if index < 0 or each.start >= bracketed[index].end:
            apart.append(each)
    return sorted([*apart, *bracketed], key=lambda each: each.start)


def _times(
    text: str, found: list[Found], bracketed: list[Statement], sentences: list[Sentence]
) -> dict[int, Statement]:
    """The time of each number that has one, by the number's start.

    The bracket behind a number and the one directly before it come first, then what the sentence says, then a bracket
    further before.
    """
    times: dict[int, Statement] = {}
    further: dict[int, Statement] = {}
    if not sentences:
        _take_brackets(found, bracketed, len(text), times, further)
        return {**further, **times}
    for sentence in sentences:
        _take_brackets(sentence.found, _inside(bracketed, sentence), sentence.end, times, further)
        for each in sentence.found:
            own = times.get(each.start) or time_of(sentence, each) or further.get(each.start)
            if own is not None:
                times[each.start] = own
    if len(found) == 1 and not times:
        last = sentences[-1].statements[-1:] if sentences else ()
        if last and _ends_text(text, found[0], last[0]):
            times[found[0].start] = last[0]
    return times


def _inside(bracketed: list[Statement], sentence: Sentence) -> list[Statement]:
    first = bisect_left(bracketed, sentence.start, key=lambda each: each.start)
    last = bisect_left(bracketed, sentence.end, key=lambda each: each.start)
    return bracketed[first:last]


def _take_brackets(
    found: Sequence[Found],
    bracketed: list[Statement],
    end: int,
    times: dict[int, Statement],
    further: dict[int, Statement],
) -> None:
    """A time in brackets is said of the numbers before it that have none; where there is none, of those after it."""
    index = waiting = 0
    for number, time in enumerate(bracketed):
        while index < len(found) and found[index].start < time.start:
            index += 1
        for each in found[waiting:index]:
            times.setdefault(each.start, time)
        following = bracketed[number + 1].start if number + 1 < len(bracketed) else end
        if waiting == index:
            _take_leading(found[index:], time, following, times, further)
        waiting = index


def _take_leading(
    found: Sequence[Found],
    time: Statement,
    end: int,
    times: dict[int, Statement],
    further: dict[int, Statement],
) -> None:
    for each in found:
        if each.start >= end:
            break
        is_beside = head_of(each) <= time.end + 2
        (times if is_beside else further)[each.start] = time


def _ends_text(text: str, found: Found, time: Statement) -> bool:
    """Whether a time stands behind the only number, at the end of the text: 80% R7年度."""
    is_level = time.kind != "relative" and not time.is_basis
    return is_level and text[time.end :] in ("", "。") and _GAP.fullmatch(text, found.end, time.start) is not None


def _subjects(folded: Folded, sentences: list[Sentence]) -> dict[int, str]:
    """What is counted by each number that a sentence sets, by the number's start."""
    subjects: dict[int, str] = {}
    for sentence in sentences:
        if _SENTENCE.search(sentence.text, sentence.start, sentence.end) is None:
            continue
        of_sentence = Subjects(folded, sentence)
        for index, each in enumerate(sentence.found):
            subject = of_sentence.of(index) if is_set(sentence, index) else None
            if subject:
                subjects[each.start] = subject
    return subjects


def _parts(text: str, found: list[Found]) -> dict[int, str]:
    """The ① that stands before each number, by the number's start."""
    marks = [mark.start() for mark in CIRCLED_MARK.finditer(text)]
    before = {each.start: bisect_right(marks, each.start) - 1 for each in found} if marks else {}
    return {start: text[marks[index]] for start, index in before.items() if index >= 0}


def _without_number(folded: Folded) -> list[Quantity]:
    """A value in words, or a mark that nothing is printed, with its time; nothing, where the text is neither."""
    if not folded.text or len(folded.text) > _LONGEST_VALUE:
        return []
    quantities = read_cell(folded, None)
    if not all(each.value is None and says_no_number(each.words or "-") for each in quantities):
        return []
    return [each if each.part in CIRCLED else replace(each, part=None) for each in quantities]
