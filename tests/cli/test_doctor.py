"""keikaku doctor: one thing is broken in a folder that was fine, and that one thing is told with what to do."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from filelock import FileLock

from pipeline.project import file_sha256
from pipeline.run import doctor
from pipeline.run.environment import examine_environment
from tests.cli.folders import contents, entry, keikaku, real


def problems(root: Path) -> list[dict[str, Any]]:
    """What is to be done, as a program reads it; the exit code and the count agree with it."""
    done = keikaku(root, "doctor", "--json")
    answer = json.loads(done.stdout)
    assert done.stderr == ""
    found = [one for one in answer["observations"] if one["level"] == "problem"]
    assert answer["problems"] == len(found)
    assert done.returncode == (1 if found else 0)
    return found


def test_a_folder_that_is_as_it_should_be(two: Path) -> None:
    before = contents(two), sorted(str(path) for path in two.rglob("*"))
    done = keikaku(two, "doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Nothing is to be done\n")
    for line in ("2 documents; 2 files as the catalog has them", "2 files were read as they are now", "up to date"):
        assert line in done.stdout
    assert (contents(two), sorted(str(path) for path in two.rglob("*"))) == before
    japanese = keikaku(two, "--lang", "ja", "doctor")
    assert japanese.stdout.endswith("対処が必要なものはありません\n")


def lose_file(root: Path) -> None:
    (root / "raw" / "plan.pdf").unlink()


def swap_file(root: Path) -> None:
    shutil.copy(real("1-1"), root / "raw" / "plan.pdf")


def damage_file(root: Path) -> None:
    """The catalog has the sha256 of a file that cannot be read."""
    path = root / "raw" / "letter.pdf"
    path.write_bytes(path.read_bytes()[:2000])
    catalog = root / "raw" / "catalog.toml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace(file_sha256(real("1-3")), file_sha256(path)), encoding="utf-8")
    shutil.rmtree(root / "extracted" / "letter")


def add_unlisted(root: Path) -> None:
    shutil.copy(real("1-1"), root / "raw" / "NEW.PDF")


def break_catalog(root: Path) -> None:
    (root / "raw" / "catalog.toml").write_text("[[document", encoding="utf-8")


def break_lexicon(root: Path) -> None:
    (root / "lexicon").mkdir()
    (root / "lexicon" / "mine.toml").write_text("[columns]\nnam = []\n", encoding="utf-8")


def forget_reading(root: Path) -> None:
    shutil.rmtree(root / "extracted" / "plan")


def read_by_another_version(root: Path) -> None:
    manifest(root, "extractor_version", "0000000000000000")


def read_from_another_file(root: Path) -> None:
    manifest(root, "file_sha256", "0" * 64)


def manifest(root: Path, key: str, value: str) -> None:
    path = root / "extracted" / "plan" / "a" / "revision.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**data, key: value}), encoding="utf-8")


def damage_reading(root: Path) -> None:
    (root / "extracted" / "plan" / "a" / "kpi.jsonl").write_text("{\n", encoding="utf-8")


def keep_what_the_catalog_lost(root: Path) -> None:
    shutil.copytree(root / "extracted" / "plan", root / "extracted" / "old")


def lose_warehouse(root: Path) -> None:
    (root / "warehouse" / "keikaku.duckdb").unlink()


def damage_warehouse(root: Path) -> None:
    (root / "warehouse" / "keikaku.duckdb").write_text("none", encoding="utf-8")


def warehouse_of_another_version(root: Path) -> None:
    with duckdb.connect(str(root / "warehouse" / "keikaku.duckdb")) as connection:
        connection.execute("UPDATE meta SET value = '0.0.1+0' WHERE key IN ('code_version', 'fingerprint')")


def change_the_catalog(root: Path) -> None:
    catalog = root / "raw" / "catalog.toml"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("文書letter", "文書"), encoding="utf-8")


def leave_staging(root: Path) -> None:
    (root / "extracted" / ".staging" / "new").mkdir(parents=True)


def leave_half_a_warehouse(root: Path) -> None:
    (root / "warehouse" / "keikaku.duckdb.new").touch()


# What is broken, which observations follow, words of the first in English and in Japanese.
BROKEN: dict[Callable[[Path], None], tuple[set[str], str, str]] = {
    lose_file: ({"file"}, "raw/plan.pdf: is missing", "raw/plan.pdf: ファイルがありません"),
    swap_file: ({"file"}, "sha256 differs from raw/catalog.toml", "raw/catalog.toml の sha256 と一致しません"),
    damage_file: (
        {"file", "not-read", "stale-warehouse"},
        "raw/letter.pdf: the file is truncated",
        "途中で切れています",
    ),
    add_unlisted: ({"unlisted"}, "raw/NEW.PDF is in no entry", "raw/NEW.PDF は raw/catalog.toml に項目がありません"),
    break_catalog: ({"catalog"}, "catalog.toml: is not a TOML file", "TOMLとして読み取れません"),
    break_lexicon: ({"lexicon", "stale-warehouse"}, "mine.toml: columns.nam: is not known", "この項目は使えません"),
    forget_reading: ({"not-read", "stale-warehouse"}, "not read yet: plan@a", "まだ読み取っていないもの: plan@a"),
    read_by_another_version: ({"other-version", "stale-warehouse"}, "read by another version", "別のバージョンの"),
    read_from_another_file: ({"other-file", "stale-warehouse"}, "another file", "異なるファイルから読み取ったもの"),
    damage_reading: ({"damaged", "stale-warehouse"}, "keikaku extract plan", "keikaku extract plan"),
    keep_what_the_catalog_lost: ({"not-in-catalog"}, "extracted/old/a belongs to nothing", "extracted/old/a に当たる"),
    lose_warehouse: ({"warehouse"}, "there is no warehouse yet", "データベースがまだありません"),
    damage_warehouse: ({"warehouse"}, "cannot be opened", "開けません"),
    warehouse_of_another_version: ({"stale-warehouse"}, "built by another version", "別のバージョンのプログラムで"),
    change_the_catalog: ({"stale-warehouse"}, "another catalog", "目録"),
    leave_staging: ({"left-over"}, "extracted/.staging was left", "extracted/.staging は途中で"),
    leave_half_a_warehouse: ({"left-over"}, "keikaku.duckdb.new was left", "keikaku.duckdb.new は途中で"),
}


@pytest.mark.parametrize("damage", BROKEN, ids=lambda damage: damage.__name__)
def test_what_is_broken_is_told_with_what_to_do(two: Path, damage: Callable[[Path], None]) -> None:
    damage(two)
    codes, english, japanese = BROKEN[damage]
    found = problems(two)
    assert {one["code"] for one in found} == codes
    first = found[0]
    assert english in first["what"]["en"]
    assert japanese in first["what"]["ja"]


MENDED = (forget_reading, read_by_another_version, lose_warehouse, change_the_catalog, leave_staging,
          leave_half_a_warehouse)  # fmt: skip


def test_what_is_said_to_help_helps(two: Path) -> None:
    for damage in MENDED:
        damage(two)
        commands = set(re.findall("keikaku (run|load)", keikaku(two, "doctor").stdout))
        assert commands, damage.__name__
        for command in commands:
            assert keikaku(two, command).returncode == 0
        assert problems(two) == [], damage.__name__


def test_a_folder_without_a_catalog(tmp_path: Path) -> None:
    done = keikaku(tmp_path, "doctor")
    assert done.returncode == 1
    assert "Put the PDFs in raw/" in " ".join(done.stdout.split())
    assert list(tmp_path.iterdir()) == []
    japanese = keikaku(tmp_path, "--lang", "ja", "doctor").stdout
    assert "要対処" in japanese
    assert japanese.endswith("対処が必要なもの 1件\n")


def test_a_registered_file_that_was_never_accepted(two: Path) -> None:
    catalog = two / "raw" / "catalog.toml"
    shutil.copy(real("1-1"), two / "raw" / "third.pdf")
    catalog.write_text(catalog.read_text(encoding="utf-8") + entry("third", "third.pdf", None), encoding="utf-8")
    first = problems(two)[0]
    assert first["code"] == "file"
    assert f'sha256 = "{file_sha256(real("1-1"))}"' in first["advice"]["en"]


def test_another_keikaku_at_work_is_no_fault(two: Path) -> None:
    leave_staging(two)
    with FileLock(two / ".keikaku.lock"):
        assert problems(two) == []
        assert "another keikaku is at work here" in keikaku(two, "doctor").stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="everything is open to root")
def test_a_folder_that_cannot_be_written_to(two: Path) -> None:
    (two / "extracted").chmod(0o500)
    try:
        assert [one["code"] for one in problems(two)] == ["not-writable"]
    finally:
        (two / "extracted").chmod(0o700)


def test_a_disk_that_is_too_full(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk cannot be filled for a test: what a run needs is said to be more than there is."""
    monkeypatch.setattr(doctor, "_SPARE_BYTES", 10**18)
    from pipeline.project import Project

    (found,) = [one for one in doctor.examine(Project(two), "utf-8") if one.level == "problem"]
    assert found.code == "disk"
    assert "1,000,000,000,0" in found.what.en.replace("MB", "")


def test_an_environment_that_is_not_the_one_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pyproject = tmp_path / "pyproject.toml"
    pyproject.write_text(
        '[project]\nrequires-python = ">=4"\ndependencies = ["duckdb>=99", "rich>=1", "no-such-library-at-all>=1"]\n'
    )
    monkeypatch.setattr("pipeline.run.environment._PYPROJECT", pyproject)
    found = [one for one in examine_environment("utf-8") if one.level == "problem"]
    assert [one.code for one in found] == ["python", "library-version", "library-missing"]
    assert "allowed: >=99" in found[1].what.en
    assert all("pip install ." in one.advice.en for one in found if one.advice)


@pytest.mark.parametrize(("encoding", "codes"), [("utf-8", []), ("cp932", []), ("ascii", ["encoding"])])
def test_standard_output_that_has_no_japanese(encoding: str, codes: list[str]) -> None:
    assert [one.code for one in examine_environment(encoding) if one.level == "problem"] == codes


def test_a_verification_of_what_no_longer_reads_the_same(two: Path) -> None:
    assert keikaku(two, "verify", "plan").returncode == 0
    assert problems(two) == []
    folder = two / "extracted" / "plan" / "a"
    cells = folder / "table_cell.jsonl"
    # As if the program had learned to read one cell otherwise.
    first, *rest = cells.read_text(encoding="utf-8").splitlines(keepends=True)
    record = json.loads(first)
    record["source"]["text"] += "号"
    cells.write_text(json.dumps(record, ensure_ascii=False) + "\n" + "".join(rest), encoding="utf-8")
    found = {one["code"]: one for one in problems(two)}
    assert found.keys() == {"verified-before", "stale-warehouse"}
    assert found["verified-before"]["advice"]["en"].endswith("keikaku verify plan")
    assert keikaku(two, "verify", "plan").returncode == 0
    assert problems(two) == []
