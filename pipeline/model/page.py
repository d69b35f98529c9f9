"""What a page holds before anybody has understood it: characters, ruling lines, fills, images."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.geometry import Box


@dataclass(frozen=True, slots=True)
class Char:
    """One printed character. `size` in points, `upright` False where the glyph itself is turned."""

    text: str
    box: Box
    size: float
    font: str
    bold: bool = False
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line, however it was drawn (stroke, thin filled rectangle, side of a stroked rectangle)."""

    box: Box
    horizontal: bool


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area that is too thick to be a line (shading of a cell or a band)."""

    box: Box


@dataclass(frozen=True, slots=True)
class Image:
    """A raster image placed on the page."""

    box: Box


@dataclass(frozen=True, slots=True)
class ReadingIssue:
    """Something on a page that could not be read. `code` is stable, `detail` is for people."""

    page: int
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's own outline that leads to a page: `level` counts from 1, `title` is on one line."""

    level: int
    title: str


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What is kept of a page: how large it is as it is shown, in points, the number printed at its head or foot, and
    where its text ended up.

    `page` counts from 1. `printed_number` is as printed ('- 2 -'), None where no number or more than one is printed.
    `characters` are those on the page, blanks aside; `placed` those of them that stand in a heading, a paragraph or a
    cell, or belong into none (page numbers, contents); `lost` is the text of the others, None where there are none.
    """

    page: int
    width: float
    height: float
    printed_number: str | None = None
    characters: int | None = None
    placed: int | None = None
    lost: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page, `number` from 1, sizes in points, characters in the order of the content stream.

    `bookmarks` are the entries of the file's outline that lead to it.
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    images: tuple[Image, ...]
    issues: tuple[ReadingIssue, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
