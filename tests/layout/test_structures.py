"""Every structure that plans are made of, printed in every style of both presses, is found again as it was typed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pipeline.layout import lay_out
from pipeline.model.layout import Layout
from pipeline.reading import read_pages
from tests.typeset.browser import Browser, chromium, find_chromium
from tests.typeset.chromium import to_html
from tests.typeset.facts import (
    outline_of_layout,
    outline_of_script,
    tables_of_layout,
    tables_of_script,
    text_of_layout,
    text_of_script,
)
from tests.typeset.report import to_pdf
from tests.typeset.samples import SAMPLES
from tests.typeset.script import Script
from tests.typeset.style import Style
from tests.typeset.styles import CHROMIUM_STYLES, REPORT_STYLES

Reader = Callable[[Script, Style], Layout]


@pytest.fixture(scope="session")
def browser() -> Iterator[Callable[[], Browser]]:
    """A Chromium that starts when it is first asked for. On CI it has to be there."""
    started: list[Browser] = []
    with ExitStack() as stack:

        def start() -> Browser:
            if find_chromium() is None and not os.environ.get("CI"):
                pytest.skip("Chromium is not installed, which prints these samples (Debian: chromium)")
            if not started:
                started.append(stack.enter_context(chromium()))
            return started[0]

        yield start


@pytest.fixture(scope="session")
def read(browser: Callable[[], Browser], tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Prints a script in a style and lays the print out; each once in a session."""
    folder = tmp_path_factory.mktemp("prints")
    layouts: dict[Path, Layout] = {}

    def printed(script: Script, style: Style) -> Layout:
        path = folder / f"{style.name}-{script.name}.pdf".replace(" ", "-")
        if path not in layouts:
            pdf = browser().print_html(to_html(script, style)) if style in CHROMIUM_STYLES else to_pdf(script, style)
            path.write_bytes(pdf)
            layouts[path] = lay_out(read_pages(path))
        return layouts[path]

    return printed


def _name(thing: Script | Style) -> str:
    return thing.name.replace(" ", "-")


every_print = pytest.mark.parametrize(
    ("script", "style"),
    [
        pytest.param(script, style, id=f"{_name(script)}-{style.name}")
        for style in (*CHROMIUM_STYLES, *REPORT_STYLES)
        for script in SAMPLES
    ],
)


@every_print
def test_headings_and_their_parents_are_found(script: Script, style: Style, read: Reader) -> None:
    assert outline_of_layout(read(script, style)) == outline_of_script(script)


@every_print
def test_tables_are_found_cell_by_cell(script: Script, style: Style, read: Reader) -> None:
    assert tables_of_layout(read(script, style)) == tables_of_script(script)


@every_print
def test_paragraphs_are_found_whole(script: Script, style: Style, read: Reader) -> None:
    furniture = (style.running_header, style.running_footer)
    assert text_of_layout(read(script, style), furniture) == text_of_script(script)
