"""python -m tests.plans.score: recall and precision of keikaku on plans that nobody wrote, by shape and engine.

A value counts as right when the indicator's name, role, period, base value and base unit are all as printed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pipeline.api import read_records
from pipeline.model.record import Extraction
from tests.plans.manner import Fact
from tests.plans.plan import KINDS, RULED, Plan, draw_plan
from tests.plans.press import print_plan, style_of
from tests.typeset.browser import Browser, chromium
from tests.typeset.styles import Press

Key = tuple[str, str, str | None, Decimal, str | None]
ENGINES: tuple[Press, ...] = ("chromium", "report")


@dataclass
class Tally:
    """How many values stand in the plans, were read, and were read right."""

    printed: int = 0
    found: int = 0
    right: int = 0

    def add(self, other: Tally) -> None:
        """Counts another tally in."""
        self.printed += other.printed
        self.found += other.found
        self.right += other.right

    @property
    def recall(self) -> float:
        """Share of the printed values that were read right."""
        return self.right / self.printed if self.printed else 1.0

    @property
    def precision(self) -> float:
        """Share of the values read that are right."""
        return self.right / self.found if self.found else 1.0


@dataclass
class Result:
    """One print of one plan, read."""

    plan: Plan
    press: Press
    seed: int
    tally: Tally
    missing: list[Key] = field(default_factory=list)
    false: list[Key] = field(default_factory=list)


def measure(kind: str, press: Press, seed: int, browser: Browser | None, keep: Path) -> Result:
    """Draws, prints and reads one plan; its PDF is kept in the folder `keep`."""
    plan = draw_plan(kind, seed)
    path = keep / f"{kind.replace(' ', '-').replace(',', '')}-{press}-{seed}.pdf"
    path.write_bytes(print_plan(plan, style_of(plan, press, seed), browser))
    return compare(plan, press, seed, read_records(path))


def compare(plan: Plan, press: Press, seed: int, records: Extraction) -> Result:
    """What was read of a plan against what it states."""
    printed, found = Counter(map(_key, plan.facts)), Counter(_read(records))
    right = printed & found
    tally = Tally(printed.total(), found.total(), right.total())
    missing, false = sorted((printed - right).elements(), key=str), sorted((found - right).elements(), key=str)
    return Result(plan, press, seed, tally, missing, false)


def _key(fact: Fact) -> Key:
    return _plain(fact.indicator), fact.role, fact.period, fact.value.normalize(), _unit(fact.unit)


def _read(records: Extraction) -> Iterator[Key]:
    for kpi in records.kpis:
        for value in kpi.values:
            if value.base_value is not None:
                yield _plain(kpi.name), value.role, value.period, value.base_value.normalize(), _unit(value.base_unit)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _unit(unit: str | None) -> str | None:
    return None if unit is None else _plain(unit)


def main() -> None:
    """Reads the command line, measures, prints."""
    parser = argparse.ArgumentParser(prog="tests.plans.score", description=__doc__)
    parser.add_argument("--kinds", nargs="+", choices=sorted(KINDS), metavar="KIND", default=list(KINDS))
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--seeds", type=int, default=10, help="how many plans of each kind, from --first on")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs")
    parser.add_argument("--show", type=int, default=0, help="how many missing and false values of each plan are listed")
    parser.add_argument("--by", choices=sorted(_TRAITS), help="a second table: by unit place or year style")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, chromium() if "chromium" in asked.engines else nullcontext() as tab:
        keep = asked.keep or Path(folder)
        keep.mkdir(parents=True, exist_ok=True)
        results = []
        for kind in asked.kinds:
            for press in asked.engines:
                for seed in range(asked.first, asked.first + asked.seeds):
                    results.append(measure(kind, press, seed, tab if press == "chromium" else None, keep))
                    _show(results[-1], asked.show)
    _say(*_lines(results, asked.engines, lambda result: result.plan.kind))
    if asked.by:
        _say("", *_lines(results, asked.engines, _TRAITS[asked.by]))


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


_TRAITS: dict[str, Callable[[Result], str]] = {
    "units": lambda result: result.plan.manner.units,
    "year": lambda result: result.plan.manner.year,
    "shape": lambda result: "ruled" if result.plan.kind in RULED else "unruled",
}


def _show(result: Result, most: int) -> None:
    if most and (result.missing or result.false):
        _say(f"{result.plan.kind} {result.press} {result.seed}: {result.tally}")
        for name, keys in (("missing", result.missing), ("false", result.false)):
            for key in keys[:most]:
                _say(" ".join(("  ", name, *map(str, key))))


def _lines(results: Iterable[Result], engines: list[Press], group: Callable[[Result], str]) -> Iterator[str]:
    """A Markdown table: recall and precision of each group, by engine."""
    tallies: dict[tuple[str, str], Tally] = {}
    for result in results:
        for name in (group(result), "all"):
            tallies.setdefault((name, result.press), Tally()).add(result.tally)
    names = list(dict.fromkeys(name for name, _ in tallies if name != "all"))
    yield "| | " + " | ".join(f"{press} values | recall | precision" for press in engines) + " |"
    yield "|---|" + "---:|" * (3 * len(engines))
    for name in [*names, "all"]:
        cells = []
        for press in engines:
            tally = tallies.get((name, press), Tally())
            cells += [str(tally.printed), f"{tally.recall:.1%}", f"{tally.precision:.1%}"]
        yield f"| {name} | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
