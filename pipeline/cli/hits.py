"""What a search found, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.model.message import Language, Message
from pipeline.model.search import Hit
from pipeline.report.printable import one_line, visible
from pipeline.search import word_places

_KINDS = {
    "heading": Message("heading", "見出し"),
    "measure": Message("measure", "取組項目"),
    "measure_item": Message("measure item", "取組内容・成果目標"),
    "initiative": Message("initiative", "事業・取組"),
    "term": Message("term", "用語"),
    "kpi": Message("indicator", "指標"),
}
# Characters of the text that are shown before the first word found, and in all.
_BEFORE, _EXCERPT = 20, 100


def hit_list(hits: Sequence[Hit], language: Language) -> Iterator[RenderableType]:
    """Each hit with its place, its title and the text around the first word found, words in bold."""
    for hit in hits:
        pages = ", ".join(f"p.{page}" for page in dict.fromkeys(box.page for box in hit.boxes))
        where = " ".join(filter(None, (hit.document_id, pages)))
        line = Table.grid(padding=(0, 2, 0, 0))
        line.add_column()
        line.add_column()
        line.add_column(overflow="fold")
        line.add_row(Text(where, "cyan"), Text(_KINDS[hit.kind].said(language), "dim"), _marked(hit.title, hit))
        yield line
        excerpt = _excerpt(hit)
        if excerpt:
            yield Padding(_marked(excerpt, hit), (0, 0, 0, 4))


def _excerpt(hit: Hit) -> str:
    """The text around the first word found outside the title; '' where all of them stand in the title."""
    rest = one_line(hit.text.removeprefix(hit.title))
    places = word_places(rest, hit.matched)
    if not places:
        return ""
    start = max(0, places[0][0] - _BEFORE)
    end = min(len(rest), start + _EXCERPT)
    return f"{'…' if start else ''}{rest[start:end].strip()}{'…' if end < len(rest) else ''}"


def _marked(text: str, hit: Hit) -> Text:
    shown = one_line(visible(text))
    marked = Text(shown)
    for start, end in word_places(shown, hit.matched):
        marked.stylize("bold yellow", start, end)
    return marked
