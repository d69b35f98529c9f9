"""One PDF -> its records in extracted/. Runs in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.documents import Lexicon, extract
from pipeline.extracted import write_extraction
from pipeline.layout import lay_out
from pipeline.model.message import Message
from pipeline.reading import read_pages
from pipeline.run.processes import failure


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read. `shown` is its path as people know it, `version` that of the code that reads."""

    path: Path
    shown: str
    document_id: str
    label: str
    revision_id: str
    sha256: str
    version: str
    lexicon: Lexicon
    extracted: Path


def read_revision(job: Job) -> Message | None:
    """Read a file and store its records. Out: None, or the message that says what is wrong and what to do.

    A file that cannot be read leaves what is stored as it is, and so does a fault of this program: it is told with its
    place, and the other documents go on.
    """
    try:
        layout = lay_out(read_pages(job.path))
        records = extract(layout, document_id=job.document_id, revision_id=job.revision_id, lexicon=job.lexicon)
        write_extraction(
            job.extracted,
            records,
            document_id=job.document_id,
            label=job.label,
            sha256=job.sha256,
            pages=layout.pages,
            version=job.version,
        )
    except Exception as error:  # noqa: BLE001  (told, with its place; one document must not stop the others)
        return failure(job.shown, error)
    return None
