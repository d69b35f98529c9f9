"""Files made to break what reads them: they cost one page or nothing, and are told."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from pipeline.layout import lay_out
from pipeline.model.page import Page
from pipeline.reading import read_pages

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
WORD = b"BT /F 12 Tf 50 100 Td (plan) Tj ET"


def stream(data: bytes, entries: str = "") -> bytes:
    """A packed stream."""
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), entries.encode(), packed)


def form(data: bytes, forms: str = "") -> bytes:
    """A form; `forms` are those that it may draw."""
    resources = f"/Resources << /Font << /F 3 0 R >> /XObject << {forms} >> >>"
    return stream(data, f"/Type /XObject /Subtype /Form /BBox [0 0 200 200] {resources}")


def page(contents: int, forms: str = "", box: str = "[0 0 200 200]") -> str:
    resources = f"<< /Font << /F 3 0 R >> /XObject << {forms} >> >>"
    return f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources {resources} /Contents {contents} 0 R >>"


def written(path: Path, kids: str, count: int, *objects: str | bytes) -> Path:
    """A PDF: its catalog (object 1), its tree of pages (2), a font (3), and what a test says from object 4 on."""
    tree = f"<< /Type /Pages /Count {count} /Kids [{kids}] >>"
    data, offsets = b"%PDF-1.7\n", []
    for number, thing in enumerate(["<< /Type /Catalog /Pages 2 0 R >>", tree, FONT, *objects], start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, thing if isinstance(thing, bytes) else thing.encode())
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(offsets) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n"
    )
    path.write_bytes(data + (end + "%%EOF\n").encode())
    return path


def read(path: Path) -> list[tuple[int, str, list[str]]]:
    """Number, text and codes of what is told of each page."""
    return [(one.number, text(one), [issue.code for issue in one.issues]) for one in read_pages(path)]


def text(one: Page) -> str:
    return "".join(char.text for char in one.chars)


def broken(data: bytes) -> bytes:
    """The stream with its packed bytes written over."""
    at = data.index(b"stream\n") + 7
    return data[:at] + b"z" * 40 + data[at + 40 :]


def cut(data: bytes, share: float = 0.3, least: int = 0) -> bytes:
    """The stream without the end of its packed bytes; its length is told right."""
    head, packed = data.removesuffix(b"\nendstream").split(b"stream\n", 1)
    kept = packed[: len(packed) - max(int(share * len(packed)), least)]
    return head.replace(b"/Length %d" % len(packed), b"/Length %d" % len(kept)) + b"stream\n" + kept + b"\nendstream"


LONG = b" ".join(b"BT /F 8 Tf 10 %d Td (%d) Tj ET" % (20 + at % 170, at * 7919) for at in range(200))
FORM_DAMAGES = {
    "broken": broken(form(LONG)), "breaks off": cut(form(LONG)), "no stream": b"<< /Type /XObject >>", "null": b"null",
}  # fmt: skip


@pytest.mark.parametrize("damaged", FORM_DAMAGES.values(), ids=FORM_DAMAGES)
def test_a_damaged_form_is_told_on_the_pages_that_draw_it_and_on_no_other(damaged: bytes, tmp_path: Path) -> None:
    drawn, plain = stream(WORD + b" /X Do"), stream(WORD)
    forms = "/X 9 0 R"
    path = written(
        tmp_path / "form.pdf", "4 0 R 5 0 R 6 0 R", 3, page(7), page(8, forms), page(7, forms), plain, drawn, damaged
    )
    first, second, third = read(path)
    assert (first, third) == ((1, "plan", []), (3, "plan", []))
    assert second[0] == 2
    assert second[1].startswith("plan")
    assert second[2] == ["content-lost"]


def test_a_whole_form_is_read_and_nothing_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "form.pdf", "4 0 R", 1, page(5, "/X 6 0 R"), stream(b"/X Do"), form(WORD))
    assert read(path) == [(1, "plan", [])]


def test_content_without_its_check_sum_is_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "sum.pdf", "4 0 R", 1, page(5), cut(stream(WORD), 0, least=4))
    assert read(path) == [(1, "plan", [])]


def test_content_that_breaks_off_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "cut.pdf", "4 0 R", 1, page(5), cut(stream(LONG)))
    ((_, found, told),) = read(path)
    assert told == ["content-lost"]
    assert found


def test_forms_that_draw_one_another_without_end_are_cut(tmp_path: Path) -> None:
    """Ten levels of forms that draw the next one ten times each: ten billion words."""
    levels = 10
    forms = [form(b"/X Do " * 10, f"/X {7 + level} 0 R") for level in range(levels)]
    path = written(tmp_path / "laughs.pdf", "4 0 R", 1, page(5, "/X 6 0 R"), stream(b"/X Do"), *forms, form(WORD))
    assert [(number, told) for number, _, told in read(path)] == [(1, ["page-failed"])]


def test_a_form_that_draws_itself_ends(tmp_path: Path) -> None:
    own = form(WORD + b" /X Do", "/X 6 0 R")
    path = written(tmp_path / "self.pdf", "4 0 R", 1, page(5, "/X 6 0 R"), stream(b"/X Do"), own)
    assert [found for _, found, _ in read(path)] == ["plan"]


TOO_MUCH = {
    "characters": b"BT /F 1 Tf (%s) Tj ET" % (b"x" * 2000),
    "lines": b"1 1 m 2 1 l S " * 2000,
    "squares in one path": b"1 1 1 1 re " * 2000 + b"f",
    "nothing": b" " * 200_000_000,
}


@pytest.mark.parametrize("content", TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_page_of_too_many_things_costs_that_page(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound in ("_MOST_CHARACTERS", "_MOST_SHAPES"):
        monkeypatch.setattr(f"pipeline.reading.interpreting.{bound}", 1000)
    path = written(tmp_path / "full.pdf", "4 0 R 5 0 R", 2, page(6), page(7), stream(content), stream(WORD))
    assert read(path) == [(1, "", ["page-failed"]), (2, "plan", [])]


def test_a_file_cannot_have_more_pages_than_objects(tmp_path: Path) -> None:
    path = written(tmp_path / "count.pdf", "4 0 R", 2_000_000_000, page(5), stream(WORD))
    assert read(path)[0] == (1, "plan", [])
    assert len(read(path)) < 10


def test_pages_behind_one_that_is_lost_keep_their_numbers(tmp_path: Path) -> None:
    """One is no page, one is not in the file; both stand in the tree."""
    path = written(
        tmp_path / "lost.pdf", "4 0 R 5 0 R 99 0 R 6 0 R", 4, page(7), "<< /Type /Font >>", page(7), stream(WORD)
    )
    assert [(number, found) for number, found, _ in read(path)] == [(1, "plan"), (2, ""), (3, ""), (4, "plan")]
    assert [number for number, _, told in read(path) if told] == [2, 3]


def test_a_tree_of_pages_without_end_is_told(tmp_path: Path) -> None:
    deep = 3000
    nodes = [f"<< /Type /Pages /Count 1 /Kids [{5 + level} 0 R] >>" for level in range(deep)]
    path = written(tmp_path / "deep.pdf", "4 0 R", 1, *nodes, page(5 + deep), stream(WORD))
    assert [(number, told) for number, _, told in read(path)] == [(1, ["page-failed"])]


@pytest.mark.parametrize("box", ["[0 0 1e9 1e9]", f"[0 0 {'9' * 400} 200]", "[0 0 0 0]", "[nan nan inf inf]"])
def test_a_page_of_any_size_costs_that_page_at_most(box: str, tmp_path: Path) -> None:
    path = written(tmp_path / "size.pdf", "4 0 R 5 0 R", 2, page(6, box=box), page(6), stream(WORD))
    assert read(path)[1] == (2, "plan", [])
    assert lay_out(read_pages(path)).pages == 2


@pytest.mark.parametrize(
    "place", ["1000000000 0 0 1000000000 -9999999999 0", "0 0 0 0 0 0", "1 0 0 1 0 -99999999999999"]
)
def test_things_at_any_place_cost_that_page_at_most(place: str, tmp_path: Path) -> None:
    wild = f"{place} cm 0 0 m 5 5 l S 0 0 9 9 re B ".encode() + WORD
    path = written(tmp_path / "place.pdf", "4 0 R 5 0 R", 2, page(6), page(7), stream(wild), stream(WORD))
    assert lay_out(read_pages(path)).pages == 2
    assert read(path)[1] == (2, "plan", [])
