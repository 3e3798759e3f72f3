"""People who open a form, write, send it, and send it again when no answer came, as people do."""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TypeVar
from urllib.parse import urlencode

from benchmarks.breaking.service import PORT, Writer

Done = TypeVar("Done")
PATIENCE = 20.0
PAUSE = 0.2


class Form(HTMLParser):
    """The fields of the form on a page that has `wanted`, as a browser would send them, and what it says is wrong."""

    def __init__(self, page: str, wanted: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._here: dict[str, str] = {}
        self._wanted = wanted
        self._radios: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What stands in the fields, the radio that is chosen or the first, and the text that is to be written."""
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        if tag == "form":
            self._here, self._radios = {}, {}
        elif tag == "textarea" and name == self._wanted:
            self._here[name] = ""
        elif tag == "input" and told.get("type", "text") in ("hidden", "text"):
            self._here[name] = told.get("value", "")
        elif tag == "input" and told.get("type") == "radio" and ("checked" in told or name not in self._radios):
            self._radios[name] = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """A form that has what is wanted is the one."""
        if tag == "form" and self._wanted in self._here and not self.fields:
            self.fields = {**self._here, **self._radios}


class Load:
    """Writers at work: what was acknowledged, and what came of what was not."""

    def __init__(self, writers: list[Writer]) -> None:
        self.acknowledged: list[tuple[str, str]] = []
        self.answers: Counter[str] = Counter()
        self._moved = threading.Condition()
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._write_on, args=(number, each), daemon=True)
            for number, each in enumerate(writers)
        ]

    def start(self) -> None:
        """Everybody begins."""
        for each in self._threads:
            each.start()

    def stop(self) -> None:
        """Everybody finishes what they are at."""
        self._stopping.set()
        for each in self._threads:
            each.join(120)

    def wait(self, more: int, seconds: float = 120) -> bool:
        """Until so many more were acknowledged; False if they never were."""
        with self._moved:
            goal = len(self.acknowledged) + more
            return self._moved.wait_for(lambda: len(self.acknowledged) >= goal, timeout=seconds)

    def so_far(self) -> list[tuple[str, str]]:
        """What was acknowledged by now."""
        with self._moved:
            return list(self.acknowledged)

    def refused(self) -> int:
        """How many forms were sent and not saved, by now."""
        return sum(times for what, times in self.answers.copy().items() if what.startswith("not saved"))

    def _write_on(self, number: int, writer: Writer) -> None:
        count = 0
        while not self._stopping.is_set():
            count += 1
            marker = f"mark-{number}-{count}-end"
            if self._write(writer, marker):
                with self._moved:
                    self.acknowledged.append((writer.stream, marker))
                    self._moved.notify_all()
            self._stopping.wait(PAUSE)

    def _write(self, writer: Writer, marker: str) -> bool:
        """Open, write, send until it is acknowledged. What is sent again is the same form with the same token."""
        draft = self._again(lambda: self._form(writer))
        if draft is None:
            return False
        draft.fields[writer.field] = marker
        return self._again(lambda: self._send(writer, draft)) is not None

    def _again(self, act: Callable[[], Done | None]) -> Done | None:
        until = time.monotonic() + PATIENCE * 3
        while time.monotonic() < until:
            try:
                done = act()
            except (OSError, http.client.HTTPException) as lost:
                self.answers[f"no answer ({type(lost).__name__})"] += 1
                done = None
            if done is not None:
                return done
            time.sleep(PAUSE)
        return None

    def _form(self, writer: Writer) -> "Draft | None":
        answer = _ask("GET", writer, Draft({}, ""))
        self.answers[f"form: {answer.status}"] += 1
        fields = Form(answer.page, writer.field).fields if answer.status == 200 else {}
        return Draft(fields, answer.cookie) if fields else None

    def _send(self, writer: Writer, draft: "Draft") -> bool | None:
        answer = _ask("POST", writer, draft)
        if answer.status == 302 and "sign-in" not in answer.where:
            self.answers["saved"] += 1
            return True
        self.answers[f"not saved: {answer.status}"] += 1
        return None


@dataclass
class Draft:
    """What is to be sent, and the cookie that goes with the form."""

    fields: dict[str, str]
    cookie: str


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    where: str
    page: str
    cookie: str


def _ask(method: str, writer: Writer, draft: Draft) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE)
    cookies = "; ".join(each for each in (writer.cookie, draft.cookie) if each)
    headers = {"X-Forwarded-Proto": "https", "Cookie": cookies}
    if method == "POST":
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"https://127.0.0.1:{PORT}/"}
    try:
        connection.request(method, writer.path, urlencode(draft.fields) if draft.fields else None, headers)
        answer = connection.getresponse()
        page = answer.read().decode("utf-8", "replace")
        given = "; ".join(each.split(";")[0] for each in answer.headers.get_all("Set-Cookie", []))
        return Answer(answer.status, answer.getheader("Location") or "", page, given)
    finally:
        connection.close()
