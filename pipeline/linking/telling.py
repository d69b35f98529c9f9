"""Evidence in words, for people, in Japanese and English."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.linking.comparing import Bar, Comparison
from pipeline.linking.profiles import Profile
from pipeline.linking.values import SharedValue
from pipeline.model.linkage import Method
from pipeline.model.message import Message

_SHOWN = 3
_ROLES = {
    "baseline": Message("baseline", "基準値"),
    "target": Message("target", "目標値"),
    "actual": Message("actual", "実績値"),
}
_BARS: dict[Bar, Message] = {
    "measure": Message("one is a share, the other another kind of number", "率と件数など、数の種類が違う"),
    "negation": Message("one denies what the other says", "一方は否定の言い方"),
    "scope": Message("they are of different bodies", "対象の団体（県、市町村など）が違う"),
    "per": Message("they are reckoned per different things", "「〜当たり」の単位が違う"),
    "label": Message("their letters differ", "区分の記号が違う"),
    "number": Message("the numbers in their names differ", "名称の中の数字が違う"),
    "basis": Message("one is cumulative, the other yearly", "累計と年間の違いがある"),
    "contrast": Message("their names hold opposite words", "名称に対になる別の語がある"),
    "units": Message("their units count different things", "単位の種類が違う"),
    "no common word": Message("equal values, but no word in common", "値は一致するが、共通の語がない"),
    "one text": Message("one text sets both", "一つの文が両方を定めている"),
    "other initiative": Message("two initiatives set other numbers", "別の事業・取組で、値も違う"),
    "one document": Message("one document prints both, with other numbers", "一つの文書が別の名称・別の値で載せている"),
    "contradiction": Message("names and numbers both differ", "名称も値も違う"),
}


def method_of(comparison: Comparison) -> Method:
    """How two profiles were matched."""
    if comparison.wording.is_same_name:
        return "same name"
    if comparison.wording.is_same_words:
        return "same words"
    return "name and values" if comparison.agreement.equal else "like name"


def same_name(profile: Profile) -> Message:
    """The evidence where nothing but the name was needed."""
    name = profile.statements[0].name
    return Message(f"same name: {name}", f"指標名が同じ: {name}")


def evidence(comparison: Comparison, other: Profile) -> Message:
    """Why a statement was matched with another profile."""
    documents = ", ".join(sorted({one.document_id for one in other.statements}))
    name = other.statements[0].name
    whom = Message(f"with {name} ({documents})", f"「{name}」（{documents}）と照合")
    return _joined((whom, *_wording(comparison), *_values(comparison), *_items(comparison)))


def eliminated(comparison: Comparison, other: Profile) -> Message:
    """Why a goal and a row were matched that were the last of their item."""
    last = Message("the only goal and indicator of the item that are left", "同じ項目に残る唯一の目標と指標")
    return _joined((evidence(comparison, other), last))


def why_apart(comparison: Comparison, *, is_blocked: bool) -> Message:
    """Why two statements that look alike were kept apart."""
    if comparison.bar is not None:
        reason = _BARS[comparison.bar]
    elif is_blocked:
        reason = Message("other statements of the two forbid it", "ほかの記載が同じ指標であることと合わない")
    else:
        reason = Message("too little speaks for it", "根拠が足りない")
    return _joined((reason, *_wording(comparison), *_values(comparison), *_items(comparison)))


def _joined(parts: Iterable[Message]) -> Message:
    parts = list(parts)
    return Message("; ".join(one.en for one in parts), "、".join(one.ja for one in parts))


def _wording(comparison: Comparison) -> list[Message]:
    wording = comparison.wording
    if wording.is_same_name:
        return [Message("same name", "名称が同じ")]
    common, only = _listed(wording.common), _listed(wording.only_one | wording.only_other)
    if wording.is_same_words:
        return [Message(f"same words: {common}", f"同じ語からなる（{common}）")]
    told = [Message(f"common words: {common}", f"共通の語: {common}")] if common else []
    return [*told, Message(f"in one only: {only}", f"一方だけの語: {only}")]


def _listed(words: Iterable[str]) -> str:
    return "・".join(sorted(words))


def _values(comparison: Comparison) -> list[Message]:
    agreement = comparison.agreement
    kinds = (
        (agreement.equal, Message("equal", "一致")),
        (agreement.near, Message("nearly equal", "ほぼ一致")),
        (agreement.unequal, Message("unequal", "不一致")),
    )
    return [
        Message(
            f"{kind.en}: {', '.join(_shown(one, 'en') for one in several[:_SHOWN])}",
            f"{kind.ja}: {'、'.join(_shown(one, 'ja') for one in several[:_SHOWN])}",
        )
        for several, kind in kinds
        if several
    ]


def _shown(shared: SharedValue, language: str) -> str:
    role, period = shared.point
    words = _ROLES[role].ja if language == "ja" else _ROLES[role].en
    one, other = (format(value.value.normalize(), "f") for value in (shared.one, shared.other))
    numbers = one if one == other else f"{one} / {other}"
    return " ".join(part for part in (period, words, numbers) if part)


def _items(comparison: Comparison) -> list[Message]:
    if not comparison.same_items:
        return []
    numbers = ", ".join(comparison.same_items)
    return [Message(f"same item {numbers}", f"項目番号 {numbers} が同じ")]
