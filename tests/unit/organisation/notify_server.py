"""A server on this machine that answers as GOV.UK Notify does: it checks the key and keeps what it was asked."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from uuid import uuid4

import jwt

SERVICE, SECRET = str(uuid4()), str(uuid4())
KEY = f"invented-{SERVICE}-{SECRET}"


@dataclass
class Notify:
    """What it was asked to send, what it is to answer, and what it received."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    status: str = "delivered"
    received: list[dict[str, Any]] = field(default_factory=list)
    looked: int = 0
    reached: int = 0
    elsewhere: str = ""


@contextmanager
def running() -> Iterator[Notify]:
    """Notify, while the test lasts."""
    notify = Notify()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._check()
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            notify.asked.append({"path": self.path, **body})
            code = notify.answers.pop(0) if notify.answers else 201
            self._answer(code, {"id": str(uuid4())} if code == 201 else {"errors": [{"message": "no"}]})

        def do_GET(self) -> None:
            self._check()
            if self.path.startswith("/v2/received-text-messages"):
                self._answer(200, {"received_text_messages": notify.received, "links": {}})
            else:
                notify.looked += 1
                self._answer(302 if notify.elsewhere else 200, {"status": notify.status})

        def _check(self) -> None:
            notify.reached += 1
            token = self.headers["Authorization"].removeprefix("Bearer ")
            assert jwt.decode(token, SECRET, algorithms=["HS256"])["iss"] == SERVICE

        def _answer(self, code: int, body: dict[str, Any]) -> None:
            content = json.dumps(body).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(content)))
            if notify.elsewhere:
                self.send_header("Location", notify.elsewhere + self.path)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    notify.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield notify
    finally:
        server.shutdown()
        server.server_close()
