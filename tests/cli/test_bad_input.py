"""Files that cannot be read: one line each, the others go on, and what was good stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.documents import Lexicon
from pipeline.project import file_sha256
from pipeline.run.reader import Job, read_revision
from tests.cli.folders import accept, contents, entry, folder, keikaku, real


def not_a_pdf(path: Path) -> None:
    path.write_text("<html>404 Not Found</html>")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def encrypted(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "secret")
    canvas.save()


def missing(path: Path) -> None:
    path.unlink()


def folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


BAD: dict[Callable[[Path], None], str] = {
    not_a_pdf: "not a PDF",
    empty: "empty",
    truncated: "",
    encrypted: "encrypted",
    missing: "missing",
    folder_in_its_place: "missing",
}


@pytest.mark.parametrize("accepted", [True, False], ids=["accepted", "unaccepted"])
@pytest.mark.parametrize(("damage", "word"), BAD.items(), ids=[damage.__name__ for damage in BAD])
def test_a_file_that_cannot_be_read(two: Path, damage: Callable[[Path], None], word: str, accepted: bool) -> None:
    before = contents(two)
    shutil.rmtree(two / "extracted" / "letter")  # so that there is something else to read
    path = two / "raw" / "plan.pdf"
    damage(path)
    if accepted and path.is_file():
        accept(two, "plan")
    done = keikaku(two, "run")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("raw/plan.pdf: ")
    assert word in done.stderr
    assert "sha256" not in done.stderr
    assert done.stdout.startswith("read letter; ")
    assert contents(two) == before
    answer = keikaku(two, "query", "SELECT count(*) FROM v_kpi JOIN v_revision USING (revision_id)")
    assert answer.stdout.split() == ["count_star()", "2"]


def test_all_bad_files_are_told_and_the_good_one_is_read(tmp_path: Path) -> None:
    documents = {damage.__name__: real("2-2") for damage in BAD}
    root = folder(tmp_path / "root", {**documents, "letter": real("1-3")})
    for damage in BAD:
        path = root / "raw" / f"{damage.__name__}.pdf"
        damage(path)
        if path.is_file():
            accept(root, damage.__name__)
    done = keikaku(root, "run")
    assert done.returncode == 1
    told = sorted(line.split(":")[0] for line in done.stderr.splitlines())
    assert told == sorted(f"raw/{damage.__name__}.pdf" for damage in BAD)
    assert done.stdout.startswith("read letter; warehouse built")
    assert {path.split("/")[0] for path in contents(root)} == {"letter"}
    assert keikaku(root, "query", "SELECT count(*) FROM document").stdout.split()[1] == str(len(BAD) + 1)


def test_another_file_than_the_catalogs_is_refused_with_the_line_that_accepts_it(two: Path) -> None:
    before = contents(two)
    path = two / "raw" / "plan.pdf"
    shutil.copy(real("1-1"), path)
    line = f'sha256 = "{file_sha256(path)}"'
    done = keikaku(two, "run")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("raw/plan.pdf: sha256 differs")
    assert done.stderr.rstrip().endswith(line)
    assert contents(two) == before
    catalog = two / "raw" / "catalog.toml"
    old = f'sha256 = "{file_sha256(real("2-2"))}"'
    catalog.write_text(catalog.read_text(encoding="utf-8").replace(old, line), encoding="utf-8")
    done = keikaku(two, "run")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("read plan; 1 unchanged; warehouse built")
    assert contents(two) != before


def test_a_file_whose_sha256_is_not_in_the_catalog_yet_is_refused_in_the_same_way(tmp_path: Path) -> None:
    root = folder(tmp_path / "root", {"letter": real("1-3")})
    (root / "raw" / "catalog.toml").write_text(entry("letter", "letter.pdf", None), encoding="utf-8")
    done = keikaku(root, "run")
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith(f'sha256 = "{file_sha256(real("1-3"))}"')


def test_a_fault_of_the_program_is_told_with_its_place_and_stops_nothing_else(tmp_path: Path) -> None:
    """A parser that fails must not take the other documents with it; here it fails for want of a lexicon."""
    job = Job(
        path=real("2-2"),
        shown="raw/plan.pdf",
        document_id="plan",
        label="a",
        revision_id="plan@a",
        sha256="0",
        version="v",
        lexicon=object(),  # type: ignore[arg-type]
        extracted=tmp_path,
    )
    told = read_revision(job)
    assert told is not None
    assert told.en.startswith("raw/plan.pdf: keikaku failed on it (AttributeError: ")
    assert told.ja.startswith("raw/plan.pdf: keikaku の処理が失敗しました（AttributeError: ")
    assert ".py:" in told.en
    assert "\n" not in told.en
    assert list(tmp_path.iterdir()) == []
    assert Lexicon
