"""What linking works on and what it finds: statements of indicators, and which of them are the same indicator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from pipeline.model.message import Message
from pipeline.model.record import Role

Method = Literal["same name", "same words", "like name", "name and values", "by elimination", "pinned"]


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A number that a statement gives, in base units.

    `kind` is the kind of its unit (count, share …), None where no unit tells it: only numbers of one kind can be the
    same. `step` is what one unit of its last printed digit is worth.
    """

    role: Role
    period: str | None
    part: str | None
    value: Decimal
    kind: str | None = None
    step: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StatedIndicator:
    """A row of an indicator table, or a quantity in an initiative's goal text.

    `statement_id` is the kpi_id or the initiative_id, `ordinal` the number of the goal in its text (None for a row of a
    table). `key` is the kpi_key of a row, the same in every revision. `government` is whose document it is: indicators
    of two governments are never the same one. `around` is what stands beside the name: the item, the definition, and
    for a goal the initiative's name and overview and the whole goal text.
    """

    statement_id: str
    ordinal: int | None
    government: str
    document_id: str
    revision_id: str
    published_on: date
    name: str
    key: str = ""
    field: str | None = None
    item_nos: tuple[str, ...] = ()
    initiative: str | None = None
    around: str = ""
    values: tuple[StatedValue, ...] = ()

    @property
    def is_goal(self) -> bool:
        """Whether it is a quantity in a goal text, and no row of a table."""
        return self.ordinal is not None

    @property
    def id(self) -> tuple[str, int]:
        """What tells statements apart, in an order that does not depend on the order of documents."""
        return self.statement_id, self.ordinal or 0


@dataclass(frozen=True, slots=True)
class Canonical:
    """A real-world indicator, named after one of its statements."""

    canonical_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """Why a statement speaks of a canonical indicator.

    `part` is the part of a row with several indicators (①) that a goal speaks of. `score` is the probability (0 to 1)
    that the match is right, by the weights of `pipeline.linking.weights`; a person's word is 1.
    """

    statement_id: str
    ordinal: int | None
    canonical_id: str
    part: str | None
    score: Decimal
    method: Method
    evidence: Message


@dataclass(frozen=True, slots=True)
class Apart:
    """Two statements that look alike and were kept apart, and why; ids as in StatedIndicator."""

    statement_id: str
    ordinal: int | None
    other_id: str
    other_ordinal: int | None
    score: Decimal
    reason: Message


@dataclass(frozen=True, slots=True)
class Selector:
    """Statements as a person names them: by name (in any spelling) or kpi_key, or those of one document, item or
    initiative that bear the name.
    """

    name: str
    document: str | None = None
    item_no: str | None = None
    initiative: str | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """A person's word that statements are the same indicator, or that they are not. `place` says where it stands."""

    is_same: bool
    statements: tuple[Selector, ...]
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class Links:
    """All that linking found. `unused` tells of the selectors of pins that select nothing."""

    canonicals: tuple[Canonical, ...]
    matches: tuple[Match, ...]
    apart: tuple[Apart, ...]
    unused: tuple[Message, ...]
