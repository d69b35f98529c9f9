"""Names of indicators and initiatives: footnote marks off, and one form in which two spellings compare equal."""

from __future__ import annotations

import re

from pipeline.language.fold import plain
from pipeline.language.morphemes import morphemes

FOOTNOTE_MARK = re.compile(
    r"[(\[] ?(?:※|注|\*) ?[0-9]{0,2} ?[)\]]|注[0-9]{1,2}\)|(?:※[0-9]{0,2})+(?=$|[()はのをがに、])"
)
"""A footnote mark in folded text: (※1), (注2), 注3), and ※ or ※1 at the end, before a bracket or before a particle."""

_PRINTED_MARK = re.compile(
    r"[(（\[［]\s{0,3}(?:※|注|\*|＊)\s{0,3}[0-9０-９]{0,2}\s{0,3}[)）\]］]|注[0-9０-９]{1,2}[)）]"
    r"|(?<=\S)\s?※\s?[0-9０-９]{0,2}(?=\s*$|[(（はのをがに、])"
)
_UNIFIED = str.maketrans('[［【〔〈《〉》〕】］]『』“”"ヶヵ', "(((((())))))「」「」「ケカ")


def strip_footnote_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """A name without its footnote marks, and the marks in order ('※1', '※', '注2').

    （※2） goes wherever it stands; a bare ※1 at the end, before a bracket or before a particle. A text that begins with
    ※ is a note, not a name, and stays. Raises nothing.
    """
    marks = tuple(plain(found[0]).strip("()[]") for found in _PRINTED_MARK.finditer(text))
    return (_PRINTED_MARK.sub("", text).strip(), marks) if marks else (text, ())


def comparable_name(text: str) -> str:
    """A name in the form in which it is compared and searched, never shown.

    Widths, brackets and quotes are unified, white space and case dropped, and words put in SudachiPy's normalised form,
    so that 取組 and 取り組み, サーバー and サーバ, 申込 and 申し込み are equal. Raises nothing.
    """
    unified = plain(text).translate(_UNIFIED)
    return "".join(one.form for one in morphemes(unified, "C")).casefold()
