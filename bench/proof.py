"""Proof that the checks see: printed numbers of the nine documents are damaged, and what a check tells is counted.

    python -m bench.proof [--each 20] [--rows 6] [--pages 5] [--seed 1] [--tell]

A damage strikes the laid-out page, so record and source text alike; the records, the links between them and the
findings follow from it as in any run. Many places are struck at once where no indicator, row or statistics table is
struck twice; a finding belongs to the place that it points at, or to the indicator that it names. What is counted is
what `keikaku check --strict` stops on.

Classes of numbers, told from the undamaged documents, each number in the first that fits:
  twice     another cell states the same value of the same indicator, role and period, or the wording states it.
  on a rule at least three values by year with equal steps or at exactly one growth rate; or baseline, step and target,
            a change that the wording states, a running total, a sum or a rate: told by the frames of the checks, of
            those rows which hold.
  alone     all others.

A number that is printed to other digits behind the point (86.1% -> 86%) is right all the same: the last row of the
table leaves such damages out.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random

import duckdb
from rich import box
from rich.console import Console
from rich.table import Table

from bench.damage import KINDS, Change, Number, Reprint, RowGone, Spot, cells_of, damaged, is_rounding
from pipeline.documents import extract
from pipeline.documents.agreement import judge, judged_id
from pipeline.documents.lexicon import comparable
from pipeline.extracted import write_extraction
from pipeline.layout import lay_out
from pipeline.model.finding import ToldFinding
from pipeline.model.geometry import Box
from pipeline.model.layout import Cell, Layout
from pipeline.model.page import Page
from pipeline.model.second_reading import SecondPage
from pipeline.project import Catalog, Project, load_catalog, resources
from pipeline.reading import read_pages, second_opinion
from pipeline.run.building import fill
from pipeline.run.standard import Standard, assessed, load_standard
from pipeline.warehouse import building, with_places

REPOSITORY = Path(__file__).parents[1]
CLASSES = ("twice", "on a rule", "alone")
ROW, PAGE = "a row gone", "a page missing"
ALL, NO_ROUNDING = "all", "all, rounding aside"
TOGETHER = 25  # places that are struck at once


@dataclass(frozen=True)
class Sample:
    """A number that may be struck: its class, and what its indicator is called and known by."""

    number: Number
    name: str
    known_by: str
    kind: str  # one of CLASSES


@dataclass(frozen=True)
class Strike:
    """A damage, and the numbers that it was drawn for: a year in a header is the year of many."""

    damage: str
    changes: tuple[Change, ...]
    samples: tuple[Sample, ...]

    @property
    def is_wide(self) -> bool:
        """Whether more than the number's own row changes, or whole records go: findings may be of the document."""
        rows = {(one.number.spot.table_no, one.number.spot.row) for one in self.samples}
        own = all((change.spot.table_no, change.spot.row) in rows for change in self.changes)
        return self.damage == ROW or (self.damage == "a year shifted" and not own)

    @property
    def is_rounding(self) -> bool:
        """Whether all its numbers are still printed right, with more or fewer digits."""
        return all(is_rounding(change) for change in self.changes)


@dataclass
class Tally:
    """How many numbers of a class were struck by a kind of damage, and how many of them were seen by whom."""

    struck: int = 0
    seen: int = 0
    seen_by_second: int = 0


@dataclass
class Proof:
    """Tallies by kind of damage and class, and what was not seen, for those who want to know why."""

    # By damage, class, and whether it is but a rounding.
    tallies: dict[tuple[str, str, bool], Tally] = field(default_factory=lambda: defaultdict(Tally))
    unseen: list[tuple[Strike, Sample]] = field(default_factory=list)
    told_by: Counter[tuple[str, str]] = field(default_factory=Counter)  # damage and expectation
    strays: int = 0  # findings that belong to no place that was struck

    def count(self, strike: Strike, sample: Sample, *, seen: bool, second: bool) -> None:
        tally = self.tallies[strike.damage, sample.kind, strike.is_rounding]
        tally.struck += 1
        tally.seen += seen
        tally.seen_by_second += second
        if not seen:
            self.unseen.append((strike, sample))


@dataclass
class Plans:
    """The documents as read by both readers, and the way from laid-out pages to findings."""

    root: Path
    catalog: Catalog = field(default_factory=lambda: load_catalog(REPOSITORY / "raw" / "catalog.toml"))
    pages: dict[str, tuple[Page, ...]] = field(default_factory=dict)
    layouts: dict[str, Layout] = field(default_factory=dict)
    second: dict[str, tuple[SecondPage, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for document in self.catalog.documents:
            path = REPOSITORY / "raw" / document.current.file
            name = document.document_id
            self.pages[name] = tuple(read_pages(path))
            self.layouts[name] = lay_out(iter(self.pages[name]))
            self.second[name] = tuple(second_opinion(path))
        standard = load_standard(REPOSITORY, REPOSITORY / "none")
        self.standard: Standard = replace(standard, accepted=())
        self.folder = Project(self.root)
        self.cells: dict[Spot, Cell] = cells_of(self.layouts)
        for name, layout in self.layouts.items():
            self._write(name, layout)
        shutil.copytree(self.folder.extracted, self.root / "undamaged")

    def _write(self, name: str, layout: Layout) -> None:
        document = next(one for one in self.catalog.documents if one.document_id == name)
        label, revision_id = document.current.label, document.revision_id(document.current)
        records = extract(layout, document_id=name, revision_id=revision_id, lexicon=self.standard.lexicon)
        sha256 = document.current.sha256 or ""
        write_extraction(
            self.folder.extracted,
            records,
            document_id=name,
            label=label,
            sha256=sha256,
            pages=layout.pages,
            version="damaged",
        )

    def findings(self, struck: Mapping[str, Layout]) -> list[ToldFinding]:
        """What a check finds with these documents in the place of the real ones: open errors and warnings."""
        shutil.rmtree(self.folder.extracted)
        shutil.copytree(self.root / "undamaged", self.folder.extracted)
        for name, layout in struck.items():
            self._write(name, layout)
        with building(self.folder.warehouse, resources("warehouse", REPOSITORY)) as connection:
            fill(connection, self.folder, self.catalog)
            _, found = assessed(connection, self.standard)
            return with_places(connection, [one for one in found if one.severity != "info"])

    def second_opinion(self, name: str, struck: Layout) -> list[Box]:
        """Where the second reader has other words than a first one that misread the page so."""
        extraction = extract(struck, document_id=name, revision_id=name, lexicon=self.standard.lexicon)
        opinion = judge(extraction.table_cells, self.second[name], "")
        other = {verdict.judged for verdict in opinion.verdicts if not verdict.agreed}
        sources = [cell.source for cell in extraction.table_cells if judged_id(cell.source, "") in other]
        return [place for source in (*sources, *(text.source for text in opinion.unshared)) for place in source.boxes]


def samples(plans: Plans) -> list[Sample]:
    """Every number of a table cell that is read as a value or a goal, or stands alone in a cell of other tables."""
    plans.findings({})
    with duckdb.connect(str(plans.folder.warehouse), read_only=True) as connection:
        rows = connection.execute(_NUMBERS).fetchall()
        on_rule = {source_id for (source_id,) in connection.execute(_ON_RULE).fetchall()} | _series(connection)
    found: dict[tuple[Spot, str], Sample] = {}
    for name, known_by, raw, value, unit, twice, source_id, *place in rows:
        kind = "twice" if twice else "on a rule" if source_id in on_rule else "alone"
        number = Number(Spot(*place), raw, value, unit)
        found.setdefault((number.spot, raw), Sample(number, name, known_by, kind))
    return sorted(found.values(), key=lambda one: (str(one.number.spot), one.number.raw))


_NUMBERS = """
WITH stated AS (
    SELECT k.name, k.canonical_id, v.role, v.period, v.part, v.raw, v.value, v.unit, v.base_value,
           coalesce(v.base_unit, '') AS base_unit, v.source_id
    FROM v_kpi_value v JOIN v_kpi k USING (kpi_id) WHERE v.base_value IS NOT NULL AND v.value_to IS NULL
    UNION ALL
    SELECT coalesce(g.name, i.name), g.canonical_id, 'target', g.period, NULL, g.raw, g.value, g.unit, g.base_value,
           coalesce(g.base_unit, ''), g.source_id
    FROM v_initiative_goal g JOIN v_initiative i USING (initiative_id)
    WHERE g.base_value IS NOT NULL AND NOT g.is_change
), again AS (
    SELECT canonical_id, role, period, base_value, base_unit, source_id FROM stated
    UNION ALL
    SELECT k.canonical_id, 'target', m.period, m.base_value, coalesce(m.base_unit, ''), m.source_id
    FROM v_kpi_milestone m JOIN v_kpi k USING (kpi_id) WHERE m.kind = 'level' AND m.base_value IS NOT NULL
), place AS (
    SELECT c.source_id, r.document_id, c.table_no, c."row", c.col
    FROM v_table_cell c JOIN v_revision r USING (revision_id)
    QUALIFY row_number() OVER (PARTITION BY c.source_id ORDER BY c."row", c.col) = 1
), number AS (
    SELECT name, coalesce(canonical_id, name) AS known_by, raw, value, unit, EXISTS (
        SELECT 1 FROM again a WHERE a.canonical_id = s.canonical_id AND a.role = s.role
            AND a.period IS NOT DISTINCT FROM s.period AND a.base_value = s.base_value AND a.base_unit = s.base_unit
            AND a.source_id <> s.source_id) AS twice, source_id
    FROM stated s
    UNION ALL
    SELECT n.line || ' ' || n.across, n.table_id, n.text, n.value, NULL, false, n.source_id
    FROM check_table_number n
    WHERE NOT n.is_turned AND n.source_id NOT IN (SELECT source_id FROM stated)
      AND n.table_id NOT IN (SELECT table_id FROM v_kpi UNION SELECT table_id FROM v_initiative)
)
SELECT number.*, p.* EXCLUDE (source_id) FROM number JOIN place p USING (source_id) ORDER BY ALL
"""

# The frames of rules, of those rows which hold.
_ON_RULE = """
SELECT unnest(list_concat(sources_expected, sources_observed)) FROM v_check_increment
WHERE abs(target - computed) <= tolerance
UNION SELECT unnest(list_concat(sources_expected, sources_observed)) FROM v_check_yearly_step
WHERE abs(target - before - step) <= tolerance
UNION SELECT unnest(list_concat(sources_expected, sources_observed)) FROM v_check_milestone WHERE excess = 0
UNION SELECT unnest(list_concat(sources_expected, sources_observed)) FROM v_check_wording WHERE holds AND relation = '='
UNION SELECT unnest(list_concat(sources_expected, sources_observed)) FROM v_check_running_total WHERE computed = total
UNION SELECT unnest(list_concat(sources_expected, sources_observed)) FROM v_check_total WHERE parts = total
UNION SELECT unnest(list_concat(sources_expected, sources_observed)) FROM v_check_rate
"""


def _series(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The cells of at least three values by year that go up by equal steps, stay, or grow at one rate."""
    rows = connection.execute(
        "SELECT kpi_id, part, base_unit, year, base_value, source_id FROM check_point WHERE year IS NOT NULL"
        " AND NOT regexp_matches(raw, '累計|累積|延べ') ORDER BY kpi_id, part, base_unit, year"
    ).fetchall()
    lines: dict[tuple[str, ...], list[tuple[int, Decimal, str]]] = defaultdict(list)
    for kpi_id, part, unit, year, value, source_id in rows:
        lines[kpi_id, part, unit].append((year, value, source_id))
    found: set[str] = set()
    for points in lines.values():
        for some in (points, points[1:]):
            if len(some) >= 3 and (_even(some) or _growing(some)):
                found |= {source_id for _, _, source_id in some}
    return found


def _even(points: Sequence[tuple[int, Decimal, str]]) -> bool:
    (year, value, _), (next_year, next_value, _) = points[:2]
    if year == next_year:
        return False
    return all((at - year) * (next_value - value) == (now - value) * (next_year - year) for at, now, _ in points)


def _growing(points: Sequence[tuple[int, Decimal, str]]) -> bool:
    values = [value for _, value, _ in points]
    consecutive = all(later[0] - one[0] == 1 for one, later in pairwise(points))
    return consecutive and all(a * c == b * b != 0 for a, b, c in zip(values, values[1:], values[2:], strict=False))


def strikes(found: Sequence[Sample], plans: Plans, each: int, rows: int, chance: Random) -> list[Strike]:
    """For each kind of damage and each class, as many numbers as asked for, drawn by chance."""
    cells = plans.cells
    drawn: dict[tuple[str, tuple[Change, ...]], list[Sample]] = defaultdict(list)
    for damage, strike in KINDS.items():
        for kind in CLASSES:
            several = [one for one in found if one.kind == kind]
            chance.shuffle(several)
            wanted = rows if damage == ROW else each
            for one in several:
                changes = strike(one.number, cells, chance) if wanted else ()
                if changes and _possible(changes, cells):
                    drawn[damage, changes].append(one)
                    wanted -= 1
    return [Strike(damage, changes, tuple(several)) for (damage, changes), several in drawn.items()]


def _possible(changes: Iterable[Change], cells: Mapping[Spot, Cell]) -> bool:
    """Whether the cell prints the text of the number in one piece."""
    for change in changes:
        if isinstance(change, Reprint):
            words = "".join(cells[change.spot].text.split())
            printed = "".join(cells[change.spot].source.text.split())
            old = "".join(change.old.split())
            if old not in words or old not in printed:
                return False
    return True


def batches(drawn: Iterable[Strike], found: Sequence[Sample]) -> Iterator[list[Strike]]:
    """Strikes that can be made at once: no two of one indicator, row or statistics table, at most one wide one."""
    known_by: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    known_in: dict[tuple[str, int], set[str]] = defaultdict(set)
    for one in found:
        spot = one.number.spot
        known_by[spot.document_id, spot.table_no, spot.row].add(one.known_by)
        known_in[spot.document_id, spot.table_no].add(one.known_by)
    left = sorted(drawn, key=lambda one: not one.is_wide)
    while left:
        batch: list[Strike] = []
        taken: set[object] = set()
        for one in left:
            rows = {(change.spot.document_id, change.spot.table_no, change.spot.row) for change in one.changes}
            wanted: set[object] = rows | {name for row in rows for name in known_by[row]}
            if one.is_wide:
                wanted |= {"wide"} | {change.spot.document_id for change in one.changes}
            if one.is_wide and one.damage != ROW:  # a header is the year of all indicators of its table
                tables = {(change.spot.document_id, change.spot.table_no) for change in one.changes}
                wanted |= {name for table in tables for name in known_in[table]}
            closed = {change.spot.document_id for change in one.changes} & taken
            if len(batch) < TOGETHER and not wanted & taken and not closed:
                batch.append(one)
                taken |= wanted
        left = [one for one in left if one not in batch]
        yield batch


def prove(plans: Plans, each: int, rows: int, pages: int, seed: int, console: Console) -> Proof:
    """Strike and count."""
    chance = Random(seed)
    found = samples(plans)
    known = {one.finding.finding_id for one in plans.findings({})}
    proof = Proof()
    todo = list(batches(strikes(found, plans, each, rows, chance), found))
    for count, batch in enumerate(todo, start=1):
        with console.status(f"damage {count} of {len(todo)}"):
            _strike(batch, plans, known, proof)
    _strike_pages(found, plans, known, proof, pages, chance)
    return proof


def _strike(batch: Sequence[Strike], plans: Plans, known: set[str], proof: Proof) -> None:
    by_document: dict[str, list[Change]] = defaultdict(list)
    for change in (change for strike in batch for change in strike.changes):
        by_document[change.spot.document_id].append(change)
    struck = {name: damaged(plans.layouts[name], changes) for name, changes in by_document.items()}
    new = [one for one in plans.findings(struck) if one.finding.finding_id not in known]
    disagreeing = [(name, one) for name, layout in struck.items() for one in plans.second_opinion(name, layout)]
    places = {strike: _places(strike, plans) for strike in batch}
    own = {strike: [one for one in new if _speaks_of(one, strike, places[strike])] for strike in batch}
    strays = [one for one in new if not any(one in several for several in own.values())]
    if not any(strike.is_wide for strike in batch):
        proof.strays += len(strays)
    for strike in batch:
        seen = bool(own[strike]) or (strike.is_wide and bool(strays))
        second = any(_inside(one, name, places[strike]) for name, one in disagreeing)
        proof.told_by.update({(strike.damage, one.finding.expectation) for one in own[strike]})
        for sample in strike.samples:
            proof.count(strike, sample, seen=seen, second=second)


def _places(strike: Strike, plans: Plans) -> list[tuple[str, Box]]:
    """The boxes of the cells that are struck."""
    return [
        (spot.document_id, place)
        for change in strike.changes
        for spot, cell in plans.cells.items()
        if spot == change.spot or (isinstance(change, RowGone) and _goes_with(spot, cell, change.spot))
        for place in cell.source.boxes
    ]


def _goes_with(spot: Spot, cell: Cell, gone: Spot) -> bool:
    row = (spot.document_id, spot.table_no, spot.row)
    return row == (gone.document_id, gone.table_no, gone.row) and cell.row_span == 1


def _speaks_of(one: ToldFinding, strike: Strike, places: Sequence[tuple[str, Box]]) -> bool:
    documents = {change.spot.document_id for change in strike.changes}
    names = {comparable(sample.name) for sample in strike.samples}
    if one.finding.document_id in documents and comparable(one.finding.subject) in names:
        return True
    pointed = ((at.document_id, Box(at.page, at.x0, at.top, at.x1, at.bottom)) for at in one.places)
    return any(_inside(place, name, places) for name, place in pointed)


def _inside(place: Box, name: str, places: Iterable[tuple[str, Box]]) -> bool:
    """Whether the middle of a place lies in one of these."""
    x, y = (place.x0 + place.x1) / 2, (place.top + place.bottom) / 2
    return any(
        (name, place.page) == (document, cell.page) and cell.x0 < x < cell.x1 and cell.top < y < cell.bottom
        for document, cell in places
    )


def _strike_pages(
    found: Sequence[Sample], plans: Plans, known: set[str], proof: Proof, pages: int, chance: Random
) -> None:
    """Pages that print numbers go, one at a time, and those after them count one less."""
    on_page: dict[tuple[str, int], list[Sample]] = defaultdict(list)
    for one in found:
        spot = one.number.spot
        on_page[spot.document_id, plans.cells[spot].source.boxes[0].page].append(one)
    for name, gone in chance.sample(sorted(on_page), min(pages, len(on_page))):
        kept = [page for page in plans.pages[name] if page.number != gone]
        struck = lay_out(_moved(page, index) for index, page in enumerate(kept, start=1))
        new = [one for one in plans.findings({name: struck}) if one.finding.finding_id not in known]
        skipped = any(place.page == gone for place in plans.second_opinion(name, lay_out(iter(kept))))
        for sample in {one.kind: one for one in on_page[name, gone]}.values():  # a page counts once in each class
            strike = Strike(PAGE, (RowGone(sample.number.spot),), (sample,))
            proof.count(strike, sample, seen=bool(new), second=skipped)


def _moved(page: Page, number: int) -> Page:
    def moved(part: object) -> object:
        return replace(part, box=replace(part.box, page=number))  # type: ignore[type-var,attr-defined]

    parts = {name: tuple(map(moved, getattr(page, name))) for name in ("chars", "rules", "fills", "images")}
    return replace(page, number=number, **parts)  # type: ignore[arg-type]


def print_proof(console: Console, each: int = 20, rows: int = 6, pages: int = 5, seed: int = 1) -> Proof:
    """Strikes, counts and prints the table."""
    with tempfile.TemporaryDirectory(prefix="keikaku-") as folder:
        proof = prove(Plans(Path(folder)), each, rows, pages, seed, console)
    table = Table(box=box.MARKDOWN)
    table.add_column("damage", no_wrap=True)
    for kind in CLASSES:
        table.add_column(kind, justify="right")
    table.add_column("misread, second reader", justify="right")
    for damage in (*KINDS, PAGE, ALL, NO_ROUNDING):
        table.add_row(damage, *_shares(proof, damage))
    console.print(table)
    return proof


def _shares(proof: Proof, damage: str) -> list[str]:
    chosen = [
        (kind, tally)
        for (name, kind, rounding), tally in proof.tallies.items()
        if damage in (name, ALL) or (damage == NO_ROUNDING and not rounding)
    ]
    shown = [_share([(tally.seen, tally.struck) for kind, tally in chosen if kind == wanted]) for wanted in CLASSES]
    return [*shown, _share([(tally.seen_by_second, tally.struck) for _, tally in chosen])]


def _share(counts: Sequence[tuple[int, int]]) -> str:
    seen, struck = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    return f"{seen} of {struck} ({seen / struck:.0%})" if struck else "–"


def main() -> None:
    """Prints the table; --tell lists what was seen by which expectation, and what by none."""
    parser = argparse.ArgumentParser(prog="bench.proof")
    for name, default in (("each", 20), ("rows", 6), ("pages", 5), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--tell", action="store_true")
    asked = parser.parse_args()
    proof = print_proof(Console(width=120), asked.each, asked.rows, asked.pages, asked.seed)
    if asked.tell:
        for (damage, expectation), count in sorted(proof.told_by.items()):
            print("seen", damage, expectation, count, sep="\t")
        for strike, sample in proof.unseen:
            said = "; ".join(f"{one.old} -> {one.new}" for one in strike.changes if isinstance(one, Reprint))
            number = sample.number
            words = ("unseen", strike.damage, sample.kind, number.spot.document_id, sample.name, number.raw, said)
            print(*(" ".join(word.split()) for word in words), sep="\t")
    print("strays:", proof.strays)


if __name__ == "__main__":
    main()
