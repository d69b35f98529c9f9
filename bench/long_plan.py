"""A plan as long as the longest that prefectures publish, printed by reportlab from the drawn plans of the tests."""

from __future__ import annotations

from io import BytesIO
from itertools import count, cycle
from pathlib import Path

import pypdfium2

from tests.plans.plan import RULED, draw_plan
from tests.plans.press import print_plan, style_of

FIRST_SEED = 5000  # far from the seeds that the reading of plans is measured with


def write_long_plan(path: Path, pages: int) -> None:
    """Write drawn plans one behind another into one PDF of at least so many pages."""
    with pypdfium2.PdfDocument.new() as whole:
        for kind, seed in zip(cycle(RULED), count(FIRST_SEED)):
            printed = print_plan(plan := draw_plan(kind, seed), style_of(plan, "report", seed), None)
            with pypdfium2.PdfDocument(BytesIO(printed)) as part:
                whole.import_pages(part)
            if len(whole) >= pages:
                break
        whole.save(path)
