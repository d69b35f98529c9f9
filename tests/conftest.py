"""What all tests share."""

from __future__ import annotations

import signal

# A shell that starts the tests in the background hands on an ignored Ctrl-C, and children would inherit that: the tests
# of interruption need the ordinary one.
signal.signal(signal.SIGINT, signal.default_int_handler)
