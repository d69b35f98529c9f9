"""The same words in other typesettings give the same records, keys included.

What is typed here is printed in every style of both presses of tests/typeset, laid out and read again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.documents import extract
from pipeline.language import plain
from pipeline.layout import lay_out
from pipeline.model.record import Extraction, KpiRecord
from pipeline.reading import read_pages
from tests.documents.builders import LEXICON
from tests.typeset.browser import Browser, chromium, find_chromium
from tests.typeset.chromium import to_html
from tests.typeset.report import to_pdf
from tests.typeset.script import A3_LANDSCAPE, ABOVE, LEFT, Caption, Heading, Note, Paragraph, Script, table
from tests.typeset.style import Style
from tests.typeset.styles import CHROMIUM_STYLES, REPORT_STYLES

Reader = Callable[[Script, Style], Extraction]

_TITLE = "デジタル変革（DX）推進基本方針及びデジタル化推進計画"
KPI_LIST = Script(
    "kpi list",
    (
        Heading(1, None, "地域のDX等に係るKPI一覧"),
        table(
            [
                [_TITLE, LEFT, LEFT, "KPI（重要業績評価指標）", LEFT, LEFT, LEFT],
                ["分野", "項目", LEFT, "指標名", "基準値", "目標値", LEFT],
                [ABOVE, ABOVE, ABOVE, ABOVE, ABOVE, "R4", "R5"],
                ["1 震災からの復興・再生", "1(1)", "情報発信の推進", "ページビュー数", "100万", "110万", "121万"],
                [ABOVE, "1(3)", "農業先端技術の展開", "研究開発発表件数（普及に移しうる成果数）", "0", "", "5"],
                ["2 地方創生・関係人口の創出", "2(1)", "関係人口の拡大", "テレワーク体験者数", "130", "180", ""],
                [ABOVE, ABOVE, ABOVE, "ワーケーションプログラム数（件）", "-", "80件以上", "ほぼ100件"],
                [ABOVE, "2(2)", "標準化", "取り組む市町村数", "1\n(累計1)", "2", "4"],
                [ABOVE, "2(3)", "モデルの構築", ABOVE, ABOVE, ABOVE, ABOVE],
                [ABOVE, "計画", "", "①講義の時間数(H)\n②企業数", "", "①500\n②50", "①1000\n②50"],
            ],
            head=3,
            weights=(2, 1, 3, 4, 1.5, 1.5, 1.5),
        ),
        Note("※ KPIの設定がなじまない取組項目については、記載を省略する。"),
    ),
    A3_LANDSCAPE,
)

_YEARS = ("FY2022", "FY2023")
KPI_ROWS = [
    # field, item_no, name, then role, period, part, value of each value
    (
        "1 震災からの復興・再生",
        "1(1)",
        "ページビュー数",
        [("b", None, "1000000"), ("t", 0, "1100000"), ("t", 1, "1210000")],
    ),
    ("1 震災からの復興・再生", "1(3)", "研究開発発表件数（普及に移しうる成果数）", [("b", None, "0"), ("t", 1, "5")]),
    ("2 地方創生・関係人口の創出", "2(1)", "テレワーク体験者数", [("b", None, "130"), ("t", 0, "180")]),
    (
        "2 地方創生・関係人口の創出",
        "2(1)",
        "ワーケーションプログラム数（件）",
        [("b", None, None), ("t", 0, "80"), ("t", 1, "100")],
    ),
    (
        "2 地方創生・関係人口の創出",
        "2(2),2(3)",
        "取り組む市町村数",
        [("b", None, "1"), ("b", None, "1"), ("t", 0, "2"), ("t", 1, "4")],
    ),
    (
        "2 地方創生・関係人口の創出",
        "計画",
        "①講義の時間数(H)②企業数",
        [("t", 0, "500"), ("t", 0, "50"), ("t", 1, "1000"), ("t", 1, "50")],
    ),
]

REFORM_PLAN = Script(
    "reform plan",
    (
        Heading(1, "第2", "具体的方策"),
        Heading(2, "Ⅰ", "東日本大震災・原子力災害からの復興・再生"),
        Heading(3, "ⅰ", "複合災害からの復興の加速化"),
        Paragraph("○ 引き続き復興・再生を進めるため、財源の確保や執行体制の整備に重点を置いて取組を進めます。", "○"),
        Heading(4, "取組項目1", "国からの復興財源確保"),
        Paragraph("○ 国が講じることとされた施策、事業の確実な実施及び必要な予算の確保を求めます。", "○"),
        Caption("【主な関係課室　企画調整課、避難地域復興課、財政課】"),
        Heading(5, None, "<取組内容>"),
        Paragraph("○ 様々な機会を通じた要望", "○"),
        Paragraph(
            "・ 原子力災害の影響が広範囲かつ長期に及ぶ本県の実情を国に訴え、予算や財源の確保を求めます。", "・", 2
        ),
        Paragraph("・ 復興のステージに応じた措置を求めます。", "・", 2),
        Paragraph("○ 交付金等の柔軟な運用（再掲）", "○"),
        Heading(5, None, "<成果目標>"),
        Paragraph("○ 第2期復興・創生期間の各年度において必要な予算や財源を確保します。", "○"),
        Caption("≪指標≫（Ⅰ－ⅰ　複合災害からの復興の加速化）"),
        table(
            [
                ["指標名", "基準値\n（基準年等）", "目標値\n（目標年等）"],
                ["職員確保の充足率（※1）", "96％\n（R3年度）", "100％\n（R7年度）"],
                ["良いイメージを持っている人の割合\n（意識調査）", "46％\n（R3年）", "5割以上\n（毎年度）"],
            ],
            weights=(5, 2, 2),
        ),
        Note("※1　必要な職員数に対する割合"),
        Heading(3, "ⅱ", "効果的な情報発信"),
        Paragraph("○ 復興の現状や取組について、様々な媒体を活用し、分かりやすく情報発信を行います。", "○"),
    ),
)

INITIATIVES = Script(
    "initiatives",
    (
        Heading(1, None, "地域のDX等に係る事業一覧"),
        table(
            [
                [_TITLE, LEFT, LEFT, "令和4年度関連事業・取組一覧", LEFT, LEFT, LEFT],
                ["分野", "項目", LEFT, "担当課", "事業名又は取組名", "事業概要又は取組内容", "指標（KPI）又は目標"],
                [
                    "1 復興・再生", "1(1)", "情報発信の推進", "企画調整部 避難地域復興局 避難地域復興課",
                    "移住促進事業", "全国の移住希望者に情報を発信する。", "ページビュー数を110万PVまで伸ばす。",
                ],
                [
                    ABOVE, ABOVE, ABOVE, "教育庁 教育総務課\n高校教育課\n特別支援教育課",
                    "ICT環境整備事業\n（WiFi環境整備）", "環境の維持に係る委託を行う。", "",
                ],
                [
                    ABOVE, "4(3)ア", "工事の推進", "土木部 技術管理課", "建設DX推進事業", "技術的支援に取り組む。",
                    "①講義について、年間500時間を目標とする。\n②企業について、50社支援を目標とする。",
                ],
                [ABOVE, "4(3)イ", "業務効率化", ABOVE, ABOVE, ABOVE, ABOVE],
            ],
            head=2,
            weights=(1.5, 1, 2, 2.5, 3, 4, 4),
        ),
    ),
    A3_LANDSCAPE,
)  # fmt: skip

every_style = pytest.mark.parametrize("style", [*CHROMIUM_STYLES, *REPORT_STYLES], ids=lambda style: style.name)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Prints a script in a style and reads its records. On CI a Chromium has to be there."""
    folder: Path = tmp_path_factory.mktemp("typeset")
    browsers: list[Browser] = []
    with ExitStack() as stack:

        def print_html(html: str) -> bytes:
            if find_chromium() is None and not os.environ.get("CI"):
                pytest.skip("Chromium is not installed, which prints these samples (Debian: chromium)")
            if not browsers:
                browsers.append(stack.enter_context(chromium()))
            return browsers[0].print_html(html)

        def records(script: Script, style: Style) -> Extraction:
            path = folder / f"{style.name} {script.name}.pdf"
            path.write_bytes(print_html(to_html(script, style)) if style in CHROMIUM_STYLES else to_pdf(script, style))
            layout = lay_out(read_pages(path))
            return extract(layout, document_id="sample", revision_id=style.name, lexicon=LEXICON)

        yield records


def facts(kpi: KpiRecord) -> tuple[str, str, str, list[tuple[str, str | None, Decimal | None]]]:
    values = [(value.role[0], value.period, value.base_value) for value in kpi.values]
    return plain(kpi.field or ""), plain(kpi.item_no or ""), plain(kpi.name), values


@every_style
def test_a_list_of_indicators(style: Style, read: Reader) -> None:
    extraction = read(KPI_LIST, style)
    assert [facts(kpi) for kpi in extraction.kpis] == [
        (
            plain(field),
            item_no,
            plain(name),
            [
                (role, None if year is None else _YEARS[year], None if value is None else Decimal(value))
                for role, year, value in values
            ],
        )
        for field, item_no, name, values in KPI_ROWS
    ]
    assert [plain(item.item or "") for item in extraction.kpis[4].items] == ["標準化", "モデルの構築"]
    assert extraction.unclaimed_tables == ()


@every_style
def test_a_reform_plan(style: Style, read: Reader) -> None:
    extraction = read(REFORM_PLAN, style)
    first, second = extraction.kpis
    assert [(value.period, value.base_value, value.comparator) for value in (*first.values, *second.values)] == [
        ("FY2021", Decimal(96), "="),
        ("FY2025", Decimal(100), "="),
        ("CY2021", Decimal(46), "="),
        ("every_year", Decimal(50), ">="),
    ]
    assert plain(first.field or "") == plain("Ⅰ 東日本大震災・原子力災害からの復興・再生")
    assert first.heading_id == extraction.headings[2].heading_id
    assert [plain(note) for note in first.notes] == ["※1必要な職員数に対する割合"]
    assert plain(second.name) == plain("良いイメージを持っている人の割合（意識調査）")
    (measure,) = extraction.measures
    assert (plain(measure.number or ""), plain(measure.title)) == ("取組項目1", "国からの復興財源確保")
    assert measure.departments == ("企画調整課", "避難地域復興課", "財政課")
    assert [(item.kind, plain(item.title)[:8], len(item.details)) for item in measure.items] == [
        ("content", "様々な機会を通じ", 2),
        ("content", "交付金等の柔軟な", 0),
        ("goal", "第2期復興・創生", 0),
    ]


@every_style
def test_a_list_of_initiatives(style: Style, read: Reader) -> None:
    extraction = read(INITIATIVES, style)
    assert [(one.item_no, plain(one.name), one.departments) for one in extraction.initiatives] == [
        ("1(1)", "移住促進事業", ("企画調整部 避難地域復興局 避難地域復興課",)),
        (
            "1(1)",
            plain("ICT環境整備事業（WiFi環境整備）"),
            ("教育庁 教育総務課", "教育庁 高校教育課", "教育庁 特別支援教育課"),
        ),
        ("4(3)ア,4(3)イ", "建設DX推進事業", ("土木部 技術管理課",)),
    ]
    assert [
        (goal.fiscal_year, goal.base_value, goal.base_unit) for one in extraction.initiatives for goal in one.goals
    ] == [(2022, Decimal(1100000), "PV"), (2022, Decimal(500), "時間"), (2022, Decimal(50), "社")]


@pytest.mark.parametrize("script", [KPI_LIST, REFORM_PLAN], ids=lambda script: script.name)
def test_keys_are_the_same_in_every_typesetting(script: Script, read: Reader) -> None:
    styles = (*CHROMIUM_STYLES[:1], *REPORT_STYLES)
    assert len({tuple(kpi.kpi_key for kpi in read(script, style).kpis) for style in styles}) == 1
