"""Glossaries, and the counts that a plan states of itself."""

from __future__ import annotations

from tests.documents.builders import UP, heading, paragraph, read, table


def test_an_index_cell_counts_for_all_its_terms() -> None:
    rows = [
        ["索引", "用語", "解説"],
        ["か", "ガバメント\nクラウド", "利用環境です。\n【参照】\nhttps://example.jp/a"],
        [UP, "官民データ", "情報の\nこと。"],
        ["A", "AI", "人工知能"],
    ]
    extraction = read(table(rows))
    assert [(term.index_key, term.term, term.description) for term in extraction.terms] == [
        ("か", "ガバメントクラウド", "利用環境です。\n【参照】\nhttps://example.jp/a"),
        ("か", "官民データ", "情報のこと。"),
        ("A", "AI", "人工知能"),
    ]
    assert extraction.unclaimed_tables == ()


def test_a_glossary_without_index_and_with_other_words() -> None:
    (term,) = read(table([["用語名", "説明"], ["DX", "変革"]])).terms
    assert (term.index_key, term.term, term.description) == (None, "DX", "変革")


def test_counts_of_a_table() -> None:
    rows = [["項目", "項目の内容", "数"], ["取組項目", "達成に資する取組", "39 個"], ["指標", "測るもの", "29個"]]
    extraction = read(table(rows))
    assert [(count.counted, count.scope, count.value) for count in extraction.stated_counts] == [
        ("取組項目", None, 39), ("指標", None, 29),
    ]  # fmt: skip
    assert extraction.unclaimed_tables == ()


def test_a_table_that_counts_other_things_is_not_claimed() -> None:
    extraction = read(table([["項目", "数"], ["りんご", "3個"]]))
    assert extraction.stated_counts == ()
    assert len(extraction.unclaimed_tables) == 1


def test_counts_of_running_text_belong_to_the_pillar_above() -> None:
    blocks = (
        heading(1, 1, None, "取組項目等"),
        paragraph("取組項目：３９個 (取組内容：94個)", framed=True),
        heading(2, 1, "柱Ⅰ", "復興・再生"),
        paragraph("【取組項目：9個、指標：3個】"),
        heading(3, 2, "i", "加速化", 2),
        heading(4, 1, None, "柱 III 行財政システム"),
        paragraph("【指標：20個】"),
    )
    assert [(count.counted, count.scope, count.value) for count in read(*blocks).stated_counts] == [
        ("取組項目", None, 39), ("取組内容", None, 94), ("取組項目", "柱Ⅰ", 9), ("指標", "柱Ⅰ", 3), ("指標", "柱Ⅲ", 20),
    ]  # fmt: skip


def test_headings_keep_their_tree() -> None:
    extraction = read(heading(1, 1, "第1", "基本的な\n考え方"), heading(2, 2, "1", "背景", 1))
    first, second = extraction.headings
    assert (first.parent_id, first.title) == (None, "基本的な考え方")
    assert (second.parent_id, second.level, second.number) == (first.heading_id, 2, "1")
