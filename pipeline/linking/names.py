"""The name of an indicator, taken apart: what is counted, of whom, and what kind of number it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.language import parse_unit, plain
from pipeline.language.morphemes import morphemes, words
from pipeline.linking.lexicon import Basis, Measure, load_words

FULL, LIGHT, NARROWING = 100, 25, 200
"""What a word weighs, in hundredths of an ordinary word."""

_FUNCTION = {"助詞", "助動詞", "補助記号", "接続詞", "空白", "記号", "感動詞", "連体詞", "代名詞"}
_OPENING, _CLOSING = "(「『【〔〈<[", ")」』】〕〉>]"
_LETTER = r"[A-Za-zア-ンイ-ヶ]"
_LABEL = re.compile(rf"(?:^|[(「])({_LETTER})(?![A-Za-z0-9ァ-ヶー])")
_HOMEPAGE = re.compile(r"(?<![A-Za-z])[Hh]/[Pp](?![A-Za-z])")
_PART = re.compile(r"[①-⑳]")
# 県の…, 県及び市町村の…, but not 市町村数 and not 県が一括して.
_OF = {"の", "及び", "並びに", "と", "・", "、", "や"}
_PER = "当たり"
_PER_REACH = 4


@dataclass(frozen=True, slots=True)
class Name:
    """What the name of an indicator says.

    `weights` holds its words and what each weighs, `telling` those of full weight, `actions` those that say what is
    done (閲覧, 利用). `counted` is what a count counts (団体 in 登録団体数; 'people' for 者, 人, 員; 'times' for 回数;
    'cases' for 件数), `per` what the number is reckoned per (人, 日), `scope` whose it is (県, 市町村), `numbers` the
    numbers in the name with what follows (3歳), `labels` the letters that tell one of several apart (b in (B授業に…)).
    """

    key: str
    weights: Mapping[str, int]
    telling: frozenset[str]
    actions: frozenset[str]
    measure: Measure | None
    counted: str | None
    basis: frozenset[Basis]
    per: frozenset[str]
    scope: frozenset[str]
    numbers: frozenset[str]
    labels: frozenset[str]
    is_negative: bool

    @property
    def is_generic(self) -> bool:
        """Whether the name alone does not say what is counted (参加者数)."""
        return not self.telling


@dataclass(frozen=True, slots=True)
class _Token:
    form: str
    part: str
    is_action: bool
    in_brackets: bool
    after: str


def read_name(text: str, own: frozenset[str] = frozenset()) -> Name:
    """Take a name apart. `own` are the words of the government's own name, which say little in its own plans."""
    folded = _HOMEPAGE.sub("HP", plain(text))
    for misread, meant in load_words().misread.items():
        folded = folded.replace(misread, meant)
    tokens = list(_tokens(folded))
    measure, head = _measure(tokens)
    bare = load_words().bare | load_words().tails
    content = [
        token
        for index, token in enumerate(tokens)
        if not (index in head and token.form in bare) and token.part not in _FUNCTION
    ]
    basis = load_words().basis
    weights = _weights(content, own)
    return Name(
        key="".join(token.form for token in tokens),
        weights=weights,
        telling=frozenset(word for word, weight in weights.items() if weight >= FULL),
        actions=frozenset(form for token in content if token.is_action for form in _forms(token.form)),
        measure=measure,
        counted=_counted(tokens, head),
        basis=frozenset(basis[token.form] for token in tokens if token.form in basis),
        per=_per(tokens),
        scope=frozenset(token.form for token in content if _is_scope(token)),
        numbers=_numbers(content),
        labels=frozenset(match[1].casefold() for match in _LABEL.finditer(folded)),
        is_negative=_is_negative(tokens),
    )


def named_parts(text: str) -> tuple[tuple[str, str], ...]:
    """The parts of a name that holds several indicators, each with its mark: ①…②… -> (①, …), (②, …); else none."""
    folded = plain(text)
    marks = list(_PART.finditer(folded))
    if len(marks) < 2 or marks[0].start() > 0:
        return ()
    ends = [mark.start() for mark in marks[1:]] + [len(folded)]
    return tuple((mark[0], folded[mark.end() : end]) for mark, end in zip(marks, ends, strict=True))


def content_words(text: str) -> frozenset[str]:
    """The words of a text (short units), in the forms in which names are compared."""
    found = (one.form for one in morphemes(text, "A") if one.part not in _FUNCTION)
    return frozenset(form for word in found for form in _forms(word))


def _tokens(folded: str) -> Iterator[_Token]:
    found = words(folded)
    measures = load_words().measures
    depth = 0
    for index, one in enumerate(found):
        depth += (one.surface in _OPENING) - (one.surface in _CLOSING)
        after = found[index + 1].surface if index + 1 < len(found) else ""
        stem = one.form.removesuffix("数")
        if stem != one.form and one.form not in measures and (len(stem) > 1 or parse_unit(stem) is not None):
            # 市町村数 and 園数 are one word to SudachiPy, 団体数 two.
            yield _Token(stem, one.part, False, depth > 0, "数")
            yield _Token("数", one.part, False, depth > 0, after)
        else:
            yield _Token(one.form, one.part, one.ability.startswith("サ変"), depth > 0, after)


def _forms(form: str) -> tuple[str, ...]:
    return load_words().synonyms.get(form, (form,))


def _measure(tokens: Sequence[_Token]) -> tuple[Measure | None, frozenset[int]]:
    """The kind of number that the name ends in, and the places of the words that say so."""
    lexicon = load_words()
    used: list[int] = []
    measure: Measure | None = None
    for index in reversed(range(len(tokens))):
        token = tokens[index]
        if token.in_brackets or token.part == "補助記号" or (measure is None and token.form == "の"):
            continue
        if token.form in lexicon.measures:
            # 数 at the end says less than what stands before it: 時間数 is a time.
            measure = lexicon.measures[token.form] if measure in (None, "count") else measure
        elif measure is not None or token.form not in lexicon.tails:
            break
        used.append(index)
    return measure, frozenset(used if measure else ())


def _counted(tokens: Sequence[_Token], head: frozenset[int]) -> str | None:
    """What is counted: people, times, or a noun that is a counter itself (市町村, 施設); None where it is not said."""
    lexicon = load_words()
    counters = {counter for index in head if (counter := lexicon.counters.get(tokens[index].form))}
    if counters:
        return min(counters)
    end = min(head) if head else len(tokens)
    before = [token for token in tokens[:end] if not token.in_brackets and token.part not in _FUNCTION]
    if not before:
        return None
    if before[-1].form in lexicon.people:
        return "people"
    unit = parse_unit(before[-1].form)
    return unit.text if unit is not None and unit.is_noun else None


def _weights(content: Iterable[_Token], own: frozenset[str]) -> dict[str, int]:
    weights: dict[str, int] = {}
    for token in content:
        for form in _forms(token.form):
            weight = _weight(form, token, own)
            if weight:
                weights[form] = max(weight, weights.get(form, 0))
    return weights


def _weight(form: str, token: _Token, own: frozenset[str]) -> int:
    lexicon = load_words()
    is_letter = len(form) == 1 and form.isascii()
    if form in lexicon.ignored or form == _PER or form.isdigit() or is_letter:
        return 0
    if form in lexicon.basis:
        return LIGHT
    if _is_scope(token) or form in lexicon.narrowing:
        return NARROWING
    little = form in lexicon.light or form in lexicon.tails or form in lexicon.bare or form in own
    return LIGHT if little or token.part == "接尾辞" else FULL


def _is_scope(token: _Token) -> bool:
    return token.form in load_words().scope and token.after in _OF


def _per(tokens: Sequence[_Token]) -> frozenset[str]:
    """What a number is reckoned per: 1人1日当たり -> 人, 日; 時間/月 -> 月."""
    known = load_words().per
    found = {known[token.after] for token in tokens if token.form == "/" and token.after in known}
    for index, token in enumerate(tokens):
        if token.form == _PER:
            reach = tokens[max(0, index - _PER_REACH) : index]
            found |= {known[before.form] for before in reach if before.form in known}
    return frozenset(found)


def _numbers(content: Iterable[_Token]) -> frozenset[str]:
    """The numbers in a name; the 1 of 1人当たり is none."""
    per = load_words().per
    return frozenset(
        token.form + token.after
        for token in content
        if token.form.isdigit() and not (token.form == "1" and token.after in per)
    )


def _is_negative(tokens: Iterable[_Token]) -> bool:
    negations = load_words().negations
    denials = sum(token.form in negations and token.part in {"接頭辞", "助動詞", "形容詞"} for token in tokens)
    return denials % 2 == 1
