"""The command line inside the process of the tests, which pays for the import of Great Expectations once."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from pipeline.cli import main


def inside(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What `keikaku` does in a folder, English and not on a terminal. Not for commands that read PDFs in processes."""
    before, out, err = sys.argv, io.StringIO(), io.StringIO()
    sys.argv = ["keikaku", "--lang", "en", "--root", str(root), *arguments]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
        code: int | str | None = 0
    except SystemExit as leaving:
        code = leaving.code
    finally:
        sys.argv = before
    return subprocess.CompletedProcess(arguments, int(code or 0), out.getvalue(), err.getvalue())
