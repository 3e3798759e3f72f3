"""Promise 13 · Your record

You can read it, reply beside any entry, see everyone who has opened it and why, and take the whole of it away as files
that open offline. Nothing is rewritten: a correction is added and the old entry struck through. Text written in the
wrong person's record is taken out of both people's sight there and moved; a marker without content remains.
"""

from handrail.care import copies, ending, holding_back, letters, messages, misfiled, treatment
from handrail.care import events as e
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, DutyKind, HoldGround, Letter, Medium, Purpose, Via
from tests.care_world import AMINA, BEN, DAN, FARID, Route, Story, in_treatment, words

NOTE = "what was done that day"
BROTHER = {"text": NOTE, "start": 5, "end": 12, "ground": HoldGround.SOMEBODY_ELSE}


def noted() -> Story:
    """Amina has written a note of a session in which somebody else comes up."""
    story = in_treatment()
    facts = {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 50}
    story.does(treatment.hold_session, contact="with a note", did=words(NOTE), **facts)
    return story


def _seq(story: Story, kind: type) -> int:
    return next(entry.seq for entry in reversed(story.episode.entries) if isinstance(entry.event, kind))


def held() -> Story:
    """A passage of that note is held back; Dan, who supervises Amina, is asked as second reader."""
    story = noted()
    story.does(holding_back.hold_back, hold="h", entry=_seq(story, e.SessionHeld), why=words(), **BROTHER)
    return story


def agreed() -> Story:
    """Dan agreed that it stays held back."""
    story = held()
    story.by(DAN).does(holding_back.decide, hold="h", stays=True, why=words())
    return story


class WhenSomethingIsHeldBack:
    def test_you_read_by_whom_and_why_and_somebody_else_looks_within_two_working_days(self) -> None:
        story = held()
        (hold,) = story.episode.holds.values()
        assert (hold.by, hold.ground, hold.why) == (AMINA, HoldGround.SOMEBODY_ELSE, words())
        (duty,) = story.owed(DutyKind.LOOK_AT_HOLD)
        assert duty.owner == DAN
        assert duty.due == story.service.calendar.due_in_working_days(hold.since, 2)

    def test_whoever_held_it_back_cannot_be_the_second_reader(self) -> None:
        refused = held().by(AMINA).refuses(holding_back.decide, hold="h", stays=True, why=words())
        assert "has not decided this before" in str(refused)

    def test_the_second_reader_is_never_the_one_who_held_it_back(self) -> None:
        story = noted()
        facts = {"entry": _seq(story, e.SessionHeld), "why": words(), "second": AMINA, **BROTHER}
        story.does(holding_back.hold_back, hold="h", **facts)
        assert story.owed(DutyKind.LOOK_AT_HOLD)[0].owner != AMINA

    def test_letting_you_read_it_needs_nobodys_leave(self) -> None:
        story = held()
        story.by(AMINA).does(holding_back.decide, hold="h", stays=False, why=words())
        assert not story.episode.holds["h"].is_held and not story.owed(DutyKind.LOOK_AT_HOLD)

    def test_it_is_not_held_back_for_ever(self) -> None:
        story = agreed()
        (duty,) = story.owed(DutyKind.LOOK_AT_HOLD)
        assert duty.due == story.service.calendar.due_in_days(story.now, 182) and duty.owner != AMINA

    def test_without_a_reason_it_is_not_possible(self) -> None:
        story = noted()
        refused = story.refuses(holding_back.hold_back, hold="h", entry=_seq(story, e.SessionHeld), why=None, **BROTHER)
        assert "is missing" in str(refused)

    def test_there_are_two_grounds_and_no_other(self) -> None:
        assert [each.value for each in HoldGround] == ["somebody else", "serious harm"]

    def test_what_you_said_yourself_is_never_held_back_from_you(self, route: Route) -> None:
        story = noted()
        story.says(messages.send, route, message="m", words=words("mine"))
        facts = {"entry": _seq(story, e.MessageSent), "why": words(), **BROTHER, "text": "mine"}
        refused = story.refuses(holding_back.hold_back, hold="h", **facts)
        assert str(refused) == "What the person said themselves is never held back from them."

    def test_what_was_sent_to_you_is_not_held_back_afterwards(self) -> None:
        story = noted()
        sent = {"letter": "l", "template": Letter.ENDING, "to": "person", "channel": Channel.POST}
        story.does(letters.send, standing=Standing(), text=words("letter"), **sent)
        facts = {"entry": _seq(story, e.LetterSent), "why": words(), **BROTHER, "text": "letter"}
        assert "they have it already" in str(story.refuses(holding_back.hold_back, hold="h", **facts))

    def test_you_can_ask_again_and_somebody_decides_who_has_not_decided_it_before(self, route: Route) -> None:
        story = agreed()
        story.says(holding_back.ask_again, route, hold="h", words=words())
        (duty,) = story.owed(DutyKind.LOOK_AT_HOLD)
        assert duty.owner == FARID
        assert duty.due == story.service.calendar.due_in_working_days(story.now, 10)
        for who in (AMINA, DAN):
            story.by(who).refuses(holding_back.decide, hold="h", stays=True, why=words())
        story.by(FARID).does(holding_back.decide, hold="h", stays=False, why=words())
        assert not story.episode.holds["h"].is_held

    def test_it_costs_nothing_else(self, route: Route) -> None:
        story = agreed()
        before = [duty for duty in story.duties if duty.kind != DutyKind.LOOK_AT_HOLD]
        story.says(holding_back.ask_again, route, hold="h")
        assert [duty for duty in story.duties if duty.kind != DutyKind.LOOK_AT_HOLD] == before

    def test_it_goes_on_being_looked_at_after_an_ending(self) -> None:
        story = held()
        story.says(ending.stop)
        assert story.owed(DutyKind.LOOK_AT_HOLD)


class WhenWordsStandInTheWrongRecord:
    def test_they_are_taken_out_and_a_marker_without_content_remains(self) -> None:
        story = noted()
        (marker,) = story.does(misfiled.move_out, entry=_seq(story, e.SessionHeld), text=NOTE)
        assert NOTE in story.episode.moved_out
        assert set(marker.__annotations__) == {"entry", "text"}

    def test_they_come_to_the_right_record_with_who_wrote_them_and_when(self) -> None:
        story = in_treatment()
        story.does(misfiled.move_here, words=words(), written_by=BEN, written_at=story.now, opened_there=False)
        event = story.episode.entries[-1].event
        assert (event.written_by, event.words) == (BEN, words())
        assert not story.owed(DutyKind.PUT_RIGHT)

    def test_if_they_were_opened_there_somebody_answers_whether_you_are_told(self) -> None:
        story = in_treatment()
        story.does(misfiled.move_here, words=words(), written_by=BEN, written_at=story.now, opened_there=True)
        (duty,) = story.owed(DutyKind.PUT_RIGHT)
        assert "Are they to be told?" in duty.because

    def test_they_cannot_be_taken_out_twice(self) -> None:
        story = noted()
        entry = _seq(story, e.SessionHeld)
        story.does(misfiled.move_out, entry=entry, text=NOTE)
        assert "not in this record" in str(story.refuses(misfiled.move_out, entry=entry, text=NOTE))


class WhenYouWantToTakeItAway:
    def test_you_have_a_copy_of_the_whole_within_days(self, route: Route) -> None:
        story = in_treatment()
        story.says(copies.ask, route, copy="c")
        (duty,) = story.owed(DutyKind.GIVE_COPY)
        assert duty.owner == AMINA
        assert duty.due == story.service.calendar.due_in_working_days(story.now, 5)
        story.does(copies.give, copy="c", how=Via.PAPER, digest="d")
        assert not story.owed(DutyKind.GIVE_COPY)

    def test_it_is_yours_after_an_ending_too(self, route: Route) -> None:
        story = in_treatment()
        story.says(ending.stop)
        story.says(copies.ask, route, copy="c")
        assert story.owed(DutyKind.GIVE_COPY)

    def test_only_you_can_ask_for_it(self) -> None:
        assert "Only the person can say this." in str(in_treatment().refuses(copies.ask, copy="c"))


class WhenSomethingIsWrong:
    def test_it_is_struck_through_and_stays_to_be_read(self) -> None:
        story = noted()
        before = len(story.episode.entries)
        story.does(letters.strike, entry=_seq(story, e.SessionHeld), why=words())
        assert len(story.episode.entries) == before + 1
        assert story.episode.entry(_seq(story, e.SessionHeld)) is not None
