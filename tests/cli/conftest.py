"""The nine documents, read once for all tests that ask what came out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.folders import RAW, folder, real, started
from tests.once import made_once


def _run_on_the_nine(root: Path) -> None:
    shutil.copytree(RAW, root / "raw")
    done = started(root, "run")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def nine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder that held only raw/, after `keikaku run`: to look at, or for a test to copy."""
    return made_once(tmp_path_factory, "nine", _run_on_the_nine)


def _run_on_two(root: Path) -> None:
    done = started(folder(root, {"letter": real("1-3"), "plan": real("2-2")}), "run")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def _two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "two", _run_on_two)


@pytest.fixture
def two(_two: Path, tmp_path: Path) -> Path:
    """A folder of two short documents after a run, for a test to change as it likes."""
    return shutil.copytree(_two, tmp_path / "root")
