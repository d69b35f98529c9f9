"""Tables and figures of plans that state no indicator: budgets, schedules, members, statistics, charts, boxes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.plans.manner import Manner
from tests.plans.words import DEPARTMENTS, ITEMS, POLICIES, STEPS
from tests.typeset.script import Block, Caption, ChartBlock, FrameBlock, Paragraph, table

_FAMILY = ("佐野", "大橋", "藤原", "宮本", "石田", "小川", "長谷部", "西山", "浜口", "三浦")
_GIVEN = ("一郎", "美咲", "健太", "由紀子", "隆", "直子", "修平", "恵", "誠", "千尋")
_SEATS = ("会長", "副会長", "委員", "委員", "委員", "委員", "委員")
_GROUPS = ("自治会連合会", "商工会議所", "社会福祉協議会", "大学教授", "農業協同組合", "公募市民", "PTA連絡協議会")

Distractor = Callable[[Random, Manner], list[Block]]


def _thousands(chance: Random, low: int, high: int) -> str:
    return f"{chance.randint(low, high):,}"


def budget(chance: Random, manner: Manner) -> list[Block]:
    """A budget: this year's and last year's amounts with their difference."""
    year, before = manner.printed_year(manner.first + 1), manner.printed_year(manner.first)
    rows = [["区分", f"{year}\n当初予算額", f"{before}\n当初予算額", "増減額", "増減率"]]
    for name in ("市税", "地方交付税", "国庫支出金", "県支出金", "市債", "その他"):
        now, then = chance.randint(400, 9000) * 1000, chance.randint(400, 9000) * 1000
        sign = "△" if now < then else ""
        rows.append(
            [name, f"{now:,}", f"{then:,}", f"{sign}{abs(now - then):,}", f"{sign}{abs(now - then) / then:.1%}"]
        )
    return [Caption("（単位：千円）"), table(rows, right=(1, 2, 3, 4), weights=(10, 12, 12, 10, 7))]


def forecast(chance: Random, manner: Manner) -> list[Block]:
    """Revenue and spending year by year, as a forecast."""
    rows = [["区　分", *(manner.printed_year(year) for year in manner.years())]]
    rows += [
        [name, *(_thousands(chance, 800, 32000) for _ in manner.years())]
        for name in ("歳入総額", "うち市税", "歳出総額", "人件費", "扶助費", "公債費", "投資的経費")
    ]
    return [Caption("財政収支の見通し（単位：百万円）"), table(rows, right=range(1, len(rows[0])))]


def schedule(chance: Random, manner: Manner) -> list[Block]:
    """What is to be done in which year, in words and arrows."""
    rows = [["取組", *(manner.printed_year(year) for year in manner.years()), manner.department]]
    for item in chance.sample(ITEMS, 4):
        steps = [chance.choice(("検討", "準備")), "試行", *["実施"] * len(manner.years())]
        rows.append([item, *steps[: len(manner.years())], chance.choice(DEPARTMENTS)])
    return [Caption("【実施スケジュール】"), table(rows, weights=(16, *[6] * len(manner.years()), 9))]


def members(chance: Random, manner: Manner) -> list[Block]:
    """The members of a council."""
    rows = [["No.", "役職", "氏名", "所属団体等"]]
    for number, (seat, group) in enumerate(zip(_SEATS, chance.sample(_GROUPS, len(_GROUPS)), strict=True), start=1):
        rows.append([str(number), seat, f"{chance.choice(_FAMILY)}　{chance.choice(_GIVEN)}", group])
    return [Caption("審議会委員名簿（敬称略）"), table(rows, weights=(3, 7, 12, 16))]


def population(chance: Random, manner: Manner) -> list[Block]:
    """Population by age group in the years of the census."""
    rows = [["区分", "平成17年", "平成22年", "平成27年", "令和2年"]]
    rows += [
        [name, *(_thousands(chance, 2000, 98000) for _ in range(4))]
        for name in ("総人口", "年少人口（0～14歳）", "生産年齢人口（15～64歳）", "老年人口（65歳以上）", "世帯数")
    ]
    return [Caption("■ 人口の推移（国勢調査、単位：人）"), table(rows, right=range(1, 5), weights=(12, 8, 8, 8, 8))]


def survey(chance: Random, manner: Manner) -> list[Block]:
    """Answers to a survey in percent."""
    rows = [["項目", "満足", "やや満足", "どちらともいえない", "やや不満", "不満"]]
    rows += [[item, *(f"{chance.uniform(4, 38):.1f}%" for _ in range(5))] for item in chance.sample(STEPS, 5)]
    return [Caption("市民意識調査の結果"), table(rows, right=range(1, 6))]


def issues(chance: Random, manner: Manner) -> list[Block]:
    """The present state and the problems of each field, in words."""
    rows = [["分野", "現状", "課題"]]
    rows += [
        [policy, f"{chance.choice(ITEMS)}を進めている。", f"{chance.choice(STEPS)}が求められている。"]
        for policy in chance.sample(POLICIES, 3)
    ]
    return [Caption("分野別の現状と課題"), table(rows, weights=(10, 18, 18))]


def goals(chance: Random, manner: Manner) -> list[Block]:
    """Goals in words, with those who pursue them."""
    rows = [["目標", "推進主体"]]
    for number, item in enumerate(chance.sample(ITEMS, 4)):
        rows.append([f"{'①②③④'[number]}{item}に努めます。", chance.choice(DEPARTMENTS)])
    return [table(rows, weights=(30, 10))]


def system(chance: Random, manner: Manner) -> list[Block]:
    """The plan's system of policies: merged cells at the left."""
    rows = [["基本目標", "施策", "主な取組"]]
    for policy in chance.sample(POLICIES, 2):
        steps = chance.sample(STEPS, 2)
        for number, item in enumerate(chance.sample(ITEMS, 4)):
            rows.append([policy if number == 0 else "^", steps[number // 2] if number % 2 == 0 else "^", item])
    return [Caption("施策の体系"), table(rows, weights=(10, 12, 18))]


def history(chance: Random, manner: Manner) -> list[Block]:
    """How the plan was made, by date."""
    year = manner.first
    rows = [["年月日", "内容"]]
    for month, what in (
        (6, "庁内検討委員会の設置"),
        (8, "市民意識調査の実施"),
        (11, "第1回審議会"),
        (12, "意見公募手続"),
    ):
        rows.append([f"令和{max(year - 2018, 1)}年{month}月{chance.randint(1, 28)}日", what])
    return [Caption("計画策定の経過"), table(rows, weights=(10, 30))]


def project_costs(chance: Random, manner: Manner) -> list[Block]:
    """Projects with their cost year by year."""
    years = list(manner.years())[:3]
    rows = [
        ["事業名", "事業費（千円）", *["<"] * (len(years) - 1), "財源"],
        ["^", *map(manner.printed_year, years), "^"],
    ]
    rows += [
        [f"{item}事業", *(_thousands(chance, 300, 48000) for _ in years), chance.choice(("国", "県", "一般"))]
        for item in chance.sample(ITEMS, 4)
    ]
    return [table(rows, head=2, right=range(1, 1 + len(years)), weights=(18, *[8] * len(years), 5))]


def chart(chance: Random, manner: Manner) -> list[Block]:
    """A bar chart with its grid."""
    bars = tuple((manner.printed_year(year), chance.randint(20, 95)) for year in range(manner.first - 4, manner.first))
    ticks = tuple(f"{n * 200:,}" for n in range(6))
    return [ChartBlock(f"{chance.choice(STEPS)}に関する件数の推移", bars, ticks)]


def box(chance: Random, manner: Manner) -> list[Block]:
    """A frame with a remark."""
    return [
        FrameBlock(
            ("＜コラム＞", f"{chance.choice(STEPS)}に向けて、{chance.choice(ITEMS)}に取り組む事例が広がっています。")
        )
    ]


def bullet_list(chance: Random, manner: Manner) -> list[Block]:
    """A list of measures."""
    return [Paragraph(f"・{item}", "・") for item in chance.sample(ITEMS, 3)]


DISTRACTORS: tuple[Distractor, ...] = (
    budget, forecast, schedule, members, population, survey, issues, goals, system, history, project_costs, chart, box,
    bullet_list,
)  # fmt: skip
