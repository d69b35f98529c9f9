"""keikaku add, through the real command line: new documents, revisions, and what is refused."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.project import file_sha256
from tests.cli.folders import COMMAND, REPOSITORY, contents, environment, keikaku, real
from tests.documents.sheet import Grid, Line, print_sheets

HEAD = ["指標名", "基準値（R5）", "目標値（R8）"]


def plan(
    path: Path, *, mark: str = "（案）", target: str = "40件", day: str = "令和6年3月28日", number: str = ""
) -> Path:
    """A small plan: a cover, and a page with an indicator."""
    cover = [
        Line(f"延岡市デジタル推進計画{mark}", 250, 24, "center"),
        Line("（令和6年度～令和8年度）", 290, 14, "center"),
        Line(day, 600, 14, "center"),
        Line("延岡市", 640, 14, "center"),
        *([Line(number, 50, 12, "right")] if number else []),
    ]
    page = [
        Line("第1章　指標", 60, 14),
        Line("　この計画は、次の指標により進行管理を行い、毎年度その結果を公表することとします。", 90),
        Grid([HEAD, ["電子申請の利用件数", "10件", target]], 120, (200, 100, 100)),
    ]
    return print_sheets(path, cover, page)


def catalog(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "raw" / "catalog.toml").read_text(encoding="utf-8"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def snapshot(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and path.name != ".keikaku.lock")
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def test_an_empty_folder_becomes_a_project(root: Path, tmp_path: Path) -> None:
    file = plan(tmp_path / "keikaku-an.pdf", number="資料1-2")
    done = keikaku(root, "add", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert "keikaku run" in done.stdout
    assert 'title = "延岡市デジタル推進計画（案）"' in done.stdout
    (entry,) = catalog(root)["document"]
    assert entry | {"revision": None} == {
        "document_id": "1-2",
        "title": "延岡市デジタル推進計画（案）",
        "publisher": "延岡市",
        "plan": "延岡市デジタル推進計画",
        "period_from": 2024,
        "period_to": 2026,
        "revision": None,
    }
    (revision,) = entry["revision"]
    assert str(revision.pop("published_on")) == "2024-03-28"
    assert revision == {"label": "2024-03-28", "file": "keikaku-an.pdf", "sha256": file_sha256(file)}
    assert (root / "raw" / "keikaku-an.pdf").read_bytes() == file.read_bytes()
    assert sorted(path.name for path in (root / "raw").iterdir()) == ["catalog.toml", "keikaku-an.pdf"]


def test_a_file_that_was_added_is_read_and_a_revision_shows_what_changed(root: Path, tmp_path: Path) -> None:
    assert keikaku(root, "add", str(plan(tmp_path / "an.pdf"))).returncode == 0
    final = plan(tmp_path / "final.pdf", mark="", target="45件", day="令和6年4月15日")
    done = keikaku(root, "add", str(final), "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert (told["is_new_document"], told["revision_id"]) == (False, "an@2024-04-15")
    assert told["document"]["title"] == "延岡市デジタル推進計画（案）"
    assert told["revision"]["file"] == "final.pdf"
    assert [one["label"] for one in catalog(root)["document"][0]["revision"]] == ["2024-03-28", "2024-04-15"]

    done = keikaku(root, "run")
    assert done.returncode == 0
    assert done.stdout[done.stdout.index("1 changes against the revision before:") :].splitlines()[1] == (
        "  an p.2  changed: 電子申請の利用件数: target FY2026 40件 → 45件"
    )
    asked = keikaku(root, "query", "SELECT kind, subject, field, old, new FROM v_revision_diff", "--format", "csv")
    assert asked.stdout.splitlines()[1:] == ["changed,電子申請の利用件数,target FY2026,40件,45件"]
    assert json.loads(keikaku(root, "run", "--json").stdout)["summary"]["changes"][0]["text"]["ja"] == (
        "変更：電子申請の利用件数：目標値 2026年度 40件 → 45件"
    )


def test_comments_and_order_of_the_catalog_stay(root: Path, tmp_path: Path) -> None:
    assert keikaku(root, "add", str(plan(tmp_path / "a.pdf")), "--document", "first").returncode == 0
    path = root / "raw" / "catalog.toml"
    text = (
        "# ours\n" + path.read_text(encoding="utf-8") + '\n# the second\n[[document]]\ndocument_id = "second"  # id\n'
    )
    text += 'title = "別の計画"\npublisher = "延岡市"\n[[document.revision]]\nlabel = "x"\npublished_on = 2024-01-01\n'
    text += 'file = "b.pdf"\n# the end\n'
    path.write_text(text, encoding="utf-8")
    final = plan(tmp_path / "final.pdf", mark="", day="令和6年4月15日")
    assert keikaku(root, "add", str(final)).returncode == 0
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in text.splitlines() if line not in lines] == []
    # The comment still stands above the entry that it speaks of.
    assert lines[lines.index("# the second") + 1] == "[[document]]"
    assert lines.index('label = "2024-04-15"') < lines.index("# the second")


def test_what_is_not_printed_is_asked_for_and_nothing_is_written(root: Path, tmp_path: Path) -> None:
    file = print_sheets(
        tmp_path / "slides.pdf", [Line("デジタル推進の取組状況について", 200, 28, "center"), Line("令和7年3月", 400)]
    )
    before = snapshot(root)
    done = keikaku(root, "add", str(file))
    assert done.returncode == 1
    assert "--publisher" in done.stderr
    assert "--published-on 2025-03-DD" in done.stderr
    assert "--title" not in done.stderr
    assert snapshot(root) == before
    given = ("--publisher", "延岡市", "--published-on", "2025-03-20", "--label", "v1", "--document", "slides")
    assert keikaku(root, "add", str(file), *given).returncode == 0
    (entry,) = catalog(root)["document"]
    assert (entry["document_id"], entry["publisher"], entry["revision"][0]["label"]) == ("slides", "延岡市", "v1")


def not_a_pdf(path: Path) -> None:
    path.write_text("<html>404 Not Found</html>")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:700])


def encrypted(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "secret")
    canvas.save()


def missing(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        (not_a_pdf, "not a PDF"),
        (truncated, "truncated"),
        (encrypted, "encrypted"),
        (missing, "missing"),
        (a_folder, ""),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    root: Path, tmp_path: Path, damage: Callable[[Path], None], word: str
) -> None:
    file = plan(tmp_path / "a.pdf")
    damage(file)
    done = keikaku(root, "add", str(file))
    assert done.returncode == 1
    assert "a.pdf" in done.stderr
    assert word in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (root / "raw").exists()


def test_the_same_file_is_not_registered_twice(root: Path, tmp_path: Path) -> None:
    file = plan(tmp_path / "a.pdf")
    assert keikaku(root, "add", str(file)).returncode == 0
    before = snapshot(root)
    for again in (file, root / "raw" / "a.pdf", Path(shutil.copy(file, tmp_path / "other-name.pdf"))):
        done = keikaku(root, "add", str(again))
        assert done.returncode == 1
        assert "a@2024-03-28" in done.stderr
        assert "raw/a.pdf" in done.stderr
    assert snapshot(root) == before


def test_a_name_that_another_file_of_raw_has_is_refused(root: Path, tmp_path: Path) -> None:
    assert keikaku(root, "add", str(plan(tmp_path / "a.pdf"))).returncode == 0
    before = snapshot(root)
    (tmp_path / "new").mkdir()
    other = plan(tmp_path / "new" / "a.pdf", mark="", day="令和6年4月15日")
    done = keikaku(root, "add", str(other))
    assert (done.returncode, "raw/a.pdf has other content" in done.stderr) == (1, True)
    assert snapshot(root) == before


def test_a_name_that_a_path_cannot_have_elsewhere_is_refused(root: Path, tmp_path: Path) -> None:
    done = keikaku(root, "add", str(plan(tmp_path / "a\\b.pdf")))
    assert (done.returncode, "backslash" in done.stderr) == (1, True)
    assert snapshot(root) == {}


def test_a_file_that_stands_in_raw_is_registered_where_it_is(root: Path) -> None:
    (root / "raw").mkdir()
    plan(root / "raw" / "a.pdf")
    (root / "raw" / "catalog.toml").write_text("# nothing yet\n", encoding="utf-8")
    assert keikaku(root, "add", "raw/a.pdf").returncode == 0
    assert (root / "raw" / "catalog.toml").read_text(encoding="utf-8").startswith("# nothing yet\n\n[[document]]\n")


def test_a_number_that_another_document_has_is_told(root: Path, tmp_path: Path) -> None:
    assert keikaku(root, "add", str(plan(tmp_path / "a.pdf", number="資料3"))).returncode == 0
    file = print_sheets(
        tmp_path / "b.pdf",
        [Line("資料3", 40, 12, "right"), Line("延岡市総合計画の概要", 200, 24, "center"), Line("令和6年5月1日", 400)],
    )
    done = keikaku(root, "add", str(file))
    assert done.returncode == 1
    assert "--document 3" in done.stderr
    assert "延岡市デジタル推進計画（案）" in done.stderr
    assert keikaku(root, "add", str(file), "--document", "3b").returncode == 0


@pytest.mark.parametrize(
    ("option", "name"), [("--document", "../outside"), ("--document", "x" * 81), ("--label", "a b"), ("--label", "a\n")]
)
def test_an_id_that_is_no_folder_name_is_refused(root: Path, tmp_path: Path, option: str, name: str) -> None:
    done = keikaku(root, "add", str(plan(tmp_path / "a.pdf")), option, name)
    assert (done.returncode, option in done.stderr) == (1, True)
    assert snapshot(root) == {}


def test_an_option_that_the_catalog_contradicts_is_refused(root: Path, tmp_path: Path) -> None:
    assert keikaku(root, "add", str(plan(tmp_path / "a.pdf"))).returncode == 0
    before = snapshot(root)
    final = str(plan(tmp_path / "final.pdf", mark="", day="令和6年4月15日"))
    done = keikaku(root, "add", final, "--document", "a", "--publisher", "福島県")
    assert (done.returncode, "延岡市" in done.stderr) == (1, True)
    done = keikaku(root, "add", final, "--published-on", "2024-03-28")
    assert (done.returncode, "--label" in done.stderr) == (1, True)
    done = keikaku(root, "add", final, "--published-on", "28.3.2024")
    assert done.returncode == 2
    assert snapshot(root) == before


def test_a_catalog_that_is_wrong_is_told_and_left_alone(root: Path, tmp_path: Path) -> None:
    (root / "raw").mkdir()
    (root / "raw" / "catalog.toml").write_text('[[document]]\ntitle = "x"\n', encoding="utf-8")
    before = snapshot(root)
    done = keikaku(root, "add", str(plan(tmp_path / "a.pdf")))
    assert (done.returncode, "document[1].document_id" in done.stderr) == (1, True)
    assert snapshot(root) == before


def test_names_from_outside_are_data(root: Path, tmp_path: Path) -> None:
    file = plan(tmp_path / 'a"]\n[[document]]\n x=\x1b[31m.pdf')
    assert keikaku(root, "add", str(file), "--document", "odd").returncode == 0
    (entry,) = catalog(root)["document"]
    assert entry["revision"][0]["file"] == file.name
    assert keikaku(root, "run").returncode == 0


def test_the_real_documents_and_the_language(root: Path) -> None:
    """1-3 prints all that the catalog needs; 2-1 names no government and no date."""
    done = keikaku(root, "--lang", "ja", "add", str(real("1-3")))
    assert done.returncode == 0
    assert "登録しました" in done.stdout
    (entry,) = catalog(root)["document"]
    assert (entry["document_id"], entry["title"]) == ("1-3", "行財政運営の推進に関する助言について")
    done = keikaku(root, "--lang", "ja", "add", str(real("2-1")))
    assert done.returncode == 1
    assert [word in done.stderr for word in ("--publisher", "--published-on", "--title")] == [True, True, False]


def test_interrupted_it_leaves_a_whole_catalog(root: Path, tmp_path: Path) -> None:
    assert keikaku(root, "add", str(plan(tmp_path / "a.pdf"))).returncode == 0
    before = snapshot(root)
    (root / ".keikaku.lock").unlink(missing_ok=True)  # it is there again as soon as the next one is at work
    process = subprocess.Popen(
        [*COMMAND, "add", str(real("1-2")), "--published-on", "2022-03-28"],
        cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not (root / ".keikaku.lock").exists() and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert snapshot(root) == before


def test_it_works_where_the_program_was_not_started_in_the_folder(root: Path, tmp_path: Path) -> None:
    done = keikaku(REPOSITORY, "--root", str(root), "add", str(plan(tmp_path / "a.pdf")))
    assert done.returncode == 0
    assert contents(root) == {}
    assert (root / "raw" / "a.pdf").is_file()
