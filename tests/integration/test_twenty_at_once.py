"""Twenty people save the same record at the same moment: each is saved, or told what changed with all they typed."""

import html
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from house import House, build

from handrail.accounts import staff
from handrail.accounts.roles import Role
from handrail.care.words import words_in
from handrail.organisation.models import Practitioner
from handrail.record import journal, service

pytestmark = pytest.mark.django_db(transaction=True)

TWENTY = 20
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
FIELD = re.compile(r'(name|value)="([^"]*)"')


@pytest.fixture
def house(db: None) -> House:
    return build()


def _form(browser: Client, path: str, text: str) -> dict[str, str]:
    page = browser.get(path).content.decode()
    hidden = [dict(FIELD.findall(tag)) for tag in HIDDEN.findall(page)]
    fields = {tag["name"]: html.unescape(tag.get("value", "")) for tag in hidden if "name" in tag}
    today = journal.today()
    day = {"day-day": today.day, "day-month": today.month, "day-year": today.year}
    return {**fields, **{name: str(value) for name, value in day.items()}, "channel": "phone", "what": text}


def _all_at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        ready.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def _colleagues(house: House) -> list[Client]:
    """Twenty of the holder's team, each signed in."""
    team = Practitioner.objects.get(pk=house.accounts["holder"]).team
    found = []
    for number in range(TWENTY):
        account = staff.open_account(f"at-once-{number}@example.invalid", f"Colleague {number}", Role.PWP)
        Practitioner.objects.create(account=account, team=team)
        client = Client()
        client.force_login(account, backend="handrail.accounts.backend.StaffPassword")
        found.append(client)
    service.changed()
    return found


def test_each_is_saved_or_told_with_their_typing_kept(house: House) -> None:
    path, before = f"/clinic/episodes/{house.stream}/in-touch/", journal.episode(house.stream).seq
    texts = [f"what number {number} wrote at length" for number in range(TWENTY)]
    waiting = [(client, _form(client, path, text)) for client, text in zip(_colleagues(house), texts, strict=True)]
    rounds = 0
    while waiting:
        rounds += 1
        assert rounds <= TWENTY
        answers = _all_at_once([lambda one=one: one[0].post(path, one[1]) for one in waiting])
        assert {answer.status_code for answer in answers} <= {302, 409, 422}
        assert any(answer.status_code == 302 for answer in answers)
        again = []
        for (client, fields), answer in zip(waiting, answers, strict=True):
            if answer.status_code == 302:
                continue
            page = html.unescape(answer.content.decode())
            assert fields["what"] in page and "something was added to the record" in page
            seen = re.search(r'name="seen"[^>]*value="(\d+)"', page)
            assert seen
            again.append((client, fields | {"seen": seen[1]}))
        waiting = again
    assert rounds > 1
    assert journal.episode(house.stream).seq == before + TWENTY
    assert _written(house.stream, texts) == sorted(texts)


def _written(stream: str, texts: list[str]) -> list[str]:
    words = [each for entry in journal.episode(stream).entries for each in words_in(entry.event)]
    read = journal.reader(stream, words)
    return sorted(text for text in map(read, words) if text in texts)
