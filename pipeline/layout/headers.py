"""Which rows of a table are its header, by how they look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.layout.fragments import GridCell

# Font, bold, shaded.
Look = tuple[str, bool, bool]


def header_rows(cells: Sequence[GridCell]) -> set[int]:
    """Rows set apart by type or shading from most of the table, first or in the middle; else the first row of several.

    A row that is one cell over the whole width names a section and is no header.
    """
    rows: dict[int, list[GridCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    if len(rows) < 2:
        return set()
    usual = _usual_look(cells)
    marked = {row for row, members in rows.items() if _is_marked(members, usual)}
    if not marked or len(marked) * 2 > len(rows):
        # No row or most rows are set apart: then the first is the header, if it labels every column (but the stub).
        labels = [cell for cell in rows[0] if cell.col > 0]
        marked = {0} if labels and all(not cell.empty for cell in labels) else set()
    return marked | _under_spans(rows, marked)


def _under_spans(rows: dict[int, list[GridCell]], headers: set[int]) -> set[int]:
    return {
        cell.row + offset for row in headers for cell in rows[row] if not cell.empty for offset in range(cell.row_span)
    } & set(rows)


def _usual_look(cells: Sequence[GridCell]) -> Look:
    looks: Counter[Look] = Counter()
    for cell in cells:
        if not cell.empty:
            looks[_look(cell)] += sum(len(fragment.printed) for fragment in cell.fragments)
    return looks.most_common(1)[0][0] if looks else ("", False, False)


def _look(cell: GridCell) -> Look:
    style = cell.lines[0].style
    return style.font, style.bold, cell.fragments[0].shaded


def _is_marked(cells: Sequence[GridCell], usual: Look) -> bool:
    filled = [cell for cell in cells if not cell.empty]
    if len(filled) < 2:
        return False
    font, bold, shaded = usual
    return all(
        (look[1] and not bold) or (look[2] and not shaded) or (look[0] != font and not bold)
        for look in map(_look, filled)
    )
