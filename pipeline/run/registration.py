"""What a file is to be registered as: from the front of the document, what the user says, and what the catalog has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.documents.front_page import FrontPage, document_id_of, same_title
from pipeline.model.errors import KeikakuError
from pipeline.model.message import Message, lines
from pipeline.project import SEGMENT, Document, Revision

_LONGEST_ID = 80
_ASKED = {
    "--title": Message("title", "題名"),
    "--publisher": Message("name of the government that publishes it", "発行した団体の名前"),
    "--published-on": Message("date", "日付"),
}


class AddError(KeikakuError):
    """A file that cannot be registered as asked."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of the file; None where the file is to say it itself."""

    document_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    label: str | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """The document as it is to stand in the catalog; `revision`, its last one, is the file."""

    document: Document
    is_new: bool

    @property
    def revision(self) -> Revision:
        """The revision that the file is."""
        return self.document.revisions[-1]


def must_be_segments(given: Given) -> None:
    """Raises AddError for an id or a label that cannot be the name of a folder in extracted/."""
    for option, value in (("--document", given.document_id), ("--label", given.label)):
        if value is not None and not _is_segment(value):
            raise AddError(
                Message(
                    f"{option}: received {value!r}, allowed: at most {_LONGEST_ID} letters, digits and . _ + -, "
                    "the first of them a letter or digit",
                    f"{option}: {value!r} は使えません。使えるのは文字・数字と . _ + - で、"
                    f"先頭は文字か数字、{_LONGEST_ID}字以内です",
                )
            )


def _is_segment(text: str) -> bool:
    return re.fullmatch(SEGMENT, text) is not None and len(text) <= _LONGEST_ID


def registration(
    documents: Sequence[Document], front: FrontPage, given: Given, file: Path, sha256: str
) -> Registration:
    """What to register a file as.

    It is a revision of the document that `given` names, or that has its title (up to 案, 改訂 and dates) and publisher;
    else a new document. Raises AddError where that is not clear, where an id or a label is taken, and, with the options
    to give, for what the catalog demands and nothing says.
    """
    known = _known(documents, front, given)
    if known is None:
        return Registration(_new(documents, front, given, file, sha256), is_new=True)
    _must_agree(known, given)
    published_on = given.published_on or _printed_day(front)
    if published_on is None:
        raise _asking(file, front, {"--published-on": None})
    revision = _revision(given, published_on, file, sha256)
    if revision.label in {one.label for one in known.revisions}:
        raise AddError(
            Message(
                f"{known.document_id} has a revision {revision.label!r} already. Give this one another --label",
                f"{known.document_id} には版 {revision.label!r} がすでにあります。--label で別の名前を付けてください",
            )
        )
    return Registration(known.model_copy(update={"revisions": (*known.revisions, revision)}), is_new=False)


def _known(documents: Sequence[Document], front: FrontPage, given: Given) -> Document | None:
    if given.document_id is not None:
        return next((one for one in documents if one.document_id == given.document_id), None)
    same = matching(documents, front, title=given.title, publisher=given.publisher)
    if len(same) > 1:
        ids = ", ".join(one.document_id for one in same)
        raise AddError(
            Message(
                f"several documents have this title: {ids}. Say with --document which of them it is",
                f"同じ題名の文書が複数あります: {ids}。どれに当たるかを --document で指定してください",
            )
        )
    return next(iter(same), None)


def matching(
    documents: Sequence[Document], front: FrontPage, *, title: str | None = None, publisher: str | None = None
) -> list[Document]:
    """The documents with a title of this front, or with `title`, up to 案, 改訂 and dates, and of its publisher."""
    titles = [title] if title else [one.value for one in (front.title, *front.other_titles) if one]
    publisher = publisher or (front.publisher.value if front.publisher else None)
    return [
        one
        for one in documents
        if any(same_title(title, one.title) for title in titles) and publisher in (None, one.publisher)
    ]


def _must_agree(known: Document, given: Given) -> None:
    """An option that the catalog would pass over is told, not ignored."""
    pairs = (("--title", given.title, known.title), ("--publisher", given.publisher, known.publisher))
    for option, value, has in pairs:
        if value is not None and not same_title(value, has):
            what = known.document_id
            raise AddError(
                Message(
                    f"{option}: received {value!r}, but {what} is registered with {has!r}. Leave {option} out, or give "
                    "a --document that is not in the catalog yet",
                    f"{option}: {value!r} は {what} の登録内容 {has!r} と異なります。{option} を外すか、"
                    "登録のないIDを --document に指定してください",
                )
            )


def _new(documents: Sequence[Document], front: FrontPage, given: Given, file: Path, sha256: str) -> Document:
    title = given.title or (front.title.value if front.title else None)
    publisher = given.publisher or (front.publisher.value if front.publisher else None)
    published_on = given.published_on or _printed_day(front)
    if title is None or publisher is None or published_on is None:
        options = {"--title": title, "--publisher": publisher, "--published-on": published_on}
        raise _asking(file, front, options)
    span = front.period.value if front.period else None
    codes = [one.publisher_code for one in documents if one.publisher == publisher]
    stated = {
        "document_id": given.document_id or _free_id(documents, front, file),
        "title": title,
        "publisher": publisher,
        "publisher_code": next(filter(None, codes), None),
        "plan": front.plan.value if front.plan else None,
        "period_from": span.first if span else None,
        "period_to": span.last if span else None,
        "revision": (_revision(given, published_on, file, sha256),),
    }
    return Document.model_validate(stated)


def _revision(given: Given, published_on: date, file: Path, sha256: str) -> Revision:
    return Revision(
        label=given.label or published_on.isoformat(), published_on=published_on, file=file.name, sha256=sha256
    )


def _free_id(documents: Sequence[Document], front: FrontPage, file: Path) -> str:
    document_id = document_id_of(front, file.stem)
    taken = next((one for one in documents if one.document_id == document_id), None)
    if document_id and taken is None:
        return document_id
    if taken is None:
        raise AddError(
            Message(
                f"{file}: its name gives no id for the document. Give one: --document ID",
                f"{file}: ファイル名からは文書のIDを決められません。--document で指定してください",
            )
        )
    raise AddError(
        Message(
            f"{file}: its id would be {document_id}, which is {taken.title!r}. If it is a revision of that, say so: "
            f"--document {document_id}; if not, give it another id: --document ID",
            f"{file}: IDは {document_id} となりますが、これは「{taken.title}」のものです。その改訂版なら "
            f"--document {document_id}、別の文書なら別のIDを --document で指定してください",
        )
    )


def _printed_day(front: FrontPage) -> date | None:
    return front.published.value.as_date if front.published else None


def _asking(file: Path, front: FrontPage, options: Mapping[str, object | None]) -> AddError:
    """What is not printed and has to be said, a line for each."""
    return AddError(lines(_question(file, front, option) for option, value in options.items() if value is None))


def _question(file: Path, front: FrontPage, option: str) -> Message:
    if option == "--published-on" and front.published is not None:
        month = f"{front.published.value.year}-{front.published.value.month:02}"
        return Message(
            f"{file}: its first page prints the month {month} and no day. Give the day: --published-on {month}-DD",
            f"{file}: 最初のページの日付は {month} までで、日がありません。"
            f"--published-on {month}-DD のように指定してください",
        )
    what, example = _ASKED[option], "YYYY-MM-DD" if option == "--published-on" else '"…"'
    return Message(
        f"{file}: its first page prints no {what.en} that can be read. Give it: {option} {example}",
        f"{file}: 最初のページから{what.ja}を読み取れません。{option} {example} で指定してください",
    )
