"""What `keikaku doctor` saw, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.cli.screen import Prose
from pipeline.model.message import Language, Message
from pipeline.report.printable import one_line, visible
from pipeline.run.observation import Level, Observation, Topic

_TOPICS: dict[Topic, Message] = {
    "environment": Message("Environment", "実行環境"),
    "folder": Message("Folder", "フォルダー"),
    "catalog": Message("Catalog and files", "目録とファイル"),
    "extracted": Message("Extracted", "読み取り結果"),
    "warehouse": Message("Warehouse", "データベース"),
}
_LEVELS: dict[Level, tuple[Message, str]] = {
    "fine": (Message("ok", "正常"), "green"),
    "note": (Message("note", "参考"), "yellow"),
    "problem": (Message("to do", "要対処"), "bold red"),
}


def observation_page(observations: Iterable[Observation], language: Language) -> RenderableType:
    """The observations by topic, each with what to do about it."""
    parts: list[RenderableType] = []
    for topic, title in _TOPICS.items():
        of_topic = [one for one in observations if one.topic == topic]
        if of_topic:
            parts += [Text(title.said(language), style="bold"), _table(of_topic, language), Text()]
    return Group(*parts)


def _table(observations: Iterable[Observation], language: Language) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=2)
    table.add_column(no_wrap=True)
    table.add_column()
    for one in observations:
        level, style = _LEVELS[one.level]
        for index, line in enumerate(visible(one.what.said(language)).splitlines()):
            table.add_row("", Text(level.said(language) if not index else "", style=style), Prose(one_line(line)))
        if one.advice is not None:
            table.add_row("", "", Prose(f"→ {one_line(visible(one.advice.said(language)))}"))
    return table
