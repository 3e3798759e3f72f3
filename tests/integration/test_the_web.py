"""What every answer of a service asks of a browser, and what it takes from one: every address, as anybody sees it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern
from house import House, addresses, build, url

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

REPORTS = {"clinic:what-if-report", "my:proposal_simulation"}
WHO = ("anonymous", "person", "lead")
POLICY = {
    "default-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "object-src": {"'none'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
}
INSIDE = re.compile(
    r"<script(?![^>]*(?:\bsrc=|application/json))|<style|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE
)
ASKED_OF_OTHERS = re.compile(r"<(?:script|link|img|iframe|object|embed|source)[^>]+(?:src|href)=\"(?:https?:)?//", re.I)


@pytest.fixture
def house(db: None) -> House:
    return build()


def _answers(house: House) -> Iterator[tuple[str, HttpResponse]]:
    """Every answer, but the two reports: they bring a style of their own, and say by its hash which."""
    for name, pattern in addresses():
        for who in WHO:
            if name not in REPORTS:
                yield f"{name} as {who}", _get(house, who, name, pattern)


def _get(house: House, who: str, name: str, pattern: URLPattern) -> Any:
    return house.browsers[who].get(url(house, name, pattern))


def _policy(answer: HttpResponse) -> dict[str, set[str]]:
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split(";") if part.strip())
    return {name: set(sources) for name, *sources in parts}


def _says_its_letters(kind: str) -> bool:
    return not kind.startswith("text/") or "charset=utf-8" in kind


def _page(answer: HttpResponse) -> str:
    """The page a browser would draw; nothing of a file it would save."""
    is_page = answer.get("Content-Type", "").startswith("text/html") and "attachment" not in answer.headers.get(
        "Content-Disposition", ""
    )
    return answer.content.decode() if is_page else ""


def test_every_page_of_everybody_is_shut_to_other_sites_and_holds_no_script_of_its_own(house: House) -> None:
    wrong: list[str] = []
    for what, answer in _answers(house):
        headers = answer.headers
        told = {
            "policy": _policy(answer) == POLICY,
            "frames": headers["X-Frame-Options"] == "DENY",
            "sniffing": headers["X-Content-Type-Options"] == "nosniff",
            "referrer": headers["Referrer-Policy"] in ("same-origin", "no-referrer"),
            "opener": headers["Cross-Origin-Opener-Policy"] == "same-origin",
            "devices": "camera=()" in headers["Permissions-Policy"],
            "letters": _says_its_letters(headers.get("Content-Type", "").lower()),
            "robots": "noindex" in headers["X-Robots-Tag"],
            "stranger": "Access-Control-Allow-Origin" not in headers or "experiences" in what,
        }
        page = _page(answer)
        told |= {"inside": not INSIDE.search(page), "others": not ASKED_OF_OTHERS.search(page)}
        wrong += [f"{what}: {name}: {INSIDE.findall(page)}" for name, well in told.items() if not well]
    assert "\n".join(wrong) == ""


def test_nothing_of_anybody_signed_in_is_kept_by_a_browser_or_on_the_way(house: House) -> None:
    kept = [
        what
        for what, answer in _answers(house)
        if not what.endswith("anonymous")
        and not what.startswith("experiences:")
        and "no-store" not in answer.headers.get("Cache-Control", "")
    ]
    assert kept == []


def test_what_is_sent_without_its_token_is_not_taken(house: House) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = house.browsers["person"].cookies
    answer = strict.post("/my/talk/write/", {"words": "sent from another site"})
    assert answer.status_code == 403
    assert "116 123" in answer.content.decode()


@pytest.mark.parametrize("path", ["/my/talk/write/", "/sign-in/"])
def test_too_much_at_once_is_not_read_and_the_answer_still_helps(house: House, path: str) -> None:
    answer = house.browsers["person"].post(path, {"words": "x" * 3_000_000})
    assert answer.status_code in (400, 413)
    assert "116 123" in answer.content.decode()


def test_a_thousand_and_one_fields_are_not_read(house: House) -> None:
    answer = house.browsers["person"].post("/my/talk/write/", {f"field{number}": "x" for number in range(1_001)})
    assert answer.status_code == 400


def test_the_quick_way_out_signs_out_and_leads_to_a_page_anybody_might_read(house: House) -> None:
    browser = house.browsers["person"]
    assert "data-leave" in browser.get("/my/").content.decode()
    answer = browser.get("/leave/")
    assert answer.headers["Location"] == "https://www.bbc.co.uk/weather"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.get("/my/").status_code == 302
