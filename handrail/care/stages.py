"""The stages of an episode, and which choices are permitted in which: one table, read by all.

`docs/episode.md` prints its diagram from here, so the picture cannot lie. A happening is not in `PERMITTED`: what
has happened can always be recorded.
"""

from handrail.care import events as e
from handrail.care.refused import Refused
from handrail.care.vocabulary import Stage

ASKED, WAITING, TREATMENT, ENDING, ENDED = (
    Stage.ASKED,
    Stage.WAITING,
    Stage.TREATMENT,
    Stage.ENDING,
    Stage.ENDED,
)
OPEN = frozenset({ASKED, WAITING, TREATMENT, ENDING})

PERMITTED: dict[type, frozenset[Stage]] = {
    e.Accepted: frozenset({ASKED}),
    e.BroughtForward: frozenset({WAITING}),
    e.Offered: frozenset({WAITING, TREATMENT}),
    e.Chosen: frozenset({WAITING, TREATMENT}),
    e.NoneChosen: frozenset({WAITING, TREATMENT}),
    e.OfferTakenBack: frozenset({WAITING, TREATMENT}),
    e.PromiseReplaced: OPEN | {ENDED},
    e.PromiseNotKept: OPEN | {ENDED},
    e.GroupAsked: frozenset({WAITING, TREATMENT}),
    e.GroupJoined: frozenset({WAITING, TREATMENT}),
    e.GroupDeclined: frozenset({WAITING, TREATMENT}),
    e.TimesOffered: OPEN | {ENDED},
    e.TimeChosen: OPEN | {ENDED},
    e.Booked: OPEN | {ENDED, Stage.SUPPORT},
    e.Planned: frozenset({WAITING, TREATMENT, ENDING}),
    e.SafetyDecided: OPEN | {ENDED},
    e.Stepped: frozenset({WAITING, TREATMENT}),
    e.StepAnswered: OPEN,
    e.SecondOpinionGiven: OPEN,
    e.HandoverSent: OPEN,
    e.HandoverAccepted: OPEN | {ENDED},
    e.HandoverRefused: OPEN | {ENDED},
    e.HandoverTakenBack: OPEN,
    e.HandoverUnanswered: OPEN | {ENDED},
    e.BetweenEnded: OPEN | {ENDED},
    e.ObjectionAnswered: OPEN | {ENDED},
    e.EndingProposed: frozenset({ASKED, WAITING, TREATMENT}),
    e.EndingSeconded: frozenset({ENDING}),
    e.EndingAgreed: frozenset({ENDING}),
    e.EndingChallenged: frozenset({ENDING, ENDED}),
    e.ChallengeDecided: frozenset({ENDING, ENDED}),
    e.EndingWithdrawn: frozenset({ENDING}),
    e.NoReplyDecided: OPEN,
    e.Ended: OPEN,
    e.ClosingDone: frozenset({ENDED}),
}

LEADS_TO: dict[type, tuple[tuple[Stage, ...], Stage]] = {
    e.Referred: ((Stage.NOT_ASKED,), ASKED),
    e.CarriedOver: ((Stage.NOT_ASKED,), ASKED),
    e.Accepted: ((ASKED,), WAITING),
    e.SessionHeld: ((WAITING,), TREATMENT),
    e.OnlineWorkLogged: ((WAITING,), TREATMENT),
    e.ContactCarried: ((ASKED, WAITING), TREATMENT),
    e.OnlineWorkCarried: ((ASKED, WAITING), TREATMENT),
    e.Stepped: ((WAITING, TREATMENT), WAITING),
    e.EndingProposed: ((ASKED, WAITING, TREATMENT), ENDING),
    e.EndingChallenged: ((ENDED,), ENDING),
    e.Ended: ((ASKED, WAITING, TREATMENT, ENDING), ENDED),
    e.PersonStopped: ((ASKED, WAITING, TREATMENT, ENDING), ENDED),
    e.Died: ((ASKED, WAITING, TREATMENT, ENDING), ENDED),
    e.EndingCarried: ((ASKED, WAITING, TREATMENT, ENDING), ENDED),
}
"""From which stages an event moves an episode on. An ending that is withdrawn, not seconded or struck after a
challenge moves it back to where it stood: `RETURNS`."""

RETURNS: tuple[type, ...] = (e.EndingWithdrawn, e.EndingSeconded, e.ChallengeDecided)

DOING: dict[type, str] = {
    e.Accepted: "Say yes and choose a step",
    e.BroughtForward: "Bring forward in the list",
    e.Offered: "Offer something",
    e.Chosen: "Choose from an offer",
    e.NoneChosen: "Choose none of an offer",
    e.OfferTakenBack: "Take an offer back",
    e.PromiseReplaced: "Put something else in the place of a promise",
    e.PromiseNotKept: "Say that a promise will not be kept",
    e.GroupAsked: "Wait for a place in a group",
    e.GroupJoined: "Take a place in a group",
    e.GroupDeclined: "Say no to a group",
    e.TimesOffered: "Offer times to choose from",
    e.TimeChosen: "Choose one of the times",
    e.Booked: "Book an appointment",
    e.Planned: "Plan the sessions",
    e.SafetyDecided: "Write what was decided about safety",
    e.Stepped: "Step up or down",
    e.StepAnswered: "Answer a request for another step",
    e.SecondOpinionGiven: "Give a second opinion",
    e.HandoverSent: "Ask somebody to take over",
    e.HandoverAccepted: "Accept a hand-over",
    e.HandoverRefused: "Say no to a hand-over",
    e.HandoverTakenBack: "Take a hand-over back",
    e.HandoverUnanswered: "Wait no longer for another service",
    e.BetweenEnded: "Say that they are no longer between services",
    e.ObjectionAnswered: "Answer the GP’s objection",
    e.EndingProposed: "Propose an ending",
    e.EndingSeconded: "Look at an ending as second clinician",
    e.EndingAgreed: "Agree to an ending",
    e.EndingChallenged: "Challenge an ending",
    e.ChallengeDecided: "Decide a challenge",
    e.EndingWithdrawn: "Withdraw a proposed ending",
    e.NoReplyDecided: "End after no reply",
    e.Ended: "End",
    e.ClosingDone: "Close what was open",
}
"""Each choice as a clinic says it."""

WHERE: dict[Stage, str] = {
    Stage.NOT_ASKED: "nobody has asked for help here yet",
    ASKED: "this person has asked for help and the service has not said yes yet",
    WAITING: "this person is waiting for a place",
    TREATMENT: "this person is in treatment",
    ENDING: "an ending is proposed and not settled",
    ENDED: "this episode has ended",
    Stage.SUPPORT: "this is employment support, which is apart from therapy",
}


def choices(stage: Stage) -> list[type]:
    """The choices that are permitted in `stage`, in the order of the way."""
    return [kind for kind, stages in PERMITTED.items() if stage in stages]


def require(stage: Stage, choice: type) -> None:
    """Refuse `choice` where `stage` does not permit it; says what would be permitted."""
    if stage not in PERMITTED[choice]:
        raise Refused(
            "“{doing}” is not possible now, because {where}.",
            *(DOING[kind] for kind in choices(stage) if kind is not e.Ended),  # which follows from the others
            doing=DOING[choice],
            where=WHERE[stage],
        )
