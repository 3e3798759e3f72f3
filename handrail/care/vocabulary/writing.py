"""How words go to and fro, and what they are about."""

from enum import StrEnum


class Channel(StrEnum):
    """A way to reach somebody."""

    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    POST = "post"
    IN_PERSON = "in person"


class Letter(StrEnum):
    """What a letter is for."""

    ACKNOWLEDGEMENT = "acknowledgement"
    ACCEPTANCE = "acceptance"
    OFFER = "offer"
    APPOINTMENT = "appointment"
    MISSED_EACH_OTHER = "missed each other"
    IN_OUR_WORDS = "in our own words"
    ENDING = "ending"
    GP_COPY = "gp copy"
    REFERRAL = "referral"


class About(StrEnum):
    """What a message is about, if the person says."""

    APPOINTMENT = "appointment"
    HOW_I_AM = "how i am"
    LAST_SESSION = "last session"
    CARE = "care"
    ANYTHING = "anything"
