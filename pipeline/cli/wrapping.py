"""Japanese and English text in lines of a terminal: a full-width character takes two columns."""

from __future__ import annotations

import re

# A run of narrow letters stays whole; closing marks stay with what they close, opening ones with what they open.
_UNIT = re.compile(r"[（「『［]*(?:[!-~–—…]+|[^\s])[、。，．：；）」』］ー・っゃゅょッャュョ]*| +")


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns of a terminal, in which a full-width character takes two."""
    from rich.cells import cell_len

    lines, line = [], ""
    for unit in _UNIT.findall(text):
        if cell_len(line + unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit if line or unit.strip() else ""
    return [*lines, line.rstrip()] if line.strip() else lines
