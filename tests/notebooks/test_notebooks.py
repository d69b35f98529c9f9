"""Every notebook is stored without outputs and runs whatever the warehouse holds; what the first one shows is right."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import nbformat
import pandas as pd
import pytest
import vl_convert
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from PIL import Image

from tests.cli.folders import environment
from tests.notebooks.conftest import NOTEBOOKS

ALL = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))
STEPS = "01_targets_and_steps.ipynb"
SVG = "image/svg+xml"


@cache
def ran(root: Path, name: str) -> NotebookNode:
    """A project folder's notebook after all its cells ran, in the folder that it stands in."""
    notebook = nbformat.read(root / "notebooks" / name, as_version=4)
    where = {"metadata": {"path": str(root / "notebooks")}}
    own = {**environment(), "IPYTHONDIR": str(root / ".ipython")}
    NotebookClient(notebook, kernel_name="python3", timeout=120, resources=where).execute(env=own)
    return notebook


def charts(notebook: NotebookNode) -> dict[str, str]:
    """The charts as SVG, by the id of the cell that draws them."""
    return {
        cell.id: output.data[SVG]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if SVG in output.get("data", {})
    }


def frame(notebook: NotebookNode, cell_id: str) -> pd.DataFrame:
    """The table that a cell shows, as texts."""
    (cell,) = (cell for cell in notebook.cells if cell.id == cell_id)
    html = cell.outputs[0].data["text/html"]
    table = ET.fromstring(html[html.index("<table") : html.index("</table>")] + "</table>")
    header, *rows = [["".join(field.itertext()).strip() for field in row] for row in table.iter("tr")]
    return pd.DataFrame([row[1:] for row in rows], columns=header[1:])


def panels(svg: str) -> list[tuple[str, list[dict[str, str]]]]:
    """The titles of a chart's panels, each with what its points, circles and bars stand for; a title follows them."""
    found: list[tuple[str, list[dict[str, str]]]] = []
    own: list[dict[str, str]] = []
    for element in ET.fromstring(svg).iter():
        label = element.get("aria-label", "")
        if element.get("aria-roledescription") in ("point", "circle", "bar"):
            own.append(dict(part.split(": ", 1) for part in label.split("; ")))
        elif label.startswith("Title text "):
            found.append((label.removeprefix("Title text ").strip("'"), own))
            own = []
    return found


def panel(svg: str, title: str) -> list[dict[str, str]]:
    """The marks of the one panel whose title begins so."""
    (marks,) = (marks for name, marks in panels(svg) if name.startswith(title))
    return marks


@pytest.mark.parametrize("name", ALL)
def test_no_output_is_stored_and_no_path_of_a_machine(name: str) -> None:
    notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs"), cell.id
        assert cell.get("execution_count") is None, cell.id
        assert not re.search(r"""["'(\s](/\w|~/|[A-Z]:\\)""", cell.source), cell.id


@pytest.mark.parametrize("name", ALL)
def test_it_runs_on_the_nine_documents(nine_documents: Path, name: str) -> None:
    """A cell that raises, raises here."""
    assert charts(ran(nine_documents, name))


@pytest.mark.parametrize("name", ALL)
def test_it_runs_where_nothing_is_stated(letter: Path, name: str) -> None:
    assert charts(ran(letter, name)).keys()


@pytest.mark.parametrize("name", ALL)
def test_without_a_warehouse_it_says_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / name).write_bytes((NOTEBOOKS / name).read_bytes())
    with pytest.raises(CellExecutionError, match=r"there is no warehouse yet\. Build it: keikaku run"):
        ran(tmp_path, name)


@pytest.mark.parametrize("name", ALL)
def test_every_chart_can_be_seen(nine_documents: Path, name: str) -> None:
    for svg in charts(ran(nine_documents, name)).values():
        assert any(marks for _, marks in panels(svg))
        picture = Image.open(BytesIO(vl_convert.svg_to_png(svg)))
        assert picture.width > 200
        assert len(picture.convert("RGB").getcolors(maxcolors=1 << 24) or ()) > 10


def test_the_contradiction_on_page_27_is_told_row_by_row(nine_documents: Path) -> None:
    """資料1-2, page 27: 70.6%(R2年度), 83.8%(R7年度), 毎年度3.3%の上昇."""
    table = frame(ran(nine_documents, STEPS), "steps-code").set_index("指標")
    assert table.loc["総合計画の指標の達成状況"].to_dict() == {
        "文書": "1-2",
        "ページ": "27",
        "計算": "70.6（FY2020） + 5年 × 3.3 = 87.1",
        "目標値": "83.8%（FY2025）",
        "差": "-3.3",
        "逆算の増減": "2.64",
        "何年分か": "4.00",
        "判定": "off",
        "読み方": "食い違う。目標値は増減4年分だが、年は5年離れている。年の数え方を疑う。",
    }
    # 資料1-2, page 25: 104件(R2年度), 162件(R7年度), 毎年度12件の増加
    rounded = table.loc["包括連携協定に基づく連携事業・取組数"]
    assert (rounded["判定"], rounded["読み方"]) == (
        "rounding",
        "目標値を信じる。増減 11.6 が丸められて印刷されたと読める。",
    )
    assert table.loc["RPAの導入により削減される業務時間", "判定"] == "exact"


def test_the_line_passes_by_the_printed_target_where_the_plan_contradicts_itself(nine_documents: Path) -> None:
    svg = charts(ran(nine_documents, STEPS))["lines-code"]
    drawn = panel(svg, "総合計画の指標の達成状況")
    assert [mark["計算"] for mark in drawn if "計算" in mark] == ["70.6", "73.9", "77.2", "80.5", "83.8", "87.1"]
    assert [(mark["年度"], mark["目標値"]) for mark in drawn if "目標値" in mark] == [("2025", "83.8")]
    rpa = panel(svg, "RPAの導入により削減される業務")
    assert [mark["目標値"] for mark in rpa if "目標値" in mark] == ["16200"]
    assert [mark["計算"] for mark in rpa if mark.get("年度") == "2025" and "計算" in mark] == ["16200"]


@pytest.mark.parametrize(
    ("title", "values", "kind"),
    [  # 資料3-3, page 1
        ("RPAの導入により削減される業", [9800, 11400, 13000, 14600, 16200], "前半と後半が同じ"),
        ("コピー用紙購入量", [40000000, 40000000, 32000000, 20000000, 12000000], "後半に大きく動く"),
        ("県及び市町村の行政手続のオンラ", [48.2, 61.0, 67.4, 73.7, 80.0], "前半に大きく動く"),
        ("BPR実施課", [0, 8, 8, 8, 8], "最初の年度で届く"),
    ],
)
def test_a_panel_shows_the_baseline_and_the_yearly_targets(
    nine_documents: Path, title: str, values: list[float], kind: str
) -> None:
    points = panel(charts(ran(nine_documents, STEPS))["multiples-code"], title)
    assert {mark["動き"] for mark in points} == {kind}
    assert [(mark["時点"], float(mark["値"])) for mark in points] == list(
        zip(["基準", "2022", "2023", "2024", "2025"], values, strict=True)
    )


def test_each_indicator_is_one_panel_and_is_counted_once(nine_documents: Path) -> None:
    drawn = charts(ran(nine_documents, STEPS))
    counted = sum(int(mark["指標の数"]) for _, bars in panels(drawn["shapes-code"]) for mark in bars)
    titles = [title for title, points in panels(drawn["multiples-code"]) if points]
    assert counted == len(titles) == len(set(titles)) > 50
