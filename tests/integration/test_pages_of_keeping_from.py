"""Who may not see my record: the pages of the person and of staff on which that is said, and what they then show."""

import pytest
from django.urls import reverse
from house import NAME, House, build

from handrail.care import supervision
from handrail.care.vocabulary import KeptWhy
from handrail.keys.ids import new_id
from handrail.record import access, journal

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db) -> House:
    return build()


def _send(house: House, who: str, where: str, **data: str) -> int:
    once = new_id() + new_id()
    answer = house.browsers[who].post(where, {"once": once, "seen": journal.standing(house.person).seq, **data})
    return int(answer.status_code)


def test_the_person_keeps_it_from_somebody_and_takes_that_back(house: House) -> None:
    lead, page = house.accounts["lead"], reverse("my:kept")
    assert _send(house, "person", page, account=lead, why=KeptWhy.RELATED.value) == 302
    assert house.person in access.kept_from(lead)
    assert "Lead" in house.browsers["person"].get(page).content.decode()
    assert NAME not in house.browsers["lead"].get(reverse("clinic:lead")).content.decode()
    assert _send(house, "person", reverse("my:kept_back", args=[lead])) == 302
    assert house.person not in access.kept_from(lead)


def test_an_account_nobody_has_made_sure_of_changes_nothing(house: House) -> None:
    page = reverse("my:kept")
    _send(house, "unconfirmed", page, account=house.accounts["lead"], why=KeptWhy.ASKED.value)
    assert _send(house, "unconfirmed", reverse("my:narrow")) in (302, 404)
    standing = journal.standing(house.person)
    assert house.accounts["lead"] not in standing.kept_from and not standing.narrowed_since


def test_the_person_narrows_it_and_widens_it(house: House) -> None:
    for narrowed in (True, False):
        assert _send(house, "person", reverse("my:narrow")) == 302
        assert access.is_narrowed(house.person) is narrowed


def test_staff_enter_it_at_their_word_and_are_not_shut_out_by_doing_so(house: House) -> None:
    data = {"account": house.accounts["stranger"], "why": KeptWhy.COLLEAGUE.value, "via": "phone"}
    assert _send(house, "office", reverse("clinic:kept-from", args=[house.person]), **data) == 302
    entry = journal.entries(house.person)[-1]
    assert (entry.by, entry.said_by) == (house.accounts["office"], house.person)
    assert "Stranger" in house.browsers["holder"].get(reverse("clinic:person", args=[house.person])).content.decode()
    lift = reverse("clinic:kept-from-lift", args=[house.person, house.accounts["stranger"]])
    assert _send(house, "office", lift, via="phone") == 302
    assert house.accounts["stranger"] not in journal.standing(house.person).kept_from


def test_whoever_enters_their_own_record_is_led_away_from_it(house: House) -> None:
    data = {"account": house.accounts["office"], "why": KeptWhy.OWN.value, "via": "in person"}
    where = reverse("clinic:kept-from", args=[house.person])
    once = new_id() + new_id()
    answer = house.browsers["office"].post(where, {"once": once, "seen": journal.standing(house.person).seq, **data})
    assert answer["Location"] == reverse("clinic:today")
    assert house.browsers["office"].get(where).status_code == 403


def test_staff_narrow_it_and_widen_it(house: House) -> None:
    for name, narrowed in (("clinic:narrow", True), ("clinic:widen", False)):
        assert _send(house, "holder", reverse(name, args=[house.person]), via="phone") == 302
        assert access.is_narrowed(house.person) is narrowed


def test_whoever_supervises_their_holder_does_not_find_them_on_the_agenda(house: House) -> None:
    journal.record(house.stream, supervision.ask, by=house.accounts["holder"], request=new_id())
    page = reverse("clinic:supervision-of", args=[journal.episode(house.stream).holder])
    assert NAME in house.browsers["lead"].get(page).content.decode()
    assert NAME not in house.browsers["barred"].get(page).content.decode()
