"""Folders of extracted/: replaced whole or not at all, and never anywhere else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.extracted import ExtractedError, fingerprint, read_extraction, read_manifest, recover, stored
from pipeline.extracted import write_extraction as write_whole
from pipeline.model.record import Extraction
from tests.warehouse.sample import term

OLD = Extraction(terms=(term("旧", "説明"),))
NEW = Extraction(terms=(term("新", "説明"), term("新二", "説明")))


def write(folder: Path, extraction: Extraction, document_id: str = "1-2", label: str = "a") -> None:
    write_whole(folder, extraction, document_id=document_id, label=label, sha256="0", pages=1, version="v")


def read(folder: Path) -> Extraction:
    return read_extraction(folder, "1-2", "a")[1]


def test_a_new_extraction_takes_the_place_of_the_old(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    before = fingerprint(tmp_path, "1-2", "a")
    write(tmp_path, NEW)
    assert read(tmp_path) == NEW
    assert fingerprint(tmp_path, "1-2", "a") != before
    write(tmp_path, OLD)
    assert fingerprint(tmp_path, "1-2", "a") == before


def test_a_kind_that_is_gone_leaves_no_file_behind(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    write(tmp_path, Extraction())
    assert [path.name for path in (tmp_path / "1-2" / "a").iterdir()] == ["revision.json"]


def test_a_record_that_cannot_be_written_leaves_the_old_extraction(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    with pytest.raises(UnicodeEncodeError):
        write(tmp_path, Extraction(terms=(term("\ud800", "half a character"),)))
    recover(tmp_path)
    assert read(tmp_path) == OLD


def test_an_interruption_between_the_two_renames_is_mended(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    aside = tmp_path / ".staging" / "old" / "1-2" / "a"
    aside.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "1-2" / "a").replace(aside)
    assert list(stored(tmp_path)) == []
    recover(tmp_path)
    assert read(tmp_path) == OLD
    assert not (tmp_path / ".staging").exists()


def test_an_interruption_after_both_renames_keeps_the_new(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    shutil.copytree(tmp_path / "1-2" / "a", tmp_path / ".staging" / "old" / "1-2" / "a")
    write(tmp_path / "other", NEW)
    shutil.rmtree(tmp_path / "1-2" / "a")
    (tmp_path / "other" / "1-2" / "a").replace(tmp_path / "1-2" / "a")
    recover(tmp_path)
    assert read(tmp_path) == NEW


def test_what_is_stored_is_listed_and_half_done_things_are_not(tmp_path: Path) -> None:
    write(tmp_path, OLD, "2-1", "b")
    write(tmp_path, OLD, "1-2", "b")
    write(tmp_path, OLD)
    shutil.copytree(tmp_path / "1-2", tmp_path / ".staging" / "new" / "1-2", dirs_exist_ok=True)
    assert list(stored(tmp_path)) == [("1-2", "a"), ("1-2", "b"), ("2-1", "b")]
    assert read_manifest(tmp_path, "3-3", "a") is None


@pytest.mark.parametrize("segment", ["..", ".", "", "a/b", "../up", "/etc", "a\\b", ".staging", "a b", "a\n"])
def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path, segment: str) -> None:
    folder = tmp_path / "extracted"
    with pytest.raises(ValueError, match="cannot be a folder's name"):
        write(folder, OLD, segment)
    with pytest.raises(ValueError, match="cannot be a folder's name"):
        write(folder, OLD, "1-2", segment)
    assert list(tmp_path.rglob("*.jsonl")) == []


@pytest.mark.parametrize(
    ("name", "damage", "told"),
    [
        ("term.jsonl", lambda data: data.replace(b'"term":', b'"word":'), r"term\.jsonl:1: .*term.*extract 1-2"),
        ("term.jsonl", lambda data: data + b"<<<<<<< HEAD\n", r"term\.jsonl:3: .*extract 1-2"),
        ("term.jsonl", lambda data: data + b"\xff\n", r"term\.jsonl:3: .*extract 1-2"),
        ("term.jsonl", lambda data: data.split(b"\n")[0] + b"\n", r"1 records, revision\.json says 2"),
        ("revision.json", lambda data: data[:40], r"revision\.json: .*extract 1-2"),
        (
            "revision.json",
            lambda data: data.replace(b'"pages": 1', b'"pages": "1"'),
            r"revision\.json: pages: .*integer",
        ),
    ],
    ids=["field", "merge conflict", "not UTF-8", "line gone", "cut off", "type"],
)
def test_a_damaged_file_is_told_by_name_and_line(tmp_path: Path, name: str, damage: object, told: str) -> None:
    write(tmp_path, NEW)
    path = tmp_path / "1-2" / "a" / name
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(ExtractedError, match=told):
        read(tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    write(tmp_path, NEW)
    (tmp_path / "1-2" / "a" / "term.jsonl").unlink()
    with pytest.raises(ExtractedError, match=r"0 records, revision\.json says 2"):
        read(tmp_path)
    with pytest.raises(ExtractedError, match="nothing is stored there"):
        read_extraction(tmp_path, "9-9", "a")
