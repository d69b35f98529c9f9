"""How fast texts are read and how many of their numbers are right, beside SudachiPy's joined numerals; the worst text.

Texts are those of the nine documents (extracted/). What is right was typed by hand: the values of tests/golden from the
printed pages, and the printed forms of tests/language/cases.toml.
"""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from pipeline.extracted import read_extraction, stored
from pipeline.language import parse_quantity, read_value_cell
from pipeline.model.record import Extraction
from tests.golden.facts import DOCUMENTS, document

REPOSITORY = Path(__file__).parents[1]
CASES = REPOSITORY / "tests" / "language" / "cases.toml"
ROUNDS = 3
LENGTH = 100_000
# What makes the grammar work hardest when a text is nothing but it.
DENSEST = [
    "5件",
    "1年",
    "1月",
    "▲1",
    "1%",
    "①1",
    "1(2)",
    "1(R3)",
    "(R3)5件",
    "を1件",
    "。5",
    "一件",
    "半減",
    "「5",
    "9",
    "令和3年度と",
    "毎年度5件",
    "前年度比1%増",
    "約1件以上",
    "1～2件",
    "1/3",
    "3割5分",
    "2021年",
    "R3_5件について、",
    "㎡",
    "ﾞ",
    "※",
    "(",
    "<",
    "¥1",
    "1～",
    "～1",
]


_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Reader:
    """A reader of numbers: `numbers` gives those of a text in their order, multipliers taken in."""

    name: str
    numbers: Callable[[str], list[Decimal | None]]


@dataclass(frozen=True)
class Printed:
    """A printed number and what it is."""

    text: str
    value: Decimal


def by_parse_quantity(text: str) -> list[Decimal | None]:
    """Our one entry for any text."""
    return [quantity.base_value for quantity in parse_quantity(text)]


def by_value_cell(text: str) -> list[Decimal | None]:
    """Our reader of value cells."""
    return [quantity.base_value for quantity in read_value_cell(text)]


def by_sudachi(text: str) -> list[Decimal | None]:
    """SudachiPy's words in normalised form, with its JoinNumeric plugin: 40百万 is 40000000."""
    forms = (morpheme.normalized_form() for morpheme in _tokenizer().tokenize(text))
    return [Decimal(form) for form in forms if _NUMBER.fullmatch(form)]


@cache
def _tokenizer() -> Any:
    sudachipy: Any = import_module("sudachipy")
    return sudachipy.Dictionary().tokenizer()


READERS = (
    Reader("parse_quantity", by_parse_quantity),
    Reader("read_value_cell", by_value_cell),
    Reader("SudachiPy, JoinNumeric", by_sudachi),
)


def value_cells() -> list[str]:
    """The texts of all value cells of the documents, as printed."""
    return [value.source.text for extraction in _extractions() for kpi in extraction.kpis for value in kpi.values]


def table_cells() -> list[str]:
    """The texts of all table cells of the documents that are not empty, as printed."""
    return [cell.source.text for extraction in _extractions() for cell in extraction.table_cells if cell.source.text]


def _extractions() -> Iterable[Extraction]:
    folder = REPOSITORY / "extracted"
    return [read_extraction(folder, document_id, label)[1] for document_id, label in stored(folder)]


def golden_values() -> list[Printed]:
    """The values typed from the pages that are one number: as printed, and what they are."""
    values = (value for one in DOCUMENTS for kpi in document(one).get("kpi", []) for value in kpi["values"])
    return [Printed(raw, Decimal(base)) for _, _, raw, base, *_ in values if base]


def printed_forms() -> list[Printed]:
    """The numbers of the table of cases, in all forms in which they are printed."""
    numbers = tomllib.loads(CASES.read_text("utf-8"))["number"]
    return [Printed(text, Decimal(value)) for text, value in numbers.items() if value]


def per_second(reader: Reader, texts: Sequence[str]) -> float:
    """Texts a second on one core, the best of some rounds."""

    def seconds() -> float:
        start = time.process_time()
        for text in texts:
            reader.numbers(text)
        return time.process_time() - start

    return len(texts) / min(seconds() for _ in range(ROUNDS))


def right(reader: Reader, printed: Sequence[Printed]) -> int:
    """How many of the numbers a reader finds as the first of their text."""
    return sum(reader.numbers(one.text)[:1] == [one.value] for one in printed)


def slowest() -> tuple[str, float]:
    """The text of 100,000 characters that takes longest, by what it is made of, and its seconds of processor time."""
    timed = []
    for piece in DENSEST:
        text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
        start = time.process_time()
        parse_quantity(text)
        timed.append((time.process_time() - start, piece))
    seconds, piece = max(timed)
    return piece, seconds


def print_language(console: Console) -> None:
    """Measures and prints a table, a line per reader, and the slowest text."""
    with console.status("language"):
        kinds = {"value cells": value_cells(), "table cells": table_cells()}
        truths = {"values of the pages": golden_values(), "printed forms": printed_forms()}
        table = Table(box=box.MARKDOWN)
        for column in ("reader", *(f"{name}/s" for name in kinds), "ratio to ours", *truths):
            table.add_column(column, justify="left" if column == "reader" else "right", no_wrap=column == "reader")
        ours = 0.0
        for reader in READERS:
            speeds = [per_second(reader, texts) for texts in kinds.values()]
            ours = ours or speeds[0]
            shares = (f"{right(reader, truth) / len(truth):.1%} of {len(truth)}" for truth in truths.values())
            table.add_row(reader.name, *(f"{speed:,.0f}" for speed in speeds), f"{speeds[0] / ours:.2f}", *shares)
        piece, seconds = slowest()
    console.print(table)
    console.print(f"language, {LENGTH:,} characters of the slowest kind ({piece} repeated): {seconds:.2f} s")
