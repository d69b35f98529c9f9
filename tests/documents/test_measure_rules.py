"""Measures of a reform plan: from headings, labels and list items."""

from __future__ import annotations

from pipeline.model.layout import Block
from tests.documents.builders import heading, paragraph, read, table

PLAN: tuple[Block, ...] = (
    heading(1, 1, "Ⅰ", "復興・再生"),
    paragraph("引き続き取組を進めます。", "○"),
    heading(2, 2, "取組項目1", "国からの復興財源確保", 1),
    heading(3, 3, "(1)", "財源確保", 2),
    paragraph("○ 予算の確保を求めます。", "○"),
    paragraph("また、あらゆる機会を捉えて求めます。"),
    heading(4, 3, "(2)", "柔軟な運用", 2),
    paragraph("○ 弾力化を要求します。", "○"),
    paragraph("【主な関係課室　企画調整課、病院局、財政課】"),
    heading(5, 3, None, "<取組内容>", 2),
    heading(6, 4, "(1)", "財源確保", 5),
    paragraph("○ 県有財産の有効活用（再掲）", "○"),
    paragraph("・ 広告を進めます。", "・"),
    paragraph("・ 貸付を進めます。", "・"),
    paragraph("※ PFI…の略", "※"),
    heading(7, 4, "(2)", "柔軟な運用", 5),
    paragraph("○ 開所を目指します。", "○"),
    paragraph("また、民間委譲を目指します。"),
    heading(8, 3, None, "<成果目標>", 2),
    paragraph("○ 予算や財源を確保します。", "○"),
    paragraph("≪指標≫（Ⅰ 復興・再生）"),
    table([["指標名", "目標値"], ["充足率", "100%"]], captions=["≪指標≫（Ⅰ 復興・再生）"], under=8),
    paragraph("表の後の文章です。"),
    heading(9, 2, "取組項目2", "体制整備", 1),
    paragraph("【主な関係課室 行政経営課】"),
    heading(10, 3, None, "<成果目標>", 9),
    paragraph("○ 着実に進めます。", "○"),
    heading(11, 1, "Ⅱ", "連携・協働"),
    paragraph("○ 取組項目ではありません。", "○"),
)


def test_a_measure_has_number_title_summary_and_departments() -> None:
    extraction = read(*PLAN)
    first, second = extraction.measures
    assert (first.number, first.title) == ("取組項目1", "国からの復興財源確保")
    assert first.heading_id == extraction.headings[1].heading_id
    assert first.summary == "予算の確保を求めます。\nまた、あらゆる機会を捉えて求めます。\n弾力化を要求します。"
    assert first.departments == ("企画調整課", "病院局", "財政課")
    assert (second.number, second.summary, second.departments) == ("取組項目2", None, ("行政経営課",))


def test_items_stand_under_their_list_with_their_details() -> None:
    first, second = read(*PLAN).measures
    assert [(item.kind, item.ordinal, item.title, item.details) for item in first.items] == [
        ("content", 1, "県有財産の有効活用（再掲）", ("広告を進めます。", "貸付を進めます。")),
        ("content", 2, "開所を目指します。", ("また、民間委譲を目指します。",)),
        ("goal", 1, "予算や財源を確保します。", ()),
    ]
    assert [(item.kind, item.title) for item in second.items] == [("goal", "着実に進めます。")]


def test_a_label_that_the_layout_took_for_a_line_of_text_opens_the_list_too() -> None:
    blocks = (
        heading(1, 1, None, "取組項目１ 広聴"),
        paragraph("＜取組内容＞"),
        paragraph("○ 調査"),
        paragraph("＜成果目標＞"),
        paragraph("○ 反映"),
    )
    (measure,) = read(*blocks).measures
    assert (measure.number, measure.title) == ("取組項目１", "広聴")
    assert [(item.kind, item.title) for item in measure.items] == [("content", "調査"), ("goal", "反映")]


def test_a_list_of_contents_or_a_sentence_is_no_measure() -> None:
    assert read(heading(1, 1, "(3)", "取組項目等"), paragraph("取組項目1 広聴")).measures == ()
