"""The nine published documents against facts read off their pages by eye.

Texts are compared without white space and width: the files in raw/ may be replaced by others of the same words.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from pipeline.documents import extract
from pipeline.language import plain
from pipeline.layout import lay_out
from pipeline.model.record import Extraction, HeadingRecord, InitiativeRecord, KpiRecord, MeasureRecord
from pipeline.reading import read_pages
from tests.documents.builders import LEXICON

RAW = Path(__file__).parents[2] / "raw"
B, T = "baseline", "target"


@cache
def extraction(document_id: str) -> Extraction:
    catalog = tomllib.loads((RAW / "catalog.toml").read_text(encoding="utf-8"))
    (document,) = (one for one in catalog["document"] if one["document_id"] == document_id)
    layout = lay_out(read_pages(RAW / document["revision"][-1]["file"]))
    return extract(layout, document_id=document_id, revision_id=document_id, lexicon=LEXICON)


def kpi(document_id: str, name: str, item_no: str | None = None, *, listed: bool = False) -> KpiRecord:
    """The indicator with this name; `listed` asks for the one in the list at the end, which has a definition."""
    (found,) = (
        one
        for one in extraction(document_id).kpis
        if plain(one.name) == plain(name) and item_no in (None, one.item_no) and (one.definition is not None) == listed
    )
    return found


def numbers(record: KpiRecord) -> list[tuple[str, str | None, str, Decimal | None, str | None]]:
    return [(one.role, one.period, one.comparator, one.base_value, one.base_unit) for one in record.values]


def heading_of(document_id: str, heading_id: str | None) -> HeadingRecord:
    (found,) = (one for one in extraction(document_id).headings if one.heading_id == heading_id)
    return found


COUNTS = {
    # document: kpis, measures, initiatives, terms, tables that no family knows
    "1-1": (0, 0, 0, 0, 0),
    "1-2": (58, 39, 0, 0, 1),
    "1-3": (0, 0, 0, 0, 0),
    "2-1": (0, 0, 0, 0, 6),
    "2-2": (2, 0, 0, 0, 0),
    "2-3": (2, 0, 0, 37, 0),
    "3-1": (11, 0, 0, 0, None),
    "3-2": (0, 0, 124, 0, 0),
    "3-3": (76, 0, 0, 0, 0),
}


@pytest.mark.parametrize("document_id", COUNTS)
def test_every_record_is_there_once(document_id: str) -> None:
    found = extraction(document_id)
    kpis, measures, initiatives, terms, unclaimed = COUNTS[document_id]
    assert len(found.kpis) == kpis
    assert len(found.measures) == measures
    assert len(found.initiatives) == initiatives
    assert len(found.terms) == terms
    assert unclaimed is None or len(found.unclaimed_tables) == unclaimed
    assert found.unread_values == ()


@pytest.mark.parametrize("document_id", COUNTS)
def test_ids_are_unique(document_id: str) -> None:
    found = extraction(document_id)
    for ids in (
        [one.kpi_id for one in found.kpis],
        [one.kpi_key for one in found.kpis],
        [one.measure_id for one in found.measures],
        [one.initiative_id for one in found.initiatives],
        [one.term_id for one in found.terms],
        [one.heading_id for one in found.headings],
    ):
        assert len(ids) == len(set(ids))


# name, then role, period, comparator, value and unit of each value
CHAPTER_TABLES = [
    ("被災市町村における職員確保の充足率", (B, "FY2021", "=", "96", "%"), (T, "FY2025", "=", "100", "%")),
    ("福島県に良いイメージを持っている人の割合", (B, "CY2021", "=", "46", "%"), (T, "CY2025", ">=", "50", "%")),
    ("オープンデータポータルサイトの閲覧件数", (B, "FY2020", "=", "20862", "件"), (T, "FY2025", "=", "30000", "件")),
    ("相互人事交流職員及び実務研修生の受入人数", (B, "FY2021", "=", "31", "名"), (T, "FY2025", "=", "32", "名")),
    ("市町村の健全化判断比率等", (B, None, "=", None, None), (T, "every_year", "<", None, None)),
    ("RPAの導入により削減される業務時間", (B, "FY2021", "~", "9800", "時間"), (T, "FY2025", "~", "16200", "時間")),
    ("コピー用紙購入量(本庁(知事部局))", (B, "FY2020", "=", "40000000", "枚"), (T, "FY2025", "=", "12000000", "枚")),
    ("職員一人当たりの月平均超過勤務時間数", (B, None, "=", "17.8", "時間"), (T, "FY2025", "<=", "16.0", "時間")),
    (
        "年次有給休暇取得日数（取得率）",
        (B, "CY2020", "=", "11.5", "日"),
        (B, "CY2020", "=", "57.5", "%"),
        (T, "CY2025", "=", "12", "日"),
        (T, "CY2025", "=", "60.0", "%"),
    ),
    ("職員の職場満足度", (B, None, "=", None, None), (T, "FY2025", ">=", "4", None)),
    (
        "県（知事部局）の管理職における女性職員の割合（副課長相当職以上の女性管理職）",
        (B, "FY2021", "=", "9.1", "%"),
        (T, "FY2025", "=", "12.0", "%"),
    ),
    ("評価者研修の理解度", (B, None, "=", None, None), (T, "FY2025", "=", "90", "%")),
    ("知事部局の職員数", (B, "FY2021", "=", "5533", "人"), (T, "FY2025", "=", None, None)),
    ("将来負担比率", (B, None, "=", None, None), (T, "every_year", "<", None, None)),
    ("県税徴収率", (B, "FY2021", "=", "98.04", "%"), (T, "FY2025", "=", "98.08", "%")),
    (
        "事務事業の見直しによる歳出削減額",
        (B, "FY2020", "=", "1000000000", "円"),
        (T, "every_year", ">=", "1000000000", "円"),
    ),
    (
        "「公社等外郭団体見直し実行計画」に基づく点検評価団体数",
        (B, "FY2021", "=", "18", "団体"),
        (T, "every_year", "<=", None, None),
    ),
    ("総合計画の指標の達成状況", (B, "FY2020", "=", "70.6", "%"), (T, "FY2025", "=", "83.8", "%")),
]


@pytest.mark.parametrize("listed", [False, True], ids=["chapter", "list"])
@pytest.mark.parametrize("row", CHAPTER_TABLES, ids=lambda row: row[0])
def test_values_of_the_reform_plan(row: tuple[str, *tuple[tuple[str, str, str, str, str], ...]], listed: bool) -> None:
    name, *expected = row
    assert numbers(kpi("1-2", name, listed=listed)) == [
        (role, period, comparator, None if value is None else Decimal(value), unit)
        for role, period, comparator, value, unit in expected
    ]


def test_the_repeated_indicator_is_marked() -> None:
    name = "県有財産の活用による広告事業及び貸付事業等の収入"
    repeats = [one.is_repeat for one in extraction("1-2").kpis if plain(one.name) == plain(name)]
    assert repeats == [False, True, False, True]


@pytest.mark.parametrize(
    ("name", "number", "pillar"),
    [
        ("被災市町村における職員確保の充足率", "ⅰ", "Ⅰ 東日本大震災・原子力災害からの復興・再生"),
        ("市町村支援メニューの新規件数", "ⅱ", "Ⅱ 多様な主体、市町村等との連携・協働"),
        ("知事部局の職員数", "ⅲ", "Ⅲ 効果的・効率的で持続可能な行財政システムの確立"),
        ("市町村への移譲権限数", "ⅴ", "Ⅲ 効果的・効率的で持続可能な行財政システムの確立"),
    ],
)
def test_chapter_tables_belong_to_the_heading_that_their_caption_names(name: str, number: str, pillar: str) -> None:
    record = kpi("1-2", name)
    assert plain(heading_of("1-2", record.heading_id).number or "") == plain(number)
    assert plain(record.field or "") == plain(pillar)
    assert plain(kpi("1-2", name, listed=True).field or "") == plain(pillar)


def test_notes_definitions_and_pages_of_the_list() -> None:
    hours = kpi("1-2", "職員一人当たりの月平均超過勤務時間数", listed=True)
    assert [plain(note) for note in hours.notes] == [plain("※1 基準値はR元年度とR2年度の平均値")]
    assert plain(hours.definition or "") == plain("職員一人当たりの月平均超過勤務時間数※小中学校等を除く")
    assert plain(hours.rationale or "") == plain(
        "これまでの実績等を踏まえ、令和7年度までに16.0時間以下とすることを目指します。"
    )
    assert hours.page_ref == "P25"
    burden = kpi("1-2", "将来負担比率")
    assert [plain(note)[:10] for note in burden.notes] == [plain("※1 地方公共団体の借"), plain("※2 総務省が毎年度、")]
    assert kpi("1-2", "県税徴収率").notes == ()


@pytest.mark.parametrize(
    ("name", "amount", "unit", "base", "base_unit"),
    [
        ("本県の震災・原発事故からの復興・再生が進んでいると回答した県民の割合(意識調査)", "3.1", "%", "3.1", "%"),
        ("包括連携協定に基づく連携事業・取組数", "12", "件", "12", "件"),
        ("RPAの導入により削減される業務時間", "1600", "時間", "1600", "時間"),
        ("アウトソーシングの推進に向けた取組により削減される業務時間", "4000", "時間", "4000", "時間"),
        ("県税徴収率", "0.01", "%", "0.01", "%"),
        ("市町村への移譲権限数", "19", "件", "19", "件"),
        ("総合計画の指標の達成状況", "3.3", "%", "3.3", "%"),
    ],
)
def test_stated_steps(name: str, amount: str, unit: str, base: str, base_unit: str) -> None:
    (step,) = kpi("1-2", name, listed=True).increments
    assert (step.amount, step.unit, step.base_amount, step.base_unit) == (
        Decimal(amount),
        unit,
        Decimal(base),
        base_unit,
    )
    assert step.direction == "up"


def test_the_step_of_the_repeated_income_is_in_thousands() -> None:
    name = plain("県有財産の活用による広告事業及び貸付事業等の収入")
    steps = [step for one in extraction("1-2").kpis if plain(one.name) == name for step in one.increments]
    assert [(step.amount, step.unit, step.base_amount, step.base_unit) for step in steps] == [
        (Decimal(2530), "千円", Decimal(2530000), "円")
    ] * 2


def test_stated_milestones() -> None:
    survey = kpi("1-2", "本県の震災・原発事故からの復興・再生が進んでいると回答した県民の割合(意識調査)", listed=True)
    (milestone,) = survey.milestones
    assert (milestone.kind, milestone.period, milestone.comparator) == ("level", "FY2030", ">=")
    assert milestone.base_value == Decimal("70.0")
    views = kpi("1-2", "オープンデータポータルサイトの閲覧件数", listed=True)
    assert [(one.kind, one.base_value, one.base_unit, one.comparator) for one in views.milestones] == [
        ("change", Decimal(10000), "件", "~")
    ]
    paper = kpi("1-2", "コピー用紙購入量(本庁(知事部局))", listed=True)
    assert ("ratio", Decimal(70), "%") in [(one.kind, one.base_value, one.base_unit) for one in paper.milestones]


# number in reading order (from 1), number, title, departments, 取組内容, 成果目標 - counted on the pages
MEASURES = [
    (1, "取組項目1", "国からの復興財源確保", ["企画調整課", "避難地域復興課", "財政課"], 2, 2),
    (2, "取組項目2", "復興・再生を着実に推進するための体制整備・人員の確保", ["行政経営課"], 3, 1),
    (18, "取組項目4", "都道府県との連携推進", ["行政経営課"], 1, 1),
    (29, "取組項目1", "中期的な見通しに立った健全な財政運営", ["財政課"], 3, 1),
    (30, "取組項目2", "歳入の確保", ["税務課", "財産管理課", "財政課"], 3, 1),
    (31, "取組項目3", "歳出の見直し", ["財政課"], 3, 1),
    (34, "取組項目3", "県立社会福祉施設の在り方見直し", ["行政経営課"], 2, 1),
    (35, "取組項目4", "地方公営企業における健全な財政運営", ["行政経営課", "病院局", "企業局"], 2, 2),
    (39, "取組項目8", "情報公開の推進と行政文書の適正管理の徹底", ["文書法務課"], 2, 1),
]


def items(measure: MeasureRecord, kind: str) -> list[str]:
    return [plain(item.title) for item in measure.items if item.kind == kind]


@pytest.mark.parametrize(("place", "number", "title", "departments", "contents", "goals"), MEASURES)
def test_measures(place: int, number: str, title: str, departments: list[str], contents: int, goals: int) -> None:
    measure = extraction("1-2").measures[place - 1]
    assert (plain(measure.number or ""), plain(measure.title)) == (plain(number), plain(title))
    assert list(measure.departments) == departments
    assert (len(items(measure, "content")), len(items(measure, "goal"))) == (contents, goals)


def test_the_plan_holds_as_many_contents_as_it_says() -> None:
    measures = extraction("1-2").measures
    assert sum(len(items(measure, "content")) for measure in measures) == 94
    assert all(items(measure, "goal") for measure in measures)


def test_items_and_details_of_a_measure() -> None:
    fees = extraction("1-2").measures[29].items[2]
    assert fees.title == "使用料等の在り方の見直し"
    assert [plain(detail)[:12] for detail in fees.details] == ["適正な受益者負担の観点か", "また、県有財産の使用料・"]
    facility = extraction("1-2").measures[33].items[1]
    assert plain(facility.title).startswith("老朽化した若松乳児院に代えて、")
    assert [plain(detail) for detail in facility.details] == [
        "また、指定管理者制度の導入から10年以内に民間委譲を目指します。"
    ]
    assert items(extraction("1-2").measures[32], "content")[0] == plain("県有財産の有効活用（再掲）")


@pytest.mark.parametrize(
    ("document_id", "expected"),
    [
        ("1-2", {("取組項目", None, 39), ("取組内容", None, 94), ("成果目標", None, 39), ("指標", None, 29)}),
        (
            "1-1",
            {
                ("取組項目", None, 39), ("取組内容", None, 94), ("成果目標", None, 39), ("指標", None, 29),
                ("取組項目", "柱Ⅰ", 9), ("指標", "柱Ⅰ", 3), ("取組項目", "柱Ⅱ", 9), ("指標", "柱Ⅱ", 6),
                ("取組項目", "柱Ⅲ", 21), ("指標", "柱Ⅲ", 20),
            },
        ),
    ],
)  # fmt: skip
def test_stated_counts(document_id: str, expected: set[tuple[str, str | None, int]]) -> None:
    counts = extraction(document_id).stated_counts
    assert {(one.counted, one.scope, one.value) for one in counts} == expected
    assert len(counts) == len(expected)


YEARS = ("FY2022", "FY2023", "FY2024", "FY2025")
# item number, name, baseline, R4, R5, R6, R7 (None: the cell is empty), unit
KPI_LIST = [
    ("1(2)", "BPR実施課", "0", ["8", "8", "8", "8"], None),
    ("2(2)", "自動車税種別割に係る電子決済利用件数", "14442", ["24595", "30000", "36000", "43200"], None),
    (
        "3(1)",
        "コピー用紙購入量（本庁（知事部局））",
        "40000000",
        ["40000000", "32000000", "20000000", "12000000"],
        "枚",
    ),
    ("3(6)イ", "チャットボット満足度", "56", ["58", "60", "62", "64"], "%"),
    ("4(1)", "自席から参加可能なWeb会議の種類", "1", ["3", "3", "3", None], None),
    ("1(10)", "オープンデータを整備した市町村数（累計）", "56", ["59", "59", "59", "59"], None),
    ("2(2),2(3),2(4)", "スマートシティに取り組む市町村数", "1", ["2", "4", "5", "7"], None),
    (
        "1(1)",
        "ふくしま12市町村移住ポータルサイト（未来ワークふくしま）のページビュー数",
        "1000000",
        ["1100000", "1210000", "1331000", "1464100"],
        None,
    ),
    ("1(3)", "農業先端技術の研究開発発表件数（普及に移しうる成果数）", "0", [None, None, None, "5"], None),
    ("2(1)", "ワーケーションプログラム数（件）", "50", ["80", None, None, None], None),
    ("2(5)", "HP「ふくしまの旅」のPV数（件）", "8000000", ["9280000", "10764000", None, None], None),
    ("3(1)イウエ", "タブレット端末等の購入支援事業の周知活動の実施率", None, ["100", "100", "100", "100"], "%"),
    ("3(2)ウ", "農業短期大学校におけるスマート農業研修等受講者数", "164", [None, None, None, "640"], None),
    ("4(2)ア", "福島県産牛枝肉価格と全国平均価格の差額", "-198", ["-170", "-150", "-120", "-110"], None),
    (
        "4(3)ア,4(3)イ,4(3)ウ,4(3)エ,4(3)オ",
        "一月当たりの建設業の総実労働時間数",
        "169",
        ["165.6", "163.9", "162.2", "160.5"],
        None,
    ),
    (
        "5(10)",
        "ふくしまHACCPの導入状況（ふくしまHACCPアプリを利用する施設を含む）",
        "24.3",
        ["39.4", "47.0", "54.6", "62.2"],
        "%",
    ),
    ("6(1)エ", "広域避難ルートを掲載するWebサイトアクセス数", "11630", ["12211", "12821", "13462", "14135"], None),
    (None, "携帯電話人口カバー率", "99.94", ["99.97", "99.99", "99.99", "99.99"], "%"),
    (None, "情報リテラシー向上事業に参加した高齢者の人数", "0", ["930", "930", None, None], None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("item_no", "name", "baseline", "targets", "unit"), KPI_LIST, ids=lambda value: str(value)[:20]
)
def test_rows_of_the_kpi_list(
    item_no: str | None, name: str, baseline: str | None, targets: list[str | None], unit: str | None
) -> None:
    record = kpi("3-3", name, item_no)
    expected = [(B, None, baseline), *((T, year, target) for year, target in zip(YEARS, targets, strict=True))]
    assert [(one.role, one.period, one.base_value, one.base_unit) for one in record.values] == [
        (role, period, Decimal(value), unit) for role, period, value in expected if value is not None
    ]


def test_special_cells_of_the_kpi_list() -> None:
    satisfaction = kpi("3-3", "職員の職場満足度")
    assert [(one.value, one.comparator, one.raw) for one in satisfaction.values][:2] == [
        (None, "=", "-"),
        (Decimal(4), ">=", "4以上"),
    ]
    card = kpi("3-3", "県民のマイナンバーカードの取得率")
    assert (card.values[0].period_text, card.values[0].value) == ("2月1日時点", Decimal("37.5"))
    assert {one.comparator for one in card.values[1:]} == {"~"}
    assert kpi("3-3", "福島県産牛枝肉価格と全国平均価格の差額").values[0].period_text is not None
    trainees = kpi("3-3", "農業短期大学校におけるスマート農業研修等受講者数")
    assert trainees.values[0].comparator == "~"
    academy = kpi("3-3", "①テクノアカデミーにおけるDX関連講義の時間数(H)②DX人材の育成を支援する企業数")
    assert [(one.period, one.part, one.value) for one in academy.values] == [
        (year, part, Decimal(value))
        for year, hours in (("FY2022", 500), ("FY2023", 1000), ("FY2024", 1500))
        for part, value in (("①", hours), ("②", 50))
    ]


@pytest.mark.parametrize(
    ("name", "item_no", "field", "item"),
    [
        ("RPAの導入により削減される業務時間", "3(5)", "3 公務能率の向上に向けた取組", "RPAの導入"),
        ("先端技術を活用する市町村数（累計）", "1(7)", "第4-1 市町村支援・連携", "テレワークの推進"),
        (
            "システムによる情報モラル診断の正答率",
            "3(2)エ",
            "3 教育・人材育成",
            "小学校、中学校及び高等学校における情報活用能力の育成",
        ),
        ("ICT導入施設数", "5(8)", "5 健康・医療・福祉", "介護施設へのロボットやデジタル技術の導入推進"),
        ("携帯電話人口カバー率", None, "第6 デジタルデバイド対策", "情報通信基盤の整備促進"),
    ],
)  # fmt: skip
def test_fields_and_items_of_the_kpi_list(name: str, item_no: str | None, field: str, item: str) -> None:
    record = kpi("3-3", name, item_no)
    assert plain(record.field or "") == plain(field)
    assert plain(record.item or "") == plain(item)


@pytest.mark.parametrize(
    ("document_id", "name", "baseline", "target", "unit"),
    [
        ("2-2", "県及び市町村の行政手続のオンライン利用率", ("FY2021", "48.2"), ("FY2025", "80.0"), "%"),
        ("2-2", "スマートシティに取り組む市町村数", ("FY2021", "1"), ("FY2025", "7"), "市町村"),
        ("2-3", "県及び市町村の行政手続のオンライン利用率", ("FY2021", "48.2"), ("FY2025", "80.0"), "%"),
        ("2-3", "スマートシティに取り組む市町村数", ("FY2021", "1"), ("FY2025", "7"), "市町村"),
        (
            "3-1",
            "ふくしま12市町村移住ポータルサイト（未来ワークふくしま）のページビュー（PV）数",
            ("FY2021", "1000000"),
            ("FY2025", "1461000"),
            "件",
        ),
        ("3-1", "課題解決プロジェクト参加者数", ("FY2021", "121"), ("FY2025", "160"), "人"),
        ("3-1", "教員のICT活用指導力(授業にICTを活用して指導する能力)", ("FY2020", "65.3"), ("FY2025", "85"), "%"),
    ],
)  # fmt: skip
def test_indicators_of_the_other_documents(
    document_id: str, name: str, baseline: tuple[str, str], target: tuple[str, str], unit: str
) -> None:
    assert numbers(kpi(document_id, name)) == [
        (role, period, "=", Decimal(value), unit) for role, (period, value) in ((B, baseline), (T, target))
    ]


def initiative(name: str, item_no: str | None) -> InitiativeRecord:
    (found,) = (
        one for one in extraction("3-2").initiatives if plain(one.name) == plain(name) and one.item_no == item_no
    )
    return found


# name, item numbers, field, departments
INITIATIVES = [
    ("ふくしま自治研修センターにおける職層別研修への派遣", "1(1)", "1 まず始めに実施すべき取組", ["総務部 職員研修課"]),
    (
        "行政手続のオンライン化の推進",
        "2(1)",
        "2 行政サービスの向上に向けた取組",
        ["総務部 行政経営課", "企画調整部 デジタル変革課"],
    ),
    ("議会ICT導入経費", "計画", "3 公務能率の向上に向けた取組", ["議会事務局 総務課"]),
    ("モバイルPCの導入", "5(3)", "5 1～4の取組を支える基盤整備", ["企画調整部 デジタル変革課"]),
    ("避難地域への移住促進事業", "1(1)", "1 震災からの復興・再生", ["企画調整部 避難地域復興局 避難地域復興課"]),
    ("観光デジタルマーケティング事業", "2(5)", "2 地方創生・関係人口の創出", ["商工労働部 観光交流局 観光交流課"]),
    (
        "新時代の学校におけるICT環境研究開発事業(県立学校WiFi環境整備事業)",
        "3(1)イウエ",
        "3 教育・人材育成",
        ["教育庁 教育総務課", "教育庁 高校教育課", "教育庁 特別支援教育課"],
    ),
    (
        "子どもを守る情報モラル向上支援事業",
        "3(2)エ",
        "3 教育・人材育成",
        ["保健福祉部 子ども未来局 子ども・青少年政策課"],
    ),
    ("建設DX推進事業", "4(3)ア,4(3)イ,4(3)ウ,4(3)エ,4(3)オ", "4 産業振興", ["土木部 技術管理課"]),
    ("人工透析の遠隔管理", "5(3)", "5 健康・医療・福祉", ["病院局 病院経営課"]),
    ("原子力災害に備える情報サイト", "6(1)エ", "6 安全・安心、環境", ["危機管理部 原子力安全対策課"]),
    ("個人情報保護条例を含む関係規則等の改正", None, "第7 情報セキュリティ対策・個人情報保護", ["総務部 文書法務課"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "item_no", "field", "departments"), INITIATIVES, ids=lambda value: str(value)[:20])
def test_initiatives(name: str, item_no: str | None, field: str, departments: list[str]) -> None:
    record = initiative(name, item_no)
    assert plain(record.field or "") == plain(field)
    assert list(record.departments) == departments


def test_overview_and_goal_as_printed() -> None:
    record = initiative("避難地域への移住促進事業", "1(1)")
    assert plain(record.goal or "") == plain(
        "ふくしま12市町村移住ポータルサイト(未来ワークふくしま)のページビュー(PV)数を110万PVまで伸ばす。"
    )
    assert plain(record.overview or "").startswith(plain("全国の移住希望者に対して避難12市町村の情報発信、"))
    assert initiative("東日本大震災・原子力災害伝承館管理運営事業(伝承館管理運営事業)", "計画").goal is None


# name, item number, then value, unit and fiscal year of each number that the goal sets
GOALS = [
    ("収納業務委託事業（コンビニ収納委託事業）", "2(2)", [("24595", "件", 2022)]),
    ("避難地域への移住促進事業", "1(1)", [("1100000", "PV", 2022)]),
    ("イノベーション創出プラットフォーム事業", "1(2)", [("10", "件", 2022)]),
    ("ものづくり産業におけるDX人材育成事業", "3(2)イ", [("500", "時間", 2022), ("50", "社", 2022)]),
    ("農業短期大学校運営費", "3(2)ウ", [("640", "名", 2025)]),
    ("観光デジタルプロモーション強化事業", "2(5)", [("9280000", "件", 2022)]),
    ("地域医療充実のための設備整備補助事業（遠隔医療設備整備事業）", "5(2)", [("4", "件", 2022)]),
    ("BPRに向けた支援", "1(9)", []),
]


@pytest.mark.parametrize(("name", "item_no", "expected"), GOALS, ids=lambda value: str(value)[:20])
def test_numbers_in_goals(name: str, item_no: str, expected: list[tuple[str, str, int]]) -> None:
    goals = initiative(name, item_no).goals
    assert [(goal.base_value, goal.base_unit, goal.fiscal_year) for goal in goals] == [
        (Decimal(value), unit, year) for value, unit, year in expected
    ]


# index, term, first and last words of the explanation
TERMS = [
    ("お", "オープンデータ", "国、地方公共団体及び事業者が保有する", "kihonsisin.pdf"),
    ("か", "官民データ", "官（国、地方公共団体等）と民", "第2条第1項"),
    ("て", "デジタルツイン", "IoTなどで収集した現実世界", "再現する技術のこと。"),
    ("て", "デジタル・トランスフォーメーション：デジタル変革(DX)", "ICTの浸透が人々の生活の", "000727132.pdf"),
    ("ふ", "福島県ネットワーク・セキュリティ連絡協議会", "サイバー犯罪及びサイバー攻撃", "設立された団体です。"),
    ("ま", "マイナポータル", "政府が運営する", "myna/index.html"),
    ("ま", "マイナンバー", "日本に住民票を有する全ての方", "seido/index.html"),
    ("A", "ALPS処理水", "原子力建屋内で燃料デブリに", "fk_240.html"),
    ("V", "VR", "「Virtual Reality」の略で", "作り出す技術のこと。"),
]


@pytest.mark.parametrize(("index", "term", "first", "last"), TERMS)
def test_terms(index: str, term: str, first: str, last: str) -> None:
    (found,) = (one for one in extraction("2-3").terms if plain(one.term) == plain(term))
    assert found.index_key == index
    assert plain(found.description).startswith(plain(first))
    assert plain(found.description).endswith(plain(last))
