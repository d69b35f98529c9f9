"""What one header cell says: the role of the column, the year, the unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.documents.lexicon import ColumnRole, Lexicon
from pipeline.documents.text import one_line
from pipeline.language import find_periods, parse_period, parse_unit
from pipeline.model.quantity import Period

_BRACKETS = re.compile(r"[（(〔［\[【]([^（）()〔〕［］\[\]【】]*)[）)〕］\]】]")
_LIST_MARK = re.compile(r"^(?:[①-⑳]|[（(]?[0-9０-９A-ZＡ-Ｚa-z]{1,2}[)）.．])\s*")
# What may stand between a year and a header word: 令和7年度の目標値, R7年度末目標, 目標値／R7
_GLUE = re.compile(r"^[\s・／/:：、,]*(?:末|時点|現在)?(?:における|の)?|[\s・／/:：、,]*$")


@dataclass(frozen=True, slots=True)
class HeaderLabel:
    """A header cell, read: each part is None where the cell does not say it."""

    text: str
    role: ColumnRole | None = None
    period: Period | None = None
    unit: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether the lexicon knows the word, or the cell holds nothing but a year, a unit or a remark in brackets."""
        return self.role is not None or self.is_bare

    @property
    def is_bare(self) -> bool:
        """Whether the cell has no word of its own, so that the cell above says what the column is."""
        return self.role is None and not _word(self.text)


def read_label(text: str, lexicon: Lexicon, unit_words: tuple[str, ...]) -> HeaderLabel:
    """Reads a header cell such as 目標値, 目標値（R7年度）, R7目標, （令和7年度）, 基準値（千円）.

    A word in brackets that is no year and no unit (基準年等) says nothing and is passed over.
    """
    line = one_line(text)
    core, remarks = _without_brackets(line)
    role = lexicon.role(line) or lexicon.role(core)
    period = next((found for found in map(parse_period, remarks) if found is not None), None)
    unit = next((found for found in (_unit(remark, unit_words) for remark in remarks) if found is not None), None)
    if role is None:
        word, own = _without_period(core)
        role = lexicon.role(word) or lexicon.role(_LIST_MARK.sub("", word))
        if role is not None or not word:
            period = own or period
    return HeaderLabel(line, role, period, unit)


def unit_note(text: str, unit_words: tuple[str, ...]) -> str | None:
    """The unit that a caption or note states for a whole table (単位：千円), None where it states none."""
    words = "|".join(map(re.escape, unit_words))
    found = re.search(rf"(?:{words})\s*[：:]\s*([^\s（）()：:、。]+)", one_line(text)) if words else None
    return found.group(1) if found else None


def _unit(remark: str, unit_words: tuple[str, ...]) -> str | None:
    """The unit in brackets of a header. A noun (県, 施設) as often says whose value it is: none."""
    unit = parse_unit(remark)
    return unit_note(remark, unit_words) or (remark if unit is not None and not unit.is_noun else None)


def _without_brackets(line: str) -> tuple[str, list[str]]:
    remarks = [remark.strip() for remark in _BRACKETS.findall(line)]
    return _BRACKETS.sub("", line).strip(), remarks


def _without_period(core: str) -> tuple[str, Period | None]:
    """The word of a header without the year that stands before or behind it."""
    for period in find_periods(core):
        before, after = core[: period.start], core[period.end :]
        if not before.strip() or not after.strip():
            return _GLUE.sub("", before) + _GLUE.sub("", after), period
    return core, None


def _word(text: str) -> str:
    core, _ = _without_brackets(text)
    return _without_period(core)[0]
