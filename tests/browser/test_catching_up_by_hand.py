"""Entering a day that was on paper: by keyboard alone, at a desk and on a phone, kept as a draft, and of anybody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from house import House, ask_for_help
from looks import DESKTOP, PHONE, picture
from playwright.sync_api import expect

from handrail.care import events as e
from handrail.care import handover, treatment, triage
from handrail.care.parts import ContactState
from handrail.care.vocabulary import Medium, Purpose, Step, Via
from handrail.keys.ids import new_id
from handrail.organisation.models import Outage
from handrail.record import journal, service

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]


def was_down(house: House) -> tuple[Outage, list[tuple[str, str]]]:
    """The system was down for two days; three people were to be met yesterday: episodes and contacts."""
    day, now = timezone.localdate(journal.now()) - timedelta(days=1), journal.now()
    met = []
    with journal.clock(now - timedelta(days=4)):
        for number, name in enumerate(("Wren", "Ida", "Tove")):
            _person, stream = ask_for_help(house.accounts["holder"], name)
            by = {"by": house.accounts["holder"]}
            journal.record(stream, handover.take_on, handover=new_id(), reason=journal.Text("Mine."), **by)
            journal.record(stream, triage.accept, step=Step.TWO, reason=journal.Text("It fits."), **by)
            starts = datetime(day.year, day.month, day.day, 10 + number, tzinfo=service.calendar().zone).astimezone(UTC)
            contact, how = new_id(), {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 50}
            facts = {"contact": contact, "starts": starts, "with_": house.accounts["holder"], **how}
            journal.record(stream, treatment.book, **facts, **by)
            met.append((stream, contact))
    times = {"since": now - timedelta(days=2), "until": now - timedelta(minutes=5)}
    return Outage.objects.create(by=house.accounts["lead"], recorded_at=now, **times), met


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_day_is_entered_by_keyboard_alone(size, house, enters, screens) -> None:
    outage, met = was_down(house)
    page = enters("holder").page
    page.set_viewport_size(size)
    page.goto(f"/clinic/down/times/{outage.pk}/")
    picture(page, screens, "catching-up")
    page.get_by_role("radio", name="On the phone").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # what came of the first
    page.keyboard.type("They came, on")
    for typed in ("", "We planned the week.", "A walk on two days.", ""):  # minutes stand there already
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
    page.keyboard.press("Tab")  # the second
    page.keyboard.type("They were not")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save what is filled in").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("2 appointments are saved.")
    expect(page.get_by_role("group", name="Tove Invented")).to_be_visible()
    expect(page.get_by_role("radio", name="On the phone")).to_be_checked()

    states = [journal.episode(stream).contacts[contact].state for stream, contact in met]
    assert states == [ContactState.HELD, ContactState.MISSED, ContactState.BOOKED]
    held = next(each for each in reversed(journal.entries(met[0][0])) if isinstance(each.event, e.SessionHeld))
    assert (held.via, held.at < held.recorded_at) == (Via.PHONE, True)


def test_what_is_typed_is_kept_as_a_draft_and_without_a_script_too(house, enters, somebody) -> None:
    outage, met = was_down(house)
    page = enters("holder", script=False).page
    page.goto(f"/clinic/down/times/{outage.pk}/")
    page.get_by_role("group", name="Wren Invented").get_by_label("What you agreed").fill("Half a sen")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_role("group", name="Wren Invented").get_by_label("What you agreed")).to_have_value("Half a sen")
    assert journal.episode(met[0][0]).contacts[met[0][1]].state == ContactState.BOOKED


def test_somebody_who_is_not_on_the_list_is_found_and_entered(house, enters, screens) -> None:
    outage, _met = was_down(house)
    page = enters("office").page
    page.goto(f"/clinic/down/times/{outage.pk}/")
    page.get_by_label("Who is it?").fill("Quillfeather")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Quillfeather Invented").click()
    page.get_by_role("radio", name="They told us something").check()
    page.get_by_label("What happened, or what did they tell us?").fill("I could not reach you on Tuesday.")
    picture(page, screens, "caught-up")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved, with the day it happened.")
    sent = next(each for each in reversed(journal.entries(house.stream)) if isinstance(each.event, e.MessageSent))
    assert (sent.said_by, sent.via) == (house.person, Via.PAPER)
