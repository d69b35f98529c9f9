"""The plan of a city that does not exist, on which docs/tutorial.md shows the way: `… tests.cli.tutorial FILE.pdf`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.typeset.report import to_pdf
from tests.typeset.script import Caption, Cover, Heading, Paragraph, Script, table
from tests.typeset.style import Style

_STYLE = Style("tutorial", "HeiseiMin-W3", "HeiseiKakuGo-W5")

PLAN = Script(
    "hibari",
    (
        Cover(("第2次ひばり市総合計画", "（令和6年度～令和10年度）", "令和6年3月25日", "ひばり市")),
        Heading(1, "第1章", "計画の策定に当たって"),
        Heading(2, "第1節", "策定の趣旨"),
        Paragraph(
            "ひばり市では、人口の減少と高齢化が進んでいます。市民が安心して暮らし続けられるまちを目指し、"
            "今後5年間に取り組むことを、この計画にまとめました。"
        ),
        Heading(2, "第2節", "計画の期間"),
        Paragraph("計画の期間は、令和6年度から令和10年度までの5年間とします。"),
        Heading(1, "第2章", "施策の展開"),
        Heading(2, "第1節", "健やかに暮らす"),
        Paragraph("健康診査を受けやすくし、相談の窓口を増やします。達成の度合いは、次の指標で確かめます。"),
        table(
            [
                ["指標名", "現状値（R5年度）", "目標値（R10年度）", "目標値の考え方"],
                ["特定健康診査の受診率", "48.5％", "58.5％", "県の平均を上回る水準とした。"],
                ["健康相談の件数", "1,240件", "1,600件", "毎年度80件の増加を目指す。"],
                ["認知症サポーターの人数", "3.2千人", "4千人以上", "これまでの養成の実績を踏まえた。"],
            ],
            weights=(3, 2, 2, 3.5),
        ),
        Heading(2, "第2節", "にぎわいをつくる"),
        Paragraph("港と商店街を結び、訪れる人を増やします。まちのようすは、次のものさしで確かめます。"),
        table(
            [
                ["ものさし", "いまの姿（R5年度）", "めざす姿（R10年度）"],
                ["観光に訪れた人の数", "86万人", "100万人"],
                ["商店街の空き店舗の割合", "17.2％", "12％以下"],
            ],
            weights=(4, 2.5, 2.5),
        ),
        Heading(1, "第3章", "計画の推進"),
        Paragraph("計画の推進に要する事業費の見込みは、次のとおりです。"),
        Caption("（単位：千円）"),
        table(
            [
                ["費目", "令和6年度", "令和7年度", "令和8年度"],
                ["健康づくり", "12,000", "12,500", "13,000"],
                ["観光振興", "8,400", "9,000", "9,600"],
            ],
            weights=(3, 2, 2, 2),
        ),
    ),
)


def main() -> None:
    """Print the plan into the file that is named."""
    Path(sys.argv[1]).write_bytes(to_pdf(PLAN, _STYLE))


if __name__ == "__main__":
    main()
