"""What a worker of `handrail serve` runs: the pages, in a process that can be told to end from its first moment.

A worker begins as a copy of the process that watches over it, and with its way of being told to end: to note it. Until
the pages are loaded nobody would look at that note.
"""

import signal

signal.signal(signal.SIGTERM, signal.SIG_DFL)

from handrail.config.wsgi import application  # noqa: E402

__all__ = ["application"]
