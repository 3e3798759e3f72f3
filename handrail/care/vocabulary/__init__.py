"""The words of the field, as we say them. National codes stand only in `handrail/dataset`.

Every enum is a string, so that what is written in the journal can be read back for ever. A value is never
renamed and never given a new meaning; a new meaning is a new value.
"""

from handrail.care.vocabulary.acting_for import ActsAs, ActsIn
from handrail.care.vocabulary.journal import Nature, Strand, StreamKind, Timing, Via
from handrail.care.vocabulary.keeping_from import KeptWhy
from handrail.care.vocabulary.life import SEVERAL_ANSWERS, Bearer, Circumstance, Format
from handrail.care.vocabulary.meeting import Absence, Attendance, Interpreter, Medium, Setting, Side, Venue
from handrail.care.vocabulary.owing import BOOKING, DutyKind
from handrail.care.vocabulary.passing_on import NoLonger, TheirReason, Wanted
from handrail.care.vocabulary.raising import Matter, Telling
from handrail.care.vocabulary.sharing import (
    APP_ITEMS,
    ASKED_ABOUT,
    CONSENT_ITEMS,
    CONSENT_PURPOSES,
    EMERGENCY_GROUNDS,
    LAW_GROUNDS,
    NAMED_BY_PERSON,
    Asked,
    Basis,
    Ground,
    HoldGround,
    Item,
    Recipient,
    WhatFor,
)
from handrail.care.vocabulary.staff import CLINICIANS, Role
from handrail.care.vocabulary.treating import THERAPY_STEP, TREATMENT_PURPOSES, Agenda, Purpose, Therapy
from handrail.care.vocabulary.way import PROPOSED_BY_SERVICE, EndReason, PauseReason, Source, Stage, Step, Trace
from handrail.care.vocabulary.writing import About, Channel, Letter

__all__ = [
    "APP_ITEMS",
    "ASKED_ABOUT",
    "BOOKING",
    "CLINICIANS",
    "CONSENT_ITEMS",
    "CONSENT_PURPOSES",
    "EMERGENCY_GROUNDS",
    "LAW_GROUNDS",
    "NAMED_BY_PERSON",
    "PROPOSED_BY_SERVICE",
    "SEVERAL_ANSWERS",
    "THERAPY_STEP",
    "TREATMENT_PURPOSES",
    "About",
    "Absence",
    "ActsAs",
    "ActsIn",
    "Agenda",
    "Asked",
    "Attendance",
    "Basis",
    "Bearer",
    "Channel",
    "Circumstance",
    "DutyKind",
    "EndReason",
    "Format",
    "Ground",
    "HoldGround",
    "Interpreter",
    "Item",
    "KeptWhy",
    "Letter",
    "Matter",
    "Medium",
    "Nature",
    "NoLonger",
    "PauseReason",
    "Purpose",
    "Recipient",
    "Role",
    "Setting",
    "Side",
    "Source",
    "Stage",
    "Step",
    "Strand",
    "StreamKind",
    "Telling",
    "TheirReason",
    "Therapy",
    "Timing",
    "Trace",
    "Venue",
    "Via",
    "Wanted",
    "WhatFor",
]
