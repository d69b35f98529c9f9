"""Writing raw/catalog.toml: a new document, or a new revision of one. Comments and order stay as they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model.errors import CatalogError
from pipeline.model.message import Message, told
from pipeline.project.catalog import Document, Revision

if TYPE_CHECKING:
    from tomlkit.items import AoT, Table

HEADER = """\
# Which file of this folder is which document, in which revision: `keikaku add FILE` writes an entry.
"""


def with_document(text: str, document: Document) -> str:
    """The catalog's text with a document more, as its last entry.

    Raises CatalogError where the catalog writes its entries in one line ([{…}]) and not as [[…]] tables.
    """
    import tomlkit

    catalog = tomlkit.parse(f"{text.rstrip()}\n\n" if text.strip() else "")
    _tables(catalog.setdefault("document", tomlkit.aot())).append(_entry(document))
    return tomlkit.dumps(catalog).rstrip() + "\n"


def with_revision(text: str, document_id: str, revision: Revision) -> str:
    """The catalog's text with a revision more, as the last of its document. Raises CatalogError as above."""
    import tomlkit

    catalog = tomlkit.parse(f"{text.rstrip()}\n\n")
    mine = next(one for one in _tables(catalog["document"]) if one["document_id"] == document_id)
    revisions = _tables(mine["revision"])
    entry = _table(revision)
    # What follows a blank line belongs to the next entry: a comment above it, say.
    for item in _cut_after_blank(revisions[-1]):
        entry.add(item)
    revisions[-1].add(tomlkit.nl())
    revisions.append(entry)
    return tomlkit.dumps(catalog).rstrip() + "\n"


def entry_text(entry: Document | Revision) -> str:
    """An entry as it stands in the catalog."""
    import tomlkit

    whole = tomlkit.document()
    tables = tomlkit.aot()
    if isinstance(entry, Document):
        tables.append(_entry(entry))
        whole.add("document", tables)
        return tomlkit.dumps(whole).rstrip()
    tables.append(_table(entry))
    parent = tomlkit.table(is_super_table=True)
    parent.add("revision", tables)
    whole.add("document", parent)
    return tomlkit.dumps(whole).strip()


def write_whole(path: Path, text: bytes) -> None:
    """Write a file in one step: whoever reads it finds the old text or the new one, and never a part."""
    new = path.with_name(f".{path.name}.new")
    try:
        with new.open("wb") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _tables(entries: Any) -> AoT:
    from tomlkit.items import AoT

    if isinstance(entries, AoT):
        return entries
    what = Message("an entry is written in one line", "項目が1行の書式（[{…}]）で書かれています")
    advice = Message(
        "Write it as [[document]] and [[document.revision]]",
        "[[document]] と [[document.revision]] の書式に直してください",
    )
    raise CatalogError(told("raw/catalog.toml", what, advice))


def _cut_after_blank(table: Table) -> list[Any]:
    """Take the blank line that ends a table, and the comments after it, out of the table."""
    body = table.value.body
    tail: list[Any] = []
    while body and body[-1][0] is None:
        tail.insert(0, body.pop()[1])
    blank = next((index for index, item in enumerate(tail) if not item.as_string().strip()), len(tail))
    body.extend((None, item) for item in tail[:blank])
    return tail[blank:]


def _entry(document: Document) -> Table:
    import tomlkit

    entry = _table(document)
    revisions = tomlkit.aot()
    for revision in document.revisions:
        revisions.append(_table(revision))
    entry.add("revision", revisions)
    return entry


def _table(entry: Document | Revision) -> Table:
    import tomlkit

    table = tomlkit.table()
    for key, value in entry.model_dump(exclude={"revisions"}, exclude_none=True).items():
        table.add(key, value)
    return table
