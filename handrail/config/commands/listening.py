"""The server behind `handrail serve`: one place where requests arrive, shared by all workers.

Granian gives each worker a listening socket of its own on Linux. What waits on one is lost when its worker ends, and
while none listens requests are refused. One socket, held by the process that watches over the workers, loses none.
"""

import socket
from typing import Any

from granian.net import SocketSpec  # type: ignore[attr-defined]
from granian.server.mp import MPServer


class OneDoor(MPServer):
    """Granian's own server, which shares its socket as it does where each cannot have one."""

    _shd: Any
    _sfd: Any
    _sso: Any

    def _init_shared_socket(self) -> None:
        self._shd = SocketSpec(self.bind_addr, self.bind_port, self.backlog).build()
        self._sfd = self._shd.get_fd()
        self._sso = socket.socket(fileno=self._sfd)
        self._sso.set_inheritable(True)
