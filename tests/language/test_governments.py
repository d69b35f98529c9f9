"""Names of governments at the beginning of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.governments import leading_government

GOVERNMENTS = [
    ("福島県行財政改革推進本部", "福島県"),
    ("音 威 子 府 村・音威子府村議会", "音威子府村"),
    ("音威子府村議会", "音威子府村"),
    ("郡山市役所", "郡山市"),
    ("延岡市財政課", "延岡市"),
    ("東京都世田谷区基本計画", "東京都世田谷区"),
    ("北海道総合計画", "北海道"),
    ("京都府総務部", "京都府"),
    ("五ケ瀬町総合計画", "五ケ瀬町"),
    ("いちき串木野市", "いちき串木野市"),
    ("国土交通省東北地方整備局", "国土交通省"),
]
OTHERS = [
    "中心市街地活性化計画", "都市計画マスタープラン", "農村振興計画", "市町村合併計画", "新市建設計画", "道路整備計画",
    "東日本大震災からの復興", "第7期福島県情報化推進計画", "デジタル変革課", "本県の計画", "町", "県民アンケート", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), GOVERNMENTS)
def test_a_government(text: str, name: str) -> None:
    assert leading_government(text) == name


@pytest.mark.parametrize("text", OTHERS)
def test_other_words(text: str) -> None:
    assert leading_government(text) is None


@given(st.text())
def test_nothing_is_raised_on_any_text(text: str) -> None:
    leading_government(text)
