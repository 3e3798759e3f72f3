"""Promise 11 · Somebody may be harmed

A concern about harm to anyone goes the same day to the safeguarding lead. Telling somebody outside because of danger is
never blocked or delayed; a second person reads it within one working day, and the person hears of it unless telling
would add danger, which has a review date.
"""

from handrail.care import protecting, safeguarding
from handrail.care.vocabulary import Asked, DutyKind, Ground
from tests.care_world import AMINA, BEN, FARID, HAL, PERSON, Route, words
from tests.matter_world import NIA, Matter, raised, told_outside
from tests.spec.drawn import instant


class WhenYouSayThatSomebodyMayBeHarmed:
    def test_the_safeguarding_lead_reads_it_the_same_day(self, route: Route) -> None:
        matter = Matter()
        matter.does(safeguarding.raise_it, by=route.by, said_by=PERSON, via=route.via, words=words(), person=PERSON)
        assert matter.owed(DutyKind.SAFEGUARDING_READ) == [(NIA, instant("Tue 5 May 2026 17:00"))]
        assert matter.state.raised_by == PERSON

    def test_what_is_done_is_decided_within_a_working_day(self) -> None:
        assert raised().owed(DutyKind.SAFEGUARDING_DECIDE) == [(NIA, instant("Wed 6 May 2026 17:00"))]

    def test_you_hear_what_was_done_within_three_working_days(self, route: Route) -> None:
        matter = Matter()
        matter.does(safeguarding.raise_it, by=route.by, said_by=PERSON, via=route.via, words=words())
        assert matter.owed(DutyKind.SAFEGUARDING_ANSWER) == [(NIA, instant("Fri 8 May 2026 17:00"))]
        matter.does(protecting.answer, words=words())
        assert matter.owed(DutyKind.SAFEGUARDING_ANSWER) == []

    def test_it_goes_round_whoever_it_is_about(self) -> None:
        matter = raised(by=BEN, kept_from=(NIA,))
        assert NIA not in matter.state.readers and len(matter.state.readers) >= 2
        assert matter.owed(DutyKind.SAFEGUARDING_READ)[0][0] != NIA
        assert not matter.state.may_read(NIA, matter.service.roster)

    def test_nobody_else_who_works_here_reads_it(self) -> None:
        matter = raised()
        reading = [who for who in (AMINA, BEN, HAL) if matter.state.may_read(who, matter.service.roster)]
        assert reading == []

    def test_more_can_always_be_said(self) -> None:
        matter = raised()
        matter.does(protecting.add, by=AMINA, words=words())
        assert matter.owed(DutyKind.SAFEGUARDING_READ)  # that its raiser says more does not read it for its readers


class WhenSomebodyOutsideIsTold:
    def test_it_is_never_refused_whether_or_not_the_person_was_asked(self) -> None:
        for asked in (None, *Asked):
            matter = raised()
            told = {"told": "t", "to_whom": words(), "what": words(), "ground": Ground.A_LIFE, "asked": asked}
            matter.does(protecting.tell_outside, **told)
            assert list(matter.state.outside) == ["t"]

    def test_a_second_person_reads_it_within_one_working_day(self) -> None:
        matter = told_outside()
        ((owner, due),) = matter.owed(DutyKind.SAFEGUARDING_SECOND)
        assert (owner, due) == (FARID, instant("Wed 6 May 2026 17:00"))
        assert "Somebody else reads" in matter.refuses(protecting.second, told="t", words=words())
        matter.does(protecting.second, by=FARID, told="t", words=words())
        assert matter.owed(DutyKind.SAFEGUARDING_SECOND) == []

    def test_the_person_hears_of_it(self) -> None:
        matter = told_outside()
        assert matter.owed(DutyKind.SAFEGUARDING_TELL) == [(NIA, instant("Thu 7 May 2026 17:00"))]
        matter.does(protecting.tell_person, words=words())
        assert matter.owed(DutyKind.SAFEGUARDING_TELL) == [] and matter.state.person_told

    def test_where_telling_adds_danger_it_is_looked_at_again_on_a_day_that_is_set(self) -> None:
        matter = told_outside()
        matter.does(protecting.not_yet, why=words())
        ((_owner, due),) = matter.owed(DutyKind.SAFEGUARDING_TELL)
        assert due == matter.service.calendar.due_in_days(matter.now, 14)

    def test_the_ground_is_of_a_published_list(self) -> None:
        assert Ground.CHILD in Ground and Ground.ADULT in Ground and Ground.A_LIFE in Ground


class WhenItIsDecided:
    def test_it_is_looked_at_again_on_a_day_that_is_set(self) -> None:
        matter = raised()
        matter.does(protecting.decide, words=words())
        assert matter.owed(DutyKind.SAFEGUARDING_DECIDE) == []
        assert matter.owed(DutyKind.SAFEGUARDING_REVIEW) == [(NIA, matter.service.calendar.due_in_days(matter.now, 14))]

    def test_without_a_reason_it_is_not_possible(self) -> None:
        assert "is missing" in raised().refuses(protecting.decide, words=None)

    def test_nothing_is_closed_that_is_still_owed(self) -> None:
        matter = told_outside()
        assert "Nobody else has read" in matter.refuses(protecting.decide, words=words(), close=True)
        matter.does(protecting.second, by=FARID, told="t", words=words())
        assert "has not been told yet" in matter.refuses(protecting.decide, words=words(), close=True)
        matter.does(protecting.tell_person, words=words())
        assert "has not heard what was done" in matter.refuses(protecting.decide, words=words(), close=True)
        matter.does(protecting.answer, words=words())
        matter.does(protecting.decide, words=words(), close=True)
        assert safeguarding.duties(matter.state, matter.service) == []


class WhenNobodyActsInTime:
    def test_another_reader_is_told_by_name_and_never_whom_it_is_about(self) -> None:
        matter = raised(kept_from=(FARID,))
        matter.now = instant("Mon 11 May 2026 12:00")
        matter.does(safeguarding.escalate, by="the clock")
        assert len(matter.state.readers) > 1 and FARID not in matter.state.readers

    def test_another_reader_can_be_let_in_by_name_but_never_whom_it_goes_round(self) -> None:
        matter = raised(kept_from=(BEN,))
        matter.does(protecting.let_in, who=AMINA, why=words())
        assert matter.state.may_read(AMINA, matter.service.roster)
        assert "goes round" in matter.refuses(protecting.let_in, who=BEN, why=words())

    def test_from_whoever_turns_out_to_be_named_in_it_it_is_kept_from_that_minute(self) -> None:
        matter = raised()
        first = matter.state.readers[0]
        matter.does(protecting.keep_from, by=FARID, who=(first,))
        assert not matter.state.may_read(first, matter.service.roster) and len(matter.state.readers) == 2
        matter.now = instant("Mon 11 May 2026 12:00")
        matter.does(safeguarding.escalate, by="the clock")
        assert first not in matter.state.readers
        assert "goes round" in matter.refuses(protecting.let_in, who=first, why=words())
