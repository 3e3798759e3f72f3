"""What a service can owe somebody."""

from enum import StrEnum


class DutyKind(StrEnum):
    """What a service can owe somebody."""

    FIRST_CONTACT = "first contact"
    DECIDE = "decide"
    OFFER = "offer"
    ANSWER_TO_OFFER = "answer to offer"
    ANSWER_TO_TIMES = "answer to times"
    BOOK = "book"
    MEET = "meet"
    KEEP_IN_TOUCH = "keep in touch"
    SAFETY_CONVERSATION = "safety conversation"
    HAND_OVER = "hand over"
    ASK_AGAIN = "ask again"
    BETWEEN = "between services"
    TELL_REFERRER = "tell referrer"
    OBJECTION = "objection"
    STEP_ANSWER = "step answer"
    SECOND_OPINION = "second opinion"
    SETTLE_ENDING = "settle ending"
    SECOND_CLINICIAN = "second clinician"
    CHALLENGE = "challenge"
    TRANSFER = "transfer"
    FOLLOW_UP = "follow-up"
    CLOSING = "closing"
    AFTER_A_DEATH = "after a death"
    ASK_ABOUT_GP = "ask about gp"
    READ_SHARE = "read what was shared"
    TELL_OF_SHARE = "tell what was shared"
    CANDOUR = "tell what went wrong"
    CANDOUR_WRITTEN = "write what went wrong"
    LEARN = "learn from what went wrong"
    PUT_RIGHT = "put right"
    GROUP_PLACE = "group place"
    PROMISE = "promise"
    ADAPT = "adapt"
    TELL_OF_CHANGE = "tell of a change"
    ASK_ABOUT_MISS = "ask about a miss"
    REVIEW = "review after a course"
    REACH_ANOTHER_WAY = "reach another way"
    MESSAGE = "message"
    WHY_UNANSWERED = "why unanswered"
    BOOK_INTERPRETER = "book interpreter"
    SUPERVISE = "supervise"
    LOOK_AT_HOLD = "look at what is held back"
    GIVE_COPY = "give copy"
    LOOK_AT_CARRIED = "look at what came over"
    REVIEW_OPENING = "review an opening in need"
    TELL_OF_OPENING = "tell of an opening in need"
    KEPT_AWAY = "give to somebody else"
    CONCERN_ACKNOWLEDGE = "say that a concern has come"
    CONCERN_ANSWER = "answer a concern"
    CHANGE_ANSWER = "answer about a change"
    TELL_THERAPIST = "tell the present therapist"
    SAFEGUARDING_READ = "read a safeguarding matter"
    SAFEGUARDING_DECIDE = "decide on a safeguarding matter"
    SAFEGUARDING_REVIEW = "look at a safeguarding matter again"
    SAFEGUARDING_ANSWER = "say what was done"
    SAFEGUARDING_TELL = "tell the person it is about"
    SAFEGUARDING_SECOND = "read what was told outside"


BOOKING = frozenset(
    {
        DutyKind.BOOK,
        DutyKind.ANSWER_TO_TIMES,
        DutyKind.BOOK_INTERPRETER,
        DutyKind.REACH_ANOTHER_WAY,
        DutyKind.GROUP_PLACE,
    }
)
"""What the office does for somebody: agreeing a time, and what belongs to it."""
