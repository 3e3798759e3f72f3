"""Sharing because somebody is in danger: two clicks from any page of a record, read by a second person, told or not."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts import people as accounts
from handrail.accounts import staff
from handrail.accounts.roles import Role
from handrail.care import holding_back, identity
from handrail.care.vocabulary import Asked, DutyKind, Via
from handrail.organisation.models import OutgoingMessage, Practitioner
from handrail.pages import support as shared
from handrail.record import journal, reading
from handrail.record.models import DutyRow
from tests.unit.clinic.conftest import Browser, House, on, state, typed

pytestmark = pytest.mark.django_db

SAID = "Her address, and that there is a child at home tonight."
DANGER = {"recipient": "social care", "ground": "a child may come to harm", "copy": SAID}


def url(name: str, *args: object) -> str:
    return reverse(f"clinic:{name}", args=args)


def send(client: Client, where: str, **facts: Any) -> Any:
    return client.post(where, typed(client, where, **facts))


def shares(client: Client, stream: str, **facts: Any) -> str:
    told = {**DANGER, "asked": "could not be reached", "telling": "will tell", **facts}
    answer = send(client, url("share-now", stream), **told)
    assert answer.status_code == 302, answer.content.decode()
    return next(iter(state(stream).shares))


def owed(stream: str) -> set[str]:
    return set(DutyRow.objects.filter(stream=stream).values_list("kind", flat=True))


def test_it_is_two_clicks_from_every_page_of_a_record(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    for where in (url("episode", stream), url("person", person), url("safety", stream), url("opened-by", stream)):
        body = browser(house.amina).get(where).content.decode()
        [link] = re.findall(r'href="([^"]*/share-now/)"', body)
        assert browser(house.amina).get(link).status_code == 200


def test_it_needs_no_yes_and_nobody_reached_and_asks_for_a_second_reader(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    share = shares(browser(house.amina), stream)
    assert state(stream).shares[share].said.asked == Asked.NOT_REACHED
    assert {DutyKind.READ_SHARE, DutyKind.TELL_OF_SHARE} <= owed(stream)
    assert (
        send(
            browser(house.amina), url("share-told", stream, share), words="She was glad.", **on(journal.today(), "day")
        ).status_code
        == 302
    )
    assert browser(house.amina).get(url("share-read", stream, share)).status_code == 409
    page = browser(house.lead).get(url("share-read", stream, share)).content.decode()
    assert SAID in page
    assert send(browser(house.lead), url("share-read", stream, share), words="Right, and enough.").status_code == 302
    assert not {DutyKind.READ_SHARE, DutyKind.TELL_OF_SHARE} & owed(stream)


def test_what_somebody_else_saved_meanwhile_does_not_hold_it_up(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    client, where = browser(house.amina), url("share-now", stream)
    data = typed(client, where, **DANGER, asked="no time", telling="will tell")
    house.booked(stream)
    assert client.post(where, data).status_code == 302


def test_the_office_can_write_it_down_too(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    shares(browser(house.office), stream)
    assert SAID.encode() not in browser(house.office).get(url("episode", stream)).content


def test_an_adviser_writes_it_into_the_record_of_therapy_without_opening_that(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    priya = staff.open_account("priya@example.org", "Priya", Role.EMPLOYMENT_ADVISER)
    Practitioner.objects.create(account=priya)
    beside = shared.ask(by=house.office.pk, person=person, beside=stream, wants="", known=False, once="o" * 24)
    client = browser(priya)
    assert url("share-now", beside) in client.get(url("support", beside)).content.decode()
    told = {**DANGER, "asked": "no time", "telling": "will tell"}
    assert send(client, url("share-now", beside), **told).status_code == 302
    [share] = state(stream).shares.values()
    assert (share.by, share.teller) == (priya.pk, house.amina.pk)
    assert client.get(url("episode", stream)).status_code in (403, 404)


@pytest.fixture
def signed_in(house: House) -> tuple[str, Client]:
    """Somebody in treatment whose sign-in opens their whole record: their episode and their browser."""
    person, stream = house.treated()
    account = accounts.open_account("rosa@example.org", person)
    journal.record(person, identity.open_account, by=account.pk, account=account.pk)
    confirm = {"account": account.pk, "by_means": Via.PHONE}
    journal.record(person, identity.confirm_account, by=house.office.pk, **confirm)
    client = Client()
    client.force_login(account)
    return stream, client


PLACES = ("my:home", "my:record", "my:left", "my:opened", "my:talk", "my:choose")


def test_words_of_it_that_are_held_back_do_not_tell_them_of_it(
    house: House, browser: Browser, signed_in: tuple[str, Client]
) -> None:
    stream, person = signed_in
    client = browser(house.amina)
    share = shares(client, stream, telling="held back", why_held_back="He reads her phone.")
    where = url("hold-back", stream, state(stream).shares[share].seq)
    held = {"passage": "a child at home", "ground": "somebody else", "why": "It tells of a child.", "second": ""}
    assert send(client, where, **held).status_code == 302
    why = journal.Text("It tells of a child, still.")
    journal.record(
        stream, holding_back.decide, by=house.lead.pk, hold=next(iter(state(stream).holds)), stays=True, why=why
    )
    for place in PLACES:
        assert "It tells of a child" not in person.get(reverse(place)).content.decode(), place


def test_they_see_what_was_shared_and_why(house: House, browser: Browser, signed_in: tuple[str, Client]) -> None:
    stream, person = signed_in
    shares(browser(house.amina), stream)
    page = person.get(reverse("my:left")).content.decode()
    assert SAID in page and "a child might come to harm" in page and "could not reach you" in page
    assert "Amina Osei will tell you" in person.get(reverse("my:home")).content.decode()


def test_where_telling_adds_danger_no_page_of_theirs_shows_anything(
    house: House, browser: Browser, signed_in: tuple[str, Client]
) -> None:
    stream, person = signed_in

    def seen() -> list[str]:
        found = (person.get(reverse(each)).content.decode() for each in PLACES)
        return [re.sub(r'value="[^"]*"|<time.*?</time>', "", each) for each in found]

    journal.record(stream, _nothing, by=house.amina.pk)
    shares_unseen = {"telling": "held back", "why_held_back": "He reads her post."}
    before, openings = seen(), len(reading.openings(state(stream).person))
    share = shares(browser(house.amina), stream, **shares_unseen)
    assert len(reading.openings(state(stream).person)) > openings, "it is in the log, as looking at the episode is"
    after = seen()
    for old, new, place in zip(before, after, PLACES, strict=True):
        if place != "my:opened":
            assert old == new, place
    assert "share" not in after[PLACES.index("my:opened")].lower().replace("shared", "")
    OutgoingMessage.objects.all().delete()
    send(browser(house.lead), url("share-told", stream, share), **on(journal.today(), "day"))
    assert SAID in person.get(reverse("my:left")).content.decode()


def test_that_is_looked_at_again_by_somebody_else(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    share = shares(browser(house.amina), stream, telling="held back")
    day = on(journal.today() + timedelta(days=3), "look_again")
    again = {"why": "He still reads her post.", **day}
    assert send(browser(house.amina), url("share-hold", stream, share), **again).status_code == 422
    assert send(browser(house.lead), url("share-hold", stream, share), **again).status_code == 302
    assert DutyKind.TELL_OF_SHARE in owed(stream)


def test_a_court_is_given_what_it_asks_for_and_the_person_sees_it(
    house: House, browser: Browser, signed_in: tuple[str, Client]
) -> None:
    stream, person = signed_in
    facts = {"recipient": "court", "name": "The county court", "copy": "The days she came."}
    assert send(browser(house.amina), url("share-law", stream), **facts).status_code == 302
    assert "The days she came." in browser(house.amina).get(url("left", stream)).content.decode()
    page = person.get(reverse("my:left")).content.decode()
    assert "The county court" in page and "a court ordered it" in page


def _nothing(_: Any, __: Any) -> tuple[Any, ...]:
    return ()
