"""The words of the field, as we say them. National codes stand only in `handrail/dataset`.

Every enum is a string, so that what is written in the journal can be read back for ever. A value is never
renamed and never given a new meaning; a new meaning is a new value.
"""

from enum import StrEnum


class StreamKind(StrEnum):
    """What one stream of the journal tells of."""

    EPISODE = "episode"
    STANDING = "standing"
    CONCERN = "concern"
    SAFEGUARDING = "safeguarding"


class Nature(StrEnum):
    """A happening is a fact and is never refused; a choice is about what happens next, and a rule may refuse it."""

    HAPPENING = "happening"
    CHOICE = "choice"


class Timing(StrEnum):
    """A witnessed event happens as it is entered; a reported one may have happened earlier, never later."""

    WITNESSED = "witnessed"
    REPORTED = "reported"


class Via(StrEnum):
    """How the words or the fact came in."""

    ONLINE = "online"
    PHONE = "phone"
    PAPER = "paper"
    IN_PERSON = "in person"
    VIDEO = "video"
    EMAIL = "email"
    TEXT = "text"
    CLOCK = "clock"


class Strand(StrEnum):
    """What an episode is of. Employment support is an episode of its own, beside the one of therapy."""

    THERAPY = "therapy"
    EMPLOYMENT = "employment support"


class Stage(StrEnum):
    """Where somebody is on their way. The permitted moves stand in `stages.py`."""

    NOT_ASKED = "not asked"
    ASKED = "asked"
    WAITING = "waiting"
    TREATMENT = "treatment"
    ENDING = "ending"
    ENDED = "ended"
    SUPPORT = "support"


class Step(StrEnum):
    """A step of stepped care: two is low intensity, three is high intensity."""

    TWO = "two"
    THREE = "three"


class Source(StrEnum):
    """Who asked for help for this person first."""

    SELF = "self"
    GP = "gp"
    OTHER_PRIMARY_CARE = "other primary care"
    HEALTH_VISITOR = "health visitor"
    MATERNITY = "maternity"
    FRIEND_OR_FAMILY = "friend or family"
    SOCIAL_CARE = "social care"
    EDUCATION = "education"
    HOUSING = "housing"
    EMPLOYER = "employer"
    JOBCENTRE = "jobcentre"
    JUSTICE = "justice"
    POLICE = "police"
    COURTS = "courts"
    PROBATION = "probation"
    PRISON = "prison"
    COURT_LIAISON = "court liaison"
    YOUTH_JUSTICE = "youth justice"
    OCCUPATIONAL_HEALTH = "occupational health"
    SCHOOL_NURSE = "school nurse"
    HOSPITAL = "hospital"
    EMERGENCY_DEPARTMENT = "emergency department"
    HOSPITAL_PAEDIATRICS = "hospital paediatrics"
    COMMUNITY_PAEDIATRICS = "community paediatrics"
    INDEPENDENT_MENTAL_HEALTH = "independent mental health service"
    MH_TRUST_TEMPORARY = "temporary transfer from a mental health trust"
    MH_TRUST_PERMANENT = "permanent transfer from a mental health trust"
    ASYLUM_SERVICE = "asylum service"
    ACCESS_LINE = "telephone or online access service"
    OUT_OF_AREA = "out of area"
    DRUG_OR_ALCOHOL_SERVICE = "drug or alcohol service"
    SINGLE_POINT_OF_ACCESS = "single point of access"
    DEBT_AGENCY = "debt agency"
    STEPPED_UP_FROM_ANOTHER = "stepped up from another service"
    STEPPED_DOWN_FROM_ANOTHER = "stepped down from another service"
    INTERNAL = "another team of ours"
    DROP_IN = "mental health drop-in"
    MENTAL_HEALTH_SERVICE = "mental health service"
    VOLUNTARY = "voluntary"
    ANOTHER_THERAPY_SERVICE = "another therapy service"
    CAME_BACK = "came back"
    OTHER = "other"


class Therapy(StrEnum):
    """What is done together. The step it belongs to stands in `THERAPY_STEP`."""

    GUIDED_SELF_HELP_BOOK = "guided self-help with a book"
    GUIDED_SELF_HELP_ONLINE = "guided self-help online"
    BEHAVIOURAL_ACTIVATION_LI = "behavioural activation with a wellbeing practitioner"
    PSYCHOEDUCATION_GROUP = "psychoeducation group"
    STRUCTURED_ACTIVITY = "structured physical activity"
    UNGUIDED_BOOK = "self-help with a book on your own"
    UNGUIDED_ONLINE = "self-help online on your own"
    SIGNPOSTING = "signposting"
    OTHER_LOW_INTENSITY = "other low intensity"
    CBT = "cognitive behavioural therapy"
    COUNSELLING = "counselling for depression"
    IPT = "interpersonal psychotherapy"
    EMDR = "eye movement desensitisation and reprocessing"
    COUPLE_THERAPY = "couple therapy for depression"
    PSYCHODYNAMIC = "brief psychodynamic therapy"
    MINDFULNESS = "mindfulness-based cognitive therapy"
    APPLIED_RELAXATION = "applied relaxation"
    COLLABORATIVE_CARE = "collaborative care"
    OTHER_HIGH_INTENSITY = "other high intensity"


THERAPY_STEP: dict[Therapy, Step] = {
    Therapy.GUIDED_SELF_HELP_BOOK: Step.TWO,
    Therapy.GUIDED_SELF_HELP_ONLINE: Step.TWO,
    Therapy.BEHAVIOURAL_ACTIVATION_LI: Step.TWO,
    Therapy.PSYCHOEDUCATION_GROUP: Step.TWO,
    Therapy.STRUCTURED_ACTIVITY: Step.TWO,
    Therapy.UNGUIDED_BOOK: Step.TWO,
    Therapy.UNGUIDED_ONLINE: Step.TWO,
    Therapy.SIGNPOSTING: Step.TWO,
    Therapy.OTHER_LOW_INTENSITY: Step.TWO,
    Therapy.CBT: Step.THREE,
    Therapy.COUNSELLING: Step.THREE,
    Therapy.IPT: Step.THREE,
    Therapy.EMDR: Step.THREE,
    Therapy.COUPLE_THERAPY: Step.THREE,
    Therapy.PSYCHODYNAMIC: Step.THREE,
    Therapy.MINDFULNESS: Step.THREE,
    Therapy.APPLIED_RELAXATION: Step.THREE,
    Therapy.COLLABORATIVE_CARE: Step.THREE,
    Therapy.OTHER_HIGH_INTENSITY: Step.THREE,
}


class Purpose(StrEnum):
    """What a care contact is for."""

    ASSESSMENT = "assessment"
    ASSESSMENT_AND_TREATMENT = "assessment and treatment"
    TREATMENT = "treatment"
    REVIEW = "review"
    REVIEW_AND_TREATMENT = "review and treatment"
    FOLLOW_UP = "follow-up"
    EMPLOYMENT_SUPPORT = "employment support"
    OTHER = "other"


TREATMENT_PURPOSES = frozenset({Purpose.ASSESSMENT_AND_TREATMENT, Purpose.TREATMENT, Purpose.REVIEW_AND_TREATMENT})


class Medium(StrEnum):
    """How two people meet."""

    FACE_TO_FACE = "face to face"
    PHONE = "phone"
    VIDEO = "video"
    TEXT_CHAT = "text chat"
    TEXT_MESSAGE = "text message"
    MESSAGE_BOARD = "message board"
    CHAT_ROOM = "chat room"
    TYPE_TALK = "type talk"
    EMAIL = "email"
    OTHER = "other"


class Venue(StrEnum):
    """What kind of place a contact is held at."""

    OWN_HOME = "own home"
    CARERS_HOME = "carer's home"
    WORKPLACE = "workplace"
    OTHER_OWN = "other place of the person's"
    HEALTH_CENTRE = "health centre"
    POLYCLINIC = "polyclinic"
    GP_PRACTICE = "gp practice"
    WALK_IN = "walk-in centre"
    CLINIC = "clinic"
    WARD = "ward"
    DAY_HOSPITAL = "day hospital"
    EMERGENCY = "emergency department"
    HOSPITAL_OTHER = "other hospital department"
    HOSPICE = "hospice"
    CARE_HOME = "care home"
    NURSING_HOME = "nursing home"
    DAY_CENTRE = "day centre"
    RESOURCE_CENTRE = "resource centre"
    CHILDRENS_CENTRE = "children's centre"
    SCHOOL = "school"
    COLLEGE = "college"
    UNIVERSITY = "university"
    PRISON = "prison"
    PROBATION = "probation office"
    POLICE = "police station"
    IMMIGRATION_CENTRE = "immigration removal centre"
    STREET = "street"
    PUBLIC_PLACE = "public building"
    VOLUNTARY = "voluntary agency"
    OTHER = "other"


class Interpreter(StrEnum):
    """Who interpreted at a contact, if anybody."""

    PROFESSIONAL = "professional"
    FAMILY_OR_FRIEND = "family or friend"
    ANOTHER = "another person"
    NOT_NEEDED = "not needed"
    DID_NOT_COME = "did not come"


class Wanted(StrEnum):
    """What another service, or another colleague, is asked for."""

    TRANSFER = "take over"
    OPINION = "an opinion"
    TEST = "a test"
    BESIDES = "help besides ours"
    OTHER = "other"


class TheirReason(StrEnum):
    """Why another service says it cannot take somebody on, as it gave it. It is counted, and held against nobody."""

    NOT_ENOUGH_KNOWN = "not enough was known"
    NOT_ENOUGH_NEED = "not enough need for them"
    TOO_MUCH_NEED = "too much need for them"
    NOT_WHAT_THEY_DO = "not what they do"
    AREA_OR_AGE = "area or age"
    NO_ROOM = "no room"
    ANOTHER_FIRST = "another service first"
    NONE_GIVEN = "none given"
    OTHER = "other"


class NoLonger(StrEnum):
    """Why somebody is no longer between services. That nobody is for them is no way out of it."""

    ANOTHER_ACCEPTED = "another service accepted"
    HELPED_HERE = "helped here"
    THEIR_CHOICE = "their choice"
    IN_ERROR = "in error"


class PauseReason(StrEnum):
    """Why a person asks for a pause."""

    HOLIDAY = "holiday"
    OTHER_HEALTH = "other health needs"
    OTHER = "another reason"


class Trace(StrEnum):
    """What came of looking for an NHS number."""

    REQUIRED = "required"
    NO_MATCH = "no match"
    CONFLICT = "conflict"
    IN_PROGRESS = "in progress"
    NOT_NEEDED = "not needed"


class Setting(StrEnum):
    """Who is in the room."""

    INDIVIDUAL = "individual"
    COUPLE = "couple"
    GROUP = "group"


class Attendance(StrEnum):
    """How somebody came to a care contact that took place."""

    ON_TIME = "on time"
    LATE_BUT_SEEN = "late but seen"


class Absence(StrEnum):
    """How two people missed each other."""

    NOT_THERE = "not there"
    TOO_LATE_TO_BE_SEEN = "too late to be seen"


class Side(StrEnum):
    """Whose side a change came from."""

    PERSON = "person"
    SERVICE = "service"


class EndReason(StrEnum):
    """Why an episode ends, or is proposed to end."""

    COMPLETED_TOGETHER = "completed together"
    ADVICE_WAS_ENOUGH = "advice was enough"
    PERSON_STOPPED = "person stopped"
    NOT_THE_RIGHT_SERVICE = "not the right service"
    ANOTHER_SERVICE_ACCEPTED = "another service accepted"
    DECLINED_WHAT_WAS_OFFERED = "declined what was offered"
    NO_REPLY = "no reply"
    MOVED_AWAY = "moved away"
    DIED = "died"
    TWICE_OR_IN_ERROR = "twice or in error"


PROPOSED_BY_SERVICE = frozenset(
    {
        EndReason.COMPLETED_TOGETHER,
        EndReason.ADVICE_WAS_ENOUGH,
        EndReason.NOT_THE_RIGHT_SERVICE,
        EndReason.DECLINED_WHAT_WAS_OFFERED,
        EndReason.MOVED_AWAY,
    }
)
"""The reasons a clinician may propose. The others have a door of their own (see `ending.py`)."""


class Bearer(StrEnum):
    """Where an answer about a person's circumstances stands: unknown, declined and not asked are never the same."""

    KNOWN = "known"
    DECLINED = "declined"
    NOT_KNOWN = "not known"
    NOT_ASKED = "not asked"


class Circumstance(StrEnum):
    """What a service may ask about somebody's life. Each may be skipped; skipping has no effect on care."""

    GENDER = "gender"
    GENDER_IDENTITY = "gender identity"
    GENDER_SAME_AT_BIRTH = "gender same at birth"
    ETHNICITY = "ethnicity"
    EX_FORCES = "ex-forces"
    PREFERRED_LANGUAGE = "preferred language"
    EDUCATION = "education"
    RELIGION = "religion"
    SEXUAL_ORIENTATION = "sexual orientation"
    ACCOMMODATION = "accommodation"
    SETTLED_ACCOMMODATION = "settled accommodation"
    EMPLOYMENT = "employment"
    WEEKLY_HOURS = "weekly hours"
    SELF_EMPLOYED = "self-employed"
    OFF_SICK = "off sick"
    STATUTORY_SICK_PAY = "statutory sick pay"
    ANY_BENEFIT = "any benefit"
    EMPLOYMENT_SUPPORT_ALLOWANCE = "employment and support allowance"
    UNIVERSAL_CREDIT = "universal credit"
    PERSONAL_INDEPENDENCE_PAYMENT = "personal independence payment"
    EMPLOYMENT_SUPPORT_SUITABLE = "employment support suitable"
    DISABILITY = "disability"
    LONG_TERM_CONDITION = "long-term condition"
    PREVIOUS_DIAGNOSIS = "previous diagnosis"
    PSYCHOTROPIC_MEDICATION = "psychotropic medication"
    OVERSEAS_VISITOR = "overseas visitor"
    SMOKING = "smoking"
    ALCOHOL = "alcohol"
    DRUGS = "drugs"
    GAMBLING = "gambling"
    DEBT = "debt"
    ASYLUM = "asylum"
    CARING = "caring for somebody"
    CARE_CLUSTER = "care cluster"
    PERINATAL = "pregnant or with a small child"
    MEDICINES = "other medicines"


SEVERAL_ANSWERS = frozenset(
    {Circumstance.DISABILITY, Circumstance.LONG_TERM_CONDITION, Circumstance.PREVIOUS_DIAGNOSIS}
)
"""What somebody may have several answers to that hold together."""


class Format(StrEnum):
    """A form in which somebody can read what we send them, or have it told."""

    LARGE_PRINT = "large print"
    EASY_READ = "easy read"
    BRAILLE = "braille"
    AUDIO = "audio"
    SCREEN_READER = "for a screen reader"
    TRANSLATED = "in another language"
    SIGNED = "in sign language"
    SPOKEN = "by phone instead of in writing"


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


ASKED_ABOUT = (Recipient.GP, Recipient.REFERRER, Recipient.FAMILY_OR_FRIEND, Recipient.ANOTHER_SERVICE)
"""To whom something goes on the person's yes."""

NAMED_BY_PERSON = frozenset({Recipient.FAMILY_OR_FRIEND, Recipient.ANOTHER_SERVICE})
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


class Agenda(StrEnum):
    """Why somebody is on the agenda of a supervision. It says that two people look, and nothing else."""

    ASKED = "asked"
    SAFETY = "safety"
    NEW = "new"
    EVERY_FEW_WEEKS = "every few weeks"
    LONG_WAIT = "long wait"
    NOT_BETTER = "not better"


class About(StrEnum):
    """What a message is about, if the person says."""

    APPOINTMENT = "appointment"
    HOW_I_AM = "how i am"
    LAST_SESSION = "last session"
    CARE = "care"
    ANYTHING = "anything"


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


class Matter(StrEnum):
    """What is raised: a concern about somebody, a formal complaint, a change that is asked for, how it was."""

    CONCERN = "concern"
    COMPLAINT = "complaint"
    CHANGE = "change"
    HOW_IT_WAS = "how it was"


class Telling(StrEnum):
    """When the present therapist is told that somebody asked for a change."""

    NOW = "now"
    WHEN_ARRANGED = "when arranged"
    NOT_THAT_I_ASKED = "not that they asked"


class HoldGround(StrEnum):
    """On which ground a passage of a record is held back from the person it is about. There is no other."""

    SOMEBODY_ELSE = "somebody else"
    SERIOUS_HARM = "serious harm"


class Role(StrEnum):
    """What somebody does in the service, as far as a rule needs to know it."""

    PWP = "pwp"
    HI_THERAPIST = "hi_therapist"
    COUNSELLOR = "counsellor"
    GROUP_FACILITATOR = "group_facilitator"
    SUPERVISOR = "supervisor"
    CLINICAL_LEAD = "clinical_lead"
    EMPLOYMENT_ADVISER = "employment_adviser"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    COMPLAINTS_LEAD = "complaints_lead"
    INFORMATION_GUARDIAN = "information_guardian"
    SERVICE_MANAGER = "service_manager"
    OUTSIDE_CONTACT = "outside_contact"
    OTHER = "other"


CLINICIANS = frozenset(
    {
        Role.PWP,
        Role.HI_THERAPIST,
        Role.COUNSELLOR,
        Role.GROUP_FACILITATOR,
        Role.SUPERVISOR,
        Role.CLINICAL_LEAD,
    }
)
