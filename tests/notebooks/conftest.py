"""Project folders with a warehouse in them and the notebooks beside it, as in a checkout."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.folders import REPOSITORY, entry, keikaku, published

NOTEBOOKS = REPOSITORY / "notebooks"


def project(root: Path, catalog: str, document_ids: list[str]) -> Path:
    """A folder whose warehouse is built from what was extracted from these documents; no PDF is read."""
    (root / "raw").mkdir(parents=True)
    (root / "raw" / "catalog.toml").write_text(catalog, encoding="utf-8")
    for document_id in document_ids:
        shutil.copytree(REPOSITORY / "extracted" / document_id, root / "extracted" / document_id)
    done = keikaku(root, "load")
    assert done.returncode == 0, done.stderr
    shutil.copytree(NOTEBOOKS, root / "notebooks")
    return root


@pytest.fixture(scope="session")
def nine_documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    catalog = (REPOSITORY / "raw" / "catalog.toml").read_text(encoding="utf-8")
    return project(tmp_path_factory.mktemp("notebooks") / "root", catalog, list(published()))


@pytest.fixture(scope="session")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one letter, which states no indicator."""
    document = published()["1-3"]
    revision = document["revision"][0]
    catalog = entry("1-3", revision["file"], None).replace('"a"', f'"{revision["label"]}"')
    return project(tmp_path_factory.mktemp("letter") / "root", catalog, ["1-3"])
