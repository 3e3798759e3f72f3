"""A connection to PostgreSQL that is looked at before it is used again, without a question to the server.

A server that goes away closes its end, and says why: there is then something to read on a connection nobody asked
anything on. As long as there is nothing to read, it is as it was. Django would ask `SELECT 1` at each request.

A server that does not even refuse makes each attempt wait. After one that was long in vain, others are not made for a
while: pages then say at once that their records are away, and what can do without this database does.
"""

import select
import time
from typing import Any, ClassVar, Final

from django.db import OperationalError
from django.db.backends.postgresql.base import DatabaseWrapper as Wrapper

#: An attempt this long in vain is not made again for so long, in seconds.
LONG: Final = 1.0
LEFT_ALONE: Final = 15.0


class DatabaseWrapper(Wrapper):
    """Django's own, with a cheaper look."""

    _in_vain: ClassVar[dict[str, float]] = {}

    def is_usable(self) -> bool:
        """Whether the connection can be used. After an error the server itself is asked."""
        if self.errors_occurred or self.connection is None or self.connection.closed:
            return bool(super().is_usable())
        return _is_silent(self.connection.pgconn.socket) or bool(super().is_usable())

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect, unless that was tried in vain just now and took long."""
        began = time.monotonic()
        if began - self._in_vain.get(self.alias, -LEFT_ALONE) < LEFT_ALONE:
            raise OperationalError("this database did not answer a moment ago")
        try:
            made = super().get_new_connection(conn_params)
        except Exception:
            if time.monotonic() - began > LONG:
                self._in_vain[self.alias] = time.monotonic()
            raise
        self._in_vain.pop(self.alias, None)
        return made


def _is_silent(socket: int) -> bool:
    """Whether nothing is there to be read: no farewell, no end."""
    poll = select.poll()
    poll.register(socket, select.POLLIN | select.POLLERR | select.POLLHUP)
    return not poll.poll(0)
