"""What is stored and no longer holds: readings, verifications, the warehouse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from pipeline.documents import load_lexicon
from pipeline.documents.agreement import judged_id
from pipeline.extracted import CONTRACT_VERSION, read_agreement, read_extraction, read_manifest, stored
from pipeline.model.errors import KeikakuError
from pipeline.model.message import Message
from pipeline.project import Catalog, Document, Project, Revision, resources
from pipeline.run.building import input_hashes, wanted_fingerprint
from pipeline.run.observation import Observation, fine, problem
from pipeline.run.versions import code_version, extractor_version
from pipeline.warehouse import open_read_only, stored_meta

_Fault = Literal["not-read", "other-file", "other-version", "verified-before"]

_FAULTS: dict[_Fault, Message] = {
    "not-read": Message("not read yet", "まだ読み取っていないもの"),
    "other-file": Message("read from another file than that of the catalog", "目録と異なるファイルから読み取ったもの"),
    "other-version": Message(
        "read by another version of the code or the lexicon", "別のバージョンのプログラムまたは語彙で読み取ったもの"
    ),
    "verified-before": Message(
        "verified with a second reader before it was read as it is now", "第二の読み取りの後で内容が変わったもの"
    ),
}
_RUN = Message("Bring it up to date: keikaku run", "最新にするには: keikaku run")


def examine_extracted(project: Project, catalog: Catalog) -> Iterator[Observation]:
    """Readings and verifications that are missing, damaged or out of date, and those that nothing asks for."""
    lexicon = resources("lexicon", project.root)
    try:
        load_lexicon(lexicon)
    except KeikakuError as error:
        yield problem("lexicon", "extracted", error.message)
        return
    version = extractor_version(lexicon)
    revisions = [(document, revision) for document in catalog.documents for revision in document.revisions]
    faults: dict[_Fault, list[tuple[Document, Revision]]] = {fault: [] for fault in get_args(_Fault)}
    damaged = []
    for document, revision in revisions:
        try:
            fault = _fault(project, document, revision, version)
        except KeikakuError as error:
            damaged.append(problem("damaged", "extracted", error.message))
            continue
        if fault:
            faults[fault].append((document, revision))
    yield from damaged
    yield from (_stale(fault, several) for fault, several in faults.items() if several)
    if not damaged and not any(faults.values()):
        current = Message(f"{len(revisions)} files were read as they are now", f"{len(revisions)}件すべて読み取り済み")
        yield fine("extracted", "extracted", current)
    yield from _unknown(project, {(document.document_id, revision.label) for document, revision in revisions})


def _fault(project: Project, document: Document, revision: Revision, version: str) -> _Fault | None:
    """Why a revision has to be read or verified again; None if it has not. Raises ExtractedError for damaged files."""
    place = (project.extracted, document.document_id, revision.label)
    if read_manifest(*place) is None:
        return "not-read"
    manifest, extraction = read_extraction(*place)
    if manifest.file_sha256 != revision.sha256:
        return "other-file"
    if (manifest.extractor_version, manifest.contract_version) != (version, CONTRACT_VERSION):
        return "other-version"
    cells = {judged_id(cell.source, manifest.file_sha256) for cell in extraction.table_cells}
    holds = all(verdict.judged in cells for verdict in read_agreement(*place).verdicts)
    # Only current revisions are verified.
    return None if holds or revision != document.current else "verified-before"


def _stale(fault: _Fault, revisions: Sequence[tuple[Document, Revision]]) -> Observation:
    what, names = _FAULTS[fault], ", ".join(document.revision_id(revision) for document, revision in revisions)
    said = Message(f"{what.en}: {names}", f"{what.ja}: {names}")
    if fault != "verified-before":
        return problem(fault, "extracted", said, _RUN)
    again = f"keikaku verify {' '.join(document.document_id for document, _ in revisions)}"
    return problem(fault, "extracted", said, Message(f"Verify it again: {again}", f"確認し直すには: {again}"))


def _unknown(project: Project, listed: set[tuple[str, str]]) -> Iterator[Observation]:
    for document_id, label in stored(project.extracted):
        if (document_id, label) not in listed:
            place = f"extracted/{document_id}/{label}"
            what = Message(
                f"{place} belongs to nothing in raw/catalog.toml",
                f"{place} に当たる項目が raw/catalog.toml にありません",
            )
            advice = Message(
                "Delete the folder, or put the entry back",
                "フォルダーを削除するか、raw/catalog.toml の項目を戻してください",
            )
            yield problem("not-in-catalog", "extracted", what, advice)


def examine_warehouse(project: Project, catalog: Catalog) -> Iterator[Observation]:
    """Whether the warehouse is there, can be opened, and was built from what stands in the folder now."""
    try:
        with open_read_only(project.warehouse):
            pass
    except KeikakuError as error:
        yield problem("warehouse", "warehouse", error.message)
        return
    inputs, meta = input_hashes(project, catalog), stored_meta(project.warehouse)
    built_from = {key.removeprefix("input:"): value for key, value in meta.items() if key.startswith("input:")}
    if meta.get("fingerprint") == wanted_fingerprint(project, inputs):
        yield fine("warehouse", "warehouse", Message("the warehouse is up to date", "データベースは最新"))
        return
    if built_from != inputs:
        what = Message(
            "was not built from what extracted/ holds now", "extracted/ の現在の内容から作成したものではありません"
        )
    elif meta.get("code_version") != code_version():
        what = Message("was built by another version of the code", "別のバージョンのプログラムで作成したものです")
    else:
        what = Message(
            "was built with another catalog, lexicon, SQL, suites or accepted findings",
            "作成した後に、目録、語彙、SQL、検査項目、了承済みの指摘のいずれかが変わっています",
        )
    said = Message(f"the warehouse {what.en}", f"データベースは、{what.ja}")
    yield problem("stale-warehouse", "warehouse", said, _RUN)
