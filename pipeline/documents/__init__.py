"""Logical tables and headings to records: one module per family of table, recognised by its header words."""

from pipeline.documents.extract import extract
from pipeline.documents.lexicon import Lexicon, LexiconError, load_lexicon

__all__ = ["Lexicon", "LexiconError", "extract", "load_lexicon"]
