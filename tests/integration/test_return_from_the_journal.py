"""The national return out of the journal: the first knows what was known when its window closed, the second more."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from handrail.bundle.writing import manifest, place
from handrail.care import ending, events, letters
from handrail.care.vocabulary import EndReason, Source, Strand, StreamKind, Via
from handrail.dataset.periods import period
from handrail.organisation.models import Practitioner, ReturnMade, Service
from handrail.record import export, journal, sender
from handrail.record.erase import erase
from handrail.record.journal import Text
from handrail.reporting import submissions
from handrail.reporting.submissions import Asked, CannotReturn, Made
from handrail.returns.calendar import Kind
from handrail.returns.changes import What

pytestmark = pytest.mark.django_db

JUNE = period("2026-06")
MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
CLOSED = datetime(2026, 7, 23, 9, tzinfo=UTC)
"""A day after the first window of June closed, in the second one's month: it is entered late."""
AGAIN = datetime(2026, 8, 10, 9, tzinfo=UTC)


@pytest.fixture
def told(house: Any, tmp_path: Path, set_clock: Any) -> Callable[..., tuple[Asked, Made]]:
    """The return of a month, as it is made on a day."""
    Service.objects.create(name="S", ods_code="RXX01", commissioner="QXX", integrated=Service.Integrated.NONE)

    def tell(kind: Kind, on: datetime, month: str = "2026-06", keep: bool = False) -> tuple[Asked, Made]:
        with set_clock(on):
            asked = submissions.ask(period(month), kind)
            with submissions.make(asked, tmp_path / "return", "parquet", force=True) as made:
                report = submissions.check(asked, made)
            if keep:
                submissions.keep(asked, made, report)
        return asked, made

    return tell


@pytest.fixture
def stream(house: Any, set_clock: Any) -> str:
    """Somebody in treatment since the first Monday of June."""
    with set_clock(MONDAY):
        stream = house.chosen()
        contact = house.booked(stream, days=2)
    with set_clock(MONDAY + timedelta(days=2, hours=1)):
        house.session(stream, contact, at=MONDAY + timedelta(days=2))
    return stream


def ends(house: Any, stream: str, set_clock: Any) -> None:
    """An ending that the service proposed and the person agreed to, in June."""
    person = journal.episode(stream).person
    with set_clock(MONDAY + timedelta(days=10)):
        because = {"because": Text("it is enough"), "next": Text("you can come back")}
        journal.record(stream, ending.propose, by=house.pwp, ending="E", reason=EndReason.COMPLETED_TOGETHER, **because)
        journal.record(stream, ending.second, by=house.therapist, ending="E", agrees=True, words=Text("yes"))
        journal.record(stream, ending.agree, by=house.pwp, said_by=person, via=Via.PHONE, ending="E")


class WhenSomethingIsEnteredLate:
    def test_it_is_in_the_second_return_and_not_in_the_first(
        self, house: Any, stream: str, told: Any, set_clock: Any
    ) -> None:
        with set_clock(CLOSED):
            house.session(stream, at=MONDAY + timedelta(days=15))
        _, first = told(Kind.PRIMARY, AGAIN)
        _, second = told(Kind.REFRESH, AGAIN)
        assert (first.told.counts["IDS201"], second.told.counts["IDS201"]) == (1, 2)

    def test_what_was_struck_meanwhile_is_gone_from_the_second(
        self, house: Any, stream: str, told: Any, set_clock: Any
    ) -> None:
        held = next(entry for entry in journal.entries(stream) if isinstance(entry.event, events.SessionHeld))
        with set_clock(CLOSED):
            journal.record(stream, letters.strike, by=house.lead, entry=held.seq, why=Text("it was somebody else"))
        _, first = told(Kind.PRIMARY, AGAIN)
        _, second = told(Kind.REFRESH, AGAIN)
        assert (first.told.counts["IDS202"], second.told.counts["IDS202"]) == (1, 0)

    def test_an_ending_that_is_challenged_after_the_first_is_no_ending_in_the_second(
        self, house: Any, stream: str, told: Any, set_clock: Any
    ) -> None:
        ends(house, stream, set_clock)
        told(Kind.PRIMARY, CLOSED - timedelta(days=2), keep=True)
        with set_clock(CLOSED):
            person = journal.episode(stream).person
            journal.record(stream, ending.challenge, by=house.pwp, said_by=person, via=Via.PHONE, ending="E")
        _, second = told(Kind.REFRESH, AGAIN)
        [changed] = [each.what for each in second.told.changes if each.what.table == "IDS101"]
        assert changed.what is What.CHANGED
        assert changed.fields["ServDischDate"] == ("2026-06-11", "")
        assert set(changed.fields) == {"ServDischDate", "EndCode"}


class WhenAReferralStaysOpen:
    def test_it_is_in_every_month_with_what_happened_in_that_month(self, stream: str, told: Any) -> None:
        counts = [
            told(Kind.PRIMARY, AGAIN + timedelta(days=31 * number), month)[1].told.counts
            for number, month in enumerate(("2026-06", "2026-07", "2026-08"))
        ]
        assert [each["IDS101"] for each in counts] == [1, 1, 1]
        assert [each["IDS001"] for each in counts] == [1, 1, 1]
        assert [each["IDS201"] for each in counts] == [1, 0, 0]

    def test_it_is_in_no_month_before_it_came(self, stream: str, told: Any) -> None:
        _, may = told(Kind.PRIMARY, AGAIN, "2026-05")
        assert may.told.counts["IDS101"] == 0

    def test_after_its_ending_it_is_not_sent_again(self, house: Any, stream: str, told: Any, set_clock: Any) -> None:
        ends(house, stream, set_clock)
        assert told(Kind.PRIMARY, CLOSED)[1].told.counts["IDS101"] == 1
        assert told(Kind.PRIMARY, AGAIN, "2026-07")[1].told.counts["IDS101"] == 0


class WhenItWasMadeBefore:
    def test_it_tells_what_is_different_row_by_row(self, house: Any, stream: str, told: Any, set_clock: Any) -> None:
        told(Kind.PRIMARY, MONDAY + timedelta(days=35), keep=True)
        with set_clock(MONDAY + timedelta(days=36)):
            house.session(stream, at=MONDAY + timedelta(days=15))
        _, again = told(Kind.PRIMARY, MONDAY + timedelta(days=40))
        assert sorted((each.what.table, each.what.what) for each in again.told.changes) == [
            ("IDS201", What.ADDED),
            ("IDS202", What.ADDED),
        ]
        assert {each.person for each in again.told.changes} == {journal.episode(stream).person}

    def test_where_nothing_was_recorded_nothing_is_different(self, stream: str, told: Any) -> None:
        told(Kind.PRIMARY, MONDAY + timedelta(days=35), keep=True)
        asked, again = told(Kind.REFRESH, AGAIN)
        assert asked.last is not None
        assert again.told.changes == []

    def test_it_is_written_down_with_hashes_and_nobody_in_it(self, stream: str, told: Any) -> None:
        told(Kind.PRIMARY, MONDAY + timedelta(days=35), keep=True)
        kept = ReturnMade.objects.get()
        assert (kept.period, kept.kind, kept.format) == ("2026-06", "primary", "parquet")
        assert kept.known_at == MONDAY + timedelta(days=35)
        assert {len(each["sha256"]) for each in kept.tables} == {64}
        assert journal.episode(stream).person not in str(kept.tables)


class WhenTwoRecordsAreOfOnePerson:
    def test_they_are_one_person_in_the_return_from_the_moment_they_were_joined(
        self, house: Any, stream: str, told: Any, set_clock: Any
    ) -> None:
        with set_clock(MONDAY + timedelta(days=1)):
            other = house.referred(house.person(nhs_number="9434765870"))
        one, two = journal.episode(stream).person, journal.episode(other).person
        with set_clock(CLOSED), journal.together(one, two, by=house.lead) as act:
            for own, another in ((one, two), (two, one)):
                act.record(own, _says(events.SameAs(person=another, keep=one)))
        _, first = told(Kind.PRIMARY, AGAIN)
        _, second = told(Kind.REFRESH, AGAIN)
        assert (first.told.counts["IDS001"], first.told.counts["IDS101"]) == (2, 2)
        assert (second.told.counts["IDS001"], second.told.counts["IDS101"]) == (1, 2)

    def test_two_with_one_number_are_sent_without_it_and_told(
        self, house: Any, stream: str, told: Any, set_clock: Any
    ) -> None:
        with set_clock(MONDAY + timedelta(days=1)):
            house.referred(house.person())
        _, made = told(Kind.PRIMARY, CLOSED)
        assert [str(each.what) for each in made.told.held].count(
            "NHSNumber is said of more than one person: left out"
        ) == 2


class WhenSomethingIsMissing:
    def test_a_service_without_a_code_cannot_send(self, house: Any, set_clock: Any) -> None:
        with set_clock(CLOSED), pytest.raises(CannotReturn, match="its own ODS code"):
            submissions.ask(JUNE, Kind.PRIMARY)

    def test_a_month_that_has_not_begun_cannot_be_sent(self, told: Any, set_clock: Any) -> None:
        with set_clock(MONDAY - timedelta(days=3)), pytest.raises(CannotReturn, match="has not begun"):
            submissions.ask(JUNE, Kind.PRIMARY)

    def test_a_record_that_cannot_be_read_is_named_and_the_others_are_told(
        self, house: Any, stream: str, told: Any, set_clock: Any
    ) -> None:
        with set_clock(MONDAY + timedelta(days=1)):
            other = house.referred(house.person(nhs_number="9434765870"))
        _spoil(other)
        _, made = told(Kind.PRIMARY, CLOSED)
        assert made.told.counts["IDS101"] == 1
        assert len(made.told.unreadable) == 1

    def test_what_was_erased_is_not_there(self, house: Any, stream: str, told: Any, set_clock: Any) -> None:
        with set_clock(CLOSED):
            erase(stream, by=house.lead)
        _, made = told(Kind.REFRESH, AGAIN)
        assert (made.told.counts["IDS101"], made.told.unreadable) == (0, [])


class TestTheService:
    def test_its_staff_are_in_it_with_what_they_are_qualified_in(self, house: Any, stream: str, told: Any) -> None:
        entries = [
            {"level": "10", "state": "awarded", "on": "2019-07-01"},
            {"level": "11", "state": "planned", "on": "2027-01-15"},
        ]
        Practitioner.objects.filter(pk=house.pwp).update(qualifications=entries)
        had, planned = sender.organisation().qualifications
        assert (had.staff, had.level, had.awarded) == (house.pwp, "10", date(2019, 7, 1))
        assert (planned.awarded, planned.planned) == (None, date(2027, 1, 15))
        assert told(Kind.PRIMARY, CLOSED)[1].told.counts["IDS902"] == 2

    def test_a_dry_run_leaves_nothing(self, stream: str, told: Any, set_clock: Any) -> None:
        with set_clock(CLOSED):
            with submissions.try_out(submissions.ask(JUNE, Kind.PRIMARY)) as made:
                stage = made.to_check
                assert made.told.counts["IDS101"] == 1
                assert submissions.check(submissions.ask(JUNE, Kind.PRIMARY), made).unreadable == {}
            assert not stage.exists()
        assert not ReturnMade.objects.exists()

    def test_the_manifest_says_of_when_it_is(self, stream: str, told: Any, tmp_path: Path) -> None:
        asked, made = told(Kind.PRIMARY, AGAIN)
        assert manifest.read(tmp_path / "return") == made.manifest
        assert made.manifest["as_known_at"] == asked.known_at.isoformat()
        assert asked.known_at.date() == date(2026, 7, 22)

    def test_what_goes_wrong_before_its_end_leaves_what_was_there(
        self, house: Any, stream: str, told: Any, tmp_path: Path
    ) -> None:
        asked, made = told(Kind.PRIMARY, AGAIN)
        with pytest.raises(place.CannotPlace), submissions.make(asked, tmp_path / "return", "csv"):
            pass
        with pytest.raises(KeyboardInterrupt), submissions.make(asked, tmp_path / "return", "csv", force=True):
            raise KeyboardInterrupt
        assert manifest.read(tmp_path / "return") == made.manifest
        assert [each.name for each in tmp_path.iterdir()] == ["return"]


def test_only_those_are_opened_who_can_have_anything_to_tell(house: Any, set_clock: Any) -> None:
    """Somebody whose care was over before the month, and of whom nothing was recorded since, is not read."""
    with set_clock(MONDAY - timedelta(days=60)):
        over, goes_on = house.referred(), house.referred(house.person(nhs_number="9434765870"))
        journal.record(over, ending.stop, by=house.pwp, said_by=journal.episode(over).person)
    starts = datetime(2026, 6, 1, tzinfo=UTC)
    found = [*export.people(JUNE, starts, (CLOSED,), export.Report())]
    assert [each.episodes.keys() for (known,) in found for each in known] == [{goes_on}]
    with set_clock(CLOSED):
        house.in_touch(over)
    assert len([*export.people(JUNE, starts, (AGAIN,), export.Report())]) == 2


def test_employment_support_is_told_with_the_therapy_it_stands_beside(house: Any, set_clock: Any) -> None:
    with set_clock(MONDAY):
        stream = house.accepted()
        person = journal.episode(stream).person
        with journal.together(person, by=house.administrator, said_by=person) as act:
            beside = act.open(StreamKind.EPISODE)
            act.record(beside, _asks_for_support(person, stream, house.pwp))
    [(known,)] = [*export.people(JUNE, MONDAY, (CLOSED,), export.Report())]
    assert [set(each.episodes) for each in known] == [{stream, beside}]


def _asks_for_support(person: str, stream: str, holder: str) -> Any:
    return _says(
        events.Referred(
            person=person,
            source=Source.SELF,
            received=MONDAY.date(),
            first_asked=MONDAY.date(),
            holder=holder,
            due=MONDAY + timedelta(days=28),
            strand=Strand.EMPLOYMENT,
            beside=stream,
        )
    )


def _says(*what: Any) -> Any:
    return lambda _state, _act: what


def _spoil(stream: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute('UPDATE "record_entry" SET "facts" = %s WHERE "stream_id" = %s', [b"x" * 40, stream])
