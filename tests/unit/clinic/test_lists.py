"""Lists people live in: narrowed, in an order, page by page, on paper; all of it kept in the address."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.urls import reverse

from handrail.care import events as e
from handrail.care import identity, messages
from handrail.care.vocabulary import DutyKind
from handrail.clinic import asked
from handrail.clinic.asked import PAGE
from handrail.record import browse, journal, service
from handrail.record.models import DutyRow, EpisodeRow
from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db


def body(browser: Browser, who: Any, name: str, **given: str) -> str:
    """What a list says."""
    answer = browser(who).get(reverse(f"clinic:{name}"), given)
    assert answer.status_code == 200
    return answer.content.decode()


def people(text: str) -> list[str]:
    """The given names on a list, in its order."""
    return re.findall(r'rowheader"[^>]*><a href="/clinic/episodes/[^>]*>(\w+)', text)


def three(house: House) -> list[str]:
    """Ada asked last, Cyd first; their episodes in the order Ada, Bo, Cyd."""
    streams = []
    for days, given in ((1, "Ada"), (2, "Bo"), (3, "Cyd")):
        with journal.clock(journal.now() - timedelta(days=days)):
            streams.append(house.accepted(given=given)[1])
    return streams


def test_a_list_is_put_in_order_by_any_column_and_turned_round(house: House, browser: Browser) -> None:
    three(house)
    assert people(body(browser, house.lead, "waiting")) == ["Cyd", "Bo", "Ada"]
    assert people(body(browser, house.lead, "waiting", sort="name")) == ["Ada", "Bo", "Cyd"]
    assert people(body(browser, house.lead, "waiting", sort="name", down="1")) == ["Cyd", "Bo", "Ada"]
    assert people(body(browser, house.lead, "waiting", sort="asked", down="1")) == ["Ada", "Bo", "Cyd"]


@pytest.mark.parametrize("name", ["owe", "caseload", "waiting", "unallocated", "without-next", "overdue"])
def test_every_column_that_is_shown_can_be_asked_for(house: House, browser: Browser, name: str) -> None:
    three(house)
    with journal.clock(journal.now() + timedelta(days=60)):
        text = body(browser, house.amina, name)
        text = text[text.index('id="list"') :]
        heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', text)
        assert heads and all("<a href=" in head for head in heads)
        for where in re.findall(r'<th scope="col"[^>]*><a href="\?([^"]*)"', text):
            given = {key: value[0] for key, value in parse_qs(where.replace("&amp;", "&")).items()}
            told = body(browser, house.amina, name, **given)
            assert sorted(people(told)) == sorted(people(text))
            assert told.count("aria-sort=") == 1


def test_the_order_and_what_it_is_narrowed_to_are_kept_in_every_link(house: House, browser: Browser) -> None:
    three(house)
    text = body(browser, house.lead, "waiting", step="two", sort="asked", down="1")
    assert 'aria-sort="descending"' in text
    links = re.findall(r'<th scope="col"[^>]*><a href="\?([^"]*)"', text)
    assert all("step=two" in link for link in links)
    assert any("sort=asked" in link and "down" not in link for link in links), "turning round is one press away"
    assert "Step: " in text and "Show the whole list" in text


def test_ties_always_fall_the_same_way(house: House, browser: Browser) -> None:
    for _number in range(4):
        house.accepted(given="Ada")
    orders = {tuple(re.findall(r"/episodes/(\w+)/", body(browser, house.lead, "waiting", sort="step"))) for _ in "123"}
    assert len(orders) == 1


def test_a_list_is_narrowed_and_says_of_how_many(house: House, browser: Browser) -> None:
    streams = three(house)
    EpisodeRow.objects.filter(stream=streams[0]).update(step="three")
    text = body(browser, house.lead, "waiting", step="three")
    assert people(text) == ["Ada"]
    assert "3 people wait for a place." in text and "1 of them is shown." in text
    assert "Nobody on this list is like that" in body(browser, house.lead, "waiting", longer="365")
    assert people(body(browser, house.lead, "waiting", longer="nonsense", sort="nothing")) == ["Cyd", "Bo", "Ada"]


def test_who_needs_an_interpreter_is_found_though_it_is_sealed(house: House, browser: Browser) -> None:
    three(house)
    person, _stream = house.accepted(given="Eda")
    needs = e.NeedsGiven(interpreter=True)
    journal.record(person, identity.tell, by=house.office.pk, needs=needs)
    assert people(body(browser, house.lead, "waiting", easier="interpreter")) == ["Eda"]
    assert people(body(browser, house.lead, "caseload", easier="interpreter")) == []


def test_too_many_are_not_opened_and_it_says_what_to_do(
    house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(house)
    monkeypatch.setattr(browse, "OPENED", 2)
    monkeypatch.setattr("handrail.clinic.listing.OPENED", 2)
    text = body(browser, house.lead, "waiting", sort="name")
    assert people(text) == ["Cyd", "Bo", "Ada"] and "too many to put in that order" in text
    text = body(browser, house.lead, "waiting", easier="interpreter")
    assert people(text) == [] and "too many to look through" in text


def test_pages_say_where_one_is_and_a_page_beyond_the_end_is_the_last(
    house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(house)
    monkeypatch.setattr(asked, "PAGE", 2)
    text = body(browser, house.lead, "waiting")
    assert people(text) == ["Cyd", "Bo"] and "1 to 2 of 3, page 1 of 2" in text
    assert 'rel="next"' in text and 'rel="prev"' not in text
    for page in ("2", "99"):
        text = body(browser, house.lead, "waiting", page=page)
        assert people(text) == ["Ada"] and "3 to 3 of 3, page 2 of 2" in text
    assert people(body(browser, house.lead, "waiting", all="1")) == ["Cyd", "Bo", "Ada"]
    assert PAGE == 50


def test_a_printed_list_says_who_printed_it_and_its_title_names_nobody(house: House, browser: Browser) -> None:
    three(house)
    text = body(browser, house.amina, "caseload", all="1")
    title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    assert "Printed by Amina Osei on" in text
    assert title is not None and "Ada" not in title[1] and "Amina" not in title[1]


def test_overdue_is_counted_by_owner_in_the_order_of_names_and_narrowed_to_one(house: House, browser: Browser) -> None:
    three(house)
    with journal.clock(journal.now() + timedelta(days=60)):
        DutyRow.objects.filter(kind=DutyKind.ASK_ABOUT_GP).update(owner=house.ben.pk)
        text = body(browser, house.lead, "overdue")
        counts = text[text.index("Late, by whoever owes it") :]
        assert counts.index("Amina Osei") < counts.index("Ben Hartley")
        only = body(browser, house.lead, "overdue", holder=house.ben.pk)
    rows = only[only.index('id="list"') :]
    assert "Ben Hartley" in rows and "Amina Osei" not in rows
    assert "late by" in rows


def test_the_office_cannot_tell_a_conversation_about_safety_by_narrowing_or_ordering(
    house: House, browser: Browser
) -> None:
    one, two, _three = three(house)
    kinds = DutyKind.KEEP_IN_TOUCH.value, DutyKind.SAFETY_CONVERSATION.value
    DutyRow.objects.all().delete()
    now = journal.now()
    for stream, kind in zip((one, two), kinds, strict=True):
        facts = {"key": kind, "kind": kind, "owner": house.amina.pk, "since": now, "due": now - timedelta(hours=1)}
        DutyRow.objects.create(stream=stream, person=EpisodeRow.objects.get(stream=stream).person, **facts)
    for kind in kinds:
        text = body(browser, house.office, "overdue", kind=kind)
        assert (
            set(people(text)) == {"Ada", "Bo"}
            and "safety" not in text.lower().split('id="list"')[1].split("</table>")[0]
        )
    assert "talk about safety" not in body(browser, house.office, "overdue").lower()
    up, down = (people(body(browser, house.office, "overdue", sort="kind", down=way)) for way in ("", "1"))
    assert up == down, "two kinds of one name are one kind to whoever reads the name"
    assert people(body(browser, house.lead, "overdue", kind=kinds[1])) == ["Bo"]


def test_an_empty_list_says_what_that_means(house: House, browser: Browser) -> None:
    for name, said in (
        ("waiting", "Nobody is waiting. That is as it should be."),
        ("unallocated", "Everybody who asked has somebody who will treat them."),
        ("without-next", "has an appointment ahead. That is as it should be."),
        ("overdue", "Nothing is overdue. That is as it should be."),
        ("owe", "Nothing is owed by you now."),
        ("caseload", "once you have said yes"),
    ):
        assert said in body(browser, house.lead, name)


def test_the_list_can_be_skipped_to_and_every_row_is_a_link(house: House, browser: Browser) -> None:
    three(house)
    text = body(browser, house.lead, "waiting")
    assert 'href="#list"' in text and 'id="list" tabindex="-1"' in text
    assert len(re.findall(r'rowheader"[^>]*><a href="/clinic/episodes/', text)) == 3


def test_a_hand_over_list_keeps_which_it_is(house: House, browser: Browser) -> None:
    text = body(browser, house.lead, "handovers", of="all")
    assert "There is no such hand-over" in text
    house.accepted()
    assert '<input type="hidden" name="of" value="all">' in body(browser, house.lead, "handovers", of="all")


def test_to_look_at_a_list_changes_nothing(house: House, browser: Browser) -> None:
    three(house)
    before = list(DutyRow.objects.order_by("pk").values())
    for name in ("today", "owe", "overdue"):
        body(browser, house.amina, name)
    assert list(DutyRow.objects.order_by("pk").values()) == before


def test_unread_words_stand_first_today_until_they_are_opened(house: House, browser: Browser) -> None:
    person, stream = house.accepted(given="Ada")
    facts = {"message": "M" * 16, "words": journal.Text("The lift was out again.")}
    journal.record(stream, messages.send, by=house.office.pk, said_by=person, **facts)
    where = reverse("clinic:message", args=[stream, "M" * 16])
    holder = next(each for each in (house.amina, house.ben) if each.pk == journal.episode(stream).holder)
    for _look in "12":
        text = body(browser, holder, "today")
        assert text.index('id="words"') < text.index('id="owe"')
        assert where in text
    assert where not in body(browser, house.stranger, "today")
    assert body(browser, holder, "today").count(where) == 1, "what stands on top is not said again below"
    browser(holder).get(where)
    text = body(browser, holder, "today")
    assert 'id="words"' not in text
    assert where in text[text.index('id="owe"') :], "it was opened, and an answer is still owed"


def test_meeting_somebody_today_is_said_once_and_yesterdays_is_owed(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    at_ten = service.calendar().local(journal.now()).replace(hour=10, minute=0) + timedelta(days=7)
    house.booked(stream, starts=at_ten)
    for day, is_owed in ((at_ten, False), (at_ten + timedelta(days=8), True)):
        with journal.clock(day - timedelta(hours=1)):
            text = body(browser, house.amina, "today")
            assert ("Meet, and write it down" in text[text.index('id="owe"') : text.index('id="see"')]) is is_owed
