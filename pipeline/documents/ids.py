"""Identifiers that are the same on every machine and run."""

from __future__ import annotations

from hashlib import blake2b

# 64 bits: among the rows of one warehouse (well under a million) a collision is less likely than one in ten million.
_DIGEST_BYTES = 8
_SEPARATOR = "\x1f"


def stable_id(*parts: str | int | None) -> str:
    """16 hexadecimal digits that stand for `parts`, in their order. None and '' are told apart."""
    text = _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)
    return blake2b(text.encode("utf-8"), digest_size=_DIGEST_BYTES).hexdigest()
