"""What full-text search works on and what it finds."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.geometry import Box


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word of an entry: as it stands (`surface`), in one spelling (`form`), and how often.

    `is_compound` tells a compound (高齢者) from the short words (高齢, 者) that are counted for the entry's length.
    """

    form: str
    surface: str
    occurrences: int
    is_compound: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a search found, best first: what it is, where it stands, and how well it fits (BM25).

    `text` is all that was searched of it; `matched` are the words that were asked for and are in it.
    """

    kind: str
    entry_id: str
    document_id: str
    title: str
    text: str
    score: float
    matched: tuple[str, ...]
    boxes: tuple[Box, ...]
