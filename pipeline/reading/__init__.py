"""PDF page -> characters, rules, fills, images. The only room that imports a PDF library."""

from pipeline.reading.pdf import read_pages
from pipeline.reading.second import second_opinion

__all__ = ["read_pages", "second_opinion"]
