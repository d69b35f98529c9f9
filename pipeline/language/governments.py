"""Names of governments: prefectures, municipalities and ministries, as they begin the name of an office or a plan.

Which names are prefectures and municipalities is what SudachiPy's dictionary knows as place names: 中心市街地 and
農村振興 begin with none, 上毛町 and 北海道音威子府村 are one. A municipality that it does not know is not found.
"""

from __future__ import annotations

import re
from itertools import accumulate

from pipeline.language.morphemes import tokenizer

_LEVELS = ("都", "道", "府", "県", "市", "区", "町", "村")
# The offices of the national government (国家行政組織法, 内閣府設置法) that publish plans of their own.
_NATIONAL = (
    "内閣官房", "内閣府", "デジタル庁", "復興庁", "総務省", "法務省", "外務省", "財務省", "文部科学省", "厚生労働省",
    "農林水産省", "経済産業省", "国土交通省", "環境省", "防衛省", "こども家庭庁", "消費者庁", "金融庁", "警察庁",
    "消防庁", "スポーツ庁", "文化庁", "林野庁", "水産庁", "資源エネルギー庁", "中小企業庁", "観光庁", "気象庁",
)  # fmt: skip
# 郡山市役所, 音威子府村議会: words that the dictionary takes together with the 市 or 村 before them.
_ORGANS = re.compile("役所|役場|議会")
# Names of governments are shorter than this; the dictionary need not see more.
_REACH = 30


def leading_government(text: str) -> str | None:
    """The government whose name a text begins with, without the blanks of letter spacing; None if it begins with none.

    福島県行財政改革推進本部 -> 福島県, 北海道音威子府村 -> 北海道音威子府村, 総務省行政局 -> 総務省. Raises nothing.
    """
    head = "".join(text.split())[:_REACH].encode("utf-8", "replace").decode("utf-8")
    national = next((name for name in _NATIONAL if head.startswith(name)), None)
    return national or _place(_ORGANS.split(head)[0])


def _place(head: str) -> str | None:
    """The longest run of place names at the beginning that ends in the name of a level (県, 市 …)."""
    morphemes = list(tokenizer().tokenize(head))
    surfaces = [morpheme.surface() for morpheme in morphemes]
    longest: str | None = None
    for morpheme, surface, run in zip(morphemes, surfaces, accumulate(surfaces), strict=True):
        is_place = morpheme.part_of_speech()[2] == "地名"
        if not is_place and (surface not in _LEVELS or run == surface):
            break
        longest = run if run.endswith(_LEVELS) else longest
    return longest
