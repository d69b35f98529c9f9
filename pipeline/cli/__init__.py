"""The command line: commands, progress, exit codes. No logic."""

from pipeline.cli.app import main

__all__ = ["main"]
