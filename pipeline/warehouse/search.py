"""The index of full-text search: filled when the warehouse is built, asked by `keikaku search` and in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import duckdb

from pipeline.model.geometry import Box
from pipeline.model.search import Hit, SearchWord
from pipeline.warehouse.database import insert

_ENTRIES = "SELECT entry_id, kind, revision_id, title, text, source_id FROM search_source ORDER BY entry_id"
_COLUMNS = ("entry_id", "kind", "revision_id", "title", "text", "source_id")
_SPELLINGS = """
INSERT INTO search_spelling
SELECT search_spelled(surface), form FROM search_word
UNION
SELECT search_spelled(form), form FROM search_word
"""


def store_search(connection: duckdb.DuckDBPyConnection, words_of: Callable[[str], Sequence[SearchWord]]) -> None:
    """Fill the index; `words_of` gives the words of a text."""
    entries = [dict(zip(_COLUMNS, row, strict=True)) for row in connection.execute(_ENTRIES).fetchall()]
    words = {text: words_of(text) for text in {entry["text"] for entry in entries}}
    lengths = {text: sum(word.occurrences for word in found if not word.is_compound) for text, found in words.items()}
    insert(connection, "search_entry", ({**entry, "words": lengths[entry["text"]]} for entry in entries))
    rows = (_row(entry["entry_id"], word) for entry in entries for word in words[entry["text"]])
    insert(connection, "search_word", rows)
    connection.execute(_SPELLINGS)


def _row(entry_id: str, word: SearchWord) -> dict[str, str | int | bool]:
    return {"entry_id": entry_id, **{name: getattr(word, name) for name in SearchWord.__dataclass_fields__}}


def search(
    connection: duckdb.DuckDBPyConnection, asked: Iterable[Sequence[str]], limit: int
) -> tuple[tuple[Hit, ...], int]:
    """The entries that hold the words asked for, best first, no more than `limit`; and how many there are.

    Each word comes as the forms of the whole word, then of its parts, which are asked for where no text has the whole.
    """
    known = {form for (form,) in connection.execute("SELECT DISTINCT form FROM v_search_word").fetchall()}
    forms: list[str] = []
    for whole, *parts in asked:
        forms += [whole] if whole in known or not parts else parts
    found = connection.execute(
        "SELECT count(*) OVER (), source_id, matched, kind, entry_id, document_id, title, text, score"
        " FROM search_words(?::VARCHAR[]) LIMIT ?",
        [forms, limit],
    ).fetchall()
    boxes = _boxes(connection, [source_id for _, source_id, *_ in found])
    hits = tuple(
        Hit(kind, entry_id, document_id, title, text, score, tuple(matched), boxes[source_id])
        for _, source_id, matched, kind, entry_id, document_id, title, text, score in found
    )
    return hits, found[0][0] if found else 0


def _boxes(connection: duckdb.DuckDBPyConnection, source_ids: Sequence[str]) -> dict[str, tuple[Box, ...]]:
    rows = connection.execute(
        "SELECT source_id, page, CAST(x0 AS DOUBLE), CAST(top AS DOUBLE), CAST(x1 AS DOUBLE), CAST(bottom AS DOUBLE)"
        " FROM source_box WHERE source_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY source_id, ordinal",
        [list(source_ids)],
    ).fetchall()
    boxes: dict[str, tuple[Box, ...]] = defaultdict(tuple)
    for source_id, *box in rows:
        boxes[source_id] += (Box(*box),)
    return boxes
