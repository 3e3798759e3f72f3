"""`take-reply`: what comes back to the address that our e-mails name for replies."""

import sys

from handrail.config.commands import house
from handrail.config.commands.say import Code, line

#: The longest e-mail that is read, in bytes; mail servers send on longer ones only if told to.
MOST = 5_000_000

#: What asks a mail server to try again later (EX_TEMPFAIL).
LATER = 75


def take_reply() -> int:
    """Take one e-mail that came in, from the standard input: it becomes a message, or whoever wrote is told why not.

    **When:** the mail server pipes each e-mail for `HANDRAIL_REPLIES` (and what is after a `+` in it) into this.
    An exit code other than 0 asks the mail server to try again, so nothing is lost while we are down.

    **Example (Postfix, /etc/aliases):** `replies: "|handrail take-reply"`

    **Exit codes:** 0 taken · 3 cannot run (settings or database are missing something) · 75 try again later.
    """
    house.enter_ready()
    from django.db import Error

    from handrail.pages import replies

    raw = sys.stdin.buffer.read(MOST)
    try:
        came = replies.take_email(raw)
    except Error as problem:
        line(f"the e-mail could not be kept ({type(problem).__name__}): the mail server tries again")
        return LATER
    line(f"one e-mail: {came.value}")
    return Code.DONE
