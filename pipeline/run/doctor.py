"""`keikaku doctor`: everything that a run rests on, looked at without changing anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.extracted import STAGING
from pipeline.model.errors import DocumentError, KeikakuError
from pipeline.model.message import Message
from pipeline.project import Catalog, Project, Revision, load_catalog
from pipeline.reading import read_pages
from pipeline.run.environment import examine_environment
from pipeline.run.observation import Observation, fine, note, problem
from pipeline.run.reading import accepted_sha256
from pipeline.run.staleness import examine_extracted, examine_warehouse
from pipeline.run.unlisted import how_to_add, unlisted

# A run writes extracted/ and the warehouse beside the old ones; DuckDB and a few large pages want some more.
_COPIES = 2
_SPARE_BYTES = 100_000_000

_MEND = Message(
    "keikaku load removes it, or puts it back where it belongs", "keikaku load を実行すると、削除または復元されます"
)


def examine(project: Project, encoding: str) -> tuple[Observation, ...]:
    """Look at environment, folder, catalog, extracted/ and warehouse. `encoding` is that of standard output.

    Raises nothing that concerns the project: what is wrong is among the observations, with what to do.
    """
    return (*examine_environment(encoding), *_folder(project), *_data(project))


def _folder(project: Project) -> Iterator[Observation]:
    root = project.root
    yield fine("folder", "folder", Message(f"project folder {root}", f"プロジェクトのフォルダー {root}"))
    for place in (root, project.extracted, project.warehouse.parent, project.accepted.parent):
        if place.is_dir() and not os.access(place, os.W_OK | os.X_OK):
            closed = Message(f"{place} cannot be written to", f"{place} に書き込めません")
            advice = Message("Change its permissions", "アクセス権を変更してください")
            yield problem("not-writable", "folder", closed, advice)
    yield _disk(project)
    if _is_busy(project):
        busy = Message("another keikaku is at work here", "別の keikaku がこのフォルダーで処理中です")
        advice = Message("Look again when it has ended", "終わってから、もう一度確認してください")
        yield note("busy", "folder", busy, advice)
        return
    new = project.warehouse.with_name(f"{project.warehouse.name}.new")
    for left in (project.extracted / STAGING, new, new.with_name(f"{new.name}.wal")):
        if left.exists():
            name = left.relative_to(root)
            what = Message(f"{name} was left by a run that did not end", f"{name} は途中で終わった処理の残りです")
            yield problem("left-over", "folder", what, _MEND)


def _disk(project: Project) -> Observation:
    needed = _SPARE_BYTES + _COPIES * sum(map(_size, (project.extracted, project.warehouse.parent)))
    free = shutil.disk_usage(project.root).free
    megabytes, wanted = free // 1_000_000, -(-needed // 1_000_000)
    if free >= needed:
        return fine("disk", "folder", Message(f"{megabytes:,} MB free on the disk", f"ディスクの空き {megabytes:,} MB"))
    short = Message(
        f"{megabytes:,} MB free on the disk; a run needs {wanted:,} MB",
        f"ディスクの空きが {megabytes:,} MB しかありません（必要な空き {wanted:,} MB）",
    )
    return problem("disk", "folder", short, Message("Make room on it", "空きを増やしてください"))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _is_busy(project: Project) -> bool:
    """Whether another process holds the folder. A lock that was never made is not made for the question."""
    if not project.lock.is_file() or not os.access(project.lock, os.W_OK):
        return False
    try:
        with FileLock(project.lock, timeout=0):
            return False
    except Timeout:
        return True


def _data(project: Project) -> Iterator[Observation]:
    try:
        catalog = load_catalog(project.catalog)
    except KeikakuError as error:
        yield problem("catalog", "catalog", error.message)
        return
    yield from _catalog(project, catalog)
    yield from examine_extracted(project, catalog)
    yield from examine_warehouse(project, catalog)


def _catalog(project: Project, catalog: Catalog) -> Iterator[Observation]:
    revisions = [revision for document in catalog.documents for revision in document.revisions]
    wrong = [one for revision in revisions for one in _file(project, revision)]
    yield from wrong
    if not wrong:
        count, files = len(catalog.documents), len(revisions)
        agree = Message(
            f"{count} documents; {files} files as the catalog has them", f"文書{count}件、ファイル{files}個は目録どおり"
        )
        yield fine("files", "catalog", agree)
    for name in unlisted(project, catalog):
        what = Message(
            f"raw/{name} is in no entry of raw/catalog.toml", f"raw/{name} は raw/catalog.toml に項目がありません"
        )
        yield problem("unlisted", "catalog", what, how_to_add(name))


def _file(project: Project, revision: Revision) -> Iterator[Observation]:
    """A file that is missing, not the one of the catalog, or cannot be read."""
    shown = f"raw/{revision.file}"
    try:
        accepted_sha256(project, revision)
        next(iter(read_pages(project.raw / revision.file)), None)
    except DocumentError as error:
        what = Message(f"{shown}: {error.reason.en}", f"{shown}: {error.reason.ja}")
        yield problem("file", "catalog", what, error.advice)
