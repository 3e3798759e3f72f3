"""One meeting of a group, written up over twelve records: each stands or falls alone. The last place is given once."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts.models import User
from handrail.care import ending, letters, treatment
from handrail.care import groups as decisions
from handrail.care.parts import ContactState, SeatState
from handrail.care.refused import Refused
from handrail.care.vocabulary import Absence, Channel, DutyKind, Side, Step, Therapy
from handrail.organisation import courses
from handrail.organisation.models import Facilitates, Group, GroupMeeting
from handrail.pages import groups
from handrail.record import access, claims, journal, rebuild, seats
from handrail.record.access import Relation
from handrail.record.journal import Text
from handrail.record.models import Claim, DutyRow, SeatRow

pytestmark = pytest.mark.django_db

TWELVE = 12


@pytest.fixture
def group(house: Any) -> Group:
    """A course of two dates with twelve places, led by the wellbeing practitioner and the therapist."""
    made = Group.objects.create(
        name="Coping with worry",
        description="Six people talk about worry",
        therapy=Therapy.PSYCHOEDUCATION_GROUP.value,
        step=Step.TWO.value,
        places=TWELVE,
        waiting_places=2,
    )
    for order, who in enumerate((house.pwp, house.therapist)):
        Facilitates.objects.create(group=made, practitioner_id=who, order=order)
    for days in (3, 10):
        GroupMeeting.objects.create(group=made, starts=journal.now() + timedelta(days=days))
    return _fresh(made)


def _fresh(group: Group) -> Group:
    found = courses.group(group.pk)
    assert found is not None
    return found


def join(house: Any, group: Group, stream: str = "") -> str:
    stream = stream or house.accepted()
    episode = journal.episode(stream)
    with journal.together(stream, by=house.pwp, said_by=episode.person) as acts:
        groups.take(acts, stream, episode, group, None)
    return stream


@pytest.fixture
def twelve(house: Any, group: Group) -> list[str]:
    """Twelve people with a place each."""
    return [join(house, group) for _ in range(TWELVE)]


@pytest.fixture
def after(group: Group, settings: Any) -> Iterator[None]:
    """The first meeting has just been."""
    settings.CLOCK_MAY_BE_SET = True
    with journal.clock(courses.dates(group)[0].starts + timedelta(hours=2)):
        yield


def browser(account: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=account), backend="handrail.accounts.backend.StaffPassword")
    return client


def screen(group: Group, number: int = 0) -> str:
    return reverse("clinic:attendance", args=[group.pk, courses.dates(group)[number].pk])


def typed(house: Any, streams: list[str], how: str = "on time", **more: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"once": "t" * 24, "did": "The worry tree.", "led": [house.pwp, house.therapist]}
    for stream in streams:
        data |= {f"came-{stream}": how, f"minutes-{stream}": "90", f"note-{stream}": f"note of {stream}"}
    return {**data, **more}


def state(stream: str, number: int = 0) -> ContactState:
    return sorted(journal.episode(stream).contacts.values(), key=lambda each: each.starts)[number].state


class ForTwelvePeople:
    def test_they_are_written_up_in_one_act(self, house: Any, group: Group, twelve: list[str], after: None) -> None:
        answer = browser(house.pwp).post(screen(group), typed(house, twelve))
        assert answer.status_code == 302
        assert {state(stream) for stream in twelve} == {ContactState.HELD}
        correlations = {journal.entries(stream)[-1].correlation for stream in twelve}
        assert len(correlations) == 1

    def test_one_conflict_never_loses_eleven(self, house: Any, group: Group, twelve: list[str], after: None) -> None:
        """The other one who leads it wrote one of them down while this page was open."""
        odd, rest = twelve[5], [each for each in twelve if each != twelve[5]]
        contact = min(journal.episode(odd).booked, key=lambda each: each.starts)
        page, data = browser(house.pwp), typed(house, twelve)
        assert page.get(screen(group)).status_code == 200
        journal.record(
            odd, treatment.miss, by=house.therapist, at=contact.starts, contact=contact.contact, how=Absence.NOT_THERE
        )
        answer = page.post(screen(group), data)
        body = answer.content.decode()
        assert answer.status_code == 422
        assert "11 people" in body and "written down already" in body
        assert {state(stream) for stream in rest} == {ContactState.HELD}
        assert state(odd) == ContactState.MISSED
        assert f"note of {odd}" in body and f"note of {rest[0]}" not in body

    def test_who_was_shown_again_can_be_saved_then(
        self, house: Any, group: Group, twelve: list[str], after: None
    ) -> None:
        odd = twelve[5]
        contact = min(journal.episode(odd).booked, key=lambda each: each.starts)
        journal.record(
            odd, treatment.miss, by=house.therapist, at=contact.starts, contact=contact.contact, how=Absence.NOT_THERE
        )
        wrong = journal.episode(odd).seq
        page = browser(house.pwp)
        body = page.post(screen(group), typed(house, twelve)).content.decode()
        journal.record(odd, letters.strike, by=house.therapist, entry=wrong, why=Text("they were there after all"))
        assert page.post(screen(group), typed(house, [odd], once=_once_of(body))).status_code == 302
        assert state(odd) == ContactState.HELD

    def test_sending_it_twice_changes_nothing(self, house: Any, group: Group, twelve: list[str], after: None) -> None:
        page, data = browser(house.pwp), typed(house, twelve)
        page.post(screen(group), data)
        before = [journal.episode(stream).seq for stream in twelve]
        page.post(screen(group), data)
        assert [journal.episode(stream).seq for stream in twelve] == before

    def test_how_many_came_is_counted_over_all_of_them(
        self, house: Any, group: Group, twelve: list[str], after: None
    ) -> None:
        data = typed(house, twelve)
        data |= {f"came-{twelve[0]}": "not there", f"came-{twelve[1]}": "told us beforehand"}
        browser(house.pwp).post(screen(group), data)
        held = journal.episode(twelve[2]).entries[-1].event
        assert (held.participants, held.others) == (10, (house.therapist,))
        assert (state(twelve[0]), state(twelve[1])) == (ContactState.MISSED, ContactState.CANCELLED)

    def test_nobody_reads_what_is_written_about_another(
        self, house: Any, group: Group, twelve: list[str], after: None
    ) -> None:
        browser(house.pwp).post(screen(group), typed(house, twelve))
        for stream in twelve[:3]:
            held = journal.episode(stream).entries[-1].event
            text = journal.reader(stream, [held.did, held.note])
            assert (text(held.did), text(held.note)) == ("The worry tree.", f"note of {stream}")
            other = twelve[11]
            assert journal.reader(other, [held.note])(held.note) != f"note of {stream}"

    def test_who_is_left_blank_is_written_down_later(
        self, house: Any, group: Group, twelve: list[str], after: None
    ) -> None:
        page = browser(house.pwp)
        page.post(screen(group), typed(house, twelve[:10]))
        assert {state(stream) for stream in twelve[10:]} == {ContactState.BOOKED}
        body = page.get(screen(group)).content.decode()
        assert f"came-{twelve[10]}" in body and f"came-{twelve[0]}" not in body


def _once_of(body: str) -> str:
    field = re.search(r"<input[^>]*name=\"once\"[^>]*>", body)
    assert field is not None
    found = re.search(r'value="([^"]+)"', field[0])
    assert found is not None
    return found[1]


class ForPlaces:
    def test_the_last_place_is_given_once(self, house: Any, group: Group, twelve: list[str]) -> None:
        stream = house.accepted()
        episode, last = journal.episode(stream), claims.of_place(group.pk, TWELVE)
        course = groups.course(group, courses.dates(group))
        with pytest.raises(Refused, match="just been given"):
            journal.record(stream, decisions.join, by=house.pwp, said_by=episode.person, course=course, place=last)
        assert journal.episode(stream).held_seats == []

    def test_the_thirteenth_waits_and_is_next_when_a_place_comes_free(
        self, house: Any, group: Group, twelve: list[str]
    ) -> None:
        waits = [join(house, group), join(house, group)]
        assert seats.taken([group.pk])[group.pk] == seats.Taken(TWELVE, 2)
        gone = twelve[3]
        person = journal.episode(gone).person
        with journal.together(gone, by=house.pwp, said_by=person) as acts:
            groups.leave(acts, gone, group.pk, Side.PERSON, None, None)
        assert groups.tell_next(group.pk, house.pwp) == 1
        first = seats.people(group.pk, SeatState.WAITING)[0].stream
        assert DutyRow.objects.filter(stream=first, kind=DutyKind.GROUP_PLACE).exists()
        later = next(each for each in waits if each != first)
        join(house, group, later) if not journal.episode(later).awaited_seats else None
        episode = journal.episode(later)
        ahead = seats.ahead(group.pk, group.places, later, episode.first_asked)
        assert ahead == 1
        join(house, group, first)
        assert [seat.state for seat in journal.episode(first).seats.values()] == [SeatState.IN]

    def test_a_place_is_given_back_when_somebody_stops(self, house: Any, group: Group, twelve: list[str]) -> None:
        person = journal.episode(twelve[0]).person
        journal.record(twelve[0], ending.stop, by=house.pwp, said_by=person)
        assert seats.taken([group.pk])[group.pk].places == TWELVE - 1
        assert not Claim.objects.filter(stream=twelve[0], slot__startswith=claims.PLACE).exists()

    def test_rebuild_makes_places_and_claims_again(self, house: Any, group: Group, twelve: list[str]) -> None:
        def kept() -> Any:
            rows = SeatRow.objects.order_by("stream").values("stream", "group", "state", "place", "first_asked")
            return list(rows), sorted(Claim.objects.values_list("slot", "stream"))

        before = kept()
        SeatRow.objects.all().delete()
        Claim.objects.all().delete()
        for meeting in courses.dates(group):
            claims.release(meeting.pk)
        rebuild.rebuild()
        after = kept()
        assert after[0] == before[0]
        assert set(before[1]) <= set(after[1])


class ForWhoeverLeadsIt:
    def test_they_read_only_while_somebody_is_on_it(self, house: Any, group: Group) -> None:
        stream = join(house, group)
        therapist = User.objects.get(pk=house.therapist)
        assert access.may_read(therapist, journal.episode(stream)) == Relation.FACILITATOR
        person = journal.episode(stream).person
        journal.record(stream, decisions.leave, by=house.pwp, said_by=person, group=group.pk, side=Side.PERSON)
        assert access.may_read(therapist, journal.episode(stream)) is None

    def test_they_do_not_read_who_only_waits_for_a_place(self, house: Any, group: Group) -> None:
        Group.objects.filter(pk=group.pk).update(places=1)
        group = _fresh(group)
        streams = [join(house, group) for _ in range(2)]
        assert journal.episode(streams[-1]).awaited_seats
        therapist = User.objects.get(pk=house.therapist)
        assert access.may_read(therapist, journal.episode(streams[-1])) is None
        client = Client()
        client.force_login(therapist, backend="handrail.accounts.backend.StaffPassword")
        page = client.get(f"/clinic/groups/{group.pk}/").content.decode()
        assert f"/clinic/episodes/{streams[0]}/" in page and f"/clinic/episodes/{streams[-1]}/" not in page

    def test_and_no_longer_once_somebody_else_leads(self, house: Any, group: Group) -> None:
        stream = join(house, group)
        journal.record(
            stream, decisions.change_facilitators, by=house.lead, group=group.pk, facilitators=(house.supervisor,)
        )
        assert access.may_read(User.objects.get(pk=house.therapist), journal.episode(stream)) is None

    def test_in_touch_settles_what_had_to_be_told(self, house: Any, group: Group) -> None:
        stream = join(house, group)
        first = courses.dates(group)[0]
        journal.record(stream, decisions.call_off, by=house.pwp, meeting=first.pk, why=Text("ill"))
        assert DutyRow.objects.filter(stream=stream, kind=DutyKind.TELL_OF_CHANGE).exists()
        journal.record(stream, treatment.keep_in_touch, by=house.pwp, channel=Channel.PHONE, what=Text("told"))
        assert not DutyRow.objects.filter(stream=stream, kind=DutyKind.TELL_OF_CHANGE).exists()
