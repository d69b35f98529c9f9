"""Registering a file: it is copied into raw/, and raw/catalog.toml gets an entry for it."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents import load_lexicon
from pipeline.documents.front_page import read_front_page
from pipeline.layout import lay_out
from pipeline.model.message import Message, told
from pipeline.project import (
    HEADER,
    Document,
    Project,
    Revision,
    entry_text,
    file_sha256,
    parse_catalog,
    resources,
    with_document,
    with_revision,
    write_whole,
)
from pipeline.reading import read_pages
from pipeline.run.lock import locked
from pipeline.run.registration import AddError, Given, Registration, must_be_segments, registration

__all__ = ["AddError", "Added", "Given", "add"]


@dataclass(frozen=True, slots=True)
class Added:
    """What was registered: the document as the catalog has it now, its new revision, and the entry as written."""

    document: Document
    revision: Revision
    is_new_document: bool
    entry: str


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The catalog as it stands: its text (empty where there is none) and its documents."""

    text: str
    documents: tuple[Document, ...]


def add(project: Project, file: Path, given: Given) -> Added:
    """Register a PDF: as a further revision where the catalog has the document, as a new document where it has not.

    The file is copied into raw/ unless it stands there. Nothing is guessed: what neither the front of the document nor
    the user says is asked for. Raises DocumentError for a file that is no whole readable PDF, AddError for one that
    cannot be registered as asked, CatalogError, LexiconError or BusyError; then the folder is as it was.
    """
    must_be_segments(given)
    lexicon = load_lexicon(resources("lexicon", project.root))
    with locked(project):
        shelf = _shelf(project)
        next(iter(read_pages(file)), None)  # whether it can be read at all is said first
        sha256 = file_sha256(file)
        _must_be_new(project, shelf, file, sha256)
        front = read_front_page(lay_out(read_pages(file)), lexicon)
        registered = registration(shelf.documents, front, given, file, sha256)
        catalog = _encoded(file, _text(shelf, registered))
        parse_catalog(catalog, project.catalog)
        with _in_raw(project, file, sha256):
            write_whole(project.catalog, catalog)
        entry = entry_text(registered.document if registered.is_new else registered.revision)
        return Added(registered.document, registered.revision, registered.is_new, entry)


def _shelf(project: Project) -> _Shelf:
    """The catalog. One that is not there, or has no document yet, is an empty shelf; a wrong one is told."""
    if not project.catalog.is_file():
        return _Shelf(HEADER, ())
    raw = project.catalog.read_bytes()
    if _is_bare(raw):
        return _Shelf(raw.decode("utf-8"), ())
    documents = parse_catalog(raw, project.catalog).documents
    return _Shelf(raw.decode("utf-8"), documents)


def _is_bare(raw: bytes) -> bool:
    """Whether a catalog holds comments at most."""
    try:
        return not tomllib.loads(raw.decode("utf-8"))
    except ValueError:
        return False  # parse_catalog tells what is wrong with it


def _text(shelf: _Shelf, registered: Registration) -> str:
    if registered.is_new:
        return with_document(shelf.text, registered.document)
    return with_revision(shelf.text, registered.document.document_id, registered.revision)


def _encoded(file: Path, text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        what = Message(
            "its name or what its front prints has characters that cannot be written as UTF-8",
            "ファイル名または最初のページに、UTF-8で書けない文字があります",
        )
        advice = Message("Rename the file, or give --title", "ファイル名を変えるか、--title を指定してください")
        raise AddError(told(ascii(str(file)), what, advice)) from None


def _must_be_new(project: Project, shelf: _Shelf, file: Path, sha256: str) -> None:
    """Raises AddError for a file that the catalog has already, and for a name that it cannot have in raw/."""
    listed = [(document, revision) for document in shelf.documents for revision in document.revisions]
    for document, revision in listed:
        if revision.sha256 == sha256:
            name = f"{document.revision_id(revision)} ({document.title})"
            raise AddError(
                Message(
                    f"{file}: is registered already, as {name} with the file raw/{revision.file}",
                    f"{file}: 登録済みです。{name}、ファイルは raw/{revision.file}",
                )
            )
    if "\\" in file.name:
        what = Message("its name has a backslash in it", "ファイル名に \\ があります")
        raise AddError(told(file, what, Message("Rename the file, then add it", "ファイル名を変えて登録してください")))
    target = project.raw / file.name
    if file.name in {revision.file for _, revision in listed} or not _is_free(target, sha256):
        what = Message(f"raw/{file.name} has other content", f"raw/{file.name} は内容の異なるファイルです")
        advice = Message(
            "Give the new file a name of its own (with its date, say), then add it",
            "新しいファイルに（日付を付けるなどして）別の名前を付けてから登録してください",
        )
        raise AddError(told(file, what, advice))


def _is_free(target: Path, sha256: str) -> bool:
    return not target.exists() or (target.is_file() and file_sha256(target) == sha256)


@contextmanager
def _in_raw(project: Project, file: Path, sha256: str) -> Iterator[None]:
    """The file stands in raw/ while the block runs; it stays there if the block ends well."""
    target = project.raw / file.name
    if target.exists():
        yield
        return
    project.raw.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.new")
    try:
        shutil.copyfile(file, new)
        if file_sha256(new) != sha256:
            what = Message("changed while it was read", "読み取り中に内容が変わりました")
            raise AddError(told(file, what, Message("Add it again", "もう一度登録してください")))
        new.replace(target)
        try:
            yield
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    finally:
        new.unlink(missing_ok=True)
