"""Family: glossaries (用語解説)."""

from __future__ import annotations

from pipeline.documents.harvest import Context, Harvest, first_page, merged
from pipeline.documents.ids import stable_id
from pipeline.documents.lexicon import comparable
from pipeline.documents.segments import Segment
from pipeline.documents.statements import Statement, statements
from pipeline.documents.text import one_line, running
from pipeline.model.record import TermRecord


def claims(segment: Segment) -> bool:
    """A glossary has a column of terms and one of what they mean."""
    return bool(segment.cols("term")) and bool(segment.cols("description"))


def read(segment: Segment, context: Context) -> Harvest:
    """One entry per term cell; an index cell merged over several terms counts for each."""
    header = Harvest(used=segment.header_cells)
    return merged([header, *(_read(statement, context) for statement in statements(segment, "term"))])


def _read(statement: Statement, context: Context) -> Harvest:
    term = " ".join(filter(None, (one_line(cell.text) for cell in statement.names)))
    descriptions = statement.sources("description")
    if not term:
        issues = tuple((first_page(cell.source), "row-without-name", one_line(cell.text)) for cell in descriptions)
        return Harvest(issues=issues)
    table = statement.segment.grid.table
    record = TermRecord(
        term_id=stable_id(context.revision_id, "term", table.number, statement.rows[0].index, comparable(term)),
        index_key=statement.text("index_key"),
        term=term,
        description="\n".join(running(cell.text) for cell in descriptions),
        source=statement.names[0].source,
    )
    return Harvest(terms=(record,), used=(*statement.names, *statement.cells("description", "index_key")))
