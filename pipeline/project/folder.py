"""The project folder and the places in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder. Only `raw/` has to be there; everything else is made from it."""

    root: Path

    @property
    def raw(self) -> Path:
        """The published PDFs."""
        return self.root / "raw"

    @property
    def catalog(self) -> Path:
        """Which file of `raw` is which document."""
        return self.raw / "catalog.toml"

    @property
    def extracted(self) -> Path:
        """What was read from each revision, as text."""
        return self.root / "extracted"

    @property
    def warehouse(self) -> Path:
        """The DuckDB file built from `extracted`."""
        return self.root / "warehouse" / "keikaku.duckdb"

    @property
    def accepted(self) -> Path:
        """Findings that people have looked at and live with."""
        return self.root / "expectations" / "accepted.toml"

    @property
    def links(self) -> Path:
        """What people said of indicators that are the same or are not."""
        return self.root / "links.toml"

    @property
    def lock(self) -> Path:
        """Held by the one process that may write in this folder."""
        return self.root / ".keikaku.lock"


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds raw/catalog.toml; `start` itself if there is none."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if Project(folder).catalog.is_file()), start)
