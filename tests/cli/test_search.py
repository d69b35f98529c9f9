"""keikaku search, on the nine documents. What is expected was read off the pages by eye.

資料3-2 p.9: 高齢者向けのスマホ教室等を開催し、高齢者の情報リテラシーの向上を図る (情報リテラシー向上事業);
資料3-3 p.5: 情報リテラシー向上事業に参加した高齢者の人数.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.folders import keikaku


def test_texts_with_the_words_and_where_they_stand(nine: Path) -> None:
    done = keikaku(nine, "search", "高齢者", "スマホ")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "3-2 p.9  initiative  デジタル変革（DX）推進事業（情報リテラシー向上事業）"
    assert lines[1].startswith("    高齢者向けのスマホ教室等を開催し、")
    assert lines[-1] == "3-3 p.5  indicator  情報リテラシー向上事業に参加した高齢者の人数"


def test_spellings_find_each_other(nine: Path) -> None:
    answers = [json.loads(keikaku(nine, "search", word, "--json").stdout) for word in ("取組", "取り組み", "取組み")]
    assert answers[0]["found"] > 100
    assert [answer["hits"] for answer in answers[1:]] == [answers[0]["hits"]] * 2


def test_a_program_gets_place_and_score(nine: Path) -> None:
    done = keikaku(nine, "search", "高齢者　スマホ", "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert answer.keys() == {"question", "found", "hits"}
    hit = answer["hits"][0]
    assert hit.keys() == {"kind", "entry_id", "document_id", "title", "text", "score", "matched", "boxes"}
    assert (hit["document_id"], hit["matched"], hit["boxes"][0]["page"]) == ("3-2", ["スマホ", "高齢者"], 9)
    assert answer["hits"][0]["score"] > answer["hits"][1]["score"]


def test_the_number_of_hits_is_limited_and_told(nine: Path) -> None:
    done = keikaku(nine, "--lang", "ja", "search", "取組", "--limit", "2")
    assert done.returncode == 0
    assert "件のうち2件を表示しています" in done.stderr


def test_nothing_found_and_nothing_asked(nine: Path) -> None:
    none = keikaku(nine, "search", "潜水艦")
    assert (none.returncode, none.stdout, none.stderr) == (1, "", "nothing holds '潜水艦'\n")
    empty = keikaku(nine, "search", "の")
    assert (empty.returncode, empty.stdout) == (2, "")
    assert "no word to search for" in empty.stderr


def test_a_question_too_long_is_told(nine: Path) -> None:
    done = keikaku(nine, "search", "高齢者" * 400)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "the question has 1200 characters; no more than 1000 are searched for\n"
