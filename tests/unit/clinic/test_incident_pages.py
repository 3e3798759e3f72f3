"""Something that went wrong: anybody writes it down, the lead tells and writes, and the person reads all of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from handrail.accounts import people
from handrail.care import identity
from handrail.care.vocabulary import DutyKind, Via
from handrail.organisation.models import OutgoingMessage
from handrail.record import journal
from handrail.record.models import DutyRow
from tests.unit.clinic.conftest import Browser, House, on, typed

pytestmark = pytest.mark.django_db

CANDOUR = {DutyKind.CANDOUR.value, DutyKind.CANDOUR_WRITTEN.value, DutyKind.LEARN.value}


def send(client: Any, name: str, *args: str, **facts: Any) -> Any:
    where = reverse(f"clinic:{name}", args=args)
    return client.post(where, typed(client, where, **facts))


def written_down(house: House, browser: Browser) -> tuple[str, str, str]:
    person, stream = house.treated()
    yesterday = on(journal.today() - timedelta(days=1), "day")
    facts = {"went_wrong": "A letter went to the wrong address.", "at_once": "Asked for it back."}
    assert send(browser(house.office), "incident", stream, **yesterday, **facts).status_code == 302
    return person, stream, next(iter(journal.episode(stream).incidents))


def owed(stream: str) -> set[str]:
    return set(DutyRow.objects.filter(stream=stream, kind__in=CANDOUR).values_list("kind", flat=True))


def themselves(house: House, browser: Browser, person: str) -> Any:
    account = people.open_account("rosa@example.org", person)
    journal.record(person, identity.open_account, by=house.office.pk, account=account.pk)
    confirm = {"account": account.pk, "by_means": Via.PHONE}
    journal.record(person, identity.confirm_account, by=house.office.pk, **confirm)
    return browser(account)


def test_every_step_has_its_page_and_the_person_reads_them_all(house: House, browser: Browser) -> None:
    person, stream, key = written_down(house, browser)
    lead, me = browser(house.lead), themselves(house, browser, person)
    assert (
        "Dan Adeyemi tells you what happened, and says sorry, by" in me.get("/my/record/went-wrong/").content.decode()
    )
    today = on(journal.today(), "day")
    facts = {"told": "I rang and said what had happened.", "sorry": "We are sorry."}
    assert send(lead, "incident-told", stream, key, **today, **facts).status_code == 302
    assert owed(stream) == {DutyKind.CANDOUR_WRITTEN.value, DutyKind.LEARN.value}
    assert send(lead, "incident-written", stream, key, written="Dear Rosa, on Monday …").status_code == 302
    assert send(lead, "incident-learnt", stream, key, learnt="We type it at once.", changes="Now.").status_code == 302
    assert owed(stream) == set()
    page = me.get("/my/record/went-wrong/").content.decode()
    for words in (
        "A letter went to the wrong address.",
        "We are sorry.",
        "Dear Rosa, on Monday …",
        "We type it at once.",
    ):
        assert words in page
    assert OutgoingMessage.objects.filter(about=stream).count() == 2


def test_that_they_do_not_want_to_hear_it_is_theirs_to_say(house: House, browser: Browser) -> None:
    _person, stream, key = written_down(house, browser)
    lead = browser(house.lead)
    assert (
        "They do not want to hear about it"
        in lead.get(reverse("clinic:incident-told", args=[stream, key])).content.decode()
    )
    assert send(lead, "incident-declined", stream, key, via="phone", words="Leave it.").status_code == 302
    assert owed(stream) == {DutyKind.LEARN.value}


def test_the_lead_has_all_of_it_on_one_page_and_nobody_else_does(house: House, browser: Browser) -> None:
    _person, _stream, _key = written_down(house, browser)
    page = browser(house.lead).get(reverse("clinic:incidents")).content.decode()
    assert "A letter went to the wrong address." in page and "Still owed" in page
    assert browser(house.amina).get(reverse("clinic:incidents")).status_code == 403


def test_nothing_is_lost_when_a_part_is_missing(house: House, browser: Browser) -> None:
    _person, stream, key = written_down(house, browser)
    answer = send(browser(house.lead), "incident-told", stream, key, **on(journal.today(), "day"), sorry="So sorry.")
    assert answer.status_code == 422 and "So sorry." in answer.content.decode()
