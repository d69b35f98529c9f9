"""What a second reader said, stored beside the records of a revision."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.extracted import (
    ExtractedError,
    fingerprint,
    read_agreement,
    read_extraction,
    recover,
    stored,
    write_agreement,
    write_extraction,
)
from pipeline.model.geometry import Box, Source
from pipeline.model.record import Extraction
from pipeline.model.second_reading import Agreement, CellVerdict, UnsharedText
from tests.warehouse.sample import cell

SAID = Agreement(
    (CellVerdict(1, 0, 0, "a", agreed=True), CellVerdict(1, 0, 1, "b", agreed=False, second_text="二\u2028\n三 | 四")),
    (UnsharedText("c", Source("五", (Box(2, 1.0, 2.0, 3.0, 4.5),), "camelot", 0.5, agreed=False)),),
)


def write(folder: Path, *, sha256: str = "0", text: str = "一") -> None:
    records = Extraction(table_cells=(cell(0, 0, text), cell(0, 1, "二")))
    write_extraction(folder, records, document_id="1-2", label="a", sha256=sha256, pages=1, version="v")


def test_what_was_said_comes_back_and_changes_the_fingerprint_only(tmp_path: Path) -> None:
    write(tmp_path)
    before = fingerprint(tmp_path, "1-2", "a"), read_extraction(tmp_path, "1-2", "a")
    assert read_agreement(tmp_path, "1-2", "a") == Agreement()
    write_agreement(tmp_path, "1-2", "a", SAID)
    assert read_agreement(tmp_path, "1-2", "a") == SAID
    assert fingerprint(tmp_path, "1-2", "a") != before[0]
    assert read_extraction(tmp_path, "1-2", "a") == before[1]
    recover(tmp_path)
    assert list(stored(tmp_path)) == [("1-2", "a")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1-2"]
    assert read_agreement(tmp_path, "1-2", "a") == SAID


def test_the_same_gives_the_same_bytes_in_whatever_order_it_comes(tmp_path: Path) -> None:
    write(tmp_path)
    write_agreement(tmp_path, "1-2", "a", SAID)
    first = (tmp_path / "1-2" / "a" / "agreement.jsonl").read_bytes()
    write_agreement(tmp_path, "1-2", "a", replace(SAID, verdicts=SAID.verdicts[::-1]))
    assert (tmp_path / "1-2" / "a" / "agreement.jsonl").read_bytes() == first
    assert first.decode().splitlines()[0] == (
        '{"table_no":1,"row":0,"col":0,"judged":"a","agreed":true,"second_text":null}'
    )


def test_nothing_said_leaves_no_file(tmp_path: Path) -> None:
    write(tmp_path)
    write_agreement(tmp_path, "1-2", "a", SAID)
    write_agreement(tmp_path, "1-2", "a", Agreement())
    assert sorted(path.name for path in (tmp_path / "1-2" / "a").iterdir()) == ["revision.json", "table_cell.jsonl"]


def test_it_stays_when_the_same_file_is_read_again_and_goes_with_another_file(tmp_path: Path) -> None:
    write(tmp_path)
    write_agreement(tmp_path, "1-2", "a", SAID)
    write(tmp_path, text="壱")
    assert read_agreement(tmp_path, "1-2", "a") == SAID
    write(tmp_path, sha256="1")
    assert read_agreement(tmp_path, "1-2", "a") == Agreement()


def test_a_manifest_that_cannot_be_read_keeps_nothing(tmp_path: Path) -> None:
    write(tmp_path)
    write_agreement(tmp_path, "1-2", "a", SAID)
    (tmp_path / "1-2" / "a" / "revision.json").write_text("{")
    write(tmp_path)
    assert read_agreement(tmp_path, "1-2", "a") == Agreement()


def test_a_damaged_line_is_told_with_the_command_that_mends_it(tmp_path: Path) -> None:
    write(tmp_path)
    write_agreement(tmp_path, "1-2", "a", SAID)
    with (tmp_path / "1-2" / "a" / "agreement.jsonl").open("a") as lines:
        lines.write("<<<<<<< HEAD\n")
    with pytest.raises(ExtractedError, match=r"agreement\.jsonl:3: .*keikaku verify 1-2"):
        read_agreement(tmp_path, "1-2", "a")
