"""docs/commands.md says of every command what it is for, with an example, and shows its present help."""

from __future__ import annotations

import re
import shlex

import pytest

from pipeline.cli.app import build
from pipeline.cli.commands import COMMANDS
from pipeline.cli.help import HelpedGroup
from pipeline.model.message import LANGUAGES, Language
from tests.cli.reference import NAMES, help_block, sections, title

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert set(sections()) == {title(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_command_is_documented_as_it_is(name: str) -> None:
    section = sections()[title(name)]
    assert section.help == help_block(name), "bring the page up to date: python -m tests.cli.reference"
    words = [shlex.split(example.split("|")[0].split(">")[0]) for example in section.examples]
    assert words
    assert all(name in example for example in words if name)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_command_lines_that_are_understood(name: str) -> None:
    """The root's options and each command's own parse; nothing is carried out."""
    group = build("en")
    for example in sections()[title(name)].examples:
        words = shlex.split(example.split("|")[0].split(" > ")[0])
        while words[0].startswith("--"):
            words = words[2:]  # --root DIR, --lang en|ja
        group.commands[words[0]].make_context(words[0], words[1:], resilient_parsing=False, obj=None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_help_is_in_its_language(language: Language) -> None:
    group = build(language)
    assert isinstance(group, HelpedGroup)
    for one in COMMANDS:
        for message in (one.help, *one.options.values()):
            assert bool(JAPANESE.search(message.ja))
            # Names of things in the data stay Japanese in English, too; a sentence does not.
            assert len(JAPANESE.findall(message.en)) <= len(message.en) // 4
        assert group.commands[one.name].help == one.help.said(language)
