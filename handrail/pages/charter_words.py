"""The numbers of the charter as sentences: what each stands for, and how far a service may move it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care.charter import LIMITS


@dataclass(frozen=True, slots=True)
class Said:
    """One number in words."""

    sentence: str
    reason: str
    limits: str
    promise: int


SENTENCES: dict[str, Any] = {
    "next_thing_days": gettext_lazy("You always know the next thing we owe you, never more than %(n)s ahead."),
    "first_contact_working_days": gettext_lazy("After you ask for help, we get in touch within %(n)s."),
    "decide_working_days": gettext_lazy("After we have talked, we tell you what is decided within %(n)s."),
    "offer_days": gettext_lazy("Once you have a place, you hear what we can offer within %(n)s."),
    "offer_open_days": gettext_lazy("You have %(n)s to think about an offer."),
    "promise_days": gettext_lazy("What we promised you without a date, we keep within %(n)s, or you are told why not."),
    "promise_asked_working_days": gettext_lazy("If you ask what became of a promise, you hear within %(n)s."),
    "book_working_days": gettext_lazy("After you have chosen, we agree an appointment within %(n)s."),
    "times_open_working_days": gettext_lazy("Times we offer you are kept free for you for %(n)s."),
    "fill_days": gettext_lazy("A time that comes free in the next %(n)s is offered in the order people wait."),
    "next_session_days": gettext_lazy("Between two sessions there are at most %(n)s before something is agreed."),
    "interpreter_working_days": gettext_lazy(
        "If you need an interpreter, we book one within %(n)s of agreeing a time."
    ),
    "rebook_working_days": gettext_lazy("When we missed each other, we ask what got in the way within %(n)s."),
    "record_contact_working_days": gettext_lazy("What happened in a session is written down within %(n)s."),
    "handover_working_days": gettext_lazy("A colleague who is asked to take over answers within %(n)s."),
    "chase_working_days": gettext_lazy("If another service does not answer us, we ask again after %(n)s at most."),
    "turned_away_days": gettext_lazy("If two services turn you away within %(n)s, our clinical lead is told by name."),
    "between_working_days": gettext_lazy(
        "If it is too much for here and not enough for there, our clinical lead says what we do within %(n)s."
    ),
    "tell_referrer_working_days": gettext_lazy(
        "If another service says no, whoever referred you hears why within %(n)s, if you said yes to that."
    ),
    "objection_working_days": gettext_lazy("If your GP thinks that we are wrong, they have an answer within %(n)s."),
    "gp_link_days": gettext_lazy("A link that shows your GP who holds your care works for %(n)s."),
    "step_answer_working_days": gettext_lazy("If you ask for another step, you have an answer within %(n)s."),
    "second_opinion_working_days": gettext_lazy("If you ask for a second opinion, you have it within %(n)s."),
    "challenge_working_days": gettext_lazy("If you challenge an ending, somebody else decides within %(n)s."),
    "challenge_after_days": gettext_lazy("You can challenge an ending for %(n)s after it."),
    "second_clinician_working_days": gettext_lazy("A second clinician looks at an ending within %(n)s."),
    "settle_ending_working_days": gettext_lazy("An ending that is proposed is talked over with you within %(n)s."),
    "no_reply_working_days": gettext_lazy("If we cannot reach you, nobody ends your care before %(n)s."),
    "no_reply_channels": gettext_lazy("Before that we try at least %(n)s."),
    "follow_up_days": gettext_lazy("After an ending, we ask how you are within %(n)s."),
    "way_back_days": gettext_lazy("For %(n)s after an ending you can come straight back."),
    "closing_working_days": gettext_lazy("If you stop, we close what was open within %(n)s."),
    "after_death_working_days": gettext_lazy("After a death, we are in touch with the family within %(n)s."),
    "candour_working_days": gettext_lazy(
        "If something goes wrong in our care, we tell you and say sorry within %(n)s."
    ),
    "candour_written_working_days": gettext_lazy("After we have told you, you have it in writing within %(n)s."),
    "learn_working_days": gettext_lazy("We look at what can be learnt from it, and tell you, within %(n)s."),
    "ask_about_gp_days": gettext_lazy("We ask whether your GP may know within %(n)s."),
    "share_read_working_days": gettext_lazy(
        "If we share something because somebody is in danger, a second person reads it within %(n)s."
    ),
    "tell_of_share_working_days": gettext_lazy("We tell you of it within %(n)s, unless that would add danger."),
    "in_need_hours": gettext_lazy(
        "If somebody’s safety depends on it, a clinician without a part in your care can open your record for %(n)s."
    ),
    "in_need_review_working_days": gettext_lazy("Somebody else looks at why they did within %(n)s."),
    "look_again_days": gettext_lazy("If telling you would add danger, we look at that again within %(n)s."),
    "supervision_days": gettext_lazy("Whoever treats you talks it over with a supervisor at least every %(n)s."),
    "supervision_asked_working_days": gettext_lazy("Whoever asks for supervision has it within %(n)s."),
    "long_wait_days": gettext_lazy("After a wait of %(n)s two people look at it, and say what they decided."),
    "caseload_step_two": gettext_lazy("A colleague at step 2 holds at most %(n)s, or the lead is shown."),
    "caseload_step_three": gettext_lazy("A colleague at step 3 holds at most %(n)s, or the lead is shown."),
    "remind_hours": gettext_lazy("We remind you of an appointment %(n)s before it, in a way you called safe."),
    "reach_again_working_days": gettext_lazy("If what we sent did not arrive, we reach you another way within %(n)s."),
    "safeguarding_decide_working_days": gettext_lazy(
        "If somebody may be harmed, what is done about it is decided within %(n)s."
    ),
    "safeguarding_second_working_days": gettext_lazy(
        "If we tell somebody outside of you, a second person here reads what, within %(n)s."
    ),
    "safeguarding_tell_working_days": gettext_lazy(
        "If we tell somebody outside of you because of danger, you hear of it within %(n)s, unless that adds danger."
    ),
    "safeguarding_answer_working_days": gettext_lazy(
        "If you tell us that somebody may be harmed, you hear what was done within %(n)s, as far as you may know."
    ),
    "safeguarding_review_days": gettext_lazy("What is not over is looked at again within %(n)s."),
    "concern_acknowledge_working_days": gettext_lazy("If you raise something, you hear within %(n)s that it has come."),
    "concern_answer_working_days": gettext_lazy("If you raise something, you have an answer in words within %(n)s."),
    "change_answer_working_days": gettext_lazy(
        "If you ask for another therapist, you hear within %(n)s what can be arranged."
    ),
    "message_answer_working_days": gettext_lazy("If you write to us, you have an answer in words within %(n)s."),
    "carried_look_working_days": gettext_lazy(
        "If you came over from another system, somebody looks at what came within %(n)s."
    ),
    "put_right_working_days": gettext_lazy("What looks wrong in your record is looked at within %(n)s."),
    "copy_working_days": gettext_lazy("If you ask us for a copy of your record, you have it within %(n)s."),
    "hold_second_working_days": gettext_lazy(
        "If something in your record is held back from you, a second person looks at it within %(n)s."
    ),
    "hold_again_working_days": gettext_lazy("If you ask about it again, somebody else decides within %(n)s."),
    "hold_look_again_days": gettext_lazy("What is held back from you is looked at again after %(n)s at the latest."),
    "adapt_working_days": gettext_lazy(
        "If something disrupts your course, you hear what we do differently within %(n)s."
    ),
    "review_every_sessions": gettext_lazy("We look together at whether it helps, every %(n)s."),
    "age_from": gettext_lazy("This service is for people from %(n)s on."),
    "charter_decide_working_days": gettext_lazy(
        "If somebody proposes to change these rules, it is decided within %(n)s."
    ),
    "opens_hour": gettext_lazy("On a working day somebody is here from %(n)s."),
    "closes_hour": gettext_lazy("On a working day somebody is here until %(n)s."),
    "cut_off_hour": gettext_lazy("If you tell us before %(n)s that you may not be safe, we talk the same day."),
    "safety_answer_days": gettext_lazy(
        "If an answer says that you may not be safe, we talk with you, also when it reaches us up to %(n)s later."
    ),
    "consent_days": gettext_lazy("A yes to sharing ends by itself after %(n)s."),
    "draft_days": gettext_lazy("What you began to write is kept for %(n)s."),
    "retention_years": gettext_lazy("Your record is kept for %(n)s after your care has ended."),
    "retention_death_years": gettext_lazy("If somebody dies, their record is kept for %(n)s."),
    "retention_child_age": gettext_lazy(
        "Whoever was under 18 has their record kept at least until they are %(n)s; if they were 17, a year longer."
    ),
    "send_questions_days": gettext_lazy(
        "Questions before an appointment come %(n)s ahead, if you gave a safe way for messages."
    ),
    "ask_again_days": gettext_lazy("A questionnaire you have answered is not asked again within %(n)s."),
    "ask_about_condition_days": gettext_lazy(
        "Questions about a long-term condition, or about work, come at most once in %(n)s."
    ),
}

UNITS: dict[str, tuple[Any, Any]] = {
    "days": (gettext_lazy("day"), gettext_lazy("days")),
    "working days": (gettext_lazy("working day"), gettext_lazy("working days")),
    "ways to reach you": (gettext_lazy("way to reach you"), gettext_lazy("ways to reach you")),
    "people": (gettext_lazy("person"), gettext_lazy("people")),
    "hours": (gettext_lazy("hour"), gettext_lazy("hours")),
    "sessions": (gettext_lazy("session"), gettext_lazy("sessions")),
    "o’clock": (gettext_lazy("o’clock"), gettext_lazy("o’clock")),
    "years": (gettext_lazy("year"), gettext_lazy("years")),
    "years of age": (gettext_lazy("year old"), gettext_lazy("years old")),
}


def say(name: str, value: int) -> Said:
    """One number of the charter as a sentence."""
    limit = LIMITS[name]
    one, many = UNITS[limit.unit]
    amount = f"{value} {one if value == 1 else many}"
    limits = _("A service may set it from %(floor)d to %(ceiling)d %(unit)s.") % {
        "floor": limit.floor,
        "ceiling": limit.ceiling,
        "unit": many,
    }
    return Said(str(SENTENCES[name]) % {"n": amount}, _(limit.reason), limits, limit.promise)
