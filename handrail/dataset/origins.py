"""Where every field of the national return comes from: 140 fields, one answer each.

A field comes from a fact of an event, from a value of the organisation, is derived from facts, or cannot be known,
and then this says why. The facts are named as `Class.field` of `care/events`; a test holds them to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handrail.care.vocabulary import Circumstance
from handrail.dataset.answers import ANSWERS


class Kind(StrEnum):
    """What sort of thing a field comes from."""

    FACT = "fact"
    ORGANISATION = "organisation"
    DERIVED = "derived"
    UNCODED = "fact without a code list"
    NEVER = "cannot be known"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one field comes from: the facts or values by name, and how they become it."""

    kind: Kind
    names: tuple[str, ...] = ()
    how: str = ""


_ASKED = ("CircumstanceGiven.what", "CircumstanceGiven.bearer", "CircumstanceGiven.value")


def fact(*names: str, how: str = "") -> Origin:
    """A field that says what a fact says."""
    return Origin(Kind.FACT, names, how)


def organisation(*names: str, how: str = "") -> Origin:
    """A field that is a value of the organisation."""
    return Origin(Kind.ORGANISATION, names, how)


def derived(how: str, *names: str) -> Origin:
    """A field that follows from facts."""
    return Origin(Kind.DERIVED, names, how)


def uncoded(what: Circumstance, how: str) -> Origin:
    """A field whose fact is kept, and whose code list was not found: left out until it is."""
    return Origin(Kind.UNCODED, _ASKED, f"The answer about {what.value} is kept. {how}")


def never(because: str) -> Origin:
    """A field that cannot be known, and why."""
    return Origin(Kind.NEVER, how=f"Cannot be known, because {because}")


def asked(what: Circumstance, how: str = "") -> Origin:
    """A field that says what somebody answered about their life."""
    return fact(*_ASKED, how=f"The answer about {what.value}. {how}".strip())


_PERSON = fact("Referred.person", how="The person's id.")
_EPISODE = derived("The id of the episode.", "Referred.person")
_COMMISSIONER = organisation(
    "Organisation.commissioner", how="Unless the referral names another (`Referred.commissioner`)."
)
_AS_IT_STOOD = "As it stood on the day of the row."
_CODED_BY_US = "Our word for it, coded."
_NO_FINDINGS = "what is found in a session is written in words and is not coded."
_NO_OBSERVATIONS = "no measurement of the body is taken here: how somebody is stands in questionnaires and goals."
_NO_HOUR = "a care cluster is recorded by the day."

ORIGINS: Final[Mapping[str, Origin]] = {
    # --- who sends
    "IDS000.DatSetVer": derived("2.1: the version these tables are."),
    "IDS000.OrgIDProv": organisation("Organisation.provider"),
    "IDS000.OrgIDSubmit": organisation("Organisation.submitter", how="The provider, unless another submits for it."),
    "IDS000.PrimSystemInUse": organisation("Organisation.system"),
    "IDS000.ReportingPeriodStartDate": derived("The first day of the month that is sent."),
    "IDS000.ReportingPeriodEndDate": derived("The last day of the month that is sent."),
    "IDS000.DateTimeDatSetCreate": derived("When the file is made, by the service's clocks."),
    # --- the person
    "IDS001.LocalPatientId": _PERSON,
    "IDS001.OrgIDLocalPatientId": organisation("Organisation.provider"),
    "IDS001.NHSNumber": fact("NhsNumberGiven.number"),
    "IDS001.NHSNumberStatus": fact(
        "NhsNumberGiven.traced", "NhsNumberSought.outcome", how="Whichever was said last of the two."
    ),
    "IDS001.PersonBirthDate": fact("Born.on"),
    "IDS001.Postcode": fact("ContactGiven.postcode"),
    "IDS001.Gender": asked(Circumstance.GENDER),
    "IDS001.GenderIdentity": asked(Circumstance.GENDER_IDENTITY),
    "IDS001.GenderIdentitySameAtBirth": asked(Circumstance.GENDER_SAME_AT_BIRTH),
    "IDS001.EthnicCategory": asked(Circumstance.ETHNICITY),
    "IDS001.EthnicCategory2021": uncoded(
        Circumstance.ETHNICITY, "A pilot; left out, because its code list was not found."
    ),
    "IDS001.ExBAFIndicator": asked(Circumstance.EX_FORCES),
    "IDS001.LanguageCodePreferred": fact(
        "NeedsGiven.language", *_ASKED, how="Asked with what makes it easier, or by itself; whichever was said last."
    ),
    "IDS001.EduEstabTypeIAPT": asked(Circumstance.EDUCATION),
    # --- GP
    "IDS002.LocalPatientId": _PERSON,
    "IDS002.GMPCodeReg": fact("GpGiven.code", how="V81999 where no code is known: not known."),
    "IDS002.StartDateGMPRegistration": fact("GpGiven.since"),
    "IDS002.EndDateGMPRegistration": fact("GpGiven.until"),
    # --- accommodation
    "IDS003.LocalPatientId": _PERSON,
    "IDS003.AccommodationType": asked(Circumstance.ACCOMMODATION, _AS_IT_STOOD),
    "IDS003.SettledAccommodationInd": asked(Circumstance.SETTLED_ACCOMMODATION, _AS_IT_STOOD),
    "IDS003.AccommodationTypeDate": derived("The day on which either answer was recorded.", *_ASKED),
    "IDS003.AccommodationTypeStartDate": fact("CircumstanceGiven.on", how="Of the answer about accommodation."),
    "IDS003.AccommodationTypeEndDate": fact("CircumstanceGiven.until", how="Of the answer about accommodation."),
    # --- work
    "IDS004.LocalPatientId": _PERSON,
    "IDS004.EmployStatus": asked(Circumstance.EMPLOYMENT, _AS_IT_STOOD),
    "IDS004.EmployStatusRecDate": derived(
        "A row for each day on which anything about work was recorded.",
        *_ASKED,
        "EmploymentSupportReferred.on",
        "EmploymentSupportEnded.on",
    ),
    "IDS004.WeekHoursWorked": asked(Circumstance.WEEKLY_HOURS, _AS_IT_STOOD),
    "IDS004.SelfEmployInd": asked(Circumstance.SELF_EMPLOYED, _AS_IT_STOOD),
    "IDS004.SickAbsenceInd": asked(Circumstance.OFF_SICK, _AS_IT_STOOD),
    "IDS004.SSPInd": asked(Circumstance.STATUTORY_SICK_PAY, _AS_IT_STOOD),
    "IDS004.BenefitRecInd": asked(Circumstance.ANY_BENEFIT, _AS_IT_STOOD),
    "IDS004.ESAInd": asked(Circumstance.EMPLOYMENT_SUPPORT_ALLOWANCE, _AS_IT_STOOD),
    "IDS004.UCInd": asked(Circumstance.UNIVERSAL_CREDIT, _AS_IT_STOOD),
    "IDS004.PIPInd": asked(Circumstance.PERSONAL_INDEPENDENCE_PAYMENT, _AS_IT_STOOD),
    "IDS004.EmpSupportInd": asked(Circumstance.EMPLOYMENT_SUPPORT_SUITABLE, _AS_IT_STOOD),
    "IDS004.EmpSupportReferral": fact(
        "Referred.received", "EmploymentSupportReferred.on", how="Of employment support, an episode of its own."
    ),
    "IDS004.EmpSupportDischargeDate": fact(
        "SupportEnded.on", "EmploymentSupportEnded.on", how="Set aside by being referred anew."
    ),
    # --- disability, circumstances, visitors
    "IDS007.LocalPatientId": _PERSON,
    "IDS007.DisabCode": asked(Circumstance.DISABILITY, "A row for each; none, or a decline, replaces them."),
    "IDS011.LocalPatientId": _PERSON,
    "IDS011.SocPerCircumstance": fact(
        *_ASKED,
        how="The answers about "
        + ", ".join(what.value for what, answers in ANSWERS.items() if answers.field == "IDS011.SocPerCircumstance")
        + "; a row for each that has a code.",
    ),
    "IDS011.SocPerCircumstanceRecDate": derived("The day on which the answer was recorded.", *_ASKED),
    "IDS012.LocalPatientId": _PERSON,
    "IDS012.OvsVisChCat": asked(Circumstance.OVERSEAS_VISITOR),
    "IDS012.OvsVisChCatAppDate": fact("CircumstanceGiven.on"),
    # --- the referral
    "IDS101.ServiceRequestId": _EPISODE,
    "IDS101.LocalPatientId": _PERSON,
    "IDS101.OrgIDComm": _COMMISSIONER,
    "IDS101.ReferralRequestReceivedDate": fact("Referred.received"),
    "IDS101.SourceOfReferralIAPT": fact("Referred.source", how=_CODED_BY_US),
    "IDS101.OnsetDate": fact("ProblemNamed.started", how="Of the main problem, where the month is known."),
    "IDS101.PrevDiagCondInd": fact("ProblemNamed.before", "ProblemNamed.before_bearer", how="Of the main problem."),
    "IDS101.EndCode": derived(
        "Why it ended, how far the person had come, whether they agreed, and whether they were pointed elsewhere.",
        "Ended.reason",
        "PersonStopped.stopped",
        "Died.died",
        "SessionHeld.purpose",
        "OnlineWorkLogged.log",
        "Accepted.step",
        "Offered.options",
        "EndingAgreed.ending",
        "EndingProposed.signposted",
    ),
    "IDS101.ServDischDate": fact(
        "Ended.on", "PersonStopped.stopped", "Died.died", how="Only of an ending that stands."
    ),
    # --- passing on, waiting
    "IDS105.ServiceRequestId": _EPISODE,
    "IDS105.OnwardReferDate": derived("The day of the step, or of the sending.", "Stepped.to", "HandoverSent.service"),
    "IDS105.OnwardReferTime": derived("The time of it.", "Stepped.to", "HandoverSent.service"),
    "IDS105.OnwardReferReason": fact("Stepped.to", "HandoverSent.wanted", how=_CODED_BY_US),
    "IDS105.OrgIDReceiving": fact("HandoverSent.service_code", how="For a step, the provider itself."),
    "IDS108.PauseID": derived(
        "1, 2, 3 … in the order of the episode's pauses: five characters are too few for our id.", "Paused.pause"
    ),
    "IDS108.ServiceRequestId": _EPISODE,
    "IDS108.PauseStartDate": fact("Paused.since"),
    "IDS108.PauseEndDate": fact("PauseEnded.on"),
    "IDS108.PauseReason": fact("Paused.why", how=_CODED_BY_US),
    # --- contacts
    "IDS201.CareContactId": fact("SessionHeld.contact", "Booked.contact"),
    "IDS201.ServiceRequestId": _EPISODE,
    "IDS201.CareContDate": derived("The day it was held, or was to be held.", "SessionHeld.contact", "Booked.starts"),
    "IDS201.CareContTime": derived("The time of it.", "SessionHeld.contact", "Booked.starts"),
    "IDS201.OrgIDComm": _COMMISSIONER,
    "IDS201.PlannedCareContIndicator": fact("SessionHeld.planned", how="What was booked and not held was planned."),
    "IDS201.AttendOrDNACode": fact(
        "SessionHeld.attendance",
        "Missed.how",
        "Cancelled.side",
        how=f"{_CODED_BY_US} A contact whose outcome is not recorded is not returned.",
    ),
    "IDS201.Cancellation": fact("FreedTime.reused", "Cancelled.slot_reused", how="Only of what the person called off."),
    "IDS201.ClinContDurOfCareCont": fact("SessionHeld.minutes"),
    "IDS201.IAPTLTCServiceInd": fact(
        "SessionHeld.integrated",
        "Booked.integrated",
        how="Said of one, it holds for the next; unsaid, as the referral's other contacts, else "
        "`Organisation.integrated` (what the service says of itself); unknown, left out.",
    ),
    "IDS201.AppType": fact("SessionHeld.purpose", "Booked.purpose", how=_CODED_BY_US),
    "IDS201.ConsMechanism": fact("SessionHeld.medium", "Booked.medium", how=_CODED_BY_US),
    "IDS201.IntEnabledTherProg": fact("SessionHeld.programme"),
    "IDS201.CareContPatientTherMode": fact("SessionHeld.setting", "Booked.setting", how=_CODED_BY_US),
    "IDS201.NumGroupTherParticipants": fact("SessionHeld.participants", how="In a group only."),
    "IDS201.NumGroupTherFacilitators": derived(
        "All the staff who were there, in a group only.", "SessionHeld.with_", "SessionHeld.others"
    ),
    "IDS201.PsychMed": asked(
        Circumstance.PSYCHOTROPIC_MEDICATION, "The latest recorded by the day of a contact that was held."
    ),
    "IDS201.ActLocTypeCode": fact("SessionHeld.place", "Booked.place", how=_CODED_BY_US),
    "IDS201.SiteIDOfTreat": fact(
        "SessionHeld.site", "Booked.site", how="Unsaid and face to face, `Organisation.site`."
    ),
    "IDS201.LanguageCodeTreat": fact("SessionHeld.language"),
    "IDS201.InterpreterPresentInd": fact("SessionHeld.interpreter", how=_CODED_BY_US),
    # --- activities
    "IDS202.CareActId": derived(
        "The contact's id with A1, A2 … : one activity for each of the staff.", "SessionHeld.contact"
    ),
    "IDS202.CareContactId": fact("SessionHeld.contact"),
    "IDS202.CarePersLocalId": fact("SessionHeld.with_", "SessionHeld.others"),
    "IDS202.ClinContactDurOfCareAct": fact("SessionHeld.minutes"),
    "IDS202.CodeProcAndProcStatus": fact(
        "SessionHeld.therapy", "SessionHeld.purpose", how=f"{_CODED_BY_US} By its purpose where that is no therapy."
    ),
    "IDS202.FindSchemeInUse": never(_NO_FINDINGS),
    "IDS202.CodeFind": never(_NO_FINDINGS),
    "IDS202.CodeObs": never(_NO_OBSERVATIONS),
    "IDS202.ObsValue": never(_NO_OBSERVATIONS),
    "IDS202.UnitMeasure": never(_NO_OBSERVATIONS),
    "IDS205.ServiceRequestId": _EPISODE,
    "IDS205.StartDateIntEnabledTherLog": fact("OnlineWorkLogged.starts"),
    "IDS205.EndDateIntEnabledTherLog": fact("OnlineWorkLogged.ends"),
    "IDS205.IntEnabledTherProg": fact("OnlineWorkLogged.programme"),
    "IDS205.DurationIntEnabledTher": fact("OnlineWorkLogged.minutes"),
    "IDS205.CarePersLocalId": fact("OnlineWorkLogged.with_"),
    "IDS205.IntegratedSoftwareInd": fact("OnlineWorkLogged.integrated_software"),
    # --- what somebody has
    "IDS601.LocalPatientId": _PERSON,
    "IDS601.DiagSchemeInUse": fact("CircumstanceGiven.scheme", how="Of an answer about previous diagnosis."),
    "IDS601.PrevDiag": fact("CircumstanceGiven.code", how="Of an answer about previous diagnosis."),
    "IDS601.DiagDate": fact("CircumstanceGiven.on", how="Of an answer about previous diagnosis."),
    "IDS602.ServiceRequestId": _EPISODE,
    "IDS602.FindSchemeInUse": derived("SNOMED CT, in which the list of conditions stands.", *_ASKED),
    "IDS602.LongTermCondition": asked(Circumstance.LONG_TERM_CONDITION, "A row for each; none replaces them."),
    "IDS603.ServiceRequestId": _EPISODE,
    "IDS603.FindSchemeInUse": derived("The scheme in which the problem's code stands.", "ProblemNamed.problem"),
    "IDS603.PresComp": fact("ProblemNamed.problem", how=_CODED_BY_US),
    "IDS603.PresCompCodSig": fact("ProblemNamed.main"),
    "IDS603.PresCompDate": fact("ProblemNamed.on", how="Unsaid, the day on which it was recorded."),
    # --- scores
    "IDS606.ServiceRequestId": _EPISODE,
    "IDS606.CodedAssToolType": fact("Answered.questionnaire", how="The questionnaire's score code."),
    "IDS606.PersScore": derived("The total, or each item of the WSAS. With an answer missing, none.", "Answered.items"),
    "IDS606.AssToolCompDate": derived("The day it was answered.", "Answered.sheet"),
    "IDS606.AssToolCompTime": derived("The time it was answered.", "Answered.sheet"),
    "IDS607.CareActId": derived("The first activity of the contact it was answered at.", "Answered.contact"),
    "IDS607.CodedAssToolType": fact("Answered.questionnaire", how="The questionnaire's score code."),
    "IDS607.PersScore": derived("The total, or each item of the WSAS. With an answer missing, none.", "Answered.items"),
    # --- clusters, staff
    "IDS803.LocalPatientId": _PERSON,
    "IDS803.AMHCareClustCodeFin": asked(Circumstance.CARE_CLUSTER),
    "IDS803.StartDateCareClust": fact("CircumstanceGiven.on"),
    "IDS803.StartTimeCareClust": never(_NO_HOUR),
    "IDS803.EndDateCareClust": fact("CircumstanceGiven.until"),
    "IDS803.EndTimeCareClust": never(_NO_HOUR),
    "IDS902.CarePersLocalId": organisation("Qualification.staff"),
    "IDS902.QualAttainLevelIAPT": organisation("Qualification.level"),
    "IDS902.QualAwardedDate": organisation("Qualification.awarded"),
    "IDS902.QualPlannedCompletionDate": organisation("Qualification.planned"),
}
"""Where each field comes from, by table and field."""
