"""Keeping and erasing, page by page: asked by one, decided by another, and never while a hold stands."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from handrail.accounts import people, staff
from handrail.accounts.models import User
from handrail.care import events as e
from handrail.care import identity
from handrail.care.retention import LegalGround
from handrail.care.vocabulary import Via
from handrail.clinic.kept import looks
from handrail.record import erasing, erasure_wishes, holds, journal
from tests.unit.clinic.conftest import Browser, House, on, state, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def guardian(house: House) -> User:
    return staff.open_account("vera@example.org", "Vera Lock", "information_guardian")


def sent(client: Any, name: str, *args: str, **facts: str) -> Any:
    page = reverse(f"clinic:{name}", args=args)
    return client.post(page, typed(client, page, **facts))


def court(client: Any, person: str) -> str:
    assert sent(client, "kept-ask", person, ground="court order", words="The order of the court.").status_code == 302
    return erasing.waiting()[0].id


def test_one_asks_and_another_agrees_and_it_is_gone(house: House, browser: Browser, guardian: User) -> None:
    person, stream = house.treated()
    asked = court(browser(guardian), person)
    assert (
        "Somebody else decides" in browser(guardian).get(reverse("clinic:kept-person", args=[person])).content.decode()
    )
    shown = browser(house.lead).get(reverse("clinic:kept-decide", args=[person, asked])).content.decode()
    name = journal.standing(person).name
    assert f"Decide whether all we know of {name} is erased" in shown and name not in shown.split("</title>")[0]
    alone = sent(browser(guardian), "kept-decide", person, asked, agree="yes", words="I agree.")
    assert alone.status_code == 422 and "You asked for this" in alone.content.decode()
    assert state(stream).seq
    done = sent(browser(house.lead), "kept-decide", person, asked, agree="yes", words="I have read it.")
    assert done.status_code == 302
    with pytest.raises(journal.Erased):
        state(stream)
    page = browser(guardian).get(reverse("clinic:kept")).content.decode()
    assert "Vera Lock asked, Dan Adeyemi decided: it was erased." in page


def test_who_says_no_leaves_all_as_it_is(house: House, browser: Browser, guardian: User) -> None:
    person, stream = house.treated()
    asked = court(browser(guardian), person)
    assert sent(browser(house.lead), "kept-decide", person, asked, agree="no", words="Wrong name.").status_code == 302
    assert state(stream).seq
    assert "Wrong name." in browser(guardian).get(reverse("clinic:kept-person", args=[person])).content.decode()


def test_while_a_hold_stands_the_page_says_why_not(house: House, browser: Browser, guardian: User) -> None:
    person, _stream = house.treated()
    facts = {"ground": "inquest", "words": "The coroner wrote.", **on(date(2100, 1, 1), "review_on")}
    assert sent(browser(house.lead), "kept-hold", person, **facts).status_code == 302
    refused = sent(browser(guardian), "kept-ask", person, ground="court order", words="The order.")
    assert refused.status_code == 422 and "legal hold stands" in refused.content.decode()
    (hold,) = holds.of(person)
    page = browser(guardian).get(reverse("clinic:kept-person", args=[person])).content.decode()
    assert "Put by Dan Adeyemi" in page and "The coroner wrote." in page
    assert sent(browser(guardian), "kept-lift", person, hold.id, words="It is over.").status_code == 302
    assert court(browser(guardian), person)


def test_care_that_goes_on_says_what_can_be_done(house: House, browser: Browser, guardian: User) -> None:
    person, _stream = house.treated()
    refused = sent(browser(guardian), "kept-ask", person, ground="misfiled", words="By mistake.")
    assert "goes on, or is owed" in refused.content.decode()


def test_words_that_were_never_to_be_entered_go_and_the_rest_stays(
    house: House, browser: Browser, guardian: User
) -> None:
    _person, stream = house.treated()
    seq = next(each.seq for each in state(stream).entries if isinstance(each.event, e.SessionHeld))
    page = reverse("clinic:about-else", args=[stream, str(seq)])
    amina = browser(house.amina)
    held = next(each.event for each in state(stream).entries if each.seq == seq)
    facts = {"texts": held.did.ref, "why": "It is about a neighbour."}
    assert amina.post(page, typed(amina, page, **facts)).status_code == 302
    assert "about the flood" in amina.get(reverse("clinic:episode", args=[stream])).content.decode()
    (asked,) = erasing.waiting()
    for who, reads in ((guardian, False), (house.lead, True)):
        shown = browser(who).get(reverse("clinic:kept-decide", args=[asked.person, asked.id])).content.decode()
        assert "the words of one entry" in shown and "records of every kind" not in shown
        assert (reverse("clinic:episode", args=[stream]) in shown) is reads
    assert sent(browser(guardian), "kept-decide", asked.person, asked.id, agree="yes", words="Yes.").status_code == 302
    whole = amina.get(reverse("clinic:episode", args=[stream])).content.decode()
    assert "about the flood" not in whole and "Words about somebody else stood here" in whole
    assert "A sleep diary until we talk again." in whole


def test_a_person_asks_and_reads_the_answer_with_its_reason(house: House, browser: Browser, guardian: User) -> None:
    person, _stream = house.treated()
    account = people.open_account("wren@example.org", person)
    journal.record(person, identity.open_account, by=house.amina.pk, account=account.pk)
    journal.record(person, identity.confirm_account, by=house.amina.pk, account=account.pk, by_means=Via.PHONE)
    me = browser(account)
    assert me.post("/my/record/erase/", typed(me, "/my/record/erase/", words="Please erase all.")).status_code == 302
    (wish,) = erasure_wishes.waiting()
    again = me.post("/my/record/erase/", typed(me, "/my/record/erase/", words="Please."))
    assert "You have asked us already" in again.content.decode()
    listed = browser(guardian).get(reverse("clinic:kept")).content.decode()
    assert "answer by" in listed and "Please erase all." not in listed
    assert sent(browser(guardian), "kept-answer", person, wish.id, words="We keep it until 2046.").status_code == 302
    page = me.get("/my/record/erase/").content.decode()
    assert "We keep it until 2046." in page and "Please erase all." in page


def test_nobody_else_finds_any_of_it(house: House, browser: Browser) -> None:
    person, _stream = house.treated()
    for account in (house.amina, house.office, house.manager):
        assert browser(account).get(reverse("clinic:kept")).status_code == 403
        assert browser(account).get(reverse("clinic:kept-person", args=[person])).status_code == 403
        assert "/clinic/kept/" not in browser(account).get("/clinic/find/").content.decode()


class ForThePageOfHealth:
    def test_an_answer_that_is_late_needs_somebody(self, house: House) -> None:
        person, _stream = house.treated()
        assert looks.wishes().well
        wish = erasure_wishes.ask(person, "Take my mother's illness out, please.", by=person)
        told = looks.wishes()
        assert told.well and "Waiting for an answer: 1," in told.found and "mother" not in told.found
        with journal.clock(journal.now() + timedelta(days=40)):
            assert not looks.wishes().well
            erasure_wishes.answer(wish.id, "Here is why.", by=house.amina.pk)
            assert looks.wishes().well

    def test_a_hold_that_nobody_looked_at_again_needs_somebody(self, house: House) -> None:
        person, _stream = house.treated()
        soon = journal.today() + timedelta(days=3)
        holds.put(person, LegalGround.COURT, "The court asked.", soon, by=house.amina.pk)
        assert looks.legal_holds().well
        with journal.clock(journal.now() + timedelta(days=5)):
            assert not looks.legal_holds().well
