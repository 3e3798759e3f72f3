"""Promise 4 · Told why

A decision about you (accept, decline, step, pass on, pause, end) carries a reason you can read, the version of the
charter it rests on, and what would change it.
"""

from typing import Any

import pytest

from handrail.care import ending, handover, letters, offers, safety, stepping, triage
from handrail.care import events as e
from handrail.care.charter import Charter
from handrail.care.vocabulary import EndReason, Nature, Step
from handrail.care.words import Words
from handrail.pages import plain
from tests.care_world import AMINA, BEN, GUIDED, Route, Story, asked_for_help, in_treatment, propose, waiting, words

REASONLESS = {"reason": None}


def asked() -> Story:
    story = in_treatment()
    story.says(stepping.ask, request="r", to=Step.THREE)
    return story


def proposed() -> Story:
    story = in_treatment()
    propose(story)
    return story


def challenged() -> Story:
    story = proposed()
    story.says(ending.challenge, ending="ending")
    return story.by(BEN)


def sent() -> Story:
    story = in_treatment()
    story.does(handover.send, handover="h", to=BEN, reason=words())
    return story.by(BEN)


WITHOUT: dict[str, tuple[Any, Any, dict[str, Any]]] = {
    "yes": (asked_for_help, triage.accept, {"step": Step.TWO, **REASONLESS}),
    "bringing forward": (waiting, triage.bring_forward, REASONLESS),
    "an offer": (waiting, offers.offer, {"offer": "o", "options": (GUIDED,), **REASONLESS}),
    "a step": (in_treatment, stepping.step, {"to": Step.THREE, **REASONLESS}),
    "an answer about a step": (asked, stepping.answer, {"request": "r", "yes": False, **REASONLESS}),
    "passing on": (in_treatment, handover.send, {"handover": "i", "to": BEN, **REASONLESS}),
    "refusing to take over": (sent, handover.refuse, {"handover": "h", **REASONLESS}),
    "an ending": (
        in_treatment,
        ending.propose,
        {"ending": "x", "reason": EndReason.ADVICE_WAS_ENOUGH, "because": None, "next": words()},
    ),
    "an ending that does not say what comes next": (
        in_treatment,
        ending.propose,
        {"ending": "x", "reason": EndReason.ADVICE_WAS_ENOUGH, "because": words(), "next": None},
    ),
    "taking an ending back": (proposed, ending.withdraw, {"ending": "ending", **REASONLESS}),
    "deciding a challenge": (challenged, ending.decide_challenge, {"ending": "ending", "upheld": False, **REASONLESS}),
    "striking an entry": (in_treatment, letters.strike, {"entry": 3, "why": None}),
}


THE_PERSONS = {
    e.Chosen,
    e.NoneChosen,
    e.TimeChosen,
    e.GroupAsked,
    e.GroupJoined,
    e.GroupDeclined,
    e.EndingAgreed,
    e.EndingChallenged,
    e.KeptFrom,
    e.KeptFromNoLonger,
    e.Narrowed,
    e.Widened,
    e.ProxyNamed,
    e.ProxyChanged,
    e.ProxyWithdrawn,
}
"""Their own choices: nobody has to give a reason for what they want."""

ARRANGES = {
    e.Booked,
    e.TimesOffered,
    e.Planned,
    e.HandoverAccepted,
    e.SupportTakenOver,
    e.Ended,
    e.AccountConfirmed,
    e.SameAs,
}
"""What was decided before, with its reason, is carried out."""


class ForEveryDecisionAboutYou:
    @pytest.mark.parametrize("what", WITHOUT)
    def test_without_a_reason_it_is_not_possible(self, what: str) -> None:
        story, decision, facts = WITHOUT[what]
        assert "is missing" in str(story().refuses(decision, **facts))

    def test_it_rests_on_a_version_of_the_charter(self) -> None:
        story = waiting(charter=Charter(version=7))
        assert {entry.charter_version for entry in story.episode.entries} == {7}

    def test_it_can_say_what_would_change_it(self) -> None:
        story = asked()
        (answer,) = story.does(
            stepping.answer, request="r", yes=False, reason=words(), would_change=words("four sessions without change")
        )
        assert answer.would_change == words("four sessions without change")

    def test_who_decided_and_who_typed_it_are_both_kept(self, route: Route) -> None:
        story = in_treatment()
        story.says(stepping.ask, route, request="r", to=Step.THREE)
        asked_entry = story.episode.entries[-1]
        assert (asked_entry.by, asked_entry.via) == (route.by, route.via)
        story.does(stepping.answer, request="r", yes=True, reason=words())
        assert story.episode.entries[-1].by == AMINA

    def test_every_kind_of_decision_by_the_service_has_room_for_a_reason(self) -> None:
        for kind in e.KINDS.values():
            the_persons, arranges = kind.holds in THE_PERSONS, kind.holds in ARRANGES
            if kind.nature == Nature.CHOICE and not the_persons and not arranges:
                types = {field for field, hint in kind.holds.__annotations__.items() if hint is Words}
                assert types, kind.name


class WhenYouAreRefusedSomething:
    def test_you_are_told_why_and_what_you_can_do_instead(self, route: Route) -> None:
        story = asked()
        refused = story.refuses_person(stepping.ask, route, request="s", to=Step.THREE)
        assert str(refused) == "You have asked already. An answer is on its way."
        assert refused.permitted == ("Phone the person who holds your care.",)

    def test_staff_are_told_what_would_be_possible_now(self) -> None:
        refused = asked_for_help().refuses(offers.offer, offer="o", options=(GUIDED,), reason=words())
        assert "Say yes and choose a step" in refused.permitted

    def test_a_decision_about_your_safety_is_written_out(self) -> None:
        story = in_treatment()
        story.does(safety.owe_conversation, conversation="c")
        assert "ways to reach this person" in str(story.refuses(safety.decide, decided=words()))


class WhenWeWriteToThem:
    @pytest.mark.parametrize("phrase", Charter().words_not_used)
    def test_words_that_blame_are_pointed_at(self, phrase: str) -> None:
        assert plain.used(f"It is written that you {phrase}.", Charter().words_not_used) == [phrase]

    def test_their_own_words_are_never_looked_at(self) -> None:
        assert plain.used("You wrote: “They discharged me.”", Charter().words_not_used) == []

    def test_what_blames_in_a_record_is_a_fact_all_the_same(self) -> None:
        story = in_treatment()
        story.does(letters.strike, entry=3, why=words("they failed to attend"))
        assert story.episode.entries[-1].event.why == words("they failed to attend")
