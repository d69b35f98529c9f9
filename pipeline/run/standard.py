"""What a warehouse is held against: the suites, what people have accepted, and the lexicon it was read with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.documents import Lexicon, load_lexicon
from pipeline.model.finding import Finding, Judgement
from pipeline.project import resources
from pipeline.quality import Acceptance, Suite, assess, load_accepted, load_suites
from pipeline.warehouse import store_assessment


@dataclass(frozen=True, slots=True)
class Standard:
    """Suites, acceptances and lexicon of a project folder."""

    suites: tuple[Suite, ...]
    accepted: tuple[Acceptance, ...]
    lexicon: Lexicon


def load_standard(root: Path, accepted: Path) -> Standard:
    """The standard of a project folder. Raises SuiteError, AcceptedError or LexiconError; each says what to do."""
    return Standard(
        load_suites(resources("expectations", root)),
        load_accepted(accepted),
        load_lexicon(resources("lexicon", root)),
    )


def assessed(connection: duckdb.DuckDBPyConnection, standard: Standard) -> tuple[list[Judgement], list[Finding]]:
    """Hold a warehouse against the standard. Out: what was judged and what was found; nothing is stored."""
    return assess(connection, standard.suites, standard.accepted, standard.lexicon)


def assess_and_store(connection: duckdb.DuckDBPyConnection, standard: Standard) -> None:
    """Hold a warehouse against the standard and store the outcome in it."""
    store_assessment(connection, *assessed(connection, standard))
