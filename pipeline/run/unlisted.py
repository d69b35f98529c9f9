"""PDFs in raw/ that the catalog does not name, so that none is passed over in silence."""

from __future__ import annotations

import shlex

from pipeline.model.message import Message
from pipeline.project import Catalog, Project


def unlisted(project: Project, catalog: Catalog) -> list[str]:
    """The names of such files, sorted."""
    listed = {revision.file for document in catalog.documents for revision in document.revisions}
    pdfs = (path.name for path in project.raw.iterdir() if path.suffix.lower() == ".pdf")
    return sorted(name for name in pdfs if name not in listed)


def how_to_add(name: str) -> Message:
    """What to do about such a file: the command to type."""
    command = f"keikaku add {shlex.quote(f'raw/{name}')}"
    return Message(f"Add it: {command}", f"登録するには: {command}")
