"""The second reader's opinion on one revision. Runs in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.agreement import judge
from pipeline.extracted import read_extraction, write_agreement
from pipeline.model.message import Message
from pipeline.model.page import ReadingIssue
from pipeline.model.second_reading import SecondPage
from pipeline.reading import second_opinion
from pipeline.run.processes import failure


@dataclass(frozen=True, slots=True)
class Question:
    """A stored revision and the file that it was read from. `shown` is the file's path as people know it."""

    path: Path
    shown: str
    document_id: str
    label: str
    revision_id: str
    extracted: Path


@dataclass(frozen=True, slots=True)
class Opinion:
    """What came of asking about a document, in numbers.

    Cells in which both readers agree, in which they disagree, and about which the second was not asked, since it has no
    table there; texts that only the second has in a table; and the pages that it could not read.
    """

    agreed: int
    disagreed: int
    not_asked: int
    only_second: int
    failed: tuple[ReadingIssue, ...] = ()

    @property
    def asked(self) -> int:
        return self.agreed + self.disagreed


def ask_second_reader(question: Question) -> Opinion | Message:
    """Read a file with the second reader and store what it says of the table cells of the first.

    Out: the opinion, or the message that says what is wrong and what to do; then what is stored stays as it is.
    """
    failed: list[ReadingIssue] = []

    def noted(page: SecondPage) -> SecondPage:
        failed.extend(page.issues)
        return page

    place = (question.extracted, question.document_id, question.label)
    try:
        manifest, extraction = read_extraction(*place)
        cells = extraction.table_cells
        agreement = judge(cells, map(noted, second_opinion(question.path)), manifest.file_sha256)
        write_agreement(*place, agreement)
    except Exception as error:  # noqa: BLE001  (told, with its place; one document must not stop the others)
        return failure(question.shown, error)
    agreed = sum(verdict.agreed for verdict in agreement.verdicts)
    asked = len(agreement.verdicts)
    return Opinion(agreed, asked - agreed, len(cells) - asked, len(agreement.unshared), tuple(failed))
