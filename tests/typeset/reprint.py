"""Reads a real PDF with our own layout and prints it in another style: python -m tests.typeset.reprint IN.pdf OUT.pdf.

The press and the style are drawn by `--press` and `--seed`; the same arguments give the same print.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.layout import lay_out
from pipeline.reading import read_pages
from tests.typeset.browser import chromium
from tests.typeset.chromium import to_html
from tests.typeset.report import to_pdf
from tests.typeset.retell import from_layout
from tests.typeset.script import Script
from tests.typeset.style import Style
from tests.typeset.styles import drawn_style


def print_script(script: Script, style: Style, press: str) -> bytes:
    """The script's print by the press named 'chromium' or 'report', as the bytes of a PDF."""
    if press == "report":
        return to_pdf(script, style)
    with chromium() as browser:
        return browser.print_html(to_html(script, style))


def main() -> None:
    """Reads the command line, reads the document and writes its new print."""
    parser = argparse.ArgumentParser(description="Print a real document in another typesetting.")
    parser.add_argument("document", type=Path, help="the PDF to read")
    parser.add_argument("target", type=Path, help="the PDF to write")
    parser.add_argument("--press", choices=("chromium", "report"), default="report")
    parser.add_argument("--seed", type=int, default=0, help="which style is drawn")
    arguments = parser.parse_args()
    script = from_layout(lay_out(read_pages(arguments.document)), arguments.document.stem)
    style = drawn_style(arguments.press, arguments.seed)
    arguments.target.write_bytes(print_script(script, style, arguments.press))


if __name__ == "__main__":
    main()
