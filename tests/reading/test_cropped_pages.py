"""Pages of which a reader sees a part: places count from its corner, and what lies outside it is not printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.page import Page
from pipeline.reading import read_pages

WIDTH, HEIGHT = 400, 300
# From the lower left corner of the paper: left, lower, right, upper edge.
SEEN = (60, 40, 300, 200)


def cropped(path: Path, crop: Sequence[float], rotation: int) -> Page:
    """A page with a line that ends at (110, 100), a word on it, and a word beside what is seen."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.line(100, 100, 110, 100)
    canvas.drawString(100, 100, "plan")
    canvas.drawString(20, 250, "cut")
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(path.read_bytes())
    document[0].set_cropbox(*crop)
    document[0].set_rotation(rotation)
    document.save(path)
    document.close()
    (page,) = read_pages(path)
    return page


@pytest.mark.parametrize(
    ("rotation", "size", "line"),
    [
        (0, (240, 160), (40, 100, 50, 100)),
        (90, (160, 240), (60, 40, 60, 50)),
        (180, (240, 160), (190, 60, 200, 60)),
        (270, (160, 240), (100, 190, 100, 200)),
    ],
)
def test_places_count_from_the_corner_of_what_is_seen(
    rotation: int, size: tuple[float, float], line: tuple[float, ...], tmp_path: Path
) -> None:
    page = cropped(tmp_path / "a.pdf", SEEN, rotation)
    assert (page.width, page.height) == size
    ((x0, top, x1, bottom),) = ((rule.box.x0, rule.box.top, rule.box.x1, rule.box.bottom) for rule in page.rules)
    assert (x0, top, x1, bottom) == pytest.approx(line, abs=0.1)
    assert "".join(char.text for char in page.chars) == "plan"


@pytest.mark.parametrize("crop", [(-100, -100, 1000, 1000), (500, 500, 600, 600)], ids=["larger", "beside the paper"])
def test_a_crop_that_cuts_nothing_or_everything_leaves_the_paper(crop: Sequence[float], tmp_path: Path) -> None:
    page = cropped(tmp_path / "a.pdf", crop, 0)
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert "".join(char.text for char in page.chars) == "plancut"
