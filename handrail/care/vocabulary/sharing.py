"""What may leave the service: to whom, what, what for, and on what ground."""

from enum import StrEnum


class Recipient(StrEnum):
    """Who something may go to. Of these the person is asked about the first four (`ASKED_ABOUT`)."""

    GP = "gp"
    REFERRER = "referrer"
    FAMILY_OR_FRIEND = "family or friend"
    ANOTHER_SERVICE = "another service"
    EMERGENCY_SERVICES = "emergency services"
    SOCIAL_CARE = "social care"
    SOMEBODY_TO_WARN = "somebody to warn"
    COURT = "court"
    CORONER = "coroner"
    NATIONAL_RETURN = "national return"
    APP = "app"


ASKED_ABOUT = (Recipient.GP, Recipient.REFERRER, Recipient.FAMILY_OR_FRIEND, Recipient.ANOTHER_SERVICE)
"""To whom something goes on the person's yes."""


NAMED_BY_PERSON = frozenset({Recipient.FAMILY_OR_FRIEND, Recipient.ANOTHER_SERVICE, Recipient.APP})
"""Of these there are many: a yes is for the one it names, and for nobody else."""


class Item(StrEnum):
    """What may be shared, one yes for each."""

    LETTERS = "letters"
    SAFETY_PLAN = "safety plan"
    SCORES = "scores"
    REFERRAL = "referral letter"
    WHO_HOLDS = "who holds my care"
    WHAT_WAS_SAID = "what was said"
    HOW_TO_REACH = "how to reach me"
    RETURN_ROWS = "rows of the national return"
    WHO_I_AM = "who i am"
    APPOINTMENTS = "appointments"


APP_ITEMS = (Item.WHO_I_AM, Item.WHO_HOLDS, Item.APPOINTMENTS, Item.SCORES, Item.LETTERS)
"""What an app of the person's own may read, one yes for each."""


CONSENT_ITEMS = (Item.LETTERS, Item.SAFETY_PLAN, Item.SCORES, Item.REFERRAL, Item.WHO_HOLDS)
"""What the person is asked about. The others leave by law, or because somebody is in danger."""


class WhatFor(StrEnum):
    """What for something is shared. A yes for one purpose is no yes for another."""

    CARE = "care"
    HAND_OVER = "hand-over"
    SAFETY = "safety"
    SUPPORT = "support"
    REPORT = "report"
    LAW = "law"
    OWN_USE = "own use"


CONSENT_PURPOSES = (WhatFor.CARE, WhatFor.HAND_OVER, WhatFor.SAFETY, WhatFor.SUPPORT, WhatFor.REPORT)
"""What the person is asked about. The law does not ask."""


class Basis(StrEnum):
    """On what something left the service: the person's yes, or one of the two exceptions."""

    CONSENT = "consent"
    LAW = "law"
    EMERGENCY = "emergency"


class Ground(StrEnum):
    """Why something left without a yes. The list is published; there are no others."""

    A_LIFE = "a life is in danger"
    SERIOUS_HARM = "serious harm to the person"
    CHILD = "a child may come to harm"
    ADULT = "an adult who cannot protect themselves"
    SOMEBODY_ELSE = "serious harm to somebody else"
    NATIONAL_RETURN = "the national return"
    COURT_ORDER = "a court order"
    CORONER = "a coroner"


EMERGENCY_GROUNDS = (
    Ground.A_LIFE,
    Ground.SERIOUS_HARM,
    Ground.CHILD,
    Ground.ADULT,
    Ground.SOMEBODY_ELSE,
)


LAW_GROUNDS = (Ground.NATIONAL_RETURN, Ground.COURT_ORDER, Ground.CORONER)


class Asked(StrEnum):
    """Whether the person was asked before something was shared because of danger."""

    AGREED = "agreed"
    SAID_NO = "said no"
    NOT_REACHED = "could not be reached"
    NO_TIME = "no time"
    UNSAFE_TO_ASK = "asking would have added danger"


class HoldGround(StrEnum):
    """On which ground a passage of a record is held back from the person it is about. There is no other."""

    SOMEBODY_ELSE = "somebody else"
    SERIOUS_HARM = "serious harm"
