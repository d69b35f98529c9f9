"""raw/catalog.toml: what it may say, and what is said when it says something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.model.errors import CatalogError
from pipeline.project import Catalog, Project, find_root, load_catalog

REPOSITORY = Path(__file__).resolve().parents[2]
SHA = "0" * 64
GOOD = f"""
[[document]]
document_id = "1-2"
title = "計画"
publisher = "県"
publisher_code = "070009"
plan = "計画"
period_from = 2022
period_to = 2025

[[document.revision]]
label = "案"
published_on = 2022-03-28
file = "a.pdf"
sha256 = "{SHA}"

[[document.revision]]
label = "確定"
published_on = 2022-06-01
file = "b.pdf"
source_url = "https://example.jp/b.pdf"
licence = "CC BY 4.0"
"""


def load(root: Path, text: str) -> Catalog:
    path = root / "catalog.toml"
    path.write_text(text, encoding="utf-8")
    return load_catalog(path)


def test_a_catalog_is_read(tmp_path: Path) -> None:
    (document,) = load(tmp_path, GOOD).documents
    assert (document.title, document.period_from, document.period_to) == ("計画", 2022, 2025)
    assert [revision.label for revision in document.revisions] == ["案", "確定"]
    assert document.current.label == "確定"
    assert document.revision_id(document.current) == "1-2@確定"
    assert document.revisions[0].published_on == date(2022, 3, 28)
    assert document.revisions[0].source_url is None
    assert document.revisions[1].sha256 is None


def test_what_is_not_known_may_be_left_out(tmp_path: Path) -> None:
    keys = ("publisher_code", "plan", "period_from", "period_to")
    text = "\n".join(line for line in GOOD.splitlines() if line.split(" ")[0] not in keys)
    (document,) = load(tmp_path, text).documents
    assert (document.publisher_code, document.plan, document.period_from, document.period_to) == (None,) * 4


def test_the_current_revision_is_the_one_published_last_wherever_it_stands(tmp_path: Path) -> None:
    (document,) = load(tmp_path, GOOD.replace("2022-06-01", "2021-06-01")).documents
    assert document.current.label == "案"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "計画"\n', "", "document[1].title: this key must be there"),
        ('title = "計画"', "title = 3", "document[1].title: received 3, allowed: a text in quotes"),
        (
            'title = "',
            'titel = 1\ntitle = "',
            "document[1].titel: no such key is known here; allowed: document_id, title,",
        ),
        ("= 2022\n", '= "2022"\n', "document[1].period_from: received '2022', allowed: a whole number"),
        ("period_to = 2025", "period_to = 2021", "period_to: received 2021, allowed: period_from (2022) or later"),
        ('"070009"', '"7000"', "document[1].publisher_code: received '7000', allowed: a text that matches ^\\d{6}$"),
        (
            'document_id = "1-2"',
            'document_id = "../x"',
            "document[1].document_id: received '../x', allowed: a text that",
        ),
        (
            'label = "案"',
            'label = "a/b"',
            "document[1].revision[1].label: received 'a/b', allowed: a text that matches",
        ),
        ('label = "確定"', 'label = "案"', "document[1].revision.label: received '案' 2 times, allowed: once"),
        ('"b.pdf"', '"a.pdf"', "file: received 'a.pdf' 2 times, allowed: once"),
        ('"b.pdf"', '"../b.pdf"', "revision[2].file: received '../b.pdf', allowed: a text that matches"),
        ("2022-03-28", '"2022-03-28"', "received '2022-03-28', allowed: a date without quotes, like 2022-03-28"),
        (SHA, "ABC", "revision[1].sha256: received 'ABC', allowed: a text that matches"),
        ("[[document]]", "[document", "is not a TOML file"),
    ],
)
def test_a_mistake_is_told_with_file_key_what_came_and_what_may(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(CatalogError) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{tmp_path / 'catalog.toml'}: ")
    assert told in line


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        load(tmp_path, GOOD.replace('title = "計画"', "title = 3").replace(SHA, "x"))
    assert len(str(caught.value).splitlines()) == 2


def test_two_documents_of_one_id(tmp_path: Path) -> None:
    again = GOOD.replace("a.pdf", "c.pdf").replace("b.pdf", "d.pdf")
    with pytest.raises(CatalogError, match="document_id: received '1-2' 2 times, allowed: once"):
        load(tmp_path, GOOD + again)


@pytest.mark.parametrize(("text", "told"), [("", "document: "), ("document = 3", "document: received 3")])
def test_a_catalog_of_nothing(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CatalogError, match=told):
        load(tmp_path, text)


def test_the_catalog_of_this_repository() -> None:
    catalog = load_catalog(REPOSITORY / "raw" / "catalog.toml")
    assert [document.document_id for document in catalog.documents] == [
        "1-1", "1-2", "1-3", "2-1", "2-2", "2-3", "3-1", "3-2", "3-3",
    ]  # fmt: skip
    assert {document.publisher_code for document in catalog.documents} == {"070009"}
    assert {document.current.published_on for document in catalog.documents} == {date(2022, 3, 28)}


def test_the_root_is_the_nearest_folder_with_a_catalog(tmp_path: Path) -> None:
    project = Project(tmp_path / "a")
    deep = project.raw / "b" / "c"
    deep.mkdir(parents=True)
    assert find_root(deep) == deep
    project.catalog.touch()
    assert find_root(deep) == project.root
    assert find_root(project.root) == project.root
