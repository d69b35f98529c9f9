"""Writing raw/catalog.toml: what stands there stays, what is written comes back as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.errors import CatalogError
from pipeline.project import (
    HEADER,
    Document,
    Revision,
    entry_text,
    parse_catalog,
    with_document,
    with_revision,
    write_whole,
)

HERE = Path("raw/catalog.toml")
TWO = """\
# ours
[[document]]  # one
document_id = "a"
publisher = "福島県"
title = "計画（案）"
[[document.revision]]
label = "1"
published_on = 2022-01-01  # printed
file = "a.pdf"
# of a.pdf

# about the second
[[document]]
document_id = "b"
title = "一覧"
publisher = "福島県"

[[document.revision]]
label = "1"
published_on = 2022-01-01
file = "b.pdf"
# the end
"""


def revision(label: str = "2", file: str = "new.pdf") -> Revision:
    return Revision(label=label, published_on=date(2023, 4, 1), file=file, sha256="0" * 64)


def document(title: str, file: str = "c.pdf") -> Document:
    stated = {"document_id": "c", "title": title, "publisher": title, "plan": title, "revision": (revision("1", file),)}
    return Document.model_validate(stated)


@pytest.mark.parametrize("document_id", ["a", "b"])
def test_a_revision_is_added_and_all_else_stays(document_id: str) -> None:
    text = with_revision(TWO, document_id, revision())
    before, after = parse_catalog(TWO.encode(), HERE), parse_catalog(text.encode(), HERE)
    for old, new in zip(before.documents, after.documents, strict=True):
        more = (revision(),) if old.document_id == document_id else ()
        assert new == old.model_copy(update={"revisions": (*old.revisions, *more)})
    added = entry_text(revision()).splitlines()
    lines = [line for line in text.splitlines() if line]
    assert [line for line in lines if line not in added] == [
        line for line in TWO.splitlines() if line not in ("", *added)
    ]


def test_a_comment_stays_with_the_entry_that_it_speaks_of() -> None:
    lines = with_revision(TWO, "a", revision()).splitlines()
    assert lines[lines.index("# about the second") + 1] == "[[document]]"
    assert lines[lines.index("# of a.pdf") - 1] == 'file = "a.pdf"'


@pytest.mark.parametrize("text", [TWO, HEADER, "", "# only a comment"])
def test_a_document_is_added_at_the_end(text: str) -> None:
    written = with_document(text, document("新しい計画"))
    assert written.startswith(text.rstrip())
    assert parse_catalog(written.encode(), HERE).documents[-1] == document("新しい計画")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(["", TWO]))
def test_any_text_comes_back_as_it_was(title: str, text: str) -> None:
    file = title.replace("/", "-").replace("\\", "-")
    written = with_document(text, document(title, file))
    assert parse_catalog(written.encode(), HERE).documents[-1] == document(title, file)


def test_an_entry_in_one_line_is_told() -> None:
    text = "document = [{document_id = 'a', title = 't', publisher = 'p', revision = [{label = '1', published_on = "
    text += "2022-01-01, file = 'a.pdf'}]}]\n"
    with pytest.raises(CatalogError, match=r"\[\[document\.revision\]\]"):
        with_revision(text, "a", revision())
    with pytest.raises(CatalogError, match=r"\[\[document\]\]"):
        with_document(text, document("t"))


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    write_whole(path, b"old")
    (tmp_path / ".catalog.toml.new").mkdir()  # nothing can be written there
    with pytest.raises(OSError, match="catalog"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
