"""The title of a document: the largest lines of its front, or the title row of the table that it begins with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.documents.front_lines import FrontLine, document_number
from pipeline.documents.text import joined, one_line
from pipeline.language import plain
from pipeline.model.geometry import Box, Source
from pipeline.model.layout import Layout, Table

PLAN_WORDS = (
    "計画", "プラン", "戦略", "ビジョン", "大綱", "方針", "構想", "指針", "プログラム", "ロードマップ", "マニフェスト",
)  # fmt: skip
_ENDS = (
    *PLAN_WORDS, "概要", "概要版", "について", "一覧", "一覧表", "結果", "報告", "報告書", "状況", "総括", "評価",
    "資料", "白書", "予算", "決算", "要領", "要綱", "目標", "指標", "通知", "答申", "提言", "工程表", "調査", "書",
    "案", ")", "】",
)  # fmt: skip
_LIST = ("一覧", "一覧表")
_GOES_ON = tuple("のにをはがとやへ及並・(（【")
_SAME_SIZE = 0.6
_NAME_AND_PART = 2
_BRACKETS = tuple("(（【[［<＜")

Title = tuple[str, Source]


def read_titles(layout: Layout, lines: Sequence[FrontLine]) -> tuple[Title, ...]:
    """The title of a document and the other lines of its front that name a plan, each with its place.

    Nothing where no title is printed: the first chapter of a document is none.
    """
    runs = list(_runs([line for line in lines if line.kind in ("title", "qualifier")]))
    if not runs:
        return tuple(_of_table(layout))
    largest = max(run[0].size for run in runs)
    large = [run for run in runs if run[0].size > largest - _SAME_SIZE]
    title = next((run for run in large if _is_whole(run[-1].rest)), large[0])
    others = [run for run in runs if run is not title and plain(run[-1].rest).endswith((*PLAN_WORDS, "案", "案)"))]
    return tuple(_title(run, lines) for run in (title, *others))


def _runs(lines: Sequence[FrontLine]) -> Iterator[list[FrontLine]]:
    """Title lines that make one title: wrapped lines of one size, set close together."""
    run: list[FrontLine] = []
    for line in lines:
        if line.kind == "qualifier":
            if run:
                yield run
            run = []
        elif run and _goes_on(run[-1], line):
            run.append(line)
        else:
            if run:
                yield run
            run = [line]
    if run:
        yield run


def _goes_on(last: FrontLine, line: FrontLine) -> bool:
    same = abs(last.size - line.size) < _SAME_SIZE and _distance(last.source, line.source) < 2 * line.size
    return same and (not _is_whole(last.rest) or line.rest.startswith(_GOES_ON))


def _is_whole(text: str) -> bool:
    return plain(text).endswith(_ENDS)


def _distance(above: Source, below: Source) -> float:
    """The gap between two lines: below one another, or side by side from right to left where set vertically."""
    first, second = above.boxes[-1], below.boxes[0]
    if first.page != second.page:
        return float("inf")
    return max(second.top - first.bottom, first.x0 - second.x1, second.x0 - first.x1)


def _title(run: Sequence[FrontLine], lines: Sequence[FrontLine]) -> Title:
    """A title with the qualifiers right above and below it (令和8年度, 第2次, (案))."""
    text = ""
    for line in run:
        text = joined(text, line.rest)
    before, after = lines.index(run[0]) - 1, lines.index(run[-1]) + 1
    parts = list(run)
    if before >= 0 and lines[before].kind == "qualifier" and not lines[before].rest.startswith(_BRACKETS):
        text, parts = f"{lines[before].rest} {text}", [lines[before], *parts]
    while after < len(lines) and lines[after].kind == "qualifier":
        more = lines[after].rest
        text += more if more.startswith(_BRACKETS) else f" {more}"
        parts.append(lines[after])
        after += 1
    return text, _joined_source([part.source for part in parts])


def _joined_source(sources: Sequence[Source]) -> Source:
    """One place for what was read in several: a box per page."""
    boxes: dict[int, Box] = {}
    for box in (box for source in sources for box in source.boxes):
        boxes[box.page] = boxes[box.page].union(box) if box.page in boxes else box
    return Source("\n".join(source.text for source in sources), tuple(boxes.values()))


def _of_table(layout: Layout) -> Iterator[Title]:
    """The title that a list carries in its first row: a cell over its whole width, the one cell that is a 一覧, or a
    plan's name and what of it is listed, which fill the row.
    """
    first = next((block for block in layout.blocks if isinstance(block, Table)), None)
    if first is None or first.source.boxes[0].page != layout.blocks[0].source.boxes[0].page:
        return
    filled = [cell for cell in first.cells if cell.row == 0 and cell.text.strip()]
    named = [cell for cell in filled if plain(cell.text).endswith(_LIST)]
    if len(filled) == 1 and filled[0].col_span == first.cols > 1:
        named = filled
    if not named and len(filled) == _NAME_AND_PART and sum(cell.col_span for cell in filled) == first.cols:
        named = filled if plain(filled[0].text).endswith(PLAN_WORDS) else []
    elif len(named) != 1:
        return
    text = " ".join(one_line(cell.text) for cell in named)
    _, rest = document_number(text) or (None, text)
    if rest:
        yield rest, _joined_source([cell.source for cell in named])
