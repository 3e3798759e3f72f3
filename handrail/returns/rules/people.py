"""The header, the person and their GP practice: the rules of IDS000, IDS001 and IDS002."""

from typing import Final

from handrail.returns.rules.kinds import HEADER, NO_LOGIN, NO_NATIONAL_LIST, REMOVED, Of
from handrail.returns.rules.rule import GROUP, RECORD, WARNING, Rule

#: The day after the end, at another practice; one that begins then at the same practice is no other.
NO_NEXT_PRACTICE: Final = """
SELECT ended.row FROM IDS002 ended
WHERE ended."EndDateGMPRegistration:value" IS NOT NULL AND NOT EXISTS (
    FROM IDS002 next
    WHERE next.org = ended.org AND next."LocalPatientId" = ended."LocalPatientId"
    AND next."StartDateGMPRegistration:value" = ended."EndDateGMPRegistration:value" + 1
    AND next."GMPCodeReg" IS DISTINCT FROM ended."GMPCodeReg")
"""

header = Of("IDS000")
_HEADER: Final = (
    header.blank("IDS00001", "DatSetVer"),
    header.listed("IDS00003", "DatSetVer", RECORD),
    header.shape("IDS00004", "DatSetVer"),
    header.blank("IDS00028", "OrgIDProv"),
    header.shape("IDS00029", "OrgIDProv"),
    header.not_stated("IDS00030", RECORD, "OrgIDProv", "OrgIDProv is not the organisation that signed in.", NO_LOGIN),
    header.blank("IDS00031", "OrgIDSubmit"),
    header.shape("IDS00032", "OrgIDSubmit"),
    header.not_stated(
        "IDS00033", WARNING, "OrgIDSubmit", "OrgIDSubmit is not the organisation that signed in.", NO_LOGIN
    ),
    header.not_stated(
        "IDS00034", WARNING, "OrgIDSubmit", "OrgIDSubmit is no organisation of the national list.", NO_NATIONAL_LIST
    ),
    header.blank("IDS00012", "PrimSystemInUse"),
    header.shape("IDS00013", "PrimSystemInUse"),
    header.blank("IDS00014", "ReportingPeriodStartDate"),
    header.shape("IDS00015", "ReportingPeriodStartDate"),
    header.row(
        "IDS00016",
        RECORD,
        "ReportingPeriodStartDate",
        "ReportingPeriodStartDate is not the first day of the period that is checked.",
        '"ReportingPeriodStartDate:value" IS DISTINCT FROM $starts',
    ),
    header.blank("IDS00017", "ReportingPeriodEndDate"),
    header.shape("IDS00018", "ReportingPeriodEndDate"),
    header.row(
        "IDS00019",
        RECORD,
        "ReportingPeriodEndDate",
        "ReportingPeriodEndDate is not the last day of the period that is checked.",
        '"ReportingPeriodEndDate:value" IS DISTINCT FROM $ends',
    ),
    header.blank("IDS00020", "DateTimeDatSetCreate"),
    header.shape("IDS00021", "DateTimeDatSetCreate"),
    header.row(
        "IDS00027",
        RECORD,
        "DateTimeDatSetCreate",
        "DateTimeDatSetCreate is after the moment of checking.",
        '"DateTimeDatSetCreate:value" > $now',
        note="The validator asks whether it is after the upload, which comes later still.",
    ),
)

person = Of("IDS001")
_PERSON: Final = (
    person.childless("IDS00145", GROUP, "IDS002", "LocalPatientId"),
    person.childless("IDS00146", GROUP, "IDS101", "LocalPatientId"),
    person.blank("IDS00101", "LocalPatientId"),
    person.shape("IDS00102", "LocalPatientId"),
    person.blank("IDS00151", "OrgIDLocalPatientId"),
    person.shape("IDS00152", "OrgIDLocalPatientId"),
    person.row(
        "IDS00153",
        WARNING,
        "OrgIDLocalPatientId",
        "OrgIDLocalPatientId is not the OrgIDProv of the header.",
        '"OrgIDLocalPatientId" <> "header:OrgIDProv"',
        beside=HEADER,
    ),
    person.not_stated(
        "IDS00154",
        WARNING,
        "OrgIDLocalPatientId",
        "OrgIDLocalPatientId is no organisation of the national list.",
        NO_NATIONAL_LIST,
    ),
    person.not_stated("IDS00155", RECORD, "OrgIDResidenceResp", "OrgIDResidenceResp is not as it should be.", REMOVED),
    person.not_stated("IDS00156", WARNING, "OrgIDResidenceResp", "OrgIDResidenceResp is not as it should be.", REMOVED),
    person.blank("IDS00111", "NHSNumber", WARNING),
    person.shape("IDS00115", "NHSNumberStatus"),
    person.listed("IDS00116", "NHSNumberStatus"),
    person.row(
        "IDS00117",
        WARNING,
        "NHSNumberStatus",
        "There is an NHS number, and NHSNumberStatus 07 says that there is none.",
        '"NHSNumber" IS NOT NULL AND "NHSNumberStatus" = \'07\'',
    ),
    person.row(
        "IDS00118",
        WARNING,
        "NHSNumberStatus",
        "NHSNumber is empty, and NHSNumberStatus does not say why.",
        '"NHSNumber" IS NULL AND "NHSNumberStatus" IS NULL',
    ),
    person.row(
        "IDS00161",
        WARNING,
        "NHSNumberStatus",
        "NHSNumber is empty, and NHSNumberStatus says that there is one.",
        "\"NHSNumber\" IS NULL AND \"NHSNumberStatus\" IN ('01', '02')",
    ),
    person.blank("IDS00162", "NHSNumberStatus", WARNING),
    person.blank("IDS00120", "PersonBirthDate", WARNING),
    person.blank("IDS00123", "Postcode", WARNING),
    person.not_stated("IDS00125", WARNING, "Postcode", "Postcode was not in use in the period.", NO_NATIONAL_LIST),
    person.blank("IDS00129", "Gender", WARNING),
    person.shape("IDS00130", "Gender"),
    person.listed("IDS00131", "Gender"),
    person.shape("IDS00132", "EthnicCategory"),
    person.listed("IDS00133", "EthnicCategory"),
    person.shape("IDS00159", "ExBAFIndicator"),
    person.listed("IDS00160", "ExBAFIndicator"),
    person.shape("IDS00138", "LanguageCodePreferred"),
    person.listed("IDS00139", "LanguageCodePreferred"),
    person.shape("IDS00157", "EduEstabTypeIAPT"),
    person.listed("IDS00158", "EduEstabTypeIAPT"),
)

gp = Of("IDS002")
_GP: Final = (
    gp.orphan("IDS00220"),
    gp.again("IDS00221", "LocalPatientId", "GMPCodeReg", "StartDateGMPRegistration"),
    gp.again("IDS00222", "LocalPatientId", where='"EndDateGMPRegistration" IS NULL'),
    gp.query(
        "IDS00223",
        WARNING,
        "EndDateGMPRegistration",
        "A registration has ended, and no other practice begins the day after.",
        NO_NEXT_PRACTICE,
    ),
    gp.blank("IDS00201", "LocalPatientId"),
    gp.shape("IDS00202", "LocalPatientId"),
    gp.blank("IDS00203", "GMPCodeReg"),
    gp.shape("IDS00204", "GMPCodeReg"),
    gp.not_stated(
        "IDS00206", WARNING, "GMPCodeReg", "GMPCodeReg is no organisation of the national list.", NO_NATIONAL_LIST
    ),
    gp.shape("IDS00210", "StartDateGMPRegistration"),
    gp.after_period("IDS00211", "StartDateGMPRegistration", "1 DAY"),
    gp.before_birth("IDS00212", "StartDateGMPRegistration"),
    gp.shape("IDS00213", "EndDateGMPRegistration"),
    gp.before_period("IDS00214", "EndDateGMPRegistration"),
    gp.after_period("IDS00215", "EndDateGMPRegistration"),
    gp.before("IDS00216", "EndDateGMPRegistration", "StartDateGMPRegistration"),
    gp.not_stated("IDS00217", WARNING, "OrgIDGPPrac", "OrgIDGPPrac is not as it should be.", REMOVED),
    gp.not_stated("IDS00218", RECORD, "OrgIDGPPrac", "OrgIDGPPrac is not as it should be.", REMOVED),
    gp.not_stated("IDS00219", WARNING, "OrgIDGPPrac", "OrgIDGPPrac is not as it should be.", REMOVED),
)

RULES: Final[tuple[Rule, ...]] = (
    *_HEADER,
    *_PERSON,
    *_GP,
)
