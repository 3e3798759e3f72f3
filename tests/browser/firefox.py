"""A real Firefox, driven by WebDriver BiDi over a web socket: enough of it to open a file, type, press and look."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

_LISTENS = re.compile(rb"WebDriver BiDi listening on (ws://\S+)")
_CALM = {"browser.shell.checkDefaultBrowser": False, "datareporting.policy.dataSubmissionEnabled": False}


class Firefox:
    """One window of Firefox."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._numbers = socket, count(1)
        self.said: list[dict[str, Any]] = []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self._window = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """One command, and its answer; what Firefox tells meanwhile is kept."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv(timeout=60))
            if told.get("id") == number:
                break
            self.said.append(told)
        assert told["type"] == "success", told
        return told["result"]

    def open(self, address: str) -> None:
        """Open an address, and wait until it is drawn."""
        self.send("browsingContext.navigate", context=self._window, url=address, wait="complete")

    def width(self, pixels: int, height: int = 844) -> None:
        """Make the window so wide."""
        self.send("browsingContext.setViewport", context=self._window, viewport={"width": pixels, "height": height})

    def ask(self, expression: str) -> Any:
        """What this expression comes to in the page; a promise is waited for."""
        asked = {"expression": expression, "awaitPromise": True, "target": {"context": self._window}}
        told = self.send("script.evaluate", **asked)
        assert told["type"] == "success", told
        return told["result"].get("value")

    def type(self, text: str) -> None:
        """Press these keys, one after another, where the focus is."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": keys}
        self.send("input.performActions", context=self._window, actions=[keyboard])

    def becomes(self, expression: str) -> None:
        """Wait until this is true in the page; it is asked again whenever something there changes."""
        look = f"const look = () => {{ if ({expression}) {{ watch.disconnect(); done(true); }} }};"
        watch = "const watch = new MutationObserver(look); watch.observe(document, every); look();"
        every = "const every = {subtree: true, childList: true, attributes: true, characterData: true};"
        self.ask(f"new Promise((done) => {{ {look} {every} {watch} }})")

    @property
    def problems(self) -> list[str]:
        """What the page's own script got wrong."""
        told = (each["params"] for each in self.said if each.get("method") == "log.entryAdded")
        return [each["text"] for each in told if each["level"] == "error"]

    @property
    def asked_for(self) -> list[str]:
        """Every address that was asked for."""
        told = (each["params"] for each in self.said if each.get("method") == "network.beforeRequestSent")
        asked = [each["request"]["url"] for each in told]
        return [each for each in asked if not each.startswith("data:")]


@contextmanager
def running(profile: Path) -> Iterator[Firefox]:
    """A Firefox with a profile of its own, from start to end."""
    path = os.environ.get("HANDRAIL_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    assert path, "Firefox is not here: ./run test installs it (Debian: apt install firefox-esr)"
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _CALM.items()]
    (profile / "user.js").write_text("\n".join(lines))
    command = [path, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    environment = os.environ | {"HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment) as process:
        assert process.stderr is not None
        try:
            found = next(found for line in process.stderr if (found := _LISTENS.search(line)))
            with connect(f"{found[1].decode()}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
