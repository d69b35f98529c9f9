"""What decides whether something stored is out of date: hashes of the code and data that made it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pipeline
from pipeline.project import package_version

_PACKAGE = Path(pipeline.__file__).parent
_READING_ROOMS = ("model", "reading", "layout", "language", "documents")
_READING_LIBRARIES = ("pdfplumber", "pdfminer.six", "pypdfium2")


def extractor_version(lexicon: Sequence[Path]) -> str:
    """The version of what turns a PDF into records: a hash of the code that reads, the lexicon and the PDF libraries.

    The package's version would leave stale extractions behind every change that is not a release.
    """
    code = [path for room in _READING_ROOMS for path in _files(_PACKAGE / room)]
    libraries = " ".join(f"{name}=={version(name)}" for name in _READING_LIBRARIES)
    return digest([*code, *lexicon], libraries)[:16]


@cache
def code_version() -> str:
    """The version of all of the package: '0.1.0+' and a hash."""
    return f"{package_version()}+{digest(_files(_PACKAGE))[:12]}"


def digest(files: Iterable[Path], *texts: str) -> str:
    """A hash of files (their names and bytes) and texts, in their order."""
    total = hashlib.sha256()
    for path in files:
        total.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    for text in texts:
        total.update(f"{text}\0".encode())
    return total.hexdigest()


def _files(folder: Path) -> list[Path]:
    """Code and data of a room. What Python and the packaging put beside it does not count."""
    found = (path for path in folder.rglob("*") if path.suffix in {".py", ".toml"})
    return sorted(path for path in found if _PACKAGE / "shipped" not in path.parents)
