"""Kanji written as radicals, as some exporters' fonts make them: ⾏ for 行, ⺠ for 民."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

# The characters of the CJK Radicals Supplement that look like the kanji and that exporters write for it. Unicode gives
# most of them no decomposition, so they are listed.
_SUPPLEMENT = {"民": "⺠", "長": "⻑", "西": "⻄", "青": "⻘", "食": "⻝", "母": "⺟"}


def _kangxi() -> dict[str, str]:
    return {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}


_RADICALS = {**_kangxi(), **_SUPPLEMENT}


def as_radicals(text: str, has: Callable[[str], bool]) -> str:
    """The text with each kanji replaced by the radical character for it that the font has."""
    return "".join(_RADICALS[char] if char in _RADICALS and has(_RADICALS[char]) else char for char in text)
