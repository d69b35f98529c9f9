"""What documents say of themselves on their fronts: the nine, read by eye from the rendered pages, and other shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.api import open_pdf
from pipeline.documents.front_page import FrontPage, Stated, document_id_of, read_front_page, same_title
from tests.documents.builders import LEXICON, source
from tests.documents.sheet import A4, SLIDE, Grid, Line, Page, print_sheets

RAW = Path(__file__).parents[2] / "raw"
REAL = Path(__file__).parents[3] / "shared" / "real"
BODY = "この計画は、本市の行政運営の基本となるものであり、市民の皆様の御意見を踏まえて策定するものです。"
LIST = [["指標名", "R5", "R6"], ["電子申請件数", "10件", "20件"], ["研修受講者数", "5人", "6人"]]

# title, publisher, office, (year, month, day), document number, plan, fiscal years, page that states them
NINE: dict[str, tuple[Any, ...]] = {
    "1-1": (
        "福島県行財政改革プラン（仮称）案（概要）", "福島県", "福島県行財政改革推進本部", (2022, 3, None), None,
        "福島県行財政改革プラン", (2022, 2025), 1,
    ),
    "1-2": (
        "福島県行財政改革プラン（仮称）案", "福島県", "福島県行財政改革推進本部", (2022, 3, None), None,
        "福島県行財政改革プラン", (2022, 2025), 1,
    ),
    "1-3": (
        "行財政運営の推進に関する助言について", "福島県", "福島県行財政改革推進委員会", (2022, 3, 23), "資料1-3",
        None, None, None,
    ),
    "2-1": (
        "ふくしまICTデータ利活用社会推進プランの総括について（案）", None, "デジタル変革課", None, None,
        "ふくしまICTデータ利活用社会推進プラン", None, None,
    ),
    "2-2": (
        "福島県デジタル化推進計画（案）の概要", "福島県", None, None, None,
        "福島県デジタル化推進計画", (2022, 2025), 1,
    ),
    "2-3": (
        "第7期福島県情報化推進計画", "福島県", "福島県", (2022, 3, None), None,
        "第7期福島県情報化推進計画", (2022, 2025), 3,
    ),
    "3-1": (
        "デジタル変革（DX）に係る令和3年度の取組状況並びに令和4年度の事業取組一覧及び指標の設定について",
        None, None, None, None, None, None, None,
    ),
    "3-2": ("令和4年度関連事業・取組一覧", None, None, None, None, None, None, None),
    "3-3": (
        "デジタル変革（DX）推進基本方針及びデジタル化推進計画KPI（重要業績評価指標）",
        None, None, None, "資料3-3", None, None, None,
    ),
}  # fmt: skip


def facts(front: FrontPage, *, with_page: bool = False) -> tuple[Any, ...]:
    date = front.published.value if front.published else None
    span = front.period.value if front.period else None
    page = (front.period.source.boxes[0].page if front.period else None,) if with_page else ()
    return (
        _closed(front.title.value) if front.title else None,
        front.publisher.value if front.publisher else None,
        front.office.value if front.office else None,
        (date.year, date.month, date.day) if date else None,
        front.number.value if front.number else None,
        _closed(front.plan.value) if front.plan else None,
        (span.first, span.last) if span else None,
        *page,
    )


def _closed(text: str) -> str:
    """Whether a blank stands beside Latin letters is the typesetter's choice."""
    return text.replace(" ", "")


def front_of(path: Path) -> FrontPage:
    return read_front_page(open_pdf(path), LEXICON)


@pytest.mark.parametrize("document_id", NINE)
def test_the_nine_documents(document_id: str) -> None:
    assert facts(front_of(RAW / f"shiryo-{document_id}.pdf"), with_page=True) == NINE[document_id]


def test_a_second_title_on_a_cover() -> None:
    others = front_of(RAW / "shiryo-2-3.pdf").other_titles
    assert [one.value for one in others] == ["福島県デジタル化推進計画（案）"]


REAL_FACTS: dict[str, tuple[Any, ...]] = {
    "fukui_vision_survey_r3.pdf": (
        "福井県長期ビジョンの実現に向けたアンケート調査結果", "福井県", None, None, None, None, None,
    ),
    "nobeoka_r8_june_hosei.pdf": ("令和８年度６月補正予算の概要", None, "財政課", (2026, 6, 5), None, None, None),
    "oto_kansui_keiei.pdf": (
        "音威子府村簡易水道事業経営戦略", "音威子府村", "音威子府村", (2018, 3, None), "別添１－２",
        "音威子府村簡易水道事業経営戦略", (2017, 2026),
    ),
    "oto_koudou_keikaku.pdf": (
        "音威子府村特定事業主行動計画第２次", "音威子府村", "音威子府村・音威子府村議会", (2016, 5, None), None,
        "音威子府村特定事業主行動計画", (2015, 2024),
    ),
}  # fmt: skip


@pytest.mark.skipif(not REAL.is_dir(), reason="the published documents of other offices are not here")
@pytest.mark.parametrize("name", REAL_FACTS)
def test_documents_as_other_offices_published_them(name: str) -> None:
    assert facts(front_of(REAL / name)) == REAL_FACTS[name]


SHAPES: dict[str, tuple[Page, tuple[float, float], tuple[Any, ...]]] = {
    "a cover set vertically": (
        [
            Line("上毛町総合計画", 160, 30, "down"),
            Line("令和7年3月", 640, 14, "center"),
            Line("上毛町", 680, 16, "center"),
        ],
        A4,
        ("上毛町総合計画", "上毛町", "上毛町", (2025, 3, None), None, "上毛町総合計画", None),
    ),
    "a cover with the draft mark on its own line, a period and a day": (
        [
            Line("資料２", 60, 12, "right", boxed=True),
            Line("第3次延岡市環境基本計画", 250, 26, "center"),
            Line("（素案）", 300, 20, "center"),
            Line("計画期間：令和８年度～令和１２年度", 350, 14, "center"),
            Line("令和７年１０月１日", 600, 14, "center"),
            Line("延岡市 市民環境部 環境政策課", 640, 14, "center"),
        ],
        A4,
        (
            "第3次延岡市環境基本計画（素案）", "延岡市", "延岡市市民環境部環境政策課", (2025, 10, 1), "資料２",
            "第3次延岡市環境基本計画", (2026, 2030),
        ),
    ),
    "a spreadsheet with a title line": (
        [
            Line("令和6年度　会津若松市デジタル推進計画　指標一覧", 50, 13, "left"),
            Line("資料1-2", 50, 10, "right"),
            Grid(LIST, 80, (200, 80, 80)),
        ],
        A4,
        ("令和6年度会津若松市デジタル推進計画指標一覧", "会津若松市", None, None, "資料1-2",
         "令和6年度会津若松市デジタル推進計画", None),
    ),
    "a spreadsheet with its title in the table": (
        [
            Grid(
                [["郡山市DX推進計画　KPI一覧", "<", "<"], *LIST],
                60,
                (200, 80, 80),
            ),
        ],
        A4,
        ("郡山市DX推進計画KPI一覧", "郡山市", None, None, None, "郡山市DX推進計画", None),
    ),
    "slides, the title in two lines": (
        [
            Line("【資料３】", 40, 14, "right"),
            Line("北海道におけるデジタル技術を活用した", 200, 32, "center"),
            Line("行政サービス改革の進め方について", 245, 32, "center"),
            Line("2025年6月12日", 420, 18, "center"),
            Line("北海道 総合政策部 デジタル課", 450, 18, "center"),
        ],
        SLIDE,
        (
            "北海道におけるデジタル技術を活用した行政サービス改革の進め方について", "北海道",
            "北海道総合政策部デジタル課", (2025, 6, 12), "資料３", None, None,
        ),
    ),
    "a first page with the number in a box, the title below it, and its text": (
        [
            Line("資料1-1", 50, 10.5, "right", boxed=True),
            Line("富良野市行政改革大綱（案）の概要", 90, 16, "center"),
            Line("令和7年11月　総務部総務課", 120, 10.5, "right"),
            Line("1　策定の趣旨", 150, 12),
            *(Line(f"　{BODY}", 175 + 16 * n, 10.5) for n in range(5)),
            Line("2　計画期間", 280, 12),
            Line("　総合計画（令和3年度～令和12年度）との整合を図り、", 300, 10.5),
            Line("令和8年度から令和11年度までの4年間とします。", 316, 10.5),
        ],
        A4,
        ("富良野市行政改革大綱（案）の概要", "富良野市", "総務部総務課", (2025, 11, None), "資料1-1",
         "富良野市行政改革大綱", (2026, 2029)),
    ),
    "a cover with the government above its plan, and a slogan": (
        [
            Line("むつ市", 200, 28, "center"),
            Line("デジタル田園都市構想総合戦略", 240, 28, "center"),
            Line("～誰一人取り残さない地域へ～", 280, 16, "center"),
            Line("【令和２年度～令和６年度】", 320, 16, "center"),
            Line("令和２年３月", 560, 14, "center"),
            Line("（令和５年３月改訂）", 585, 14, "center"),
        ],
        A4,
        (
            "デジタル田園都市構想総合戦略", "むつ市", "むつ市", (2023, 3, None), None, "デジタル田園都市構想総合戦略",
            (2020, 2024),
        ),
    ),
    "a report about a plan": (
        [
            Line("令和5年度", 150, 20, "center"),
            Line("盛岡市総合計画実施状況報告書", 190, 26, "center"),
            Line("盛岡市市長公室企画調整課", 530, 14, "center"),
        ],
        A4,
        (
            "令和5年度盛岡市総合計画実施状況報告書", "盛岡市", "盛岡市市長公室企画調整課", None, None,
            "令和5年度盛岡市総合計画", None,
        ),
    ),
    "a memo, all in one size": (
        [
            Line("資料1-2", 40, 10.5, "right"),
            Line("令和7年3月28日", 56, 10.5, "right"),
            Line("各所属長　様", 72),
            Line("総務部長", 88, 10.5, "right"),
            Line("盛岡市行政改革大綱の策定について（通知）", 110, 10.5, "center"),
            Line("　このことについて、別添のとおり策定しましたので、取組を進めてください。", 140),
        ],
        A4,
        ("盛岡市行政改革大綱の策定について（通知）", "盛岡市", None, (2025, 3, 28), "資料1-2", None, None),
    ),
    "a title with its number in front, addressed to somebody": (
        [
            Line("令和7年4月30日現在", 60, 10.5, "right"),
            Line("資料4 中心市街地活性化の取組状況について", 100, 18),
            Line("盛岡市長 様", 140, 10.5),
            *(Line(BODY, 175 + 16 * n, 10.5) for n in range(5)),
        ],
        A4,
        ("中心市街地活性化の取組状況について", None, None, None, "資料4", None, None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_other_shapes(shape: str, tmp_path: Path) -> None:
    page, paper, expected = SHAPES[shape]
    after = [Line("第1章　総論", 60, 14), *(Line(BODY, 100 + 16 * n) for n in range(8))]
    assert facts(front_of(print_sheets(tmp_path / "a.pdf", page, after, paper=paper))) == expected


def test_a_number_alone_is_no_title(tmp_path: Path) -> None:
    front = front_of(print_sheets(tmp_path / "a.pdf", [Grid([["資料3", "<", "<"], *LIST], 60, (200, 80, 80))]))
    assert (front.title, front.number.value if front.number else None) == (None, "資料3")


SAME = [
    ("福島県デジタル化推進計画（案）", "福島県デジタル化推進計画"),
    ("福島県行財政改革プラン（仮称）案", "福島県行財政改革プラン"),
    ("福島県行財政改革プラン（仮称）案（概要）", "福島県行財政改革プラン（概要）"),
    ("延岡市環境基本計画（素案）", "延岡市環境基本計画　改訂版"),
    ("延岡市環境基本計画（令和6年3月改訂）", "延岡市環境基本計画"),
    ("ふくしま ICT プラン", "ふくしまＩＣＴプラン"),
]
DIFFERENT = [
    ("福島県行財政改革プラン（概要）", "福島県行財政改革プラン"),
    ("令和4年度関連事業・取組一覧", "令和5年度関連事業・取組一覧"),
    ("第6期計画", "第7期計画"),
    ("案", "素案の案"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_titles_of_one_document(first: str, second: str) -> None:
    assert same_title(first, second)


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_titles_of_two_documents(first: str, second: str) -> None:
    assert not same_title(first, second)


@pytest.mark.parametrize(
    ("number", "stem", "expected"),
    [
        ("資料１－２", "x", "1-2"),
        ("資料1の2", "x", "1-2"),
        ("参考資料2", "x", "参考資料2"),
        (None, "shiryo 1（最終）", "shiryo-1-最終"),
        (None, "../..", None),
        (None, "　", None),
    ],
)
def test_the_id_of_a_document(number: str | None, stem: str, expected: str | None) -> None:
    front = FrontPage(number=Stated(number, source(number)) if number else None)
    assert document_id_of(front, stem) == expected
