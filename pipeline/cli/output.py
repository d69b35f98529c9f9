"""Answers for programs: one JSON document on standard output."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, is_dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any


def print_json(answer: Any) -> None:
    """Print one JSON document. Dataclasses are objects with their fields as keys, Decimals the text of their digits."""
    # Where standard output cannot write Japanese, JSON's own escapes carry it.
    escaped = not (sys.stdout.encoding or "").lower().startswith("utf")
    sys.stdout.write(json.dumps(plain(answer), ensure_ascii=escaped, indent=2) + "\n")


def plain(value: Any) -> Any:
    """A value as JSON holds it. A Decimal keeps its exact value, without the zeros that only pad a column's scale."""
    if isinstance(value, Decimal):
        digits = format(value, "f")
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return value.isoformat() if isinstance(value, (date, time)) else str(value)
