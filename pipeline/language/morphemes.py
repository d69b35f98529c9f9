"""Words of a Japanese text in one spelling: 取組, 取り組み and 取組み are one word, as are ウェブ and Web.

SudachiPy splits and normalises. Its short units (mode A) find the words inside a compound (閲覧 in 閲覧件数), its long
ones (mode C) keep verbs whole: in short units 取り組み may be 取る and 組む.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Split = Literal["A", "C"]

# SudachiPy refuses more than 49,149 bytes at once.
_CHUNK = 4000
_KANJI = re.compile(r"[一-鿿々]")
_HIRAGANA = re.compile(r"[ぁ-ん]+")
_INFLECTED = {"動詞", "形容詞"}
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Morpheme:
    """A word: as it stands, in one spelling (`form`), its part of speech (名詞 …), what it may do (サ変可能 …), and its
    offsets in the text.
    """

    surface: str
    form: str
    part: str
    ability: str
    start: int
    end: int


def morphemes(text: str, split: Split) -> Iterator[Morpheme]:
    """The words of a text in short units (A) or long ones (C). Raises nothing."""
    # A lone surrogate is no text that SudachiPy could take.
    text = text.encode("utf-8", "replace").decode("utf-8")
    tokenize, mode = tokenizer().tokenize, _modes()[split]
    for at in range(0, len(text), _CHUNK):
        for one in tokenize(text[at : at + _CHUNK], mode):
            part, _, ability, *_ = one.part_of_speech()
            form = spelling(one.normalized_form())
            yield Morpheme(one.surface(), form, part, ability, at + one.begin(), at + one.end())


def words(text: str) -> list[Morpheme]:
    """The words of a text: short units, but verbs and adjectives whole. Raises nothing."""
    short = list(morphemes(text, "A"))
    found: list[Morpheme] = []
    at = 0
    for long in morphemes(text, "C"):
        inside = []
        while at < len(short) and short[at].start < long.end:
            inside.append(short[at])
            at += 1
        found += [long] if long.part in _INFLECTED else inside
    return found


def spelling(form: str) -> str:
    """A normalised form without what spellings differ in: case, and the okurigana of a compound (取り組む: 取組)."""
    bare = _HIRAGANA.sub("", form) if len(_KANJI.findall(form)) > 1 else form
    return bare.casefold()


def tokenizer() -> Any:
    """SudachiPy's tokenizer for this thread (a tokenizer is not shared between threads); loaded when first needed."""
    if not hasattr(_local, "tokenizer"):
        from sudachipy import Dictionary

        _local.tokenizer = Dictionary().tokenizer()
    return _local.tokenizer


def release_dictionary() -> None:
    """Let go of this thread's dictionary, which holds some 140 MB of memory, until a word is asked for again."""
    if hasattr(_local, "tokenizer"):
        del _local.tokenizer


def _modes() -> Any:
    from sudachipy import SplitMode

    return {"A": SplitMode.A, "C": SplitMode.C}
