"""The job: which revisions are new or changed, and which steps follow."""

from pipeline.run.job import Report, extract_only, load_only, run
from pipeline.run.lock import BusyError
from pipeline.run.processes import OnProgress

__all__ = ["BusyError", "OnProgress", "Report", "extract_only", "load_only", "run"]
