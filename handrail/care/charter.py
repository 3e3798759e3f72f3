"""The charter: the service's own numbers and words, versioned and public.

Each number has a reason, a floor and a ceiling. A service may move it inside those; the promise it stands for
may not be switched off. `check` finds every number outside its limits.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Limit:
    """How far a number of the charter may be moved, in its unit, and which promise it stands for."""

    floor: int
    ceiling: int
    unit: str
    promise: int
    reason: str


LIMITS: dict[str, Limit] = {
    "next_thing_days": Limit(
        7,
        28,
        "days",
        1,
        "Nobody waits longer than four weeks without hearing from the person who holds their care.",
    ),
    "first_contact_working_days": Limit(1, 10, "working days", 1, "Asking for help is hard; an answer comes soon."),
    "decide_working_days": Limit(1, 10, "working days", 4, "After talking, you are told what is decided and why."),
    "offer_days": Limit(1, 28, "days", 3, "A place on a list comes with a date by which you hear what is offered."),
    "offer_open_days": Limit(7, 28, "days", 3, "Time to think about an offer, and to talk it over with somebody."),
    "promise_days": Limit(1, 28, "days", 3, "What was promised without a date is not left lying."),
    "promise_asked_working_days": Limit(1, 10, "working days", 3, "You asked what became of it; you hear soon."),
    "book_working_days": Limit(1, 10, "working days", 3, "A choice you have made is acted on."),
    "times_open_working_days": Limit(1, 10, "working days", 3, "Time to look at your week before you choose."),
    "fill_days": Limit(1, 28, "days", 7, "A time that comes free soon goes to whoever has waited longest."),
    "next_session_days": Limit(7, 28, "days", 1, "Between two sessions there is always a date."),
    "rebook_working_days": Limit(1, 5, "working days", 14, "When we missed each other, we ask what got in the way."),
    "interpreter_working_days": Limit(1, 5, "working days", 14, "Nobody sits there without the words they need."),
    "record_contact_working_days": Limit(1, 2, "working days", 2, "What happened in a session is written down soon."),
    "handover_working_days": Limit(1, 10, "working days", 1, "Being passed on is answered, not left lying."),
    "chase_working_days": Limit(1, 10, "working days", 1, "No answer of another service is no answer: we ask again."),
    "turned_away_days": Limit(365, 730, "days", 1, "Whoever was turned away twice is not left to try a third time."),
    "between_working_days": Limit(1, 10, "working days", 1, "Too much here and too little there has an owner by name."),
    "tell_referrer_working_days": Limit(1, 10, "working days", 1, "Whoever sent you hears why somebody said no."),
    "objection_working_days": Limit(1, 10, "working days", 5, "A doctor who says that we are wrong is answered soon."),
    "gp_link_days": Limit(7, 91, "days", 12, "A door that was opened for your GP closes by itself."),
    "step_answer_working_days": Limit(1, 10, "working days", 7, "You asked; you get an answer with a reason."),
    "second_opinion_working_days": Limit(1, 15, "working days", 7, "Somebody else looks again if you ask."),
    "challenge_working_days": Limit(1, 10, "working days", 5, "A challenge is decided by somebody else, soon."),
    "challenge_after_days": Limit(
        28,
        365,
        "days",
        5,
        "You may come to see later that an ending was wrong; three months is the usual time.",
    ),
    "second_clinician_working_days": Limit(1, 5, "working days", 5, "A second look does not keep you waiting."),
    "settle_ending_working_days": Limit(1, 10, "working days", 5, "An ending that is proposed is talked about soon."),
    "no_reply_working_days": Limit(10, 40, "working days", 5, "No reply is not agreement; time to try other ways."),
    "no_reply_channels": Limit(2, 4, "ways to reach you", 5, "A phone may be lost or an address wrong."),
    "follow_up_days": Limit(28, 90, "days", 5, "Somebody asks how you are after the ending."),
    "way_back_days": Limit(90, 730, "days", 6, "For this long you can come back without asking to be referred again."),
    "closing_working_days": Limit(1, 10, "working days", 5, "You may stop at once; what is open is ours to close."),
    "after_death_working_days": Limit(1, 10, "working days", 5, "For the family, and to learn."),
    # Recalled, 2026-11: within ten working days of an incident, as the NHS standard contract has it for graver ones.
    "candour_working_days": Limit(1, 10, "working days", 4, "Who was harmed hears it from us, and hears it soon."),
    "candour_written_working_days": Limit(1, 10, "working days", 4, "What was said can be read again, and shown."),
    "learn_working_days": Limit(5, 20, "working days", 4, "What went wrong for one is not to happen to another."),
    "ask_about_gp_days": Limit(1, 28, "days", 12, "You are asked whether your GP may know; no answer means no."),
    "share_read_working_days": Limit(
        1, 1, "working days", 12, "What was shared because of danger is not left to one person alone."
    ),
    "tell_of_share_working_days": Limit(1, 5, "working days", 12, "What left about you, you hear from us."),
    "in_need_hours": Limit(1, 4, "hours", 13, "Whoever needs your record for an hour does not keep it for a week."),
    "in_need_review_working_days": Limit(1, 3, "working days", 13, "Nobody opens your record in need unseen."),
    "look_again_days": Limit(1, 28, "days", 12, "Not telling you needs a reason that still holds."),
    # Recalled, 2026-11: case management supervision takes each person every four weeks. Check before it is tightened.
    "supervision_days": Limit(14, 42, "days", 18, "Nobody treats alone: every few weeks somebody else looks too."),
    "supervision_asked_working_days": Limit(1, 10, "working days", 18, "Whoever is unsure does not wait for a date."),
    "long_wait_days": Limit(14, 126, "days", 18, "A long wait is looked at by two people, not only counted."),
    # Recalled, 2026-11, and different from service to service: what one colleague can hold and still know everybody.
    "caseload_step_two": Limit(10, 90, "people", 18, "Whoever holds too many knows nobody; the lead sees it."),
    "caseload_step_three": Limit(5, 60, "people", 18, "Whoever holds too many knows nobody; the lead sees it."),
    "remind_hours": Limit(12, 96, "hours", 14, "A reminder comes in time to change the appointment."),
    "reach_again_working_days": Limit(1, 5, "working days", 2, "What we sent did not arrive; you hear it another way."),
    "carried_look_working_days": Limit(
        1, 10, "working days", 1, "You came over from another system; somebody looks, and knows what comes next."
    ),
    # Recalled, 2026-11: a council decides within a working day what it does about a child (Working Together). Ours is
    # no slower. Check before it is moved.
    "safeguarding_decide_working_days": Limit(1, 2, "working days", 11, "Somebody may be harmed: nobody waits for us."),
    "safeguarding_second_working_days": Limit(1, 1, "working days", 12, "Nobody tells of you outside all alone."),
    "safeguarding_tell_working_days": Limit(1, 5, "working days", 12, "You hear of it, unless telling adds danger."),
    "safeguarding_answer_working_days": Limit(1, 5, "working days", 11, "You spoke up; you hear what came of it."),
    "safeguarding_review_days": Limit(1, 28, "days", 11, "What is not over is looked at again, on a day that is set."),
    # Recalled, 2026-11: complaints about the NHS are acknowledged within three working days. Check before it is moved.
    "concern_acknowledge_working_days": Limit(
        1, 3, "working days", 11, "Saying it was hard; you hear soon it has come."
    ),
    "concern_answer_working_days": Limit(5, 40, "working days", 11, "Time to find out, and a date by which you hear."),
    "change_answer_working_days": Limit(
        1, 10, "working days", 8, "Asking for somebody else does not leave you waiting."
    ),
    "message_answer_working_days": Limit(1, 5, "working days", 2, "What you tell us between sessions is heard soon."),
    "put_right_working_days": Limit(1, 10, "working days", 13, "What looks wrong in your record is looked at."),
    # The law gives one month (UK GDPR, article 12; recalled, 2026-11). Ours is shorter: the page gives it at once.
    "copy_working_days": Limit(1, 15, "working days", 13, "Your record is yours; you have a copy of it soon."),
    "hold_second_working_days": Limit(1, 5, "working days", 13, "Nobody holds something back from you alone."),
    "hold_again_working_days": Limit(1, 10, "working days", 13, "You asked again; somebody else looks, and tells you."),
    "hold_look_again_days": Limit(28, 365, "days", 13, "What was right to hold back once may not be so for ever."),
    "adapt_working_days": Limit(
        1, 10, "working days", 9, "What got in the way changes what we do, not only what is noted."
    ),
    # Recalled, 2026-11: services usually review every four to six sessions. Check before it is tightened.
    "review_every_sessions": Limit(1, 6, "sessions", 7, "We look together at whether this helps."),
    "age_from": Limit(16, 18, "years", 14, "Younger people have a service of their own, and a way to it from here."),
    "charter_decide_working_days": Limit(5, 40, "working days", 19, "Whoever proposes a change hears what came of it."),
    "opens_hour": Limit(7, 12, "o’clock", 2, "You know from when somebody is here."),
    "closes_hour": Limit(15, 21, "o’clock", 2, "You know until when somebody is here."),
    "cut_off_hour": Limit(12, 18, "o’clock", 10, "What arrives before this is talked about the same day."),
    "safety_answer_days": Limit(
        7, 28, "days", 10, "An answer from long ago does not tell how you are now; one from this week may."
    ),
    "consent_days": Limit(28, 730, "days", 12, "A yes to sharing ends by itself, and you are asked again."),
    "draft_days": Limit(7, 90, "days", 14, "What you began to write is kept for you to come back to."),
    # Confirmed in a secondary source alone, 2026-11 (care/retention.py). Each service decides whether 20 or 8 holds.
    "retention_years": Limit(8, 30, "years", 13, "Your record is kept as long as the rules for health records say."),
    "retention_death_years": Limit(8, 30, "years", 13, "After a death a record is kept for the family, and to learn."),
    "retention_child_age": Limit(25, 30, "years of age", 13, "Whoever was a child has time to ask as a grown-up."),
    "send_questions_days": Limit(1, 7, "days", 9, "There is time to answer before we meet, at home or not at all."),
    "ask_again_days": Limit(1, 7, "days", 9, "The same questions are not put to you again within days."),
    "ask_about_condition_days": Limit(
        7, 91, "days", 9, "Questions about a long-term condition or work change slowly, so they come seldom."
    ),
}


PAIRS: dict[str, str] = {
    "offer_open_days": "offer_days",
    "times_open_working_days": "book_working_days",
    "no_reply_working_days": "message_answer_working_days",
    "challenge_after_days": "challenge_working_days",
    "way_back_days": "first_contact_working_days",
    "consent_days": "ask_about_gp_days",
    "draft_days": "decide_working_days",
}
"""Each clock that binds the person, with its twin: the clock that binds the service in the same matter (promise 14)."""


@dataclass(frozen=True, slots=True)
class Charter:
    """The numbers in force. Fields named in `LIMITS` are numbers with limits; the others are words."""

    version: int = 1
    since: date = date(2026, 4, 1)
    next_thing_days: int = 28
    first_contact_working_days: int = 5
    decide_working_days: int = 5
    offer_days: int = 28
    offer_open_days: int = 14
    promise_days: int = 14
    promise_asked_working_days: int = 5
    book_working_days: int = 5
    times_open_working_days: int = 3
    fill_days: int = 14
    next_session_days: int = 28
    rebook_working_days: int = 3
    interpreter_working_days: int = 2
    record_contact_working_days: int = 1
    handover_working_days: int = 5
    chase_working_days: int = 5
    turned_away_days: int = 365
    between_working_days: int = 5
    tell_referrer_working_days: int = 5
    objection_working_days: int = 5
    gp_link_days: int = 28
    step_answer_working_days: int = 10
    second_opinion_working_days: int = 10
    challenge_working_days: int = 10
    challenge_after_days: int = 91
    second_clinician_working_days: int = 5
    settle_ending_working_days: int = 10
    no_reply_working_days: int = 10
    no_reply_channels: int = 2
    follow_up_days: int = 42
    way_back_days: int = 183
    closing_working_days: int = 5
    after_death_working_days: int = 5
    candour_working_days: int = 5
    candour_written_working_days: int = 10
    learn_working_days: int = 20
    ask_about_gp_days: int = 14
    concern_acknowledge_working_days: int = 2
    safeguarding_decide_working_days: int = 1
    safeguarding_second_working_days: int = 1
    safeguarding_tell_working_days: int = 2
    safeguarding_answer_working_days: int = 3
    safeguarding_review_days: int = 14
    concern_answer_working_days: int = 20
    change_answer_working_days: int = 5
    share_read_working_days: int = 1
    tell_of_share_working_days: int = 2
    look_again_days: int = 7
    in_need_hours: int = 3
    in_need_review_working_days: int = 1
    message_answer_working_days: int = 2
    put_right_working_days: int = 5
    carried_look_working_days: int = 5
    copy_working_days: int = 5
    hold_second_working_days: int = 2
    hold_again_working_days: int = 10
    hold_look_again_days: int = 182
    supervision_days: int = 28
    supervision_asked_working_days: int = 5
    long_wait_days: int = 42
    caseload_step_two: int = 50
    caseload_step_three: int = 25
    remind_hours: int = 48
    reach_again_working_days: int = 2
    review_every_sessions: int = 4
    adapt_working_days: int = 5
    age_from: int = 18
    charter_decide_working_days: int = 40
    safety_answer_days: int = 7
    consent_days: int = 365
    draft_days: int = 30
    retention_years: int = 20
    retention_death_years: int = 10
    retention_child_age: int = 25
    send_questions_days: int = 2
    ask_again_days: int = 3
    ask_about_condition_days: int = 28
    opens_hour: int = 9
    closes_hour: int = 17
    cut_off_hour: int = 15
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    closures: tuple[date, ...] = ()
    younger_service: str = "the young people's mental health service for your area"
    younger_route: str = "We phone you, explain how to reach them, and stay with you until they have said yes."
    words_not_used: tuple[str, ...] = (
        "failed to attend",
        "did not attend",
        "failed to engage",
        "not engaging",
        "refused",
        "denies",
        "claims to",
        "non-compliant",
        "inappropriate referral",
        "frequent attender",
        "frequent caller",
        "attention seeking",
        "manipulative",
        "discharged",
    )
    # Recalled, 2026-11: who looks at a complaint about the NHS after us, and their number. Check it before use.
    ombudsman: str = "the Parliamentary and Health Service Ombudsman, phone 0345 015 4033"
    outside_contact: str = ""
    step_up_when: tuple[str, ...] = (
        "You have tried a step 2 treatment and it has not helped enough.",
        "What you are living with is known to need a step 3 treatment from the start.",
        "You and the person you work with think step 2 does not fit.",
    )
    step_down_when: tuple[str, ...] = (
        "You and the person you work with think a lighter treatment would now be enough.",
    )

    def __post_init__(self) -> None:
        if not self.weekdays or not set(self.weekdays) <= set(range(7)):
            raise ValueError("weekdays must name at least one day, from 0 (Monday) to 6 (Sunday)")
        if self.opens_hour >= self.closes_hour:
            raise ValueError("closes_hour must lie after opens_hour")


@dataclass(frozen=True, slots=True)
class Outside:
    """A number of a charter that is outside its limits."""

    name: str
    value: int
    limit: Limit

    def __str__(self) -> str:
        return (
            f"{self.name} is {self.value} {self.limit.unit}; it may be {self.limit.floor} to {self.limit.ceiling} "
            f"(promise {self.limit.promise}: {self.limit.reason})"
        )


def check(charter: Charter) -> list[Outside]:
    """Every number of `charter` that is below its floor or above its ceiling, in the order of the charter."""
    return [Outside(name, value, LIMITS[name]) for name, value in numbers(charter) if not _is_inside(name, value)]


def numbers(charter: Charter) -> Iterator[tuple[str, int]]:
    """Each number of the charter that has limits, by name."""
    return ((field.name, getattr(charter, field.name)) for field in fields(charter) if field.name in LIMITS)


def _is_inside(name: str, value: int) -> bool:
    return LIMITS[name].floor <= value <= LIMITS[name].ceiling
