"""How it is now, from a service's own tables: each number is one that could be counted by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from handrail.accounts import staff
from handrail.accounts.roles import Role
from handrail.care.parts import ContactState
from handrail.care.vocabulary import Stage, Step
from handrail.organisation.models import Practitioner, Service, Slot
from handrail.planning import ours
from handrail.record import journal
from handrail.record.models import AppointmentRow, EpisodeRow

pytestmark = pytest.mark.django_db

#: A Wednesday; the last whole week began on Monday 4 May.
NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _wednesday():
    with journal.clock(NOW):
        Service.objects.create(name="Invented service")
        yield


def episode(number: int, **more) -> str:
    stream = f"EPISODE{number:09d}"
    EpisodeRow.objects.create(stream=stream, person=f"PERSON{number:010d}", holder="A" * 16, **more)
    return stream


def met(stream: str, days_ago: int, state: ContactState = ContactState.HELD) -> None:
    starts = NOW - timedelta(days=days_ago)
    facts = {"person": stream, "with_id": "A" * 16, "minutes": 50, "medium": "phone", "state": state.value}
    AppointmentRow.objects.create(stream=stream, contact=f"{days_ago}{state}", starts=starts, **facts)
    EpisodeRow.objects.filter(stream=stream).update(last_met=starts)


def days_ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def test_whoever_came_is_counted_in_whole_weeks():
    for number, ago in enumerate([1, 3, 9, 9, 84, 200]):
        episode(number, stage=Stage.ASKED.value, received=days_ago(ago).date())
    found = ours.look()
    assert (found.since.isoformat(), found.until.isoformat()) == ("2026-02-16", "2026-05-11")
    assert [week.came for week in found.weeks] == [1, *[0] * 10, 3]
    assert found.a_week == 4 / 12
    assert found.a_year == 17


def test_with_nobody_at_all_every_number_is_nothing():
    found = ours.look()
    assert (found.a_week, found.roles) == (0, ())
    assert [(each.load, each.waiting, each.needed, each.pressure) for each in found.lists] == [
        (None, 0, pytest.approx(2 / 3), 0)
    ] * 2


def test_a_list_knows_who_joined_who_began_and_who_waits():
    waits = {"step": Step.TWO.value, "stage": Stage.WAITING.value}
    for number, ago in enumerate([14, 28, 42]):
        episode(number, **waits, first_asked=days_ago(ago).date(), accepted_at=days_ago(ago))
    began = episode(10, step="two", stage=Stage.TREATMENT.value, accepted_at=days_ago(30))
    met(began, 40)
    met(began, 20)
    met(began, 10)
    missed = episode(11, step="two", stage=Stage.TREATMENT.value, accepted_at=days_ago(30))
    met(missed, 20, ContactState.MISSED)
    before = episode(12, step="two", stage=Stage.TREATMENT.value, accepted_at=days_ago(200))
    met(before, 190)
    met(before, 10)
    two, three = ours.look().lists
    assert (two.joined, two.began, two.waiting) == (5 / 12, 1 / 12, 3)
    assert (two.mean_wait, two.longest, two.target) == (4, 6, 6)
    assert two.load == pytest.approx(5)
    assert two.target_size == pytest.approx(5 / 12 * 6 / 4)
    assert two.needs_relief
    assert two.needed == pytest.approx(5 / 12 + (3 - 0.625) / 26)
    assert two.pressure == pytest.approx(2 * 4 / 6)
    assert (three.joined, three.waiting) == (0, 0)


def test_staff_are_counted_by_role_and_whoever_says_no_hours_is_whole_time():
    roles = [Role.PWP, Role.PWP, Role.HI_THERAPIST, Role.ADMINISTRATOR]
    made = []
    for number, role in enumerate(roles):
        account = staff.open_account(f"{number}@example.invalid", f"Nr {number}", role, "a long passphrase 1")
        made.append(Practitioner.objects.create(account=account, weekly_hours=15 if number == 0 else None))
    Slot.objects.create(practitioner_id=made[0].pk, starts=NOW + timedelta(days=1), minutes=60)
    Slot.objects.create(practitioner_id=made[-1].pk, starts=NOW + timedelta(days=40), minutes=60)
    by_role = {each.role: each for each in ours.look().roles}
    assert set(by_role) == {Role.PWP, Role.HI_THERAPIST}
    pwp = by_role[Role.PWP]
    assert (pwp.people, pwp.known, pwp.wte) == (2, 1, 1.4)
    assert sum(each.free_hours for each in by_role.values()) == 0.25
