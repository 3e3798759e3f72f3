"""A simulated life becomes a life in the journal: each act is made again, by the demo's own staff, in its words.

The rules are asked anew at each: whoever decides, holds or is owed something here follows from this journal and not
from the run. Times stay as they were, but for meetings of the last days and of those to come, which take a free time
of the demo's diaries.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import groupby
from typing import Any, Final

from handrail.care import (
    answers,
    circumstances,
    ending,
    handover,
    identity,
    letters,
    offers,
    planning,
    referral,
    supervision,
    treatment,
    triage,
)
from handrail.care.events import Option
from handrail.care.vocabulary import Bearer, Interpreter, Letter, Source, Step, Therapy, Via
from handrail.demo import diary, plans, scenes, sessions
from handrail.demo.crowd import Deed, Story
from handrail.demo.diary import Meeting
from handrail.demo.going import Going
from handrail.demo.way import Way
from handrail.record import journal, service
from handrail.simulator import life

_KINDS: Final = {
    Therapy.GUIDED_SELF_HELP_BOOK: "book",
    Therapy.GUIDED_SELF_HELP_ONLINE: "programme",
    Therapy.PSYCHOEDUCATION_GROUP: "group",
    Therapy.COUNSELLING: "counselling",
}
#: How many days before the present times are taken from the diaries: whatever else stands in them is newer than that.
_LATELY: Final = timedelta(days=8)
_BEFORE: Final = timedelta(minutes=25)


def goes(story: Story) -> Callable[[Way], None]:
    """The way of this story."""
    return partial(_goes, story)


def _goes(story: Story, way: Way) -> None:
    going = Going(way, story)
    way.who = replace(way.who, born=life.born(story.someone))
    for (of, decision, _), deeds in groupby(story.deeds, key=_belong):
        going.turns_to(of)
        _HOW.get(decision, _each)(going, [*deeds])


def _belong(deed: Deed) -> tuple[str, Callable[..., Any], str]:
    """What is done in one go: the answers before a meeting."""
    return deed.referral, deed.decision, deed.facts.get("contact", "")


def _each(going: Going, deeds: list[Deed]) -> None:
    for deed in deeds:
        going.does(deed)


# --- asking ---------------------------------------------------------------------------------------------------


def _refers(going: Going, deeds: list[Deed]) -> None:
    for deed in deeds:
        _asks(going, deed)


def _asks(going: Going, deed: Deed) -> None:
    """Somebody asks, or is asked for; the first time they are made known."""
    way, source = going.way, deed.facts["source"]
    way.be_at(going.at(deed))
    oneself = source is Source.SELF
    by, via = ("", Via.ONLINE) if oneself else (way.staff["admin"], Via.PAPER)
    if not way.person:
        _is_known(going, by, via)
    _begins(going, deed, by, via)
    words = "wants" if oneself else "wants friend" if source is Source.FRIEND_OR_FAMILY else "wants gp"
    facts = deed.facts | {"person": way.person, "wants": way.said(words)}
    if oneself:
        way.says(referral.refer, **facts)
    else:
        way.does(referral.refer, by=by, referrer=way.who.gp if source is Source.GP else source.value, **facts)
    way.sends(Letter.ACKNOWLEDGEMENT, by=by or way.account)


def _is_known(going: Going, by: str, via: Via) -> None:
    """Who they are, how to reach them, and what they told of their life."""
    way, someone = going.way, going.story.someone
    way.opens(with_account=True)
    scenes.introduce(way, by=by, via=via, needs=life.needs(someone))
    way.tells(identity.open_account, by=by, via=via, account=way.account)
    told = tuple(each for each in life.answers(someone) if each.bearer is not Bearer.NOT_ASKED)
    if told:
        way.tells(circumstances.tell, by=by, via=via, answers=told)


def _begins(going: Going, deed: Deed, by: str, via: Via) -> None:
    going.way.begins()
    going.episodes[deed.referral] = going.way.episode
    going.way.tells(identity.begin_episode, by=by, via=via, episode=going.way.episode)


def _comes_back(going: Going, deeds: list[Deed]) -> None:
    """To somebody who knows them."""
    way = going.way
    way.be_at(going.at(deeds[0]))
    earlier = going.episodes[deeds[0].facts["previous_id"]]
    previous = journal.episode(earlier)
    _begins(going, deeds[0], "", Via.ONLINE)
    way.says(referral.come_back, previous_id=earlier, previous=previous, wants=way.said("comes back"))
    way.sends(Letter.ACKNOWLEDGEMENT, by=way.account)


def _about_gp(going: Going, deeds: list[Deed]) -> None:
    going.way.be_at(going.at(deeds[0]))
    scenes.about_gp(going.way, yes=deeds[0].facts["yes"], typed_by=going.by(deeds[0]))


# --- deciding -------------------------------------------------------------------------------------------------


def _accepts(going: Going, deeds: list[Deed]) -> None:
    words = "accept" if deeds[0].facts["step"] is Step.TWO else "accept three"
    reason, change = going.way.written(words), going.way.written("would change")
    going.does(deeds[0], reason=reason, would_change=change)
    going.way.sends(Letter.ACCEPTANCE)


def _offers(going: Going, deeds: list[Deed]) -> None:
    """One thing to choose, with what it is."""
    deed = deeds[0]
    options = tuple(_option(going, deed, each) for each in deed.facts["options"])
    going.does(deed, options=options)


def _option(going: Going, deed: Deed, option: Option) -> Option:
    words = _KINDS.get(option.therapy, "cbt")
    key = going.key(f"{deed.facts['offer']} {option.option}")
    return replace(option, option=key, plain_words=going.way.written(words))  # type: ignore[arg-type]


def _chooses(going: Going, deeds: list[Deed]) -> None:
    facts = deeds[0].facts
    going.does(deeds[0], option=going.key(f"{facts['offer']} {facts['option']}"))


def _is_named(going: Going, deeds: list[Deed]) -> None:
    going.way.be_at(going.at(deeds[0]))
    plans.is_named(going.way, going.by(deeds[0]), deeds[0].facts["problem"])


def _is_planned(going: Going, deeds: list[Deed]) -> None:
    facts = deeds[0].facts
    going.way.be_at(going.at(deeds[0]))
    plans.is_planned(going.way, facts["therapy"], facts["sessions"])


def _takes_on(going: Going, deeds: list[Deed]) -> None:
    """Unless it is already whoever holds them here."""
    if going.who(deeds[0].by) != going.way.holder():
        going.does(deeds[0])


def _by_another(going: Going, deeds: list[Deed]) -> None:
    """A clinician who is not their own, nor proposed the ending."""
    state = going.way.state
    own = {state.holder, *(who for each in state.endings for who in each.proposers)}
    with going.way.meanwhile():
        other = service.current().roster.another_clinician(*sorted(own))
    going.does(deeds[0], by=other)


def _is_talked_over(going: Going, deeds: list[Deed]) -> None:
    by = going.way.holder()
    with going.way.meanwhile():
        roster = service.current().roster
        with_ = roster.other_than(roster.supervisor_of(by), by)
    going.does(deeds[0], by=by, with_=with_)


# --- meeting --------------------------------------------------------------------------------------------------


def _books(going: Going, deeds: list[Deed]) -> None:
    """At the time it had; lately, and from now on, at one that the diary has free."""
    way, deed = going.way, deeds[0]
    contact, starts, with_ = deed.facts["contact"], deed.facts["starts"], going.who(deed.facts["with_"])
    way.be_at(going.at(deed))
    if starts > way.until - _LATELY or starts <= way.now:
        meeting = diary.free_time(way, with_, max((starts.date() - way.now.date()).days, 1))
    else:
        meeting = Meeting(going.key(contact), with_, starts, deed.facts["minutes"], deed.facts["medium"])
    going.keys[contact] = meeting.contact
    going.meetings[contact], going.old[contact] = meeting, starts
    way.does(
        treatment.book,
        by=going.by(deed),
        contact=meeting.contact,
        starts=meeting.starts,
        minutes=meeting.minutes,
        purpose=deed.facts["purpose"],
        medium=meeting.medium,
        with_=with_,
        slot=meeting.slot,
        room=meeting.room,
    )
    sessions.needs_interpreter(way, meeting)


def _answers(going: Going, deeds: list[Deed]) -> None:
    """What they answer just before they meet, in one go; what may only stand on paper is typed from it."""
    way, meeting = going.way, going.meetings[deeds[0].facts["contact"]]
    way.be_at(max(meeting.starts - _BEFORE, way.now))
    online = [each for each in deeds if each.facts["questionnaire"] != "WSAS"]
    with way.together() as acts:
        for deed in online:
            acts.record(way.episode, answers.answer, **going.facts(deed))
    for deed in deeds:
        if deed not in online:
            way.says(answers.answer, typed_by=meeting.with_, via=Via.PAPER, **going.facts(deed))


def _is_held(going: Going, deeds: list[Deed]) -> None:
    """They meet, and it is written up afterwards; the first time it is made sure whose account it is."""
    way, deed = going.way, deeds[0]
    meeting, first = going.meetings[deed.facts["contact"]], not way.state.held
    way.be_at(max(meeting.starts + timedelta(minutes=meeting.minutes), way.now))
    facts = going.facts(deed)
    if first:
        facts["did"] = way.written("did first")
    else:
        facts["agreed"] = way.written("agreed")
    way.does(
        deed.decision,
        by=meeting.with_,
        at=meeting.starts,
        **facts | {"minutes": meeting.minutes, "medium": meeting.medium},
        interpreter=Interpreter.PROFESSIONAL if way.interpreted else None,
    )
    if first:
        _is_made_sure_of(way, meeting.with_)


def _is_made_sure_of(way: Way, by: str) -> None:
    """Whoever talks with them first makes sure that the account is theirs."""
    with way.meanwhile():
        standing = journal.standing(way.person)
    if way.account in standing.accounts and way.account not in standing.confirmed_accounts:
        way.notes(
            identity.confirm_account,
            by=by,
            account=way.account,
            by_means=Via.PHONE,
            second_fact=way.written("confirm"),
            reads=True,
        )


_HOW: Final[dict[Callable[..., Any], Callable[[Going, list[Deed]], None]]] = {
    referral.refer: _refers,
    referral.come_back: _comes_back,
    letters.ask_about_gp: _about_gp,
    triage.accept: _accepts,
    offers.offer: _offers,
    offers.choose: _chooses,
    planning.name_problem: _is_named,
    planning.plan: _is_planned,
    handover.take_on: _takes_on,
    ending.second: _by_another,
    ending.end_without_reply: _by_another,
    supervision.supervise: _is_talked_over,
    treatment.book: _books,
    answers.answer: _answers,
    treatment.hold_session: _is_held,
}
"""What is not simply done again."""
