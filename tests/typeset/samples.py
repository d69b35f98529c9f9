"""Small documents, one per structure that public plans are made of. What is typed here is the truth of the tests."""

from __future__ import annotations

from tests.typeset.script import (
    A3_LANDSCAPE,
    A4_LANDSCAPE,
    Caption,
    Cover,
    FrameBlock,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Script,
    Toc,
    table,
)

_PROSE = (
    "本県では、住民基本の地方自治の実現に向けた行財政システムの確立等に向け、昭和60年から数次にわたって行財政改革大綱を策定し、"
    "成果重視の観点から目標を掲げながら、行財政改革本部における全庁的な進行管理の下、行財政改革の取組を進めてきました。"
)
_ALSO = (
    "また、復興の進展に伴い、行政が担うべき役割も変わってきていることから、職員一人一人が意識を高く持ち、"
    "前例にとらわれることなく業務を見直していく必要があります。"
)


_TOPICS = [
    "広報", "人事", "研修", "財政", "税務", "監査", "統計", "消防", "防災", "交通", "環境", "福祉",
    "医療", "雇用", "農林", "水産", "土木", "建築", "教育", "文化", "警察", "観光", "国際", "生活",
    "港湾", "河川", "道路", "水道", "電気", "公園", "住宅", "年金", "食品", "衛生", "青年", "保育",
]  # fmt: skip


def _prose(count: int, first: int = 0) -> tuple[Paragraph, ...]:
    """Paragraphs whose lines all differ: a line that recurs at one place of two pages would be a running header."""
    return tuple(Paragraph(_said(n)) for n in range(first, first + count))


def _said(number: int) -> str:
    topic, other = _TOPICS[number % len(_TOPICS)], _TOPICS[(number * 7 + 5) % len(_TOPICS)]
    if number % 2:
        return (
            f"また、{topic}の分野では、{other}との調整が進んだことから、{topic}を担う職員が意識を高く持ち、{other}の前例にとらわれず、"
            f"{topic}の業務を{other}の立場からも見直していく必要があります。"
        )
    return (
        f"{topic}については、{other}に関する計画を踏まえ、{topic}の担当課が{other}の関係機関とともに目標を掲げ、昭和60年から{topic}の改善を、"
        f"{other}の動向に応じて続けてきました。"
    )


def _kpi_rows(count: int) -> list[list[str]]:
    names = ("オンライン利用率", "テレワーク実施者数", "オープンデータの公開件数", "研修受講者数", "相談窓口の利用件数")
    return [
        [f"{names[n % 5]}（{n + 1}）", f"{n + 3}.{n % 10}％\n（R3年度）", f"{n + 40}.{n % 7}％\n（R7年度）"]
        for n in range(count)
    ]


SPANS = Script(
    "spans",
    (
        Heading(1, "第1", "取組の状況"),
        *_prose(1),
        table(
            [
                ["区分", "<", "取組内容", "成果"],
                ["行政", "窓口", "申請のオンライン化を進めた。", "利用率\n42.7％"],
                ["^", "内部事務", "定型業務を自動化した。", "^"],
                ["市町村", "<", "共同利用を支援した。", "12市町村"],
                ["合計", "<", "<", "54件"],
            ],
            weights=(1, 1.2, 3, 1.3),
        ),
        *_prose(1, first=1),
    ),
)

_FIELDS = [
    ("まず始めに実施すべき取組", ["意識改革", "業務の棚卸し"]),
    (
        "公務能率の向上に向けた取組",
        [
            "電子決裁の推進",
            "ペーパーレス化の推進",
            "ＲＰＡの導入",
            "ＡＩの活用",
            "ビジネスチャットの活用",
            "Web会議の活用",
            "テレワークの推進",
            "フリーアドレスの導入",
            "庁内ネットワークの無線化",
            "モバイル端末の導入",
            "文書管理システムの更新",
            "財務会計システムの改修",
            "人事給与システムの改修",
            "データ連携基盤の整備",
        ],
    ),
    ("市町村支援・連携", ["共同利用の推進", "研修の実施", "専門人材の派遣", "相談窓口の設置", "広域連携"]),
]


def _field_rows() -> list[list[str]]:
    rows: list[list[str]] = []
    for number, (field, items) in enumerate(_FIELDS, start=1):
        for n, item in enumerate(items):
            goal = f"{item}に取り組み、令和4年度末までに{10 * number + n}件の実施を目指す。"
            head = f"{number}　{field}" if n == 0 else "^"
            rows.append([head, f"{number}({n + 1})", item, f"総務部\n第{n + 1}課", goal])
    return rows


VERTICAL_OVER_BREAK = Script(
    "vertical over break",
    (
        *_prose(5),
        Heading(1, "1", "関連事業の一覧"),
        table(
            [["分野", "項番", "項目", "担当課", "目標"], *_field_rows()],
            weights=(0.6, 0.8, 2, 1.5, 4),
            vertical=[(3, 0), (17, 0)],
        ),
    ),
    A4_LANDSCAPE,
)

MERGED_OVER_BREAK = Script(
    "merged over break",
    (
        *_prose(6),
        Heading(1, "1", "関連事業の一覧"),
        table([["分野", "項番", "項目", "担当課", "目標"], *_field_rows()], weights=(2, 0.8, 2, 1.5, 4)),
        *_prose(1, first=6),
    ),
    A4_LANDSCAPE,
)

LONG_TABLE = Script(
    "long table",
    (
        Heading(1, "第1", "指標の一覧"),
        Caption("【指標】"),
        table([["指標名", "基準値\n（基準年度）", "目標値\n（目標年度）"], *_kpi_rows(34)], weights=(3, 1.5, 1.5)),
    ),
)

TWO_EQUAL_HEADERS = Script(
    "two equal headers",
    (
        Heading(1, "第1", "指標"),
        *_prose(1),
        table([["指標名", "基準値", "目標値"], *_kpi_rows(3)], weights=(3, 1.5, 1.5)),
        Paragraph("次の指標は、県民の意識に関するものです。"),
        table([["指標名", "基準値", "目標値"], ["県政への満足度", "31.2％", "40.0％"]], weights=(3, 1.5, 1.5)),
    ),
)

TEXT_AT_BREAK = Script(
    "text at break",
    (
        Heading(1, "第1", "指標"),
        table([["指標名", "基準値", "目標値"], *_kpi_rows(4)], weights=(3, 1.5, 1.5)),
        PageBreak(),
        Paragraph("次の指標は、県民の意識に関するものです。"),
        table([["指標名", "基準値", "目標値"], *_kpi_rows(2)], weights=(3, 1.5, 1.5)),
        *_prose(1),
    ),
)

MID_TABLE_HEADER = Script(
    "mid-table header",
    (
        Heading(1, "1", "震災からの復興・再生"),
        Paragraph("新しい価値"),
        FrameBlock(("浜通り地域への産業基盤の構築、全国から新たな活力の誘引",)),
        table(
            [
                ["項目", "R3・R4取組内容", "<", "成果・効果", "<"],
                ["避難地域の情報発信", "移住に役立つ情報を発信した。", "<", "ポータルサイトを作成した。", "<"],
                ["指標名", "<", "基準値（基準年度）", "<", "目標値（目標年度）"],
                ["ポータルサイトのページビュー（PV）数", "<", "100万件\n（R3年度）", "<", "146.1万件\n（R7年度）"],
            ],
            headers=[2],
            weights=(2, 2, 1.4, 0.8, 2.2),
        ),
    ),
    A4_LANDSCAPE,
)

_YEARS = ["基準値", "目標値", "<", "<", "<"]

TWO_LEVEL_HEADER = Script(
    "two-level header",
    (
        Heading(1, "1", "地域のデジタル化に係る指標"),
        table(
            [
                ["分野", "推進計画", "<", "指標名", *_YEARS],
                ["^", "項番", "項目", "^", "^", "R4", "R5", "R6", "R7"],
                ["産業振興", "2(1)ア", "スマート農業の推進", "導入した経営体数", "529", "600", "670", "740", "810"],
                ["^", "^", "^", "スマート農業セミナーの参加者数", "50人", "60人", "70人", "80人", "90人"],
                ["^", "2(1)イ", "先端技術の普及", "講座の受講者数", "－", "20", "20", "20", "20"],
                ["健康", "計画", "アプリの普及", "ダウンロード数", "48,441", "58,441", "68,441", "78,441", "98,441"],
            ],
            head=2,
            right=range(4, 9),
            weights=(1.2, 1, 2, 3, 1, 1, 1, 1, 1),
        ),
        Note("※　基準値は令和3年度のもの。"),
    ),
    A3_LANDSCAPE,
)

THREE_LEVEL_HEADER = Script(
    "three-level header",
    (
        Heading(1, "1", "推移"),
        table(
            [
                ["指標", "実績", "<", "計画", "<", "<", "<"],
                ["^", "R2", "R3", "前期", "<", "後期", "<"],
                ["^", "^", "^", "R4", "R5", "R6", "R7"],
                ["公開件数", "10", "12", "14", "16", "18", "20"],
                ["利用者数", "100", "120", "140", "160", "180", "200"],
            ],
            head=3,
            right=range(1, 7),
            weights=(3, 1, 1, 1, 1, 1, 1),
        ),
        *_prose(1),
    ),
)

SECTION_ROWS = Script(
    "section rows",
    (
        Heading(1, None, "《参考資料》"),
        Heading(2, None, "【指標】一覧"),
        table(
            [
                ["指標名", "基準値\n（基準年等）", "目標値\n（目標年等）", "指標の説明", "頁"],
                ["Ⅰ　東日本大震災・原子力災害からの復興・再生", "<", "<", "<", "<"],
                ["ⅰ　複合災害からの復興の加速化", "<", "<", "<", "<"],
                [
                    "○市町村における職員確保の充足率",
                    "96％\n（R3年度）",
                    "100％\n（R7年度）",
                    "確保した職員数の割合",
                    "P11",
                ],
                ["ⅱ　効果的な情報発信", "<", "<", "<", "<"],
                ["○良いイメージを持つ人の割合", "46％\n（R3年）", "5割以上\n（R7年）", "「良い」と答えた割合", "P13"],
                ["Ⅱ　多様な主体、市町村等との連携・協働", "<", "<", "<", "<"],
                ["○協働事業の件数", "471件\n（R2年度）", "531件\n（R7年度）", "協働事業の件数", "P17"],
            ],
            weights=(3, 1.4, 1.4, 2.6, 0.7),
        ),
    ),
)

NESTED_HEADINGS = Script(
    "nested headings",
    (
        Heading(1, "第1", "基本的な考え方"),
        Heading(2, "1", "策定の背景"),
        Heading(3, "(1)", "行財政改革大綱に基づく取組"),
        Paragraph("○　" + _PROSE, "○"),
        Heading(3, "(2)", "今回の策定の背景"),
        Paragraph("○　" + _ALSO, "○"),
        Heading(2, "2", "課題"),
        Heading(3, "(1)", "人口減少・少子高齢化の影響"),
        Paragraph("○　" + _PROSE, "○"),
        PageBreak(),
        Heading(1, "第2", "具体的方策"),
        Heading(2, "Ⅰ", "復興・再生"),
        Heading(3, "ⅰ", "復興の加速化、避難地域の復興・再生"),
        Paragraph("○　" + _ALSO, "○"),
        Heading(4, "取組項目1", "国からの復興財源の確保"),
        Heading(5, "(1)", "復興・再生を推進するための財源確保"),
        Paragraph("○　" + _PROSE, "○"),
        Heading(5, "(2)", "交付金等の柔軟かつ弾力的な運用"),
        Paragraph("○　" + _ALSO, "○"),
        Caption("【主な関係課室　企画調整課、財政課】"),
        Heading(5, None, "<取組内容>"),
        Heading(6, "(1)", "復興・再生を推進するための財源確保"),
        Paragraph("○　" + _ALSO, "○"),
        Heading(6, "(2)", "交付金等の柔軟かつ弾力的な運用"),
        Paragraph("○　" + _PROSE, "○"),
        Heading(5, None, "<成果目標>"),
        Heading(6, "(1)", "復興・再生を推進するための財源確保"),
        Paragraph("○　必要な予算や財源を確保します。", "○"),
        Heading(4, "取組項目2", "復興・再生を着実に推進するための体制整備・人員の確保"),
        Paragraph("○　" + _ALSO, "○"),
        Heading(5, None, "<取組内容>"),
        Paragraph("○　組織体制の整備", "○"),
        Paragraph("・　" + _PROSE, "・", 1),
        Heading(5, None, "<成果目標>"),
        Paragraph("○　必要な人員の確保に努めます。", "○"),
        Heading(3, "ⅱ", "効果的な情報発信"),
        *_prose(1),
        Heading(2, "Ⅱ", "連携・協働"),
        Heading(3, "ⅰ", "多様な主体との連携"),
        *_prose(1, first=1),
    ),
)

CHAPTERS = Script(
    "chapters",
    (
        Heading(1, "第1章", "計画の策定に当たって"),
        Heading(2, "第1節", "策定の趣旨"),
        *_prose(2),
        Heading(2, "第2節", "計画の期間"),
        *_prose(1, first=2),
        PageBreak(),
        Heading(1, "第2章", "施策の展開"),
        Heading(2, "第1節", "展開方向"),
        *_prose(1, first=3),
        Heading(3, "1", "行政のデジタル化"),
        *_prose(1, first=4),
        Heading(4, "(1)", "行政サービスの向上"),
        *_prose(2, first=5),
        Heading(4, "(2)", "公務能率の向上"),
        *_prose(1, first=7),
        Heading(3, "2", "データ利活用の推進"),
        *_prose(1, first=8),
        Heading(1, None, "用語解説"),
        table(
            [["索引", "用語", "解説"], ["あ", "アプリ", "特定の目的のためのソフトウェア"]],
            weights=(0.6, 2, 5),
        ),
    ),
)

WRAPPED_HEADING = Script(
    "wrapped heading",
    (
        Heading(1, "第1", "新型コロナウイルス感染症や自然災害などの突発的に発生する行政課題への対応と備えの充実"),
        *_prose(2),
        Heading(
            2,
            "(3)",
            "突発的に発生する行政課題への備え（新型コロナウイルス感染症、自然災害等）並びに市町村及び関係機関と連携した対応体制の整備の推進",
        ),
        *_prose(2, first=2),
        Heading(2, "(4)", "デジタル変革（DX）と働き方改革の推進"),
        *_prose(1, first=4),
    ),
)

TOC_AND_COVER = Script(
    "toc and cover",
    (
        Cover(("福島県行財政改革プラン（仮称）案", "（令和4年度～令和7年度）", "令和4年3月", "福島県")),
        Toc(
            "目次",
            (
                (0, "第1　基本的な考え方", "1"),
                (1, "1　策定の背景", "1"),
                (1, "2　課題", "2"),
                (0, "第2　具体的方策", "3"),
                (1, "Ⅰ　復興・再生", "3"),
                (2, "ⅰ　復興の加速化、避難地域の復興・再生", "3"),
                (3, "取組項目1　国からの復興財源の確保", "3"),
                (2, "ⅱ　効果的な情報発信", "4"),
                (0, "《参考資料》", "5"),
            ),
        ),
        Heading(1, "第1", "基本的な考え方"),
        Heading(2, "1", "策定の背景"),
        *_prose(3),
        Heading(2, "2", "課題"),
        *_prose(3, first=3),
        PageBreak(),
        Heading(1, "第2", "具体的方策"),
        Heading(2, "Ⅰ", "復興・再生"),
        Heading(3, "ⅰ", "復興の加速化、避難地域の復興・再生"),
        *_prose(2, first=6),
        Heading(4, "取組項目1", "国からの復興財源の確保"),
        *_prose(2, first=8),
        Heading(3, "ⅱ", "効果的な情報発信"),
        *_prose(2, first=10),
    ),
)

FRAMED_BOX = Script(
    "framed box",
    (
        Heading(1, "1", "基本目標"),
        *_prose(1),
        FrameBlock(("第1　この枠の中は見出しではありません", "1　枠の中の番号", "柱Ⅰ　復興・再生")),
        Heading(1, "2", "取組の柱"),
        *_prose(1, first=1),
        FrameBlock((_PROSE,)),
        *_prose(1, first=2),
    ),
)

LIST_ITEMS = Script(
    "list items",
    (
        Heading(1, "第1", "進め方"),
        Paragraph("○　" + _PROSE, "○"),
        Paragraph("○　職員の意識改革", "○"),
        Paragraph("・　研修の実施", "・", 1),
        Paragraph("・　" + _ALSO, "・", 1),
        Paragraph("○　県民との協働", "○"),
        Paragraph("①　広く県民の意見を聴き、政策に反映していきます。", "①", 1),
        Paragraph("②　" + _PROSE, "②", 1),
        Paragraph("③　NPO等との連携を強化します。", "③", 1),
        Paragraph("1.　中長期的な視点に立って進めます。", "1.", 1),
        Paragraph("2.　毎年度、進捗を公表します。", "2.", 1),
        Heading(1, "第2", "推進体制"),
        *_prose(1),
    ),
)

_LONG_NOTE = (
    "※2　仕事のやりがいや職場環境等に関する職員の満足度を職員アンケート（5段階評価）により調査し、"
    "その結果を集計したもの。毎年度実施する。"
)

FOOTNOTES = Script(
    "footnotes",
    (
        Heading(1, "1", "指標"),
        *_prose(3),
        Caption("《指標》（Ⅲ－ⅱ　職員が能力を発揮できる職場づくり）"),
        table(
            [
                ["指標名", "基準値\n（基準年等）", "目標値\n（目標年等）"],
                ["職員一人当たりの月平均超過勤務時間数", "17.8時間\n（※1）", "16.0時間以下\n（R7年度）"],
                ["職員の職場満足度（※2）", "－", "4以上\n（R7年度）"],
                ["年次有給休暇取得日数（取得率）", "11.5日（57.5％）\n（R2年）", "12日（60％）\n（R7年）"],
            ],
            weights=(3, 1.5, 1.5),
        ),
        Note("※1　R元年度とR2年度の平均値"),
        Note(_LONG_NOTE),
        Heading(1, "2", "推進体制"),
        *_prose(1, first=3),
    ),
)

GLOSSARY = Script(
    "glossary",
    (
        Heading(1, None, "用語解説"),
        table(
            [
                ["索引", "用語", "解説"],
                [
                    "お",
                    "オープンデータ",
                    _PROSE
                    + "\n【参照】\n「オープンデータ基本指針」\nhttps://cio.go.jp/sites/default/files/uploads/documents/shishin.pdf",
                ],
                ["か", "ガバメントクラウド", _ALSO],
                ["^", "官民データ", "国、地方公共団体等が保有する電磁的に記録された情報のこと。" + _PROSE],
                ["き", "キャッシュレス", "お札や小銭などの現金を使用せずにお金を払うこと。"],
                ["す", "推奨データセット", _PROSE + _ALSO],
                ["^", "スーパーシティ", _ALSO + _PROSE],
                ["^", "スマートシティ", "1　先進的な都市\n2　持続可能な都市\n" + _PROSE],
                [
                    "た",
                    "第５世代移動通信システム（5G）",
                    "次世代の通信規格であり、高速・大容量、多数同時接続が特徴です。",
                ],
                ["つ", "通信", _PROSE + _PROSE],
                ["て", "デジタル・ガバメント", _ALSO],
                ["^", "デジタルツイン", "現実世界の様々なデータをコンピュータ上で再現する技術のこと。"],
                ["I", "IoT", "「Internet of Things」の略で、モノのインターネットのこと。"],
            ],
            weights=(0.7, 2.2, 6),
        ),
    ),
)

SMALL_CELLS = Script(
    "small cells",
    (
        Heading(1, "1", "実施状況"),
        table(
            [
                ["No", "取組", "県", "市", "町", "村", "備考"],
                ["1", "申請", "○", "○", "－", "", ""],
                ["2", "支払", "○", "", "", "", "令和4年度から\n段階的に実施\n（予定）"],
                ["3", "", "", "", "", "", ""],
                ["4", "照会", "◎", "○", "○", "○", "済"],
            ],
            weights=(0.5, 2, 0.6, 0.6, 0.6, 0.6, 2.5),
        ),
        *_prose(1),
    ),
)

_LONG_CELL = "".join(f"（{n}）{_ALSO}" for n in range(1, 15))

BROKEN_ROW = Script(
    "broken row",
    (
        Heading(1, "1", "取組の内容"),
        *_prose(9),
        table(
            [
                ["項目", "取組内容", "成果"],
                ["意識改革", _PROSE, "参加者110人"],
                ["業務の見直し", _LONG_CELL, "前例にとらわれない見直しを、全所属で1件以上行った。"],
                ["組織の見直し", _ALSO, "3課を再編した。"],
            ],
            weights=(1.2, 4, 1.6),
        ),
    ),
)

RUNNING_HEADERS = Script(
    "running headers",
    (
        Heading(1, "第1", "基本的な考え方"),
        *_prose(14),
        Heading(1, "第2", "具体的方策"),
        *_prose(14, first=14),
        Heading(1, "第3", "推進体制"),
        *_prose(8, first=28),
    ),
)

SAMPLES: tuple[Script, ...] = (
    SPANS,
    VERTICAL_OVER_BREAK,
    MERGED_OVER_BREAK,
    LONG_TABLE,
    TWO_EQUAL_HEADERS,
    TEXT_AT_BREAK,
    MID_TABLE_HEADER,
    TWO_LEVEL_HEADER,
    THREE_LEVEL_HEADER,
    SECTION_ROWS,
    NESTED_HEADINGS,
    CHAPTERS,
    WRAPPED_HEADING,
    TOC_AND_COVER,
    FRAMED_BOX,
    LIST_ITEMS,
    FOOTNOTES,
    GLOSSARY,
    SMALL_CELLS,
    BROKEN_ROW,
    RUNNING_HEADERS,
)
