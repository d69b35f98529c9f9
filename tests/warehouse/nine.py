"""The warehouse of the nine documents, from extracted/ as it stands in git."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.project import Project, load_catalog, resources
from pipeline.run.building import fill
from pipeline.warehouse import building

REPOSITORY = Path(__file__).resolve().parents[2]


def fill_warehouse(root: Path) -> Path:
    """Build it in a new folder, linked and not yet checked. Out: the database file."""
    folder = Project(root)
    folder.raw.mkdir(parents=True)
    shutil.copy(REPOSITORY / "raw" / "catalog.toml", folder.catalog)
    shutil.copytree(REPOSITORY / "extracted", folder.extracted)
    with building(folder.warehouse, resources("warehouse", root)) as connection:
        fill(connection, folder, load_catalog(folder.catalog))
    return folder.warehouse
