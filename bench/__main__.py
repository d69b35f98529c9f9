"""python -m bench [--documents 3-3 ...]: tables and numbers read, indicators linked, damage seen, a whole run."""

from __future__ import annotations

import argparse

from rich import box
from rich.console import Console
from rich.table import Table

from bench.compare import Result, document_paths, measure, select, together
from bench.language import print_language
from bench.linking import print_linking
from bench.proof import print_proof
from bench.readers import READERS
from bench.whole_run import PAGES, Run, long_run, runs

SHOWN = ("1-2", "2-3", "3-2", "3-3")  # the documents with the plan's tables, each on lines of its own
WIDTH = 100  # characters, enough for the table, whatever it is printed on


def main() -> None:
    """Measures all tools on the documents asked for (all nine if none) and prints one table."""
    paths = document_paths()
    parser = argparse.ArgumentParser(prog="bench", description="keikaku beside pdfplumber and camelot")
    parser.add_argument("--documents", nargs="+", choices=sorted(paths), metavar="ID", help="3-3 1-2 ...; default: all")
    asked = parser.parse_args().documents
    console = Console(width=WIDTH)
    results = []
    # All tools on one document before the next one, so that what else the machine does meets them alike.
    for document_id in asked or paths:
        for reader in READERS:
            with console.status(f"{document_id} {reader.name}"):
                results.append(measure(reader, document_id, paths[document_id]))
    console.print(_table(results))
    if not asked:
        print_language(console)
        print_linking(console)
        print_proof(console)
        with console.status("keikaku run"):
            first, second = runs()
        console.print(f"keikaku run, {_said(first)}; again, nothing changed: {_said(second)}")
        with console.status(f"keikaku run, {PAGES} pages"):
            long = long_run()
        console.print(f"keikaku run on a plan of {PAGES} pages, {_said(long)}")


def _table(results: list[Result]) -> Table:
    """One line per document and tool, with ratios to keikaku (share to ours, speed to ours)."""
    table = Table(box=box.MARKDOWN)
    for column in ("document", "tool"):
        table.add_column(column, no_wrap=True)
    for column in ("rows right", "share", "ratio to ours", "pages/s", "ratio to ours"):
        table.add_column(column, justify="right")
    for name, documents in _groups(results):
        ours: Result | None = None
        for reader in READERS:
            one = together(select(results, reader.name, documents), name)
            ours = ours or one
            table.add_row(*_cells(one, ours))
    return table


def _groups(results: list[Result]) -> list[tuple[str, set[str]]]:
    """The documents shown on lines of their own, then all together where there are several."""
    read = {result.documents for result in results}
    single = [(name, {name}) for name in sorted(read if len(read) <= len(SHOWN) else read & set(SHOWN))]
    return [*single, (f"all {len(read)}", read)] if len(read) > 1 else single


def _cells(one: Result, ours: Result) -> tuple[str, ...]:
    shares = "–", "–"
    if one.share is not None and ours.share:
        shares = f"{one.share:.1%}", f"{one.share / ours.share:.2f}"
    speed = f"{one.pages_per_second:.1f}", f"{one.pages_per_second / ours.pages_per_second:.2f}"
    return one.documents, one.reader, f"{one.right} of {one.rows}", *shares, *speed


def _said(run: Run) -> str:
    memory = f", {run.peak:.0f} MiB at most" if run.peak else ""
    return f"{run.seconds:.1f} s{memory}"


if __name__ == "__main__":
    main()
