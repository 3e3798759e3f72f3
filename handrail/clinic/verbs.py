"""What can be done for this person now, as verbs of the clinic: permitted at this stage, and by this reader's role."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.care import events as e
from handrail.care import kept, messages, misses, stages
from handrail.care.duty import Duty
from handrail.care.episode import Episode
from handrail.care.parts import ContactState
from handrail.care.vocabulary import DutyKind, Letter, Stage
from handrail.clinic.case import Case
from handrail.design.formats import day_time
from handrail.pages import support, way_back


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be done: what, where, and in which group of the page."""

    text: str
    href: str
    group: str


IN_NEED: Final = frozenset(
    {
        "safety",
        "safety-declined",
        "safety-plan",
        "in-touch",
        "tried",
        "incident",
        "message-said",
        "share-now",
        "safeguarding-of",
        "opened-by",
    }
)
"""What somebody may do who opened the record in need: read, and write down what happened."""


def of(case: Case) -> dict[str, list[Verb]]:
    """Everything this reader can do here now, by group, in the order of the way."""
    groups: dict[str, list[Verb]] = {}
    for verb in _all(case):
        if case.in_need and verb.href.split("/")[4] not in IN_NEED:
            continue
        groups.setdefault(verb.group, []).append(verb)
    return groups


def _all(case: Case) -> Iterator[Verb]:
    now, meet = _("Next"), _("Meeting")
    if case.reads:
        yield from _carried(case, now)
        yield from _decisions(case, now)
    yield from _meetings(case, meet)
    if case.reads:
        yield from _care(case, _("Safety and how they are"))
    yield from _said(case, _("They tell us"))
    if case.reads:
        yield from _supervision(case, _("Supervision"))
        yield from _letters(case, _("Letters"))
    yield from _rare(case, _("Seldom"))


def _to(case: Case, slug: str, text: str, group: str, key: str = "") -> Verb:
    return Verb(text, reverse(f"clinic:{slug}", args=[case.stream, key] if key else [case.stream]), group)


def _may(case: Case, *kinds: type) -> bool:
    return any(case.episode.stage in stages.PERMITTED[kind] for kind in kinds)


def _decisions(case: Case, group: str) -> Iterator[Verb]:
    episode, me = case.episode, case.me
    for message in episode.messages.values():
        if not message.is_answered:
            text = _("Read and answer what they wrote on %(when)s") % {"when": day_time(message.at)}
            yield _to(case, "message", text, group, message.message)
    if messages.passed_over(episode):
        yield _to(case, "why-unanswered", _("Say why what they wrote had no answer"), group)
    yield from _handed(case, group)
    if _may(case, e.Accepted) and not episode.too_young:
        yield _to(case, "triage", _("Write up the first talk, and decide"), group)
        yield _to(case, "accept", _("Say yes and choose a step"), group)
    if episode.stage in (Stage.ASKED, Stage.WAITING) and me != episode.holder:
        yield _to(case, "take-on", _("Take this person on"), group)
    if _may(case, e.Offered) and episode.open_offer is None:
        yield _to(case, "offer", _("Offer something"), group)
    if episode.open_offer is not None:
        yield _to(case, "choice", _("What they said to the offer"), group, episode.open_offer.offer)
    for offered in kept.unsettled_offers(episode) if _may(case, e.OfferTakenBack) else ():
        yield _to(case, "offer-back", _("Take the offer back"), group, offered.offer)
    if not episode.died:
        yield _to(case, "promise", _("Write down a promise"), group)
    if _may(case, e.BroughtForward) and episode.brought_forward_at is None:
        yield _to(case, "forward", _("Bring forward in the list"), group)
    if _may(case, e.Planned):
        yield _to(case, "plan", _("Plan the sessions together"), group)
    if _may(case, e.Stepped):
        yield _to(case, "step", _("Step up or down"), group)
    if _may(case, e.HandoverSent):
        yield _to(case, "hand-over", _("Ask somebody to take over"), group)
        yield _to(case, "refer-on", _("Write to another service"), group)
    yield from _between(case, group)
    yield from _requests(case, group)
    yield from _ending(case, group)


def _between(case: Case, group: str) -> Iterator[Verb]:
    found = case.episode.open_between
    if found is not None:
        yield _to(case, "between-look", _("Say what we do between services"), group, found.between)
        if case.me == case.service.roster.present(found.owner):
            yield _to(case, "between-over", _("They are no longer between services"), group, found.between)
    for each in case.episode.open_objections:
        yield _to(case, "gp-answer", _("Answer the GP"), group, each.objection)


def _handed(case: Case, group: str) -> Iterator[Verb]:
    for sent in case.episode.open_handovers:
        key, mine = sent.handover, sent.to and case.me in (sent.to, case.service.roster.present(sent.to))
        if mine:
            yield _to(case, "hand-over-accept", _("Accept the hand-over"), group, key)
            yield _to(case, "hand-over-refuse", _("Say no to the hand-over"), group, key)
            continue
        if not sent.to:
            yield _to(case, "hand-over-accept", _("The other service said yes"), group, key)
            yield _to(case, "hand-over-refuse", _("The other service said no"), group, key)
            yield _to(case, "hand-over-again", _("Ask the other service again"), group, key)
            if sent.asked_again:
                yield _to(case, "hand-over-silent", _("The other service never answered"), group, key)
        yield _to(case, "hand-over-back", _("Take the hand-over back"), group, key)


def _requests(case: Case, group: str) -> Iterator[Verb]:
    for asked in case.episode.requests.values():
        if not asked.answered and case.episode.is_open:
            yield _to(case, "step-answer", _("Answer their request for another step"), group, asked.request)
        if asked.opinion_is_owed and case.me != asked.answered_by:
            yield _to(case, "opinion", _("Give a second opinion"), group, asked.request)


def _ending(case: Case, group: str) -> Iterator[Verb]:
    episode, ending = case.episode, case.episode.ending
    if _may(case, e.EndingProposed):
        yield _to(case, "end", _("Propose an ending"), group)
    if ending is None or (ending.withdrawn and not ending.is_challenged):
        return
    if episode.stage == Stage.ENDING and ending.needs_second and case.me != ending.proposed_by:
        yield _to(case, "second", _("Look at the ending as second clinician"), group, ending.ending)
    if ending.is_challenged and case.me != ending.proposed_by:
        yield _to(case, "challenge-decide", _("Decide the challenge"), group, ending.ending)
    if episode.stage == Stage.ENDING:
        yield _to(case, "end-withdraw", _("Withdraw the proposed ending"), group, ending.ending)


def _meetings(case: Case, group: str) -> Iterator[Verb]:
    episode = case.episode
    if case.reads:
        yield _to(case, "session", _("Write up a session"), group)
        if episode.stage == Stage.ASKED:
            first = _to(case, "session", _("First contact held"), group)
            yield Verb(first.text, f"{first.href}?for=assessment", group)
    if not episode.died:
        yield _to(case, "book", _("Book an appointment"), group)
    if _may(case, e.TimesOffered) and not episode.died:
        if episode.open_times is None:
            yield _to(case, "offer-times", _("Offer times to choose from"), group)
        else:
            yield _to(case, "times-back", _("Keep the offered times free no longer"), group, episode.open_times.offer)
    yield _to(case, "in-touch", _("We were in touch"), group)
    yield _to(case, "tried", _("We tried to get in touch"), group)
    yield from _groups(case, group)


def _groups(case: Case, group: str) -> Iterator[Verb]:
    episode = case.episode
    if _may(case, e.GroupJoined):
        yield _to(case, "group", _("A place in a group"), group)
    for seat in (*episode.held_seats, *episode.awaited_seats):
        yield _to(case, "group-leave", _("They leave “%(name)s”") % {"name": seat.name}, group, seat.group)
    if not case.reads:
        return
    for missed in episode.unasked.values():
        yield _to(case, "miss-explained", _("What got in the way of a meeting"), group, missed.about)
    for contact in misses.unsettled(episode)[-1:] if episode.is_open else ():
        text = _("What we asked and changed after %(when)s") % {"when": day_time(contact.starts)}
        yield _to(case, "miss-adjusted", text, group, contact.contact)
    if episode.is_open:
        yield _to(case, "online-work", _("Work in an online programme"), group)


def _care(case: Case, group: str) -> Iterator[Verb]:
    yield _to(case, "safety", _("We talked about safety"), group)
    if any(duty.kind == DutyKind.SAFETY_CONVERSATION for duty in case.duties):
        yield _to(case, "safety-declined", _("They do not want to talk about safety"), group)
        yield _to(case, "safety-decided", _("We could not reach them about safety"), group)
    yield _to(case, "questionnaires", _("Questionnaires: enter answers, or look at them"), group)
    yield _to(case, "goal", _("A goal of theirs"), group)
    yield _to(case, "problem", _("Name what this is about"), group)
    yield _to(case, "formulation", _("How we understand it together"), group)
    yield _to(case, "disrupted", _("Something disrupted the course"), group)


def _said(case: Case, group: str) -> Iterator[Verb]:
    episode, ending = case.episode, case.episode.ending
    yield _to(case, "message-said", _("They tell us something"), group)
    if not episode.died:
        yield _to(case, "disrupted-said", _("They tell us what got in the way"), group)
        yield _to(case, "promise-said", _("They tell us what they were promised"), group)
    for number, promise in enumerate(episode.promises.values(), 1):
        facts = {"number": number, "when": day_time(promise.since)}
        text = _("What they say of promise %(number)d, written down %(when)s") % facts
        yield _to(case, "promise-asked", text, group, promise.promise)
    if episode.is_open and support.is_here():
        yield _to(case, "employment-asked", _("They ask for employment support"), group)
    if episode.open_times is not None:
        yield _to(case, "times-said", _("What they said to the times"), group, episode.open_times.offer)
    if not case.reads:
        yield _to(case, "safety", _("They talked with me about safety"), group)
    if episode.is_open and episode.gp_asked is None:
        yield _to(case, "gp", _("May their GP know?"), group)
    if episode.is_open and not any(not asked.answered for asked in episode.requests.values()):
        yield _to(case, "step-asked", _("They ask for another step"), group)
    for asked in episode.requests.values():
        if asked.answered and asked.opinion_due is None:
            yield _to(case, "opinion-asked", _("They ask for a second opinion"), group, asked.request)
    if ending is not None and not ending.withdrawn and ending.challenged_at is None:
        if episode.stage == Stage.ENDING and not ending.agreed:
            yield _to(case, "end-agreed", _("They agree with the ending"), group, ending.ending)
        yield _to(case, "end-challenged", _("They challenge the ending"), group, ending.ending)
    for problem in episode.problems.values() if case.reads else ():
        text = _("What they say of “%(problem)s”") % {"problem": problem.problem}
        yield _to(case, "does-not-fit", text, group, str(problem.seq))
    if episode.pause is not None:
        yield _to(case, "pause-end", _("They are back from their pause"), group, episode.pause.pause)
    elif episode.is_open:
        yield _to(case, "pause", _("They ask for a pause"), group)
    if episode.is_open:
        yield _to(case, "moving", _("They are moving away"), group)
        yield _to(case, "stop", _("They want to stop"), group)


def _supervision(case: Case, group: str) -> Iterator[Verb]:
    if case.episode.is_open:
        yield _to(case, "ask-supervision", _("Talk this over in supervision"), group)
        yield _to(case, "supervised", _("What was decided in supervision"), group)


def _letters(case: Case, group: str) -> Iterator[Verb]:
    if case.episode.died:
        return
    yield _to(case, "message-write", _("Write to them"), group)
    texts = {
        Letter.ACKNOWLEDGEMENT: _("Letter: we have your request"),
        Letter.ACCEPTANCE: _("Letter: we say yes"),
        Letter.OFFER: _("Letter: what we can offer"),
        Letter.APPOINTMENT: _("Letter: your appointment"),
        Letter.MISSED_EACH_OTHER: _("Letter: we missed each other"),
        Letter.ENDING: _("Letter: your ending"),
        Letter.IN_OUR_WORDS: _("Letter: in your own words"),
        Letter.GP_COPY: _("Copy to the GP"),
    }
    for letter, text in texts.items():
        if _fits(letter, case.episode):
            yield _to(case, "letter", text, group, letter.value.replace(" ", "-"))


def _fits(letter: Letter, episode: Episode) -> bool:
    """Whether there is anything for this letter to say now."""
    says = {
        Letter.ACCEPTANCE: episode.accepted_at is not None,
        Letter.OFFER: episode.open_offer is not None,
        Letter.APPOINTMENT: bool(episode.booked),
        Letter.MISSED_EACH_OTHER: any(each.state == ContactState.MISSED for each in episode.contacts.values()),
        Letter.ENDING: episode.stage == Stage.ENDED,
    }
    return says.get(letter, True)


def _carried(case: Case, group: str) -> Iterator[Verb]:
    came = case.episode.carried
    if came is not None and came.looked_at is None and case.episode.is_open:
        yield _to(case, "carried-look", _("I have looked at what came over"), group)


def _rare(case: Case, group: str) -> Iterator[Verb]:
    episode = case.episode
    if case.reads and episode.follow_up_due is not None:
        yield _to(case, "follow-up", _("Ask how they are after the ending"), _("Next"))
    if way_back.is_open(episode, case.standing):
        yield _to(case, "came-back", _("They come back"), _("They tell us"))
        yield _to(case, "way-back", _("The way back, as a link"), _("Letters"))
    if case.reads and episode.closing_due is not None:
        yield _to(case, "closing-duties", _("Close what was open"), _("Next"))
    if episode.open_between is None and not episode.died:
        yield _to(case, "between", _("Too much for here, not enough for there"), group)
    if not episode.died:
        yield _to(case, "gp-objects", _("Their GP says that we are wrong"), group)
        yield _to(case, "gp-link", _("A link for their GP"), group)
    for link in episode.gp_links.values():
        if not link.closed:
            yield _to(case, "gp-link-given", _("The link their GP has"), group, link.link)
    if case.reads and episode.is_open:
        yield _to(case, "no-reply", _("Decide after no reply"), group)
        yield _to(case, "in-error", _("Opened twice or in error"), group)
    yield _to(case, "incident", _("Something went wrong in our care"), group)
    if not episode.died:
        yield _to(case, "died", _("This person has died"), group)
    for hold in case.episode.holds.values():
        if hold.is_held:
            when = {"when": day_time(hold.at)}
            if case.reads:
                yield _to(case, "held-look", _("Look at what is held back since %(when)s") % when, group, hold.hold)
            yield _to(case, "held-asked", _("They ask about what is held back since %(when)s") % when, group, hold.hold)
    yield _to(case, "safeguarding-of", _("Somebody may be harmed"), _("Safety and how they are"))
    yield _to(case, "copy-asked", _("They ask for a copy of their record"), group)
    if case.reads:
        yield _to(case, "copy", _("Make a copy of their record for them"), group)
    yield _to(case, "opened-by", _("Who opened this record"), group)


_WHERE: dict[DutyKind, str] = {
    DutyKind.FIRST_CONTACT: "in-touch",
    DutyKind.DECIDE: "accept",
    DutyKind.OFFER: "offer",
    DutyKind.BOOK: "book",
    DutyKind.KEEP_IN_TOUCH: "in-touch",
    DutyKind.SAFETY_CONVERSATION: "safety",
    DutyKind.ASK_ABOUT_GP: "gp",
    DutyKind.TELL_OF_CHANGE: "in-touch",
    DutyKind.TRANSFER: "moving",
    DutyKind.GROUP_PLACE: "group",
    DutyKind.REVIEW: "book",
    DutyKind.SUPERVISE: "supervised",
    DutyKind.REACH_ANOTHER_WAY: "in-touch",
    DutyKind.WHY_UNANSWERED: "why-unanswered",
    DutyKind.FOLLOW_UP: "follow-up",
    DutyKind.CLOSING: "closing-duties",
    DutyKind.AFTER_A_DEATH: "closing-duties",
    DutyKind.GIVE_COPY: "copy",
    DutyKind.LOOK_AT_CARRIED: "carried-look",
    DutyKind.KEPT_AWAY: "hand-over",
}
_WHERE_KEYED: dict[DutyKind, str] = {
    DutyKind.ASK_ABOUT_MISS: "miss-adjusted",
    DutyKind.MEET: "write-up",
    DutyKind.BOOK_INTERPRETER: "interpreter",
    DutyKind.ANSWER_TO_TIMES: "times-said",
    DutyKind.PROMISE: "promise-settle",
    DutyKind.ADAPT: "adapt",
    DutyKind.STEP_ANSWER: "step-answer",
    DutyKind.SECOND_OPINION: "opinion",
    DutyKind.SECOND_CLINICIAN: "second",
    DutyKind.CHALLENGE: "challenge-decide",
    DutyKind.HAND_OVER: "hand-over-accept",
    DutyKind.ASK_AGAIN: "hand-over-again",
    DutyKind.BETWEEN: "between-look",
    DutyKind.OBJECTION: "gp-answer",
    DutyKind.TELL_REFERRER: "tell-referrer",
    DutyKind.CANDOUR: "incident-told",
    DutyKind.CANDOUR_WRITTEN: "incident-written",
    DutyKind.LEARN: "incident-learnt",
    DutyKind.PUT_RIGHT: "put-right",
    DutyKind.LOOK_AT_HOLD: "held-look",
    DutyKind.MESSAGE: "message",
    DutyKind.REVIEW_OPENING: "opening-review",
    DutyKind.TELL_OF_OPENING: "opening-told",
    DutyKind.READ_SHARE: "share-read",
    DutyKind.TELL_OF_SHARE: "share-told",
}


def _attendance(case: Case, contact: str) -> str:
    """Where a meeting of a group is written up: for everybody on it at once."""
    known = case.episode.contacts.get(contact)
    seat = next((each for each in case.episode.seats.values() if contact in each.contacts), None)
    return reverse("clinic:attendance", args=[seat.group, known.slot]) if seat and known else ""


def for_duty(case: Case, duty: Duty) -> str:
    """Where a duty is done, for somebody who may read what is clinical."""
    if not case.reads or case.in_need:
        return ""
    if duty.kind == DutyKind.MEET and (attendance := _attendance(case, _about(duty.key))):
        return attendance
    return where(duty.kind, case.stream, duty.key)


def where(kind: DutyKind, stream: str, key: str) -> str:
    """Where a duty of this kind is done; nothing where it has no page of its own."""
    if kind in _WHERE_KEYED:
        return f"/clinic/episodes/{stream}/{_WHERE_KEYED[kind]}/{_about(key)}/"
    return f"/clinic/episodes/{stream}/{_WHERE[kind]}/" if kind in _WHERE else ""


def _about(key: str) -> str:
    """What a duty is about, out of its key."""
    return key.partition(":")[2].partition(" ")[0]
