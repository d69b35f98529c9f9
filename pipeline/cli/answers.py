"""Rows of an answer -> a table, CSV or JSON on standard output."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.cli.formats import Format
from pipeline.cli.output import plain, print_json
from pipeline.report.printable import visible

# Columns up to this wide are not broken: where room is scarce, long texts give way.
_SHORT = 20
# A file has no right edge.
_UNBOUNDED = 100_000


def print_answer(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: Format) -> None:
    """Print an answer. Decimals keep their exact value, without the zeros that only pad the column's scale.

    Raises UnicodeEncodeError for CSV that standard output has no letters for.
    """
    match form:
        case Format.table:
            _print_table(columns, rows)
        case Format.csv:
            if isinstance(sys.stdout, io.TextIOWrapper):
                sys.stdout.reconfigure(errors="strict")  # data is written as it is, or not at all
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([_text(value) for value in row] for row in rows)
        case Format.json:
            print_json([dict(zip(columns, row, strict=True)) for row in rows])


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    table = Table(show_edge=False)
    for index, name in enumerate(columns):
        is_number = any(isinstance(row[index], (int, float, Decimal)) for row in rows)
        is_short = all(cell_len(_text(row[index])) <= _SHORT for row in rows)
        table.add_column(
            Text(visible(name)), justify="right" if is_number else "left", overflow="fold", no_wrap=is_short
        )
    for row in rows:
        table.add_row(*(Text(visible(_text(value))) for value in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=_UNBOUNDED)
    console.print(table)


def _text(value: Any) -> str:
    shown = plain(value)
    if shown is None:
        return ""
    return shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False)
