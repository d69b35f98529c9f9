"""Names of departments: one entry per 課 or 室 with its full path (contract, `departments`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.documents.lexicon import Lexicon

_LIST_SEPARATOR = re.compile(r"[、，,;；]")
_REMARK = re.compile(r"^[（(].*[）)]$")
# Two names that the page set close together: no 課 holds a 課 or a 部. (課題, 課税 ... are other words.)
_RUN_TOGETHER = re.compile(r"(?<=.課)(?![題程税金長外])(?=.+[課部庁]$)")


def departments(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The departments that a cell or a label names, in printed order, each once.

    A name is complete when it ends in a word of `office` (課, 室 ...); a word of `division` (部, 局 ...) stands above
    the names that follow and is carried to each of them until the next one. A line break inside a name is a wrap.
    """
    reader = _Reader(lexicon.words("office"), lexicon.words("division"))
    for part in _LIST_SEPARATOR.split(text):
        for token in part.split():
            reader.take(token)
        reader.close()
    return tuple(dict.fromkeys(reader.entries))


@dataclass
class _Reader:
    """Reads tokens one by one: `path` is what stands above, `wrapped` the beginning of a name that is not complete."""

    office: tuple[str, ...]
    division: tuple[str, ...]
    entries: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    wrapped: str = ""
    complete: bool = False

    def take(self, token: str) -> None:
        """Takes the next token: the rest of a wrapped name, a name, or several that stand close together."""
        text, self.wrapped = self.wrapped + token, ""
        for name in _RUN_TOGETHER.split(text):
            self.take_name(name)

    def take_name(self, name: str) -> None:
        bare = re.sub(r"[（(][^（）()]*[）)]$", "", name)
        if _REMARK.match(name) and self.entries:
            self.entries[-1] += name
        elif bare.endswith(self.office):
            self.entries.append(" ".join([*self.path, name]))
            self.complete = True
        elif bare.endswith(self.division):
            if self.complete:
                self.path, self.complete = [], False
            self.path.append(name)
        else:
            self.wrapped = name

    def close(self) -> None:
        """Ends an item of a list: what stands alone is an entry, and nothing is carried from it."""
        if self.wrapped:
            self.entries.append(" ".join([*self.path, self.wrapped]))
            self.wrapped = ""
        elif self.path and not self.complete:
            self.entries.append(" ".join(self.path))
            self.path = []
