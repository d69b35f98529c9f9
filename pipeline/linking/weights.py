"""How much each piece of evidence counts for or against two statements being the same indicator.

Weights are match weights as record linkage knows them (Fellegi and Sunter, "A Theory for Record Linkage", 1969): the
binary logarithm of how much more often a piece of evidence is seen on pairs that are the same than on pairs that are
not. They add up; above 0, the same is likelier than not. They were set by hand on the first half of the labelled pairs
(tests/linking/labels) and are whole numbers, in hundredths, so that no order of summing changes a result.
"""

from __future__ import annotations

from decimal import Decimal

SAME_NAME = 1100
"""The names are equal but for width and spelling."""
SAME_WORDS = 900
"""The names hold the same words (健康寿命（男性）, 男性の健康寿命)."""
SAME_GENERIC_NAME = 300
"""The names are equal and say little (参加者数)."""
SHARED_WORD = 150
"""Each word of both names, on top of `SHARED_BASE`, up to `SHARED_MOST`."""
SHARED_BASE = 150
SHARED_MOST = 600
MISSING_WORD = 650
"""Each ordinary word that only one name has, on the side with more of them …"""
MISSING_WORD_TOO = 500
"""… and on the side with fewer, where both have words of their own (農業…, 水産業…)."""
MISSING_ENOUGH = 150
"""Hundredths of a word; more words that one name has alone add nothing: they are one clause that explains."""
BESIDE = 12
"""What such a word still counts, in percent, if it stands beside the other name (its item, its overview)."""
BESIDE_NARROWING = 25
MISSING_SCOPE = 150
"""Hundredths of a word for a scope (県, 市町村) that only one name gives …"""
MISSING_SCOPE_BESIDE = 75
"""… and if it stands beside the other name."""
MISSING_PER = 150
"""Hundredths of a word for 1人当たり and the like in one name only."""
MISSING_NUMBER = 75
"""Hundredths of a word for a number in one name only (3歳児健診, 健診)."""
MISSING_CUMULATIVE = 50
"""Hundredths of a word for 累計 in one name only."""
OTHER_COUNTED = -900
"""登録者数, 登録団体数; 相談件数, 相談者数. No less than `SAME_WORDS`: such names are the same in all else."""
ONE_COUNTED = -400
"""設置市町村数, 設置数."""
ONE_COUNTED_BY_ENDING = -100
"""登録者数, 登録数; 開催回数, 開催数."""

VALUE_BASE = -50
VALUE_DIGIT = 200
VALUE_ZERO = 50
"""An equal value weighs by its digits: 48.2 has three; 5,000 has one and three zeros."""
VALUE_PLAIN = 50
"""An equal value that many indicators have: 0, and 100 %."""
VALUE_REPEATED = 25
"""The same number in a further year."""
VALUE_NEAR = 150
VALUE_MOST = 1200
VALUE_UNEQUAL = -300
VALUE_UNEQUAL_CLOSE = -200
"""Other numbers of the same size (253 and 277) are a mistake or a newer plan more often than another indicator."""
CLOSE = 4
"""Numbers are of the same size if they differ by no more than a quarter of the larger one."""
VALUE_UNEQUAL_MOST = -600
VALUE_UNEQUAL_BESIDE_EQUAL = 75
"""Percent of these where other years agree."""

SAME_ITEM = 300
OTHER_ITEM = -100
SAME_INITIATIVE = 200
OTHER_INITIATIVE = -200
"""Two initiatives of one list, with no value in common."""
OTHER_NAME_IN_ONE_TABLE = -300
"""One document that prints both names: it rarely has two names for one thing."""
GENERIC_NAME_ELSEWHERE = -500
"""Equal names that say little, under two items of one document."""
ELIMINATION = 400
"""The only goal and the only indicator of an item that are left, with an equal value."""

MOST_WITH_EQUAL = VALUE_MOST + SAME_ITEM + SAME_INITIATIVE + ELIMINATION
"""What values and places may add to the weight of two names at most, if they give an equal number somewhere …"""
MOST_WITHOUT_EQUAL = 3 * VALUE_NEAR + SAME_ITEM + SAME_INITIATIVE
"""… and if they do not (three years in which the numbers are nearly equal are thought enough)."""

LEAST_SHARED = 4
"""Names must share a quarter of the words of each to be looked at."""

_HUNDREDTHS = 100
_CERTAIN = Decimal(14)


def probability(weight: int) -> Decimal:
    """The probability that a pair of this weight is the same, at even odds before: 0 -> 0.5, 300 -> 0.8889."""
    odds = Decimal(2) ** max(-_CERTAIN, min(_CERTAIN, Decimal(weight) / _HUNDREDTHS))
    return (odds / (1 + odds)).quantize(Decimal("0.0001"))
