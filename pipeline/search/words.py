"""The words by which a text is found, and those that a question asks for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import get_args

from pipeline.language import plain
from pipeline.language.morphemes import Morpheme, Split, morphemes
from pipeline.model.search import SearchWord

_SPLITS: tuple[Split, ...] = get_args(Split)
# A longer question is none that a person types, and would be looked for word by word. The macro search() has it too.
LONGEST_QUESTION = 1000
# What holds a sentence together and is not searched for.
_FUNCTION = {"助詞", "助動詞", "補助記号", "記号", "空白", "接続詞", "感動詞", "代名詞", "連体詞"}
_WEB = "ウェブ"
_EMPTY = {"為る", "居る", "有る", "無い", "成る", "行う", "事", "こと", "物", "為", "等", "的", "向け"}


def entry_words(text: str) -> list[SearchWord]:
    """The words of a text: short units (高齢, 者), and the compounds that they make (高齢者). Raises nothing."""
    short = Counter((form, surface) for one in _content(text, "A") for form, surface in _split(one))
    compounds = Counter((_compound(one), _surface(one)) for one in _content(text, "C"))
    made = [SearchWord(form, surface, count, False) for (form, surface), count in sorted(short.items())]
    return made + [
        SearchWord(form, surface, count, True)
        for (form, surface), count in sorted(compounds.items())
        if (form, surface) not in short
    ]


def asked_words(question: str) -> list[tuple[str, ...]]:
    """The words that a question asks for, each as the forms of the whole word and else of its parts.

    高齢者 is asked for as 高齢者; where no text has it, as 高齢: endings (者, 率) say too little alone. Raises nothing.
    """
    asked: dict[str, tuple[str, ...]] = {}
    for word in question.split():
        parts = _content(word, "A")
        starts = [one.start for one in parts]
        for long in _content(word, "C"):
            inside = parts[bisect_left(starts, long.start) : bisect_left(starts, long.end)]
            asked.setdefault(long.form, (_compound(long), *_parts(long, inside)))
    return list(asked.values())


def _parts(long: Morpheme, inside: list[Morpheme]) -> list[str]:
    return [one.form for one in inside if one.form != long.form and one.part != "接尾辞"]


def word_places(text: str, forms: Iterable[str]) -> list[tuple[int, int]]:
    """Where words of these forms stand in a text (start, end), in order: a compound, not its parts. Raises nothing."""
    wanted = set(forms)
    found = [one for split in _SPLITS for one in morphemes(text, split) if one.form in wanted]
    places: list[tuple[int, int]] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not places or one.start >= places[-1][1]:
            places.append((one.start, one.end))
    return places


def _content(text: str, split: Split) -> list[Morpheme]:
    found = morphemes(text, split)
    return [one for one in found if one.part not in _FUNCTION and one.form not in _EMPTY]


def _compound(one: Morpheme) -> str:
    """The form of a compound. Webサイト is no spelling of ウェブサイト to SudachiPy."""
    return re.sub(r"^web(?=[ァ-ヶ])", _WEB, one.form)


def _split(one: Morpheme) -> list[tuple[str, str]]:
    """A short unit as form and surface. ウェブサイト is one to SudachiPy, and is divided as Webサイト is."""
    surface, rest = _surface(one), one.form.removeprefix(_WEB)
    if rest and rest != one.form and surface.startswith(_WEB):
        return [(_WEB, _WEB), (rest, surface.removeprefix(_WEB))]
    return [(one.form, surface)]


def _surface(one: Morpheme) -> str:
    return plain(one.surface).casefold()
