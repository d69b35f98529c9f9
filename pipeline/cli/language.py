"""In which language to speak: as --lang says, else as the locale does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.model.message import LANGUAGES, Language


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language that the command line or the locale asks for.

    It is needed before the command line is understood, since the help and its mistakes are told in it; whether --lang
    is right is checked with all other options.
    """
    asked = _option(arguments)
    return next((one for one in LANGUAGES if one == asked), None) or _of_locale(environment)


def _option(arguments: Sequence[str]) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            return next(iter(arguments[index + 1 :]), None)
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def _of_locale(environment: Mapping[str, str]) -> Language:
    """POSIX: the first of LC_ALL, LC_MESSAGES and LANG that is set and not empty decides."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "ja" if re.match(r"ja(?![a-z])|japanese", locale, re.IGNORECASE) else "en"
