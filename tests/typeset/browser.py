"""One headless Chromium, started once, that prints any number of HTML pages. Spoken to over its debugging pipe."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Any

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE = 60
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)
# Chromium reads commands from descriptor 3 and answers on 4; the shell puts the pipes there, whatever numbers they had.
_PIPES = 'exec "$@" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null'


class BrowserError(RuntimeError):
    """Chromium did not do what it was asked to."""


def find_chromium() -> str | None:
    """The path of an installed Chromium, or None."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


class Browser:
    """A running Chromium. `print_html` takes a whole HTML page and gives its print as the bytes of a PDF."""

    def __init__(self, commands: IO[bytes], answers: IO[bytes], folder: Path) -> None:
        self._commands = commands
        self._answers = answers
        self._folder = folder
        self._numbers = count(1)
        self._tab: str | None = None
        self._unparsed = b""
        self._unread: deque[dict[str, Any]] = deque()

    def print_html(self, html: str) -> bytes:
        """The page set on the paper that its own @page rule names. Raises BrowserError where Chromium refuses."""
        page = self._folder / "page.html"
        page.write_text(html, encoding="utf-8")
        session = self._tab or self._open_tab()
        self._unread.clear()
        self.ask("Page.navigate", {"url": page.as_uri()}, session)
        self._wait_for("Page.loadEventFired")
        printed = self.ask("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True}, session)
        return base64.b64decode(printed["data"])

    def _open_tab(self) -> str:
        target = self.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._tab = str(self.ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"])
        self.ask("Page.enable", {}, self._tab)
        return self._tab

    def ask(self, method: str, params: dict[str, Any], session: str | None = None) -> dict[str, Any]:
        """The result of a command of the DevTools protocol. Raises BrowserError on an error or without an answer."""
        message: dict[str, Any] = {"id": next(self._numbers), "method": method, "params": params}
        if session:
            message["sessionId"] = session
        self._commands.write(json.dumps(message).encode() + b"\0")
        self._commands.flush()
        while (answer := self._next_message()).get("id") != message["id"]:
            self._unread.append(answer)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _wait_for(self, event: str) -> None:
        while (self._unread.popleft() if self._unread else self._next_message()).get("method") != event:
            pass

    def _next_message(self) -> dict[str, Any]:
        while b"\0" not in self._unparsed:
            ready, _, _ = select.select([self._answers], [], [], _PATIENCE)
            chunk = os.read(self._answers.fileno(), 1 << 20) if ready else b""
            if not chunk:
                raise BrowserError("Chromium gave no answer" if ready else f"no answer from Chromium in {_PATIENCE} s")
            self._unparsed += chunk
        first, _, self._unparsed = self._unparsed.partition(b"\0")
        message: dict[str, Any] = json.loads(first)
        return message


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium for the time of the block, with a profile of its own. Raises BrowserError where none is installed."""
    program = find_chromium()
    if program is None:
        raise BrowserError("Chromium is not installed (Debian: chromium)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        command = ["/bin/sh", "-c", _PIPES, "sh", program, *_FLAGS, f"--user-data-dir={folder / 'profile'}"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            if process.stdin is None or process.stdout is None:
                raise BrowserError("no pipe to Chromium")
            browser = Browser(process.stdin, process.stdout, folder)
            try:
                yield browser
                browser.ask("Browser.close", {})
            finally:
                process.terminate()
