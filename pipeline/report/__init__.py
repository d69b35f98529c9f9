"""An assessment -> what people and CIs read: a terminal, GitHub, Markdown, JUnit XML, JSON, a workbook."""

from pipeline.report.former import FormerReportError, read_former
from pipeline.report.forms import Form, render, terminal
from pipeline.report.view import Former, Grouping, fails
from pipeline.report.workbook import ReportError, write_workbook

__all__ = [
    "Form",
    "Former",
    "FormerReportError",
    "Grouping",
    "ReportError",
    "fails",
    "read_former",
    "render",
    "terminal",
    "write_workbook",
]
