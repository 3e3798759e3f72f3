"""What one act does to the journal, and what it leaves alone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from handrail.care import events, treatment, triage
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import Absence, Channel, Setting, Side, Stage, Step, StreamKind, Therapy, Via
from handrail.notes.models import Note
from handrail.record import journal
from handrail.record.journal import Text
from handrail.record.models import Claim, Entry, EpisodeRow, NeverChanged

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


class ForOneAct:
    def test_it_says_who_typed_it_who_said_it_and_how_it_came_in(self, house: Any) -> None:
        person = house.person()
        stream = house.referred(person)
        entry = journal.entries(stream)[0]
        assert (entry.by, entry.said_by, entry.via) == (house.administrator, person, Via.PHONE)

    def test_who_speaks_for_themselves_said_it(self, house: Any) -> None:
        stream = house.accepted()
        assert journal.entries(stream)[-1].said_by == house.pwp

    def test_nothing_is_written_without_an_author(self, house: Any) -> None:
        stream = house.referred()
        with pytest.raises(ValueError, match="typed"):
            house.in_touch(stream, by="")
        assert journal.episode(stream).seq == 1

    def test_text_stands_beside_the_journal_and_is_read_back(self, house: Any) -> None:
        stream = house.referred(wants=Text("  to sleep again\n"))
        wants = journal.entries(stream)[0].event.wants
        assert journal.reader(stream, [wants])(wants) == "to sleep again"
        assert not hasattr(wants, "text")

    def test_blank_text_is_no_words_at_all(self, house: Any) -> None:
        stream = house.referred(wants=Text(" \n "))
        assert journal.entries(stream)[0].event.wants is None
        assert not Note.objects.filter(stream=stream).exists()

    def test_text_deep_in_the_facts_becomes_words_too(self, house: Any) -> None:
        stream = house.accepted()
        words: Any = Text("a book, and somebody beside you")
        option = events.Option("A", Therapy.GUIDED_SELF_HELP_BOOK, Setting.INDIVIDUAL, 3, 6, plain_words=words)
        journal.record(stream, _offer, by=house.pwp, options=(option,), reason=Text("because"))
        kept = journal.episode(stream).offers["O"].options[0].plain_words
        assert journal.reader(stream, [kept])(kept) == "a book, and somebody beside you"

    def test_a_refused_choice_leaves_nothing_behind(self, house: Any) -> None:
        stream = house.accepted()
        notes, entries = Note.objects.count(), Entry.objects.count()
        with pytest.raises(Refused):
            journal.record(stream, triage.accept, by=house.pwp, step=Step.TWO, reason=Text("once more"))
        assert (Note.objects.count(), Entry.objects.count()) == (notes, entries)

    def test_a_decision_that_decides_nothing_writes_nothing(self, house: Any) -> None:
        stream = house.referred()
        assert journal.record(stream, lambda *_: (), by=house.pwp).seq == 1

    def test_words_a_decision_leaves_aside_are_not_kept(self, house: Any) -> None:
        stream = house.referred()
        journal.record(stream, _forgetful, by=house.pwp, what=Text("kept"), other=Text("not kept"))
        assert Note.objects.filter(stream=stream).count() == 1

    def test_the_state_it_gives_is_the_state_that_is_read(self, house: Any) -> None:
        stream = house.chosen()
        house.booked(stream)
        assert house.session(stream) == journal.state(stream)

    def test_an_unknown_record_is_named(self, house: Any) -> None:
        with pytest.raises(journal.NoSuchRecord):
            house.in_touch("NOSUCHSTREAMHERE")

    def test_a_standing_is_no_episode(self, house: Any) -> None:
        person = house.person()
        with pytest.raises(journal.NoSuchRecord):
            journal.episode(person)
        assert isinstance(journal.standing(person), Standing)


class ForTheTwoTimes:
    def test_a_reported_fact_may_be_entered_later(self, house: Any) -> None:
        stream = house.accepted()
        held = journal.now() - timedelta(minutes=5)
        entry = house.session(stream, at=held).entries[-1]
        assert entry.at == held
        assert entry.recorded_at > held

    def test_nothing_can_have_happened_in_the_future(self, house: Any) -> None:
        stream = house.accepted()
        with pytest.raises(journal.WrongTime, match="future"):
            house.session(stream, at=journal.now() + timedelta(minutes=5))

    def test_a_time_says_its_zone(self, house: Any) -> None:
        stream = house.accepted()
        with pytest.raises(journal.WrongTime, match="zone"):
            house.session(stream, at=datetime(2026, 1, 1, 12))

    def test_what_is_witnessed_happens_as_it_is_entered(self, house: Any) -> None:
        stream = house.referred()
        with pytest.raises(journal.WrongTime, match="as you enter it"):
            house.accepted(stream, at=journal.now() - timedelta(hours=1))

    def test_what_follows_at_once_from_a_late_fact_happens_now(self, house: Any) -> None:
        stream = house.accepted()
        earlier = journal.now() - timedelta(minutes=1)
        struck = (events.TriedToReach(channel=Channel.PHONE), events.Struck(entry=1))
        after = journal.record(stream, lambda *_: struck, by=house.pwp, at=earlier).entries
        assert [entry.at == earlier for entry in after[-2:]] == [True, False]

    def test_a_bare_day_is_its_end_where_the_service_is(self, house: Any, set_clock: Any) -> None:
        with set_clock(MONDAY):
            stream = house.accepted()
        with set_clock(MONDAY + timedelta(days=3)):
            entry = house.session(stream, at=date(2026, 6, 2)).entries[-1]
            assert entry.at == datetime(2026, 6, 2, 22, 59, 59, 999999, tzinfo=UTC)
            assert house.session(stream, at=date(2026, 6, 4)).entries[-1].at == MONDAY + timedelta(days=3)
            with pytest.raises(journal.WrongTime, match="day lies in the future"):
                house.session(stream, at=date(2026, 6, 5))

    def test_the_time_of_recording_never_goes_back(self, house: Any, set_clock: Any) -> None:
        with set_clock(MONDAY):
            stream = house.accepted()
        with set_clock(MONDAY - timedelta(hours=2)):
            assert house.in_touch(stream).entries[-1].recorded_at == MONDAY

    def test_only_a_demo_or_a_test_sets_the_clock(self, settings: Any) -> None:
        settings.DEMO, settings.CLOCK_MAY_BE_SET = False, False
        with pytest.raises(journal.ClockIsFixed), journal.clock(MONDAY):
            pass

    def test_a_late_entry_gives_the_same_state_as_folding_anew(self, house: Any, set_clock: Any) -> None:
        with set_clock(MONDAY):
            stream = house.chosen()
            contact = house.booked(stream, days=2)
        with set_clock(MONDAY + timedelta(days=5)):
            house.in_touch(stream)
            late = {"by": house.pwp, "at": MONDAY + timedelta(days=2), "contact": contact}
            state = journal.record(stream, treatment.miss, how=Absence.NOT_THERE, **late)
        assert state == journal.state(stream)

    def test_as_known_then_leaves_out_what_was_entered_later(self, house: Any, set_clock: Any) -> None:
        with set_clock(MONDAY):
            stream = house.referred()
        with set_clock(MONDAY + timedelta(days=9)):
            house.accepted(stream)
        assert journal.as_known_at(stream, MONDAY + timedelta(days=8)).stage == Stage.ASKED
        assert journal.episode(stream).stage == Stage.WAITING


class WhenTwoSaveOneRecord:
    def test_the_second_is_told_what_changed(self, house: Any) -> None:
        stream = house.accepted()
        seen = journal.episode(stream).seq
        house.in_touch(stream, expected=seen)
        with pytest.raises(journal.Changed) as changed:
            house.in_touch(stream, expected=seen)
        assert [type(entry.event) for entry in changed.value.since] == [events.KeptInTouch]
        assert journal.episode(stream).seq == seen + 1

    def test_sending_a_form_twice_changes_nothing(self, house: Any) -> None:
        stream = house.accepted()
        once = house.in_touch(stream, once="token")
        assert house.in_touch(stream, once="token") == once
        assert journal.done(house.pwp, "token") == (stream,)

    def test_the_second_sending_does_not_look_like_a_change_by_somebody_else(self, house: Any) -> None:
        stream = house.accepted()
        seen = journal.episode(stream).seq
        once = house.in_touch(stream, once="token", expected=seen)
        assert house.in_touch(stream, once="token", expected=seen) == once

    def test_a_token_belongs_to_whoever_sent_it(self, house: Any) -> None:
        stream = house.accepted()
        before = house.in_touch(stream, once="token").seq
        assert house.in_touch(stream, once="token", by=house.therapist).seq == before + 1

    def test_a_refused_form_may_be_sent_again(self, house: Any) -> None:
        stream = house.referred()
        with pytest.raises(Refused):
            journal.record(stream, triage.accept, by=house.pwp, once="t", step=Step.TWO, reason=None)
        house.accepted(stream, once="t")
        assert journal.episode(stream).stage == Stage.WAITING

    def test_old_tokens_are_forgotten(self, house: Any) -> None:
        house.in_touch(house.accepted(), once="token")
        assert journal.forget_done(journal.now() + timedelta(days=1)) == 1
        assert journal.done(house.pwp, "token") is None


class ForOneActOverSeveralRecords:
    def test_it_has_one_correlation(self, house: Any) -> None:
        person = house.person()
        stream = house.referred(person)
        begun = journal.entries(person)[-1]
        assert journal.entries(stream)[0].correlation == begun.correlation != ""

    def test_one_refusal_never_loses_the_others(self, house: Any) -> None:
        streams = [house.referred() for _ in range(3)]
        journal.record(streams[1], triage.accept, by=house.pwp, step=Step.TWO, reason=Text("already"))
        refused = []
        with journal.together(*streams, by=house.pwp) as act:
            for stream in streams:
                try:
                    act.record(stream, triage.accept, step=Step.TWO, reason=Text("all of you"))
                except Refused:
                    refused.append(stream)
        assert refused == [streams[1]]
        assert [journal.episode(stream).stage for stream in streams] == [Stage.WAITING] * 3

    def test_an_error_loses_all_of_it(self, house: Any) -> None:
        streams = [house.referred() for _ in range(2)]
        with pytest.raises(ZeroDivisionError), journal.together(*streams, by=house.pwp) as act:
            act.record(streams[0], triage.accept, step=Step.TWO, reason=Text("because"))
            raise ZeroDivisionError
        assert journal.episode(streams[0]).stage == Stage.ASKED

    def test_it_names_its_records_before_it_begins(self, house: Any) -> None:
        one, other = house.referred(), house.referred()
        with pytest.raises(journal.NotNamed), journal.together(one, by=house.pwp) as act:
            act.record(other, triage.accept, step=Step.TWO, reason=Text("because"))

    def test_sent_twice_it_opens_nothing_twice(self, house: Any) -> None:
        with journal.together(by=house.pwp, once="token") as act:
            opened = act.open(StreamKind.STANDING)
        with pytest.raises(journal.AlreadyDone) as already, journal.together(by=house.pwp, once="token") as act:
            act.open(StreamKind.STANDING)
        assert already.value.streams == (opened,)

    def test_several_decisions_on_one_record_see_each_other(self, house: Any) -> None:
        stream = house.referred()
        with journal.together(stream, by=house.pwp) as act:
            act.record(stream, treatment.keep_in_touch, channel=Channel.PHONE, what=Text("first"))
            act.record(stream, triage.accept, step=Step.TWO, reason=Text("then"))
        assert journal.episode(stream).seq == 3


class ForAnAppointmentTime:
    def test_it_is_booked_once(self, house: Any) -> None:
        one, other = house.chosen(), house.chosen()
        house.booked(one, slot="SLOT")
        with pytest.raises(Refused, match="taken"):
            house.booked(other, slot="SLOT")
        assert _who_has_it("SLOT") == one
        assert journal.episode(other).booked == []

    def test_nobody_is_booked_in_two_places_at_once(self, house: Any) -> None:
        one, other = house.chosen(), house.chosen()
        starts = journal.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=7)
        house.booked(one, starts=starts, minutes=50)
        for stream in (one, other):
            with pytest.raises(Refused, match="has something else from"):
                house.booked(stream, starts=starts + timedelta(minutes=45))
        house.booked(other, starts=journal.episode(one).booked[0].ends)

    def test_nor_whoever_takes_part_nor_a_room(self, house: Any) -> None:
        one, other = house.chosen(), house.chosen()
        house.booked(one, others=(house.therapist,), room="ROOM")
        for more in ({"others": (house.therapist,)}, {"room": "ROOM"}, {"with_": house.therapist}):
            with pytest.raises(Refused):
                house.booked(other, **{"with_": house.supervisor, **more})

    def test_what_was_held_or_missed_claims_nothing(self, house: Any) -> None:
        held, missed = house.chosen(), house.chosen()
        contact = house.booked(held, days=1)
        house.session(held, contact)
        contact = house.booked(missed, days=1)
        journal.record(missed, treatment.miss, by=house.pwp, contact=contact, how=Absence.NOT_THERE)
        assert not Claim.objects.exists()

    def test_somebody_in_a_group_does_not_claim_what_the_meeting_holds(self, house: Any) -> None:
        one, other = house.chosen(), house.chosen()
        house.booked(one, setting=Setting.GROUP, slot="MEETING")
        house.booked(other, setting=Setting.GROUP, slot="MEETING")
        assert not Claim.objects.exists()

    def test_calling_it_off_gives_it_back(self, house: Any) -> None:
        one, other = house.chosen(), house.chosen()
        contact = house.booked(one, slot="SLOT")
        journal.record(one, treatment.cancel, by=house.pwp, contact=contact, side=Side.PERSON)
        house.booked(other, slot="SLOT")
        assert _who_has_it("SLOT") == other

    def test_striking_a_cancellation_does_not_take_it_from_whoever_has_it_now(self, house: Any) -> None:
        one, other = house.chosen(), house.chosen()
        contact = house.booked(one, slot="SLOT")
        cancelled = journal.record(one, treatment.cancel, by=house.pwp, contact=contact, side=Side.PERSON)
        house.booked(other, slot="SLOT")
        journal.record(one, lambda *_: (events.Struck(entry=cancelled.seq),), by=house.pwp)
        assert _who_has_it("SLOT") == other
        assert len(journal.episode(one).booked) == 1


class ForWhatIsWritten:
    def test_an_entry_is_neither_changed_nor_taken_out(self, house: Any) -> None:
        house.referred()
        entry = Entry.objects.all()[0]
        with pytest.raises(NeverChanged):
            entry.save()
        with pytest.raises(NeverChanged):
            entry.delete()
        with pytest.raises(NeverChanged):
            Entry.objects.update(by="X")
        with pytest.raises(NeverChanged):
            Entry.objects.all().delete()

    def test_its_projection_stands_in_the_same_transaction(self, house: Any) -> None:
        stream = house.referred()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            house.accepted(stream)
            assert EpisodeRow.objects.get(stream=stream).stage == Stage.WAITING
            raise ZeroDivisionError
        assert EpisodeRow.objects.get(stream=stream).stage == Stage.ASKED


def _who_has_it(slot: str) -> str:
    """Whose all the claims are, the one of this slot among them."""
    assert len(set(Claim.objects.values_list("stream", flat=True))) == 1
    return Claim.objects.get(slot=slot).stream


def _offer(_: Any, act: Any, *, options: Any, reason: Any) -> tuple[Any, ...]:
    due = act.recorded_at + timedelta(days=7)
    return (events.Offered(offer="O", options=options, until=due.date(), due=due, reason=reason),)


def _forgetful(_: Any, act: Any, *, what: Any, other: Any) -> tuple[Any, ...]:
    assert other is not None
    return (events.KeptInTouch(channel=Channel.PHONE, what=what, due=act.recorded_at),)
