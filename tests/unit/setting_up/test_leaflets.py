"""Leaflets: written in set-up with every version kept, read by anybody, and shown beside each option of an offer."""

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts import people
from handrail.care import identity
from handrail.care.vocabulary import Therapy, Via
from handrail.organisation import leaflets
from handrail.organisation.models import Leaflet
from handrail.pages.leaflets import beginning, blocks
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, browser, house, nothing_noted

__all__ = ["browser", "house", "nothing_noted"]

pytestmark = pytest.mark.django_db

BOOK = "guided-self-help-with-a-book"
TEXT = "What it is\n\nYou work with a book, and somebody here helps you.\n\nHow long it takes\n\nYour offer says."


def test_a_leaflet_is_written_looked_at_and_used(house: House, browser: Browser) -> None:
    client, where = browser(house.manager), reverse("clinic:leaflet", args=[BOOK])
    assert "What it asks of you" in client.get(where).content.decode()
    assert client.post(where, {"text": TEXT, "do": "look"}).status_code == 200
    assert not Leaflet.objects.exists()
    assert client.post(where, {"text": TEXT, "do": "use"}).status_code == 302
    page = Client().get(reverse("my:leaflet", args=[BOOK])).content.decode()
    assert "<h2" in page and "You work with a book" in page
    assert "written" in client.get(reverse("clinic:leaflets")).content.decode()


def test_what_nobody_filled_in_is_not_used(house: House, browser: Browser) -> None:
    where = reverse("clinic:leaflet", args=[BOOK])
    answer = browser(house.manager).post(where, {"text": beginning(), "do": "use"})
    assert answer.status_code == 422 and "Fill in every “…”" in answer.content.decode()


def test_every_version_is_kept_and_an_empty_one_takes_it_down(house: House, browser: Browser) -> None:
    client, where = browser(house.manager), reverse("clinic:leaflet", args=[BOOK])
    for text in (TEXT, TEXT, TEXT + " It can change.", ""):
        client.post(where, {"text": text, "do": "use"})
    assert [each.text for each in leaflets.versions(Therapy.GUIDED_SELF_HELP_BOOK.value)] == [
        "",
        TEXT + " It can change.",
        TEXT,
    ]
    assert Client().get(reverse("my:leaflet", args=[BOOK])).status_code == 404


def test_whoever_does_not_set_up_writes_none(house: House, browser: Browser) -> None:
    assert browser(house.amina).get(reverse("clinic:leaflets")).status_code == 403


def test_it_stands_beside_its_option_in_the_offer(house: House, browser: Browser) -> None:
    person, stream, _offer, _first = house.offered()
    leaflets.use(Therapy.GUIDED_SELF_HELP_BOOK.value, TEXT, by=house.manager.pk)
    account = people.open_account("rosa@example.org", person)
    journal.record(person, identity.open_account, by=house.office.pk, account=account.pk)
    journal.record(person, identity.confirm_account, by=house.office.pk, account=account.pk, by_means=Via.PHONE)
    page = browser(account).get(reverse("my:offer")).content.decode()
    assert page.count("Read more about it") == 1 and f'href="/leaflets/{BOOK}/"' in page
    _person, other = house.accepted(given="Ola")
    page = browser(house.amina).get(reverse("clinic:offer", args=[other])).content.decode()
    assert f'href="/leaflets/{BOOK}/"' in page
    assert stream != other


def test_a_short_line_by_itself_is_a_heading() -> None:
    assert [each.is_heading for each in blocks(TEXT)] == [True, False, True, False]
