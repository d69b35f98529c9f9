"""Japanese texts -> the words by which they are found. The index is kept and asked in the warehouse (70_search.sql)."""

from pipeline.search.words import LONGEST_QUESTION, asked_words, entry_words, word_places

__all__ = ["LONGEST_QUESTION", "asked_words", "entry_words", "word_places"]
