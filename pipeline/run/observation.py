"""What `keikaku doctor` says: what it saw, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.message import Message

Topic = Literal["environment", "folder", "catalog", "extracted", "warehouse"]
Level = Literal["fine", "note", "problem"]


@dataclass(frozen=True, slots=True)
class Observation:
    """Something that was looked at. `code` is stable; a 'problem' asks for something to be done."""

    code: str
    topic: Topic
    level: Level
    what: Message
    advice: Message | None = None


def fine(code: str, topic: Topic, what: Message) -> Observation:
    """Something that is as it should be."""
    return Observation(code, topic, "fine", what)


def note(code: str, topic: Topic, what: Message, advice: Message | None = None) -> Observation:
    """Something that is as well to know, and no fault."""
    return Observation(code, topic, "note", what, advice)


def problem(code: str, topic: Topic, what: Message, advice: Message | None = None) -> Observation:
    """Something to do. `advice` may be missing where `what` is an error that says it itself."""
    return Observation(code, topic, "problem", what, advice)
