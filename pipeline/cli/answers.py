"""Rows of an answer -> a table, CSV or JSON on standard output."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.cli.formats import Format

# Columns up to this wide are not broken: where room is scarce, long texts give way.
_SHORT = 20
# A file has no right edge.
_UNBOUNDED = 100_000


def print_answer(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: Format) -> None:
    """Print an answer. Decimals keep their exact value, without the zeros that only pad the column's scale."""
    match form:
        case Format.table:
            _print_table(columns, rows)
        case Format.csv:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([_text(value) for value in row] for row in rows)
        case Format.json:
            answer = [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]
            sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    table = Table(show_edge=False)
    for index, name in enumerate(columns):
        is_number = any(isinstance(row[index], (int, float, Decimal)) for row in rows)
        is_short = all(cell_len(_text(row[index])) <= _SHORT for row in rows)
        table.add_column(Text(name), justify="right" if is_number else "left", overflow="fold", no_wrap=is_short)
    for row in rows:
        table.add_row(*(Text(_text(value)) for value in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=_UNBOUNDED)
    console.print(table)


def _text(value: Any) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """A value as JSON holds it; a Decimal as the text of its exact digits."""
    if isinstance(value, Decimal):
        digits = format(value, "f")
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return value.isoformat() if isinstance(value, (date, time)) else str(value)
