"""Brackets in folded text: which belong together."""

from __future__ import annotations

import re

REMARK_BRACKETS = dict(zip("([【〔〈<", ")]】〕〉>", strict=True))
"""Brackets around a remark, and how each closes; quotes are not among them."""

_BRACKET = re.compile(r"[(\[【〔〈<)\]】〕〉>]")


def closings(text: str) -> dict[int, int]:
    """For each bracket, where it closes. Unpaired brackets are ordinary characters."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for found in _BRACKET.finditer(text):
        if found[0] in REMARK_BRACKETS:
            stack.append(found.start())
        elif stack and REMARK_BRACKETS[text[stack[-1]]] == found[0]:
            pairs[stack.pop()] = found.start()
    return pairs
