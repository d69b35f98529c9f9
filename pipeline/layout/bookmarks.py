"""Which paragraphs the file's own outline names."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from pipeline.layout.flow import Draft, Item
from pipeline.layout.numbering import numbering_of
from pipeline.model.page import Bookmark


def bookmarked(items: Sequence[Item], bookmarks: Mapping[int, Sequence[Bookmark]]) -> dict[int, int]:
    """The bookmark level (from 1) of the paragraphs that bookmarks name, by their index in `items`.

    In: the paragraphs and tables in reading order, and the bookmarks by page number. A bookmark names the first
    paragraph on its page that no other bookmark names and that prints its title, with or without the number. One that
    no line prints (Sheet1, the name of a file) says nothing; neither does one for text in a frame or a table.
    """
    by_page: dict[int, list[tuple[int, Draft]]] = {}
    for index, item in enumerate(items):
        if isinstance(item, Draft) and not item.framed:
            by_page.setdefault(item.lines[0].box.page, []).append((index, item))
    levels: dict[int, int] = {}
    for page, entries in bookmarks.items():
        lines = [(index, _printed(draft)) for index, draft in by_page.get(page, ())]
        for entry in entries:
            title = _comparable(entry.title)
            named = next((index for index, texts in lines if title in texts and index not in levels), None)
            if named is not None:
                levels[named] = entry.level
    return levels


def _printed(draft: Draft) -> set[str]:
    """The texts under which an outline may name a paragraph: whole, and without its number."""
    numbering = numbering_of(draft.text)
    return {_comparable(draft.text), _comparable(numbering.title)} if numbering else {_comparable(draft.text)}


def _comparable(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
