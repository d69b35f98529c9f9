"""The one entry to all forms of a report that are text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from pipeline.model.finding import Assessment
from pipeline.model.message import Language
from pipeline.report.view import Former, Grouping, View

if TYPE_CHECKING:
    from rich.console import RenderableType

Form = Literal["text", "github", "md", "junit", "json"]

_NO_FILES: Mapping[str, str] = {}


def render(
    assessment: Assessment,
    form: Form,
    *,
    language: Language = "ja",
    strict: bool = False,
    by: Grouping = "document",
    files: Mapping[str, str] = _NO_FILES,
    former: Former | None = None,
) -> str:
    """An assessment in one form, ending in a line feed; it can always be written as UTF-8.

    `strict` says whether open warnings make it fail. `by` is what 'text' and 'md' group findings by: the document, or
    the department that a draft names. `files` gives 'github' the path of a document's PDF in the repository; a document
    without one is named by its id. Texts of documents are escaped as the form wants it; all but 'json' shorten what
    nobody would read to its end, and say so. With a `former` check, 'md' and 'json' name what is new, gone and as
    before, 'github' annotates only what is new, 'text' says how many there are of each; 'junit' has no place for it.
    """
    view = View(assessment, language, strict, by, former)
    match form:
        case "text":
            from pipeline.report.terminal import plain_report

            return plain_report(view)
        case "github":
            from pipeline.report.github import commands

            return commands(view, files)
        case "md":
            from pipeline.report.markdown import summary

            return summary(view)
        case "junit":
            from pipeline.report.junit import junit

            return junit(view)
        case "json":
            from pipeline.report.document import document

            return document(view)


def terminal(
    assessment: Assessment,
    *,
    language: Language = "ja",
    strict: bool = False,
    by: Grouping = "document",
    former: Former | None = None,
) -> RenderableType:
    """The report of `render(…, 'text')` in colour, for a console of rich to print at its own width."""
    from pipeline.report.terminal import terminal_report

    return terminal_report(View(assessment, language, strict, by, former))
