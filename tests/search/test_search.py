"""Full-text search: words in any spelling, BM25 as reckoned by hand, places on the page."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.model.record import Extraction
from pipeline.search import asked_words, entry_words, word_places
from pipeline.warehouse import search
from tests.warehouse.sample import Published, heading, initiative, kpi, measure, term, warehouse


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Nine short texts of all kinds."""
    extraction = Extraction(
        headings=(heading("1", "サーバーの集約", 1), heading("2", "取組の方向", 2)),
        measures=(measure("申し込みのオンライン化", ["○Web会議の活用"], ["○庁内の取り組み"]),),
        initiatives=(initiative("デジタル活用支援", "高齢者向けのスマホ教室を開催する。"),),
        terms=(term("オープンデータ", "誰もが二次利用できるデータ"),),
        kpis=(kpi("高齢者の参加者数"), kpi("ウェブサイトの閲覧数", top=50.0)),
    )
    with warehouse(tmp_path_factory.mktemp("search"), Published("1", extraction)) as connection:
        yield connection


def titles(connection: duckdb.DuckDBPyConnection, question: str) -> list[str]:
    return [title for (title,) in connection.execute("SELECT title FROM search(?)", [question]).fetchall()]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("取組", {"2 取組の方向", "○庁内の取り組み"}),
        ("取り組み", {"2 取組の方向", "○庁内の取り組み"}),
        ("取組み", {"2 取組の方向", "○庁内の取り組み"}),
        ("取り組む", {"2 取組の方向", "○庁内の取り組み"}),
        ("サーバー", {"1 サーバーの集約"}),
        ("サーバ", {"1 サーバーの集約"}),
        ("ｻｰﾊﾞｰ", {"1 サーバーの集約"}),
        ("ｵｰﾌﾟﾝﾃﾞｰﾀ", {"オープンデータ"}),
        ("ウェブ", {"○Web会議の活用", "ウェブサイトの閲覧数"}),
        ("Web", {"○Web会議の活用", "ウェブサイトの閲覧数"}),
        ("web", {"○Web会議の活用", "ウェブサイトの閲覧数"}),
        ("ＷＥＢ", {"○Web会議の活用", "ウェブサイトの閲覧数"}),
        ("申込", {"申し込みのオンライン化"}),
        ("高齢者", {"デジタル活用支援", "高齢者の参加者数"}),
        ("スマホ", {"デジタル活用支援"}),
        ("高齢者向けスマホ教室", {"デジタル活用支援", "高齢者の参加者数"}),
        ("二次利用", {"オープンデータ"}),
        ("該当なしの語", set()),
        ("", set()),
        ("' OR 1=1 --", set()),
    ],
)
def test_words_are_found_in_any_spelling(texts: duckdb.DuckDBPyConnection, question: str, found: set[str]) -> None:
    assert set(titles(texts, question)) == found


def test_blanks_of_both_widths_divide_a_question(texts: duckdb.DuckDBPyConnection) -> None:
    assert titles(texts, "高齢者 スマホ") == titles(texts, "高齢者　スマホ") == ["デジタル活用支援", "高齢者の参加者数"]


def test_scores_are_those_of_bm25(texts: duckdb.DuckDBPyConnection) -> None:
    lengths = dict(texts.execute("SELECT title, words FROM search_entry").fetchall())
    ((entries, average),) = texts.execute("SELECT count(*), avg(words) FROM search_entry").fetchall()
    # サーバー stands once, in one of all texts.
    idf = math.log(1 + (entries - 1 + 0.5) / (1 + 0.5))
    expected = idf * 1 * 2.2 / (1 + 1.2 * (1 - 0.75 + 0.75 * lengths["1 サーバーの集約"] / average))
    ((score,),) = texts.execute("SELECT score FROM search('サーバー')").fetchall()
    assert score == pytest.approx(expected, abs=1e-4)


# Four texts as their words, split by hand, and the words of two questions.
_CORPUS = {
    "教室": ["教室", "高齢", "者", "高齢", "者", "教室", "教室"],
    "参加": ["参加", "高齢", "者"],
    "会議": ["会議"],
    "利用": ["利用", "教室", "電子", "申請", "書類"],
}
_TEXTS = {
    "教室": "教室。高齢者と高齢者の教室と教室",
    "参加": "参加する高齢者",
    "会議": "会議",
    "利用": "利用は教室、電子申請、書類",
}


def reckoned(asked: list[str]) -> dict[str, float]:
    """BM25 of each text, reckoned apart from the warehouse, straight from the formula."""
    average = sum(map(len, _CORPUS.values())) / len(_CORPUS)
    scores: dict[str, float] = {}
    for title, words in _CORPUS.items():
        for word in asked:
            holding = sum(word in others for others in _CORPUS.values())
            idf = math.log(1 + (len(_CORPUS) - holding + 0.5) / (holding + 0.5))
            often = words.count(word)
            if often:
                saturation = often * (1.2 + 1) / (often + 1.2 * (1 - 0.75 + 0.75 * len(words) / average))
                scores[title] = scores.get(title, 0.0) + idf * saturation
    return scores


@pytest.mark.parametrize("asked", [["教室"], ["教室", "高齢"], ["会議", "教室", "参加"], ["者"]])
def test_scores_and_order_are_those_of_bm25_reckoned_by_hand(tmp_path: Path, asked: list[str]) -> None:
    terms = tuple(term(title, _TEXTS[title].removeprefix(title)) for title in _CORPUS)
    with warehouse(tmp_path, Published("1", Extraction(terms=terms))) as connection:
        found = connection.execute("SELECT title, score FROM search(?)", [" ".join(asked)]).fetchall()
    expected = reckoned(asked)
    assert dict(found) == pytest.approx(expected, abs=1e-4)
    assert [title for title, _ in found] == sorted(expected, key=lambda title: -expected[title])


HOSTILE = [
    "",
    " ",
    "%",
    "_",
    "'",
    "'; DROP TABLE kpi; --",
    '"',
    "\\",
    "😀",
    "\x00",
    "$",
    "?",
    "あ" * 100_000,
    "語 " * 50_000,
]


@pytest.mark.parametrize("question", HOSTILE)
def test_any_question_is_only_text(texts: duckdb.DuckDBPyConnection, question: str) -> None:
    assert texts.execute("SELECT * FROM search(?)", [question]).fetchall() == []
    assert search(texts, asked_words(question[:1000]), 5) == ((), 0)


def test_no_question_finds_nothing(texts: duckdb.DuckDBPyConnection) -> None:
    assert texts.execute("SELECT * FROM search(NULL)").fetchall() == []


def test_of_a_long_question_the_first_thousand_characters_are_read(texts: duckdb.DuckDBPyConnection) -> None:
    assert titles(texts, "々" * 980 + " スマホ") == ["デジタル活用支援"]
    assert titles(texts, "々" * 1000 + " スマホ") == []


def test_a_heading_is_titled_with_its_number(texts: duckdb.DuckDBPyConnection) -> None:
    assert texts.execute("SELECT title, text FROM search('方向')").fetchall() == [("2 取組の方向",) * 2]


def test_a_hit_tells_its_place(texts: duckdb.DuckDBPyConnection) -> None:
    row = texts.execute("SELECT kind, document_id, page, x0, top, x1, bottom, matched FROM search('スマホ')").fetchall()
    assert [(kind, document, page, *map(float, box)) for kind, document, page, *box, _ in row] == [
        ("initiative", "1", 1, 10.0, 10.0, 90.0, 22.0)
    ]
    assert row[0][-1] == ["スマホ"]


def test_the_parts_of_a_compound_are_asked_for_where_no_text_has_it(texts: duckdb.DuckDBPyConnection) -> None:
    hits, found = search(texts, asked_words("高齢者施設"), 10)
    assert (found, {hit.title for hit in hits}) == (2, {"デジタル活用支援", "高齢者の参加者数"})
    hits, found = search(texts, asked_words("ｽﾏﾎ教室"), 1)
    assert (found, [hit.title for hit in hits], hits[0].boxes[0].page) == (1, ["デジタル活用支援"], 1)


def test_only_current_revisions_are_searched(tmp_path: Path) -> None:
    old = Published("1", Extraction(terms=(term("廃止語", "古い説明"),)), "2021-03-28")
    new = Published("1", Extraction(terms=(term("現行語", "新しい説明"),)), "2022-03-28")
    with warehouse(tmp_path, old, new) as connection:
        assert titles(connection, "説明") == ["現行語"]


def test_words_of_a_text_with_how_often_they_stand_there() -> None:
    words = {(word.form, word.is_compound): word.occurrences for word in entry_words("高齢者の教室、高齢者の参加")}
    assert words == {("高齢", False): 2, ("者", False): 2, ("高齢者", True): 2, ("教室", False): 1, ("参加", False): 1}


def test_what_holds_a_sentence_together_is_no_word() -> None:
    assert asked_words("の を 等 ないこと") == []
    assert asked_words("") == []


def test_an_ending_alone_is_not_asked_for() -> None:
    assert asked_words("高齢者") == [("高齢者", "高齢")]


def test_a_compound_with_web_is_one_in_either_spelling() -> None:
    ((one,), (other,)) = (asked_words("ウェブサイト"), asked_words("ＷＥＢサイト"))
    assert one[0] == other[0] == "ウェブサイト"
    for text in ("ウェブサイト", "Webサイト"):
        assert {"ウェブサイト", "ウェブ", "サイト"} == {word.form for word in entry_words(text)}


def test_places_of_words_in_a_text() -> None:
    text = "高齢者向けのスマホ教室"
    assert [text[start:end] for start, end in word_places(text, ["高齢者", "高齢", "スマホ"])] == ["高齢者", "スマホ"]
