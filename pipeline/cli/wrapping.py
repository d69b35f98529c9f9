"""Japanese and English text in lines of a terminal: a full-width character takes two columns."""

from __future__ import annotations

import re

# A run of narrow letters stays whole; closing marks stay with what they close, opening ones with what they open.
_UNIT = re.compile(r"[（「『［]*(?:[!-~–—…]+|[^\s])[、。，．：；）」』］ー・っゃゅょッャュョ]*| +")


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns; only a Latin word that is longer than a line is cut."""
    from rich.cells import cell_len, chop_cells

    lines, line = [], ""
    for unit in _UNIT.findall(text):
        if line and cell_len(line + unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit if line else unit.lstrip()
        *full, line = chop_cells(line, width) if cell_len(line.rstrip()) > width else (line,)
        lines += full
    return [*lines, line.rstrip()] if line.strip() else lines
