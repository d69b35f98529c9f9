"""The golden facts: what the nine documents say, typed by hand from their rendered pages (one TOML file each).

A fact is a `Fact`: a tuple of texts without white space. The same document gives the same facts in every typesetting,
so no fact holds a page, a place or a line break.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

Fact = tuple[str, ...]

HERE = Path(__file__).parent
DOCUMENTS = tuple(sorted(path.stem for path in HERE.glob("*.toml")))
# Where the contract leaves a choice, a fact says so with this text: any text is right there.
ANY = "?"


def bare(text: str | None) -> str:
    """A text without white space, which typesetters put and take; None is ''. Nothing else is folded."""
    return "".join((text or "").split())


def number(value: str | Decimal | None) -> str:
    """An exact number in one spelling (80.0 and 80 are one), '' for none."""
    if value is None or value == "":
        return ""
    return format(Decimal(value).normalize(), "f")


@cache
def document(document_id: str) -> Mapping[str, Any]:
    """The TOML file of a document, as it stands."""
    return tomllib.loads((HERE / f"{document_id}.toml").read_text(encoding="utf-8"))


def outline(document_id: str) -> list[tuple[int, str, str]]:
    """Level (from 1), number ('' for none) and title of every heading, in reading order."""
    lines = document(document_id)["outline"].strip("\n").split("\n")
    return [_outline_line(line) for line in lines]


def _outline_line(line: str) -> tuple[int, str, str]:
    title = line.lstrip(" ")
    number_, title = title.split("|", 1)
    return (len(line) - len(line.lstrip(" "))) // 2 + 1, bare(number_), bare(title)


def table_rows(document_id: str) -> list[Fact]:
    """The body rows of all tables as printed, merged cells filled in, empty cells ''; the glossary's entries too."""
    rows = [tuple(map(bare, row)) for table in document(document_id).get("table", []) for row in table["rows"]]
    terms = document(document_id).get("term", [])
    return rows + [(bare(term["index_key"]), bare(term["term"]), bare(term["description"])) for term in terms]


def table_headers(document_id: str) -> list[Fact]:
    """The texts of the header cells of each table."""
    return [tuple(map(bare, table["header"])) for table in document(document_id).get("table", [])]


def headings(document_id: str) -> Iterator[Fact]:
    """(number, title, number and title of the parent)."""
    above: list[str] = []
    for level, number_, title in outline(document_id):
        del above[level - 1 :]
        yield number_, title, above[-1] if above else ""
        above.append(number_ + title)


def kpis(document_id: str) -> Iterator[Fact]:
    """(items as 'no:item', name, definition, rationale, page_ref, 're' for 再掲)."""
    for kpi in document(document_id).get("kpi", []):
        repeat = "re" if kpi.get("is_repeat") else ""
        texts = (bare(kpi.get(key)) for key in ("definition", "rationale", "page_ref"))
        yield _items(kpi), bare(kpi["name"]), *texts, repeat


def kpi_fields(document_id: str) -> Iterator[Fact]:
    """(field, name), where the facts name the field."""
    for kpi in document(document_id).get("kpi", []):
        if "field" in kpi:
            yield pillar(kpi["field"]), bare(kpi["name"])


def pillar(text: str | None) -> str:
    """A field without a leading roman figure, which the documents print as I, Ⅰ, II, Ⅱ, III and Ⅲ of one pillar."""
    return re.sub(r"^(?:柱)?[IVⅠ-Ⅻ]+", "", bare(text))


def kpi_values(document_id: str) -> Iterator[Fact]:
    """(name, item numbers, page_ref, role, period, base value, base unit, comparator)."""
    for kpi in document(document_id).get("kpi", []):
        for role, period, _, base_value, base_unit, comparator, *_ in kpi["values"]:
            yield *_kpi_key(kpi), role, period, number(base_value), base_unit, comparator


def kpi_raws(document_id: str) -> Iterator[Fact]:
    """(name, item numbers, page_ref, role, period, raw, part)."""
    for kpi in document(document_id).get("kpi", []):
        for role, period, raw, _, _, _, *part in kpi["values"]:
            yield *_kpi_key(kpi), role, period, bare(raw), *(part or [""])


def kpi_increments(document_id: str) -> Iterator[Fact]:
    """(name, page_ref, base amount, base unit, direction)."""
    for kpi in document(document_id).get("kpi", []):
        for amount, unit, direction in kpi.get("increments", []):
            yield bare(kpi["name"]), kpi["page_ref"], number(amount), unit, direction


def kpi_milestones(document_id: str) -> Iterator[Fact]:
    """(name, kind, period, base value, base unit, comparator). Not complete: repeated targets are left open."""
    for kpi in document(document_id).get("kpi", []):
        for kind, period, value, unit, comparator in kpi.get("milestones", []):
            yield bare(kpi["name"]), kind, period, number(value), unit, comparator


def kpi_notes(document_id: str) -> Iterator[Fact]:
    """(name, page_ref, note). Not complete: what else is a note of an indicator is left open."""
    for kpi in document(document_id).get("kpi", []):
        for note in kpi.get("notes", []):
            yield bare(kpi["name"]), kpi.get("page_ref", ""), bare(note)


def measures(document_id: str) -> Iterator[Fact]:
    """(number, title, heading above, departments joined with 、)."""
    for measure in document(document_id).get("measure", []):
        departments = "、".join(map(bare, measure["departments"]))
        yield bare(measure["number"]), bare(measure["title"]), bare(measure["under"][-1]), departments


def measure_summaries(document_id: str) -> Iterator[Fact]:
    """(title of the measure, paragraph of its summary). Not complete: notes and labels may stand beside them."""
    for measure in document(document_id).get("measure", []):
        for paragraph in measure["summary"]:
            yield bare(measure["title"]), bare(paragraph)


def measure_items(document_id: str) -> Iterator[Fact]:
    """(title of the measure, kind, ordinal, title, details ...)."""
    for measure in document(document_id).get("measure", []):
        for kind, key in (("content", "content"), ("goal", "goals")):
            for ordinal, item in enumerate(measure[key], 1):
                yield bare(measure["title"]), kind, str(ordinal), *map(bare, item)


def measure_notes(document_id: str) -> frozenset[str]:
    """The ※ lines among the items of measures: it is left open whether they belong to the item before them."""
    return frozenset(bare(note) for one in document(document_id).get("measure", []) for note in one.get("notes", []))


def initiatives(document_id: str) -> Iterator[Fact]:
    """(field, items as 'no:item', departments joined with 、, name, overview, goal)."""
    for one in document(document_id).get("initiative", []):
        departments = "、".join(map(bare, one["departments"]))
        texts = (bare(one.get(key)) for key in ("name", "overview", "goal"))
        yield bare(one["field"]), _items(one), departments, *texts


def initiative_goals(document_id: str) -> Iterator[Fact]:
    """(name of the initiative, item numbers, base value, base unit, comparator, period, 'change' or '')."""
    for one in document(document_id).get("initiative", []):
        numbers = _item_numbers(one)
        for base_value, base_unit, comparator, period, *change in one["sets"]:
            kind = "change" if change else ""
            yield bare(one["name"]), numbers, number(base_value), base_unit, comparator, period, kind


def terms(document_id: str) -> Iterator[Fact]:
    """(index_key, term, description)."""
    for term in document(document_id).get("term", []):
        yield bare(term["index_key"]), bare(term["term"]), bare(term["description"])


def _items(record: Mapping[str, Any]) -> str:
    return " ".join(f"{bare(item_no)}:{bare(item)}" for item_no, item in record.get("items", []))


def _item_numbers(record: Mapping[str, Any]) -> str:
    return ",".join(bare(item_no) for item_no, _ in record.get("items", []))


def _kpi_key(kpi: Mapping[str, Any]) -> Fact:
    return bare(kpi["name"]), _item_numbers(kpi), kpi.get("page_ref", "")


FACTS: dict[str, Callable[[str], Iterator[Fact]]] = {
    "headings": headings,
    "kpis": kpis,
    "kpi fields": kpi_fields,
    "kpi values": kpi_values,
    "kpi raw": kpi_raws,
    "kpi increments": kpi_increments,
    "kpi milestones": kpi_milestones,
    "kpi notes": kpi_notes,
    "measures": measures,
    "measure summaries": measure_summaries,
    "measure items": measure_items,
    "initiatives": initiatives,
    "initiative goals": initiative_goals,
    "terms": terms,
}
# Of these kinds the facts are not all that may rightly be found: what else is found is no mistake.
OPEN = frozenset({"kpi milestones", "kpi notes", "kpi fields", "measure summaries", "table rows"})
