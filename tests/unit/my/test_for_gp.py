"""The GP's link: only with a yes, only for somebody who knows the date of birth, and what is said there is answered."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care import ending, gp
from handrail.care.duties import duties
from handrail.care.vocabulary import Basis, DutyKind, EndReason, Item, Recipient
from handrail.keys.ids import new_id
from handrail.pages import consents, gp_link
from handrail.record import journal, reading, service
from handrail.record.journal import Text
from tests.unit.clinic.conftest import Browser, House, browser, house, nothing_noted, typed

__all__ = ["browser", "house", "nothing_noted"]

pytestmark = pytest.mark.django_db

BORN = {"born-day": "2", "born-month": "4", "born-year": "1990"}


def says(house: House, person: str, yes: bool) -> None:
    """What the person says about their GP knowing who holds them."""
    with journal.together(person, by=house.office.pk, said_by=person) as acts:
        consents.say(acts, journal.standing(person), person, Recipient.GP, Item.WHO_HOLDS, yes)


@pytest.fixture
def linked(house: House) -> tuple[str, str, str]:
    """Somebody in treatment, who said yes; their person, their episode and the address of the link."""
    person, stream = house.treated()
    says(house, person, True)
    link = new_id()
    journal.record(stream, gp.make_link, by=house.amina.pk, standing=journal.standing(person), link=link)
    return person, stream, reverse("my:for_gp", args=[gp_link.token(stream, link)])


def open_it(client: Client, where: str, **born: str) -> Any:
    """Follow the link, and say the date of birth."""
    assert client.get(where).status_code == 302
    return client.post(reverse("my:gp_looks"), {**BORN, **born}, follow=True)


def test_it_shows_who_holds_them_and_nothing_that_was_said(linked: tuple[str, str, str]) -> None:
    person, stream, where = linked
    page = open_it(Client(), where).content.decode()
    assert "Amina Osei" in page
    assert "secret note" not in page and "flood" not in page and "sleep diary" not in page
    [share] = journal.episode(stream).shares.values()
    assert (share.said.recipient, share.said.items, share.said.basis) == (
        Recipient.GP,
        (Item.WHO_HOLDS,),
        Basis.CONSENT,
    )
    assert "Amina Osei" in journal.reader(stream, [share.said.copy])(share.said.copy)
    assert "link for the GP" in {each.page for each in reading.openings(person)}


def test_looking_again_the_same_day_is_one_thing_that_left(linked: tuple[str, str, str]) -> None:
    _person, stream, where = linked
    client = Client()
    open_it(client, where)
    client.get(reverse("my:gp_looks"))
    assert len(journal.episode(stream).shares) == 1


def test_without_the_date_of_birth_it_shows_nothing(linked: tuple[str, str, str]) -> None:
    _person, stream, where = linked
    client = Client()
    page = open_it(client, where, **{"born-year": "1991"})
    assert page.status_code == 422 and "Amina Osei" not in page.content.decode()
    assert "Rosa" not in client.get(reverse("my:gp_looks")).content.decode()
    assert client.get(reverse("my:gp_said")).status_code == 404
    assert not journal.episode(stream).shares


def test_it_opens_nothing_once_the_yes_is_taken_back(house: House, linked: tuple[str, str, str]) -> None:
    person, _stream, where = linked
    client = Client()
    open_it(client, where)
    says(house, person, False)
    assert client.get(reverse("my:gp_looks")).status_code == 404
    assert Client().get(where).status_code == 404


def test_a_changed_link_opens_nothing(linked: tuple[str, str, str]) -> None:
    assert Client().get(linked[2][:-3] + "AA/").status_code == 404


def test_what_the_gp_says_there_is_an_entry_and_somebody_else_answers_it(
    house: House, browser: Browser, linked: tuple[str, str, str]
) -> None:
    _person, stream, where = linked
    facts = {"ending": new_id(), "reason": EndReason.COMPLETED_TOGETHER, "because": Text("Done."), "next": Text("…")}
    journal.record(stream, ending.propose, by=house.amina.pk, **facts)
    client, looks = Client(), reverse("my:gp_looks")
    assert "An ending is proposed" in open_it(client, where).content.decode()
    sent = client.post(looks, typed(client, looks, name="Dr Invented", words="They are far from well."), follow=True)
    assert "We have it" in sent.content.decode()
    [owed] = [each for each in duties(journal.episode(stream), service.current()) if each.kind is DutyKind.OBJECTION]
    assert owed.owner != house.amina.pk
    answer = reverse("clinic:gp-answer", args=[stream, owed.key.partition(":")[2]])
    other = browser(house.ben if owed.owner == house.ben.pk else house.lead)
    assert "They are far from well." in other.get(answer).content.decode()
    assert other.post(answer, typed(other, answer, words="We look at it again.")).status_code == 302
    assert "We look at it again." in client.get(looks).content.decode()


def test_a_link_is_made_only_with_a_yes_and_the_person_can_close_it_by_phone(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    client, make = browser(house.office), reverse("clinic:gp-link", args=[stream])
    assert client.get(make).status_code == 409
    says(house, person, True)
    answer = client.post(make, typed(client, make))
    page = client.get(answer["Location"]).content.decode()
    [link] = journal.episode(stream).gp_links
    assert gp_link.address(stream, link) in page
    close = reverse("clinic:gp-link-close", args=[stream, link])
    assert client.post(close, typed(client, close, via="phone")).status_code == 302
    assert "opens nothing" in client.get(answer["Location"]).content.decode()


def test_looking_by_sending_nothing_is_a_look_like_any_other(linked: tuple[str, str, str]) -> None:
    person, stream, where = linked
    client, looks = Client(), reverse("my:gp_looks")
    client.get(where)
    assert client.post(looks, BORN).status_code == 302
    assert "Amina Osei" in client.post(looks, {}).content.decode()
    assert len(journal.episode(stream).shares) == 1
    assert "link for the GP" in {each.page for each in reading.openings(person)}
