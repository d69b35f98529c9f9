"""The typesettings in which the tests print every sample, and typesettings drawn by chance for whole documents."""

from __future__ import annotations

from random import Random
from typing import Literal

from tests.typeset.style import Border, HeaderLook, MergedText, Style, Widths

Press = Literal["chromium", "report"]

CHROMIUM_STYLES: tuple[Style, ...] = (
    Style("web-plain", "IPAMincho", "IPAGothic", border="filled", heading_indent=1, flat_headings=True),
    Style(
        "web-noto",
        "Noto Serif CJK JP",
        "Noto Sans CJK JP",
        base_size=9.5,
        margins=(70, 45, 60, 45),
        widths="random",
        seed=3,
        border="boxes",
        header="bold",
        valign="top",
        page_number="{n}/{total}",
        running_header="【資料３－３】",
        tracking=0.5,
        split_rows=True,
    ),
    Style(
        "web-dashed",
        "IPAPMincho",
        "IPAPGothic",
        base_size=11,
        widths="narrow first",
        border="dashed",
        header="shaded",
        repeat_header=False,
        page_number="{n}",
        page_number_at="top",
        running_footer="福島県行財政改革推進本部",
        justified=False,
        split_rows=True,
    ),
)

REPORT_STYLES: tuple[Style, ...] = (
    Style("report-filled", "IPAMincho", "IPAGothic", border="filled", merged_text="first"),
    Style(
        "report-radicals",
        "IPAexMincho",
        "IPAexGothic",
        base_size=10,
        widths="random",
        seed=1,
        border="double",
        header="bold",
        page_number="{n}",
        running_header="福島県行財政改革プラン",
        tracking=0.6,
        heading_indent=0,
        radicals=True,
        double_strike=True,
        merged_text="second",
        open_breaks=True,
    ),
    Style(
        "report-characters",
        "IPAPMincho",
        "IPAPGothic",
        base_size=9,
        page=None,
        margins=(80, 40, 70, 70),
        widths="narrow first",
        border="dotted",
        header="shaded",
        repeat_header=False,
        valign="top",
        page_number="{n}/{total}",
        page_number_at="top",
        running_footer="資料１－２",
        flat_headings=True,
        justified=False,
        per_char=True,
        merged_text="split",
        open_breaks=True,
        split_rows=True,
    ),
    Style(
        "report-standard",
        "HeiseiMin-W3",
        "HeiseiKakuGo-W5",
        base_size=11,
        leading=1.7,
        border="boxes",
        header="bold",
        double_strike=True,
        valign="top",
        page_number="{n}ページ",
        merged_text="split",
        open_breaks=True,
        split_rows=True,
    ),
    Style(
        "report-hairline",
        "IPAGothic",
        "IPAGothic",
        widths="random",
        seed=7,
        border="hairline",
        header="shaded",
        page_number=None,
        running_header="（資料３－２）",
        merged_text="second",
        open_breaks=True,
        split_rows=True,
    ),
)

_BORDERS: tuple[Border, ...] = ("stroke", "boxes", "filled", "double", "dotted", "dashed", "hairline")
_HEADERS: tuple[HeaderLook, ...] = ("shaded", "bold", "plain")
_WIDTHS: tuple[Widths, ...] = ("given", "narrow first", "random")
_MERGED_TEXTS: tuple[MergedText, ...] = ("first", "first", "second", "split")
_PAGE_NUMBERS = ("- {n} -", "{n}", "{n}/{total}", "－{n}－", "{n}ページ", None)
_FURNITURE = (None, None, "【資料３－３】", "福島県行財政改革プラン（仮称）案")
_FONTS: dict[Press, tuple[tuple[str, str], ...]] = {
    "chromium": (
        ("IPAMincho", "IPAGothic"),
        ("IPAPMincho", "IPAPGothic"),
        ("IPAexMincho", "IPAexGothic"),
        ("Noto Serif CJK JP", "Noto Sans CJK JP"),
        ("Noto Sans CJK JP", "Noto Sans CJK JP"),
    ),
    "report": (
        ("IPAMincho", "IPAGothic"),
        ("IPAPMincho", "IPAPGothic"),
        ("IPAexMincho", "IPAexGothic"),
        ("IPAGothic", "IPAGothic"),
        ("HeiseiMin-W3", "HeiseiKakuGo-W5"),
    ),
}


def drawn_style(press: Press, seed: int) -> Style:
    """A typesetting drawn by chance, the same for the same press and seed."""
    chance = Random(f"{press} {seed}")
    body, heading = chance.choice(_FONTS[press])
    # Where both fonts are one, nothing but size tells a heading from the text, and nothing but shading a header row.
    same_font = body == heading
    merged: MergedText = chance.choice(_MERGED_TEXTS)
    return Style(
        f"{press}-{seed}",
        body,
        heading,
        base_size=chance.choice((8.5, 9, 10, 10.5, 11, 12)),
        leading=chance.choice((1.3, 1.5, 1.7)),
        margins=tuple(float(chance.randint(40, 85)) for _ in range(4)),  # type: ignore[arg-type]
        widths=chance.choice(_WIDTHS),
        seed=seed,
        border=chance.choice(_BORDERS),
        line_width=chance.choice((0.3, 0.5, 0.75, 1.0)),
        header=chance.choice(_HEADERS[:1] if same_font else _HEADERS),
        repeat_header=chance.random() < 0.7,
        valign=chance.choice(("top", "middle")),
        padding=chance.choice((1.5, 3, 5)),
        page_number=chance.choice(_PAGE_NUMBERS),
        page_number_at=chance.choice(("top", "bottom")),
        running_header=chance.choice(_FURNITURE),
        running_footer=chance.choice(_FURNITURE),
        flat_headings=not same_font and chance.random() < 0.3,
        heading_indent=chance.choice((0, 0.5, 1)),
        tracking=chance.choice((0, 0, 0.3, 1)),
        justified=chance.random() < 0.6,
        vertical=chance.random() < 0.6,
        radicals=chance.random() < 0.3,
        per_char=chance.random() < 0.2,
        double_strike=chance.random() < 0.4,
        merged_text=merged,
        open_breaks=merged == "split" or chance.random() < 0.4,
        split_rows=chance.random() < 0.5,
    )
