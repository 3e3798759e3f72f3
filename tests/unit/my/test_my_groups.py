"""Groups on the person's side: dates to choose from, waiting, leaving, and nobody else's name anywhere."""

from datetime import timedelta
from typing import Any

import pytest

from handrail.care import groups as decisions
from handrail.care.parts import SeatState
from handrail.care.vocabulary import Absence, Side, Step, Therapy
from handrail.organisation.models import Facilitates, Group, GroupMeeting
from handrail.record import claims, journal, seats
from handrail.record.models import SeatRow
from tests.unit.my.test_signed_in import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(offered: Any) -> Group:
    made = Group.objects.create(
        name="Coping with worry",
        description="Six evenings about worry.",
        therapy=Therapy.PSYCHOEDUCATION_GROUP.value,
        step=Step.TWO.value,
        places=1,
        waiting_places=1,
        link="https://example.org/the-link",
        medium=Group.Medium.VIDEO,
    )
    Facilitates.objects.create(group=made, practitioner_id=offered["amina"].pk)
    for days in (3, 10):
        GroupMeeting.objects.create(group=made, starts=journal.now() + timedelta(days=days))
    return made


@pytest.fixture
def chose_a_group(offered: Any, group: Group) -> Any:
    send(offered["client"], "/my/choose/offer/", option=offered["options"][1].option)
    return offered


def episode(who: Any) -> Any:
    return journal.episode(who["episode"])


def test_a_group_in_an_offer_leads_to_its_dates(chose_a_group: Any, group: Group) -> None:
    page = chose_a_group["client"].get("/my/").content.decode()
    assert "You chose a group" in page and "/my/choose/group/" in page
    page = chose_a_group["client"].get("/my/choose/group/").content.decode()
    assert "Coping with worry" in page and "Six evenings about worry." in page and "1 place is free." in page
    assert "the-link" not in page, "the link is for whoever has a place"


def test_taking_a_place_shows_when_where_and_who(chose_a_group: Any, group: Group) -> None:
    answer = send(chose_a_group["client"], "/my/choose/group/", group=group.pk)
    assert answer.status_code == 302
    home = chose_a_group["client"].get("/my/").content.decode()
    assert "Coping with worry, Amina Osei, by video" in home
    page = chose_a_group["client"].get("/my/choose/group/").content.decode()
    assert "You have a place in" in page and "https://example.org/the-link" in page
    assert len(episode(chose_a_group).booked) == 2


def test_a_full_group_can_be_waited_for_and_its_place_taken_in_turn(chose_a_group: Any, group: Group) -> None:
    other = _somebody_else_takes_the_place(group)
    page = chose_a_group["client"].get("/my/choose/group/").content.decode()
    assert "You can wait for a place." in page
    send(chose_a_group["client"], "/my/choose/group/", group=group.pk)
    assert [each.state for each in episode(chose_a_group).seats.values()] == [SeatState.WAITING]
    SeatRow.objects.filter(stream=other).delete()
    journal.record(chose_a_group["episode"], decisions.tell_of_place, by=chose_a_group["amina"].pk, group=group.pk)
    assert "A place in" in chose_a_group["client"].get("/my/").content.decode()
    send(chose_a_group["client"], "/my/choose/group/", group=group.pk)
    assert [each.state for each in episode(chose_a_group).seats.values()] == [SeatState.IN]


def _somebody_else_takes_the_place(group: Group) -> str:
    SeatRow.objects.create(
        stream="B" * 16,
        group=group.pk,
        person="C" * 16,
        state=SeatState.IN.value,
        place=claims.of_place(group.pk, 1),
        holder="D" * 16,
        since=journal.now(),
    )
    return "B" * 16


def test_saying_no_to_all_of_them_costs_nothing(chose_a_group: Any, group: Group) -> None:
    before = episode(chose_a_group)
    send(chose_a_group["client"], "/my/choose/group/", group="none", comment="Evenings are hard.")
    after = episode(chose_a_group)
    assert (after.stage, after.first_asked, after.step) == (before.stage, before.first_asked, before.step)
    assert after.seats == {}


def test_leaving_needs_no_reason(chose_a_group: Any, group: Group) -> None:
    send(chose_a_group["client"], "/my/choose/group/", group=group.pk)
    answer = send(chose_a_group["client"], f"/my/choose/group/{group.pk}/leave/")
    assert answer.status_code == 302
    assert episode(chose_a_group).booked == []
    assert seats.taken([group.pk])[group.pk].places == 0


def test_what_got_in_the_way_is_asked_and_need_not_be_said(chose_a_group: Any, group: Group) -> None:
    send(chose_a_group["client"], "/my/choose/group/", group=group.pk)
    contact = episode(chose_a_group).booked[0].contact
    by = chose_a_group["amina"].pk
    with journal.clock(journal.now() + timedelta(days=4)):
        facts = {"group": group.pk, "contact": contact, "how": Absence.NOT_THERE}
        journal.record(chose_a_group["episode"], decisions.missed, by=by, **facts)
        assert "What got in the way?" in chose_a_group["client"].get("/my/").content.decode()
        assert send(chose_a_group["client"], f"/my/missed/{contact}/").status_code == 302
    assert episode(chose_a_group).unasked == {}


def test_a_group_nobody_is_on_is_not_left(chose_a_group: Any, group: Group) -> None:
    assert chose_a_group["client"].get(f"/my/choose/group/{group.pk}/leave/").status_code == 404
    assert chose_a_group["client"].get("/my/missed/NOTHING/").status_code == 404


def test_until_confirmed_nobody_chooses_here(somebody: Any) -> None:
    page = somebody["client"].get("/my/choose/group/").content.decode()
    assert "when we first talk" in page


def test_the_service_side_can_end_it_too(chose_a_group: Any, group: Group) -> None:
    send(chose_a_group["client"], "/my/choose/group/", group=group.pk)
    by = chose_a_group["amina"].pk
    journal.record(chose_a_group["episode"], decisions.leave, by=by, group=group.pk, side=Side.SERVICE)
    assert episode(chose_a_group).held_seats == []
