"""links.toml: what people said of statements, turned into statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.language import comparable_name
from pipeline.model.errors import KeikakuError
from pipeline.model.linkage import Pin, Selector, StatedIndicator
from pipeline.model.message import Message, told

Id = tuple[str, int]


class PinError(KeikakuError):
    """Pins that contradict each other. The message names file and entry."""


@dataclass(frozen=True, slots=True)
class PinnedStatements:
    """A pin with the statements that each of its selectors selects."""

    pin: Pin
    sides: tuple[frozenset[Id], ...]


def select(pins: Iterable[Pin], statements: Sequence[StatedIndicator]) -> tuple[list[PinnedStatements], list[Message]]:
    """The statements that pins speak of, and a message for each selector that selects none.

    Raises PinError where one statement is named on two sides of a pin that keeps them apart.
    """
    pins = list(pins)
    index = _Index(statements if pins else ())
    found: list[PinnedStatements] = []
    unused: list[Message] = []
    for pin in pins:
        sides = tuple(index.select(selector) for selector in pin.statements)
        unused += [_unused(pin, selector) for selector, side in zip(pin.statements, sides, strict=True) if not side]
        if not pin.is_same:
            _check_apart(pin, sides)
        found.append(PinnedStatements(pin, sides))
    return found, unused


def marks(pinned: Sequence[PinnedStatements]) -> dict[Id, str]:
    """A mark for each statement that a person keeps apart from others: another mark, another profile."""
    found: dict[Id, str] = defaultdict(str)
    for number, one in enumerate(pinned):
        if not one.pin.is_same:
            for side, statements in enumerate(one.sides):
                for statement in statements:
                    found[statement] += f"{number}:{side};"
    return dict(found)


def contradiction(apart: Pin) -> PinError:
    """Statements that one pin keeps apart and others make one."""
    what = Message(
        "keeps statements apart that other entries of the file make one indicator",
        "別の指標とした記載が、ほかの項目では同じ指標とされています",
    )
    return PinError(told(apart.place, what, Message("Take one of them out", "どちらかを除いてください")))


class _Index:
    def __init__(self, statements: Sequence[StatedIndicator]) -> None:
        self._by_name: dict[str, list[StatedIndicator]] = defaultdict(list)
        for one in statements:
            for name in {comparable_name(one.name), one.key} - {""}:
                self._by_name[name].append(one)

    def select(self, selector: Selector) -> frozenset[Id]:
        named = self._by_name.get(selector.name) or self._by_name.get(comparable_name(selector.name), [])
        return frozenset(one.id for one in named if _fits(one, selector))


def _fits(one: StatedIndicator, selector: Selector) -> bool:
    initiative = selector.initiative
    return (
        selector.document in (None, one.document_id)
        and (selector.item_no is None or selector.item_no in one.item_nos)
        and (initiative is None or comparable_name(initiative) == comparable_name(one.initiative or ""))
    )


def _check_apart(pin: Pin, sides: Sequence[frozenset[Id]]) -> None:
    if any(one & other for one, other in combinations(sides, 2)):
        what = Message("keeps a statement apart from itself", "同じ記載どうしを別の指標としています")
        advice = Message(
            "Name them by document, item_no or initiative", "document、item_no、initiative で区別してください"
        )
        raise PinError(told(pin.place, what, advice))


def _unused(pin: Pin, selector: Selector) -> Message:
    narrowing = ("document", "item_no", "initiative")
    said = ", ".join(f"{key} {value}" for key in narrowing if (value := getattr(selector, key)) is not None)
    shown = f"{selector.name!r} ({said})" if said else repr(selector.name)
    return told(
        pin.place,
        Message(f"nothing that is stated matches {shown}", f"{shown} に当たる記載がありません"),
        Message("Correct it or take it out", "直すか、除いてください"),
    )
