"""A finding keeps its id in another typesetting, in a new revision that says the same, and when it is found again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.layout import lay_out
from pipeline.reading import read_pages
from tests.cli.folders import folder, keikaku, real
from tests.typeset.reprint import print_script
from tests.typeset.retell import from_layout
from tests.typeset.styles import drawn_style

# The documents whose contradictions docs/findings.md lists.
DOCUMENTS = ("1-2", "2-1", "3-2")


def warnings(root: Path) -> set[tuple[str, str]]:
    """Document and id of what the plans contradict."""
    done = keikaku(root, "check", "--json")
    assert done.returncode in {0, 1}, done.stderr
    told = json.loads(done.stdout)["findings"]
    return {(one["document_id"], one["finding_id"]) for one in told if one["severity"] == "warning"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = folder(tmp_path_factory.mktemp("published") / "root", {one: real(one) for one in DOCUMENTS})
    assert keikaku(root, "run").returncode == 0
    return root


@pytest.fixture(scope="module")
def reprinted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same documents in another typesetting: other fonts, sizes, widths, borders and page breaks."""
    prints = tmp_path_factory.mktemp("reprinted")
    files = {}
    for number, document_id in enumerate(DOCUMENTS):
        script = from_layout(lay_out(read_pages(real(document_id))), document_id)
        files[document_id] = prints / f"{document_id}-reprinted.pdf"
        files[document_id].write_bytes(print_script(script, drawn_style("report", number), "report"))
    return files


def test_in_another_typesetting(published: Path, reprinted: dict[str, Path], tmp_path: Path) -> None:
    root = folder(tmp_path / "root", reprinted)
    assert keikaku(root, "run").returncode == 0
    known = warnings(published)
    assert {document_id for document_id, _ in known} == set(DOCUMENTS)
    assert warnings(root) == known


def test_in_a_new_revision_that_says_the_same(published: Path, reprinted: dict[str, Path]) -> None:
    known = warnings(published)
    done = keikaku(
        published, "add", str(reprinted["2-1"]), "--document", "2-1", "--published-on", "2022-04-01", "--label", "b"
    )
    assert done.returncode == 0, done.stderr
    assert keikaku(published, "run").returncode == 0
    assert warnings(published) == known
    assert keikaku(published, "load").returncode == 0
    assert warnings(published) == known
