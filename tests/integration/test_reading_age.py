"""What is written to be read is easy to read: over all pages a Flesch-Kincaid grade of at most six, none above eight.

Each page of the person is read as it stands for somebody everything has happened to. Names and the wording of
questionnaires are left out. So is each page of the record of experience that anybody may open, without what is theirs
who tell or answer. Which pages are hardest, and their hardest sentences, are left in artefacts/reading.txt and
artefacts/reading-record.txt.
"""

from pathlib import Path
from statistics import mean

import pytest
from django.urls import reverse
from house import CLINICAL, NAME, READERS, House, addresses, build, url
from reading_ease import text

from handrail.design.reading import grade, sentences
from handrail.my.refer.pages import BY_SLUG

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

BY_POST_ONLY = {"my:refer_forget", "my:again", "my:signing_in_end", "my:app_stop"}
EASY, HARD = 6.0, 8.0
ARTEFACTS = Path(__file__).parents[2] / "artefacts"


def _addresses(house: House) -> dict[str, str]:
    found = {
        name: url(house, name, pattern)
        for name, pattern in addresses()
        if name.startswith("my:") and name not in BY_POST_ONLY
    }
    return found | {f"my:refer_page {slug}": reverse("my:refer_page", args=[slug]) for slug in BY_SLUG}


def _pages() -> dict[str, str]:
    """The words of each page the person opens, signed in or not."""
    house = build()
    names = (CLINICAL, NAME, "Invented service", "Invented course", "Invented", *(who.title() for who in READERS))
    found = {}
    for name, where in _addresses(house).items():
        answer = house.browsers["person"].get(where, follow=True)
        if answer.headers["Content-Type"].startswith("text/html"):
            found[name] = text(answer.content.decode(), names)
    return {name: words for name, words in found.items() if words}


def _pages_of_the_record() -> dict[str, str]:
    """The words of each page of the record that anybody may open."""
    house = build()
    found = {}
    for name, pattern in addresses():
        if not name.startswith("experiences:") or name.startswith("experiences:work"):
            continue
        answer = house.browsers["anonymous"].get(url(house, name, pattern))
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found[name] = text(answer.content.decode(), (CLINICAL, NAME, "Invented"))
    return {name: words for name, words in found.items() if words}


def _report(pages: dict[str, str]) -> str:
    lines = [f"mean {mean(map(grade, pages.values())):.2f}"]
    for name in sorted(pages, key=lambda name: grade(pages[name]), reverse=True):
        lines.append(f"\n{grade(pages[name]):5.2f}  {name}")
        hardest = sorted(sentences(pages[name]), key=grade, reverse=True)[:3]
        lines += [f"       {grade(each):5.2f}  {each}" for each in hardest]
    return "\n".join(lines) + "\n"


def _is_easy(pages: dict[str, str], kept: str) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    (ARTEFACTS / kept).write_text(_report(pages))
    assert mean(map(grade, pages.values())) <= EASY, _report(pages)
    assert not {name: grade(words) for name, words in pages.items() if grade(words) > HARD}, _report(pages)


def test_what_the_person_reads_is_easy_to_read() -> None:
    pages = _pages()
    assert len(pages) > 40
    _is_easy(pages, "reading.txt")


def test_what_anybody_reads_in_the_record_is_easy_to_read() -> None:
    pages = _pages_of_the_record()
    assert len(pages) > 15
    _is_easy(pages, "reading-record.txt")
