"""Page objects -> logical tables and the heading outline. Knows geometry, not Japanese government."""

from pipeline.layout.document import lay_out

__all__ = ["lay_out"]
