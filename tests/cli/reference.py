"""docs/commands.md, held against what --help says. `python -m tests.cli.reference` writes the help into the page."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass

from pipeline.cli.commands import COMMANDS
from pipeline.model.message import LANGUAGES, Language
from tests.cli.folders import COMMAND, REPOSITORY, environment

PAGE = REPOSITORY / "docs" / "commands.md"
# The root of the command line has a section, too.
NAMES = ("", *(one.name for one in COMMANDS))

_SECTION = re.compile(r"^## (keikaku(?: [a-z]+)?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"\n*^<!-- help -->\n.*?^<!-- /help -->\n", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^\$ keikaku (.+?)(?:\s+#.*)?$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """What the page says of a command: the examples in its text, and the help that it shows."""

    examples: tuple[str, ...]
    help: str


def title(name: str) -> str:
    return f"keikaku {name}".strip()


def sections() -> dict[str, Section]:
    """The sections of the page by their titles."""
    found = _SECTION.findall(PAGE.read_text(encoding="utf-8"))
    assert len({name for name, _ in found}) == len(found), "two sections of one name"
    blocks = {name: "".join(_BLOCK.findall(text)).lstrip("\n") for name, text in found}
    return {name: Section(tuple(_EXAMPLE.findall(_BLOCK.sub("", text))), blocks[name]) for name, text in found}


def help_block(name: str) -> str:
    """The help of a command in both languages, as the page shows it."""
    shown = "".join(f"```text\n{_help(name, language)}```\n" for language in LANGUAGES)
    return f"<!-- help -->\n{shown}<!-- /help -->\n"


def _help(name: str, language: Language) -> str:
    command = [*COMMAND, "--lang", language, *filter(None, [name]), "--help"]
    wide = {**environment(), "COLUMNS": "80"}
    return subprocess.run(command, env=wide, capture_output=True, text=True, timeout=60, check=True).stdout


def main() -> None:
    """Write the present help into the page, at the end of each command's section."""
    text = _BLOCK.sub("\n", PAGE.read_text(encoding="utf-8"))
    for name in NAMES:
        head, found, rest = text.partition(f"## {title(name)}\n")
        if found:
            said, bar, after = rest.partition("\n## ")
            text = f"{head}{found}{said.rstrip()}\n\n{help_block(name)}{bar}{after}"
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
