"""The same indicator in several documents -> one canonical indicator, and why.

Names are compared by their words (SudachiPy), with the kind of number and of unit, values in shared years, field and
item. What a person pinned in links.toml always wins.
"""

from pipeline.linking.link import link
from pipeline.linking.pins import PinError

__all__ = ["PinError", "link"]
