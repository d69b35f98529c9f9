"""The forms in which `keikaku query` prints an answer."""

from enum import StrEnum


class Format(StrEnum):
    """table for people, csv and json for programs."""

    table = "table"
    csv = "csv"
    json = "json"
