"""Statements made from real ones by plausible variation: as many as wanted, and known which are the same indicator.

A made indicator is a real one of a place and a field (会津地域の防災・福祉分野における…), so that names share words as
those of one large plan do. Its statements spell the name in several ways, in several documents, with numbers of their
own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from pipeline.model.linkage import StatedIndicator

_PLACES = (
    "会津", "南会津", "県北", "県中", "県南", "相双", "いわき", "郡山", "白河", "須賀川", "喜多方", "伊達",
    "二本松", "田村", "本宮", "浜通り", "中通り", "双葉", "相馬", "石川",
)  # fmt: skip
_FIELDS = (
    "観光", "防災", "福祉", "教育", "農業", "林業", "水産業", "商工業", "環境", "健康", "医療", "交通", "文化",
    "移住", "子育て", "建設", "消防", "統計", "広報", "財政", "税務", "国際", "スポーツ", "図書館", "水道", "住宅",
    "河川", "道路", "港湾", "都市計画",
)  # fmt: skip
_STATEMENTS_EACH = 4
_STATEMENTS_PER_DOCUMENT = 150


def vary(real: Sequence[StatedIndicator], count: int, seed: int) -> list[tuple[StatedIndicator, int]]:
    """`count` statements, each with the number of the indicator that it states. The same seed makes the same ones."""
    chance = Random(seed)
    indicators, documents = max(1, count // _STATEMENTS_EACH), max(2, count // _STATEMENTS_PER_DOCUMENT)
    made = []
    for number in range(count):
        indicator, document = chance.randrange(indicators), f"d{chance.randrange(documents)}"
        made.append((_statement(real, Random(indicator), chance, f"s{number}", document), indicator))
    return made


def _statement(
    real: Sequence[StatedIndicator], of_indicator: Random, chance: Random, statement_id: str, document: str
) -> StatedIndicator:
    base, place = of_indicator.choice(real), of_indicator.choice(_PLACES)
    one, other = of_indicator.sample(_FIELDS, 2)
    scale = Decimal(of_indicator.randrange(2, 997)) / 100
    values = tuple(replace(value, value=(value.value * scale).quantize(Decimal("0.1"))) for value in base.values)
    return replace(
        base,
        statement_id=statement_id,
        document_id=document,
        revision_id=document,
        name=_spelled(base.name, place, f"{one}・{other}", chance.randrange(5)),
        key=f"{document} {statement_id}",
        values=values,
        initiative=base.initiative and f"{place}{one}{base.initiative}",
        item_nos=tuple(f"{one}{number}" for number in base.item_nos),
    )


def _spelled(name: str, place: str, fields: str, form: int) -> str:
    plain = f"{place}地域の{fields}分野における{name}"
    return (
        plain,
        plain.replace("における", "の"),
        plain.replace("地域", ""),
        plain.replace("の", "", 1),
        f"{fields}分野の{name}（{place}地域）",
    )[form]
