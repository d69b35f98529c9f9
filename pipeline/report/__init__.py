"""An assessment -> what people and CIs read: a terminal, GitHub, Markdown, JUnit XML, JSON, a workbook."""

from pipeline.report.forms import Form, render, terminal
from pipeline.report.view import Grouping, fails
from pipeline.report.workbook import ReportError, write_workbook

__all__ = ["Form", "Grouping", "ReportError", "fails", "render", "terminal", "write_workbook"]
