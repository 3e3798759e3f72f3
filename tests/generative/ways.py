"""More of what staff and the person do: promises, disruptions, missed meetings, moving, what leaves, what is held back.

A part of the machine in `test_care_machine`: each rule here tries one kind of decision with plausible facts.
"""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from handrail.care import (
    copies,
    disruptions,
    emergency,
    groups,
    holding_back,
    incidents,
    kept,
    messages,
    misses,
    moving,
    supervision,
)
from handrail.care.vocabulary import Asked, Ground, HoldGround, Recipient, Via
from tests.care_world import AMINA, BEN, CORA, DAN, NAMES, words

STAFF = st.sampled_from([*NAMES, BEN, CORA, DAN])
DAYS = st.sampled_from([None, -3, 5, 40])


class MoreWays:
    """Rules of the machine; `Care` has what they play on."""

    episode: Any
    story: Any
    play: Any
    staff: Any
    person: Any
    known: Any
    new: Any

    def _day(self, days: int | None) -> date | None:
        return None if days is None else (self.story.now + timedelta(days=days)).date()

    @rule(who=STAFF, online=st.booleans(), by_person=st.booleans(), days=DAYS, after=st.booleans())
    def promise(self, who: str, online: bool, by_person: bool, days: int | None, after: bool) -> None:
        act = self.person(online) if by_person else self.staff(who)
        facts = {"promise": self.new("promise"), "what": words(), "until": self._day(days), "after_ending": after}
        self.play(act, kept.promise, **facts)

    @precondition(lambda self: self.episode.promises)
    @rule(who=STAFF, data=st.data(), online=st.booleans())
    def settle_a_promise(self, who: str, data: st.DataObject, online: bool) -> None:
        key = self.known(data, self.episode.promises)
        how = data.draw(st.sampled_from(["keep", "replace", "not keep", "ask after"]))
        if how == "keep":
            self.play(self.staff(who), kept.keep, promise=key)
        elif how == "replace":
            facts = {"replacement": self.new("promise"), "what": words(), "reason": words()}
            self.play(self.staff(who), kept.replace, promise=key, **facts)
        elif how == "not keep":
            self.play(self.staff(who), kept.not_keep, promise=key, reason=words())
        else:
            self.play(self.person(online), kept.ask_after, promise=key)

    @precondition(lambda self: self.episode.offers)
    @rule(who=STAFF, data=st.data())
    def take_an_offer_back(self, who: str, data: st.DataObject) -> None:
        offer = self.known(data, self.episode.offers)
        self.play(self.staff(who), kept.take_back_offer, offer=offer, reason=words())

    @rule(who=STAFF, online=st.booleans(), by_person=st.booleans(), adapted=st.booleans(), data=st.data())
    def disrupt(self, who: str, online: bool, by_person: bool, adapted: bool, data: st.DataObject) -> None:
        act = self.person(online) if by_person else self.staff(who)
        not_counted = tuple(data.draw(st.sets(st.sampled_from(["contact 0", *self.episode.contacts]), max_size=2)))
        told = words() if adapted else None
        facts = {"disruption": self.new("disruption"), "not_counted": not_counted, "adapted": told}
        self.play(act, disruptions.tell, what=words(), **facts)
        self.play(self.staff(who), disruptions.adapt, disruption=self.known(data, self.episode.disruptions), words=told)

    @precondition(lambda self: self.episode.contacts)
    @rule(who=STAFF, data=st.data(), online=st.booleans(), explains=st.booleans())
    def after_a_missed_meeting(self, who: str, data: st.DataObject, online: bool, explains: bool) -> None:
        contact = self.known(data, self.episode.contacts)
        if explains:
            self.play(self.person(online), groups.explain_miss, contact=contact)
        else:
            self.play(self.staff(who), misses.adjust, contact=contact, changed=words())

    @precondition(lambda self: self.episode.is_open)
    @rule(online=st.booleans(), days=DAYS, transfer=st.sampled_from([None, True, False]))
    def move_away(self, online: bool, days: int | None, transfer: bool | None) -> None:
        self.play(self.person(online), moving.tell, on=self._day(days), transfer=transfer)

    @rule(who=STAFF, data=st.data(), with_=STAFF)
    def supervise(self, who: str, data: st.DataObject, with_: str) -> None:
        self.play(self.staff(who), supervision.ask, request=self.new("request"))
        self.play(self.staff(who), supervision.supervise, supervision="s", with_=with_, decided=words())

    @rule(online=st.booleans(), not_to=st.sets(STAFF, max_size=2), also_to=st.sets(STAFF, max_size=2))
    def write_and_not_to_everybody(self, online: bool, not_to: set[str], also_to: set[str]) -> None:
        facts = {"not_to": tuple(sorted(not_to)), "also_to": tuple(sorted(also_to)), "beside": "entry 1"}
        self.play(self.person(online), messages.send, message=self.new("message"), words=words(), **facts)

    @precondition(lambda self: self.episode.messages and self.episode.held)
    @rule(who=STAFF, data=st.data(), says_why=st.booleans())
    def meet_over_an_unanswered_message(self, who: str, data: st.DataObject, says_why: bool) -> None:
        contact = self.known(data, [each.contact for each in self.episode.held])
        self.play(self.staff(who), messages.pass_over, contact=contact, why=words() if says_why else None)
        self.play(self.staff(who), messages.explain, why=words())

    @rule(who=STAFF, data=st.data(), held_back=st.booleans(), asked=st.sampled_from([*Asked]))
    def share_because_of_danger(self, who: str, data: st.DataObject, held_back: bool, asked: Asked) -> None:
        facts: dict[str, Any] = {"recipient": Recipient.GP, "ground": data.draw(st.sampled_from([*Ground]))}
        if held_back:
            facts |= {"held_back": True, "why_held_back": words(), "look_again": self._day(5)}
        share = self.new("share")
        self.play(self.staff(who), emergency.share, share=share, asked=asked, copy=words(), **facts)
        self.play(self.staff(data.draw(STAFF)), emergency.read, share=share, words=words())
        self.play(self.staff(who), emergency.tell, share=share)

    @rule(who=STAFF, data=st.data(), online=st.booleans())
    def something_goes_wrong(self, who: str, data: st.DataObject, online: bool) -> None:
        incident = self.known(data, self.episode.incidents, self.new("incident"))
        how = data.draw(st.sampled_from(["record", "tell", "write", "decline", "learn"]))
        facts = {
            "record": {"went_wrong": words()},
            "tell": {"told": words(), "sorry": words()},
            "write": {"written": words()},
            "decline": {},
            "learn": {"learnt": words()},
        }[how]
        act = self.person(online) if how == "decline" else self.staff(who)
        self.play(act, getattr(incidents, how), incident=incident, **facts)

    @rule(who=STAFF, data=st.data(), ground=st.sampled_from([*HoldGround]), keeps=st.booleans())
    def hold_something_back(self, who: str, data: st.DataObject, ground: HoldGround, keeps: bool) -> None:
        entry = data.draw(st.integers(1, self.episode.seq + 1))
        facts = {"hold": (hold := self.new("hold")), "entry": entry, "text": words().ref, "start": 0, "end": 4}
        self.play(self.staff(who), holding_back.hold_back, ground=ground, why=words(), **facts)
        self.play(self.person(keeps), holding_back.ask_again, hold=hold)
        self.play(self.staff(data.draw(STAFF)), holding_back.decide, hold=hold, stays=keeps, why=words())

    @rule(online=st.booleans(), gives=st.booleans())
    def ask_for_a_copy(self, online: bool, gives: bool) -> None:
        copy = self.new("copy")
        self.play(self.person(online), copies.ask, copy=copy)
        if gives:
            self.play(self.staff(AMINA), copies.give, copy=copy, how=Via.PAPER, digest="of the list")
