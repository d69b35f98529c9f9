"""Scores extractions against the golden facts: recall and precision per document and kind of fact.

python -m tests.golden.score DIR_OF_PDFS reads every shiryo-<document id>.pdf of a folder and prints the score and the
misses. The facts hold no places, so other typesettings of the same documents are scored in the same way.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.api import read_records
from pipeline.model.errors import DocumentError
from pipeline.model.record import Extraction
from tests.golden.facts import ANY, DOCUMENTS, FACTS, OPEN, Fact, table_headers, table_rows
from tests.golden.found import FOUND, grid_rows, header_texts

TABLE_ROWS = "table rows"
TABLE_HEADERS = "table headers"
KINDS = (*FACTS, TABLE_HEADERS, TABLE_ROWS)


@dataclass(frozen=True)
class Score:
    """How one kind of fact of one document came out. `extra` is what was found beside facts that are complete."""

    document_id: str
    kind: str
    expected: int
    found: int
    missed: tuple[Fact, ...]
    extra: tuple[Fact, ...]

    @property
    def hits(self) -> int:
        return self.expected - len(self.missed)

    @property
    def recall(self) -> float:
        return self.hits / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return 1 - len(self.extra) / self.found if self.found else 1.0

    @property
    def perfect(self) -> bool:
        return not self.missed and not self.extra

    def differences(self) -> str:
        """Each missed fact with what was found most like it, then what was found beside the facts."""
        return "\n".join(_differences(self))


@dataclass(frozen=True)
class Report:
    """All scores, and their two texts: a table of them and the list of misses."""

    scores: tuple[Score, ...]

    def table(self) -> str:
        """One line per document and kind with facts, and a line per kind over all documents."""
        lines = [f"{'document':10}{'kind':20}{'facts':>7}{'found':>7}{'missed':>8}{'extra':>7}  recall precision"]
        for kind in KINDS:
            ones = [score for score in self.scores if score.kind == kind and (score.expected or score.extra)]
            lines += [_line(score) for score in ones]
            if len(ones) > 1:
                lines.append(_line(_sum(ones, kind)))
        return "\n".join(lines)

    def misses(self) -> str:
        """The differences of every score that is not perfect."""
        return "\n".join(one.differences() for one in self.scores if not one.perfect)


def score(extraction_by_document: Mapping[str, Extraction]) -> Report:
    """Scores what was read from each document (by its id, '1-2') against its facts. Unknown ids are a KeyError."""
    return Report(
        tuple(
            score_kind(document_id, kind, extraction)
            for document_id, extraction in sorted(extraction_by_document.items())
            for kind in KINDS
        )
    )


def score_kind(document_id: str, kind: str, extraction: Extraction) -> Score:
    """Scores one kind of fact ('kpi values', ...) of one document."""
    if kind == TABLE_ROWS:
        return _score_rows(document_id, grid_rows(extraction))
    if kind == TABLE_HEADERS:
        return _score_headers(document_id, header_texts(extraction))
    expected = Counter(FACTS[kind](document_id))
    found = Counter(FOUND[kind](document_id, extraction))
    missed, extra = _unmatched(expected - found, found - expected)
    beside = () if kind in OPEN or not _is_stated(document_id, kind) else tuple(extra)
    return Score(document_id, kind, expected.total(), found.total(), tuple(missed), beside)


def rows_read(expected: Iterable[Fact], rows: Sequence[Counter[str]]) -> tuple[list[Fact], list[Fact]]:
    """(right, wrong) of the expected rows: right when all texts of the row are found in one row that was read.

    Each row that was read serves one expected row. Empty cells are not looked for. Any tool's rows can be scored.
    """
    free = list(rows)
    right: list[Fact] = []
    wrong: list[Fact] = []
    # Full rows first, so that a row with empty cells does not take the row of one that has more in it.
    for row in sorted(expected, key=lambda texts: -sum(1 for text in texts if text)):
        wanted = Counter(text for text in row if text)
        index = next((at for at, texts in enumerate(free) if wanted <= texts), None)
        if index is None:
            wrong.append(row)
        else:
            right.append(row)
            del free[index]
    return right, wrong


def read_folder(folder: Path) -> tuple[dict[str, Extraction], list[str]]:
    """What is read from each shiryo-<document id>.pdf of a folder, and what could not be read, one line each."""
    extractions: dict[str, Extraction] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.pdf")):
        named = re.search(r"\d-\d", path.stem)
        if named is None or named[0] not in DOCUMENTS:
            problems.append(f"{path.name}: names no document that facts are known of ({', '.join(DOCUMENTS)})")
            continue
        try:
            extractions[named[0]] = read_records(path, document_id=named[0])
        except DocumentError as error:
            problems.append(str(error))
    return extractions, problems


def _is_stated(document_id: str, kind: str) -> bool:
    """Whether the facts of a document are complete in a kind: increments are typed where the wording column is."""
    return kind != "kpi increments" or document_id == "1-2"


def _score_rows(document_id: str, rows: Sequence[Counter[str]]) -> Score:
    expected = table_rows(document_id)
    _, wrong = rows_read(expected, rows)
    return Score(document_id, TABLE_ROWS, len(expected), len(rows), tuple(wrong), ())


def _score_headers(document_id: str, headers: Sequence[Counter[str]]) -> Score:
    """Each table of the facts takes one table that was read; tables that are left are too many."""
    expected = table_headers(document_id)
    right, wrong = rows_read(expected, headers)
    extra = (("a table of which no fact is known",),) * (len(headers) - len(right))
    return Score(document_id, TABLE_HEADERS, len(expected), len(headers), tuple(wrong), extra)


def _unmatched(missed: Counter[Fact], extra: Counter[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Takes out the facts that leave a text open and what was found for them."""
    still_missed: list[Fact] = []
    rest = list(extra.elements())
    for fact in missed.elements():
        match = next((one for one in rest if _fits(fact, one)), None) if ANY in fact else None
        if match is None:
            still_missed.append(fact)
        else:
            rest.remove(match)
    return still_missed, rest


def _fits(fact: Fact, found: Fact) -> bool:
    return len(fact) == len(found) and all(want in (ANY, text) for want, text in zip(fact, found, strict=True))


def _sum(scores: Sequence[Score], kind: str) -> Score:
    return Score(
        "all",
        kind,
        sum(one.expected for one in scores),
        sum(one.found for one in scores),
        tuple(fact for one in scores for fact in one.missed),
        tuple(fact for one in scores for fact in one.extra),
    )


def _line(one: Score) -> str:
    counts = f"{one.expected:7}{one.found:7}{len(one.missed):8}{len(one.extra):7}"
    return f"{one.document_id:10}{one.kind:20}{counts}  {one.recall:6.1%} {one.precision:9.1%}"


def _differences(one: Score) -> Iterator[str]:
    yield f"--- {one.document_id} {one.kind}: {len(one.missed)} missed, {len(one.extra)} too many"
    for fact in one.missed:
        yield f"  missed  {' | '.join(fact)}"
        nearest = _nearest(fact, one.extra)
        if nearest:
            yield f"  like it {' | '.join(nearest)}"
    for fact in one.extra:
        yield f"  extra   {' | '.join(fact)}"


def _nearest(fact: Fact, others: Sequence[Fact]) -> Fact | None:
    """The most similar of the others, None where none is similar at all."""

    def alike(other: Fact) -> float:
        return SequenceMatcher(None, " ".join(fact), " ".join(other), autojunk=False).ratio()

    best = max(others, key=alike, default=None)
    return best if best and alike(best) > 0.6 else None


def main() -> int:
    """Prints the score of a folder of PDFs; 1 when something was missed, is too many or could not be read."""
    parser = argparse.ArgumentParser(description="score a folder of PDFs against the golden facts")
    parser.add_argument("folder", type=Path, help="holds shiryo-<document id>.pdf files")
    extractions, problems = read_folder(parser.parse_args().folder)
    report = score(extractions)
    sys.stdout.write("\n".join([report.misses(), report.table(), *problems]).strip() + "\n")
    return 1 if problems or not all(one.perfect for one in report.scores) else 0


if __name__ == "__main__":
    raise SystemExit(main())
