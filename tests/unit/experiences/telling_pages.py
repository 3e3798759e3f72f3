"""What the tests of the telling pages share: a browser that fills in forms as the pages give them."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

TELL, MINE = "/experiences/tell/", "/experiences/mine/"
WORDS = {"account": "An invented account: I waited a long while.", "title": "Waiting"}
_INPUT = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def hidden(response: HttpResponse, marker: str = "") -> dict[str, Any]:
    """What the hidden fields of a form carry: the form that has `marker` in it, or all of the page."""
    forms = re.findall(r"<form.*?</form>", response.content.decode(), re.DOTALL)
    found: dict[str, list[str]] = {}
    for form in forms:
        if marker in form:
            for name, value in _INPUT.findall(form):
                found.setdefault(name, []).append(unescape(value))
            break
    return found


def page(response: HttpResponse) -> str:
    """The words of a page, as a reader sees them."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def written(client: Client, do: str = "look", **more: Any) -> HttpResponse:
    """Somebody opens the page, writes, and presses a button."""
    return post(client, TELL, {**hidden(client.get(TELL), "do"), **WORDS, "do": do, **more})


def sent(client: Client, **more: Any) -> HttpResponse:
    """All the way: write, look through it, send."""
    looked = written(client, **more)
    return post(client, TELL, {**hidden(looked, "do"), "do": "send"})


def key_on(response: HttpResponse) -> str:
    """The key a page shows."""
    words = re.search(r'<ol class="xp-key__words">(.*?)</ol>', response.content.decode(), re.DOTALL)
    return " ".join(re.findall(r"<li>([a-z]+)</li>", words[1])) if words else ""


def opened(client: Client, key: str) -> HttpResponse:
    """Somebody comes back and types their key."""
    return post(client, MINE, {**hidden(client.get(MINE), "key"), "key": key})


def account(client: Client, key: str) -> HttpResponse:
    """The page of the one account under a key."""
    return post(client, MINE, hidden(opened(client, key), "which"))


def acted(client: Client, seen: HttpResponse, do: str, **more: Any) -> HttpResponse:
    """Press the button of one form of that page."""
    return post(client, MINE, {**hidden(seen, f'name="do" value="{do}"'), **more})


def post(client: Client, where: str, data: dict[str, Any]) -> HttpResponse:
    """Send a form as a browser does."""
    return client.post(where, urlencode(data, doseq=True), content_type="application/x-www-form-urlencoded")
