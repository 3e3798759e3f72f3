"""Contacts, what was done in them, and internet therapy: the rules of IDS201, IDS202 and IDS205."""

from typing import Final

from handrail.dataset.schemes import fits
from handrail.returns.rules.kinds import NO_NATIONAL_LIST, Of
from handrail.returns.rules.rule import RECORD, WARNING, Rule


def _is_other(scheme: str, code: str) -> bool:
    return not fits(scheme, code)


contact = Of("IDS201")
_CONTACT: Final = (
    contact.orphan("IDS20142"),
    contact.again("IDS20143", "CareContactId"),
    contact.again(
        "IDS20168",
        "ServiceRequestId",
        "CareContDate",
        "CareContTime",
        severity=WARNING,
        where="\"AttendOrDNACode\" IN ('5', '6')",
        empty_is_alike=True,
    ),
    contact.childless(
        "IDS20169", WARNING, "IDS202", "CareContactId", "\"AttendOrDNACode\" IN ('5', '6')", ", which was attended"
    ),
    contact.blank("IDS20101", "CareContactId"),
    contact.shape("IDS20102", "CareContactId"),
    contact.blank("IDS20103", "ServiceRequestId"),
    contact.shape("IDS20104", "ServiceRequestId"),
    contact.blank("IDS20106", "CareContDate"),
    contact.shape("IDS20107", "CareContDate"),
    contact.after_period("IDS20108", "CareContDate"),
    contact.before_period("IDS20170", "CareContDate"),
    contact.before_received("IDS20171", "CareContDate"),
    contact.shape("IDS20109", "CareContTime"),
    contact.shape("IDS20146", "OrgIDComm"),
    contact.not_stated(
        "IDS20147", WARNING, "OrgIDComm", "OrgIDComm is no organisation of the national list.", NO_NATIONAL_LIST
    ),
    contact.shape("IDS20150", "PlannedCareContIndicator"),
    contact.listed("IDS20151", "PlannedCareContIndicator"),
    contact.shape("IDS20127", "AttendOrDNACode"),
    contact.listed("IDS20128", "AttendOrDNACode", RECORD),
    contact.shape("IDS20152", "Cancellation"),
    contact.listed("IDS20153", "Cancellation"),
    contact.row(
        "IDS20166",
        WARNING,
        "Cancellation",
        "AttendOrDNACode is 2, and Cancellation is empty.",
        '"AttendOrDNACode" = \'2\' AND "Cancellation" IS NULL',
    ),
    contact.row(
        "IDS20167",
        WARNING,
        "Cancellation",
        "There is a Cancellation, and AttendOrDNACode is not 2.",
        '"AttendOrDNACode" <> \'2\' AND "Cancellation" IS NOT NULL',
    ),
    contact.shape("IDS20114", "ClinContDurOfCareCont"),
    contact.blank("IDS20115", "IAPTLTCServiceInd"),
    contact.shape("IDS20116", "IAPTLTCServiceInd"),
    contact.listed("IDS20117", "IAPTLTCServiceInd"),
    contact.blank("IDS20154", "AppType"),
    contact.shape("IDS20155", "AppType"),
    contact.listed("IDS20156", "AppType", RECORD),
    contact.shape("IDS20119", "ConsMechanism"),
    contact.listed("IDS20120", "ConsMechanism"),
    contact.shape("IDS20157", "IntEnabledTherProg"),
    contact.shape("IDS20125", "CareContPatientTherMode"),
    contact.listed("IDS20126", "CareContPatientTherMode"),
    contact.shape("IDS20158", "NumGroupTherParticipants"),
    contact.shape("IDS20159", "NumGroupTherFacilitators"),
    contact.shape("IDS20160", "PsychMed"),
    contact.listed("IDS20161", "PsychMed"),
    contact.shape("IDS20121", "ActLocTypeCode"),
    contact.listed("IDS20122", "ActLocTypeCode"),
    contact.shape("IDS20148", "SiteIDOfTreat"),
    contact.not_stated(
        "IDS20149", WARNING, "SiteIDOfTreat", "SiteIDOfTreat is no organisation of the national list.", NO_NATIONAL_LIST
    ),
    contact.shape("IDS20162", "LanguageCodeTreat"),
    contact.listed("IDS20163", "LanguageCodeTreat"),
    contact.shape("IDS20164", "InterpreterPresentInd"),
    contact.listed("IDS20165", "InterpreterPresentInd"),
)

activity = Of("IDS202")
_ACTIVITY: Final = (
    activity.orphan("IDS20224"),
    activity.again("IDS20225", "CareActId"),
    activity.blank("IDS20201", "CareActId"),
    activity.shape("IDS20202", "CareActId"),
    activity.blank("IDS20203", "CareContactId"),
    activity.shape("IDS20204", "CareContactId"),
    activity.shape("IDS20205", "CarePersLocalId"),
    activity.shape("IDS20206", "ClinContactDurOfCareAct"),
    activity.snomed("IDS20230", "CodeProcAndProcStatus"),
    activity.shape("IDS20212", "FindSchemeInUse"),
    activity.listed("IDS20213", "FindSchemeInUse"),
    activity.row(
        "IDS20214",
        RECORD,
        "CodeFind",
        "There is a CodeFind, and FindSchemeInUse does not say ICD-10 (01) or SNOMED CT (04).",
        '"CodeFind" IS NOT NULL AND ("FindSchemeInUse" IS NULL OR "FindSchemeInUse" NOT IN (\'01\', \'04\'))',
    ),
    activity.shape("IDS20215", "CodeFind"),
    activity.row(
        "IDS20216",
        WARNING,
        "CodeFind",
        "There is a FindSchemeInUse, and CodeFind is empty.",
        '"FindSchemeInUse" IS NOT NULL AND "CodeFind" IS NULL',
    ),
    activity.values(
        "IDS20228",
        RECORD,
        ("FindSchemeInUse", "CodeFind"),
        "CodeFind has not the form of a code of its FindSchemeInUse.",
        _is_other,
    ),
    activity.snomed("IDS20231", "CodeObs"),
    activity.shape("IDS20222", "ObsValue"),
    activity.shape("IDS20223", "UnitMeasure"),
    activity.row(
        "IDS20226",
        WARNING,
        "UnitMeasure",
        "There is an ObsValue, and UnitMeasure is empty.",
        '"ObsValue" IS NOT NULL AND "UnitMeasure" IS NULL',
    ),
)

internet = Of("IDS205")
_INTERNET: Final = (
    internet.orphan("IDS20501"),
    internet.again(
        "IDS20519",
        "ServiceRequestId",
        "StartDateIntEnabledTherLog",
        "EndDateIntEnabledTherLog",
        "IntEnabledTherProg",
        "DurationIntEnabledTher",
        "CarePersLocalId",
        severity=WARNING,
    ),
    internet.blank("IDS20502", "ServiceRequestId"),
    internet.shape("IDS20503", "ServiceRequestId"),
    internet.blank("IDS20504", "StartDateIntEnabledTherLog"),
    internet.shape("IDS20505", "StartDateIntEnabledTherLog"),
    internet.after_period("IDS20506", "StartDateIntEnabledTherLog"),
    internet.before_received("IDS20520", "StartDateIntEnabledTherLog"),
    internet.blank("IDS20507", "EndDateIntEnabledTherLog"),
    internet.shape("IDS20508", "EndDateIntEnabledTherLog"),
    internet.before_period("IDS20509", "EndDateIntEnabledTherLog"),
    internet.after_period("IDS20510", "EndDateIntEnabledTherLog"),
    internet.before("IDS20511", "EndDateIntEnabledTherLog", "StartDateIntEnabledTherLog"),
    internet.blank("IDS20512", "IntEnabledTherProg"),
    internet.shape("IDS20513", "IntEnabledTherProg"),
    internet.blank("IDS20514", "DurationIntEnabledTher"),
    internet.shape("IDS20515", "DurationIntEnabledTher"),
    internet.shape("IDS20516", "CarePersLocalId"),
    internet.shape("IDS20517", "IntegratedSoftwareInd"),
    internet.listed("IDS20518", "IntegratedSoftwareInd"),
)

RULES: Final[tuple[Rule, ...]] = (
    *_CONTACT,
    *_ACTIVITY,
    *_INTERNET,
)
