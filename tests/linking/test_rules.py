"""What joins two statements and what keeps them apart, one rule at a time, on statements written by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.linking import link
from pipeline.model.linkage import Links, StatedIndicator
from tests.linking.labelled import by_hand


def statement(text: str, statement_id: str, **more: object) -> StatedIndicator:
    return by_hand(text, statement_id, **more)  # type: ignore[arg-type]


def goal(text: str, statement_id: str, initiative: str, around: str = "", **more: object) -> StatedIndicator:
    facts = {"ordinal": 1, "key": "", "initiative": initiative, "around": f"{initiative} {around}"}
    return statement(text, statement_id, **(facts | more))


def are_same(*statements: StatedIndicator) -> bool:
    return len(link(statements).canonicals) == 1


def method(links: Links, statement_id: str) -> str:
    return next(match.method for match in links.matches if match.statement_id == statement_id)


# A name, another one, and values that agree: alone they are not enough, together they are.
@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("行政手続のオンライン利用率", "県及び市町村の行政手続のオンライン利用率", "b2021 48.2%, t2025 80.0%"),
        ("介護ロボットやICT機器の導入施設数", "ICT導入施設数", "b2020 172施設, t2025 391施設"),
        ("出前講座等を通じ防災に関し啓発を行った人数", "防災啓発実施者数", "b2021 5,000人, t2025 8,000人"),
    ],
)
def test_a_word_that_only_one_name_has_needs_values_that_agree(one: str, other: str, values: str) -> None:
    assert not are_same(statement(one, "a"), statement(other, "b"))
    assert are_same(statement(f"{one} | {values}", "a"), statement(f"{other} | {values}", "b"))


# Names that are close and count different things stay apart, whatever the numbers.
@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("電子申請の利用率", "電子申請の利用件数", "数の種類"),
        ("県の行政手続のオンライン利用率", "県及び市町村の行政手続のオンライン利用率", "対象の団体"),
        ("企業立地件数（累計）", "企業立地件数（年間）", "累計と年間"),
        ("健康寿命（男性）", "健康寿命（女性）", "対になる"),
        ("健診を受けた人の割合", "健診を受けていない人の割合", "否定"),
        ("3歳児健診の受診率", "5歳児健診の受診率", "数字"),
        ("指導力（B授業で指導する能力）", "指導力（D授業で指導する能力）", "記号"),
        ("1人当たりの県産材使用量", "1世帯当たりの県産材使用量", "当たり"),
    ],
)
def test_what_is_counted_differs(one: str, other: str, reason: str) -> None:
    values = "b2020 48.2, t2025 80.7"
    links = link([statement(f"{one} | {values}", "a"), statement(f"{other} | {values}", "b")])
    assert len(links.canonicals) == 2
    assert [reason in apart.reason.ja for apart in links.apart] == [True]


# One indicator in two wordings, without a value to help.
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("県税の徴収率", "県税徴収率"),  # 税徴 is a word to SudachiPy
        ("上水道の有収率", "上水道有収率"),
        ("ふるさと納税の受入額", "ふるさと納税受入金額"),
        ("男性職員の育児休業取得率", "男性職員の育休取得率"),
        ("移住・定住に関するポータルサイトのPV数", "移住定住ポータルサイトのページビュー数"),
        ("観光入込客数", "観光客入込数"),
        ("宿泊客数", "宿泊者数"),
        ("講座の開催回数", "講座の開催件数"),
        ("Ｗｅｂ会議の開催件数", "ウェブ会議の開催回数"),
        ("ICTアドバイザー派遣市町村数", "ICTアドバイザーを派遣した市町村の数"),
        ("アプリの累計ダウンロード数", "アプリのダウンロード件数（累計）"),
        ("メンタルヘルス研修の受講率", "メンタルヘルス研修受講者の割合"),
    ],
)
def test_one_indicator_in_two_wordings(one: str, other: str) -> None:
    assert are_same(statement(one, "a", document_id="1"), statement(other, "b", document_id="2"))


# Names of equal words that count another thing, or the same thing of another body; no value to help.
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("窓口の相談件数", "窓口の相談者数"),
        ("施設の利用者数", "施設の利用回数"),
        ("登録団体数", "登録者数"),
        ("登録団体数", "登録件数"),
        ("派遣人数", "派遣件数"),
        ("移住者数", "移住世帯数"),
        ("県民の満足度", "利用者の満足度"),
        ("男性職員の育児休業の取得率（知事部局）", "男性職員の育児休業の取得率（教育庁）"),
        ("コピー用紙購入量（本庁）", "コピー用紙購入量（出先機関）"),
        ("市町村の電子申請利用率", "県及び市町村の電子申請利用率"),
        ("新規雇用者数（H30年度からの累計）", "新規雇用者数（単年度）"),
        ("携帯電話人口カバー率", "携帯電話面積カバー率"),
        ("無線LAN整備率（普通教室）", "無線LAN整備率（特別教室）"),
        ("スマート農業技術の導入経営体数", "スマート農業技術の導入面積"),
        ("商談件数", "商談成立件数"),
    ],
)
def test_equal_words_that_count_another_thing(one: str, other: str) -> None:
    assert not are_same(statement(one, "a", document_id="1"), statement(other, "b", document_id="2"))


def test_values_alone_are_no_match_and_are_told() -> None:
    values = "b2020 20,862, t2025 31,415"
    links = link([statement(f"消防水利の充足数 | {values}", "a"), statement(f"観光案内の放送数 | {values}", "b")])
    assert len(links.canonicals) == 2
    (apart,) = links.apart
    assert (apart.statement_id, apart.other_id) == ("a", "b")
    assert "値は一致するが、共通の語がない" in apart.reason.ja
    assert "equal values, but no word in common" in apart.reason.en


def test_two_governments_never_share_an_indicator() -> None:
    """福島県 and いわき市 both have a 県税徴収率 of their own kind: equal names and numbers do not make them one."""
    values = "b2020 98.04%, t2025 98.08%"
    one = statement(f"行政手続のオンライン利用率 | {values}", "a", government="福島県")
    other = statement(f"行政手続のオンライン利用率 | {values}", "b", government="いわき市")
    links = link([one, other])
    assert len({canonical.canonical_id for canonical in links.canonicals}) == 2


def test_a_contradiction_does_not_keep_one_name_apart() -> None:
    assert are_same(
        statement("課題解決プロジェクト参加者数 | t2025 160人", "a"),
        statement("課題解決プロジェクトへの参加者数 | t2025 130人", "b"),
    )


def test_one_document_with_two_names_and_two_numbers_has_two_indicators() -> None:
    one = "農業先端技術の研究開発発表件数（普及に移しうる成果数） | t2025 5"
    other = "農業先端技術に係る研究成果発表件数（普及に移しうる成果数） | t2025 4"
    assert not are_same(statement(one, "a", document_id="3-3"), statement(other, "b", document_id="3-3"))


def test_a_name_that_says_little_is_one_indicator_per_item() -> None:
    first = statement("参加者数 | t2025 100人", "a", document_id="1", item_nos=("1(1)",))
    second = statement("参加者数 | t2025 340人", "b", document_id="1", item_nos=("2(1)",))
    again = statement("参加者数 | t2025 340人", "c", document_id="2", item_nos=("2(1)",))
    links = link([first, second, again])
    of = {match.statement_id: match.canonical_id for match in links.matches}
    assert of["b"] == of["c"] != of["a"]


def test_a_share_and_a_count_of_one_name_are_two_indicators() -> None:
    assert not are_same(
        statement("就労に結び付いた人数 | t2022 60%", "a"), statement("就労に結び付いた人数 | t2022 54名", "b")
    )


def test_a_unit_of_another_kind_is_no_bar_where_offices_mix_them() -> None:
    assert are_same(
        statement("教員のICT活用指導力 | t2022 83ポイント", "a"), statement("教員のICT活用指導力 | t2022 83%", "b")
    )


def test_a_goal_takes_from_its_initiative_what_its_name_leaves_out() -> None:
    row = statement("次世代自動車技術関連企業支援事業を通じた商談成立件数 | t2022 10", "a", item_nos=("4(1)イ",))
    stated = goal("商談成立 | t2022 10件", "b", "次世代自動車技術関連企業支援事業", item_nos=("4(1)イ",))
    elsewhere = goal("商談成立 | t2022 10件", "b", "農産物販路拡大事業", item_nos=("5(1)",))
    assert are_same(row, stated)
    assert not are_same(row, elsewhere)


def test_a_goal_completed_by_its_context_needs_its_number_to_agree() -> None:
    row = statement("県職員向け研修等の実施回数 | t2022 10", "a", item_nos=("5(6)",))
    stated = goal("職員 | t2022 1名", "b", "民間企業派遣研修", "民間企業2社に1名ずつ職員を派遣する", item_nos=("5(6)",))
    assert not are_same(row, stated)


def test_goals_of_two_initiatives_with_one_name_and_other_numbers_are_apart() -> None:
    first = goal("研究成果（普及に移しうる成果数） | t2025 4件", "a", "農業先端技術展開事業", document_id="3-2")
    second = goal("研究成果（普及に移しうる成果数） | t2025 10件", "b", "水産業先端技術展開事業", document_id="3-2")
    links = link([first, second])
    assert len({canonical.canonical_id for canonical in links.canonicals}) == 2
    assert {canonical.name for canonical in links.canonicals} == {"研究成果（普及に移しうる成果数）"}


def test_the_last_goal_and_the_last_row_of_an_item_are_matched_by_elimination() -> None:
    row = statement(
        "仮想ブラウザの同時接続数 | t2022 5,000", "a", item_nos=("5(1)",), around="インターネット閲覧時の利便性向上"
    )
    last = goal("インターネットを同時に閲覧可能な台数 | t2022 5000台", "b", "情報通信基盤運営事業", item_nos=("5(1)",))
    links = link([row, last])
    assert len(links.canonicals) == 1
    assert method(links, "b") == "by elimination"
    another = statement("同時接続数の上限 | t2022 5,000", "c", item_nos=("5(1)",), document_id="a")
    assert method(link([row, last, another]), "a") != "by elimination"


def test_a_goal_may_speak_of_one_part_of_a_row() -> None:
    row = statement("①テクノアカデミーの講義時間数②DX人材の育成を支援する企業数", "a")
    stated = goal("DX人材の育成を支援する企業 | t2022 50社", "b", "人材育成事業")
    links = link([row, stated])
    assert len(links.canonicals) == 1
    assert [(match.statement_id, match.part) for match in links.matches] == [("a", None), ("b", "②")]


def test_every_statement_has_a_match_with_a_score_and_words() -> None:
    first = statement("オープンデータポータルサイトの閲覧件数 | b2020 20,862件, t2025 30,000件", "a")
    second = statement("オープンデータ閲覧件数 | b2020 20,862, t2025 30,000", "b")
    links = link([first, second])
    assert [match.statement_id for match in links.matches] == ["a", "b"]
    for match in links.matches:
        assert Decimal("0.9") < match.score <= 1
        assert match.method == "name and values"
        assert "FY2020 基準値 20862" in match.evidence.ja
        assert "FY2020 baseline 20862" in match.evidence.en
        assert "閲覧" in match.evidence.ja
