"""A check of a draft: read into a warehouse of its own, judged, told by department; nothing of it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipeline.documents import extract
from pipeline.documents.front_page import FrontPage, document_id_of, read_front_page
from pipeline.extracted import write_extraction
from pipeline.layout import lay_out
from pipeline.model.finding import Assessment
from pipeline.model.layout import Layout
from pipeline.project import Catalog, Document, Project, Revision, file_sha256, load_catalog, resources
from pipeline.quality.accepted import STALE, with_acceptances
from pipeline.quality.departments import departments_of
from pipeline.reading import read_pages
from pipeline.run.building import fill
from pipeline.run.registration import matching
from pipeline.run.standard import Standard, assessed, load_standard
from pipeline.run.versions import extractor_version
from pipeline.warehouse import building, with_places

# What the catalog demands of a published document and a draft need not print.
_NOT_PRINTED = "―"
_LABEL = "draft"


def check_draft(path: Path, project: Project) -> Assessment:
    """Judge a PDF that is registered nowhere by the suites that ship and those that the project folder adds.

    The document is described by its own front: id, title, the plan's period. Where the folder's catalog has the same
    document, what was accepted of it counts here too. Out: the assessment, each finding with its places and with the
    departments named there; nothing is written into the folder. Raises DocumentError for a file that cannot be read,
    SuiteError, AcceptedError, LexiconError or CatalogError.
    """
    standard = load_standard(project.root, project.accepted)
    with TemporaryDirectory(prefix="keikaku-") as folder:
        own = Project(Path(folder))
        document = _read(path, own, project, standard)
        with building(own.warehouse, resources("warehouse", project.root)) as connection:
            fill(connection, own, Catalog.model_validate({"document": (document,)}))
            return _assessment(connection, standard)


def _read(path: Path, own: Project, project: Project, standard: Standard) -> Document:
    """Read the draft into a folder of its own. Nothing but its description stays in memory for the checks."""
    layout = lay_out(read_pages(path))
    document = _described(path, read_front_page(layout, standard.lexicon), project)
    _store(own, document, layout, standard, extractor_version(resources("lexicon", project.root)))
    return document


def _described(path: Path, front: FrontPage, project: Project) -> Document:
    """The draft as a catalog would describe it. It bears the id of the published document that it is a draft of."""
    known = load_catalog(project.catalog).documents if project.catalog.is_file() else ()
    same = matching(known, front)
    span = front.period.value if front.period else None
    document_id = same[0].document_id if len(same) == 1 else document_id_of(front, path.stem) or _LABEL
    revision = Revision(label=_LABEL, published_on=_day(front), file=f"{_LABEL}.pdf", sha256=file_sha256(path))
    stated = {
        "document_id": document_id,
        "title": front.title.value if front.title else document_id,
        "publisher": front.publisher.value if front.publisher else _NOT_PRINTED,
        "plan": front.plan.value if front.plan else None,
        "period_from": span.first if span else None,
        "period_to": span.last if span else None,
        "revision": (revision,),
    }
    return Document.model_validate(stated)


def _day(front: FrontPage) -> date:
    printed = front.published.value.as_date if front.published else None
    return printed or date.today()  # noqa: DTZ011  (a draft is not published; the day on the wall stands in)


def _store(own: Project, document: Document, layout: Layout, standard: Standard, version: str) -> None:
    revision = document.revisions[0]
    document_id, revision_id = document.document_id, document.revision_id(revision)
    write_extraction(
        own.extracted,
        extract(layout, document_id=document_id, revision_id=revision_id, lexicon=standard.lexicon),
        document_id=document_id,
        label=revision.label,
        sha256=revision.sha256 or "",
        pages=layout.pages,
        version=version,
    )


def _assessment(connection: duckdb.DuckDBPyConnection, standard: Standard) -> Assessment:
    """What the suites make of the draft. An accepted finding that occurs no more is one that the draft mends."""
    judgements, findings = assessed(connection, replace(standard, accepted=()))
    found = with_acceptances(findings, standard.accepted)
    named = departments_of(connection, found, standard.lexicon)
    told = [replace(one, departments=named.get(one.finding.finding_id, ())) for one in with_places(connection, found)]
    return Assessment(tuple(one for one in judgements if one.expectation != STALE), tuple(told))
