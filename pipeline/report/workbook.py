"""A report as a workbook, for an office that passes its rows on: a sheet of findings, a sheet of what was checked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from pipeline.model.errors import KeikakuError
from pipeline.model.finding import Assessment, Severity, ToldFinding
from pipeline.model.message import Language, Message, told
from pipeline.report import words
from pipeline.report.view import View, open_by_expectation, state

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_SUFFIX = ".xlsx"
_A4 = 9  # the number of the paper in the file format (ECMA-376 part 1, 18.3.1.63)
_FONT = {"font_name": "Yu Gothic", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
# The quote prefix tells Excel that a cell is text for good: '=1+1' stays text when somebody edits it.
_TEXT = {**_FONT, "quote_prefix": True}
# Not every spreadsheet fits rows to wrapped text when it opens a file. In points; the tallest that Excel takes.
_LINE = 16
_TALLEST = 409
_HEADER = {**_FONT, "bold": True, "bg_color": "#D9E2F3", "valign": "vcenter"}
_SEVERITY_COLOUR: dict[Severity, str] = {"error": "#F8CBAD", "warning": "#FFE699", "info": "#DDEBF7"}

Value = str | int


class ReportError(KeikakuError):
    """A report cannot be written where it was asked for."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its name, its width in half-width characters, the values below its name, and their colours if any."""

    name: Message
    width: int
    values: Sequence[Value]
    colours: Sequence[str] = ()


def write_workbook(assessment: Assessment, path: Path, language: Language = "ja") -> None:
    """Write all findings, a row each, and what was checked, to `path`.

    Open findings come first, sorted by department, so that an office can pass its rows on. Every text is a text cell,
    whatever it starts with. Raises ReportError if `path` does not end in .xlsx or cannot be written; what stood there
    then stays as it was.
    """
    if path.suffix.lower() != _SUFFIX:
        wrong = Message("findings are written as a workbook", "指摘はExcelのファイルに書き出します")
        advice = Message(f"Name a file that ends in {_SUFFIX}", f"{_SUFFIX} で終わるファイル名を指定してください")
        raise ReportError(told(path, wrong, advice))
    content = _content(View(assessment, language, strict=False, by="department"))
    new = path.with_name(f"{path.name}.new")
    try:
        new.write_bytes(content)
        new.replace(path)
    except OSError as error:
        closed = Message(f"cannot be written: {error.strerror}", f"書き込めません: {error.strerror}")
        advice = Message("Name a file that you may write", "書き込めるファイル名を指定してください")
        raise ReportError(told(path, closed, advice)) from None
    finally:
        with suppress(OSError):  # it is gone already where all went well
            new.unlink()


def _content(view: View) -> bytes:
    import xlsxwriter

    # Sorting is stable: within a department the gravest findings stay first.
    findings = sorted(view.findings("open"), key=lambda one: (not one.departments, view.group(one)))
    findings += view.findings("accepted")
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"title": view.say(words.TITLE)})
        _add_sheet(book, view, words.FINDINGS, _finding_columns(findings, view))
        _add_sheet(book, view, words.CHECKED, _judgement_columns(view))
    return file.getvalue()


def _finding_columns(findings: Sequence[ToldFinding], view: View) -> list[_Column]:
    told = [one.finding for one in findings]
    colours = [_SEVERITY_COLOUR[one.severity] for one in told]
    return [
        _Column(words.DEPARTMENT, 18, [view.text("\n".join(one.departments)) for one in findings]),
        _Column(words.SEVERITY, 8, [view.say(words.SEVERITIES[one.severity]) for one in told], colours),
        _Column(words.DOCUMENT, 9, [view.text(one.document_id) for one in told]),
        _Column(words.PAGE, 8, [_page(one, view) for one in findings]),
        _Column(words.SUBJECT, 24, [view.text(one.subject) for one in told]),
        _Column(words.FINDING, 38, [view.message(one) for one in told]),
        _Column(words.EXPECTED, 13, [view.text(one.expected) for one in told]),
        _Column(words.OBSERVED, 13, [view.text(one.observed) for one in told]),
        _Column(words.PRINTED, 38, ["\n".join(view.printed(one)) for one in findings]),
        _Column(words.FINDING_ID, 10, [view.text(one.finding_id) for one in told]),
        _Column(words.STATUS, 9, [view.say(words.STATUSES[one.status]) for one in told]),
        _Column(words.REASON, 24, [view.text(one.reason) for one in told]),
    ]


def _judgement_columns(view: View) -> list[_Column]:
    judgements = view.assessment.judgements
    opened = open_by_expectation(view.assessment)
    return [
        _Column(words.SUITE, 14, [view.text(one.suite) for one in judgements]),
        _Column(words.MEANS, 60, [view.means(one) for one in judgements]),
        _Column(words.EXPECTATION, 34, [view.text(one.expectation) for one in judgements]),
        _Column(words.JUDGED, 12, [one.judged for one in judgements]),
        _Column(words.NEEDED, 12, [one.needed for one in judgements]),
        _Column(words.FAILED_ROWS, 12, [one.failed for one in judgements]),
        _Column(words.OPEN, 9, [opened[one.expectation] for one in judgements]),
        _Column(words.OUTCOME, 12, [view.say(words.STATES[state(one)]) for one in judgements]),
    ]


def _page(one: ToldFinding, view: View) -> Value:
    """A number where there is one page of the finding's own document, so that pages sort as numbers do."""
    pages = {(place.document_id, place.page) for place in one.places}
    own = [page for document_id, page in pages if document_id == one.finding.document_id]
    return own[0] if len(pages) == len(own) == 1 else view.pages(one)


def _add_sheet(book: Workbook, view: View, name: Message, columns: Sequence[_Column]) -> None:
    """A table with its header in sight on the screen and on every printed page."""
    sheet = book.add_worksheet(view.say(name))
    header = book.add_format(_HEADER)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, view.say(column.name), header)
        _fill(sheet, at, column, book)
    rows, last = len(columns[0].values), len(columns) - 1
    for row in range(rows):
        lines = max(_lines(column.values[row], column.width) for column in columns)
        sheet.set_row(row + 1, min(lines * _LINE, _TALLEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, last)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{view.say(words.TITLE)}&R{view.say(name)}")
    sheet.set_footer(f"&C{view.say(words.PAGE_OF_PAGES)}")


def _lines(value: Value, width: int) -> int:
    """How many lines a value takes in a cell: full-width characters count double, a blank margin counts one."""
    return sum(max(1, ceil(cell_len(line) / (width - 1))) for line in str(value).split("\n"))


def _fill(sheet: Worksheet, at: int, column: _Column, book: Workbook) -> None:
    text, number = book.add_format(_TEXT), book.add_format(_FONT)
    coloured = {colour: book.add_format({**_TEXT, "bg_color": colour}) for colour in set(column.colours)}
    styles = [coloured[colour] for colour in column.colours] or [text] * len(column.values)
    for row, (value, style) in enumerate(zip(column.values, styles, strict=True), start=1):
        if isinstance(value, int):
            sheet.write_number(row, at, value, number)
        elif not value:
            sheet.write_blank(row, at, None, style)
        else:
            sheet.write_string(row, at, value, style)
