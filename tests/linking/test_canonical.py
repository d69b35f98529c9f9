"""The id and name of an indicator: they come from what was published first; a later document changes neither."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.linking import link
from pipeline.model.linkage import Canonical, StatedIndicator
from tests.linking.labelled import by_hand

EARLY, LATE = date(2022, 3, 28), date(2024, 3, 28)
VALUES = "b2020 20,862件, t2025 30,000件"


def stated(name: str, statement_id: str, published: date = EARLY, **more: object) -> StatedIndicator:
    return by_hand(f"{name} | {VALUES}", statement_id, published_on=published, **more)  # type: ignore[arg-type]


def only(*statements: StatedIndicator) -> Canonical:
    (canonical,) = link(statements).canonicals
    return canonical


def test_a_later_document_changes_neither_name_nor_id() -> None:
    first = stated("オープンデータ閲覧件数", "a")
    later = [stated("オープンデータポータルサイトの閲覧件数", f"b{number}", LATE) for number in range(3)]
    assert only(first, *later) == only(first)


def test_an_earlier_document_gives_its_name() -> None:
    first, later = stated("オープンデータ閲覧件数", "a", LATE), stated("オープンデータポータルサイトの閲覧件数", "b")
    assert only(first, later) == only(later)


def test_of_one_day_the_name_printed_most_often_then_the_longest() -> None:
    short = [stated("オープンデータ閲覧件数", f"a{number}") for number in range(2)]
    long = stated("オープンデータポータルサイトの閲覧件数", "b")
    assert only(*short, long).name == "オープンデータ閲覧件数"
    assert only(short[0], long).name == "オープンデータポータルサイトの閲覧件数"


def test_another_typesetting_keeps_the_id() -> None:
    assert (
        only(stated("コピー用紙購入量（本庁）", "a")).canonical_id
        == only(stated("コピー用紙 購入量(本庁)", "z")).canonical_id
    )


def test_a_row_of_a_table_names_an_indicator_before_a_goal_does() -> None:
    goal = stated("商談成立件数の合計", "a", ordinal=1, key="", initiative="販路拡大事業")
    row = stated("商談の成立件数の合計", "b", LATE)
    assert only(goal, row).name == "商談の成立件数の合計"


def test_indicators_of_one_name_have_ids_of_their_own() -> None:
    share = by_hand("就労に結び付いた人数 | t2022 60%", "a")
    count = by_hand("就労に結び付いた人数 | t2022 54名", "b")
    ids = {canonical.canonical_id for canonical in link([share, count]).canonicals}
    assert len(ids) == 2
    # The one published first keeps its id when the other comes.
    later = by_hand("就労に結び付いた人数 | t2022 60%", "a", published_on=LATE)
    assert only(count).canonical_id in {one.canonical_id for one in link([later, count]).canonicals}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from("一二三四五六七八九十"), min_size=1, unique=True))
def test_ids_do_not_depend_on_what_else_is_stated(other: list[str]) -> None:
    one = stated("オープンデータ閲覧件数", "a")
    others = [by_hand(f"第{word}課の文書の廃棄冊数", word) for word in other]
    assert only(one).canonical_id in {canonical.canonical_id for canonical in link([one, *others]).canonicals}
