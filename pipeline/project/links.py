"""links.toml: what people said of indicators that are the same, or are not, whatever linking finds.

[[same]]
statements = ["行政手続のオンライン利用率", "県及び市町村の行政手続のオンライン利用率"]
reason = "資料1-2 は県と市町村の合計を載せている"

[[not_same]]
statements = [{ name = "職員数", document = "1-2" }, { name = "職員数", document = "5-1" }]
reason = "資料5-1 は教育庁を含む"
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.model.errors import KeikakuError
from pipeline.model.linkage import Pin, Selector
from pipeline.model.message import Message, lines, told

Text = Annotated[str, Field(min_length=1)]

_TABLES = Message("one or more [[…]] tables", "1つ以上の [[…]]")
_STATEMENTS = Message("a list of two statements or more", "2つ以上の記載の並び")
# What is allowed, by pydantic's name of the mistake and the key it is made at.
_ALLOWED = {
    "string_type": Message("a text in quotes", "引用符で囲んだ文字列"),
    "string_too_short": Message("a text that is not empty", "空でない文字列"),
    "too_short": _STATEMENTS,
    "statements": _STATEMENTS,
    "same": _TABLES,
    "not_same": _TABLES,
}
_STATEMENT = Message(
    "a name in quotes, or { name = …, document = … }", "引用符で囲んだ名称、または { name = …, document = … }"
)


class LinksError(KeikakuError):
    """links.toml cannot be understood."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Statement(_Entry):
    name: Text
    document: Text | None = None
    item_no: Text | None = None
    initiative: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class _Pin(_Entry):
    statements: Annotated[tuple[_Statement, ...], Field(strict=False, min_length=2)]
    reason: Text


class _File(_Entry):
    same: Annotated[tuple[_Pin, ...], Field(strict=False)] = ()
    not_same: Annotated[tuple[_Pin, ...], Field(strict=False)] = ()


def load_links(path: Path) -> tuple[Pin, ...]:
    """What links.toml says; nothing where there is no such file.

    A statement is a name (in any spelling), a kpi_key, or a table that narrows the name to one document, item or
    initiative. Raises LinksError, one line per mistake: file, key, what was received and what is allowed.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        mistake = Message(f"is not a TOML file in UTF-8 ({error})", f"UTF-8のTOMLとして読み取れません（{error}）")
        raise LinksError(told(path, mistake, Message("Correct it", "書式を直してください"))) from None
    try:
        entries = _File.model_validate(data)
    except ValidationError as error:
        raise LinksError(lines(_mistake(path, one) for one in error.errors())) from None
    return (*_pins(path, "same", entries.same), *_pins(path, "not_same", entries.not_same))


def _pins(path: Path, key: str, entries: Sequence[_Pin]) -> list[Pin]:
    return [
        Pin(
            is_same=key == "same",
            statements=tuple(Selector(**statement.model_dump()) for statement in entry.statements),
            reason=entry.reason,
            place=f"{path.name}: {key}[{number}]",
        )
        for number, entry in enumerate(entries, start=1)
    ]


def _mistake(path: Path, error: Any) -> Message:
    location = error["loc"]
    place = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")
    if error["type"] == "missing":
        return Message(f"{path}: {place}: this key must be there", f"{path}: {place}: この項目は必須です")
    if error["type"] == "extra_forbidden":
        models: dict[int, type[_Entry]] = {1: _File, 3: _Pin, 5: _Statement}
        known = ", ".join(models[len(location)].model_fields)
        return Message(
            f"{path}: {place}: no such key is known here; allowed: {known}",
            f"{path}: {place}: この項目は使えません。使えるもの: {known}",
        )
    allowed = _ALLOWED.get(error["type"]) or _ALLOWED.get(location[-1], _STATEMENT)
    received = error["input"]
    return Message(
        f"{path}: {place}: received {received!r}, allowed: {allowed.en}",
        f"{path}: {place}: {received!r} は使えません。使えるもの: {allowed.ja}",
    )
