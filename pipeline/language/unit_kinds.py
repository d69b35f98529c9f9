"""Which units may measure one thing: 件, 人 and 施設 count, % and ポイント are shares."""

from __future__ import annotations

from pipeline.language.units import parse_unit

# Kinds of units.toml between which offices change for one and the same number.
_SAME_KIND = {"people": "count", "emission": "mass"}
# An index is a share in points, or counts nothing that could be told: 3.5点 is a mark, 8,910点 are things.
_POINTS = {"ポイント", "%ポイント"}


def comparable_kind(unit: str | None) -> str | None:
    """The kind of a unit, the same for units in which one number may be printed (83%, 83ポイント; 10人, 10件).

    A unit that the table in use does not know counts things, as counters do. None where the unit does not tell, and for
    no unit. Raises nothing.
    """
    if unit is None:
        return None
    known = parse_unit(unit)
    if known is not None and known.kind == "index":
        return "share" if known.base in _POINTS else None
    kind = known.kind if known is not None and known.kind is not None else "count"
    return _SAME_KIND.get(kind, kind)
