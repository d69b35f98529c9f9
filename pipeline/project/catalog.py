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
from pipeline.model.message import Message, lines, told

# Ids and labels become folder names of extracted/: one path segment, no separator, no leading dot.
SEGMENT = r"^[\w][\w.+-]*$"

Segment = Annotated[str, Field(pattern=SEGMENT, max_length=80)]
Text = Annotated[str, Field(min_length=1)]
FiscalYear = Annotated[int, Field(ge=1868, le=2200)]

_TABLES = Message("one or more [[…]] tables", "1つ以上の [[…]]")
# What is allowed, by pydantic's name of the mistake; {…} are the limits that it names.
_ALLOWED = {
    "string_type": Message("a text in quotes", "引用符で囲んだ文字列"),
    "string_too_short": Message("a text that is not empty", "空でない文字列"),
    "string_too_long": Message("at most {max_length} characters", "{max_length}文字以内"),
    "string_pattern_mismatch": Message("a text that matches {pattern}", "{pattern} に合う文字列"),
    "int_type": Message("a whole number", "整数"),
    "greater_than_equal": Message("{ge} or more", "{ge}以上"),
    "less_than_equal": Message("{le} or less", "{le}以下"),
    "date_type": Message("a date without quotes, like 2022-03-28", "引用符のない日付（例: 2022-03-28）"),
    "tuple_type": _TABLES,
    "model_type": _TABLES,
    "too_short": Message("at least one", "1つ以上"),
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
        text = path.read_bytes()
    except FileNotFoundError:
        advice = Message(
            "Put the PDFs in raw/ and name them in raw/catalog.toml, or point --root at a folder that has one",
            "PDFを raw/ に置いて raw/catalog.toml に書くか、--root でプロジェクトのフォルダーを指定してください",
        )
        raise CatalogError(told(path, Message("is not there", "ファイルがありません"), advice)) from None
    return parse_catalog(text, path)


def parse_catalog(text: bytes, path: Path) -> Catalog:
    """Check the text of a catalog; `path` is what it is called. Raises CatalogError as `load_catalog` does."""
    try:
        data = tomllib.loads(text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        mistake = Message(f"is not a TOML file in UTF-8 ({error})", f"UTF-8のTOMLとして読み取れません（{error}）")
        raise CatalogError(told(path, mistake, Message("Correct it", "書式を直してください"))) from None
    try:
        catalog = Catalog.model_validate(data)
    except ValidationError as error:
        raise CatalogError(_listed(path, _told(error))) from None
    mistakes = list(_contradictions(catalog))
    if mistakes:
        raise CatalogError(_listed(path, mistakes))
    return catalog


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _listed(path: Path, mistakes: Iterable[Message]) -> Message:
    return lines(Message(f"{path}: {one.en}", f"{path}: {one.ja}") for one in mistakes)


def _told(error: ValidationError) -> list[Message]:
    items = error.errors()
    # A list whose only entry is wrong counts as too short as well: the entry's own mistake says it better.
    return [
        _mistake(item)
        for item in items
        if not any(len(other["loc"]) > len(item["loc"]) == _shared(item, other) for other in items)
    ]


def _shared(item: Any, other: Any) -> int:
    return sum(a == b for a, b in zip(item["loc"], other["loc"], strict=False))


def _mistake(error: Any) -> Message:
    key = _key(error["loc"])
    if error["type"] == "missing":
        return Message(f"{key}: this key must be there", f"{key}: この項目は必須です")
    if error["type"] == "extra_forbidden":
        # The place of a key tells whose it is: ('document', 0, 'revision', 0, 'label').
        models: dict[int, type[_Entry]] = {1: Catalog, 3: Document, 5: Revision}
        fields = models[len(error["loc"])].model_fields
        known = ", ".join(field.alias or name for name, field in fields.items())
        return Message(
            f"{key}: no such key is known here; allowed: {known}", f"{key}: この項目は使えません。使えるもの: {known}"
        )
    allowed = _ALLOWED.get(error["type"], Message("{msg}", "条件（{msg}）に合うもの"))
    limits = {"msg": error["msg"], **error.get("ctx", {})}
    return _received(key, error["input"], Message(allowed.en.format_map(limits), allowed.ja.format_map(limits)))


def _received(key: str, value: object, allowed: Message) -> Message:
    return Message(
        f"{key}: received {value!r}, allowed: {allowed.en}", f"{key}: {value!r} は使えません。使えるもの: {allowed.ja}"
    )


def _key(location: Sequence[int | str]) -> str:
    """('document', 0, 'title') -> 'document[1].title': entries count from 1, as a reader counts them."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")


def _contradictions(catalog: Catalog) -> Iterable[Message]:
    ids = [document.document_id for document in catalog.documents]
    yield from _repeated("document_id", ids)
    files = [revision.file for document in catalog.documents for revision in document.revisions]
    yield from _repeated("file", files)
    for number, document in enumerate(catalog.documents, start=1):
        labels = [revision.label for revision in document.revisions]
        yield from _repeated(f"document[{number}].revision.label", labels)
        start, end = document.period_from, document.period_to
        if start is not None and end is not None and end < start:
            later = Message(f"period_from ({start}) or later", f"period_from（{start}）以降")
            yield _received(f"document[{number}].period_to", end, later)


def _repeated(key: str, values: Iterable[str]) -> Iterable[Message]:
    for value, times in Counter(values).items():
        if times > 1:
            yield Message(
                f"{key}: received {value!r} {times} times, allowed: once",
                f"{key}: {value!r} が{times}回あります。使えるのは1回だけです",
            )
