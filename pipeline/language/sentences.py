"""What a sentence does with its numbers: which it sets, which it only mentions, and by when.

A number is set when the sentence wants it reached or done. It is only mentioned when it belongs to a name (12市町村移住
ポータルサイト), describes what is counted (…の移住者数を100人), is where a move begins (5件から10件に) or a past result
(22件の実績). These are rules of grammar; no phrase of one document stands here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.language.amounts import Found
from pipeline.language.brackets import closings
from pipeline.language.fold import CIRCLED, Folded
from pipeline.language.lexicon import is_kanji, is_katakana
from pipeline.language.periods import Statement, scan_periods
from pipeline.language.quantities import scan

_OPEN = dict(zip("([【〔〈<「『", ")]】〕〉>」』", strict=True))
_CLOSE = frozenset(_OPEN.values())
_TOPIC = re.compile(r"について(?:は|も)?|に関して(?:は|も)?|に関し(?=、)")
_PAST_AFTER = re.compile(r"(?:の|が|で|を)?(?:実績|だった|であった|でした|となった|となっており|に達した|に達し、)")
_PAST_BEFORE = re.compile(r"(?:実績[はがの:]?|(?:現状|現在|これまで|従来|直近)[はの])$")
_MOVE = re.compile(r"から")
_TARGET_OF_MOVE = re.compile(r"[にへ]|まで")
_JOINS = re.compile(r"及び|並びに|又は|若しくは|且つ|毎に")
_ACT = re.compile(r"(?:を(?:目標|目指|達成|行|実施|予定)|する|し|す|でき|さ|。|、|\)|$)")
_COUNTED = re.compile(r"(?:数|率|割合|額|量|度|時間|値)(?:\([^()]{0,40}\))?[をがは]")
_AIM = re.compile(r"(?:を(?:目標|目指|達成)|とす|とし|まで|に(?:増|減|拡|引|す|し)|へ|。|$)")
_ADVERB = re.compile(r"(?:まで|中|内)?(?:には?|において[はも]?|で(?!の))|までの?|、|は|:")
_LIST_ENDS = re.compile(r"^(?:、|を)|(?:とし|する|し|行い|図り)、")
_BESIDE = {"", " ", "対"}
_CUT = re.compile(f"[。{''.join(CIRCLED)}]")
_LENGTHS_OF_TIME = ("年間", "か年", "月間")
_LONGEST_ACT = 6
_LONGEST_COMPOUND = 40
_LONGEST_REMARK = 60
# What is counted stands near its number; looking no further keeps the time linear in the length of a text.
_LONGEST_CLAUSE = 300
_CLAUSE_BEGINS = frozenset("、," + "".join(_OPEN))

Span = tuple[int, int]
_Item = TypeVar("_Item")


@dataclass(frozen=True, eq=False, slots=True)
class Sentence:
    """A sentence of a folded text with its numbers and statements of time.

    `topics` says where について and the like stand outside brackets and quotes, `adverbs` are the points and years that
    are said of the verb (令和7年度までに), `steps` the yearly times (毎年度).
    """

    text: str
    start: int
    end: int
    depth: tuple[int, ...]
    found: tuple[Found, ...]
    statements: tuple[Statement, ...]
    topics: tuple[Span, ...]
    adverbs: tuple[Statement, ...]
    steps: tuple[Statement, ...]

    def topic_before(self, place: int) -> int | None:
        """Where the last topic marker before a place begins."""
        index = bisect_right(self.topics, place, key=lambda span: span[1]) - 1
        return self.topics[index][0] if index >= 0 else None

    def topic_after(self, place: int) -> int | None:
        """Where the next topic marker after a place begins."""
        index = bisect_left(self.topics, place, key=lambda span: span[0])
        return self.topics[index][0] if index < len(self.topics) else None

    def statement_at(self, place: int) -> Statement | None:
        """The statement of time that begins at a place."""
        index = bisect_left(self.statements, place, key=lambda each: each.start)
        at_place = index < len(self.statements) and self.statements[index].start == place
        return self.statements[index] if at_place else None

    def after(self, place: int) -> int:
        """The place after a remark in brackets that begins here: 8課（室）|に."""
        if place >= self.end or self.text[place] not in "([":
            return place
        close = self.text.find(_OPEN[self.text[place]], place, min(place + _LONGEST_REMARK, self.end))
        return close + 1 if close >= 0 else place

    def clause_start(self, place: int, floor: int) -> int:
        """Where the clause before a place begins: after a comma or an opening bracket of its own level."""
        level = self.depth[place]
        floor = max(floor, self.start, place - _LONGEST_CLAUSE)
        for at in range(place - 1, floor - 1, -1):
            if self.depth[at] < level or (self.depth[at] == level and self.text[at] in _CLAUSE_BEGINS):
                return at + 1
        return floor


def last_before(statements: tuple[Statement, ...], place: int) -> Statement | None:
    """The last of some statements of time that ends before a place."""
    index = bisect_right(statements, place, key=lambda each: each.end) - 1
    return statements[index] if index >= 0 else None


def _depths(text: str) -> tuple[int, ...]:
    """How deep in brackets and quotes each character stands; a bracket itself is inside. Unpaired ones do not count."""
    if _CLOSE.isdisjoint(text):
        return (0,) * (len(text) + 1)
    change = [0] * (len(text) + 1)
    stack: list[int] = []
    for at, char in enumerate(text):
        if char in _OPEN:
            stack.append(at)
        elif char in _CLOSE and stack and _OPEN[text[stack[-1]]] == char:
            change[stack.pop()] += 1
            change[at + 1] -= 1
    depths, depth = [], 0
    for step in change:
        depth += step
        depths.append(depth)
    return tuple(depths)


def sentences(folded: Folded) -> list[Sentence]:
    """The sentences of a text with their numbers and statements of time."""
    statements = scan_periods(folded.text)
    return divide(folded.text, statements, scan(folded.text, statements, closings(folded.text)))


def divide(text: str, statements: list[Statement], found: list[Found]) -> list[Sentence]:
    """A text cut into sentences. A ① begins a new one, unless it is the year of an era (令和③)."""
    depth = _depths(text)
    in_time = {place for each in statements for place in range(each.start, each.end) if text[place] in CIRCLED}
    cuts = [0]
    for mark in _CUT.finditer(text):
        place = mark.start()
        if depth[place] == 0 and mark[0] == "。":
            cuts.append(place + 1)
        elif depth[place] == 0 and place not in in_time and place > cuts[-1]:
            cuts.append(place)
    ends = [*cuts[1:], len(text)]
    topics = [found.span() for found in _TOPIC.finditer(text) if depth[found.start()] == 0]
    shares = zip(
        cuts,
        ends,
        _shared_out(found, [each.start for each in found], ends),
        _shared_out(statements, [each.start for each in statements], ends),
        _shared_out(topics, [start for start, _ in topics], ends),
        strict=True,
    )
    return [
        Sentence(text, start, end, depth, own, times, own_topics, _adverbs(text, times), _steps(times))
        for start, end, own, times, own_topics in shares
        if start < end
    ]


def _shared_out(items: Sequence[_Item], places: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[_Item, ...]]:
    """Things that stand at places of a text, shared out to the sentences that end at `ends`."""
    first = 0
    for end in ends:
        last = first
        while last < len(places) and places[last] < end:
            last += 1
        yield tuple(items[first:last])
        first = last


def _adverbs(text: str, times: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return tuple(
        each
        for each in times
        if each.kind not in ("span", "relative") and not each.is_basis and _ADVERB.match(text, each.end)
    )


def _steps(times: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return tuple(each for each in times if each.kind == "every")


def _is_past(sentence: Sentence, index: int) -> bool:
    """Whether a number is a result or the beginning of a move, not what is wanted."""
    found, text = sentence.found[index], sentence.text
    place = sentence.after(found.end)
    if _PAST_AFTER.match(text, place):
        return True
    if index + 1 < len(sentence.found) and _MOVE.match(text, place):
        following = sentence.found[index + 1]
        if _TARGET_OF_MOVE.match(text, following.end) or following.is_change:
            return True
    is_ratio = found.unit is not None and found.unit.kind == "ratio"
    before = text[max(sentence.start, found.start - 8) : found.start]
    return not is_ratio and _PAST_BEFORE.search(before) is not None


def _describes_what_is_counted(sentence: Sentence, index: int) -> bool:
    """Whether a number stands in the words for what a later number counts."""
    found, text = sentence.found[index], sentence.text
    if index + 1 >= len(sentence.found):
        return False
    following = sentence.found[index + 1]
    marker = sentence.topic_after(found.end)
    if marker is not None and sentence.found[-1].start >= marker:
        place = sentence.after(found.end)
        return _LIST_ENDS.search(text[place : min(marker, place + _LONGEST_CLAUSE)]) is None
    gap = text[sentence.after(found.end) : following.start]
    return "、" not in gap and _COUNTED.search(gap) is not None and not gap.startswith(("に", "を", "で"))


def _is_in_name(sentence: Sentence, index: int) -> bool:
    """Whether a compound goes on after the number (12市町村移住ポータルサイト), other than an act (5本作製する)."""
    found, text = sentence.found[index], sentence.text
    place = sentence.after(found.end)
    follows = sentence.found[index + 1].start if index + 1 < len(sentence.found) else -1
    if place == follows or (index and sentence.found[index - 1].end == found.start):
        return True
    end = place
    while end < min(sentence.end, place + _LONGEST_COMPOUND) and _is_of_compound(text[end]):
        end += 1
    if end == place or _JOINS.match(text, place):
        return False
    is_act = all(is_kanji(char) for char in text[place:end]) and end - place <= _LONGEST_ACT
    return not (is_act and _ACT.match(text, end))


def _is_of_compound(char: str) -> bool:
    return is_kanji(char) or is_katakana(char) or (char.isascii() and char.isalnum())


def _is_bare(sentence: Sentence, found: Found) -> bool:
    """Whether a number without unit, bound or change is left hanging: 4,500を目標 is not, 3が is."""
    is_plain = found.unit is None and found.bound is None and not found.is_change
    return is_plain and _AIM.match(sentence.text, sentence.after(found.end)) is None


def _is_how_long_it_takes(sentence: Sentence, found: Found) -> bool:
    """Whether a number is the time in which another one is reached: 5年間で|10件増加."""
    is_time = found.unit is not None and found.unit.text.endswith(_LENGTHS_OF_TIME)
    return is_time and sentence.text.startswith("で", found.end) and found is not sentence.found[-1]


def is_set(sentence: Sentence, index: int) -> bool:
    """Whether the sentence sets this number as a quantity to reach or do."""
    found = sentence.found[index]
    lone_one = found.is_kanji and found.value == 1 and found.start == found.number_at
    return not (
        lone_one
        or _is_bare(sentence, found)
        or _is_how_long_it_takes(sentence, found)
        or _is_past(sentence, index)
        or _is_in_name(sentence, index)
        or _describes_what_is_counted(sentence, index)
    )


def time_of(sentence: Sentence, found: Found) -> Statement | None:
    """The time by or in which a number is to be reached: the last one before it that is said of the verb."""
    head = head_of(found)
    nearest = last_before(sentence.statements, head)
    if nearest is None:
        return None
    is_beside = sentence.text[nearest.end : head] in _BESIDE
    if is_beside and nearest.kind not in ("span", "relative") and not nearest.is_basis:
        return nearest
    return last_before(sentence.adverbs, head)


def head_of(found: Found) -> int:
    """Where a number begins, with the words before it that say what it is measured by (前年度比で|3割増)."""
    return min(found.start, found.basis[0]) if found.basis is not None else found.start


def adverb_end(sentence: Sentence, statement: Statement) -> int | None:
    """Where the adverb that a statement of time makes ends (令和7年度に|); None if it is no adverb."""
    adverb = _ADVERB.match(sentence.text, statement.end)
    if adverb is None:
        return None
    return adverb.end() + (sentence.text[adverb.end() : adverb.end() + 1] == "、")
