"""docs/language.md says what is so: its code runs, its tables are what the functions give."""

from __future__ import annotations

import doctest
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.language import (
    format_quantity,
    load_units,
    parse_number,
    parse_period,
    parse_quantity,
    using_units,
)

PAGE = Path(__file__).parents[2] / "docs" / "language.md"


def rows(heading: str) -> Iterator[list[str]]:
    """The rows of the tables under a heading, the first column without its backticks."""
    section = PAGE.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("| `"):
            printed, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            yield [printed.strip("`"), *cells]


def number(text: str) -> list[str]:
    value = parse_number(text)
    assert value is not None
    return [str(value)]


def quantity(text: str) -> list[str]:
    found = parse_quantity(text)
    return [" · ".join(format_quantity(each, language) for each in found) for language in ("ja", "en")]


def no_number(text: str) -> list[str]:
    found = parse_quantity(text)
    if not found:
        return ["nothing"]
    assert [each.value for each in found] == [None]
    return ["a mark" if found[0].words is None else f"words: {found[0].words}"]


def period(text: str) -> list[str]:
    found = parse_period(text)
    assert found is not None
    return [found.code or "", found.flag or ""]


TABLES: dict[str, Callable[[str], list[str]]] = {
    "Numbers": number,
    "Quantities": quantity,
    "No number": no_number,
    "Times": period,
}


@pytest.mark.parametrize("heading", TABLES)
def test_the_rows_of_the_page(heading: str) -> None:
    read = TABLES[heading]
    assert [[row[0], *read(row[0])[: len(row) - 1]] for row in rows(heading)] == list(rows(heading))


def test_every_table_has_rows() -> None:
    assert all(len(list(rows(heading))) >= 5 for heading in TABLES)


def test_the_code_of_the_page() -> None:
    failed, attempted = doctest.testfile(str(PAGE), module_relative=False, globs={"Decimal": Decimal})
    assert (failed, attempted > 5) == (0, True)


def test_the_file_of_units_of_the_page(tmp_path: Path) -> None:
    text = PAGE.read_text("utf-8").split("```toml\n")[1].split("```")[0]
    assert tomllib.loads(text)
    path = tmp_path / "units.toml"
    path.write_text(text, encoding="utf-8")
    with using_units(load_units([path])):
        (stations,) = parse_quantity("無線局を3無線局")
        assert format_quantity(stations, "en") == "3 base stations"
