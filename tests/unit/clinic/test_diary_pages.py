"""Diaries: weeks with names as far as they are seen, other time, clinics, rooms, offering and moving times."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care.vocabulary import Setting, Side
from handrail.organisation.models import DiaryTime, Practitioner, RecurringClinic, Room, Slot, VideoLink
from handrail.pages import diaries
from handrail.record import journal, service
from handrail.record.models import Claim
from tests.unit.clinic.conftest import Browser, House, on, state, typed

pytestmark = pytest.mark.django_db


def a_tuesday(ahead: int = 7) -> Any:
    """Ten in the morning of a working day about so far ahead."""
    calendar = service.calendar()
    day = calendar.local(journal.now()).date() + timedelta(days=ahead)
    while not calendar.is_working_day(day) or day.weekday() != 1:
        day += timedelta(days=1)
    local = calendar.local(journal.now()).replace(year=day.year, month=day.month, day=day.day)
    return local.replace(hour=10, minute=0, second=0, microsecond=0)


def slot(house: House, at: Any, **more: Any) -> Slot:
    return Slot.objects.create(practitioner=Practitioner.objects.get(pk=house.amina.pk), starts=at, **more)


def week_of(client: Client, at: Any, of: str = "") -> str:
    where = f"{reverse('clinic:diary')}?week={at.date().isoformat()}&of={of}"
    return client.get(where).content.decode()


class TestAWeek:
    def test_it_shows_whom_i_meet_and_what_is_free(self, house: House, browser: Browser) -> None:
        at = a_tuesday()
        _person, stream = house.accepted()
        house.booked(stream, starts=at)
        slot(house, at + timedelta(hours=2))
        page = week_of(browser(house.amina), at)
        assert "My week" in page and "Rosa Invented" in page and "10am to 10:50am" in page
        assert "Free" in page and "Who is next?" in page and reverse("clinic:episode", args=[stream]) in page

    def test_somebody_who_does_not_see_a_person_sees_that_the_time_is_taken(
        self, house: House, browser: Browser
    ) -> None:
        at = a_tuesday()
        _person, stream = house.accepted()
        contact = house.booked(stream, starts=at)
        page = week_of(browser(house.stranger), at, house.amina.pk)
        assert "An appointment" in page and "10am to 10:50am" in page
        assert "Rosa" not in page and stream not in page and contact not in page

    def test_a_room_has_a_week_too(self, house: House, browser: Browser) -> None:
        at, room = a_tuesday(), Room.objects.create(name="Blue room")
        _person, stream = house.accepted()
        house.booked(stream, starts=at, room=room.pk)
        page = week_of(browser(house.office), at, room.pk)
        assert "Blue room: the week" in page and "Rosa Invented" in page and "Amina Osei" in page

    def test_once_the_time_has_come_what_became_of_it_is_two_presses_away(self, house: House, browser: Browser) -> None:
        at = a_tuesday()
        _person, stream = house.accepted()
        contact = house.booked(stream, starts=at)
        client = browser(house.amina)
        with journal.clock(at + timedelta(hours=1)):
            client.force_login(house.amina, backend="handrail.accounts.backend.StaffPassword")
            page = week_of(client, at)
        for said in ("Came: write it up", "Came late", "Did not come", "Too late to be seen", "They called off"):
            assert said in page
        assert f"/missed/{contact}/?how=not%20there" in page

    @pytest.mark.parametrize("asked", ["week=nonsense", "week=0001-01-01", "of=nobody", "week=9999-12-31&of=%00"])
    def test_a_question_nobody_could_answer_is_this_week(self, house: House, browser: Browser, asked: str) -> None:
        page = browser(house.amina).get(f"{reverse('clinic:diary')}?{asked}")
        assert page.status_code == 200 and "My week" in page.content.decode()


class TestOtherTime:
    def add(self, client: Client, at: Any, **more: Any) -> Any:
        where = reverse("clinic:diary-time")
        facts = {"kind": "admin", "time": f"{at:%H:%M}", "minutes": "60", "note": "", "room": "", **more}
        return client.post(where, typed(client, where, **on(at.date(), "day"), **facts))

    def test_it_stands_in_the_diary_and_nobody_is_booked_then(self, house: House, browser: Browser) -> None:
        at, client = a_tuesday(), browser(house.amina)
        assert self.add(client, at, whose=house.amina.pk, note="Writing letters").status_code == 302
        assert "Writing letters" in week_of(client, at)
        _person, stream = house.accepted()
        where = reverse("clinic:book", args=[stream])
        facts = {"time": "10:30", "minutes": "50", "medium": "phone", "purpose": "treatment", "setting": "individual"}
        page = client.post(where, typed(client, where, **on(at.date(), "day"), **facts, with_=house.amina.pk))
        assert page.status_code == 422
        words = page.content.decode()
        assert "Amina Osei has something else from 10:30am" in words and 'value="10:30"' in words
        assert state(stream).booked == []

    def test_each_week_until_a_day_leaves_out_holidays(self, house: House, browser: Browser) -> None:
        at, client = a_tuesday(), browser(house.amina)
        last = at.date() + timedelta(weeks=3)
        assert self.add(client, at, whose=house.amina.pk, **on(last, "until")).status_code == 302
        wanted = [at.date() + timedelta(weeks=week) for week in range(4)]
        days = [service.calendar().local(each.starts).date() for each in DiaryTime.objects.order_by("starts")]
        assert days == [day for day in wanted if service.calendar().is_working_day(day)]

    def test_a_clash_is_refused_whole_and_the_typing_stays(self, house: House, browser: Browser) -> None:
        at, client = a_tuesday(), browser(house.amina)
        _person, stream = house.accepted()
        house.booked(stream, starts=at + timedelta(weeks=1))
        last = at.date() + timedelta(weeks=2)
        page = self.add(client, at, whose=house.amina.pk, note="Kept words", **on(last, "until"))
        assert page.status_code == 422 and "Kept words" in page.content.decode()
        assert not DiaryTime.objects.exists()

    def test_it_can_be_moved_and_taken_out(self, house: House, browser: Browser) -> None:
        at, client = a_tuesday(), browser(house.amina)
        self.add(client, at, whose=house.amina.pk)
        one = DiaryTime.objects.get()
        where = reverse("clinic:diary-time-change", args=[one.pk])
        facts = {"whose": house.amina.pk, "kind": "travel", "minutes": "30", "note": "", "room": "", "time": "3pm"}
        client.post(where, typed(client, where, **on(at.date(), "day"), **facts))
        one.refresh_from_db()
        assert one.kind == "travel" and Claim.objects.count() == 6
        client.post(where, typed(client, where, **on(at.date(), "day"), **facts, gone="yes"))
        assert not DiaryTime.objects.exists() and not Claim.objects.exists()

    def test_a_colleagues_diary_is_not_mine_to_change(self, house: House, browser: Browser) -> None:
        at, client = a_tuesday(), browser(house.stranger)
        page = self.add(client, at, whose=house.amina.pk)
        assert page.status_code == 422 and not DiaryTime.objects.exists()
        one = DiaryTime.objects.create(practitioner_id=house.amina.pk, starts=at)
        assert client.get(reverse("clinic:diary-time-change", args=[one.pk])).status_code == 403


class TestClinics:
    def test_one_makes_its_times_at_once_and_a_change_changes_them(self, house: House, browser: Browser) -> None:
        client, where = browser(house.amina), reverse("clinic:clinic-new")
        facts = {"whose": house.amina.pk, "weekday": "1", "every": "1", "starts": "9am", "ends": "12pm"}
        facts |= {"minutes": "50", "pause": "10", "medium": "video", "setting": "couple", "room": ""}
        facts |= on(journal.today(), "since")
        assert client.post(where, typed(client, where, **facts)).status_code == 302
        one = RecurringClinic.objects.get()
        assert Slot.objects.filter(clinic=one, setting="couple").count() >= 20
        change = reverse("clinic:clinic-change", args=[one.pk])
        client.post(change, typed(client, change, **{**facts, "weekday": "3"}))
        days = {service.calendar().local(each.starts).weekday() for each in Slot.objects.all()}
        assert days == {3}
        client.post(change, typed(client, change, **facts, gone="yes"))
        assert not Slot.objects.exists() and not RecurringClinic.objects.exists()

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"ends": "8am"}, "The end must be after the beginning"),
            ({"ends": "9:30am"}, "There must be time for at least one appointment"),
            ({"every": "0"}, "must be 1 or more"),
        ],
    )
    def test_what_cannot_be_is_said(self, house: House, browser: Browser, wrong: dict[str, str], said: str) -> None:
        client, where = browser(house.amina), reverse("clinic:clinic-new")
        facts = {"whose": house.amina.pk, "weekday": "1", "every": "1", "starts": "9am", "ends": "12pm"}
        facts |= {"minutes": "50", "pause": "10", "medium": "video", "setting": "couple", "room": ""}
        facts |= {**on(journal.today(), "since"), **wrong}
        page = client.post(where, typed(client, where, **facts))
        assert page.status_code == 422 and said in page.content.decode() and not Slot.objects.exists()


class TestArranging:
    def offer(self, house: House, client: Client, stream: str, slots: list[Slot]) -> Any:
        where = reverse("clinic:offer-times", args=[stream])
        return client.post(where, typed(client, where, times=[each.pk for each in slots], purpose="treatment"))

    def test_times_are_offered_and_what_they_said_is_entered(self, house: House, browser: Browser) -> None:
        at, client = a_tuesday(), browser(house.amina)
        person, stream = house.accepted()
        slots = [slot(house, at), slot(house, at + timedelta(hours=1), medium="phone")]
        assert self.offer(house, client, stream, slots).status_code == 302
        offered = state(stream).open_times
        assert [each.time for each in offered.times] == [each.pk for each in slots]
        where = reverse("clinic:times-said", args=[stream, offered.offer])
        assert client.post(where, typed(client, where, via="phone", time=slots[1].pk, words="")).status_code == 302
        (contact,) = state(stream).booked
        assert contact.slot == slots[1].pk and state(stream).entries[-1].said_by == person

    def test_a_couples_time_carries_through(self, house: House, browser: Browser) -> None:
        at, client = a_tuesday(), browser(house.amina)
        _person, stream = house.accepted()
        one = slot(house, at, setting="couple", medium="video")
        where = reverse("clinic:book", args=[stream])
        facts = {"slot": one.pk, "minutes": "50", "medium": "phone", "purpose": "treatment", "setting": "individual"}
        assert client.post(where, typed(client, where, **facts, with_=house.amina.pk)).status_code == 302
        (contact,) = state(stream).booked
        assert (contact.setting, contact.medium.value) == (Setting.COUPLE, "video")

    def test_it_is_moved_in_one_act_with_side_and_reason(self, house: House, browser: Browser) -> None:
        at, client = a_tuesday(), browser(house.amina)
        _person, stream = house.accepted()
        contact = house.booked(stream, starts=at)
        free = slot(house, at + timedelta(minutes=30))
        assert diaries.free_of([house.amina.pk]) == []
        where = reverse("clinic:move", args=[stream, contact])
        facts = {"side": "service", "why": "A meeting came up.", "time": "10:30", "minutes": "50", "medium": "phone"}
        answer = client.post(where, typed(client, where, **on(at.date(), "day"), **facts, with_=house.amina.pk))
        assert answer.status_code == 302
        (new,) = state(stream).booked
        assert new.starts == free.starts
        gone = next(entry.event for entry in state(stream).entries if type(entry.event).__name__ == "Cancelled")
        assert gone.side == Side.SERVICE

    def test_a_link_that_is_no_web_address_is_refused(self, house: House, browser: Browser) -> None:
        client, where = browser(house.amina), reverse("clinic:video-link")
        for wrong in ("javascript:alert(1)", "http://example.org", "https://", "https://a b"):
            assert client.post(where, typed(client, where, link=wrong)).status_code == 422
        assert client.post(where, typed(client, where, link="https://video.example.org/amina")).status_code == 302
        assert VideoLink.objects.get().link == "https://video.example.org/amina"


class TestAFreeTime:
    def test_it_goes_to_whoever_is_next_and_a_no_costs_no_place(self, house: House, browser: Browser) -> None:
        at, client = a_tuesday(2), browser(house.amina)
        with journal.clock(journal.now() - timedelta(days=30)):
            _person, first = house.accepted(given="Earlier")
        house.accepted(given="Later")
        one = slot(house, at)
        where = reverse("clinic:free-time", args=[one.pk])
        page = client.get(where).content.decode()
        assert page.index("Earlier Invented") < page.index("Later Invented")
        assert client.post(where, typed(client, where, stream=first)).status_code == 302
        assert state(first).open_times.times[0].time == one.pk
        said = reverse("clinic:times-said", args=[first, state(first).open_times.offer])
        client.post(said, typed(client, said, via="phone", time="none", words="I work then."))
        again = client.get(where).content.decode()
        assert again.index("Earlier Invented") < again.index("Later Invented")

    def test_somebody_who_is_not_seen_keeps_their_place_without_a_name(self, house: House, browser: Browser) -> None:
        _person, stream = house.accepted(given="Earlier")
        one = Slot.objects.create(practitioner_id=house.stranger.pk, starts=a_tuesday(2))
        Practitioner.objects.filter(pk=house.stranger.pk).update(supervisor=None)
        house.stranger.role = "pwp"
        house.stranger.save()
        where = reverse("clinic:free-time", args=[one.pk])
        client = browser(house.stranger)
        page = client.get(where).content.decode()
        assert "Earlier" not in page and stream not in page and "Amina Osei" in page
        sent = typed(client, reverse("clinic:calendar"), stream=stream)
        assert client.post(where, sent).status_code == 403
        assert state(stream).open_times is None


class TestMyOwnCalendar:
    def test_it_names_nobody(self, house: House, browser: Browser) -> None:
        at, client = a_tuesday(), browser(house.amina)
        _person, stream = house.accepted()
        house.booked(stream, starts=at)
        DiaryTime.objects.create(practitioner_id=house.amina.pk, starts=at + timedelta(hours=3), note="About Rosa")
        where = reverse("clinic:calendar")
        page = client.post(where, typed(client, where, what="make")).content.decode()
        address = "/calendar/" + page.split("/calendar/")[1].split("<")[0]
        text = Client().get(address).content.decode()
        assert text.count("BEGIN:VEVENT") == 2 and "SUMMARY:Admin time" in text and "SUMMARY:Appointment" in text
        assert not any(each in text for each in ("Rosa", "Invented", "Amina", stream, "treat", "phone"))
        house.amina.is_active = False
        house.amina.save()
        assert Client().get(address).status_code == 404


def test_rooms_are_set_up_by_the_office(house: House, browser: Browser) -> None:
    client, where = browser(house.office), reverse("clinic:room-new")
    facts = {"name": "Blue room", "site": "Riverside", "site_code": "", "access": "Second door.", "in_use": "yes"}
    assert client.post(where, typed(client, where, **facts, step_free="yes")).status_code == 302
    again = client.post(where, typed(client, where, **facts))
    assert again.status_code == 422 and "There is a room of this name" in again.content.decode()
    assert "Blue room" in browser(house.amina).get(reverse("clinic:rooms")).content.decode()
