"""The page that finds a person: one box or several, few shown and why, nobody named to whom they are none of theirs."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.care import identity
from handrail.design.fields import OnceField
from handrail.pages import reaching
from handrail.record import journal, reading
from tests.unit.clinic.conftest import Browser, House, on

pytestmark = pytest.mark.django_db
FIND = "clinic:find"


def look(client: Any, typed: str = "", **more: str) -> str:
    """What the page says to a search."""
    answer = client.post(reverse(FIND), {"typed": typed, **more})
    return str(answer.content.decode())


@pytest.mark.parametrize(
    "typed",
    ["rosa invented", "Rossa", "2 April 1990", "2/4/90", "01632 960111", "Rosa@Example.org", "Invented 2/4/1990"],
)
def test_one_box_understands_what_is_typed(house: House, browser: Browser, typed: str) -> None:
    house.refer()
    assert "Rosa Invented" in look(browser(house.amina), typed)


def test_the_boxes_of_their_own_and_the_one_box_go_together(house: House, browser: Browser) -> None:
    house.refer()
    house.refer(given="Rosa", family="Elsewhere", born=None)
    found = look(browser(house.amina), "rosa", phone="01632960111", name="elsewhere")
    assert found.index("Rosa Elsewhere") < found.index("Rosa Invented")


def test_it_says_why_each_fits(house: House, browser: Browser) -> None:
    house.refer()
    found = look(browser(house.amina), "Rossa 2/4/1990")
    assert "Same: the date of birth, a name that sounds alike" in found
    assert "Called Ro" in found and "Born 2 April 1990" in found


def test_nobody_is_named_to_whom_they_are_none_of_theirs(house: House, browser: Browser) -> None:
    house.accepted()
    found = look(browser(house.stranger), "Rosa Invented 2/4/1990")
    assert "Rosa" not in found.partition("Found")[2]
    assert "Somebody you have no part in the care of" in found
    assert "who holds their care" in found


def test_the_person_can_read_that_somebody_looked(house: House, browser: Browser) -> None:
    person, _ = house.accepted()
    look(browser(house.amina), "Rosa")
    look(browser(house.stranger), "Rosa Invented 2/4/1990")
    log = [(each.by, each.page, each.relation, each.reason) for each in reading.openings(person)]
    assert log == [
        (house.stranger.pk, "clinic find", "looked for", "without your name"),
        (house.amina.pk, "clinic find", "looked for", "with your name"),
    ]


def test_few_are_shown_and_it_says_that_there_are_more(house: House, browser: Browser) -> None:
    for number in range(12):
        house.refer(given="Rosa", family=f"Invented{'abcdefghijkl'[number]}")
    found = look(browser(house.amina), "Rosa")
    assert found.count('<h3 class="hr-card__heading"><a href="/clinic/people/') == 10
    assert "More people fit." in found


@pytest.mark.parametrize("typed", ["", "  ", "99"])
def test_nothing_to_look_for_finds_nobody_and_says_so(house: House, browser: Browser, typed: str) -> None:
    house.refer()
    assert "Type something that you know of them." in look(browser(house.amina), typed)


def test_a_wrong_number_stays_in_its_box_and_says_what_is_wrong(house: House, browser: Browser) -> None:
    answer = browser(house.amina).post(reverse(FIND), {"typed": "Rosa", "nhs_number": "123 456 7890"})
    assert answer.status_code == 422
    assert "123 456 7890" in answer.content.decode() and "<details" in answer.content.decode()


def test_a_search_costs_the_same_however_many_fit(house: House, browser: Browser) -> None:
    client, taken = browser(house.stranger), []
    for _ in range(3):
        house.refer()
        with CaptureQueriesContext(connection) as queries:
            look(client, "Rosa Invented")
        taken.append(len(queries))
    assert taken[1] == taken[2] <= 18


def test_whoever_types_a_referral_in_is_not_told_a_name_that_is_none_of_theirs(house: House, browser: Browser) -> None:
    house.accepted()
    typed = {"source": "gp", "via": "phone", "given": "Rosa", "family": "Invented", "born-day": "2", "born-month": "4"}
    typed |= {"born-year": "1990", "safe": "phone", "phone": "01632 960222", "once": OnceField.token()}
    today = journal.today()
    typed |= {f"received-{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    answer = browser(house.manager).post(reverse("clinic:refer"), typed).content.decode()
    assert "Somebody whose care" in answer
    assert "Rosa Invented, 2 April 1990" not in answer


def test_a_referral_changes_nothing_of_somebody_the_one_who_types_may_not_see(house: House, browser: Browser) -> None:
    """Or messages and links meant for them would go where whoever typed it likes."""
    person, _stream = house.accepted()
    known = journal.standing(person).contact
    typed = {"source": "gp", "via": "phone", "email": "rosa@example.org", "phone": "07700 900999", "safe": ["phone"]}
    typed |= {**on(journal.today(), "received"), "same": person}
    where = reverse("clinic:refer")
    answer = browser(house.stranger).post(where, {**typed, "once": "a" * 24})
    assert answer.status_code == 302
    standing = journal.standing(person)
    assert standing.contact == known and len(standing.episodes) == 2
    assert browser(house.amina).post(where, {**typed, "once": "b" * 24}).status_code == 302
    contact = journal.standing(person).contact
    assert contact is not None and contact.phone == "07700 900999"


def test_a_referral_is_for_nobody_who_was_not_offered(house: House, browser: Browser) -> None:
    """Whoever knows the id of a person, which stands in addresses, writes nothing into their record by it."""
    person, _stream = house.accepted()
    before = journal.entries(person)
    typed = {"source": "gp", "via": "phone", "phone": "07700 900888", "safe": ["phone"], "given": "Other"}
    typed |= {**on(journal.today(), "received"), "same": person, "once": "c" * 24}
    assert browser(house.amina).post(reverse("clinic:refer"), typed).status_code == 302
    assert journal.entries(person) == before


def test_a_referral_for_somebody_known_takes_nothing_away_that_keeps_them_safe(house: House, browser: Browser) -> None:
    """Whoever refers them again does not know what must not be said, or when it is safe to ring."""
    person, _stream = house.accepted()
    told = {"phone": "01632 960 111", "email": "rosa@example.org", "safe": ["phone"], "voicemail": True}
    told |= {"address": "1 Made Up Lane", "postcode": "ZZ1 1ZZ", "when": "Mornings.", "avoid": "Never say clinic."}
    contact = reaching.given({**told, "from_hour": "9", "to_hour": "12"})
    journal.record(person, identity.tell, by=house.office.pk, said_by=person, contact=contact)
    typed = {"source": "gp", "via": "phone", "email": "rosa@example.org", "safe": ["email"], "avoid": "No letters."}
    typed |= {**on(journal.today(), "received"), "same": person, "family": "Newname"}
    answer = browser(house.amina).post(reverse("clinic:refer"), {**typed, "once": "d" * 24})
    assert answer.status_code == 302, answer.content.decode()
    standing = journal.standing(person)
    now, read = standing.contact, journal.reader(person, journal.refs(standing.contact))
    assert now is not None and standing.names is not None
    assert (now.phone, now.voicemail, now.postcode) == ("01632 960 111", True, "ZZ1 1ZZ")
    assert (now.from_hour, now.to_hour, read(now.when)) == (9, 12, "Mornings.")
    assert read(now.avoid).split("\n") == ["Never say clinic.", "No letters."]
    assert (standing.names.given, standing.names.family, standing.names.preferred) == ("Rosa", "Newname", "Ro")
    typed |= {"phone": "07700 900999", "safe": ["phone"], "once": "e" * 24}
    assert browser(house.amina).post(reverse("clinic:refer"), typed).status_code == 302
    contact = journal.standing(person).contact
    assert contact is not None and not contact.voicemail, "nobody said that of the new number"
