"""Promise 8 · Your say in who

You can ask for another therapist or another therapy without giving a reason. It is seen by someone else, costs no
place, and leaves no adverse note. You say whether and when your present therapist is told; otherwise it is when the
change is arranged.
"""

from collections.abc import Callable
from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from handrail.care import handover, raising, waiting
from handrail.care.vocabulary import DutyKind, Telling
from handrail.care.vocabulary import Matter as What
from tests.care_world import AMINA, BEN, CORA, DAN, ONLINE, PERSON, Route, Story, in_treatment, words
from tests.care_world import waiting as waits
from tests.examples import examples
from tests.sealed_world import IRIS, Matter, raised


def asked(route: Route, telling: Telling | None = None, round_supervisors: bool = False) -> Matter:
    """Somebody asks for another therapist, and gives no reason."""
    return raised(route, What.CHANGE, about=(AMINA,), telling=telling, round_supervisors=round_supervisors)


def order(stories: list[Story]) -> list[str]:
    """Who comes when, as the list has it."""
    places = [waiting.place(f"{number}", story.episode) for number, story in enumerate(stories)]
    return [each.stream for each in waiting.in_honest_order(place for place in places if place)]


def asks(_: Story, matter: Matter) -> None:
    matter.says(raising.raise_it, ONLINE, matter=What.CHANGE, person=PERSON, about=(AMINA,))


def takes_back(_: Story, matter: Matter) -> None:
    matter.says(raising.withdraw, ONLINE)


def is_answered(_: Story, matter: Matter) -> None:
    matter.by(DAN).does(raising.answer, words=words())


def is_arranged(story: Story, matter: Matter) -> None:
    """Whoever can take them over next is asked, and says yes."""
    to = CORA if story.episode.holder != CORA else BEN
    matter.by(DAN).does(raising.arrange, words=words(), to=to)
    story.by(DAN).does(handover.send, handover=f"h{story.episode.seq}", to=to, reason=words())
    story.by(to).does(handover.accept, handover=story.episode.open_handovers[-1].handover)


CHANGES: dict[str, Callable[[Story, Matter], None]] = {
    "asks": asks,
    "takes it back": takes_back,
    "is answered": is_answered,
    "is arranged": is_arranged,
}


class ForSomeoneWhoAsksForAnotherTherapist:
    def test_no_reason_is_asked(self, route: Route) -> None:
        matter = asked(route)
        assert matter.state.raised is not None
        assert matter.state.raised.let_down is matter.state.raised.wanted is None

    def test_somebody_else_sees_it_and_the_present_therapist_does_not(self, route: Route) -> None:
        matter = asked(route)
        assert matter.state.readers == (DAN, IRIS)
        assert AMINA not in matter.readers

    def test_the_supervisor_of_their_therapist_does_not_see_it_if_they_wish(self, route: Route) -> None:
        assert DAN not in asked(route, round_supervisors=True).readers

    def test_there_is_an_answer_within_days(self, route: Route) -> None:
        kinds = [duty.kind for duty in asked(route).duties]
        assert kinds == [DutyKind.CONCERN_ACKNOWLEDGE, DutyKind.CHANGE_ANSWER]

    def test_nothing_of_it_stands_in_their_record_of_care(self, route: Route) -> None:
        story = in_treatment()
        before = deepcopy(story.episode)
        asked(route)
        assert story.episode == before

    def test_it_costs_no_place_when_it_is_arranged(self, route: Route) -> None:
        story = waits()
        place = waiting.place("stream", story.episode)
        asked(route)
        story.by(DAN).does(handover.send, handover="h", to=CORA, reason=words())
        story.by(CORA).does(handover.accept, handover="h")
        assert story.episode.holder == CORA
        assert place is not None
        assert waiting.place("stream", story.episode) == place

    @given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from([*CHANGES])), max_size=12))
    @examples(30)
    def test_the_order_is_the_same_whoever_asks_and_whatever_becomes_of_it(self, steps: list[tuple[int, str]]) -> None:
        stories = [waits() for _ in range(5)]
        matters = [Matter() for _ in stories]
        before = order(stories)
        for number, step in steps:
            CHANGES[step](stories[number], matters[number])
            assert order(stories) == before

    def test_their_therapist_holds_them_until_somebody_else_has_said_yes(self) -> None:
        story = in_treatment()
        story.by(DAN).does(handover.send, handover="h", to=BEN, reason=words())
        assert story.episode.holder == AMINA


class ForSomeoneWhoSaysWhenTheirTherapistIsTold:
    def test_it_is_when_the_change_is_arranged_if_they_say_nothing(self, route: Route) -> None:
        matter = asked(route)
        assert DutyKind.TELL_THERAPIST not in [duty.kind for duty in matter.duties]
        matter.by(DAN).does(raising.arrange, words=words(), to=CORA)
        assert [(duty.kind, duty.owner) for duty in matter.duties] == [(DutyKind.TELL_THERAPIST, DAN)]
        matter.does(raising.tell_therapist, who=AMINA, words=words())
        assert matter.duties == []

    def test_now_means_that_it_is_owed_at_once(self, route: Route) -> None:
        assert DutyKind.TELL_THERAPIST in [duty.kind for duty in asked(route, Telling.NOW).duties]

    def test_it_can_be_kept_from_them_that_they_asked(self, route: Route) -> None:
        matter = asked(route, Telling.NOT_THAT_I_ASKED)
        assert matter.state.raised is not None
        assert matter.state.raised.telling is Telling.NOT_THAT_I_ASKED

    def test_taking_it_back_tells_nobody(self, route: Route) -> None:
        matter = asked(route, Telling.NOW)
        matter.says(raising.withdraw, route)
        assert matter.duties == []
