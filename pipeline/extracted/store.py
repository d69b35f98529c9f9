"""extracted/<document_id>/<label>/: one file per kind of record, and revision.json: what they were read from."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pipeline.extracted.lines import AGREEMENT_KINDS, KINDS, Kind
from pipeline.model.errors import KeikakuError
from pipeline.model.message import Message, told
from pipeline.model.page import ReadingIssue
from pipeline.model.record import Extraction
from pipeline.model.second_reading import Agreement

# The version of the warehouse contract that the fields of these records follow.
CONTRACT_VERSION = "1"

MANIFEST = "revision.json"
# New folders are made here and renamed into place, so that a reader never meets half an extraction.
STAGING = ".staging"
_SEGMENT = re.compile(r"\w[\w.+-]*")


class ExtractedError(KeikakuError):
    """Files of extracted/ that do not hold what was written there."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an extraction was read from and by what, once for all its records.

    `records` counts the lines of each kind, `coverage` characters of the document by where they ended up.
    """

    contract_version: str
    extractor_version: str
    document_id: str
    label: str
    file_sha256: str
    pages: int
    records: dict[str, int]
    coverage: dict[str, int]


def write_extraction(
    folder: Path, extraction: Extraction, *, document_id: str, label: str, sha256: str, pages: int, version: str
) -> Manifest:
    """Write one revision's records under `folder` (extracted/) and put them in the old ones' place in one step.

    `sha256` is that of the PDF, `version` that of the code that read it. The same input gives the same bytes. What a
    second reader said of the same file stays: it names what it judged, and holds for nothing else.
    """
    target = _revision_folder(folder, document_id, label)
    contents = {kind.name: kind.dump(_records(extraction, kind)) for kind in KINDS}
    counts = {name: text.count("\n") for name, text in contents.items()}
    coverage = dict(sorted(extraction.coverage))
    manifest = Manifest(CONTRACT_VERSION, version, document_id, label, sha256, pages, counts, coverage)
    new = _staged(folder, "new", document_id, label)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for name, text in contents.items():
        if text:
            (new / f"{name}.jsonl").write_bytes(text.encode("utf-8"))
    data = json.dumps(_manifests().dump_python(manifest), ensure_ascii=False, indent=2)
    (new / MANIFEST).write_bytes(f"{data}\n".encode())
    _keep_agreement(target, new, sha256)
    _replace(target, new, _staged(folder, "old", document_id, label))
    return manifest


def write_agreement(folder: Path, document_id: str, label: str, agreement: Agreement) -> None:
    """Store what a second reader said of a stored revision, beside its records. The same input gives the same bytes."""
    place = _revision_folder(folder, document_id, label)
    staged = _staged(folder, "new", document_id, label)
    staged.mkdir(parents=True, exist_ok=True)
    for kind in AGREEMENT_KINDS:
        name, text = f"{kind.name}.jsonl", kind.dump(getattr(agreement, kind.field))
        if text:
            (staged / name).write_bytes(text.encode("utf-8"))
            (staged / name).replace(place / name)
        else:
            (place / name).unlink(missing_ok=True)


def _keep_agreement(old: Path, new: Path, sha256: str) -> None:
    """Take along what a second reader said of the file with this hash, if that is what `old` was read from."""
    try:
        manifest = _manifests().validate_json((old / MANIFEST).read_bytes(), strict=True)
    except (FileNotFoundError, ValidationError):
        return
    if manifest.file_sha256 == sha256:
        for path in (old / f"{kind.name}.jsonl" for kind in AGREEMENT_KINDS):
            if path.exists():
                shutil.copy(path, new)


def _replace(target: Path, new: Path, old: Path) -> None:
    """Put `new` in the place of `target`. It takes two renames: what stops between them is mended by `recover`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    old.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.replace(old)
    new.replace(target)
    shutil.rmtree(old, ignore_errors=True)


def recover(folder: Path) -> None:
    """Bring back extractions that an interrupted run had set aside, and remove what it left half done.

    Call it only while no other process writes in `folder`.
    """
    staging = folder / STAGING
    for old in staging.glob("old/*/*"):
        target = folder / old.parent.name / old.name
        if not target.exists():
            old.replace(target)
    shutil.rmtree(staging, ignore_errors=True)


def stored(folder: Path) -> Iterator[tuple[str, str]]:
    """The (document_id, label) of every extraction under `folder`, sorted."""
    for manifest in sorted(folder.glob(f"*/*/{MANIFEST}")):
        yield manifest.parent.parent.name, manifest.parent.name


def read_manifest(folder: Path, document_id: str, label: str) -> Manifest | None:
    """What is stored of a revision; None if nothing is. Raises ExtractedError if it cannot be understood."""
    path = _revision_folder(folder, document_id, label) / MANIFEST
    try:
        return _manifests().validate_json(path.read_bytes(), strict=True)
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise ExtractedError(_told(path, error, _advice(document_id))) from None


def read_extraction(folder: Path, document_id: str, label: str) -> tuple[Manifest, Extraction]:
    """All that is stored of a revision. Raises ExtractedError naming the file and line that cannot be understood."""
    manifest = read_manifest(folder, document_id, label)
    place = _revision_folder(folder, document_id, label)
    if manifest is None:
        nothing = Message("nothing is stored there", "何も保存されていません")
        raise ExtractedError(told(place, nothing, _advice(document_id)))
    fields: dict[str, Any] = {}
    for kind in KINDS:
        records = _read_kind(place, kind, _advice(document_id))
        expected = manifest.records.get(kind.name, 0)
        if len(records) != expected:
            count = Message(
                f"{len(records)} records, {MANIFEST} says {expected}",
                f"{len(records)}件ありますが、{MANIFEST} では{expected}件です",
            )
            raise ExtractedError(told(f"{place / kind.name}.jsonl", count, _advice(document_id)))
        fields[kind.field] = records
    fields["reading_issues"] = tuple((r.page, r.code, r.detail) for r in fields["reading_issues"])
    return manifest, Extraction(**fields, coverage=tuple(sorted(manifest.coverage.items())))


def read_agreement(folder: Path, document_id: str, label: str) -> Agreement:
    """What a second reader said of a revision, empty where none was asked. Raises ExtractedError like the records."""
    place = _revision_folder(folder, document_id, label)
    command = f"keikaku verify {document_id}"
    advice = Message(f"Ask the second reader again: {command}", f"第二の読み取りをやり直してください: {command}")
    return Agreement(**{kind.field: _read_kind(place, kind, advice) for kind in AGREEMENT_KINDS})


def fingerprint(folder: Path, document_id: str, label: str) -> str:
    """A hash over every stored byte of a revision."""
    digest = hashlib.sha256()
    for path in sorted(_revision_folder(folder, document_id, label).iterdir()):
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read_kind(place: Path, kind: Kind, advice: Message) -> tuple[Any, ...]:
    path = place / f"{kind.name}.jsonl"
    if not path.exists():
        return ()
    records = []
    # Not splitlines(): a record may hold U+2028 and the like, which are no line ends here.
    for number, line in enumerate(path.read_bytes().removesuffix(b"\n").split(b"\n"), start=1):
        try:
            records.append(kind.parse(line))
        except ValidationError as error:
            raise ExtractedError(_told(f"{path}:{number}", error, advice)) from None
    return tuple(records)


def _records(extraction: Extraction, kind: Kind) -> tuple[Any, ...]:
    if kind.type is ReadingIssue:
        return tuple(ReadingIssue(*issue) for issue in extraction.reading_issues)
    records: tuple[Any, ...] = getattr(extraction, kind.field)
    return records


def _revision_folder(folder: Path, document_id: str, label: str) -> Path:
    """Ids and labels become folders: anything that could lead elsewhere is refused with ValueError."""
    for segment in (document_id, label):
        if not _SEGMENT.fullmatch(segment):
            raise ValueError(f"{segment!r} cannot be a folder's name; allowed: letters, digits, '_', '.', '+', '-'")
    return folder / document_id / label


def _staged(folder: Path, state: str, document_id: str, label: str) -> Path:
    return folder / STAGING / state / document_id / label


def _told(place: object, error: ValidationError, advice: Message) -> Message:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or "line"
    mistake = Message(f"{where}: {first['msg']}", f"{where}: 記録の形式に合いません（{first['msg']}）")
    return told(place, mistake, advice)


def _advice(document_id: str) -> Message:
    again = f"keikaku extract {document_id}"
    return Message(f"Read the document again: {again}", f"文書を読み直してください: {again}")


@cache
def _manifests() -> TypeAdapter[Manifest]:
    return TypeAdapter(Manifest)
