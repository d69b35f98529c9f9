"""Checks of what is stored, and what they find."""

from pipeline.quality.counts import check_stated_counts

__all__ = ["check_stated_counts"]
