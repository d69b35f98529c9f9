"""Whatever a parser can say comes back from extracted/ exactly, and gives the same bytes every time."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extracted import KINDS, read_extraction, write_extraction
from pipeline.model.geometry import Box
from pipeline.model.page import PageRecord
from pipeline.model.record import Extraction
from tests.warehouse.sample import kpi, term, value

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TENTHS = st.integers(-5000, 20000).map(lambda tenths: tenths / 10)
BOXES = st.builds(Box, page=st.integers(1, 99), x0=TENTHS, top=TENTHS, x1=TENTHS, bottom=TENTHS)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)

st.register_type_strategy(str, TEXT)
st.register_type_strategy(Box, BOXES)
COUNTS, MAYBE = st.none() | st.integers(0, 9999), st.none() | TEXT
PAGES = st.builds(
    PageRecord,
    page=st.integers(1, 99), width=TENTHS, height=TENTHS, printed_number=MAYBE, characters=COUNTS, placed=COUNTS,
    lost=MAYBE,
)  # fmt: skip
st.register_type_strategy(PageRecord, PAGES)
st.register_type_strategy(Decimal, DECIMALS)
st.register_type_strategy(float, st.floats(0, 1))  # Source.confidence, the one float that is no place on a page


def extractions() -> st.SearchStrategy[Extraction]:
    """Every record type, every field, few of each."""
    lists = {kind.field: st.lists(st.from_type(kind.type), max_size=2).map(tuple) for kind in KINDS[:-1]}
    issues = st.lists(st.tuples(st.integers(1, 9), TEXT, TEXT), max_size=2).map(tuple)
    coverage = st.dictionaries(TEXT, st.integers(0, 10**6), max_size=2).map(lambda found: tuple(found.items()))
    return st.builds(Extraction, **lists, reading_issues=issues, coverage=coverage)


def write(folder: Path, extraction: Extraction) -> None:
    write_extraction(folder, extraction, document_id="1-2", label="a", sha256="0", pages=1, version="v")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "1-2" / "a").iterdir()}


def unordered(extraction: Extraction) -> dict[str, list[str]]:
    fields = [kind.field for kind in KINDS] + ["coverage"]
    return {name: sorted(map(repr, getattr(extraction, name))) for name in fields}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(extraction=extractions())
def test_every_record_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, extraction: Extraction) -> None:
    folder = tmp_path_factory.mktemp("extracted")
    write(folder, extraction)
    manifest, again = read_extraction(folder, "1-2", "a")
    assert unordered(again) == unordered(extraction)
    assert manifest.records == {kind.name: len(getattr(extraction, kind.field)) for kind in KINDS}
    first = contents(folder)
    write(folder, again)
    assert contents(folder) == first


@pytest.mark.parametrize("number", ["42.20", "1E+3", "0.00", "-0.5", "12345678901234567890.12345678"])
def test_a_decimal_keeps_every_printed_digit(tmp_path: Path, number: str) -> None:
    write(tmp_path, Extraction(kpis=(kpi("名", [value("target", None, number)]),)))
    _, again = read_extraction(tmp_path, "1-2", "a")
    assert str(again.kpis[0].values[0].value) == number


def test_the_order_in_which_a_parser_finds_records_does_not_matter(tmp_path: Path) -> None:
    kpis = [kpi(f"指標{number}", top=10.0 * number) for number in range(12)]
    write(tmp_path / "a", Extraction(kpis=tuple(kpis)))
    random.Random(1).shuffle(kpis)
    write(tmp_path / "b", Extraction(kpis=tuple(kpis)))
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    _, again = read_extraction(tmp_path / "b", "1-2", "a")
    assert [one.name for one in again.kpis] == [f"指標{number}" for number in range(12)]


def test_one_record_per_line_in_plain_japanese(tmp_path: Path) -> None:
    write(tmp_path, Extraction(terms=(term("語\u2028一", "説明\n二行"), term("語二", "説明"))))
    lines = contents(tmp_path)["term.jsonl"].decode().split("\n")
    assert len(lines) == 3
    assert lines[-1] == ""
    assert '"term":"語\u2028一"' in lines[0]
    assert [list(json.loads(line)) for line in lines[:2]] == [
        ["term_id", "index_key", "term", "description", "source"]
    ] * 2


def test_boxes_are_stored_to_a_tenth_of_a_point(tmp_path: Path) -> None:
    one = term("語", "説明")
    place = replace(one.source, boxes=(Box(1, 10.04, -0.04, 33.3333, 44.4501),))
    write(tmp_path, Extraction(terms=(replace(one, source=place),)))
    assert '{"page":1,"x0":10.0,"top":0.0,"x1":33.3,"bottom":44.5}' in contents(tmp_path)["term.jsonl"].decode()


def test_versions_stand_once_per_revision(tmp_path: Path) -> None:
    write(tmp_path, Extraction(terms=(term("語", "説明"),), coverage=(("printed", 4), ("claimed", 3))))
    files = contents(tmp_path)
    assert set(files) == {"revision.json", "term.jsonl"}
    told: dict[str, Any] = json.loads(files["revision.json"])
    assert (told["extractor_version"], told["file_sha256"], told["pages"]) == ("v", "0", 1)
    assert told["coverage"] == {"claimed": 3, "printed": 4}
    assert b"extractor" not in files["term.jsonl"]


def test_kinds_are_complete() -> None:
    """A field that a later hand adds to Extraction must get a kind, or it would be lost on the way."""
    fields = set(Extraction.__dataclass_fields__) - {"coverage"}
    assert fields == {kind.field for kind in KINDS}
