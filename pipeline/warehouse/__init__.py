"""extracted/ -> DuckDB in one transaction, and questions to what is stored."""

from pipeline.warehouse.database import (
    WarehouseError,
    ask,
    building,
    open_read_only,
    stored_fingerprint,
    stored_meta,
    updating,
)
from pipeline.warehouse.findings import store_assessment, stored_findings, stored_judgements, with_places
from pipeline.warehouse.load import StoredRevision, load_revisions, write_meta
from pipeline.warehouse.same_name import link_same_names
from pipeline.warehouse.second_reading import Disagreement, disagreements
from pipeline.warehouse.show import (
    Comparison,
    Indicator,
    Match,
    Search,
    ShownStep,
    ShownValue,
    Statement,
    find_indicators,
    tell_indicators,
)
from pipeline.warehouse.summary import DocumentSummary, Notice, Summary, summarise

__all__ = [
    "Comparison",
    "Disagreement",
    "DocumentSummary",
    "Indicator",
    "Match",
    "Notice",
    "Search",
    "ShownStep",
    "ShownValue",
    "Statement",
    "StoredRevision",
    "Summary",
    "WarehouseError",
    "ask",
    "building",
    "disagreements",
    "find_indicators",
    "link_same_names",
    "load_revisions",
    "open_read_only",
    "store_assessment",
    "stored_findings",
    "stored_fingerprint",
    "stored_judgements",
    "stored_meta",
    "summarise",
    "tell_indicators",
    "updating",
    "with_places",
    "write_meta",
]
