"""The words for our own terms, as a page says them. One place, so that both sides read the same."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from handrail.care import vocabulary as v
from handrail.pages.names import Naming, speaks_to_person

_TERMS: tuple[tuple[StrEnum, object], ...] = (
    (v.Stage.NOT_ASKED, _("not begun")),
    (v.Stage.ASKED, _("asked for help")),
    (v.Stage.WAITING, _("waiting for a place")),
    (v.Stage.TREATMENT, _("in treatment")),
    (v.Stage.ENDING, _("an ending is proposed")),
    (v.Stage.ENDED, _("ended")),
    (v.Stage.SUPPORT, _("employment support")),
    (v.Strand.THERAPY, _("therapy")),
    (v.Strand.EMPLOYMENT, _("employment support")),
    (v.Step.TWO, _("step 2")),
    (v.Step.THREE, _("step 3")),
    (v.Purpose.ASSESSMENT, _("a first talk")),
    (v.Purpose.ASSESSMENT_AND_TREATMENT, _("a first talk and treatment")),
    (v.Purpose.TREATMENT, _("a session")),
    (v.Purpose.REVIEW, _("a review")),
    (v.Purpose.REVIEW_AND_TREATMENT, _("a review and a session")),
    (v.Purpose.FOLLOW_UP, _("a follow-up")),
    (v.Purpose.EMPLOYMENT_SUPPORT, _("employment support")),
    (v.Purpose.OTHER, _("a talk")),
    (v.Medium.FACE_TO_FACE, _("in person")),
    (v.Medium.PHONE, _("by phone")),
    (v.Medium.VIDEO, _("by video")),
    (v.Medium.TEXT_CHAT, _("by text chat")),
    (v.Medium.TEXT_MESSAGE, _("by text message")),
    (v.Medium.MESSAGE_BOARD, _("on a message board")),
    (v.Medium.CHAT_ROOM, _("in a chat room")),
    (v.Medium.TYPE_TALK, _("by typed relay call")),
    (v.Medium.EMAIL, _("by e-mail")),
    (v.Medium.OTHER, _("in another way")),
    (v.Setting.INDIVIDUAL, _("one to one")),
    (v.Setting.COUPLE, _("as a couple")),
    (v.Setting.GROUP, _("in a group")),
    (v.PauseReason.HOLIDAY, _("a holiday")),
    (v.PauseReason.OTHER_HEALTH, _("another health matter")),
    (v.PauseReason.OTHER, _("another reason")),
    (v.Channel.PHONE, _("phone")),
    (v.Channel.TEXT, _("text message")),
    (v.Channel.EMAIL, _("e-mail")),
    (v.Channel.POST, _("post")),
    (v.Channel.IN_PERSON, _("in person")),
    (v.Via.ONLINE, _("online")),
    (v.Via.PHONE, _("by phone")),
    (v.Via.PAPER, _("on paper")),
    (v.Via.IN_PERSON, _("in person")),
    (v.Via.VIDEO, _("by video")),
    (v.Via.EMAIL, _("by e-mail")),
    (v.Via.TEXT, _("by text message")),
    (v.Via.CLOCK, _("by the clock")),
    (v.EndReason.COMPLETED_TOGETHER, _("we have finished together")),
    (v.EndReason.ADVICE_WAS_ENOUGH, _("advice and support were enough")),
    (v.EndReason.PERSON_STOPPED, _("the person chose to stop")),
    (v.EndReason.NOT_THE_RIGHT_SERVICE, _("this is not the right service")),
    (v.EndReason.ANOTHER_SERVICE_ACCEPTED, _("another service has said yes")),
    (v.EndReason.DECLINED_WHAT_WAS_OFFERED, _("what we can offer is not wanted")),
    (v.EndReason.NO_REPLY, _("we could not reach the person")),
    (v.EndReason.MOVED_AWAY, _("the person has moved away")),
    (v.EndReason.DIED, _("the person has died")),
    (v.EndReason.TWICE_OR_IN_ERROR, _("the record was opened twice or in error")),
    (v.DutyKind.FIRST_CONTACT, _("first contact")),
    (v.DutyKind.DECIDE, _("decide and say what happens next")),
    (v.DutyKind.OFFER, _("say what can be offered")),
    (v.DutyKind.ANSWER_TO_OFFER, _("ask about the offer")),
    (v.DutyKind.ANSWER_TO_TIMES, _("ask which of the times fits")),
    (v.DutyKind.BOOK, _("agree the next appointment")),
    (v.DutyKind.MEET, _("meet, and write it down")),
    (v.DutyKind.KEEP_IN_TOUCH, _("get in touch")),
    (v.DutyKind.SAFETY_CONVERSATION, _("talk about safety")),
    (v.DutyKind.HAND_OVER, _("answer a hand-over")),
    (v.DutyKind.STEP_ANSWER, _("answer a request for another step")),
    (v.DutyKind.SECOND_OPINION, _("give a second opinion")),
    (v.DutyKind.SETTLE_ENDING, _("settle the proposed ending")),
    (v.DutyKind.SECOND_CLINICIAN, _("look at a proposed ending")),
    (v.DutyKind.CHALLENGE, _("decide a challenge")),
    (v.DutyKind.FOLLOW_UP, _("ask how they are")),
    (v.DutyKind.CLOSING, _("close what was open")),
    (v.DutyKind.AFTER_A_DEATH, _("after a death")),
    (v.DutyKind.ASK_ABOUT_GP, _("ask whether the GP may know")),
    (v.DutyKind.PUT_RIGHT, _("put something right")),
    (v.DutyKind.GROUP_PLACE, _("tell them of the free place in a group")),
    (v.DutyKind.TELL_OF_CHANGE, _("tell them of a change")),
    (v.DutyKind.ASK_ABOUT_MISS, _("ask what got in the way")),
    (v.DutyKind.REVIEW, _("talk about the course and what comes next")),
    (v.DutyKind.SUPERVISE, _("take to supervision")),
    (v.Agenda.ASKED, _("somebody asked to talk it over")),
    (v.Agenda.SAFETY, _("a conversation about safety is owed")),
    (v.Agenda.NEW, _("new: not talked over yet")),
    (v.Agenda.EVERY_FEW_WEEKS, _("it is time again")),
    (v.Agenda.LONG_WAIT, _("a long wait")),
    (v.Agenda.NOT_BETTER, _("the answers are not better")),
    (v.DutyKind.MESSAGE, _("open and answer what they wrote")),
    (v.About.APPOINTMENT, _("an appointment")),
    (v.About.HOW_I_AM, _("how I am")),
    (v.About.LAST_SESSION, _("our last session")),
    (v.About.CARE, _("my care here")),
    (v.About.ANYTHING, _("something else, or I would rather not say")),
    (v.DutyKind.REACH_ANOTHER_WAY, _("reach them another way")),
    (v.DutyKind.BOOK_INTERPRETER, _("book an interpreter")),
    (v.Format.LARGE_PRINT, _("in large print")),
    (v.Format.EASY_READ, _("in easy read")),
    (v.Format.BRAILLE, _("in Braille")),
    (v.Format.AUDIO, _("as a recording to listen to")),
    (v.Format.SCREEN_READER, _("in a form that a screen reader can read")),
    (v.Format.TRANSLATED, _("in another language")),
    (v.Format.SIGNED, _("in sign language")),
    (v.Format.SPOKEN, _("by phone instead of in writing")),
    (v.Recipient.GP, _("your GP")),
    (v.Recipient.REFERRER, _("whoever referred you")),
    (v.Recipient.FAMILY_OR_FRIEND, _("family or a friend")),
    (v.Recipient.ANOTHER_SERVICE, _("another service")),
    (v.Letter.ACKNOWLEDGEMENT, _("We have your request")),
    (v.Letter.ACCEPTANCE, _("We say yes")),
    (v.Letter.OFFER, _("What we can offer")),
    (v.Letter.APPOINTMENT, _("Your appointment")),
    (v.Letter.MISSED_EACH_OTHER, _("We missed each other")),
    (v.Letter.IN_OUR_WORDS, _("A letter in your own words")),
    (v.Letter.ENDING, _("Your ending")),
    (v.Letter.GP_COPY, _("Letter to the GP")),
)

# Where a reason is about the person, it is said to them, not about them.
_TO_PERSON = {
    v.EndReason.PERSON_STOPPED: _("you chose to stop"),
    v.EndReason.NO_REPLY: _("we could not reach you"),
    v.EndReason.MOVED_AWAY: _("you have moved away"),
}

# By kind of term too: “treatment” is a stage and a purpose, “phone” a medium, a channel and a way something came in.
WORDS = {(type(term), term): said for term, said in _TERMS}


def word(term: StrEnum | None) -> str:
    """How a page says one of our terms; a term without words of its own says itself."""
    return "" if term is None else str(WORDS.get((type(term), term), term.value))


def formats(some: Iterable[str]) -> str:
    """The forms in which somebody needs what we send, in one line; a word of their own stands as it is."""
    known = set(v.Format)
    return ", ".join(word(v.Format(each)) if each in known else each for each in some)


def end_reason(reason: v.EndReason | None, name: Naming) -> str:
    """Why care ends, as a page with this `naming` says it: to the person, "you chose to stop"."""
    if reason in _TO_PERSON and speaks_to_person(name):
        return str(_TO_PERSON[reason])
    return word(reason)
