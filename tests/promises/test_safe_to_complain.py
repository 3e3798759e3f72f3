"""Promise 11 · Safe to complain

A concern about a member of staff goes round that person, and round their supervisor if you wish. It always has two
readers who are not named in it; if the lead is named, it goes to the contact outside the service. What is put to the
person concerned, and when, is a recorded step by its owner, agreed with you where it can be. A concern about harm goes
the same day to the safeguarding lead. What helped and what let you down both have room; nothing averages them.
"""

from dataclasses import fields

import pytest

from handrail.care import events as e
from handrail.care import raising, safeguarding
from handrail.care.act import Act
from handrail.care.entry import entries_of
from handrail.care.safeguarding import Safeguarding
from handrail.care.vocabulary import DutyKind
from handrail.care.vocabulary import Matter as What
from tests.care_world import AMINA, BEN, CORA, DAN, ESME, FARID, GITA, PERSON, Route, words
from tests.sealed_world import IRIS, JUN, KAY, LEO, Matter, raised, with_desk

EVERYBODY = tuple(with_desk().roster.members)


class ForSomeoneWhoRaisesAConcern:
    def test_two_people_read_it_who_are_not_named_in_it(self, route: Route) -> None:
        assert raised(route, about=(AMINA,)).state.readers == (IRIS, FARID)

    @pytest.mark.parametrize("named", EVERYBODY)
    def test_whoever_is_named_never_reads_it_whoever_they_are(self, route: Route, named: str) -> None:
        matter = raised(route, about=(named,), round_supervisors=True)
        assert named not in matter.readers
        assert len(matter.state.readers) == 2

    def test_whoever_is_named_does_not_come_to_read_it_when_the_readers_are_away(self, route: Route) -> None:
        everybody_else = tuple(who for who in EVERYBODY if who not in (AMINA, GITA))
        matter = raised(route, about=(AMINA,))
        matter.service = with_desk(away=everybody_else)
        assert AMINA not in matter.readers
        assert AMINA not in [duty.owner for duty in matter.duties]

    def test_it_goes_round_the_supervisor_too_if_they_wish(self, route: Route) -> None:
        few = with_desk(without=(IRIS, JUN, KAY, LEO))
        assert DAN in raised(route, staff=few, about=(AMINA,)).state.readers
        assert DAN not in raised(route, staff=few, about=(AMINA,), round_supervisors=True).readers

    def test_it_goes_outside_the_service_if_the_lead_is_named(self, route: Route) -> None:
        assert raised(route, about=(FARID,)).state.readers == (LEO, IRIS)

    def test_a_reader_who_turns_out_to_be_named_cannot_open_it_from_that_minute(self, route: Route) -> None:
        matter = raised(route, about=(AMINA,))
        matter.says(raising.keep_from, route, who=(IRIS,))
        assert matter.state.readers == (FARID, JUN)
        assert IRIS not in matter.readers

    def test_they_hear_that_it_has_come_and_are_answered_in_words(self, route: Route) -> None:
        matter = raised(route, about=(AMINA,))
        assert [duty.kind for duty in matter.duties] == [DutyKind.CONCERN_ACKNOWLEDGE, DutyKind.CONCERN_ANSWER]
        matter.does(raising.acknowledge, words=words())
        assert [(duty.kind, duty.owner) for duty in matter.duties] == [(DutyKind.CONCERN_ANSWER, IRIS)]
        matter.does(raising.answer, words=words(), then=words())
        assert matter.duties == []

    def test_a_late_answer_is_told_to_the_others_and_never_to_whoever_is_named(self, route: Route) -> None:
        matter = raised(route, about=(AMINA, FARID), round_supervisors=True)
        told = [*matter.later(days=40).ticks(), *matter.later(days=1).ticks()]
        assert told
        assert not {AMINA, FARID, DAN}.intersection(told)
        assert matter.ticks() == []

    def test_an_answer_that_is_not_enough_is_given_again_by_somebody_else(self, route: Route) -> None:
        matter = raised(route, about=(AMINA,))
        matter.does(raising.acknowledge, words=words())
        matter.does(raising.answer, words=words())
        matter.says(raising.add, route, words=words(), again=True)
        assert [duty.owner for duty in matter.duties] == [FARID]

    def test_taking_it_back_needs_no_reason_and_ends_what_is_owed(self, route: Route) -> None:
        matter = raised(route, about=(AMINA,))
        matter.says(raising.withdraw, route)
        assert matter.duties == []

    def test_raising_is_never_refused_whoever_is_left_to_read_it(self, route: Route) -> None:
        matter = raised(route, about=EVERYBODY)
        assert matter.state.raised is not None
        assert matter.readers == set()

    def test_a_concern_of_one_of_the_staff_goes_round_whom_they_name_and_is_not_theirs_to_read(self) -> None:
        matter = Matter().by(CORA)
        matter.does(raising.raise_it, matter=What.CONCERN, about=(ESME,), let_down=words())
        assert (matter.state.raised_by, matter.state.person) == (CORA, "")
        assert not {CORA, ESME} & matter.readers


class ForWhatIsPutToThePersonConcerned:
    def test_nothing_is_put_to_them_without_a_yes(self, route: Route) -> None:
        matter = raised(route, about=(AMINA,))
        assert matter.refuses(raising.put_it, words=words(), to=(AMINA,)).permitted
        matter.does(raising.ask_to_put, put="p", words=words())
        matter.refuses(raising.put_it, put="p", words=words())
        matter.says(raising.agree_to_put, route, put="p", yes=False)
        matter.refuses(raising.put_it, put="p", words=words())

    def test_with_a_yes_its_owner_puts_it_to_them_and_writes_that_down(self, route: Route) -> None:
        matter = raised(route, about=(AMINA,))
        matter.does(raising.ask_to_put, put="p", words=words())
        matter.says(raising.agree_to_put, route, put="p", yes=True, words=words())
        matter.does(raising.put_it, put="p", words=words(), to=(AMINA,))
        [(said, event)] = matter.state.put
        assert (said.by, event.to, event.why) == (IRIS, (AMINA,), None)

    def test_where_it_cannot_wait_the_reason_stands_there_to_be_read(self, route: Route) -> None:
        matter = raised(route, about=(AMINA,))
        matter.does(raising.put_it, words=words(), why=words("somebody may be harmed"))
        assert matter.state.put[0][1].why is not None

    def test_having_been_told_does_not_let_them_read_it(self, route: Route) -> None:
        matter = raised(route, about=(AMINA,))
        matter.does(raising.put_it, words=words(), to=(AMINA,), why=words())
        assert AMINA not in matter.readers


class ForSomeoneWhoSaysThatSomebodyMayBeHarmed:
    def raise_harm(self, kept_from: tuple[str, ...] = ()) -> Safeguarding:
        matter, state = Matter(), Safeguarding()
        act = Act(matter.now, PERSON, matter.service, matter.now, PERSON)
        [event] = safeguarding.raise_it(state, act, words=words(), person=PERSON, kept_from=kept_from)
        assert isinstance(event, e.SafeguardingRaised)
        for entry in entries_of(act, (event,), 0):
            state.apply(entry)
        return state

    def test_the_safeguarding_lead_reads_it_the_same_day(self) -> None:
        state = self.raise_harm()
        duty = safeguarding.duties(state, with_desk())[0]
        assert (duty.owner, duty.due.date()) == (KAY, Matter().now.date())

    def test_it_goes_round_the_safeguarding_lead_if_they_are_named(self) -> None:
        assert KAY not in self.raise_harm(kept_from=(KAY,)).readers


class ForSomeoneWhoIsGratefulAndLetDown:
    def test_both_are_kept_whole_side_by_side(self, route: Route) -> None:
        matter = raised(route, What.HOW_IT_WAS, helped=words("the first four"), let_down=words("the end"))
        assert matter.state.raised is not None
        assert (matter.state.raised.helped, matter.state.raised.let_down) == (words("the first four"), words("the end"))

    def test_there_is_no_mark_to_give_and_nothing_to_add_up(self) -> None:
        kinds = [kind.holds for kind in e.KINDS.values() if kind.name.startswith("Concern")]
        numbers = [(kind, part.name) for kind in kinds for part in fields(kind) if part.type in ("int", "float", int)]
        assert [name for _, name in numbers if name != "rung"] == []


class ForWhoeverReadsIt:
    def test_each_reader_has_a_receipt_of_their_own(self, route: Route) -> None:
        matter = raised(route, about=(AMINA,))
        matter.does(raising.read)
        assert set(matter.state.opened) == {IRIS}

    def test_while_a_reader_is_away_the_next_who_may_read_it_owes_the_answer(self, route: Route) -> None:
        matter = raised(route, about=(AMINA,))
        matter.service = with_desk(away=(IRIS, FARID))
        assert {duty.owner for duty in matter.duties} == {JUN}
        assert BEN not in matter.readers
