"""Who is unallocated, who is without a next contact, and what each carries: drawn, and exact on either database."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handrail.accounts.models import User
from handrail.care import handover, treatment
from handrail.care.vocabulary import Medium, Purpose, Side, Stage
from handrail.keys.ids import new_id
from handrail.organisation.models import Team
from handrail.record import journal, lists, overview, rebuild
from handrail.record.journal import Text
from handrail.record.models import AppointmentRow, DutyRow, EpisodeRow
from tests.spec.drawn import instant, parse

pytestmark = pytest.mark.django_db

#: In London it is summer: the day began at 23:00 the evening before.
NOW = "Wed 3 Jun 2026 11:00"


@pytest.fixture(autouse=True)
def wednesday(set_clock: Any) -> Any:
    """A day on which everything here happens."""
    with set_clock(instant(NOW)):
        yield


def _moment(cell: str) -> datetime | None:
    return instant(cell) if cell not in ("", "-") else None


def _row(house: Any, **cells: str) -> EpisodeRow:
    staff = {"-": "", "pwp": house.pwp, "a leaver": "SOMEBODYWHOLEFT2"}
    return EpisodeRow(
        stream=new_id(),
        person=new_id(),
        stage=Stage(cells["stage"]).value,
        holder=house.lead,
        treats=staff[cells.get("treats", "-")],
        last_booked=_moment(cells.get("booked", "")),
    )


UNALLOCATED = parse(
    """
    stage     | treats   | -> listed
    ----------+----------+----------
    asked     | -        | yes
    asked     | pwp      | no
    waiting   | -        | yes
    waiting   | pwp      | no
    waiting   | a leaver | yes
    treatment | -        | no
    ending    | -        | no
    ended     | -        | no
    """
)


@pytest.mark.parametrize("row", UNALLOCATED.rows, ids=lambda row: " ".join(row))
def test_who_is_unallocated(house: Any, row: tuple[str, ...]) -> None:
    _row(house, **UNALLOCATED.given(row)).save()
    assert lists.all_unallocated().count() == (UNALLOCATED.expected(row)["listed"] == "yes")


WITHOUT = parse(
    """
    stage     | booked                | -> listed | why
    ----------+-----------------------+-----------+-----------------------------------
    waiting   | -                     | yes       |
    treatment | -                     | yes       |
    treatment | Thu 4 Jun 2026 09:00  | no        |
    treatment | Wed 3 Jun 2026 15:00  | no        | later today
    treatment | Wed 3 Jun 2026 09:00  | no        | earlier today, perhaps not written up
    treatment | Wed 3 Jun 2026 00:00  | no        | the day begins where the service is
    treatment | Tue 2 Jun 2026 23:59  | yes       | it has gone, and nothing is ahead
    waiting   | Mon 1 Jun 2026 09:00  | yes       |
    asked     | -                     | no        | a first contact is owed
    ending    | -                     | no        |
    ended     | -                     | no        |
    """
)


@pytest.mark.parametrize("row", WITHOUT.rows, ids=lambda row: " ".join(row))
def test_who_is_without_a_next_contact(house: Any, row: tuple[str, ...]) -> None:
    _row(house, **WITHOUT.given(row)).save()
    assert lists.all_without_next().count() == (WITHOUT.expected(row)["listed"] == "yes")


CARRIED = parse(
    """
    with       | starts                | minutes | state
    -----------+-----------------------+---------+----------
    pwp        | Mon 1 Jun 2026 00:00  | 50      | held
    pwp        | Tue 2 Jun 2026 10:00  | 50      | missed
    pwp        | Thu 4 Jun 2026 10:00  | 30      | booked
    pwp        | Thu 4 Jun 2026 12:00  | 50      | cancelled
    pwp        | Sun 31 May 2026 23:59 | 50      | held
    pwp        | Mon 8 Jun 2026 00:00  | 50      | booked
    pwp        | Sun 7 Jun 2026 23:00  | 20      | booked
    therapist  | Fri 5 Jun 2026 14:00  | 90      | booked
    therapist  | Fri 5 Jun 2026 14:00  | 90      | booked
    therapist  | Fri 5 Jun 2026 14:00  | 90      | booked
    """
)
"""The therapist's three are one group of three people, with the supervisor beside."""


def _appointment(house: Any, cells: dict[str, str]) -> AppointmentRow:
    beside = house.supervisor if cells["with"] == "therapist" else ""
    return AppointmentRow(
        stream=new_id(),
        contact=new_id(),
        person=new_id(),
        with_id=getattr(house, cells["with"]),
        others=beside,
        starts=instant(cells["starts"]),
        minutes=int(cells["minutes"]),
        medium=Medium.PHONE.value,
        state=cells["state"],
    )


def _owed(owner: str, due: str) -> DutyRow:
    at = instant(due)
    return DutyRow(stream=new_id(), key=new_id(), person=new_id(), kind="book", owner=owner, since=at, due=at)


def test_what_each_carries_this_week(house: Any) -> None:
    from handrail.clinic.lead import week

    for row in CARRIED.rows:
        _appointment(house, CARRIED.given(row)).save()
    for owner, due in ((house.pwp, "Tue 2 Jun 2026 10:00"), (house.pwp, "Thu 4 Jun 2026 10:00")):
        _owed(owner, due).save()
    for stage in Stage:
        EpisodeRow(stream=new_id(), person=new_id(), stage=stage.value, holder=house.pwp).save()
    monday, sunday = week()
    found = overview.carrying(monday, sunday + timedelta(days=1))
    assert found[house.pwp] == overview.Carrying(house.pwp, 4, 2, 1, 4, 150)
    assert found[house.therapist] == overview.Carrying(house.therapist, 0, 0, 0, 1, 90)
    assert found[house.supervisor] == overview.Carrying(house.supervisor, 0, 0, 0, 1, 90)
    assert house.lead not in found


def test_a_week_with_a_change_of_the_clocks_is_still_seven_days(set_clock: Any) -> None:
    from handrail.clinic.lead import week

    with set_clock(datetime(2026, 3, 27, 12, tzinfo=UTC)):
        monday, sunday = week()
    assert monday == datetime(2026, 3, 23, tzinfo=UTC) and sunday == datetime(2026, 3, 29, tzinfo=UTC)


def test_the_lists_follow_what_is_done(house: Any, set_clock: Any) -> None:
    stream = house.referred()
    assert _listed() == ([stream], [])
    house.accepted(stream)
    assert _listed() == ([stream], [stream])
    contact = house.booked(stream, days=2)
    assert _listed() == ([], [])
    journal.record(stream, treatment.cancel, by=house.pwp, contact=contact, side=Side.SERVICE)
    assert _listed() == ([stream], [stream])
    key = new_id()
    journal.record(stream, handover.send, by=house.lead, handover=key, to=house.therapist, reason=Text("step fits"))
    assert _listed() == ([stream], [stream])
    journal.record(stream, handover.accept, by=house.therapist, handover=key)
    assert _listed() == ([], [stream])
    house.booked(stream, days=1, purpose=Purpose.ASSESSMENT)
    assert _listed() == ([], [])
    with set_clock(instant("Sat 6 Jun 2026 09:00")):
        assert _listed() == ([], [stream])
    leaver = User.objects.get(pk=house.therapist)
    leaver.is_active = False
    leaver.save()
    assert _listed() == ([stream], [])


def _listed() -> tuple[list[str], list[str]]:
    found = lists.all_unallocated(), lists.all_without_next()
    return tuple(list(rows.values_list("stream", flat=True)) for rows in found)  # type: ignore[return-value]


def test_a_rebuild_changes_nothing_of_it(house: Any) -> None:
    stream = house.chosen()
    house.session(stream)
    house.booked(stream, days=3)
    house.accepted()
    before = list(EpisodeRow.objects.order_by("stream").values("stream", *NEW))
    assert any(row["last_met"] for row in before) and any(row["treats"] for row in before)
    rebuild.rebuild()
    assert list(EpisodeRow.objects.order_by("stream").values("stream", *NEW)) == before


NEW = ("last_booked", "last_met", "quiet_since", "paused_since", "treats")


def test_a_team_narrows_to_whom_its_members_hold(house: Any) -> None:
    from handrail.organisation.models import Practitioner
    from handrail.record import browse, service
    from handrail.record.tables import EPISODES
    from handrail.record.wish import Wish

    team = Team.objects.create(name="North")
    Practitioner.objects.filter(pk=house.lead).update(team=team)
    service.changed()
    _row(house, stage="waiting").save()
    for wanted, count in ((team.pk, 1), (new_id(), 0)):
        leaf = browse.leaf(EPISODES, lists.all_waiting(), Wish(team=wanted), default=("first_asked",))
        assert (leaf.total, len(leaf.lines), leaf.before) == (count, count, 1)
