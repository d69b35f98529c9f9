"""Shapes of indicator tables that plans print and a header row alone does not explain; and tables that state none.

A table is drawn as lines of cells; < and ^ go on with the cell at the left or above. What it states is typed beside it:
the name, then baseline, target or actual (b, t, a) with year, value and unit.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.api import read_records
from tests.documents.builders import read, table
from tests.documents.sheet import Grid, Line, print_sheets

ROLES = {"b": "baseline", "t": "target", "a": "actual"}
Told = list[tuple[str, str, str | None, Decimal, str | None]]


def rows(drawn: str) -> list[list[str]]:
    return [[cell.strip(" ").replace("/", "\n") for cell in line.split("|")] for line in drawn.strip("\n ").split("\n")]


def typed(facts: str) -> Told:
    told: Told = []
    for line in facts.strip().split("\n"):
        name, _, stated = line.strip().partition(" = ")
        for one in stated.split("; "):
            role, year, value, *unit = one.split(" ")
            period = None if year == "-" else f"FY{year}"
            told.append((name, ROLES[role], period, Decimal(value), unit[0] if unit else None))
    return told


def found(drawn: str, *captions: str) -> Told:
    return [
        (kpi.name, value.role, value.period, value.base_value, value.base_unit)
        for kpi in read(table(rows(drawn), captions=captions)).kpis
        for value in kpi.values
        if value.base_value is not None
    ]


SHAPES = {
    "targets above actuals": (
        """指標 | 単位 | 区分 | R4 | R5
        待機児童数 | 人 | 目標 | 5 | 3
        ^ | ^ | 実績 | 7 | 4
        相談件数 | 件 | 目標 | 100 | 120
        ^ | ^ | 実績 | 98 | －""",
        """待機児童数 = t 2022 5 人; t 2023 3 人; a 2022 7 人; a 2023 4 人
        相談件数 = t 2022 100 件; t 2023 120 件; a 2022 98 件""",
    ),
    "targets above actuals and rates, with a baseline beside both": (
        """指標名 | < | 基準値 | R3 | R4
        ^ | ^ | （R2） | ^ | ^
        使用率 | 目標値 | 35％ | 37％ | 39％
        ^ | 実績値 | ^ | 36％ | 40％
        ^ | 達成率 | ^ | 97％ | 103％""",
        "使用率 = b 2020 35 %; t 2021 37 %; t 2022 39 %; a 2021 36 %; a 2022 40 %",
    ),
    "one row for each year": (
        """指標 | 年度 | 目標 | 実績 | 達成率
        待ち時間 | 令和4年度 | 15分 | 17分 | 88%
        ^ | 令和5年度 | 12分 | 13分 | 92%""",
        "待ち時間 = t 2022 15 分; a 2022 17 分; t 2023 12 分; a 2023 13 分",
    ),
    "years below words for values": (
        """項目 | 現状 | < | 目標 | <
        ^ | 年度 | 数値 | 年度 | 数値
        女性の割合 | R4 | 31.5% | R9 | 40%
        取得率 | R3 | 25% | R9 | 50%""",
        """女性の割合 = b 2022 31.5 %; t 2027 40 %
        取得率 = b 2021 25 %; t 2027 50 %""",
    ),
    "a column of years for each column of values": (
        """数値目標 | 現状値 | 年度 | 目標値 | 年度
        創業件数 | 12件 | R5 | 20件 | R10""",
        "創業件数 = b 2023 12 件; t 2028 20 件",
    ),
    "words in the brackets of years": (
        """施策 | 指標 | 令和4年度/（基準） | 令和9年度/（目標）
        読書 | 読む児童の割合 | 88.1% | 95%""",
        "読む児童の割合 = b 2022 88.1 %; t 2027 95 %",
    ),
    "indicators side by side": (
        """項目 | R5現状 | R10目標 | 項目 | R5現状 | R10目標
        農家民宿数 | 6軒 | 10軒 | 来客数 | 8.2万人 | 10万人""",
        """農家民宿数 = b 2023 6 軒; t 2028 10 軒
        来客数 = b 2023 82000 人; t 2028 100000 人""",
    ),
    "values joined by an arrow": (
        """指標名 | 現状（R4年度）→目標（R9年度）
        受診率 | 45.2%→60%""",
        "受診率 = b 2022 45.2 %; t 2027 60 %",
    ),
    "a card with a line for its name": (
        """指標 | 移住者数（年間） | <
        現状値（R5） | 中間目標（R8） | 目標値（R11）
        42人 | 60人 | 80人""",
        "移住者数（年間） = b 2023 42 人; t 2026 60 人; t 2029 80 人",
    ),
    "a card with a row of years": (
        """取組名 | 使用料の見直し | < | <
        指標 | 見直し施設数 | < | <
        年度 | R4（現状） | R5 | R6
        目標値 | 0施設 | 5施設 | 12施設""",
        "見直し施設数 = b 2022 0 施設; t 2023 5 施設; t 2024 12 施設",
    ),
    "a card with rows of targets and actuals": (
        """指標名 | 相談支援件数 | <
        区分 | R4 | R5
        目標 | 100件 | 110件
        実績 | 98件 | －""",
        "相談支援件数 = t 2022 100 件; t 2023 110 件; a 2022 98 件",
    ),
    "rows told apart beside a merged name": (
        """指標 | 区分 | 現状値（R4） | 目標値（R17）
        適正体重の者の割合 | 男性 | 63.2％ | 66％
        ^ | 女性 | 65.1％ | 68％
        休養が取れている者の割合 | 成人 | 74.5％ | 80％""",
        """適正体重の者の割合 男性 = b 2022 63.2 %; t 2035 66 %
        適正体重の者の割合 女性 = b 2022 65.1 %; t 2035 68 %
        休養が取れている者の割合 = b 2022 74.5 %; t 2035 80 %""",
    ),
    "two tables with years down that a page break brings together": (
        """指標 | < | 交通事故件数 | 相談件数
        基準値 | R3年度 | 587件 | 949件
        目標値 | R7年度 | 547件 | 868件
         | < | 成約件数 | 公開件数
        基準値 | R3年度 | 48件 | 26件
        目標値 | R7年度 | 50件 | 30件""",
        """交通事故件数 = b 2021 587 件; t 2025 547 件
        相談件数 = b 2021 949 件; t 2025 868 件
        成約件数 = b 2021 48 件; t 2025 50 件
        公開件数 = b 2021 26 件; t 2025 30 件""",
    ),
    "evaluations of a health plan": (
        """指標 | 策定時/（平成25年度） | 中間評価/（平成30年度） | 最終評価/（令和4年度） | 目標値/（令和5年度） | 判定
        やせの割合 | 22.1％ | 20.5％ | 19.8％ | 20％ | A""",
        "やせの割合 = b 2013 22.1 %; a 2018 20.5 %; a 2022 19.8 %; t 2023 20 %",
    ),
    "plans beside actuals": (
        """成果指標 | 年度 | < | < | <
        ^ | R5 | < | R6 | <
        ^ | 計画 | 実績 | 計画 | 実績
        開催回数 | 24回 | 22回 | 26回 | －""",
        "開催回数 = t 2023 24 回; a 2023 22 回; t 2024 26 回",
    ),
    "words that each plan makes up anew": (
        """めざす姿の達成度を測る指標 | 現在の値令和5年度 | 現状値令和6年度決算 | 計画最終年度の目標（R11）
        加入率 | 71.2％ | 72％ | 75％""",
        "加入率 = b 2023 71.2 %; b 2024 72 %; t 2029 75 %",
    ),
    "years after an actual": (
        """KPI | R4実績 | R5 | R6
        参加者数 | 152人 | 200人 | 250人""",
        "参加者数 = a 2022 152 人; t 2023 200 人; t 2024 250 人",
    ),
    "a note in the last row": (
        """指標 | 基準値 | 目標値
        認定件数 | 8件※2 | 15件
        ※1　累計値。　※2　令和4年度末。 | < | <""",
        "認定件数 = b 2022 8 件; t - 15 件",
    ),
    "a year above its value": (
        """成果指標 | 現状値 | 目標値
        満足度 | R5/78.4％ | R10/85.0％""",
        "満足度 = b 2023 78.4 %; t 2028 85.0 %",
    ),
    "a unit broken between its letters": (
        """成果指標 | 現状値（R2） | 目標値（R7）
        整備延長 | 44.1k/m | 62.9k/m""",
        "整備延長 = b 2020 44.1 km; t 2025 62.9 km",
    ),
    "years beside unknown words below a word for values": (
        """指標 | 現状値/R5 | 目標値 | <
        ^ | ^ | 中間/R9 | 最終/R14
        耐震化率 | 41.2% | 45% | 52%""",
        "耐震化率 = b 2023 41.2 %; t 2027 45 %; t 2032 52 %",
    ),
    "cards with nothing but the name above the values": (
        """防災組織の組織率 | < | <
        現状値（R5） | 中間値（R8） | 目標値（R12）
        78.5％ | 85.0％ | 90.0％以上
        ごみの排出量 | < | <
        現状値（R5） | 中間値（R8） | 目標値（R12）
        912g | 870g | 850g""",
        """防災組織の組織率 = b 2023 78.5 %; t 2026 85.0 %; t 2030 90.0 %
        ごみの排出量 = b 2023 912 g; t 2026 870 g; t 2030 850 g""",
    ),
    "names behind their labels, and remarks at the foot": (
        """施策名 | 読書活動の推進 | < | < | <
        KPI①：貸出冊数 | 計画 | 区分 | R3年度 | R4年度
        ^ | ^ | 目標値 | 10.0冊 | 10.5冊
        ^ | ^ | 実績値 | 9.2冊 | 10.8冊
        KPI②：参加者数 | 計画 | 区分 | R3年度 | R4年度
        ^ | ^ | 目標値 | 600人 | 650人
        ^ | ^ | 実績値 | 312人 | 588人
        成果 | おはなし会を月2回開催し、延べ705人が参加した。 | < | < | <""",
        """貸出冊数 = t 2021 10.0 冊; t 2022 10.5 冊; a 2021 9.2 冊; a 2022 10.8 冊
        参加者数 = t 2021 600 人; t 2022 650 人; a 2021 312 人; a 2022 588 人""",
    ),
    "a name behind its label above the values": (
        """指標２：移住者数 | < | <
        現状値（R5） | 中間目標（R8） | 目標値（R11）
        42人 | 60人 | 80人""",
        "移住者数 = b 2023 42 人; t 2026 60 人; t 2029 80 人",
    ),
    "names above what they mean": (
        """指標名／指標の説明 | 現状値（R5） | 目標値（R10）
        要介護認定率/第１号被保険者に占める認定者の割合 | 17.8％ | 18.5％以下
        サロンの数 | 43か所 | 50か所""",
        """要介護認定率 = b 2023 17.8 %; t 2028 18.5 %
        サロンの数 = b 2023 43 箇所; t 2028 50 箇所""",
    ),
    "labels in each row": (
        """訓練参加率 | 現状（R4） | 21.5％ | ⇒ | 目標（R8） | 35％
        耐震化率 | 現状（R2） | 78.0％ | ⇒ | 目標（R7） | 95％""",
        """訓練参加率 = b 2022 21.5 %; t 2026 35 %
        耐震化率 = b 2020 78.0 %; t 2025 95 %""",
    ),
    "kinds of indicators before their names, and costs below": (
        """事務事業名 | 協働の推進 | < | < | < | <
        指標名 | < | 単位 | 区分 | R3 | R4
        活動指標① | 開催回数 | 回 | 目標 | 4 | 6
        ^ | ^ | ^ | 実績 | 2 | 6
        成果指標① | 団体数 | 団体 | 目標 | 120 | 125
        ^ | ^ | ^ | 実績 | 118 | 121
        事業費（千円） | < | < | 決算 | 3,200 | 3,410""",
        """開催回数 = t 2021 4 回; t 2022 6 回; a 2021 2 回; a 2022 6 回
        団体数 = t 2021 120 団体; t 2022 125 団体; a 2021 118 団体; a 2022 121 団体""",
    ),
    "stages without a word for targets": (
        """施策の柱 | 成果指標 | 現況 | 中間 | 最終
        ^ | ^ | R6 | R11 | R16
        地域福祉 | 充足率 | 96.0% | 98.0% | 100%
        学校教育 | 教員の割合 | 84.2% | 95.0% | 100%""",
        """充足率 = b 2024 96.0 %; t 2029 98.0 %; t 2034 100 %
        教員の割合 = b 2024 84.2 %; t 2029 95.0 %; t 2034 100 %""",
    ),
    "what indicators serve is called their aim": (
        """目標 | 指標 | 基準値（R1） | 目標値（R6）
        にぎわいの創出 | 空き店舗率 | 18.9％ | 15％以下
        暮らしの安心 | 便数 | 48便 | 50便""",
        """空き店舗率 = b 2019 18.9 %; t 2024 15 %
        便数 = b 2019 48 便; t 2024 50 便""",
    ),
    "years beside each value, indicators across": (
        """指標 | 緑被率 | < | 団体数 | <
        現状 | 令和4年度 | 32.1％ | 令和4年度 | 48団体
        目標 | 令和14年度 | 33.0％ | 令和14年度 | 60団体""",
        """緑被率 = b 2022 32.1 %; t 2032 33.0 %
        団体数 = b 2022 48 団体; t 2032 60 団体""",
    ),
    "words for values in brackets below their years": (
        """目標項目 | 平成29年度 | 令和3年度 | 令和8年度
        ^ | （実績） | （現状） | （目標）
        文化会館の稼働率 | 58.8％ | 44.2％ | 65.0％""",
        "文化会館の稼働率 = a 2017 58.8 %; b 2021 44.2 %; t 2026 65.0 %",
    ),
    "a word for indicators beside all of them": (
        """区分 | 指標名 | 単位 | 項目 | R3 | R4
        成果指標 | 教室の参加者数 | 人 | 目標 | 1,350 | 1,400
        ^ | ^ | ^ | 実績 | 812 | 1,105
        ^ | ^ | ^ | 達成率 | 60.1% | 78.9%
        ^ | 養成数 | 人 | 目標 | 3,900 | 4,200
        ^ | ^ | ^ | 実績 | 3,702 | 4,010
        ^ | ^ | ^ | 達成率 | 94.9% | 95.5%""",
        """教室の参加者数 = t 2021 1350 人; t 2022 1400 人; a 2021 812 人; a 2022 1105 人
        養成数 = t 2021 3900 人; t 2022 4200 人; a 2021 3702 人; a 2022 4010 人""",
    ),
    "a sheet that begins like a list of initiatives": (
        """取組番号 | Ⅱ－１ | 取組名 | 市税の収納 | 所管課 | 税務課
        現状と課題 | 滞納分の徴収が課題となっている。 | < | < | < | <
        取組内容 | 早期に財産を調べる。 | < | < | < | <
        年度 | 令和4年度/（実績） | 令和5年度 | 令和6年度 | 令和7年度 | 令和8年度
        スケジュール | 準備 | 実施 | 実施 | 実施 | 実施
        数値目標 | 収納率 | < | < | < | <
        目標値 | 98.9％ | 99.0％ | 99.1％ | 99.1％ | 99.2％""",
        "収納率 = a 2022 98.9 %; t 2023 99.0 %; t 2024 99.1 %; t 2025 99.1 %; t 2026 99.2 %",
    ),
    "plans above actuals": (
        """経営指標 | 区分 | R3 | R4
        料金回収率 | 計画 | 101.0％ | 100.8％
        ^ | 実績 | 102.2％ | －""",
        "料金回収率 = t 2021 101.0 %; t 2022 100.8 %; a 2021 102.2 %",
    ),
    "numbers of the indicators under the word for their names": (
        """指標 | < | 現状値（R4） | 目標値（R9）
        ① | 備蓄率 | 47.3％ | 60％
        ② | 訓練の参加者数 | 3,120人 | 4,500人""",
        """備蓄率 = b 2022 47.3 %; t 2027 60 %
        訓練の参加者数 = b 2022 3120 人; t 2027 4500 人""",
    ),
    "marks of repetition and dashes in the column of units": (
        """番号 | 指標 | 単位 | 基準値（R3年度） | 目標値（R9年度）
        1 | 女性管理職の割合 | ％ | 14.8 | 25.0
        2 | 育児休業取得率 | 〃 | 22.2 | 85.0
        3 | 相談窓口の周知度 | 〃 | 44.0 | 70.0
        4 | 合計特殊出生率 | － | 1.38 | 1.60""",
        """女性管理職の割合 = b 2021 14.8 %; t 2027 25.0 %
        育児休業取得率 = b 2021 22.2 %; t 2027 85.0 %
        相談窓口の周知度 = b 2021 44.0 %; t 2027 70.0 %
        合計特殊出生率 = b 2021 1.38; t 2027 1.60""",
    ),
    "values of the country beside those of the town": (
        """指標 | 現状値 | < | 目標値
        ^ | 本市/（R4年度） | 国/（R元年度） | 最終/（R17年度）
        野菜摂取量 | 262.4g | 280.5g | 350g""",
        "野菜摂取量 = b 2022 262.4 g; t 2035 350 g",
    ),
    "the aims that indicators stand under": (
        """目標 | 成果指標 | 現状値 → 目標値
        目標１ 安全な住まい | 耐震化率 | 85％（H30） → 95％（R12）
        目標２ 空き家の活用 | 成約件数 | 46件（R3） → 150件（R12）""",
        """耐震化率 = b 2018 85 %; t 2030 95 %
        成約件数 = b 2021 46 件; t 2030 150 件""",
    ),
    "accounts closed, and years before the word for plans": (
        """経営指標 | 単位 | R4決算 | R5実績 | R9計画
        経費回収率 | ％ | 78.2 | 80.1 | 90.0""",
        "経費回収率 = a 2022 78.2 %; a 2023 80.1 %; t 2027 90.0 %",
    ),
    "what the running year is expected to bring, and a forecast": (
        """指標 | 単位 | R4実績 | R5見込 | R10見込 | R10目標
        登録率 | ％ | 28.4 | 28.6 | 28.0 | 31.0""",
        "登録率 = a 2022 28.4 %; a 2023 28.6 %; t 2028 31.0 %",
    ),
    "men and women beside what is measured, under one word": (
        """項目 | < | 現状値（R5） | 目標値（R17）
        歩数の増加 | 男性 | 6,892歩 | 8,000歩
        ^ | 女性 | 6,105歩 | 8,000歩
        健康づくりに取り組む団体数 | < | 4団体 | 10団体""",
        """歩数の増加 男性 = b 2023 6892 歩; t 2035 8000 歩
        歩数の増加 女性 = b 2023 6105 歩; t 2035 8000 歩
        健康づくりに取り組む団体数 = b 2023 4 団体; t 2035 10 団体""",
    ),
    "words for values in brackets behind the term of a plan": (
        """指標 | 第８期（実績） | < | 第９期（目標） | <
        ^ | R4年度 | R5年度 | R6年度 | R7年度
        通いの場の数 | 72箇所 | 79箇所 | 84箇所 | 89箇所""",
        "通いの場の数 = a 2022 72 箇所; a 2023 79 箇所; t 2024 84 箇所; t 2025 89 箇所",
    ),
    "the year that is not over, between actuals and targets": (
        """区分 | 令和4年度/実績 | 令和5年度/見込 | 令和6年度/目標
        クラブの会員数 | 2,038人 | 1,950人 | 1,960人""",
        "クラブの会員数 = a 2022 2038 人; a 2023 1950 人; t 2024 1960 人",
    ),
    "the same in a row above the years": (
        """経営指標 | 実績 | < | 見込 | 目標 | <
        ^ | R3 | R4 | R5 | R6 | R8
        有収率 | 84.1％ | 83.7％ | 84.0％ | 84.5％ | 85.5％""",
        "有収率 = a 2021 84.1 %; a 2022 83.7 %; a 2023 84.0 %; t 2024 84.5 %; t 2026 85.5 %",
    ),
    "a title beside the header and all rows": (
        """目標/指標 | 指標名 | 現状値（R4） | 目標値（R12）
        ^ | 出火率 | 3.4件 | 2.5件
        ^ | 充足率 | 88.4％ | 92.0％""",
        """出火率 = b 2022 3.4 件; t 2030 2.5 件
        充足率 = b 2022 88.4 %; t 2030 92.0 %""",
    ),
    "settled accounts beside targets": (
        """指標 | 令和4年度/決算 | 令和6年度/目標
        使用料収入 | 412百万円 | 420百万円""",
        "使用料収入 = a 2022 412000000 円; t 2024 420000000 円",
    ),
    "targets of the plan before and of this one": (
        """項目 | 第３次計画策定時/（H30） | 第３次計画目標/（R5） | 実績/（R5） | 第４次計画目標/（R10）
        本を読まない児童の割合 | 8.4% | 5.0% | 7.9% | 4.5%""",
        "本を読まない児童の割合 = b 2018 8.4 %; t 2023 5.0 %; a 2023 7.9 %; t 2028 4.5 %",
    ),
    "aims with numbers of their own before the indicators": (
        """目標 | 成果指標 | 現状値 | < | 目標値 | <
        ^ | ^ | 年次 | 数値 | 年次 | 数値
        目標１ | 耐震化率 | R2年度 | 88.7% | R12年度 | 95%
        目標２ | 空き家数 | R5年度 | 312戸 | R12年度 | 350戸""",
        """耐震化率 = b 2020 88.7 %; t 2030 95 %
        空き家数 = b 2023 312 戸; t 2030 350 戸""",
    ),
    "what the nation aims at": (
        """指標 | 現状値（R4） | 県平均（R4） | 国の目標値 | 市の目標値（R11）
        検診受診率 | 12.4% | 10.8% | 60% | 30%""",
        "検診受診率 = b 2022 12.4 %; t 2029 30 %",
    ),
    "a target on the way, without a word for it": (
        """評価指標 | 前期計画 | < | 後期計画 | <
        ^ | 策定時（R1） | 実績（R5） | 中間（R8） | 目標（R11）
        里親登録世帯数 | 9世帯 | 14世帯 | 17世帯 | 20世帯""",
        "里親登録世帯数 = b 2019 9 世帯; a 2023 14 世帯; t 2026 17 世帯; t 2029 20 世帯",
    ),
    "a year in the middle of what was is no target": (
        """評価指標 | 策定時（R1） | 中間（R3） | 実績（R5） | 目標（R11）
        里親登録世帯数 | 9世帯 | 11世帯 | 14世帯 | 20世帯""",
        "里親登録世帯数 = b 2019 9 世帯; a 2023 14 世帯; t 2029 20 世帯",
    ),
    "the same in brackets": (
        """指標 | R4（実績） | R5（見込） | R6（目標）
        クラブの会員数 | 2,038人 | 1,950人 | 1,960人""",
        "クラブの会員数 = a 2022 2038 人; a 2023 1950 人; t 2024 1960 人",
    ),
    "a dash instead of a unit": (
        """指標 | 単位 | 現状値（R5） | 目標値（R10）
        学力調査の指数 | － | 98.7 | 102.0
        面積 | ha | 38.2 | 30.0""",
        """学力調査の指数 = b 2023 98.7; t 2028 102.0
        面積 = b 2023 38.2 ha; t 2028 30.0 ha""",
    ),
    "the last survey and this one": (
        """項目 | 前回（R1） | 今回（R5） | 目標（R12）
        商工業の満足度 | 2.41点 | 2.36点 | 2.60点""",
        "商工業の満足度 = b 2019 2.41 点; a 2023 2.36 点; t 2030 2.60 点",
    ),
    "the year of a survey": (
        """指標 | 現状値 | 目標値（R11）
        認知度 | 35.4％（令和4年度市民意識調査） | 50％""",
        "認知度 = b 2022 35.4 %; t 2029 50 %",
    ),
}


@pytest.mark.parametrize(("drawn", "facts"), SHAPES.values(), ids=SHAPES)
def test_a_table_of_indicators_is_read(drawn: str, facts: str) -> None:
    assert sorted(found(drawn), key=str) == sorted(typed(facts), key=str)


def test_a_caption_with_two_years_and_an_arrow_dates_baseline_and_target() -> None:
    drawn = """指標 | 現状値 | 目標値
    転入者数 | 320人 | 400人"""
    assert found(drawn, "数値目標（令和5年度→令和9年度）") == typed("転入者数 = b 2023 320 人; t 2027 400 人")
    assert found(drawn, "計画期間（令和5年度～令和9年度）") == typed("転入者数 = b - 320 人; t - 400 人")


def test_the_caption_of_a_table_of_nothing_but_one_row_of_values_names_them() -> None:
    drawn = """現状値（令和3年度） | 目標値（令和8年度）
    97.9％ | 98.5％"""
    assert found(drawn, "● 市税等の収納率") == typed("市税等の収納率 = b 2021 97.9 %; t 2026 98.5 %")
    assert found(drawn, "指標１　市税等の収納率") == found(drawn, "● 市税等の収納率")
    assert found(drawn, "【目標指標】") == found(drawn, "次のとおり目標を定めます。") == []


def test_a_marked_line_by_itself_is_a_caption_and_the_last_of_a_list_is_none(tmp_path: Path) -> None:
    def values(top: float) -> Grid:
        return Grid([["現状値（R3）", "目標値（R8）"], ["97.9％", "98.5％"]], top, [120, 120])

    alone, listed = Line("● 税の収納率", 90), [Line("・窓口での納付", 200), Line("・口座での納付", 216)]
    path = print_sheets(tmp_path / "plan.pdf", [Line("1 計画の目標", 60), alone, values(110), *listed, values(236)])
    assert [kpi.name for kpi in read_records(path).kpis] == ["税の収納率"]


NO_INDICATORS = {
    "budget": """区分 | 令和5年度 | 令和6年度 | 増減率
        一般会計 | 18,520 | 19,105 | 3.2%""",
    "forecast": """項目 | R5決算 | R6見込 | R7計画
        市税 | 5,230 | 5,210 | 5,180""",
    "settled accounts and aims of a budget": """項目 | R5決算 | R6目標
        市税 | 5,230 | 5,210""",
    "income and plan": """区分 | 令和5年度（実績） | 令和6年度（計画）
        収益的収入 | 320,500 | 318,200""",
    "costs": """事業名 | 事業概要 | 実施年度 | 事業費（千円） | 担当課
        道路改良 | 拡幅 | R5～R8 | 120,000 | 建設課""",
    "schedule": """取組 | R5 | R6 | R7
        窓口の一元化 | 検討 | 準備 | 実施""",
    "plans of a budget": """区分 | < | R4決算 | R5計画
        収入 | 計画 | 812,400 | 805,120
        ^ | 実績 | 94,100 | 93,800""",
    "a title over present and wish": """子育て支援の方針 | <
        現状 | 目標
        待機児童が5人いるため保育士の確保が急がれる状況にある。 | 安心して子育てできるまちをつくる。""",
    "members": """No. | 氏名 | 所属・役職 | 備考
        1 | 山田　太郎 | 大学教授 | 委員長""",
    "population by year": """区分 | 平成27年 | 令和2年 | 令和7年
        総人口 | 45,210 | 42,180 | 39,500""",
    "expected demand and supply": """区分 | < | 令和7年度 | 令和8年度
        量の見込み | １号認定 | 320 | 310
        確保方策 | １号認定 | 400 | 400""",
    "survey": """設問 | 令和元年度 | 令和5年度 | 増減
        住みやすい | 65.2% | 68.3% | 3.1""",
    "fees": """施設名 | 区分 | 現行料金 | 改定後
        大ホール | 午前 | 12,000円 | 15,000円""",
    "present and wish in words": """項目 | 現状 | 課題 | 目標
        子育て | 待機児童が5人いる | 保育士の確保 | 安心して子育てできるまち""",
    "other towns": """市名 | 実績（R4） | 順位
        甲市 | 52.1% | 1位""",
}


@pytest.mark.parametrize("drawn", NO_INDICATORS.values(), ids=NO_INDICATORS)
def test_what_is_no_indicator_stays_out_and_gets_no_line(drawn: str) -> None:
    extraction = read(table(rows(drawn)))
    assert not [value for kpi in extraction.kpis for value in kpi.values if value.value is not None]
    assert all(not left.lexicon_lines for left in extraction.unclaimed_tables)


def test_a_unit_in_brackets_behind_a_sentence_that_fills_its_line_is_that_of_the_table(tmp_path: Path) -> None:
    full = "本市では将来にわたり安定した行政サービスを提供するため次の指標により計画の進み具合を毎年度確かめます"[:45]
    lines = [Line(full, 60 + 16 * index) for index in range(6)]
    sentence, note = Line(full[:44] + "。", 156), Line("（単位：千円）", 172)
    values = Grid([["指標", "基準値（R3）", "目標値（R7）"], ["寄附額", "142", "152"]], 190, [200, 120, 120])
    path = print_sheets(tmp_path / "plan.pdf", [*lines, sentence, note, values])
    (kpi,) = read_records(path).kpis
    assert [(value.base_value, value.base_unit) for value in kpi.values] == [(142000, "円"), (152000, "円")]


def test_words_for_values_on_both_sides_of_a_page_break_are_two_labels(tmp_path: Path) -> None:
    above = Grid([["指標", "<", "関心がある割合"], ["基準値（％）", "R3", "52.6"]], 740, [76, 80, 286])
    below = Grid(
        [["数値目標値（％）", "R4", "55.1"], ["^", "R5", "57.7"], ["^", "R6", "60.2"], ["^", "R7", "62.7"]],
        60,
        [76, 80, 286],
    )
    path = print_sheets(tmp_path / "plan.pdf", [Line("1 計画の目標", 60), above], [below])
    (kpi,) = read_records(path).kpis
    assert [(value.role, value.period) for value in kpi.values] == [
        ("baseline", "FY2021"),
        *(("target", f"FY{year}") for year in (2022, 2023, 2024, 2025)),
    ]


def test_only_a_time_in_the_first_line_parts_a_value_that_a_narrow_column_breaks() -> None:
    whole = table([["指標", "現状値（R3）", "目標値"], ["貸出冊数", "495,781冊", "R57件"]])
    printed = {"495,781冊": "49\n5,78\n1冊", "R57件": "R5\n7件"}
    broken = [
        replace(cell, source=replace(cell.source, text=printed.get(cell.text, cell.source.text)))
        for cell in whole.cells
    ]
    (kpi,) = read(replace(whole, cells=tuple(broken))).kpis
    assert [(value.period, value.value) for value in kpi.values] == [("FY2021", 495781), ("FY2023", 7)]
