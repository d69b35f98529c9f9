"""Whether Python and the libraries are those that keikaku is made for."""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import pipeline
from pipeline.model.message import Message
from pipeline.run.observation import Observation, fine, problem

# In a checkout this is what holds; an installed package carries the same as its metadata.
_PYPROJECT = Path(pipeline.__file__).parent.parent / "pyproject.toml"
_INSTALL = Message(
    "Install again: make run, or pip install .", "インストールし直してください: make run または pip install ."
)


def examine_environment(encoding: str) -> Iterator[Observation]:
    """What is to be said of Python, the libraries and `encoding`, that of standard output."""
    python, requirements = _wanted()
    running = platform.python_version()
    if python.contains(running, prereleases=True):
        yield fine("python", "environment", Message(f"Python {running}", f"Python {running}"))
    else:
        wrong = Message(f"Python {running}; allowed: {python}", f"Python {running} は使えません。使えるもの: {python}")
        yield problem("python", "environment", wrong, _INSTALL)
    wrong_ones = [one for requirement in requirements for one in _library(requirement)]
    yield from wrong_ones
    if not wrong_ones:
        count = len(requirements)
        found = Message(
            f"{count} libraries in the versions asked for", f"ライブラリー{count}個は指定どおりのバージョン"
        )
        yield fine("libraries", "environment", found)
    yield from _encoding(encoding)


def _wanted() -> tuple[SpecifierSet, list[Requirement]]:
    """The versions of Python allowed and the libraries needed, without those that only development needs."""
    if _PYPROJECT.is_file():
        project = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]
        return SpecifierSet(project["requires-python"]), [Requirement(line) for line in project["dependencies"]]
    facts = metadata("keikaku")
    lines = [Requirement(line) for line in facts.get_all("Requires-Dist") or ()]
    return SpecifierSet(facts["Requires-Python"]), [one for one in lines if one.marker is None or one.marker.evaluate()]


def _library(wanted: Requirement) -> Iterator[Observation]:
    try:
        installed = version(wanted.name)
    except PackageNotFoundError:
        missing = Message(f"{wanted.name} is not installed", f"{wanted.name} がインストールされていません")
        yield problem("library-missing", "environment", missing, _INSTALL)
        return
    if not wanted.specifier.contains(installed, prereleases=True):
        other = Message(
            f"{wanted.name} {installed} is installed; allowed: {wanted.specifier}",
            f"{wanted.name} {installed} は使えません。使えるもの: {wanted.specifier}",
        )
        yield problem("library-version", "environment", other, _INSTALL)


def _encoding(encoding: str) -> Iterator[Observation]:
    try:
        "計画".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        what = Message(
            f"standard output ({encoding}) cannot show Japanese; it is shown as escapes like \\u8a08",
            f"標準出力（{encoding}）では日本語を表示できず、\\u8a08 のような形になります",
        )
        advice = Message(
            "Use a UTF-8 locale, or set PYTHONIOENCODING=utf-8",
            "UTF-8のロケールを使うか、環境変数 PYTHONIOENCODING=utf-8 を設定してください",
        )
        yield problem("encoding", "environment", what, advice)
