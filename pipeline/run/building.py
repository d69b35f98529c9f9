"""extracted/ -> the warehouse, checked."""

from __future__ import annotations

import duckdb

from pipeline.documents import load_lexicon
from pipeline.extracted import fingerprint, read_agreement, read_extraction, stored
from pipeline.language import using_units
from pipeline.language.morphemes import release_dictionary
from pipeline.linking import link
from pipeline.project import Catalog, Document, Kind, Project, Revision, load_links, resources
from pipeline.run.standard import assess_and_store, load_standard
from pipeline.run.versions import code_version, digest
from pipeline.search import entry_words
from pipeline.warehouse import (
    StoredRevision,
    building,
    load_revisions,
    stated_indicators,
    store_links,
    store_search,
    stored_fingerprint,
    write_meta,
    write_to_disk,
)


def build(project: Project, catalog: Catalog, *, always: bool) -> bool:
    """Build the warehouse; `always` or only if what it is made of has changed. Out: whether it was built."""
    inputs = input_hashes(project, catalog)
    wanted = wanted_fingerprint(project, inputs)
    if not always and stored_fingerprint(project.warehouse) == wanted:
        return False
    standard = load_standard(project.root, project.accepted)
    with building(project.warehouse, resources("warehouse", project.root)) as connection:
        fill(connection, project, catalog)
        assess_and_store(connection, standard)
        write_meta(connection, wanted, code_version(), inputs)
    return True


def fill(connection: duckdb.DuckDBPyConnection, project: Project, catalog: Catalog) -> None:
    """Load what extracted/ holds into an empty warehouse, link what speaks of the same indicator, index the texts.

    In: a connection inside a transaction, which is committed and begun anew: the checks that follow need the memory.
    """
    extractions = (
        _as_stored(project, document, revision) for document, revision in _stored_revisions(project, catalog)
    )
    load_revisions(connection, catalog, extractions)
    with using_units(load_lexicon(resources("lexicon", project.root)).units):
        store_links(connection, link(stated_indicators(connection), load_links(project.links)))
    store_search(connection, entry_words)
    release_dictionary()  # no check asks for a word
    write_to_disk(connection)


def _as_stored(project: Project, document: Document, revision: Revision) -> StoredRevision:
    place = (project.extracted, document.document_id, revision.label)
    return StoredRevision(document, revision, *read_extraction(*place), read_agreement(*place))


def input_hashes(project: Project, catalog: Catalog) -> dict[str, str]:
    """What a warehouse of this folder is made from: a hash per revision_id."""
    return {
        document.revision_id(revision): fingerprint(project.extracted, document.document_id, revision.label)
        for document, revision in _stored_revisions(project, catalog)
    }


def wanted_fingerprint(project: Project, inputs: dict[str, str]) -> str:
    """A hash of all that the warehouse and its findings follow from."""
    kinds: tuple[Kind, ...] = ("warehouse", "lexicon", "expectations")
    data = [path for kind in kinds for path in resources(kind, project.root)]
    said = [path for path in (project.accepted, project.links) if path.is_file()]
    return digest([project.catalog, *data, *said], code_version(), *inputs, *inputs.values())


def _stored_revisions(project: Project, catalog: Catalog) -> list[tuple[Document, Revision]]:
    """The revisions of the catalog of which something is stored in extracted/, in the catalog's order."""
    have = set(stored(project.extracted))
    return [
        (document, revision)
        for document in catalog.documents
        for revision in document.revisions
        if (document.document_id, revision.label) in have
    ]
