"""Whoever is named in a concern finds no sign of it: every page they can open is the same before it and after it.

The whole of it happens in between: it is raised, opened, acknowledged, put to the person concerned, late, and answered.
Compared are all pages of everybody but its readers, what was sent, and every row of every table that any list, number
or export is made of.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from difflib import unified_diff

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from house import SEALED, House, addresses, build, url

from handrail.care import raising
from handrail.care.vocabulary import Matter
from handrail.keys.ids import new_id
from handrail.my import mine
from handrail.organisation.models import OutgoingMessage
from handrail.pages import raising as shared
from handrail.record import journal, reading, sealed, ticking
from tests.integration import dump

pytestmark = pytest.mark.django_db

NAMED = ("holder", "lead")
LOOK = (*NAMED, "office")
CHANGING = re.compile(r'(name="(?:csrfmiddlewaretoken|once|tab|tab_of)"[^>]*? value="|nonce="|data-once=")[^"]*')
KEPT_APART = {"record_stream", "record_entry", "record_sealedrow", "record_done", "notes_note"}
"""Where what is sealed stands, and where no list, number or export of care is read from."""


@contextmanager
def undone() -> Iterator[None]:
    """What is looked at leaves no trace, so that looking twice finds the same."""
    with transaction.atomic(), transaction.atomic(using="reading"):
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="reading")


def again(browser: Client) -> Client:
    """The same browser, which keeps nothing of what it is given."""
    fresh = Client(raise_request_exception=False)
    for name, each in browser.cookies.items():
        fresh.cookies[name] = each.value
    return fresh


def pages(house: House, at: datetime) -> dict[tuple[str, str], str]:
    """Every page of care, as each of these finds it at one moment."""
    found = {}
    mine._noted.clear()
    with undone(), journal.clock(at):
        for name, pattern in addresses():
            if not name.startswith(("clinic:", "my:")):
                continue
            for who in LOOK:
                with undone():
                    answer = again(house.browsers[who]).get(url(house, name, pattern))
                    body = b"".join(answer).decode() if answer.streaming else answer.content.decode()
                found[who, name] = str(answer.status_code) + CHANGING.sub(r"\1", body)
    return found


def everything_happens(house: House) -> str:
    """A concern about whoever holds the person and about the lead, and all that becomes of it."""
    reader = house.accounts["complaints"]
    house.keys["put"] = put = new_id()
    house.keys["matter"] = stream = shared.raise_it(
        by=house.accounts["person"],
        said_by=house.person,
        words={"let_down": SEALED, "harm": SEALED},
        matter=Matter.CONCERN,
        person=house.person,
        episode=house.stream,
        about=tuple(house.accounts[who] for who in NAMED),
    )
    words = journal.Text(SEALED)
    assert SEALED in house.browsers["complaints"].get(reverse("clinic:raised-matter", args=[stream])).content.decode()
    journal.record(stream, raising.acknowledge, by=reader, words=words)
    journal.record(stream, raising.ask_to_put, by=reader, put=put, words=words)
    journal.record(stream, raising.put_it, by=reader, words=words, why=words, to=(house.accounts["holder"],))
    with journal.clock(journal.now() + timedelta(days=60)):
        ticking._escalate_sealed(house.accounts["lead"])
        assert sealed.of_concern(stream).escalated
        journal.record(stream, raising.answer, by=reader, words=words)
    return stream


@pytest.fixture
def house(db: None) -> House:
    """The house, with nothing raised in it."""
    return build(with_a_concern=False)


@pytest.mark.any_database
def test_no_page_of_anybody_named_in_it_changes(house: House) -> None:
    house.keys |= {"matter": new_id(), "put": new_id()}
    at = journal.now()
    before = pages(house, at)
    apart = house.keys | {}
    everything_happens(house)
    house.keys.update({name: apart[name] for name in ("matter", "put")})
    after = pages(house, at)

    different = {key: list(unified_diff(before[key].split("\n"), after[key].split("\n"), n=0)) for key in before}
    assert {key: lines for key, lines in different.items() if lines} == {}
    assert SEALED not in "".join(after.values())


def test_its_own_address_is_no_page_for_them_as_any_other_is_none(house: House) -> None:
    stream = everything_happens(house)
    for who in (*LOOK, "neighbour", "unconfirmed", "adviser", "data"):
        for name, args in (("clinic:raised-matter", [stream]), ("clinic:raised-act", [stream, "answer"])):
            answer = house.browsers[who].get(reverse(name, args=args))
            nothing = house.browsers[who].get(reverse(name, args=[new_id(), *args[1:]]))
            assert answer.status_code == nothing.status_code
            assert answer.status_code in (302, 403, 404)


def test_nothing_is_sent_and_no_row_changes_that_a_list_or_a_number_is_made_of(house: House) -> None:
    before, sent = dump.of("record", "organisation", "notes"), OutgoingMessage.objects.count()
    logged = reading.openings(house.person)
    everything_happens(house)
    after = dump.of("record", "organisation", "notes")

    assert {table for table in before if before[table] != after[table]} - {"record_opened"} <= KEPT_APART
    assert OutgoingMessage.objects.count() == sent
    assert reading.openings(house.person) == logged


def test_the_clock_does_not_count_it(house: House) -> None:
    first = ticking.escalate()
    stream = everything_happens(house)
    journal.record(stream, raising.add, by=house.accounts["person"], said_by=house.person, words=journal.Text(SEALED))
    again = ticking.escalate()

    assert (again.overdue, again.told) == (first.overdue, 0)


def test_its_own_log_shows_the_person_who_opened_it(house: House) -> None:
    stream = everything_happens(house)
    assert {each.by for each in reading.openings(stream)} == {house.accounts["complaints"]}
