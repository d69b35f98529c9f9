"""What the second reader says, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.cli.screen import Prose
from pipeline.model.message import Language, Message
from pipeline.report.printable import one_line, visible
from pipeline.run.second_reader import Opinion
from pipeline.run.verify import Verification

_COUNTS = {
    "agreed": Message("agreed", "一致"),
    "disagreed": Message("disagreed", "不一致"),
    "not_asked": Message("not asked", "未確認"),
    "only_second": Message("only second", "第二のみ"),
}
# As many places are shown; the query that shows all stands below them.
_SHOWN = 20
_ALL = 'keikaku query "SELECT * FROM v_reader_disagreement WHERE NOT agreed"'


def opinion_page(done: Verification, language: Language) -> Iterator[RenderableType]:
    """Cells by document, then the places on which the readers differ."""
    if not done.opinions:
        yield Text(Message("nothing was verified", "確認したものはありません").said(language))
        return
    yield _counts(done.opinions, language)
    places = done.disagreements
    if not places:
        yield Text(_none(done.opinions).said(language))
        return
    count = len(places)
    differ = Message(f"\nthe readers differ in {count} places:", f"\n読み取りの結果が異なる箇所 {count}件:")
    yield Text(differ.said(language))
    first, second = Message("first", "第一").said(language), Message("second", "第二").said(language)
    for one in places[:_SHOWN]:
        yield Prose(f"  {one.document_id} p.{one.page}  {_shown(one.subject)}")
        yield Prose(f"    {first}: {_shown(one.first_text)}")
        yield Prose(f"    {second}: {_shown(one.second_text)}")
    if count > _SHOWN:
        yield Text(Message(f"  … all of them: {_ALL}", f"  … すべて見るには: {_ALL}").said(language))


def _counts(opinions: Mapping[str, Opinion], language: Language) -> Table:
    table = Table(box=None, show_footer=True, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(Message("doc", "文書").said(language), footer=Message("all", "計").said(language), no_wrap=True)
    for field, name in _COUNTS.items():
        total = sum(getattr(one, field) for one in opinions.values())
        table.add_column(name.said(language), footer=str(total), justify="right", no_wrap=True)
    for document_id, one in opinions.items():
        table.add_row(Text(document_id), *(str(getattr(one, field)) for field in _COUNTS))
    return table


def _none(opinions: Mapping[str, Opinion]) -> Message:
    asked = sum(one.asked for one in opinions.values())
    if not asked:
        return Message("the second reader found no table", "第二の読み取りでは表が見つかりませんでした")
    return Message(
        f"both readers agree in all {asked} cells asked about", f"確認した{asked}個のセルはすべて一致しました"
    )


def _shown(text: str) -> str:
    return one_line(visible(text)) or "—"
