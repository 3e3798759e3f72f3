"""Rebuilding changes nothing, mends what was wrong, and may be stopped anywhere."""

from datetime import timedelta
from typing import Any

import dump
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.care import events, groups, handover, messages, outside, same, treatment
from handrail.care.groups import Course, GroupDate
from handrail.care.vocabulary import EndReason, Matter, Medium, Side, Therapy
from handrail.pages import raising, support
from handrail.record import erase, finding, journal, lists, rebuild, service
from handrail.record.journal import Text
from handrail.record.models import (
    AppointmentRow,
    BetweenRow,
    Claim,
    DutyRow,
    EpisodeRow,
    HandoverRow,
    MessageRow,
    PersonIndex,
    PersonLink,
    PersonRow,
    SealedRow,
    SeatRow,
    Stream,
    SupportRow,
)
from handrail.record.verify import verify

pytestmark = pytest.mark.django_db
TABLES = (
    AppointmentRow,
    BetweenRow,
    Claim,
    DutyRow,
    EpisodeRow,
    HandoverRow,
    MessageRow,
    PersonIndex,
    PersonLink,
    PersonRow,
    SealedRow,
    SeatRow,
    SupportRow,
)


@pytest.fixture
def lived(house: Any) -> Any:
    """Episodes at every place of the way."""
    house.referred()
    house.accepted(needs=("evening", "Polish"))
    booked = house.chosen()
    house.booked(booked, slot="SLOTONE")
    called_off = house.booked(booked, days=9, slot="SLOTTWO")
    journal.record(booked, treatment.cancel, by=house.pwp, contact=called_off, side=Side.SERVICE)
    handed = house.chosen()
    house.session(handed)
    other = "community team, north"
    journal.record(
        handed, handover.send, by=house.pwp, handover="HANDOVER", service=other, reason=Text("nearer to them")
    )
    journal.record(handed, outside.fall_between, by=house.pwp, between="BETWEEN", words=Text("nobody is for them"))
    ended = house.chosen()
    journal.record(ended, _propose, by=house.pwp, because=Text("we did what we planned"))
    _beside(house, booked)
    return house


def _beside(house: Any, stream: str) -> None:
    """A place in a group, employment support, words nobody has opened, and another record of the same person."""
    person = journal.episode(stream).person
    date = GroupDate("MEETING", "INGROUP", journal.now() + timedelta(days=12), 90)
    course = Course("GROUP", "Sleep", Therapy.GUIDED_SELF_HELP_BOOK, Medium.VIDEO, (house.pwp,), (date,))
    says = {"by": house.pwp, "said_by": person}
    journal.record(stream, groups.join, **says, course=course, place="place-GROUP-1")
    journal.record(stream, messages.send, **says, message="MESSAGE", words=Text("the lift is out again"))
    raised = {"let_down": "nobody phoned", "harm": "somebody may be hurt"}
    raising.raise_it(**says, matter=Matter.CONCERN, person=person, episode=stream, words=raised)
    User.objects.filter(pk=house.supervisor).update(role=Role.EMPLOYMENT_ADVISER)
    service.changed()
    once = "once-once-once-once-0001"
    support.ask(by=house.pwp, person=person, beside=stream, wants="", known=False, once=once)
    other = house.person(given="Wrenna")
    with journal.together(person, other, by=house.administrator) as act:
        act.record(person, same.same_as, person=other, keep=person, why=Text("they told us"))
        act.record(other, same.same_as, person=person, keep=person, why=Text("they told us"))


def _propose(_: Any, act: Any, *, because: Any) -> Any:
    due, reason = act.recorded_at + timedelta(days=5), EndReason.COMPLETED_TOGETHER
    return (events.EndingProposed(ending="ENDING", reason=reason, because=because, due=due),)


@pytest.mark.usefixtures("lived")
class ForEveryProjection:
    def test_rebuilding_is_an_identity(self) -> None:
        before = dump.projections()
        assert all(before.values())
        report = rebuild.rebuild()
        assert dump.projections() == before
        assert (report.streams, report.orphans, report.unreadable) == (Stream.objects.count(), 0, [])

    def test_from_nothing_it_makes_everything(self) -> None:
        before = dump.projections()
        for table in TABLES:
            table.objects.all().delete()
        rebuild.rebuild()
        assert dump.projections() == before

    def test_what_was_wrong_is_mended(self) -> None:
        before = dump.projections()
        EpisodeRow.objects.update(holder="WRONG", stage="ended")
        DutyRow.objects.update(owner="WRONG")
        Claim.objects.all().delete()
        Claim.objects.create(slot="NOBODYS", stream=EpisodeRow.objects.values_list("stream", flat=True)[0])
        rebuild.rebuild()
        assert dump.projections() == before

    def test_rows_of_no_stream_are_taken_out(self) -> None:
        before = dump.projections()
        EpisodeRow.objects.create(stream="ORPHAN", person="X", stage="asked", holder="Y")
        PersonRow.objects.create(person="ORPHAN", name=b"", contact=b"")
        Claim.objects.create(slot="FREE", stream="ORPHAN")
        assert rebuild.rebuild().orphans == 3
        assert dump.projections() == before

    def test_it_may_be_stopped_and_resumed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rebuild, "BATCH", 3)
        before, told = dump.projections(), []
        for table in TABLES:
            table.objects.all().delete()

        def stop(done: int, total: int, last: str) -> None:
            told.append((done, total, last))
            if len(told) == 2:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            rebuild.rebuild(stop)
        again: list[int] = []
        rebuild.rebuild(lambda done, total, last: again.append(done), resume_from=told[-1][2])
        assert dump.projections() == before
        assert (told[-1][0], again[-1]) == (6, Stream.objects.count())

    def test_a_batch_is_one_short_transaction_of_few_statements(self) -> None:
        with CaptureQueriesContext(connection) as queries:
            rebuild.rebuild()
        assert len(queries) <= 56


class ForAnErasedRecord:
    def test_it_is_in_no_list_before_and_after(self, house: Any) -> None:
        person = house.person()
        stream = house.chosen(house.accepted(house.referred(person)))
        house.booked(stream, slot="SLOT")
        erase.erase(stream, by=house.lead)
        erase.erase(person, by=house.lead)
        rebuild.rebuild()
        assert lists.episodes_of(person) == lists.owed_to(person) == []
        assert finding.find_person(nhs_number="9434765919") == []
        assert not Claim.objects.exists()

    def test_one_that_cannot_be_read_does_not_hold_up_the_others(self, house: Any) -> None:
        broken, sound = house.referred(), house.referred()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE record_entry SET facts = %s WHERE stream_id = %s", [b"x" * 40, broken])
        EpisodeRow.objects.update(holder="WRONG")
        report = rebuild.rebuild()
        assert report.unreadable == [broken]
        assert EpisodeRow.objects.get(stream=sound).holder == house.lead


class ForTextInTheWrongRecord:
    def test_it_moves_and_leaves_a_marker_without_content(self, house: Any) -> None:
        wrong, right = house.accepted(), house.accepted()
        misplaced = house.in_touch(wrong, what=Text("this is about somebody else")).entries[-1].event.what
        moved = erase.move_text(misplaced, out_of=wrong, into=right, by=house.pwp)
        entry = house.in_touch(right, what=moved).entries[-1]
        assert journal.reader(right, [moved])(entry.event.what) == "this is about somebody else"
        left = journal.written(wrong, misplaced)
        assert (left.text, left.moved) == (None, True)
        assert verify() == []

    def test_what_is_not_there_cannot_be_moved(self, house: Any) -> None:
        one, other = house.accepted(), house.accepted()
        words = journal.entries(one)[-1].event.reason
        with pytest.raises(journal.NoSuchRecord):
            erase.move_text(words, out_of=other, into=one, by=house.pwp)


def test_a_late_fact_moves_the_lists_as_a_timely_one_would(house: Any) -> None:
    stream = house.chosen()
    held = journal.now() - timedelta(days=1)
    house.session(stream, at=held)
    before = dump.projections()
    rebuild.rebuild()
    assert dump.projections() == before
