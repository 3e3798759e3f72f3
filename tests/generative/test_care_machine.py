"""Any run of decisions: whatever staff and the person do, in any order, nobody falls out of the record.

Staff and the person try every decision there is with plausible facts, by both routes, early, late and much too late;
entries are struck, staff go away, the charter moves inside its limits, somebody may die. Most tries are refused, as
they should be. After each of them everything in `invariant`s below holds.
"""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from handrail.care import (
    answers,
    disruptions,
    duties,
    emergency,
    ending,
    escalation,
    gp,
    handover,
    kept,
    letters,
    messages,
    misses,
    offers,
    outside,
    pausing,
    planning,
    referral,
    safety,
    stepping,
    treatment,
    triage,
    unseen,
)
from handrail.care import events as e
from handrail.care.act import Act
from handrail.care.charter import LIMITS, Charter, check
from handrail.care.entry import entries_of
from handrail.care.episode import Episode
from handrail.care.fold import in_order
from handrail.care.parts import TurnedAway
from handrail.care.questionnaires import QUESTIONNAIRES, is_safety_answer
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import (
    EMERGENCY_GROUNDS,
    About,
    Absence,
    Asked,
    Channel,
    DutyKind,
    EndReason,
    Ground,
    Letter,
    Medium,
    NoLonger,
    PauseReason,
    Purpose,
    Recipient,
    Side,
    Source,
    Stage,
    Step,
    Therapy,
    Wanted,
)
from handrail.care.waiting import place
from handrail.care.words import Words
from tests.care_world import (
    ACTIVATION,
    AMINA,
    BEN,
    BY_PHONE,
    CBT,
    CLOCK,
    CORA,
    DAN,
    FARID,
    GUIDED,
    HAL,
    NAMES,
    ONLINE,
    PERSON,
    Story,
    roster,
    service,
    today,
    words,
)
from tests.examples import examples
from tests.generative.optional import OPTIONAL, comes_to_the_same
from tests.generative.ways import MoreWays

MAIN = {
    DutyKind.FIRST_CONTACT,
    DutyKind.DECIDE,
    DutyKind.OFFER,
    DutyKind.ANSWER_TO_OFFER,
    DutyKind.BOOK,
    DutyKind.MEET,
    DutyKind.KEEP_IN_TOUCH,
    DutyKind.SETTLE_ENDING,
    DutyKind.CHALLENGE,
}
FOR_THOSE_LEFT = {
    DutyKind.AFTER_A_DEATH,
    DutyKind.PUT_RIGHT,
    DutyKind.READ_SHARE,
    DutyKind.CANDOUR,
    DutyKind.CANDOUR_WRITTEN,
    DutyKind.LEARN,
    DutyKind.MESSAGE,
}
"""What may be owed after a death: to the family, and to learn. A message is one that came since."""

NO_PLACE_LOST_BY = (
    e.Accepted,
    e.Adapted,
    e.Disrupted,
    e.OfferTakenBack,
    e.PromiseAskedAfter,
    e.PromiseKept,
    e.PromiseNotKept,
    e.PromiseReplaced,
    e.Promised,
    e.Answered,
    e.AskedAboutGp,
    e.Booked,
    e.Cancelled,
    e.ChallengeDecided,
    e.Chosen,
    e.CommentedOn,
    e.EndingAgreed,
    e.EndingChallenged,
    e.EndingProposed,
    e.EndingSeconded,
    e.EndingWithdrawn,
    e.GoalRated,
    e.GoalSet,
    e.BetweenEnded,
    e.BetweenLookedAt,
    e.FellBetween,
    e.GpObjected,
    e.HandoverAccepted,
    e.HandoverChased,
    e.HandoverRefused,
    e.HandoverSent,
    e.HandoverTakenBack,
    e.HandoverUnanswered,
    e.KeptInTouch,
    e.LetterSent,
    e.Missed,
    e.NoneChosen,
    e.Offered,
    e.Planned,
    e.SafetyDeclined,
    e.SecondOpinionAsked,
    e.StepAnswered,
    e.StepAsked,
    e.Stepped,
)
ENDINGS = (e.Ended, e.PersonStopped, e.Died)
STAFF = st.sampled_from([*NAMES, BEN, CORA, DAN])
MAYBE_WORDS = st.sampled_from([words(), words(), words(), None])
PURPOSES = st.sampled_from([*Purpose])
CHANNELS = st.sampled_from([*Channel])

charters = st.lists(st.sampled_from(sorted(LIMITS)), max_size=6, unique=True).flatmap(
    lambda names: st.builds(
        lambda high: replace(
            Charter(version=2),
            **{name: LIMITS[name].ceiling if high else LIMITS[name].floor for name in names},
        ),
        st.booleans(),
    )
)


class Care(MoreWays, RuleBasedStateMachine):
    """One person, one episode, and a service that may do anything."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story().on("Tue 5 May 2026 10:00")
        self.count = 0
        self.entries = 0
        self.rank: Any = None

    # --- playing ------------------------------------------------------------------------------------------------

    @property
    def episode(self) -> Episode:
        return self.story.episode

    def new(self, what: str) -> str:
        self.count += 1
        return f"{what} {self.count}"

    def play(self, act: Act, decision: Any, **facts: Any) -> tuple[Any, ...]:
        """Decide; a refusal has to be in words and to leave everything as it was (`applying_is_folding`)."""
        try:
            events = decision(self.episode, act, **facts)
        except Refused as refused:
            assert str(refused) and "{" not in str(refused)
            assert all("{" not in each.format(**refused.facts) for each in refused.permitted)
            return ()
        self.happens(act, events)
        return tuple(events)

    def happens(self, act: Act, events: tuple[Any, ...]) -> None:
        before = place("stream", self.episode)
        self.nothing_was_open(events)
        for entry in entries_of(act, events, self.episode.seq):
            self.episode.apply(entry)
        after = place("stream", self.episode)
        kinds = {type(event) for event in events}
        if before is not None and kinds <= set(NO_PLACE_LOST_BY):
            assert after is not None, f"{kinds} took away a place in the list"
        if before is not None and after is not None and e.Struck not in kinds:
            assert after.rank <= before.rank, f"{kinds} moved somebody back in the list"
        self.nobody_ended_it_alone(act, events)

    def nothing_was_open(self, events: tuple[Any, ...]) -> None:
        """An ending that the service proposes settles first what was promised, missed, or is between two services."""
        if any(isinstance(event, e.EndingProposed) for event in events):
            assert not kept.unsettled(self.episode) and not kept.unsettled_offers(self.episode)
            assert not misses.unsettled(self.episode) and self.episode.open_between is None

    def nobody_ended_it_alone(self, act: Act, events: tuple[Any, ...]) -> None:
        for event in events:
            if isinstance(event, e.Ended) and event.ending:
                found = next(each for each in self.episode.endings if each.ending == event.ending)
                decided = found.challenge_upheld is False and act.by not in found.proposers
                assert found.agreed or decided, "an ending without the person's yes or somebody else's decision"
                assert not found.is_challenged
            if isinstance(event, e.NoReplyDecided):
                assert act.by != self.episode.holder

    def staff(self, who: str, hours_ago: int = 0, said_by: str = "") -> Act:
        now = self.story.now
        return Act(
            at=now - timedelta(hours=hours_ago),
            by=who,
            service=self.story.service,
            recorded_at=now,
            said_by=said_by or who,
        )

    def person(self, online: bool, hours_ago: int = 0) -> Act:
        route = ONLINE if online else BY_PHONE
        now = self.story.now
        at = now - timedelta(hours=hours_ago)
        return Act(at=at, by=route.by, service=self.story.service, recorded_at=now, said_by=PERSON, via=route.via)

    # --- the beginning ------------------------------------------------------------------------------------------

    @initialize(
        charter=charters, online=st.booleans(), age=st.sampled_from([None, None, None, 17, 18]), far=st.integers(0, 6)
    )
    def somebody_asks_for_help(self, charter: Charter, online: bool, age: int | None, far: int) -> None:
        """They have come some of the way when we begin to look."""
        assert not check(charter)
        self.story.service = service(charter)
        self.play(self.person(online), referral.refer, person=PERSON, source=Source.SELF, age=age, wants=words())
        for usual in (self.accepted, self.offered, self.chosen, self.met, self.asked_to_step, self.proposed)[:far]:
            self.story.later(hours=20)
            usual()

    def accepted(self) -> None:
        self.play(self.staff(AMINA), triage.accept, step=Step.TWO, reason=words())

    def offered(self) -> None:
        self.play(self.staff(AMINA), offers.offer, offer="offer 0", options=(GUIDED, ACTIVATION), reason=words())

    def chosen(self) -> None:
        self.play(self.person(online=True), offers.choose, offer="offer 0", option="guided")

    def met(self) -> None:
        facts = {"purpose": Purpose.TREATMENT, "medium": Medium.VIDEO, "minutes": 50, "did": words()}
        self.play(self.staff(AMINA), treatment.hold_session, contact="contact 0", **facts)

    def asked_to_step(self) -> None:
        self.play(self.person(online=True), stepping.ask, request="request 0", to=Step.THREE)

    def proposed(self) -> None:
        facts = {"reason": EndReason.COMPLETED_TOGETHER, "because": words(), "next": words()}
        self.play(self.staff(AMINA), ending.propose, ending="ending 0", **facts)

    # --- time, staff, charter -----------------------------------------------------------------------------------

    @rule(hours=st.sampled_from([1, 5, 24, 30, 72, 24 * 7, 24 * 15, 24 * 40]))
    def time_passes(self, hours: int) -> None:
        self.story.later(hours=hours)

    @rule(away=st.sets(st.sampled_from(NAMES), max_size=5), duty=st.sampled_from([*NAMES, "", "nobody we know"]))
    def the_rota_changes(self, away: set[str], duty: str) -> None:
        self.story.with_staff(roster(duty=duty, away=tuple(away)))

    @rule(charter=charters)
    def the_charter_changes(self, charter: Charter) -> None:
        self.story.service = replace(self.story.service, charter=charter)

    @rule()
    def the_clock_ticks(self) -> None:
        act = self.staff(CLOCK)
        self.play(act, escalation.escalate)
        assert escalation.escalate(self.episode, act) == ()

    # --- what staff do ------------------------------------------------------------------------------------------

    @precondition(lambda self: self.episode.stage == Stage.ASKED)
    @rule(who=STAFF, step=st.sampled_from([*Step]), reason=MAYBE_WORDS)
    def triage(self, who: str, step: Step, reason: Words | None) -> None:
        self.play(self.staff(who), triage.accept, step=step, reason=reason)

    @precondition(lambda self: self.episode.stage == Stage.WAITING)
    @rule(who=STAFF)
    def bring_forward(self, who: str) -> None:
        self.play(self.staff(who), triage.bring_forward, reason=words())

    @precondition(lambda self: self.episode.stage in (Stage.WAITING, Stage.TREATMENT))
    @rule(who=STAFF, options=st.sampled_from([(GUIDED, ACTIVATION), (CBT,), ()]))
    def offer(self, who: str, options: tuple[Any, ...]) -> None:
        self.play(self.staff(who), offers.offer, offer=self.new("offer"), options=options, reason=words())

    @rule(who=STAFF, days=st.sampled_from([-1, 1, 7, 30, 90]), purpose=PURPOSES)
    def book(self, who: str, days: int, purpose: Purpose) -> None:
        starts, contact = self.story.now + timedelta(days=days), self.new("contact")
        facts = {"purpose": purpose, "medium": Medium.PHONE, "minutes": 50, "with_": who}
        self.play(self.staff(who), treatment.book, contact=contact, starts=starts, **facts)

    @rule(who=STAFF, data=st.data(), purpose=PURPOSES, ago=st.sampled_from([0, 0, 3, 24, 200, 2000]))
    def meet(self, who: str, data: st.DataObject, purpose: Purpose, ago: int) -> None:
        contact = self.known(data, self.episode.contacts, self.new("contact"))
        therapy = data.draw(st.sampled_from([None, Therapy.CBT, Therapy.GUIDED_SELF_HELP_BOOK]))
        said = {"did": words(), "safety": data.draw(st.sampled_from([None, words()]))}
        facts = {"purpose": purpose, "medium": Medium.VIDEO, "minutes": 50, "therapy": therapy}
        self.play(self.staff(who, ago), treatment.hold_session, contact=contact, **facts, **said)

    @precondition(lambda self: self.episode.contacts)
    @rule(data=st.data(), ago=st.sampled_from([0, 2, 30, 500]), missed=st.booleans())
    def not_meet(self, data: st.DataObject, ago: int, missed: bool) -> None:
        contact = self.known(data, self.episode.contacts)
        if missed:
            self.play(self.staff(HAL, ago), treatment.miss, contact=contact, how=Absence.NOT_THERE)
        else:
            self.play(self.person(online=True), treatment.cancel, contact=contact, side=Side.PERSON)

    @rule(who=STAFF, channel=CHANNELS, reached=st.booleans(), ago=st.sampled_from([0, 20, 400]))
    def try_to_reach(self, who: str, channel: Channel, reached: bool, ago: int) -> None:
        decision = treatment.keep_in_touch if reached else treatment.try_to_reach
        self.play(self.staff(who, ago), decision, channel=channel, what=words())

    @rule()
    def try_everything(self) -> None:
        """Two ways to reach somebody, and three weeks."""
        for channel in (Channel.PHONE, Channel.POST, Channel.EMAIL, Channel.TEXT):
            self.play(self.staff(AMINA), treatment.try_to_reach, channel=channel)
        self.story.later(days=22)

    @rule(who=STAFF, sessions=st.integers(0, 12))
    def plan(self, who: str, sessions: int) -> None:
        self.play(self.staff(who), planning.plan, therapy=Therapy.CBT, sessions=sessions)
        self.play(self.staff(who), planning.name_problem, problem="depression")

    @rule(
        who=STAFF, main=st.booleans(), problem=st.sampled_from(["panic", "Panic", "depression"]), online=st.booleans()
    )
    def say_what_it_is(self, who: str, main: bool, problem: str, online: bool) -> None:
        self.play(self.staff(who), planning.name_problem, problem=problem, main=main)
        self.play(self.person(online), planning.contest_problem, problem="panic", does_not_fit=main)
        self.play(self.staff(who), planning.write_formulation, helps=words() if main else None)

    @rule(online=st.booleans(), days=st.sampled_from([-9, 0, 9]))
    def pause(self, online: bool, days: int) -> None:
        since = (self.story.now + timedelta(days=days)).date()
        key, why = self.new("pause"), PauseReason.HOLIDAY
        self.play(self.person(online), pausing.ask, pause=key, since=since, why=why)

    @precondition(lambda self: self.episode.pause)
    @rule(online=st.booleans())
    def come_back_from_a_pause(self, online: bool) -> None:
        pause = self.episode.pause
        self.play(self.person(online), pausing.come_back, pause=pause.pause, on=self.story.now.date())

    @precondition(lambda self: self.episode.stage in (Stage.WAITING, Stage.TREATMENT))
    @rule(who=STAFF, data=st.data(), to=st.sampled_from([*Step]))
    def step(self, who: str, data: st.DataObject, to: Step) -> None:
        whom = data.draw(st.sampled_from(["", *NAMES]))
        facts = {"to": to, "to_whom": whom, "handover": self.new("handover")}
        self.play(self.staff(who), stepping.step, reason=words(), **facts)

    @precondition(lambda self: self.episode.requests)
    @rule(who=STAFF, data=st.data(), yes=st.booleans(), again=st.booleans())
    def answer_a_request(self, who: str, data: st.DataObject, yes: bool, again: bool) -> None:
        request = self.known(data, self.episode.requests)
        if again:
            self.play(self.staff(who), stepping.give_second_opinion, request=request, agrees=yes, reason=words())
        else:
            self.play(self.staff(who), stepping.answer, request=request, yes=yes, reason=words())

    @rule(who=STAFF, to=st.sampled_from(["", *NAMES]), wanted=st.sampled_from([*Wanted]))
    def hand_over(self, who: str, to: str, wanted: Wanted) -> None:
        elsewhere = "" if to else "the community mental health team"
        facts = {"to": to, "service": elsewhere, "wanted": wanted, "reason": words()}
        self.play(self.staff(who), handover.send, handover=self.new("handover"), **facts)

    @precondition(lambda self: self.episode.handovers)
    @rule(who=STAFF, data=st.data())
    def answer_a_handover(self, who: str, data: st.DataObject) -> None:
        decision = data.draw(st.sampled_from([handover.accept, handover.refuse, handover.take_back]))
        key = self.known(data, self.episode.handovers)
        facts = {} if decision is handover.accept else {"reason": words()}
        self.play(self.staff(who), decision, handover=key, **facts)

    @precondition(lambda self: self.episode.handovers)
    @rule(who=STAFF, data=st.data(), give_up=st.booleans(), asked=st.sampled_from(["", "the crisis team"]))
    def another_service_is_silent_or_says_no(self, who: str, data: st.DataObject, give_up: bool, asked: str) -> None:
        key, before = self.known(data, self.episode.handovers), ()
        if asked:
            before = (TurnedAway(asked, self.story.now.date() - timedelta(days=100)),)
        self.play(self.staff(who), outside.chase, handover=key, channel=Channel.PHONE)
        decision = outside.wait_no_longer if give_up else handover.refuse
        self.play(self.staff(who), decision, handover=key, reason=words(), elsewhere=before)

    @rule(who=STAFF, how=st.sampled_from([*NoLonger]), over=st.booleans())
    def between_services(self, who: str, how: NoLonger, over: bool) -> None:
        known = self.episode.open_between
        if known is None:
            self.play(self.staff(who), outside.fall_between, between=self.new("between"), words=words())
        elif over:
            self.play(self.staff(who), outside.no_longer, between=known.between, how=how, words=words())
        else:
            self.play(self.staff(who), outside.look_at, between=known.between, words=words())

    @rule(who=STAFF, answers_it=st.booleans())
    def the_gp_objects(self, who: str, answers_it: bool) -> None:
        known = self.episode.open_objections
        if known and answers_it:
            self.play(self.staff(who), gp.answer, objection=known[0].objection, words=words())
        else:
            facts = {"objection": self.new("objection"), "name": "Dr Example", "words": words()}
            self.play(self.staff(who), gp.object_to, **facts)

    @precondition(lambda self: self.episode.stage in (Stage.ASKED, Stage.WAITING))
    @rule(who=STAFF)
    def take_on(self, who: str) -> None:
        self.play(self.staff(who), handover.take_on, handover=self.new("handover"), reason=words())

    # --- what the person does -----------------------------------------------------------------------------------

    @precondition(lambda self: self.episode.offers)
    @rule(data=st.data(), online=st.booleans(), none=st.booleans())
    def choose(self, data: st.DataObject, online: bool, none: bool) -> None:
        offer = self.known(data, self.episode.offers)
        if none:
            self.play(self.person(online), offers.choose_none, offer=offer)
        else:
            option = data.draw(st.sampled_from(["guided", "cbt"]))
            self.play(self.person(online), offers.choose, offer=offer, option=option)

    @rule(
        name=st.sampled_from(["PHQ-9", "GAD-7"]),
        each=st.sampled_from([0, 1, 3]),
        last=st.sampled_from([None, 0, 0, 2]),
        online=st.booleans(),
        ago=st.sampled_from([0, 0, 5, 100, 1000]),
    )
    def fill_in(self, name: str, each: int, last: int | None, online: bool, ago: int) -> None:
        items = (*[each] * (len(QUESTIONNAIRES[name].items) - 1), last)
        act, sheet = self.person(online, ago), self.new("sheet")
        self.play(act, answers.answer, sheet=sheet, questionnaire=name, items=items)

    @rule(data=st.data(), online=st.booleans(), rating=st.integers(-1, 11))
    def comment_and_set_goals(self, data: st.DataObject, online: bool, rating: int) -> None:
        act = self.person(online)
        sheet = self.known(data, self.episode.sheets)
        self.play(act, answers.comment_on, sheet=sheet, does_not_fit=True, comment=words())
        self.play(act, answers.set_goal, goal=self.new("goal"), words=words())
        self.play(act, answers.rate_goal, goal=self.known(data, self.episode.goals), rating=rating)

    @precondition(lambda self: self.episode.is_open)
    @rule(data=st.data(), online=st.booleans(), to=st.sampled_from([*Step]), second=st.booleans())
    def ask_for_a_step(self, data: st.DataObject, online: bool, to: Step, second: bool) -> None:
        if second:
            request = self.known(data, self.episode.requests)
            self.play(self.person(online), stepping.ask_second_opinion, request=request)
        else:
            self.play(self.person(online), stepping.ask, request=self.new("request"), to=to)

    # --- promises and disruptions -------------------------------------------------------------------------------

    @rule(
        who=STAFF,
        days=st.sampled_from([None, -9, 0, 3, 60]),
        online=st.sampled_from([None, True, False]),
        after=st.booleans(),
    )
    def promise(self, who: str, days: int | None, online: bool | None, after: bool) -> None:
        act = self.staff(who) if online is None else self.person(online)
        until = today(self.story) + timedelta(days=days) if days is not None else None
        self.play(
            act, kept.promise, promise=self.new("promise"), what=words(), until=until, after_ending=after, who=who
        )

    @precondition(lambda self: self.episode.promises)
    @rule(who=STAFF, data=st.data(), online=st.booleans(), reason=MAYBE_WORDS)
    def settle_a_promise(self, who: str, data: st.DataObject, online: bool, reason: Words | None) -> None:
        key = self.known(data, self.episode.promises)
        how = data.draw(st.sampled_from(["keep", "not", "replace", "ask"]))
        if how == "keep":
            self.play(self.person(online) if online else self.staff(who), kept.keep, promise=key)
        elif how == "not":
            self.play(self.staff(who), kept.not_keep, promise=key, reason=reason)
        elif how == "replace":
            new = {"replacement": self.new("promise"), "what": words(), "reason": reason}
            self.play(self.staff(who), kept.replace, promise=key, **new)
        else:
            self.play(self.person(online), kept.ask_after, promise=key)

    @precondition(lambda self: self.episode.offers)
    @rule(who=STAFF, data=st.data())
    def take_an_offer_back(self, who: str, data: st.DataObject) -> None:
        self.play(self.staff(who), kept.take_back_offer, offer=self.known(data, self.episode.offers), reason=words())

    @rule(who=STAFF, data=st.data(), online=st.sampled_from([None, True, False]), ago=st.sampled_from([0, 4, 100]))
    def tell_of_a_disruption(self, who: str, data: st.DataObject, online: bool | None, ago: int) -> None:
        act = self.staff(who, ago) if online is None else self.person(online, ago)
        some = (self.known(data, self.episode.contacts),)
        before = self.episode.sessions_left
        self.play(act, disruptions.tell, disruption=self.new("disruption"), what=words(), not_counted=some)
        assert before is None or (self.episode.sessions_left or 0) >= before

    @precondition(lambda self: self.episode.disruptions)
    @rule(who=STAFF, data=st.data())
    def adapt(self, who: str, data: st.DataObject) -> None:
        key = self.known(data, self.episode.disruptions)
        self.play(self.staff(who), disruptions.adapt, disruption=key, words=words())

    # --- safety -------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.episode.conversations)
    @rule(who=STAFF, data=st.data(), ago=st.sampled_from([0, 4, 24, 100]), online=st.booleans())
    def settle_safety(self, who: str, data: st.DataObject, ago: int, online: bool) -> None:
        how = data.draw(st.sampled_from(["talk", "decline", "decide", "urgent"]))
        if how == "talk":
            self.play(self.staff(who, ago), safety.talk, explored=words())
        elif how == "decline":
            self.play(self.person(online, ago), safety.decline)
        elif how == "decide":
            self.play(self.staff(who), safety.decide, decided=words())
        else:
            self.play(self.person(online), safety.owe_conversation, conversation=self.new("conversation"))

    # --- ending -------------------------------------------------------------------------------------------------

    @rule(who=STAFF, reason=st.sampled_from([*EndReason]), because=MAYBE_WORDS, other=st.booleans())
    def propose(self, who: str, reason: EndReason, because: Words | None, other: bool) -> None:
        act = self.staff(who, said_by=FARID if other else "")
        key = self.new("ending")
        open_ = bool(kept.unsettled(self.episode) or kept.unsettled_offers(self.episode))
        proposed = self.play(act, ending.propose, ending=key, reason=reason, because=because, next=words())
        assert not (open_ and proposed), "an ending was proposed over something promised"

    @precondition(lambda self: self.episode.endings)
    @rule(who=STAFF, data=st.data(), yes=st.booleans(), other=st.booleans())
    def look_at_an_ending(self, who: str, data: st.DataObject, yes: bool, other: bool) -> None:
        key = self.known(data, [each.ending for each in self.episode.endings])
        act = self.staff(who, said_by=FARID if other else "")
        what = data.draw(st.sampled_from(["second", "challenge", "withdraw"]))
        if what == "second":
            self.play(act, ending.second, ending=key, agrees=yes, words=words())
        elif what == "challenge":
            newer = data.draw(st.sampled_from(["", "", "where they came back to"]))
            self.play(act, ending.decide_challenge, ending=key, upheld=yes, reason=words(), newer=newer)
        else:
            self.play(act, ending.withdraw, ending=key, reason=words())

    @precondition(lambda self: self.episode.endings)
    @rule(data=st.data(), online=st.booleans(), agrees=st.booleans())
    def say_to_an_ending(self, data: st.DataObject, online: bool, agrees: bool) -> None:
        key = self.known(data, [each.ending for each in self.episode.endings])
        if agrees:
            self.play(self.person(online), ending.agree, ending=key)
        else:
            newer = data.draw(st.sampled_from(["", "", "where they came back to"]))
            self.play(self.person(online), ending.challenge, ending=key, newer=newer)

    @precondition(lambda self: self.episode.is_open)
    @rule(who=STAFF, error=st.sampled_from([0, 0, 0, 1]))
    def end_otherwise(self, who: str, error: int) -> None:
        decision = ending.end_in_error if error else ending.end_without_reply
        self.play(self.staff(who), decision, because=words())

    @precondition(lambda self: self.episode.is_open)
    @rule(online=st.booleans(), ago=st.sampled_from([0, 0, 10, 300]), sure=st.integers(0, 3))
    def stop(self, online: bool, ago: int, sure: int) -> None:
        if sure == 0:
            self.play(self.person(online, ago), ending.stop)

    @rule(ago=st.sampled_from([0, 10, 300]), sure=st.integers(0, 7), day=st.sampled_from([None, date(2026, 5, 20)]))
    def die(self, ago: int, sure: int, day: date | None) -> None:
        if sure == 0:
            self.play(self.staff(HAL, ago), ending.die, died=day)

    @precondition(lambda self: self.episode.stage == Stage.ENDED)
    @rule(who=STAFF, reached=st.booleans())
    def afterwards(self, who: str, reached: bool) -> None:
        self.play(self.staff(who), ending.follow_up, reached=reached, words=words())
        self.play(self.staff(who), ending.close, words=words())

    @precondition(lambda self: self.episode.stage == Stage.ENDED)
    @rule(online=st.booleans())
    def come_back(self, online: bool) -> None:
        """A returning person stands where they stood, or a little further on."""
        first = self.episode.first_asked
        act = self.person(online)
        try:
            events = referral.come_back(Episode(), act, previous_id="stream", previous=self.episode)
        except Refused as refused:
            assert refused.permitted
            return
        assert events[0].first_asked == first
        assert self.story.service.roster.members[events[0].holder].present

    # --- what may be left ---------------------------------------------------------------------------------------

    @rule(name=st.sampled_from(sorted(OPTIONAL)), online=st.booleans())
    def refusing_costs_nothing(self, name: str, online: bool) -> None:
        """Done or not done, whatever went before: the same place, the same holder, and the rest is owed as it was."""
        comes_to_the_same(self.episode, self.person(online), name)

    # --- the record ---------------------------------------------------------------------------------------------

    @rule(who=STAFF, data=st.data(), sure=st.integers(0, 1))
    def strike(self, who: str, data: st.DataObject, sure: int) -> None:
        if sure:
            entry = data.draw(st.integers(1, self.episode.seq + 1))
            self.play(self.staff(who), letters.strike, entry=entry, why=words())

    @precondition(lambda self: self.episode.out_of_place)
    @rule(who=STAFF, data=st.data())
    def put_right(self, who: str, data: st.DataObject) -> None:
        entry = self.known(data, [odd.seq for odd in self.episode.out_of_place], 1)
        self.play(self.staff(who), letters.put_right, entry=entry, words=words())

    @rule(online=st.booleans(), urgent=st.booleans(), about=st.sampled_from([*About]))
    def write_to_us(self, online: bool, urgent: bool, about: About) -> None:
        facts = {"message": self.new("message"), "about": about, "urgent": urgent}
        self.play(self.person(online), messages.send, words=words(), **facts)

    @rule(who=STAFF, what=st.sampled_from(["read", "answer", "talk", "write"]), data=st.data())
    def on_what_they_wrote(self, who: str, what: str, data: st.DataObject) -> None:
        message = self.known(data, self.episode.messages)
        facts = {"answer": {"words": words()}, "talk": {"what": words()}, "write": {"words": words()}}.get(what, {})
        key = self.new("message") if what == "write" else message
        self.play(self.staff(who), getattr(messages, what), message=key, **facts)

    @rule(yes=st.booleans(), template=st.sampled_from([*Letter]))
    def write(self, yes: bool, template: Letter) -> None:
        self.play(self.staff(HAL), letters.ask_about_gp, yes=yes)
        facts = {"template": template, "to": "the person", "channel": Channel.POST, "text": words()}
        facts["standing"] = Standing()
        self.play(self.staff(HAL), letters.send, letter=self.new("letter"), **facts)

    @rule(
        who=STAFF,
        ground=st.sampled_from(EMERGENCY_GROUNDS),
        asked=st.sampled_from([*Asked]),
        untold=st.booleans(),
        ago=st.sampled_from([0, 0, 1, 30]),
    )
    def share_because_of_danger(self, who: str, ground: Ground, asked: Asked, untold: bool, ago: int) -> None:
        """Never refused, whatever has happened before it."""
        act, share = self.staff(who, ago), self.new("share")
        facts = {"recipient": Recipient.SOCIAL_CARE, "ground": ground, "asked": asked, "copy": words()}
        self.happens(act, emergency.share(self.episode, act, share=share, held_back=untold, **facts))
        assert share in self.episode.shares

    @rule(who=STAFF, what=st.sampled_from(["read", "tell", "hold_back"]), data=st.data(), days=st.integers(-2, 40))
    def on_what_was_shared(self, who: str, what: str, data: st.DataObject, days: int) -> None:
        day = (self.story.now + timedelta(days=days)).date()
        facts = {"read": {"words": words()}, "hold_back": {"why": words(), "look_again": day}}.get(what, {})
        self.play(self.staff(who), getattr(emergency, what), share=self.known(data, self.episode.shares), **facts)

    def known(self, data: st.DataObject, keys: Any, otherwise: Any = "nothing") -> Any:
        """One of what is there; now and then something that is not."""
        there = list(keys)
        return data.draw(st.sampled_from([*there, *there, *there, otherwise]))

    # --- what always holds --------------------------------------------------------------------------------------

    @invariant()
    def applying_is_folding(self) -> None:
        anew = Episode.of(reversed(self.episode.entries))
        for part in fields(Episode):
            assert getattr(anew, part.name) == getattr(self.episode, part.name), part.name

    @invariant()
    def what_was_recorded_is_kept(self) -> None:
        assert len(self.episode.entries) == self.episode.seq >= self.entries
        assert [entry.seq for entry in self.episode.entries] == list(range(1, self.episode.seq + 1))
        self.entries = self.episode.seq

    @invariant()
    def whoever_owes_something_is_here(self) -> None:
        members = self.story.service.roster.members
        for duty in self.story.duties:
            assert members[duty.owner].present, duty
            assert duty.because and duty.due.tzinfo is not None
            assert all(members[rung.to].present for rung in duty.rungs)
        keys = [duty.key for duty in self.story.duties]
        assert len(keys) == len(set(keys)), keys

    @invariant()
    def somebody_in_care_is_held_and_owed_something(self) -> None:
        if not self.episode.is_open:
            return
        roster, calendar = self.story.service.roster, self.story.service.calendar
        assert roster.members[roster.present(self.episode.holder)].present
        main = [duty for duty in self.story.duties if duty.kind in MAIN]
        assert main, self.episode.stage
        first = main[0]
        assert first.due <= max(calendar.due_in_days(first.since, 28), calendar.due_in_working_days(first.since, 1))

    @invariant()
    def nothing_owed_lies_far_ahead(self) -> None:
        for duty in self.story.duties:
            if duty.kind != DutyKind.LOOK_AT_HOLD:  # which is looked at again after some months, on the day told
                assert duty.due - duty.since <= timedelta(days=91), duty

    @invariant()
    def nothing_ends_by_itself(self) -> None:
        counted = {type(entry.event) for entry in in_order(self.episode.entries)}
        assert (self.episode.stage == Stage.ENDED) <= bool(counted & set(ENDINGS))
        assert (self.episode.stage == Stage.ENDED) == (self.episode.end_reason is not None)

    @invariant()
    def nobody_asks_anything_of_the_dead(self) -> None:
        if self.episode.died:
            assert set(self.story.kinds) <= FOR_THOSE_LEFT
            assert all(each.since > self.episode.died_since for each in self.episode.owed_messages)
            assert self.episode.stage == Stage.ENDED

    @invariant()
    def what_was_shared_is_read_by_a_second_person(self) -> None:
        for duty in self.story.duties:
            share = self.episode.shares.get(duty.key.partition(":")[2])
            if duty.kind == DutyKind.READ_SHARE and share and not self.short_of_clinicians(frozenset({share.by})):
                assert duty.owner != share.by, duty

    @invariant()
    def while_telling_adds_danger_the_person_sees_none_of_it(self) -> None:
        seen = unseen.to_person(self.episode)
        untold = {key for key, share in self.episode.shares.items() if share.held_back}
        assert not untold & seen.shares.keys()
        assert not untold & {getattr(entry.event, "share", "") for entry in seen.entries}
        owed = {duty.key.partition(":")[2] for duty in duties.duties(seen, self.story.service)}
        assert not untold & owed

    @invariant()
    def somebody_who_stopped_is_not_taken_back(self) -> None:
        counted = [entry.event for entry in in_order(self.episode.entries)]
        if any(isinstance(event, e.PersonStopped) for event in counted):
            assert self.episode.stage == Stage.ENDED

    @invariant()
    def no_conversation_about_safety_vanishes(self) -> None:
        owed = {each.conversation for each in self.episode.conversations if each.settled_at is None}
        day = self.story.service.calendar.local
        for sheet in self.episode.sheets.values():
            asked = is_safety_answer(QUESTIONNAIRES[sheet.questionnaire], sheet.items) and sheet.sheet in owed
            talked = any(day(talk).date() >= day(sheet.at).date() for talk in self.episode.safety_talks)
            if asked and not talked and not self.episode.died:
                assert DutyKind.SAFETY_CONVERSATION in self.story.kinds

    @invariant()
    def every_message_is_answered_or_somebody_is_told(self) -> None:
        if self.episode.died:
            return
        for message in self.episode.messages.values():
            owed = [duty for duty in self.story.duties if duty.kind == DutyKind.MESSAGE and message.message in duty.key]
            assert message.is_answered or any(duty.rungs for duty in owed), message.message

    @invariant()
    def whoever_is_not_to_see_a_message_neither_owes_it_nor_hears_that_it_waits(self) -> None:
        for duty in self.story.duties:
            if not self.short_of_clinicians(frozenset(duty.not_to)):
                assert {duty.owner, *(rung.to for rung in duty.rungs)}.isdisjoint(duty.not_to), duty
        for message in self.episode.messages.values():
            for who in message.not_to:
                assert message.message not in unseen.shown_to(self.episode, who).messages

    @invariant()
    def what_is_challenged_counts_nowhere_as_ended(self) -> None:
        suspended = self.episode.suspended
        assert suspended is None or (self.episode.stage == Stage.ENDING and self.episode.ended_on is None)

    @invariant()
    def a_challenge_is_decided_by_somebody_who_can(self) -> None:
        """Whoever is shown as owing a second look may take it."""
        current = self.episode.ending
        alone = {DutyKind.SECOND_CLINICIAN, DutyKind.CHALLENGE}
        for duty in self.story.duties:
            if duty.kind in alone and current is not None and not self.short_of_clinicians(current.proposers):
                assert duty.owner not in current.proposers, duty

    def short_of_clinicians(self, not_these: frozenset[str]) -> bool:
        staff = self.story.service.roster
        return not any(
            each.present and staff.is_clinician(each.id) and each.id not in not_these for each in staff.members.values()
        )


TestCare = Care.TestCase
TestCare.settings = examples(200)
