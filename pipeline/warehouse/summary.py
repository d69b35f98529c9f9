"""What is stored, in numbers, and what a person should look at next."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from pipeline.model.message import Message


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One document's counts. `printed` and `claimed` are characters: printed in all, and of these in a record."""

    document_id: str
    title: str
    pages: int
    headings: int
    tables: int
    indicators: int
    values: int
    measures: int
    initiatives: int
    terms: int
    printed: int | None
    claimed: int | None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to look at: in which document, on which page (None: no one page), what it is, and what may be done."""

    document_id: str
    page: int | None
    text: Message
    advice: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """All that is stored of the current revisions, and what each changed against the one before it."""

    documents: tuple[DocumentSummary, ...]
    changes: tuple[Notice, ...]
    findings: tuple[Notice, ...]
    unclaimed_tables: tuple[Notice, ...]
    unread_values: tuple[Notice, ...]
    reading_issues: tuple[Notice, ...]


# A file of this name takes the place of no shipped one: its words are added to theirs.
_OWN_LEXICON = "own.toml"
_PAGE = "(SELECT min(page) FROM source_box b WHERE b.source_id = {}.source_id)"
_CHANGES = """
SELECT document_id, page, text_en, text FROM v_change ORDER BY document_id, kind, page, subject, field, text
"""
_FINDINGS = """
SELECT coalesce(f.document_id, ''), (
    SELECT min(page) FROM finding_source s JOIN source_box b USING (source_id)
    WHERE s.finding_id = f.finding_id AND s.role = 'expected'
), f.message_en, f.message
FROM v_finding f WHERE status = 'open' AND severity <> 'info'
ORDER BY f.severity, f.document_id, f.subject, f.finding_id
"""
_UNCLAIMED = f"""
SELECT r.document_id, {_PAGE.format("u")} AS page, array_to_string(u.header, ' | '), u.unknown_words, u.lexicon_lines
FROM v_unclaimed_table u JOIN revision r USING (revision_id) ORDER BY r.document_id, u.table_no
"""
_UNREAD = f"""
SELECT r.document_id, {_PAGE.format("u")} AS page, u.subject || ': ' || u.text
FROM v_unread_value u JOIN revision r USING (revision_id) ORDER BY ALL
"""
_ISSUES = """
SELECT r.document_id, i.page, i.detail FROM v_reading_issue i JOIN revision r USING (revision_id) ORDER BY ALL
"""


def summarise(connection: duckdb.DuckDBPyConnection) -> Summary:
    """Count what is stored of the current revisions, and list what was not understood."""

    def notices(sql: str) -> tuple[Notice, ...]:
        # What is printed, and what a reader said of a page, is data: the same in both languages.
        rows = connection.execute(sql).fetchall()
        return tuple(Notice(document_id, page, Message(texts[0], texts[-1])) for document_id, page, *texts in rows)

    columns = ", ".join(f'"{name}"' for name in DocumentSummary.__dataclass_fields__)
    rows = connection.execute(f"SELECT {columns} FROM v_summary").fetchall()
    return Summary(
        documents=tuple(DocumentSummary(*row) for row in rows),
        changes=notices(_CHANGES),
        findings=notices(_FINDINGS),
        unclaimed_tables=tuple(_unclaimed(*row) for row in connection.execute(_UNCLAIMED).fetchall()),
        unread_values=notices(_UNREAD),
        reading_issues=notices(_ISSUES),
    )


def _unclaimed(document_id: str, page: int | None, header: str, unknown: list[str], lines: list[str]) -> Notice:
    """A table that no family claims. Whether it is one of indicators only a person can say: so does the advice."""
    advice: list[Message] = []
    if unknown:
        words = ", ".join(unknown)
        advice.append(Message(f"header words not known: {words}", f"知らない見出し語: {words}"))
    if lines:
        advice.append(
            Message(
                f"only if it lists indicators, lexicon/{_OWN_LEXICON} would have it read with:",
                f"指標の表である場合に限り、lexicon/{_OWN_LEXICON} に次のように書くと読み取れます:",
            )
        )
        advice += [Message(f"  {line}", f"  {line}") for line in ("[columns]", *lines)]
    return Notice(document_id, page, Message(header, header), tuple(advice))
