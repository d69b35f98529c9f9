"""Names of indicators and initiatives: footnote marks off, and one form in which two spellings compare equal."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any

from pipeline.language.fold import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

FOOTNOTE_MARK = re.compile(r"[(\[] ?(?:※|注|\*) ?[0-9]{0,2} ?[)\]]|注[0-9]{1,2}\)|※[0-9]{0,2}(?=$|[()はのをがに、])")
"""A footnote mark in folded text: (※1), (注2), 注3), and ※ or ※1 at the end, before a bracket or before a particle."""

_PRINTED_MARK = re.compile(
    r"[(（\[［]\s{0,3}(?:※|注|\*|＊)\s{0,3}[0-9０-９]{0,2}\s{0,3}[)）\]］]|注[0-9０-９]{1,2}[)）]"
    r"|(?<=\S)\s?※\s?[0-9０-９]{0,2}(?=\s*$|[(（はのをがに、])"
)
_UNIFIED = str.maketrans('[［【〔〈《〉》〕】］]『』“”"ヶヵ', "(((((())))))「」「」「ケカ")
_KANJI = re.compile(r"[一-鿿々]")
_HIRAGANA = re.compile(r"[ぁ-ん]+")
# SudachiPy refuses more than 49,149 bytes at once.
_CHUNK = 4000
_local = threading.local()


def strip_footnote_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """A name without its footnote marks, and the marks in order ('※1', '※', '注2').

    （※2） goes wherever it stands; a bare ※1 at the end, before a bracket or before a particle. A text that begins with
    ※ is a note, not a name, and stays. Raises nothing.
    """
    marks = tuple(plain(found[0]).strip("()[]") for found in _PRINTED_MARK.finditer(text))
    return (_PRINTED_MARK.sub("", text).strip(), marks) if marks else (text, ())


def _tokenizer() -> Any:
    """SudachiPy's tokenizer for this thread (a tokenizer is not shared between threads); loaded when first needed."""
    if not hasattr(_local, "tokenizer"):
        from sudachipy import Dictionary

        _local.tokenizer = Dictionary().tokenizer()
    return _local.tokenizer


def _normalised(text: str) -> Iterator[str]:
    """The words in normalised form. Compounds go without okurigana, since 取り組み数 is normalised to 取り組む + 数."""
    tokenizer = _tokenizer()
    for start in range(0, len(text), _CHUNK):
        for morpheme in tokenizer.tokenize(text[start : start + _CHUNK]):
            word = morpheme.normalized_form()
            yield _HIRAGANA.sub("", word) if len(_KANJI.findall(word)) > 1 else word


def comparable_name(text: str) -> str:
    """A name in the form in which it is compared and searched, never shown.

    Widths, brackets and quotes are unified, white space and case dropped, and words put in SudachiPy's normalised form,
    so that 取組 and 取り組み, サーバー and サーバ, 申込 and 申し込み are equal. Raises nothing.
    """
    unified = plain(text).translate(_UNIFIED).encode("utf-8", "replace").decode("utf-8")
    return "".join(_normalised(unified)).casefold()
