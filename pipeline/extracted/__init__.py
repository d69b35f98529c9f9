"""extracted/: what was read from each revision, as sorted text files. The seam between parsing and everything after."""

from pipeline.extracted.lines import KINDS, Kind
from pipeline.extracted.store import (
    CONTRACT_VERSION,
    STAGING,
    ExtractedError,
    Manifest,
    fingerprint,
    read_agreement,
    read_extraction,
    read_manifest,
    recover,
    stored,
    write_agreement,
    write_extraction,
)

__all__ = [
    "CONTRACT_VERSION",
    "KINDS",
    "STAGING",
    "ExtractedError",
    "Kind",
    "Manifest",
    "fingerprint",
    "read_agreement",
    "read_extraction",
    "read_manifest",
    "recover",
    "stored",
    "write_agreement",
    "write_extraction",
]
