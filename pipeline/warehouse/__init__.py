"""extracted/ -> DuckDB in one transaction, and questions to what is stored."""

from pipeline.warehouse.database import (
    WarehouseError,
    ask,
    building,
    open_read_only,
    stored_fingerprint,
    stored_meta,
    updating,
    write_fingerprint,
    write_to_disk,
)
from pipeline.warehouse.findings import store_assessment, stored_findings, stored_judgements, with_places
from pipeline.warehouse.linkage import stated_indicators, store_links, unused_pins
from pipeline.warehouse.load import StoredRevision, load_revisions, write_meta
from pipeline.warehouse.search import search, store_search
from pipeline.warehouse.second_reading import Disagreement, disagreements
from pipeline.warehouse.show import (
    Comparison,
    Goal,
    Indicator,
    Match,
    Search,
    ShownItem,
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
    "Goal",
    "Indicator",
    "Match",
    "Notice",
    "Search",
    "ShownItem",
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
    "load_revisions",
    "open_read_only",
    "search",
    "stated_indicators",
    "store_assessment",
    "store_links",
    "store_search",
    "stored_findings",
    "stored_fingerprint",
    "stored_judgements",
    "stored_meta",
    "summarise",
    "tell_indicators",
    "unused_pins",
    "updating",
    "with_places",
    "write_fingerprint",
    "write_meta",
    "write_to_disk",
]
