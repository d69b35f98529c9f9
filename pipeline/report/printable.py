"""Text from outside, made fit to be shown: nothing in it moves a cursor, turns the line or ends it.

Documents are printed by anyone. A control character can drive a terminal, a direction mark can make a line read
backwards, and a lone surrogate cannot be written as UTF-8 at all; each is shown as its escape (`\\x1b`, `\\u202e`).
"""

from __future__ import annotations

import unicodedata

# Cc control, Cf format (direction marks, zero-width characters), Cs lone surrogates, Zl and Zp line separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_ORDINARY = frozenset("\t\n")
# No characters; XML 1.0 (§2.2) forbids them as it forbids most of the above.
_NO_CHARACTERS = frozenset("\ufffe\uffff")


def visible(text: str) -> str:
    """`text` with everything that is not seen when it is printed turned into escapes; tabs and line feeds stay."""
    return "".join(map(_visible, text.replace("\r\n", "\n").replace("\r", "\n")))


def _visible(character: str) -> str:
    hidden = unicodedata.category(character) in _HIDDEN or character in _NO_CHARACTERS
    if not hidden or character in _ORDINARY:
        return character
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def one_line(text: str) -> str:
    """`text` with line breaks and runs of blanks as single blanks."""
    return " ".join(text.split())
