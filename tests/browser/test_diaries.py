"""Diaries in a real browser: a full week, and somebody who chooses a time on their phone."""

from datetime import timedelta

import pytest
from django.conf import settings
from house import ask_for_help, build
from looks import DESKTOP, PHONE, picture, shot

from handrail.care import arranging, treatment, triage
from handrail.care.vocabulary import Medium, Purpose, Step
from handrail.keys.ids import new_id
from handrail.organisation.models import DiaryTime, Practitioner, RecurringClinic, Room, Slot
from handrail.pages import diaries
from handrail.record import claims, journal, service

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(db):
    return build()


@pytest.fixture
def enters(house, somebody, live_server):
    """A browser in which somebody of the house is signed in."""

    def enter(who, **more):
        page = somebody(viewport=PHONE if who == "person" else DESKTOP, **more)
        cookie = house.browsers[who].cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return enter


def tuesday():
    """Nine in the morning of the Tuesday after next, or the first after it on which the service is open."""
    calendar = service.calendar()
    day = calendar.local(journal.now()).date() + timedelta(days=8)
    while day.weekday() != 1 or not calendar.is_working_day(day):
        day += timedelta(days=1)
    local = calendar.local(journal.now()).replace(year=day.year, month=day.month, day=day.day)
    return local.replace(hour=9, minute=0, second=0, microsecond=0)


def fill(house, at):
    """A week with something of everything in it."""
    holder = house.accounts["holder"]
    who = Practitioner.objects.get(pk=holder)
    room = Room.objects.create(name="Green room", site="Riverside", step_free=True, access="Ring the second bell.")
    for number, medium in enumerate((Medium.PHONE, Medium.FACE_TO_FACE, Medium.VIDEO)):
        _person, stream = ask_for_help(holder, f"Person {number}")
        journal.record(stream, triage.accept, by=holder, step=Step.TWO, reason=journal.Text("It fits."))
        facts = {"contact": new_id(), "minutes": 50, "purpose": Purpose.TREATMENT, "medium": medium, "with_": holder}
        facts |= {"room": room.pk} if medium is Medium.FACE_TO_FACE else {}
        journal.record(stream, treatment.book, by=holder, starts=at + timedelta(hours=number), **facts)
    time = DiaryTime.objects.create(
        practitioner=who, starts=at + timedelta(hours=4), kind="supervision", note="With Lead"
    )
    claims.block(time.pk, claims.cells(holder, time.starts, time.minutes))
    Slot.objects.create(practitioner=who, starts=at + timedelta(hours=3), medium="video", room=None)
    Slot.objects.create(practitioner=who, starts=at + timedelta(days=1), setting="couple", room=room)
    RecurringClinic.objects.create(
        practitioner=who, weekday=2, starts="09:00", ends="12:00", since=at.date(), every=2, room=room
    )
    return room


def test_a_week_is_read_on_a_screen_on_a_phone_and_on_paper(house, enters, screens):
    at = tuesday()
    room = fill(house, at)
    page = enters("holder")
    page.goto(f"/clinic/diary/?week={at.date()}")
    assert page.get_by_role("row").filter(has_text="Person 1").get_by_text("Green room, Riverside").is_visible()
    picture(page, screens, "diary-week")
    page.goto(f"/clinic/diary/?week={at.date()}&of={room.pk}")
    picture(page, screens, "diary-room")
    for name in ("clinics/", "clinics/new/", "rooms/", "free/", "time/", "calendar/", "link/"):
        page.goto(f"/clinic/diary/{name}")
        picture(page, screens, f"diary-{name.replace('/', '-')}")
    with journal.clock(at + timedelta(hours=2)):
        page.goto("/clinic/diary/")
        picture(page, screens, "diary-today")
        page.emulate_media(media="print")
        shot(page, screens / "diary-print.png")


def test_who_is_next_for_a_free_time(house, enters, screens):
    at = tuesday()
    for name in ("Earlier", "Later", "Latest"):
        _person, stream = ask_for_help(house.accounts["holder"], name)
        facts = {"step": Step.TWO, "reason": journal.Text("It fits."), "needs": ("evening", "step-free")}
        journal.record(stream, triage.accept, by=house.accounts["holder"], **facts)
    slot = Slot.objects.create(practitioner_id=house.accounts["holder"], starts=at)
    page = enters("holder")
    page.goto(f"/clinic/diary/free/{slot.pk}/")
    picture(page, screens, "diary-who-is-next")
    page.get_by_role("button", name="Offer this time").first.click()
    assert page.get_by_text("The time is offered, and kept free for them.").is_visible()


def test_a_time_is_chosen_on_a_phone(house, enters, screens):
    at, holder = tuesday(), house.accounts["holder"]
    who = Practitioner.objects.get(pk=holder)
    slots = [Slot.objects.create(practitioner=who, starts=at + timedelta(hours=hour)) for hour in range(3)]
    open_times = journal.episode(house.stream).open_times
    journal.record(house.stream, arranging.take_back, by=holder, offer=open_times.offer)
    times = tuple(diaries.as_time(slot) for slot in slots)
    facts = {"offer": new_id(), "times": times, "purpose": Purpose.TREATMENT}
    journal.record(house.stream, arranging.offer_times, by=holder, **facts)
    page = enters("person")
    page.goto("/my/")
    page.get_by_role("link", name="Look at the times").click()
    picture(page, screens, "my-times")
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Send it").click()
    assert slots[1].pk in {each.slot for each in journal.episode(house.stream).booked}
    page.goto("/my/choose/")
    page.get_by_role("link", name="Move it").last.click()
    picture(page, screens, "my-move")
    page.goto("/my/choose/calendar/")
    picture(page, screens, "my-calendar")
