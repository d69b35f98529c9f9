"""What all tests share."""

from __future__ import annotations

import signal

from hypothesis import settings

# A shell that starts the tests in the background hands on an ignored Ctrl-C, and children would inherit that: the tests
# of interruption need the ordinary one.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes is the machine's business: a busy one is no defect.
settings.register_profile("no deadlines", deadline=None)
settings.load_profile("no deadlines")
