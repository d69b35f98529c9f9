"""raw/catalog.toml: which file is which document, in which revision."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.model.errors import CatalogError

# Ids and labels become folder names of extracted/: one path segment, no separator, no leading dot.
SEGMENT = r"^[\w][\w.+-]*$"

Segment = Annotated[str, Field(pattern=SEGMENT, max_length=80)]
Text = Annotated[str, Field(min_length=1)]
FiscalYear = Annotated[int, Field(ge=1868, le=2200)]

_ALLOWED = {
    "missing": "this key must be there",
    "extra_forbidden": "no such key is known here",
    "string_type": "a text in quotes",
    "int_type": "a whole number",
    "date_type": "a date without quotes, like 2022-03-28",
    "tuple_type": "one or more [[…]] tables",
    "too_short": "at least one",
}


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Revision(_Entry):
    """A published file of a document. `file` is relative to raw/; a revision without `sha256` is not accepted yet."""

    label: Segment
    published_on: date
    file: Annotated[str, Field(pattern=r"^[^/\\]+$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    source_url: Text | None = None
    licence: Text | None = None


class Document(_Entry):
    """A published document and its revisions, oldest first. Periods are fiscal years, the plan's span."""

    document_id: Segment
    title: Text
    publisher: Text
    publisher_code: Annotated[str, Field(pattern=r"^\d{6}$")] | None = None
    plan: Text | None = None
    period_from: FiscalYear | None = None
    period_to: FiscalYear | None = None
    revisions: Annotated[tuple[Revision, ...], Field(alias="revision", min_length=1, strict=False)]

    @property
    def by_date(self) -> list[Revision]:
        """The revisions in the order of publication; those of one day in the order of the catalog."""
        return sorted(self.revisions, key=lambda revision: revision.published_on)

    @property
    def current(self) -> Revision:
        """The revision that holds now: the one published last."""
        return self.by_date[-1]

    def revision_id(self, revision: Revision) -> str:
        """The id of one of this document's revisions, in every table of the warehouse."""
        return f"{self.document_id}@{revision.label}"


class Catalog(_Entry):
    """All documents of a project folder, in the catalog's order."""

    documents: Annotated[tuple[Document, ...], Field(alias="document", min_length=1, strict=False)]


def load_catalog(path: Path) -> Catalog:
    """Read and check raw/catalog.toml.

    Raises CatalogError, one line per mistake: the file, the key, what was received and what is allowed.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        advice = "put the PDFs in raw/ and name them in raw/catalog.toml, or point --root at a folder that has one"
        raise CatalogError(f"{path}: is not there; {advice}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogError(f"{path}: is not a TOML file: {error}") from None
    try:
        catalog = Catalog.model_validate(data)
    except ValidationError as error:
        raise CatalogError("\n".join(f"{path}: {line}" for line in _told(error))) from None
    mistakes = list(_contradictions(catalog))
    if mistakes:
        raise CatalogError("\n".join(f"{path}: {mistake}" for mistake in mistakes))
    return catalog


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _told(error: ValidationError) -> list[str]:
    items = error.errors()
    # A list whose only entry is wrong counts as too short as well: the entry's own mistake says it better.
    return [
        _mistake(item)
        for item in items
        if not any(len(other["loc"]) > len(item["loc"]) == _shared(item, other) for other in items)
    ]


def _shared(item: Any, other: Any) -> int:
    return sum(a == b for a, b in zip(item["loc"], other["loc"], strict=False))


def _mistake(error: Any) -> str:
    kind, received = error["type"], error["input"]
    allowed = _ALLOWED.get(kind, error["msg"])
    if kind == "string_pattern_mismatch":
        allowed = f"a text that matches {error['ctx']['pattern']}"
    got = "" if kind == "missing" else f" received {received!r},"
    return f"{_key(error['loc'])}:{got} allowed: {allowed}"


def _key(location: Sequence[int | str]) -> str:
    """('document', 0, 'title') -> 'document[1].title': entries count from 1, as a reader counts them."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")


def _contradictions(catalog: Catalog) -> Iterable[str]:
    ids = [document.document_id for document in catalog.documents]
    yield from _repeated("document_id", ids)
    files = [revision.file for document in catalog.documents for revision in document.revisions]
    yield from _repeated("file", files)
    for number, document in enumerate(catalog.documents, start=1):
        labels = [revision.label for revision in document.revisions]
        yield from _repeated(f"document[{number}].revision.label", labels)
        start, end = document.period_from, document.period_to
        if start is not None and end is not None and end < start:
            yield f"document[{number}].period_to: received {end}, allowed: period_from ({start}) or later"


def _repeated(key: str, values: Iterable[str]) -> Iterable[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"{key}: received {value!r} {times} times, allowed: once"
