"""Names of indicators: bullet, footnote marks, notes and （再掲） taken off (contract, `name`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.documents.lexicon import Lexicon
from pipeline.documents.text import is_note, one_line, without_bullet
from pipeline.language import parse_period, plain, strip_footnote_marks
from pipeline.model.layout import Cell, Paragraph
from pipeline.model.quantity import Period

_NOTE_MARK = re.compile(r"[(\[]?((?:※|\*|注)[0-9]{0,2})")
_PRINTED_MARK = re.compile(r"^[(（\[［]?\s*(?:※|\*|＊|注)\s*[0-9０-９]{0,2}\s*[)）\]］:：]?\s*")
_CLOSING = "）)】〕］]"


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """A name cell, read: the name, the notes printed in the cell and whether it is a repeat (再掲)."""

    name: str
    notes: tuple[str, ...]
    is_repeat: bool


def read_name(cells: tuple[Cell, ...], repeat_words: tuple[str, ...]) -> IndicatorName:
    """Reads the name cells of a row (more than one where the header spans several columns).

    A line that starts with ※ and all that follows it in the cell are notes.
    """
    names: list[str] = []
    notes: list[str] = []
    for cell in cells:
        lines = cell.text.split("\n")
        cut = next((index for index, line in enumerate(lines) if is_note(line)), len(lines))
        names.append(one_line("\n".join(lines[:cut])))
        notes += lines[cut:]
    name, _ = strip_footnote_marks(without_bullet(" ".join(filter(None, names))))
    bare = _without_repeat(name, repeat_words)
    return IndicatorName(strip_footnote_marks(bare)[0], _whole(notes), bare != name)


def footnotes(notes: tuple[Paragraph, ...], cells: tuple[Cell, ...]) -> tuple[Paragraph, ...]:
    """The notes under a table whose mark (※1) stands in one of the cells; a ※ line inside a cell is no mark."""
    lines = (line for cell in cells for line in cell.text.split("\n") if not is_note(line))
    marks = {mark for line in lines for mark in strip_footnote_marks(line)[1]}
    return tuple(note for note in notes if _mark(note.text) in marks)


def stated_by_footnote(cell: Cell, notes: tuple[str, ...], lexicon: Lexicon) -> Period | None:
    """The time that a footnote of a value cell states, if nothing else (※1 基準値はR2年度の平均値)."""
    marks = strip_footnote_marks(cell.text)[1]
    for note in (note for note in notes if _mark(note) in marks):
        body = _PRINTED_MARK.sub("", note)
        subject, said, rest = body.partition("は")
        period = parse_period((rest if said and lexicon.role(subject) else body).rstrip("。"))
        if period is not None:
            return period
    return None


def _mark(note: str) -> str | None:
    """The mark that a note starts with ('※1', '※', '注2'), None for a line that is no note."""
    found = _NOTE_MARK.match(plain(note))
    return found[1] if found else None


def _whole(lines: list[str]) -> tuple[str, ...]:
    """Note lines as notes: a line without ※ goes on with the note before it."""
    whole: list[str] = []
    for line in lines:
        if is_note(line) or not whole:
            whole.append(line)
        else:
            whole[-1] += "\n" + line
    return tuple(one_line(note) for note in whole)


def _without_repeat(name: str, words: tuple[str, ...]) -> str:
    for word in words:
        found = re.search(rf"\s*[（(【〔［\[]\s*{re.escape(word)}\s*[{re.escape(_CLOSING)}]$", name)
        if found:
            return name[: found.start()]
    return name
