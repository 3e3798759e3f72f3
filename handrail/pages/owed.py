"""What is owed, as sentences: to the person (who does what, by when), and to whoever owes it."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care.duty import TO_OPEN, Duty
from handrail.care.vocabulary import DutyKind
from handrail.design.formats import day_time
from handrail.pages.names import Naming
from handrail.pages.sentences import word

TO_PERSON = {
    DutyKind.FIRST_CONTACT: gettext_lazy("%(who)s will get in touch with you by %(when)s."),
    DutyKind.DECIDE: gettext_lazy("%(who)s will tell you what happens next, and why, by %(when)s."),
    DutyKind.OFFER: gettext_lazy("%(who)s will tell you what we can offer by %(when)s."),
    DutyKind.ANSWER_TO_OFFER: gettext_lazy("You have an offer. %(who)s will ask what you think of it by %(when)s."),
    DutyKind.ANSWER_TO_TIMES: gettext_lazy(
        "Times are kept free for you to choose from. %(who)s will ask which one fits by %(when)s."
    ),
    DutyKind.BOOK: gettext_lazy("%(who)s will agree the next appointment with you by %(when)s."),
    DutyKind.MEET: gettext_lazy("You have an appointment with %(who)s."),
    DutyKind.KEEP_IN_TOUCH: gettext_lazy("%(who)s will be in touch with you by %(when)s."),
    DutyKind.SAFETY_CONVERSATION: gettext_lazy("%(who)s will talk with you about keeping safe by %(when)s."),
    DutyKind.MESSAGE: gettext_lazy("You wrote to us. %(who)s answers you by %(when)s."),
    DutyKind.WHY_UNANSWERED: gettext_lazy(
        "%(who)s asks by %(when)s why what you wrote had no answer when you met, and sees to it."
    ),
    DutyKind.HAND_OVER: gettext_lazy("%(who)s has been asked to take over and answers by %(when)s."),
    DutyKind.ASK_AGAIN: gettext_lazy(
        "Another service was asked to help. If it has not answered by %(when)s, %(who)s asks again."
    ),
    DutyKind.BETWEEN: gettext_lazy(
        "Nobody else has said yes yet, and that ends nothing here. %(who)s tells you by %(when)s what we do about it."
    ),
    DutyKind.TELL_REFERRER: gettext_lazy("%(who)s tells whoever referred you what was answered, by %(when)s."),
    DutyKind.OBJECTION: gettext_lazy("Your GP wrote to us. %(who)s answers them by %(when)s."),
    DutyKind.STEP_ANSWER: gettext_lazy("%(who)s will answer your request for another step by %(when)s."),
    DutyKind.SECOND_OPINION: gettext_lazy("%(who)s will give you a second opinion by %(when)s."),
    DutyKind.SETTLE_ENDING: gettext_lazy("An ending is proposed. %(who)s will talk it over with you by %(when)s."),
    DutyKind.SECOND_CLINICIAN: gettext_lazy("%(who)s looks at the proposed ending again by %(when)s."),
    DutyKind.CHALLENGE: gettext_lazy("%(who)s will decide your challenge by %(when)s."),
    DutyKind.TRANSFER: gettext_lazy(
        "You are moving. %(who)s talks with you about being passed on to a service there, by %(when)s."
    ),
    DutyKind.FOLLOW_UP: gettext_lazy("%(who)s will ask how you are by %(when)s."),
    DutyKind.CLOSING: gettext_lazy("%(who)s will close what was open by %(when)s. You do not have to do anything."),
    DutyKind.AFTER_A_DEATH: gettext_lazy("%(who)s looks after what is left to do by %(when)s."),
    DutyKind.READ_SHARE: gettext_lazy("%(who)s will read by %(when)s what we shared because of danger."),
    DutyKind.TELL_OF_SHARE: gettext_lazy("%(who)s will tell you by %(when)s what we shared, and why."),
    DutyKind.ASK_ABOUT_GP: gettext_lazy("%(who)s will ask you whether your GP may know, by %(when)s."),
    DutyKind.SUPERVISE: gettext_lazy("%(who)s talks over with a supervisor how best to help you, by %(when)s."),
    DutyKind.REACH_ANOTHER_WAY: gettext_lazy(
        "Something we sent you did not arrive. %(who)s will tell you another way by %(when)s."
    ),
    DutyKind.LOOK_AT_CARRIED: gettext_lazy(
        "Your record came here from another system. %(who)s looks at it by %(when)s, and knows what is next."
    ),
    DutyKind.BOOK_INTERPRETER: gettext_lazy("%(who)s books an interpreter for your appointment by %(when)s."),
    DutyKind.CONCERN_ACKNOWLEDGE: gettext_lazy("%(who)s tells you by %(when)s that it has come, and what is next."),
    DutyKind.CONCERN_ANSWER: gettext_lazy("%(who)s answers what you raised by %(when)s."),
    DutyKind.CHANGE_ANSWER: gettext_lazy("%(who)s tells you what can be arranged by %(when)s."),
    DutyKind.TELL_THERAPIST: gettext_lazy("%(who)s tells the person you work with by %(when)s, as you wished."),
    DutyKind.SAFEGUARDING_READ: gettext_lazy("%(who)s reads it and acts by %(when)s."),
    DutyKind.SAFEGUARDING_DECIDE: gettext_lazy("%(who)s decides what is done by %(when)s."),
    DutyKind.SAFEGUARDING_REVIEW: gettext_lazy("%(who)s looks at it again by %(when)s."),
    DutyKind.SAFEGUARDING_ANSWER: gettext_lazy("%(who)s tells you what was done by %(when)s, as far as you may know."),
    DutyKind.SAFEGUARDING_TELL: gettext_lazy("%(who)s tells the person it is about by %(when)s, if that is safe."),
    DutyKind.SAFEGUARDING_SECOND: gettext_lazy("%(who)s reads what was told outside by %(when)s."),
    DutyKind.LOOK_AT_HOLD: gettext_lazy("%(who)s looks again at what is held back from you by %(when)s."),
    DutyKind.REVIEW_OPENING: gettext_lazy(
        "Your record was opened because somebody’s safety depended on it. %(who)s looks at that by %(when)s."
    ),
    DutyKind.TELL_OF_OPENING: gettext_lazy("%(who)s tells you by %(when)s that your record was opened, and why."),
    DutyKind.KEPT_AWAY: gettext_lazy(
        "%(who)s sees to it by %(when)s that nobody you keep your record from has a part in your care."
    ),
    DutyKind.GIVE_COPY: gettext_lazy("You asked for a copy of your record. %(who)s gives it to you by %(when)s."),
    DutyKind.CANDOUR: gettext_lazy(
        "Something went wrong in our care. %(who)s tells you what, and says sorry, by %(when)s."
    ),
    DutyKind.CANDOUR_WRITTEN: gettext_lazy("%(who)s writes to you about what went wrong by %(when)s."),
    DutyKind.LEARN: gettext_lazy(
        "%(who)s looks at what we can learn from what went wrong, and tells you, by %(when)s."
    ),
    DutyKind.PUT_RIGHT: gettext_lazy("%(who)s looks at something in your record by %(when)s."),
    DutyKind.PROMISE: gettext_lazy("We promised you something. %(who)s keeps it, or tells you why not, by %(when)s."),
    DutyKind.ADAPT: gettext_lazy(
        "You told us what got in the way. %(who)s tells you what we do differently by %(when)s."
    ),
    DutyKind.GROUP_PLACE: gettext_lazy("A place in your group is free for you. %(who)s tells you by %(when)s."),
    DutyKind.TELL_OF_CHANGE: gettext_lazy(
        "We had to change a date. It is under your appointments. %(who)s also tells you by %(when)s."
    ),
    DutyKind.ASK_ABOUT_MISS: gettext_lazy("%(who)s asks you what got in the way, by %(when)s. You lose nothing by it."),
    DutyKind.REVIEW: gettext_lazy("%(who)s agrees a time with you by %(when)s, to talk about how the course was."),
}


TO_WHO_RAISED_IT = frozenset(
    {
        DutyKind.SAFEGUARDING_READ,
        DutyKind.SAFEGUARDING_DECIDE,
        DutyKind.SAFEGUARDING_ANSWER,
        DutyKind.SAFEGUARDING_REVIEW,
    }
)
"""What whoever said that somebody may be harmed is told is owed; the rest would tell them of others."""


BEFORE_CONFIRMED: Final = frozenset(
    {
        DutyKind.FIRST_CONTACT,
        DutyKind.DECIDE,
        DutyKind.OFFER,
        DutyKind.ANSWER_TO_OFFER,
        DutyKind.BOOK,
        DutyKind.KEEP_IN_TOUCH,
        DutyKind.SAFETY_CONVERSATION,
        DutyKind.HAND_OVER,
        DutyKind.STEP_ANSWER,
        DutyKind.SECOND_OPINION,
        DutyKind.SETTLE_ENDING,
        DutyKind.SECOND_CLINICIAN,
        DutyKind.CHALLENGE,
        DutyKind.FOLLOW_UP,
        DutyKind.CLOSING,
        DutyKind.ASK_ABOUT_GP,
        DutyKind.REACH_ANOTHER_WAY,
    }
)
"""What an account is told is owed before staff have made sure whose it is. Each is a step of everybody's way, or of an
ending that they could not challenge if they did not hear of it. What is not here is heard of once it is confirmed."""


def to_person(duty: Duty, name: Naming) -> str:
    """A sentence such as: Amina Osei will get in touch with you by Thursday 14 May, 5pm."""
    if duty.because == TO_OPEN:
        return _("%(who)s opens what you wrote by %(when)s.") % {"who": name(duty.owner), "when": day_time(duty.due)}
    return str(TO_PERSON[duty.kind]) % {"who": name(duty.owner), "when": day_time(duty.due)}


def sentence(duty: Duty) -> str:
    """What is to be done, for whoever owes it: "First contact, by Thursday 14 May, 5pm"."""
    what = word(duty.kind)
    return _("%(what)s, by %(when)s") % {"what": what[:1].upper() + what[1:], "when": day_time(duty.due)}
