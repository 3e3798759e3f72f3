"""Clinics that come again: on the right days by the service's own clocks, never twice, and nobody loses a time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from handrail.accounts import staff
from handrail.care import events
from handrail.care.vocabulary import Medium, Purpose, StreamKind
from handrail.organisation.models import Absence, Practitioner, RecurringClinic, Room, Slot
from handrail.record import clinics, diaries, journal, rebuild, service
from handrail.record.models import Claim

pytestmark = pytest.mark.django_db
MONDAY = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def amina(db: Any) -> Practitioner:
    return Practitioner.objects.create(account=staff.open_account("amina@example.org", "Amina Osei", "pwp"))


@pytest.fixture(autouse=True)
def on_monday(db: Any) -> Iterator[None]:
    with journal.clock(MONDAY):
        yield


def clinic(who: Practitioner, **more: Any) -> RecurringClinic:
    plain = {"weekday": 1, "starts": time(9), "ends": time(12), "minutes": 50, "pause": 10, "since": date(2027, 3, 1)}
    return RecurringClinic.objects.create(practitioner=who, **{**plain, **more})


def days(who: Practitioner) -> list[date]:
    zone = service.calendar()
    return sorted({zone.local(slot.starts).date() for slot in Slot.objects.filter(practitioner=who)})


def book(slot: Slot) -> None:
    stream = journal.open_stream(StreamKind.EPISODE)
    facts = {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "due": slot.ends, "contact": "C"}
    facts |= {"starts": slot.starts, "minutes": slot.minutes, "with_": slot.practitioner_id, "slot": slot.pk}
    journal.record(stream, lambda *_: (events.Booked(**facts),), by=slot.practitioner_id)


def test_times_follow_one_another_and_end_in_time(amina: Practitioner) -> None:
    one = clinic(amina, ends=time(11, 50))
    assert [f"{at:%H:%M}" for at in clinics.times_on(one, date(2027, 3, 2), service.calendar())] == [
        "09:00",
        "10:00",
        "11:00",
    ]


def test_the_time_of_day_stays_when_the_clocks_change(amina: Practitioner) -> None:
    clinics.make(clinic(amina))
    local = {service.calendar().local(slot.starts).time() for slot in Slot.objects.all()}
    assert local == {time(9), time(10), time(11)}
    assert {slot.starts.hour for slot in Slot.objects.all()} == {8, 9, 10, 11}


def test_holidays_and_days_away_are_left_out(amina: Practitioner) -> None:
    Absence.objects.create(practitioner=amina, starts=date(2027, 3, 8), ends=date(2027, 3, 14))
    clinics.make(clinic(amina, weekday=0))
    assert date(2027, 3, 29) not in days(amina) and date(2027, 3, 8) not in days(amina)
    assert {date(2027, 3, 1), date(2027, 3, 15), date(2027, 3, 22), date(2027, 4, 5)} <= set(days(amina))


def test_every_other_week_is_counted_from_the_first(amina: Practitioner) -> None:
    clinics.make(clinic(amina, every=2, since=date(2027, 3, 3), until=date(2027, 4, 20)))
    assert days(amina) == [date(2027, 3, 9), date(2027, 3, 23), date(2027, 4, 6), date(2027, 4, 20)]


def test_making_it_again_changes_nothing(amina: Practitioner) -> None:
    one = clinic(amina)
    assert clinics.make(one).made > 20
    before = set(Slot.objects.values_list("pk", flat=True))
    assert clinics.make(one) == clinics.Made() == clinics.make_all()
    assert set(Slot.objects.values_list("pk", flat=True)) == before


def test_a_time_kept_free_by_hand_is_not_made_twice(amina: Practitioner) -> None:
    at = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)
    by_hand = Slot.objects.create(practitioner=amina, starts=at)
    clinics.make(clinic(amina))
    assert Slot.objects.filter(practitioner=amina, starts=at).get() == by_hand


def test_a_change_moves_only_what_is_ahead_and_free(amina: Practitioner) -> None:
    one = clinic(amina)
    clinics.make(one)
    taken = Slot.objects.order_by("starts")[4]
    book(taken)
    past = Slot.objects.create(practitioner=amina, starts=MONDAY - timedelta(days=6), clinic=one)
    one.weekday, one.minutes = 2, 30
    one.save()
    made = clinics.make(one)
    assert made.gone and made.made
    assert {slot.pk for slot in Slot.objects.filter(starts__week_day=3)} == {taken.pk, past.pk}
    assert Slot.objects.get(pk=taken.pk).minutes == 50


def test_another_way_to_meet_changes_free_times_where_they_are(amina: Practitioner) -> None:
    one = clinic(amina)
    clinics.make(one)
    before = set(Slot.objects.values_list("pk", flat=True))
    one.medium, one.room = "video", Room.objects.create(name="Blue")
    assert clinics.make(one).changed == len(before)
    assert set(Slot.objects.filter(medium="video", room=one.room).values_list("pk", flat=True)) == before


def test_an_end_leaves_what_is_booked(amina: Practitioner) -> None:
    one = clinic(amina)
    clinics.make(one)
    taken = Slot.objects.order_by("starts")[0]
    book(taken)
    clinics.end(one)
    assert list(Slot.objects.values_list("pk", "clinic")) == [(taken.pk, None)]
    assert Claim.objects.filter(slot=taken.pk).exists()


def test_what_stands_in_the_diary_otherwise_is_not_free(amina: Practitioner) -> None:
    from handrail.organisation.models import DiaryTime
    from handrail.record import claims

    clinics.make(clinic(amina))
    first, second, *_rest = Slot.objects.order_by("starts")
    time_ = DiaryTime.objects.create(practitioner=amina, starts=first.starts + timedelta(minutes=45), minutes=10)
    claims.block(time_.pk, claims.cells(amina.pk, time_.starts, time_.minutes))
    free = {slot.pk for slot in diaries.free(Slot.objects.all())}
    assert first.pk not in free and second.pk in free
    before = set(Claim.objects.values_list("slot", "stream"))
    Claim.objects.all().delete()
    rebuild.rebuild()
    assert set(Claim.objects.values_list("slot", "stream")) == before


def test_a_day_away_that_came_later_is_not_offered(amina: Practitioner) -> None:
    clinics.make(clinic(amina))
    first = Slot.objects.order_by("starts")[0]
    Absence.objects.create(practitioner=amina, starts=first.starts.date(), ends=first.starts.date())
    assert first.pk not in {slot.pk for slot in diaries.free(Slot.objects.all())}
    assert clinics.make_all().gone == 3
