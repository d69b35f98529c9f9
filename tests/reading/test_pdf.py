"""Opening files: what is no readable PDF is told in one line, naming the file and what to do."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.errors import DocumentError
from pipeline.reading import read_pages


def printed(path: Path, **options: object) -> Path:
    canvas = Canvas(str(path), **options)
    canvas.drawString(72, 720, "plan")
    canvas.showPage()
    canvas.save()
    return path


def test_pages_have_numbers_sizes_and_characters_from_the_top_left(tmp_path: Path) -> None:
    (page,) = read_pages(printed(tmp_path / "a.pdf", pagesize=(300, 800)))
    assert (page.number, page.width, page.height) == (1, 300, 800)
    assert "".join(char.text for char in page.chars) == "plan"
    assert page.chars[0].box.x0 == pytest.approx(72, abs=0.5)
    assert page.chars[0].box.top == pytest.approx(80, abs=12)


def test_places_count_from_the_corner_of_the_paper_wherever_it_begins(tmp_path: Path) -> None:
    path = printed(tmp_path / "a.pdf", pagesize=(400, 800), pageCompression=0)
    (plain,) = read_pages(path)
    path.write_bytes(path.read_bytes().replace(b"/MediaBox [ 0 0 400 800 ]", b"/MediaBox [50 0 400 780 ]"))
    (page,) = read_pages(path)
    assert (page.width, page.height) == (350, 780)
    assert page.chars[0].box.x0 == pytest.approx(plain.chars[0].box.x0 - 50)
    assert page.chars[0].box.top == pytest.approx(plain.chars[0].box.top - 20)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"none\.pdf: the file is missing"):
        list(read_pages(tmp_path / "none.pdf"))


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="it is a folder"):
        list(read_pages(tmp_path))


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    with pytest.raises(DocumentError, match="the file is empty"):
        list(read_pages(tmp_path / "empty.pdf"))


def test_a_web_page_saved_as_pdf_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_text("<html>404 not found</html>")
    with pytest.raises(DocumentError, match="not a PDF"):
        list(read_pages(tmp_path / "page.pdf"))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_told(tmp_path: Path, share: float) -> None:
    data = printed(tmp_path / "whole.pdf").read_bytes()
    (tmp_path / "cut.pdf").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(DocumentError, match="truncated"):
        list(read_pages(tmp_path / "cut.pdf"))


def test_an_encrypted_file_is_told(tmp_path: Path) -> None:
    path = printed(tmp_path / "locked.pdf", encrypt=StandardEncryption("secret", canPrint=0))
    with pytest.raises(DocumentError, match="encrypted"):
        list(read_pages(path))


def test_a_file_that_only_looks_like_a_pdf_is_told(tmp_path: Path) -> None:
    (tmp_path / "odd.pdf").write_bytes(b"%PDF-1.7\nnothing in here\n%%EOF\n")
    with pytest.raises(DocumentError, match=r"odd\.pdf"):
        list(read_pages(tmp_path / "odd.pdf"))


def test_a_file_without_pages_is_told(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.save(tmp_path / "bare.pdf")
    with pytest.raises(DocumentError, match="no pages"):
        list(read_pages(tmp_path / "bare.pdf"))


@pytest.mark.parametrize(
    ("width", "text", "told"), [(400, "", ["image-only"]), (100, "", []), (400, "plan", [])],
    ids=["scanned", "a picture", "text on a picture"],
)  # fmt: skip
def test_a_page_that_is_an_image_is_told(width: int, text: str, told: list[str], tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=(400, 600))
    canvas.drawInlineImage(Image.new("L", (4, 6), 200), 0, 0, width, 600)
    canvas.drawString(72, 500, text)
    canvas.showPage()
    canvas.save()
    (page,) = read_pages(tmp_path / "scan.pdf")
    assert [issue.code for issue in page.issues] == told
