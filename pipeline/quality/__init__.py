"""Checks of what is stored: expectations of plain JSON suites, judged by Great Expectations, told as findings."""

from pipeline.quality.accepted import Acceptance, AcceptedError, add_acceptances, load_accepted
from pipeline.quality.assess import assess
from pipeline.quality.suites import Suite, SuiteError, load_suites

__all__ = [
    "Acceptance",
    "AcceptedError",
    "Suite",
    "SuiteError",
    "add_acceptances",
    "assess",
    "load_accepted",
    "load_suites",
]
