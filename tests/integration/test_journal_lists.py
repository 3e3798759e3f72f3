"""What lists show, to whom, and that they cost the same however long they are."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.accounts.models import User
from handrail.care import events, handover, triage
from handrail.care.vocabulary import DutyKind, Source, Stage, Step, StreamKind
from handrail.organisation.models import Absence, Practitioner, Team
from handrail.record import day, finding, journal, lists, people, service
from handrail.record.journal import Text
from handrail.record.models import AppointmentRow, CharterVersion

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def monday(set_clock: Any) -> Any:
    with set_clock(MONDAY):
        yield MONDAY


def _on_tuesday(account: str) -> list[day.Meeting]:
    begins = datetime(2026, 6, 1, 23, tzinfo=UTC)
    return day.meetings(account, begins, begins + timedelta(days=1), 100)


def _away(who: str, cover: str = "", days: int = 5) -> None:
    today = journal.today()
    last = today + timedelta(days=days)
    Absence.objects.create(practitioner_id=who, starts=today, ends=last, cover_id=cover or None)


@pytest.mark.usefixtures("monday")
class ForWhatIsOwed:
    def test_the_holder_sees_it_by_name(self, house: Any) -> None:
        stream = house.referred()
        owed = day.owed(house.lead, 100)
        assert {line.kind for line in owed} >= {DutyKind.FIRST_CONTACT}
        assert {(line.stream, line.who.name, line.who.called) for line in owed} == {(stream, "Wren Tolliver", "Renny")}
        assert owed == sorted(owed, key=lambda line: line.due)

    def test_it_moves_to_cover_the_day_somebody_is_away_and_back_when_they_return(
        self, house: Any, set_clock: Any
    ) -> None:
        with set_clock(MONDAY):
            stream = house.accepted()
            _handed(house, stream, house.therapist)
            assert [line.owner for line in day.owed(house.therapist, 100)] != []
            _away(house.therapist, cover=house.pwp)
            assert day.owed(house.therapist, 100) != []
            assert stream in {line.stream for line in day.owed(house.pwp, 100)}
            house.in_touch(stream)
        with set_clock(MONDAY + timedelta(days=9)):
            assert day.owed(house.pwp, 100) == []
            assert stream in {line.stream for line in day.owed(house.therapist, 100)}

    def test_what_a_leaver_owed_passes_that_second_to_whoever_answers_for_them(self, house: Any) -> None:
        stream = house.accepted()
        _handed(house, stream, house.therapist)
        account = User.objects.get(pk=house.therapist)
        account.is_active = False
        account.save()
        assert stream in {line.stream for line in day.owed(house.supervisor, 100)}
        assert [line.stream for line in lists.unheld()] == [stream]

    def test_overdue_is_asked_of_the_date(self, house: Any, set_clock: Any) -> None:
        with set_clock(MONDAY):
            house.referred()
            assert lists.overdue() == []
        with set_clock(MONDAY + timedelta(days=15)):
            assert DutyKind.FIRST_CONTACT in {line.kind for line in lists.overdue()}

    def test_the_person_sees_what_is_owed_to_them(self, house: Any) -> None:
        person = house.person()
        house.referred(person)
        house.referred()
        assert {line.person for line in lists.owed_to(person)} == {person}


@pytest.mark.usefixtures("monday")
class ForTheDay:
    def test_it_shows_that_days_appointments_in_order(self, house: Any) -> None:
        one, other = house.chosen(), house.chosen()
        house.booked(other, starts=MONDAY + timedelta(days=1, hours=3))
        house.booked(one, starts=MONDAY + timedelta(days=1))
        house.booked(one, starts=MONDAY + timedelta(days=2))
        assert [line.stream for line in _on_tuesday(house.pwp)] == [one, other]
        assert _on_tuesday(house.therapist) == []

    def test_a_day_is_a_day_where_the_service_is(self, house: Any) -> None:
        stream = house.chosen()
        house.booked(stream, starts=datetime(2026, 6, 1, 23, 30, tzinfo=UTC))
        assert [line.stream for line in _on_tuesday(house.pwp)] == [stream]

    def test_cover_sees_the_diary_of_whoever_is_away(self, house: Any) -> None:
        stream = house.chosen()
        house.booked(stream, starts=MONDAY + timedelta(days=1))
        _away(house.pwp, cover=house.therapist)
        assert [line.stream for line in _on_tuesday(house.therapist)] == [stream]
        assert {line.with_ for line in _on_tuesday(house.therapist)} == {house.pwp}


@pytest.mark.usefixtures("monday")
class ForTheWaitingList:
    def test_it_is_in_the_honest_order(self, house: Any, set_clock: Any) -> None:
        waiting = []
        for number in (3, 1, 2):
            with set_clock(MONDAY + timedelta(days=number)):
                waiting.append(house.referred())
        with set_clock(MONDAY + timedelta(days=8)):
            for stream in waiting:
                house.accepted(stream, needs=("evening",))
            third, first, second = waiting
            assert [line.stream for line in lists.waiting(Step.TWO)] == [first, second, third]
            assert lists.waiting(Step.TWO)[0].needs == ("evening",)
            journal.record(third, triage.bring_forward, by=house.pwp, reason=Text("a birth is near"))
            assert [line.stream for line in lists.waiting(Step.TWO)] == [third, first, second]
            assert lists.waiting(Step.THREE) == []

    def test_a_team_has_its_own(self, house: Any) -> None:
        team = Team.objects.create(name="North")
        Practitioner.objects.filter(pk=house.lead).update(team=team)
        stream = house.accepted()
        assert [line.stream for line in lists.waiting(team=team.pk)] == [stream]
        assert lists.waiting(team=Team.objects.create(name="South").pk) == []

    def test_those_who_have_only_asked_are_in_a_list_of_their_own(self, house: Any) -> None:
        stream = house.referred()
        assert [line.stream for line in lists.asked()] == [stream]
        assert lists.waiting() == []


@pytest.mark.usefixtures("monday")
class ForHandovers:
    def test_who_is_asked_sees_it_and_the_holder_keeps_it_until_they_say_yes(self, house: Any) -> None:
        stream = house.accepted()
        _sent(house, stream, house.therapist)
        assert [line.stream for line in lists.handovers_for(house.therapist)] == [stream]
        assert [line.stream for line in lists.caseload(house.lead)] == [stream]
        assert lists.caseload(house.therapist) == []
        journal.record(stream, handover.accept, by=house.therapist, handover="HANDOVER")
        assert lists.handovers_for(house.therapist) == []
        assert [line.stream for line in lists.caseload(house.therapist)] == [stream]
        assert lists.load() == {house.therapist: 1}


class ForFindingSomebody:
    def test_by_each_thing_that_is_known(self, house: Any) -> None:
        person = house.person()
        house.person(
            given="Ann",
            family="Other",
            preferred="",
            email="other@example.org",
            phone="020 7946 0018",
            nhs_number="1234567881",
            born=date(1970, 1, 1),
        )
        for known in (
            {"name": "tolliver"},
            {"name": "Toliver, Wren"},
            {"name": "RENNY"},
            {"born": date(1988, 5, 17)},
            {"nhs_number": "943 476 5919"},
            {"phone": "+44 7700 900461"},
            {"email": "Wren.Tolliver@Example.org "},
        ):
            assert [found.person for found in finding.find_person(**known)] == [person], known

    def test_the_best_match_comes_first_and_says_by_what(self, house: Any) -> None:
        likely = house.person()
        house.person(nhs_number="1234567881", email="x@example.org", phone="020 7946 0018", born=date(1990, 1, 1))
        found = finding.find_person(name="Wren Tolliver", born=date(1988, 5, 17))
        assert (found[0].person, len(found)) == (likely, 2)
        assert found[0].matched == ("birth", "name")
        assert found[0].who == people.Known("Wren Tolliver", "Renny", date(1988, 5, 17))

    def test_an_earlier_name_still_finds_them_after_it_changed(self, house: Any) -> None:
        person = house.person()
        new = events.Named(given="Wren", family="Ashby", previous=("Tolliver",))
        journal.record(person, lambda *_: (new,), by=house.pwp)
        assert [found.person for found in finding.find_person(name="Tolliver")] == [person]

    def test_nothing_asked_finds_nobody(self, house: Any) -> None:
        house.person()
        assert finding.find_person(name="  ") == []

    def test_a_way_to_reach_them_is_known(self, house: Any) -> None:
        assert people.reach(house.person()).safe == ("phone",)
        assert people.reach("NOBODYATALLHERE2").phone == ""


@pytest.mark.usefixtures("monday")
class ForTheCost:
    def test_a_list_takes_the_same_queries_for_one_row_as_for_many(self, house: Any) -> None:
        pages = {
            "owed": lambda: day.owed(house.lead, 100),
            "today": lambda: _on_tuesday(house.pwp),
            "caseload": lambda: lists.caseload(house.lead),
            "waiting": lambda: lists.waiting(Step.TWO),
            "handovers": lambda: lists.handovers_for(house.therapist),
            "unheld": lists.unheld,
            "overdue": lambda: lists.overdue(before=MONDAY + timedelta(days=90)),
            "find": lambda: finding.find_person(name="Wren Tolliver"),
        }
        _live(house)
        few = {name: _queries(page) for name, page in pages.items()}
        for _ in range(6):
            _live(house)
        many = {name: _queries(page) for name, page in pages.items()}
        # Names that sound alike are looked for only where few are written so: one query less when many are.
        assert many.pop("find") <= few.pop("find") <= 5
        assert many == few
        assert max(few.values()) <= 4

    def test_the_service_is_built_once_until_something_changes(self, house: Any) -> None:
        service.current()
        assert _queries(service.current) == 1
        before = service.current()
        _away(house.therapist)
        assert service.current() is not before
        assert not service.current().roster.members[house.therapist].present

    def test_a_new_charter_is_in_force_from_its_day(self, set_clock: Any) -> None:
        CharterVersion.objects.create(version=2, since=date(2026, 6, 10), numbers={"offer_days": 14})
        with set_clock(MONDAY):
            assert service.current().charter.version == 1
        with set_clock(MONDAY + timedelta(days=10)):
            assert (service.current().charter.version, service.current().charter.offer_days) == (2, 14)


def _queries(page: Any) -> int:
    service.current()
    with CaptureQueriesContext(connection) as queries:
        page()
    return len(queries)


def _live(house: Any) -> None:
    """One person in each list."""
    earlier = 35 * AppointmentRow.objects.count()
    house.booked(house.chosen(), starts=MONDAY + timedelta(days=1, minutes=earlier))
    house.accepted()
    _sent(house, house.accepted(), house.therapist)
    with journal.together(by=house.pwp) as act:
        stream = act.open(StreamKind.EPISODE)
        referred = events.Referred(
            person=house.person(),
            source=Source.SELF,
            received=MONDAY.date(),
            first_asked=MONDAY.date(),
            holder="SOMEBODYWHOLEFT2",
            due=MONDAY + timedelta(days=1),
        )
        act.record(stream, lambda *_: (referred,))
    assert journal.episode(stream).stage == Stage.ASKED


def _sent(house: Any, stream: str, to: str) -> None:
    holder = journal.episode(stream).holder
    journal.record(stream, handover.send, by=holder, handover="HANDOVER", to=to, reason=Text("step three"))


def _handed(house: Any, stream: str, to: str) -> None:
    _sent(house, stream, to)
    journal.record(stream, handover.accept, by=to, handover="HANDOVER")
