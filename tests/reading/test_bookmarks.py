"""Bookmarks as any program may have written them: pages, actions, other pages than the first, and trees that bite."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.page import Bookmark
from pipeline.reading import read_pages
from tests.documents.sheet import Line, print_sheets


def written(path: Path, pages: int, outlines: str, *items: str) -> Path:
    """A PDF of empty pages whose outline is what a test says: objects 3 (its root) and 4, 5 ... (its items)."""
    first = 4 + len(items)
    kids = " ".join(f"{first + number} 0 R" for number in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>",
        outlines,
        *items,
        *("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>" for _ in range(pages)),
    ]
    data, offsets = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    path.write_bytes(data + (end + trailer).encode())
    return path


def bookmarks(path: Path) -> list[tuple[int, int, str]]:
    return [(page.number, one.level, one.title) for page in read_pages(path) for one in page.bookmarks]


def hexed(text: str) -> str:
    """A text string of a PDF: UTF-16 with its mark, in hexadecimal digits."""
    return "<feff" + text.encode("utf-16-be").hex() + ">"


def test_titles_levels_and_pages(tmp_path: Path) -> None:
    first = [Line("第1章", 60, bookmark=(1, "第1章　総論")), Line("1 目的", 90, bookmark=(2, "1\n目⽬的"))]
    path = print_sheets(tmp_path / "plan.pdf", first, [Line("第2章", 60, bookmark=(1, "第2章"))])
    pages = list(read_pages(path))
    assert pages[0].bookmarks == (Bookmark(1, "第1章 総論"), Bookmark(2, "1 目目的"))
    assert pages[1].bookmarks == (Bookmark(1, "第2章"),)


def test_a_bookmark_may_lead_by_an_action_or_nowhere(tmp_path: Path) -> None:
    path = written(
        tmp_path / "actions.pdf", 1, "<< /First 4 0 R /Last 6 0 R /Count 3 >>",
        f"<< /Title {hexed('計画')} /Parent 3 0 R /Next 5 0 R /A << /S /GoTo /D [7 0 R /XYZ 0 0 0] >> >>",
        f"<< /Title {hexed('外')} /Parent 3 0 R /Prev 4 0 R /Next 6 0 R /A << /S /URI /URI (http://example.org) >> >>",
        f"<< /Title {hexed('無')} /Parent 3 0 R /Prev 5 0 R /Dest [99 0 R /Fit] >>",
    )  # fmt: skip
    assert bookmarks(path) == [(1, 1, "計画")]


@pytest.mark.parametrize(
    ("outlines", "items"),
    [
        ("<< /First 4 0 R /Last 4 0 R >>", ["<< /Title (a) /Next 4 0 R /Dest [5 0 R /Fit] >>"]),
        ("<< /First 4 0 R /Last 4 0 R >>", ["<< /Title (a) /First 4 0 R /Last 4 0 R /Dest [5 0 R /Fit] >>"]),
        (
            "<< /First 4 0 R /Last 5 0 R >>",
            ["<< /Title (a) /Next 5 0 R /Dest [6 0 R /Fit] >>", "<< /Title (b) /First 4 0 R /Next 4 0 R >>"],
        ),
        ("<< /First 3 0 R >>", []),
        ("[ 1 2 3 ]", []),
        ("<< /First 4 0 R >>", ["<< /Title 7 /Dest /none >>"]),
    ],
    ids=["its own sibling", "its own child", "in a ring", "the root itself", "no dictionary", "no title"],
)
def test_a_tree_that_leads_back_into_itself_ends(outlines: str, items: list[str], tmp_path: Path) -> None:
    found = bookmarks(written(tmp_path / "ring.pdf", 1, outlines, *items))
    assert found in ([], [(1, 1, "a")])


def test_a_tree_without_end_and_titles_without_end_are_cut(tmp_path: Path) -> None:
    depth = 40
    items = [
        f"<< /Title ({number}) /First {5 + number} 0 R /Last {5 + number} 0 R /Dest [{4 + depth} 0 R /Fit] >>"
        for number in range(depth)
    ]
    found = bookmarks(written(tmp_path / "deep.pdf", 1, "<< /First 4 0 R /Last 4 0 R >>", *items))
    assert 0 < len(found) < depth
    item = f"<< /Title ({'x' * 100_000}) /Dest [5 0 R /Fit] >>"
    assert bookmarks(written(tmp_path / "long.pdf", 1, "<< /First 4 0 R /Last 4 0 R >>", item)) == []
