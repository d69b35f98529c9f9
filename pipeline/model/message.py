"""Words for people, in both languages at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Message:
    """What is told to people: `en` in English, `ja` in Japanese. Both say the same, with the same facts in them.

    Data (names, printed texts, paths, commands to type) stands in both as it is. A message that is one line of several
    has no full stop at its end.
    """

    en: str
    ja: str

    def said(self, language: Language) -> str:
        """The words in one language."""
        return self.ja if language == "ja" else self.en


def lines(messages: Iterable[Message]) -> Message:
    """Several messages as one, a line each."""
    messages = list(messages)
    return Message("\n".join(one.en for one in messages), "\n".join(one.ja for one in messages))


def told(place: object, what: Message, advice: Message) -> Message:
    """'place: what is wrong. What to do', in both languages; `what` and `advice` come without a full stop."""
    return Message(f"{place}: {what.en}. {advice.en}", f"{place}: {what.ja}。{advice.ja}")
