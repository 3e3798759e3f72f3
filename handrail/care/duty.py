"""What a duty is: one thing owed to somebody, by a named colleague, and who is told when it is not done in time."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from handrail.care.act import Service
from handrail.care.episode import Episode
from handrail.care.vocabulary import DutyKind


class Rung(NamedTuple):
    """Who is told when a duty is not done: `to`, at `at`. `number` stays the rung's own, whoever is away."""

    at: datetime
    to: str
    number: int = 0


SUPERVISOR, LEAD = 0, 1


@dataclass(slots=True, unsafe_hash=True)
class Duty:
    """One thing owed. `key` stays the same while it is owed; `because` is a sentence for pages.

    Not frozen, because they are worked out anew at every look; nothing changes one.

    Those it is `not_to` be shown to see it in no list, and are told nothing when it is late.
    """

    key: str
    kind: DutyKind
    owed_to: str
    owner: str
    since: datetime
    due: datetime
    because: str
    rungs: tuple[Rung, ...] = ()
    not_to: tuple[str, ...] = ()


BECAUSE: dict[DutyKind, str] = {
    DutyKind.FIRST_CONTACT: "They asked for help. Somebody gets in touch.",
    DutyKind.DECIDE: "We have been in touch. They are told what happens next, and why.",
    DutyKind.OFFER: "They have a place here. They are told what can be offered.",
    DutyKind.ANSWER_TO_OFFER: "They have an offer. We ask what they think of it.",
    DutyKind.ANSWER_TO_TIMES: "Times are kept free for them. We ask which one fits.",
    DutyKind.BOOK: "The next appointment is to be agreed.",
    DutyKind.MEET: "An appointment is booked.",
    DutyKind.KEEP_IN_TOUCH: "Nobody waits without hearing from us.",
    DutyKind.SAFETY_CONVERSATION: "A conversation about safety is owed.",
    DutyKind.MESSAGE: "They wrote to us. It is answered in words.",
    DutyKind.WHY_UNANSWERED: "A session was written up while something they wrote had no answer.",
    DutyKind.HAND_OVER: "Somebody was asked to take over and has not answered yet.",
    DutyKind.ASK_AGAIN: "Another service was asked and has not answered yet. It is asked again.",
    DutyKind.BETWEEN: "It is too much for here and not enough for there. It has an owner until somebody accepts.",
    DutyKind.TELL_REFERRER: "Another service said no. Whoever referred them hears why.",
    DutyKind.OBJECTION: "Their GP thinks that we are wrong. The GP is answered in words.",
    DutyKind.STEP_ANSWER: "They asked for another step.",
    DutyKind.SECOND_OPINION: "They asked for a second opinion.",
    DutyKind.SETTLE_ENDING: "An ending is proposed and not settled.",
    DutyKind.SECOND_CLINICIAN: "A second clinician looks at a proposed ending.",
    DutyKind.CHALLENGE: "They challenged the ending. Somebody else decides.",
    DutyKind.TRANSFER: "They are moving. Being passed on to a service there is offered first.",
    DutyKind.FOLLOW_UP: "We ask how they are after the ending.",
    DutyKind.CLOSING: "They stopped. What was open is ours to close.",
    DutyKind.AFTER_A_DEATH: "They have died. Their family, and what we can learn.",
    DutyKind.CANDOUR: "Something went wrong. They are told, and told sorry.",
    DutyKind.CANDOUR_WRITTEN: "Something went wrong, and they know. They have it in writing.",
    DutyKind.LEARN: "Something went wrong. We look at what can be learnt, and tell them.",
    DutyKind.ASK_ABOUT_GP: "They are asked whether their GP may know.",
    DutyKind.READ_SHARE: "Something was shared because of danger. A second person reads it.",
    DutyKind.TELL_OF_SHARE: "Something was shared because of danger. They are told, or it is looked at again.",
    DutyKind.PUT_RIGHT: "Something in the record looks wrong.",
    DutyKind.GROUP_PLACE: "A place in a group came free, and it is their turn.",
    DutyKind.PROMISE: "Something was promised to them. It is kept, or they are told why not.",
    DutyKind.ADAPT: "Something disrupted their course. They are told what we do differently.",
    DutyKind.TELL_OF_CHANGE: "We changed something that was agreed. They are told.",
    DutyKind.ASK_ABOUT_MISS: "They missed a meeting. They are asked what got in the way.",
    DutyKind.REVIEW: "Their course is over. We talk about how it was, and what comes next.",
    DutyKind.SUPERVISE: "How to help is talked over with somebody else.",
    DutyKind.REACH_ANOTHER_WAY: "Something we sent did not arrive. They are reached another way.",
    DutyKind.CONCERN_ACKNOWLEDGE: "Something was raised. They hear that it has come, and what happens next.",
    DutyKind.CONCERN_ANSWER: "Something was raised. It is looked into, and answered in words.",
    DutyKind.CHANGE_ANSWER: "They asked for a change. They hear what can be arranged.",
    DutyKind.TELL_THERAPIST: "Their present therapist is told, as they wished.",
    DutyKind.SAFEGUARDING_READ: "Somebody may be harmed. It is read, and somebody acts.",
    DutyKind.SAFEGUARDING_DECIDE: "Somebody may be harmed. What is done, and why, is written down.",
    DutyKind.SAFEGUARDING_REVIEW: "Somebody may be harmed. It is looked at again.",
    DutyKind.SAFEGUARDING_ANSWER: "They said that somebody may be harmed. They hear what was done.",
    DutyKind.SAFEGUARDING_TELL: "Somebody outside was told of them. They hear of it, unless that adds danger.",
    DutyKind.SAFEGUARDING_SECOND: "Somebody outside was told. A second person here reads what.",
    DutyKind.LOOK_AT_HOLD: "A passage of their record is held back from them. Somebody looks whether it may be.",
    DutyKind.GIVE_COPY: "They asked for a copy of their whole record.",
    DutyKind.LOOK_AT_CARRIED: "They came over from another system. Somebody looks at what came.",
    DutyKind.REVIEW_OPENING: "Their record was opened in need. A second person looks whether it was needed.",
    DutyKind.TELL_OF_OPENING: "Their record was opened in need. They are told, or it is looked at again.",
    DutyKind.KEPT_AWAY: "Their record is kept from somebody who has a part in their care. Somebody else takes it over.",
    DutyKind.BOOK_INTERPRETER: "They have an appointment and need an interpreter, who is not booked yet.",
}


TO_OPEN = "They wrote to you. It is for you to open, whoever has answered."
TRANSFER_WANTED = "They are moving, and want to be passed on. A service there is asked."
YES_TO_A_STEP = "They were told yes to another step. Now it is done."


def owe(
    episode: Episode,
    service: Service,
    kind: DutyKind,
    about: str,
    owner: str,
    since: datetime,
    due: datetime,
    because: str = "",
    not_to: tuple[str, ...] = (),
) -> Duty:
    """One duty to the person of this episode, with whoever is told when it is not done in time."""
    key, rungs = f"{kind}:{about or since.isoformat()}", _rungs(service, owner, due, not_to)
    return Duty(key, kind, episode.person, owner, since, due, because or BECAUSE[kind], rungs, not_to)


def _rungs(service: Service, owner: str, due: datetime, not_to: tuple[str, ...]) -> tuple[Rung, ...]:
    """First whoever supervises the owner, when it is due; a working day later the clinical lead. None of `not_to`."""
    leads = service.roster.other_than(service.roster.lead, *not_to)
    lead = Rung(service.calendar.due_in_working_days(due, 1), leads, LEAD)
    supervisor = service.roster.supervisor_of(owner)
    no_step = supervisor in (owner, lead.to, *not_to)
    return (lead,) if no_step else (Rung(due, supervisor, SUPERVISOR), lead)
