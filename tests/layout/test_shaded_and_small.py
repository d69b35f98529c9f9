"""Unruled tables as browsers set them: a shaded header, rules between rows, what is meant in small type below names."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout import lay_out
from pipeline.model.layout import Table
from pipeline.reading import read_pages

FONT, LEFT, RIGHT, HEIGHT = "HeiseiKakuGo-W5", 60.0, 530.0, 30.0
HEADER = ["指標名", "現状値 R5", "", "目標値 R10"]
COLUMNS = (64.0, 310.0, 400.0, 450.0)
ROWS = [
    ("要介護認定率", "第１号被保険者に占める認定者の割合", "17.8％", "18.5％"),
    ("サロンの設置数", "協議会が支援するサロンの数", "43か所", "50か所"),
    ("相談件数", "中核機関が受けた年間の件数", "67件", "100件"),
]


def printed(path: Path, *, meanings: bool, framed: bool = False) -> list[list[str]]:
    """The texts of the one table on a page that is set as asked, line breaks and blanks aside."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), invariant=True)
    if framed:
        canvas.rect(LEFT - 8, 630, RIGHT - LEFT + 16, 170)
    canvas.setFillGray(0.2)
    canvas.rect(LEFT, 742, RIGHT - LEFT, 26, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.setFont(FONT, 10)
    for x, words in zip(COLUMNS, HEADER, strict=True):
        for line, word in enumerate(words.split()):
            canvas.drawString(x, 757 - 12 * line, word)
    canvas.setFillGray(0)
    for index, (name, meaning, now, then) in enumerate(ROWS):
        top = 742 - HEIGHT * index
        middle = top - HEIGHT / 2 - 4
        canvas.setFont(FONT, 10)
        canvas.drawString(COLUMNS[0], middle + 5 if meanings else middle, name)
        for x, text in zip(COLUMNS[1:], (now, "→", then), strict=True):
            canvas.drawString(x, middle, text)
        if meanings:
            canvas.setFont(FONT, 7)
            canvas.drawString(COLUMNS[0], middle - 5, meaning)
        canvas.line(LEFT, top - HEIGHT, RIGHT, top - HEIGHT)
    canvas.save()
    (found,) = [block for block in lay_out(read_pages(path)).blocks if isinstance(block, Table)]
    rows: list[list[str]] = [[] for _ in range(found.rows)]
    for cell in found.cells:
        rows[cell.row].append("".join(cell.text.split()))
    return rows


def test_small_type_below_a_name_belongs_to_its_row_between_rules(tmp_path: Path) -> None:
    assert printed(tmp_path / "plan.pdf", meanings=True) == [
        ["指標名", "現状値R5", "", "目標値R10"],
        *([f"{name}{meaning}", now, "→", then] for name, meaning, now, then in ROWS),
    ]


def test_a_table_without_full_rules_in_a_box_is_a_table(tmp_path: Path) -> None:
    assert printed(tmp_path / "plan.pdf", meanings=False, framed=True) == printed(
        tmp_path / "plain.pdf", meanings=False
    )


def test_a_header_ends_where_its_shade_ends(tmp_path: Path) -> None:
    assert printed(tmp_path / "plan.pdf", meanings=False) == [
        ["指標名", "現状値R5", "", "目標値R10"],
        *([name, now, "→", then] for name, _, now, then in ROWS),
    ]


def test_a_heading_between_two_shaded_tables_belongs_to_neither(tmp_path: Path) -> None:
    """The last shade of one table and the first of the next are as long as each other, as two rules of a row are."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(tmp_path / "plan.pdf"), invariant=True)
    tables = [
        [("指標名", "現状値 R5", "目標値 R10"), ("耐震化率", "85％", "95％"), ("空き家の数", "46件", "30件")],
        [("指標名", "現状値 R4", "目標値 R9"), ("登録者数", "120人", "150人"), ("開催回数", "4回", "6回")],
    ]
    top = 780.0
    for rows in tables:
        canvas.setFont(FONT, 8)
        for index, texts in enumerate(rows):
            shade = {0: 0.8, 2: 0.95}.get(index)
            if shade is not None:
                canvas.setFillGray(shade)
                canvas.rect(LEFT, top - 16, RIGHT - LEFT, 16, stroke=0, fill=1)
                canvas.setFillGray(0)
            for x, text in zip(COLUMNS, texts, strict=False):
                canvas.drawString(x, top - 11, text)
            top -= 16
        canvas.setFont(FONT, 12)
        canvas.drawString(LEFT, top - 16, "３ 空き家の活用")
        top -= 24
    canvas.save()
    found = [block for block in lay_out(read_pages(tmp_path / "plan.pdf")).blocks if isinstance(block, Table)]
    printed_texts = [["".join(cell.text.split()) for cell in table.cells] for table in found]
    assert printed_texts == [["".join(text.split()) for row in rows for text in row] for rows in tables]
