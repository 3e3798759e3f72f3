"""What people do while they are signed in, for locust: they open a page, think, open the next, now and then write.

Who they are stands in the file that HANDRAIL_LOAD names: the cookie of each, and the addresses they go to.
"""

import itertools
import json
import os
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Any

from locust import HttpUser, constant, task

from benchmarks.breaking.writing import Form

CAST: dict[str, list[dict[str, Any]]] = json.loads(Path(os.environ["HANDRAIL_LOAD"]).read_text())
THINK = float(os.environ.get("HANDRAIL_LOAD_THINK", "5"))
HOST = os.environ["HANDRAIL_LOAD_HOST"]


class Somebody(HttpUser):
    """A browser that keeps the cookies it was given, as one behind TLS would."""

    abstract = True
    wait_time = constant(THINK)
    host = HOST
    cast: "itertools.cycle[dict[str, Any]]"

    def on_start(self) -> None:
        """Somebody of the cast."""
        self.me = next(self.cast)
        self.streams = itertools.cycle(self.me["streams"])
        self.client.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.client.headers["X-Forwarded-Proto"] = "https"

    def read(self, path: str, name: str) -> Any:
        """A page; anything but the page is a fault."""
        headers = {"Cookie": self.me["cookie"]}
        with self.client.get(path, name=name, headers=headers, allow_redirects=False, catch_response=True) as answer:
            if answer.status_code != 200:
                answer.failure(f"{answer.status_code} {answer.headers.get('Location', '')}")
            return answer

    def write(self, path: str, name: str, field: str) -> None:
        """A form, filled in and sent."""
        page = self.read(path, f"{name}: the form")
        fields = Form(page.text, field).fields
        if not fields:
            return
        given = "; ".join(each.split(";")[0] for each in page.raw.headers.getlist("Set-Cookie"))
        headers = {"Cookie": f"{self.me['cookie']}; {given}", "Referer": f"https://{HOST.split('//')[1]}/"}
        told = {**fields, field: "We talked about the week, and about what helped."}
        with self.client.post(
            path, told, name=f"{name}: sent", headers=headers, allow_redirects=False, catch_response=True
        ) as answer:
            said_changed = answer.status_code in (409, 422) and "something was added" in answer.text
            if answer.status_code != 302 and not said_changed:
                answer.failure(str(answer.status_code))
            else:
                answer.success()


class Staff(Somebody):
    """A therapist on a full caseload."""

    weight = 3
    cast = itertools.cycle(CAST["staff"])

    @task(4)
    def day(self) -> None:
        """What is owed, and the day's appointments."""
        self.read("/clinic/", "the day")

    @task(4)
    def person(self) -> None:
        """One column of story, one of standing facts."""
        self.read(f"/clinic/episodes/{next(self.streams)}/", "a person")

    @task(1)
    def caseload(self) -> None:
        """Everybody they hold."""
        self.read("/clinic/caseload/", "the caseload")

    @task(1)
    def session(self) -> None:
        """The page of a session, before it."""
        self.read(f"/clinic/episodes/{next(self.streams)}/in-touch/", "a form")

    @task(2)
    def in_touch(self) -> None:
        """Write down that they were in touch."""
        self.write(f"/clinic/episodes/{next(self.streams)}/in-touch/", "in touch", "what")


class Person(Somebody):
    """Somebody in treatment."""

    weight = 1
    cast = itertools.cycle(CAST["people"])

    @task(4)
    def home(self) -> None:
        """What has happened, and what comes next."""
        self.read("/my/", "my way")

    @task(2)
    def talk(self) -> None:
        """Messages and letters."""
        self.read("/my/talk/", "talk")

    @task(1)
    def record(self) -> None:
        """All entries in plain words."""
        self.read("/my/record/", "my record")

    @task(1)
    def tell(self) -> None:
        """Write to us."""
        self.write("/my/talk/write/", "a message", "words")
