"""What is accepted is explained: accepted.toml and docs/findings.md name the same findings."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.quality import load_accepted

REPOSITORY = Path(__file__).resolve().parents[2]
ID = re.compile(r"`([0-9a-f]{16})`")


def test_every_accepted_finding_is_explained_and_no_other() -> None:
    accepted = {one.id for one in load_accepted(REPOSITORY / "expectations" / "accepted.toml")}
    explained = set(ID.findall((REPOSITORY / "docs" / "findings.md").read_text(encoding="utf-8")))
    assert accepted
    assert explained == accepted
