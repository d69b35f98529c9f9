"""What is said of a table that no family claims: the words that are not known, and the line that would claim it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.documents import extract, load_lexicon
from pipeline.model.layout import Layout
from pipeline.model.record import Extraction
from tests.documents.builders import LEFT, LEXICON_FILES, heading, read, table

Rows = list[list[str]]

UNKNOWN: Rows = [
    ["はかるもの", "いまの姿（R3）", "めざす姿（R7）"],
    ["受診率", "45.2％", "50％"],
    ["相談件数", "12件", "20件"],
]
ACROSS: Rows = [
    ["はかるもの", "受診率", "相談件数"],
    ["いまの姿（R3）", "45.2％", "12件"],
    ["めざす姿（R7）", "50％", "20件"],
]
NAMED: Rows = [["指標", "いまの姿", "めざす姿"], ["受診率", "45.2％", "50％"], ["相談件数", "12件", "20件"]]
ONLY_TARGETS: Rows = [
    ["はかるもの", "目標値（R7）"],
    ["受診率", "50％"],
    ["相談件数", "20件"],
]


def read_with(lines: tuple[str, ...], rows: Rows, tmp_path: Path) -> Extraction:
    """The table read with a lexicon file that holds the proposed lines and nothing else."""
    own = tmp_path / "own.toml"
    own.write_text("\n".join(("[columns]", *lines)) + "\n", encoding="utf-8")
    assert tomllib.loads(own.read_text(encoding="utf-8"))
    lexicon = load_lexicon([*LEXICON_FILES, own])
    return extract(Layout((table(rows),), pages=1), document_id="9-9", revision_id="r1", lexicon=lexicon)


@pytest.mark.parametrize(
    ("rows", "unknown", "lines"),
    [
        (UNKNOWN, ("はかるもの", "いまの姿", "めざす姿"), ('baseline = ["いまの姿"]', 'target = ["めざす姿"]')),
        (ACROSS, ("いまの姿", "めざす姿"), ('baseline = ["いまの姿"]', 'target = ["めざす姿"]')),
        (NAMED, ("いまの姿", "めざす姿"), ('baseline = ["いまの姿"]', 'target = ["めざす姿"]')),
        (ONLY_TARGETS, ("はかるもの",), ('name = ["はかるもの"]',)),
    ],
    ids=["no word known", "labels at the left", "indicators named", "only targets"],
)
def test_the_proposed_lines_claim_the_table(
    rows: Rows, unknown: tuple[str, ...], lines: tuple[str, ...], tmp_path: Path
) -> None:
    extraction = read(table(rows))
    (left,) = extraction.unclaimed_tables
    assert extraction.kpis == ()
    assert set(unknown) <= set(left.unknown_words)
    assert left.lexicon_lines == lines
    claimed = read_with(left.lexicon_lines, rows, tmp_path)
    assert claimed.unclaimed_tables == ()
    assert [kpi.name for kpi in claimed.kpis] == ["受診率", "相談件数"]
    assert [[str(value.value) for value in kpi.values][-1] for kpi in claimed.kpis] == ["50", "20"]


def test_the_earlier_year_is_the_baseline_wherever_it_stands(tmp_path: Path) -> None:
    rows = [[row[0], row[2], row[1]] for row in UNKNOWN]
    (left,) = read(table(rows)).unclaimed_tables
    assert left.lexicon_lines == ('baseline = ["いまの姿"]', 'target = ["めざす姿"]')


def test_a_word_with_marks_of_toml_in_it_makes_a_line_that_can_be_copied(tmp_path: Path) -> None:
    rows = [['"いまの\\姿"（R3）' if text.startswith("いま") else text for text in row] for row in UNKNOWN]
    (left,) = read(table(rows)).unclaimed_tables
    assert left.lexicon_lines
    assert len(read_with(left.lexicon_lines, rows, tmp_path).kpis) == 2


@pytest.mark.parametrize(
    ("rows", "caption"),
    [
        ([["事業の柱", "R6当初予算", "R7当初予算"], ["福祉", "1,200千円", "1,300千円"]], "計画の目標"),
        ([["費目", "前年度", "本年度（千円）"], ["福祉", "1,200", "1,300"]], "重要業績評価指標の事業費"),
        ([["とりくみ", "R6", "R7", "R8"], ["健診", "→", "→", "→"]], "目標に向けた予定"),
        ([["会議", "とき", "ところ"], ["第1回", "6月", "市役所"]], "目標"),
        ([["氏", "役"], ["山田", "会長"]], "指標検討委員名簿"),
        ([["地区", "総数（R2）", "総数（R7）"], ["北", "1,200人", "1,100人"]], "地区の人数"),
        ([["地区", "男", "女"], ["北", "1,200", "1,300"]], "人口の目標"),
        ([["年", "利用者", "貸出"], ["R3", "1,200", "1,300"]], "目標"),
    ],
    ids=["budget", "costs", "schedule", "meetings", "members", "people by year", "people", "years down"],
)
def test_nothing_is_proposed_for_what_is_no_indicator(rows: Rows, caption: str) -> None:
    extraction = read(heading(1, 1, "1", "計画の目標"), table(rows, captions=[caption], under=1))
    (left,) = extraction.unclaimed_tables
    assert extraction.kpis == ()
    assert left.unknown_words
    assert left.lexicon_lines == ()


def test_words_of_a_layout_are_no_header_words() -> None:
    rows = [["この計画は、市の将来の姿を示し、市民とともにまちづくりを進めるための指針です。", LEFT], ["左", "右"]]
    (left,) = read(table(rows)).unclaimed_tables
    assert left.unknown_words == ()
    assert left == replace(left, lexicon_lines=())
