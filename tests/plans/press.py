"""Prints a drawn plan with one of two engines, as one PDF of all its parts."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from random import Random

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tests.plans.plan import KINDS, Part, Plan
from tests.typeset.browser import Browser
from tests.typeset.chromium import to_html
from tests.typeset.report import to_pdf
from tests.typeset.style import Border, Style
from tests.typeset.styles import Press, drawn_style

# Borders that office programs draw; the presses' own tests print the others.
_BORDERS: tuple[Border, ...] = ("stroke", "filled", "boxes", "hairline", "stroke", "filled")


def style_of(plan: Plan, press: Press, seed: int) -> Style:
    """The typesetting of a plan, drawn by chance."""
    chance = Random(f"{plan.title} {press} {seed}")
    style = drawn_style(press, seed)
    return replace(
        style,
        border=chance.choice(_BORDERS),
        running_header=chance.choice((None, None, plan.title)),
        running_footer=chance.choice((None, None, plan.government)),
        radicals=False,
        repeat_header=style.repeat_header and not KINDS[plan.kind].long,
    )


def print_plan(plan: Plan, style: Style, browser: Browser | None) -> bytes:
    """The plan's print: by Chromium where a browser is given, else by reportlab."""
    return print_parts(plan.parts, style, browser)


def print_parts(parts: Sequence[Part], style: Style, browser: Browser | None) -> bytes:
    """Parts of different page sizes, turned or not, as one PDF."""
    prints = [(part, _print(part, style, browser)) for part in parts]
    return prints[0][1] if len(prints) == 1 else _joined(prints)


def _print(part: Part, style: Style, browser: Browser | None) -> bytes:
    script, own = part.script, replace(style, page=None)
    return to_pdf(script, own) if browser is None else browser.print_html(to_html(script, own))


def _joined(prints: Sequence[tuple[Part, bytes]]) -> bytes:
    """Several prints as one PDF, the rotated ones turned."""
    whole = pdfium.PdfDocument.new()
    for part, data in prints:
        source = pdfium.PdfDocument(data)
        first = len(whole)
        whole.import_pages(source)
        if part.rotated:
            for number in range(first, len(whole)):
                _turn(whole[number])
    out = BytesIO()
    whole.save(out)
    return out.getvalue()


def _turn(page: pdfium.PdfPage) -> None:
    """Draws a page sideways and has readers turn it back: it looks as before."""
    width, height = page.get_size()
    matrix = pdfium_c.FS_MATRIX(0, 1, -1, 0, height, 0)
    clip = pdfium_c.FS_RECTF(0, width, height, 0)
    pdfium_c.FPDFPage_TransFormWithClip(page, ctypes.byref(matrix), ctypes.byref(clip))
    page.set_mediabox(0, 0, height, width)
    page.set_cropbox(0, 0, height, width)
    page.set_rotation(90)
    page.gen_content()
