"""A process of its own that makes the house world in a real service and opens every page of it: `python walked.py OUT`.

What the pages told, without the pages themselves, is written to OUT as JSON, for the tests to look at.
"""

import json
import os
import re
import sys
from html import unescape
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "settings_walked"
django.setup()

import house  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import URLPattern  # noqa: E402
from walked_words import CLINICAL, HOST, NAME, SEALED  # noqa: E402

house.CLINICAL, house.NAME, house.SEALED = CLINICAL, NAME, SEALED
house.ask_for_help.__defaults__ = (CLINICAL,)

WALKERS = ("anonymous", "person", "holder", "lead", "office", "complaints")
_SAYS = {word: re.compile(re.escape(word), re.IGNORECASE) for word in (CLINICAL, NAME, SEALED)}
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_LEADS_TO = re.compile(r'(?:href|action|src|formaction)="([^"]*)"')


def said(text: str) -> list[str]:
    """Which of the planted words stand in this text."""
    return [word for word, pattern in _SAYS.items() if pattern.search(text)]


def visit(client: Client, address: str, *, breaks: bool = False) -> dict[str, Any]:
    """What one page told: of itself, and about itself."""
    more = {"HTTP_X_BREAKS": "1"} if breaks else {}
    answer = client.get(address, secure=True, HTTP_HOST=HOST, **more)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = unescape(body.decode("utf-8", "replace"))
    title = _TITLE.search(text)
    addresses = [*_LEADS_TO.findall(text), answer.headers.get("Location", "")]
    return {
        "status": answer.status_code,
        "says": said(text),
        "title": said(title[1]) if title else [],
        "leads_to": [each for each in addresses if said(each)],
        "headers": said(json.dumps(dict(answer.headers), default=str) + str(answer.cookies)),
        "cache": answer.headers.get("Cache-Control", ""),
        "referrer": answer.headers.get("Referrer-Policy", ""),
    }


def walk(found: house.House) -> list[dict[str, Any]]:
    """Every address, for each of those who walk; and once more for the holder, where each page breaks."""
    told = []
    for name, pattern in house.addresses():
        address = _address(found, name, pattern)
        for who in _walkers(name) if address else ():
            client = found.browsers[who]
            client.raise_request_exception = False
            told.append({"page": name, "who": who, "address": address, **visit(client, address)})
            if who in ("holder", "person"):
                broken = visit(client, address, breaks=True)
                told.append({"page": name, "who": f"{who}, and it broke", "address": address, **broken})
    return told


def _walkers(name: str) -> tuple[str, ...]:
    """In the record of experience everybody is nobody."""
    return ("anonymous",) if name.startswith("experiences:") else WALKERS


def _address(found: house.House, name: str, pattern: URLPattern) -> str:
    return "" if "logout" in name or "work-" in name else house.url(found, name, pattern)


def main(out: str) -> None:
    """Build, walk, let everything that waits be sent, and tell."""
    from handrail.config.commands import clockwork
    from handrail.record import checkpoint

    call_command("collectstatic", verbosity=0, interactive=False)
    found = house.build()
    told = walk(found)
    found.browsers["anonymous"].post("/sign-in/", {"email": "one@example.invalid"}, secure=True, HTTP_HOST=HOST)
    clockwork.work()
    checkpoint.write(Path(os.environ["HANDRAIL_CHECKPOINTS"]))
    Path(out).write_text(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
