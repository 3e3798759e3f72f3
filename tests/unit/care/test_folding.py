"""Folding an episode: odd facts are kept and listed, strikes work and can be struck, late entries fold anew."""

from datetime import date, timedelta
from typing import Any

import pytest

from handrail.care import ending, letters, treatment, triage
from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import in_order, struck
from handrail.care.parts import ContactState
from handrail.care.vocabulary import (
    Absence,
    Channel,
    DutyKind,
    EndReason,
    PauseReason,
    Purpose,
    Side,
    Source,
    Stage,
    Step,
    Via,
)
from tests.care_world import AMINA, PERSON, asked_for_help, book, in_treatment, meet, propose, waiting, words
from tests.spec.drawn import instant

DAY, DUE = date(2026, 5, 20), instant("Wed 20 May 2026 17:00")
ENDED = {"on": DAY, "way_back_until": date(2026, 11, 20)}
REFERRED = {"person": PERSON, "source": Source.SELF, "received": DAY, "first_asked": DAY, "holder": AMINA, "due": DUE}

ODD: dict[str, Any] = {
    "A second request for help stands in one episode.": e.Referred(**REFERRED),
    "A choice was made from an offer that is not in this record.": e.Chosen(offer="x", option="y", due=DUE),
    "An appointment was called off that was not booked.": e.Cancelled(contact="x", side=Side.PERSON, due=DUE),
    "An appointment was missed that was not booked, or was held or called off.": e.Missed(
        contact="session 1", how=Absence.NOT_THERE, due=DUE
    ),
    "A pause ended that is not in this record.": e.PauseEnded(pause="x", on=DAY, due=DUE),
    "A comment stands beside answers that are not in this record.": e.CommentedOn(sheet="x", does_not_fit=True),
    "A goal was rated that is not in this record.": e.GoalRated(goal="x", rating=3),
    "An answer was given to a request that is not in this record.": e.StepAnswered(
        request="x", yes=True, reason=words()
    ),
    "A second opinion was asked on a request that is not in this record.": e.SecondOpinionAsked(
        request="x", owner=AMINA, due=DUE
    ),
    "A second opinion was given on a request that is not in this record.": e.SecondOpinionGiven(
        request="x", agrees=True, reason=words()
    ),
    "A hand-over was accepted that was not sent.": e.HandoverAccepted(handover="x", due=DUE, accepted_by="ben"),
    "An answer was given to a hand-over that was not sent.": e.HandoverRefused(handover="x", reason=words()),
    "Something was said to an ending that is not in this record.": e.EndingAgreed(ending="x"),
    "An appointment was booked that had been held already.": e.Booked(
        contact="session 1", starts=DUE, minutes=50, purpose=Purpose.TREATMENT, medium="video", with_=AMINA, due=DUE
    ),
}
AFTERWARDS: dict[str, Any] = {
    "The episode was ended twice.": e.Ended(reason=EndReason.NO_REPLY, **ENDED),
    "The person stopped after the episode had ended.": e.PersonStopped(
        stopped=DAY, due=DUE, way_back_until=date(2026, 11, 20)
    ),
    "An ending was proposed of care that was not open.": e.EndingProposed(
        ending="late", reason=EndReason.ADVICE_WAS_ENOUGH, because=words(), due=DUE
    ),
}


@pytest.mark.parametrize("because", ODD)
def test_an_odd_fact_is_kept_listed_and_owed_a_look(because: str) -> None:
    story = in_treatment()
    story.happens(ODD[because])
    assert [odd.because for odd in story.episode.out_of_place] == [because]
    assert story.owed(DutyKind.PUT_RIGHT)[0].because == because
    assert story.episode.held[-1].contact == "session 1"
    assert story.episode.stage == Stage.TREATMENT


@pytest.mark.parametrize("because", AFTERWARDS)
def test_after_an_ending_too(because: str) -> None:
    story = in_treatment()
    story.says(ending.stop)
    story.happens(AFTERWARDS[because])
    assert because in {odd.because for odd in story.episode.out_of_place}
    assert (story.episode.stage, story.episode.end_reason) == (Stage.ENDED, EndReason.PERSON_STOPPED)


def test_a_session_written_up_twice_after_it_was_called_off_says_both() -> None:
    story = in_treatment()
    book(story, "Tue 19 May 2026 10:00")
    story.says(treatment.cancel, contact="next", side=Side.PERSON)
    meet(story.on("Tue 19 May 2026 11:00"), "next")
    meet(story, "next")
    assert [odd.because for odd in story.episode.out_of_place] == [
        "An appointment that was called off is written up as held.",
        "The same appointment is written up twice.",
    ]


def test_events_that_no_decision_makes_yet_fold_too() -> None:
    story = in_treatment()
    story.happens(e.Paused(pause="p", since=DAY, why=PauseReason.HOLIDAY, due=DUE))
    story.happens(e.PauseEnded(pause="p", on=DAY, due=DUE))
    story.happens(e.OnlineWorkLogged(log="l", programme="p", starts=DAY, ends=DAY, minutes=30, with_=AMINA))
    assert story.episode.pauses["p"][1] == DAY
    assert story.episode.online_work["l"].minutes == 30
    assert not story.episode.out_of_place


class WhenAnEntryIsStruck:
    def test_it_no_longer_counts_and_is_still_there(self) -> None:
        story = waiting()
        accepted = story.episode.seq
        story.does(letters.strike, entry=accepted, why=words())
        assert story.episode.stage == Stage.ASKED
        assert isinstance(story.episode.entry(accepted).event, e.Accepted)

    def test_a_strike_that_is_struck_does_not_count(self) -> None:
        story = waiting()
        accepted = story.episode.seq
        story.does(letters.strike, entry=accepted, why=words())
        story.does(letters.strike, entry=accepted + 1, why=words())
        assert story.episode.stage == Stage.WAITING

    def test_and_so_on(self) -> None:
        story = waiting()
        accepted = story.episode.seq
        for entry in (accepted, accepted + 1, accepted + 2):
            story.does(letters.strike, entry=entry, why=words())
        assert struck(story.episode.entries) == {accepted, accepted + 2}
        assert story.episode.stage == Stage.ASKED

    def test_two_strikes_of_one_entry_need_two_strikes_to_undo(self) -> None:
        story = waiting()
        accepted = story.episode.seq
        for entry in (accepted, accepted, accepted + 1):
            story.does(letters.strike, entry=entry, why=words())
        assert story.episode.stage == Stage.ASKED

    def test_a_struck_death_gives_back_what_was(self) -> None:
        story = in_treatment()
        before = story.duties
        story.does(ending.die)
        story.does(letters.strike, entry=story.episode.seq, why=words("the wrong record"))
        assert story.episode.is_open
        assert story.duties == before

    def test_a_struck_ending_leaves_them_held_again(self) -> None:
        story = in_treatment()
        story.says(ending.stop)
        story.does(letters.strike, entry=story.episode.seq, why=words("said by somebody else"))
        assert story.episode.is_open
        assert story.owed(DutyKind.BOOK)
        assert story.owed(DutyKind.PUT_RIGHT)


class WhenSomethingIsToldLate:
    def test_it_takes_its_place_by_when_it_happened(self) -> None:
        story = asked_for_help().later(days=3)
        story.does(triage.accept, step=Step.TWO, reason=words())
        story.does(treatment.keep_in_touch, happened="Wed 6 May 2026 10:00", channel=Channel.PHONE, what=words())
        order = [type(entry.event).__name__ for entry in in_order(story.episode.entries)]
        assert order == ["Referred", "KeptInTouch", "Accepted"]

    def test_of_two_at_one_moment_the_one_entered_first_comes_first(self) -> None:
        story = asked_for_help()
        story.does(triage.accept, step=Step.TWO, reason=words())
        assert [entry.seq for entry in in_order(reversed(story.episode.entries))] == [1, 2]

    def test_a_session_before_the_appointment_was_called_off_stands(self) -> None:
        story = in_treatment()
        book(story, "Tue 12 May 2026 10:00")
        story.on("Tue 12 May 2026 15:00").says(treatment.cancel, contact="next", side=Side.PERSON)
        meet(story.on("Wed 13 May 2026 10:00"), "next", happened="Tue 12 May 2026 10:00")
        assert story.episode.contacts["next"].state == ContactState.HELD
        assert story.owed(DutyKind.PUT_RIGHT)

    def test_applying_is_folding(self) -> None:
        story = in_treatment()
        propose(story)
        story.later(days=3).says(ending.stop, happened=story.now - timedelta(days=2))
        meet(story, "late", happened=story.now - timedelta(days=5))
        assert Episode.of(story.episode.entries) == story.episode


def test_an_empty_stream_is_an_empty_episode() -> None:
    assert Episode.of([]) == Episode()
    assert Episode().entry(1) is None


def test_nobody_strikes_what_has_not_been_written() -> None:
    at = instant("Tue 5 May 2026 10:00")
    entries = [
        Entry(1, e.Struck(entry=2), at, at, AMINA, AMINA, Via.ONLINE, 1),
        Entry(2, e.Referred(**REFERRED), at, at, PERSON, PERSON, Via.ONLINE, 1),
    ]
    assert Episode.of(entries).stage == Stage.ASKED
