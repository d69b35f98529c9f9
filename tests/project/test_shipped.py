"""SQL, suites and lexicon travel with the package: in a checkout, and in a wheel in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from pipeline.project import resources, shipped
from tests.cli.folders import folder, real

REPOSITORY = Path(__file__).resolve().parents[2]


def test_a_checkout_ships_its_top_level_folders() -> None:
    assert shipped("warehouse") == REPOSITORY / "warehouse"
    assert shipped("lexicon") == REPOSITORY / "lexicon"


def test_the_repository_as_root_adds_nothing_twice() -> None:
    files = resources("warehouse", REPOSITORY)
    assert files == sorted((REPOSITORY / "warehouse").glob("*.sql"))
    assert files


def test_a_roots_own_files_add_to_the_shipped_and_may_take_the_place_of_one(tmp_path: Path) -> None:
    own = tmp_path / "warehouse"
    own.mkdir()
    first = resources("warehouse", tmp_path)[0]
    for name in (first.name, "00_mine.sql", "99_mine.sql", "notes.txt", "keikaku.duckdb"):
        (own / name).touch()
    files = resources("warehouse", tmp_path)
    assert files[0] == own / first.name
    assert files[-2:] == [own / "00_mine.sql", own / "99_mine.sql"]
    assert len(files) == len(list((REPOSITORY / "warehouse").glob("*.sql"))) + 2


def test_a_root_without_own_files_gets_the_shipped(tmp_path: Path) -> None:
    assert resources("lexicon", tmp_path) == sorted((REPOSITORY / "lexicon").glob("*.toml"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(out), str(REPOSITORY)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_code_sql_and_lexicon_and_no_database(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for kind in ("warehouse", "lexicon"):
        inside = {name.split("/")[-1] for name in names if name.startswith(f"pipeline/shipped/{kind}/")}
        assert inside == {path.name for path in resources(kind, REPOSITORY)}
    assert "pipeline/py.typed" in names
    assert not [name for name in names if ".duckdb" in name]
    assert {name.split("/")[0].split("-")[0] for name in names} == {"pipeline", "keikaku"}


def test_an_installed_wheel_works_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """The wheel in an environment of its own; the libraries it needs are those of this one."""
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=False)
    site = next((environment / "lib").glob("python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    root = folder(tmp_path / "root", {"letter": real("1-3")})
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def python(*arguments: str) -> str:
        command = [str(environment / "bin" / "python"), *arguments]
        done = subprocess.run(command, cwd=root, env=clean, capture_output=True, text=True, check=True)
        return done.stdout

    assert str(site) in python("-c", "import pipeline; print(pipeline.__file__)")
    assert python("-m", "pipeline.cli", "run").startswith("read letter; warehouse built")
    asked = python("-m", "pipeline.cli", "query", "SELECT document_id, pages FROM v_summary")
    assert asked.splitlines() == ["document_id,pages", "letter,1"]
