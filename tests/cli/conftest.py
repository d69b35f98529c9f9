"""The nine documents, read once for all tests that ask what came out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.folders import RAW, folder, keikaku, real


@pytest.fixture(scope="session")
def nine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder that holds only raw/, after `keikaku run`."""
    root = tmp_path_factory.mktemp("nine")
    shutil.copytree(RAW, root / "raw")
    done = keikaku(root, "run")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="session")
def _two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = folder(tmp_path_factory.mktemp("two") / "root", {"letter": real("1-3"), "plan": real("2-2")})
    done = keikaku(root, "run")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def two(_two: Path, tmp_path: Path) -> Path:
    """A folder of two short documents after a run, for a test to change as it likes."""
    return shutil.copytree(_two, tmp_path / "root")
