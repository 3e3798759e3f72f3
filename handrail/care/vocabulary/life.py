"""What a service may ask about somebody's life."""

from enum import StrEnum


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
