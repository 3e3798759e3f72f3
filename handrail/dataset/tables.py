"""The tables of the national return, IDS version 2.1: 21 tables, 140 fields, as data.

Names, item numbers and types are those of NHS England's own processing code for version 2.1
(nhsengland/Reusable-Code-Library, 2023), read there: confirmed. Formats and mandation come from the data set's page
in the NHS Data Model and Dictionary, which was read whole for version 2.0 and as far as IDS003 for version 2.1;
`Basis` says which. What was not found is marked so, never guessed. The titles and purposes are our own words.
There is no IDS901: staff qualifications stand in IDS902.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from handrail.care.questionnaires import Status

VERSION: Final = "2.1"


class Mandation(StrEnum):
    """What a service owes: a row without a mandatory field is rejected; a required one is owed where it is known."""

    MANDATORY = "M"
    REQUIRED = "R"
    OPTIONAL = "O"
    PILOT = "P"
    UNKNOWN = "?"


class Basis(StrEnum):
    """Where the mandation and the format of a field were read."""

    V2_0 = "Data Dictionary page of version 2.0"
    V2_1 = "Data Dictionary page of version 2.1"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its official name and item number, how it is written, and whether it is owed.

    `points_to` names the parent's key. An empty `format` was not found.
    """

    name: str
    item: str
    type: str
    format: str
    mandation: Mandation
    key: bool = False
    points_to: str = ""
    basis: Basis = Basis.V2_0

    @property
    def status(self) -> Status:
        """How far mandation and format can be trusted for version 2.1. Name, item and type are confirmed."""
        # What was not found says nothing, and is trusted no more than what was read for the version before.
        return Status.CONFIRMED if self.basis == Basis.V2_1 else Status.INFERRED


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its code, its official name, and in our words what a row is."""

    code: str
    name: str
    title: str
    purpose: str
    fields: tuple[Field, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The official names of its fields, in order."""
        return tuple(field.name for field in self.fields)


M, R, UNKNOWN = Mandation.MANDATORY, Mandation.REQUIRED, Mandation.UNKNOWN
V2_1, NOT_FOUND = Basis.V2_1, Basis.NOT_FOUND

TABLES: Final[tuple[Table, ...]] = (
    Table(
        "IDS000",
        "IDS000Header",
        "Header",
        "Who sends the return, for which month.",
        (
            Field("DatSetVer", "I000010", "str", "max n2.max n2", M),
            Field("OrgIDProv", "I000080", "str", "min an3 max an6", M),
            Field("OrgIDSubmit", "I000090", "str", "min an3 max an6", M),
            Field("PrimSystemInUse", "I000040", "str", "max an20", M),
            Field("ReportingPeriodStartDate", "I000050", "date", "an10 CCYY-MM-DD", M),
            Field("ReportingPeriodEndDate", "I000060", "date", "an10 CCYY-MM-DD", M),
            Field("DateTimeDatSetCreate", "I000070", "datetime", "an19 YYYY-MM-DDThh:mm:ss", M),
        ),
    ),
    Table(
        "IDS001",
        "IDS001MPI",
        "Person",
        "Who the person is.",
        (
            Field("LocalPatientId", "I001901", "str", "max an20", M, key=True),
            Field("OrgIDLocalPatientId", "I001170", "str", "min an3 max an5", M),
            Field("NHSNumber", "I001040", "str", "n10", R),
            Field("NHSNumberStatus", "I001050", "str", "an2", R),
            Field("PersonBirthDate", "I001060", "date", "an10 CCYY-MM-DD", M, basis=V2_1),
            Field("Postcode", "I001070", "str", "See POSTCODE", R),
            Field("Gender", "I001090", "str", "an1", R),
            Field("GenderIdentity", "I001160", "str", "", R, basis=V2_1),
            Field("GenderIdentitySameAtBirth", "I001210", "str", "", R, basis=V2_1),
            Field("EthnicCategory", "I001100", "str", "an2", R),
            Field("EthnicCategory2021", "I001150", "str", "", Mandation.PILOT, basis=V2_1),
            Field("ExBAFIndicator", "I001140", "str", "an2", R),
            Field("LanguageCodePreferred", "I001120", "str", "an2", R),
            Field("EduEstabTypeIAPT", "I001130", "str", "an1", R),
        ),
    ),
    Table(
        "IDS002",
        "IDS002GP",
        "GP registration",
        "Each GP practice the person was registered with.",
        (
            Field("LocalPatientId", "I002901", "str", "max an20", M, points_to="IDS001.LocalPatientId"),
            Field("GMPCodeReg", "I002010", "str", "an6", M),
            Field("StartDateGMPRegistration", "I002020", "date", "an10 CCYY-MM-DD", R),
            Field("EndDateGMPRegistration", "I002030", "date", "an10 CCYY-MM-DD", R),
        ),
    ),
    Table(
        "IDS003",
        "IDS003AccommStatus",
        "Accommodation",
        "Where the person lives.",
        (
            Field("LocalPatientId", "I003901", "str", "max an20", M, points_to="IDS001.LocalPatientId", basis=V2_1),
            Field("AccommodationType", "I003010", "str", "", M, basis=V2_1),
            Field("SettledAccommodationInd", "I003020", "str", "", R, basis=V2_1),
            Field("AccommodationTypeDate", "I003030", "date", "", M, basis=V2_1),
            Field("AccommodationTypeStartDate", "I003040", "date", "", R, basis=V2_1),
            Field("AccommodationTypeEndDate", "I003050", "date", "", R, basis=V2_1),
        ),
    ),
    Table(
        "IDS004",
        "IDS004EmpStatus",
        "Employment",
        "Work, benefits and employment support.",
        (
            Field("LocalPatientId", "I004901", "str", "max an20", M, points_to="IDS001.LocalPatientId"),
            Field("EmployStatus", "I004010", "str", "an2", M),
            Field("EmployStatusRecDate", "I004020", "date", "an10 CCYY-MM-DD", R),
            Field("WeekHoursWorked", "I004030", "str", "an2", R),
            Field("SelfEmployInd", "I004040", "str", "an1", R),
            Field("SickAbsenceInd", "I004050", "str", "an1", R),
            Field("SSPInd", "I004080", "str", "an1", R),
            Field("BenefitRecInd", "I004090", "str", "an1", R),
            Field("ESAInd", "I004110", "str", "an1", R),
            Field("UCInd", "I004120", "str", "an1", R),
            Field("PIPInd", "I004130", "str", "an1", R),
            Field("EmpSupportInd", "I004060", "str", "max an2", R),
            Field("EmpSupportReferral", "I004070", "date", "an10 CCYY-MM-DD", R),
            Field("EmpSupportDischargeDate", "I004150", "date", "", UNKNOWN, basis=NOT_FOUND),
        ),
    ),
    Table(
        "IDS007",
        "IDS007DisabilityType",
        "Disability",
        "Each disability, as the person sees it or as diagnosed.",
        (
            Field("LocalPatientId", "I007901", "str", "max an20", M, points_to="IDS001.LocalPatientId"),
            Field("DisabCode", "I007010", "str", "an2", M),
        ),
    ),
    Table(
        "IDS011",
        "IDS011SocPerCircumstances",
        "Social circumstances",
        "Religion, sexual orientation and the like, one code each.",
        (
            Field("LocalPatientId", "I011901", "str", "max an20", M, points_to="IDS001.LocalPatientId"),
            Field("SocPerCircumstance", "I011020", "str", "See SNOMED CT CODE", M),
            Field("SocPerCircumstanceRecDate", "I011010", "date", "an10 CCYY-MM-DD", R),
        ),
    ),
    Table(
        "IDS012",
        "IDS012OverseasVisitorChargCat",
        "Overseas visitor",
        "Whether and how somebody from abroad is charged.",
        (
            Field("LocalPatientId", "I012901", "str", "max an20", M, points_to="IDS001.LocalPatientId"),
            Field("OvsVisChCat", "I012010", "str", "an1", M),
            Field("OvsVisChCatAppDate", "I012020", "date", "an10 CCYY-MM-DD", R),
        ),
    ),
    Table(
        "IDS101",
        "IDS101Referral",
        "Referral",
        "One request for help, from its receipt to its ending.",
        (
            Field("ServiceRequestId", "I101902", "str", "max an20", M, key=True),
            Field("LocalPatientId", "I101901", "str", "max an20", M, points_to="IDS001.LocalPatientId"),
            Field("OrgIDComm", "I101922", "str", "min an3 max an5", M),
            Field("ReferralRequestReceivedDate", "I101010", "date", "an10 CCYY-MM-DD", M),
            Field("SourceOfReferralIAPT", "I101030", "str", "an2", R),
            Field("OnsetDate", "I101230", "str", "an7 YYYY-MM", R),
            Field("PrevDiagCondInd", "I101240", "str", "an1", R),
            Field("EndCode", "I101250", "str", "an2", R),
            Field("ServDischDate", "I101090", "date", "an10 CCYY-MM-DD", R),
        ),
    ),
    Table(
        "IDS105",
        "IDS105OnwardReferral",
        "Onward referral",
        "Each passing on, stepping up or stepping down.",
        (
            Field("ServiceRequestId", "I105902", "str", "max an20", M, points_to="IDS101.ServiceRequestId"),
            Field("OnwardReferDate", "I105010", "date", "an10 CCYY-MM-DD", M),
            Field("OnwardReferTime", "I105060", "datetime", "an8 HH:MM:SS", R),
            Field("OnwardReferReason", "I105020", "str", "an2", R),
            Field("OrgIDReceiving", "I105090", "str", "min an3 max an5", R),
        ),
    ),
    Table(
        "IDS108",
        "IDS108WaitingTimePauses",
        "Pause",
        "Each time the person asked to wait.",
        (
            Field("PauseID", "I108010", "str", "max an5", M),
            Field("ServiceRequestId", "I108902", "str", "max an20", M, points_to="IDS101.ServiceRequestId"),
            Field("PauseStartDate", "I108020", "date", "an10 CCYY-MM-DD", M),
            Field("PauseEndDate", "I108030", "date", "an10 CCYY-MM-DD", R),
            Field("PauseReason", "I108040", "str", "an2", R),
        ),
    ),
    Table(
        "IDS201",
        "IDS201CareContact",
        "Care contact",
        "Each appointment, kept or not, and each meeting without one.",
        (
            Field("CareContactId", "I201903", "str", "max an20", M, key=True),
            Field("ServiceRequestId", "I201902", "str", "max an20", M, points_to="IDS101.ServiceRequestId"),
            Field("CareContDate", "I201010", "date", "an10 CCYY-MM-DD", M),
            Field("CareContTime", "I201020", "datetime", "an8 HH:MM:SS", R),
            Field("OrgIDComm", "I201922", "str", "min an3 max an5", R),
            Field("PlannedCareContIndicator", "I201280", "str", "an1", R),
            Field("AttendOrDNACode", "I201090", "str", "an1", R),
            Field("Cancellation", "I201200", "str", "an1", R),
            Field("ClinContDurOfCareCont", "I201040", "int", "max n4", R),
            Field("IAPTLTCServiceInd", "I201290", "str", "an1", M),
            Field("AppType", "I201210", "str", "an2", M),
            Field("ConsMechanism", "I201070", "str", "an2", R),
            Field("IntEnabledTherProg", "I201270", "str", "max an20", R),
            Field("CareContPatientTherMode", "I201080", "str", "an1", R),
            Field("NumGroupTherParticipants", "I201220", "int", "max an3", R),
            Field("NumGroupTherFacilitators", "I201230", "int", "max an2", R),
            Field("PsychMed", "I201240", "str", "an2", R),
            Field("ActLocTypeCode", "I201909", "str", "an3", R),
            Field("SiteIDOfTreat", "I201921", "str", "min an5 max an9", R),
            Field("LanguageCodeTreat", "I201250", "str", "an2", R),
            Field("InterpreterPresentInd", "I201260", "str", "an1", R),
        ),
    ),
    Table(
        "IDS202",
        "IDS202CareActivity",
        "Care activity",
        "What was done in a contact, and by whom.",
        (
            Field("CareActId", "I202904", "str", "max an20", M, key=True),
            Field("CareContactId", "I202903", "str", "max an20", M, points_to="IDS201.CareContactId"),
            Field("CarePersLocalId", "I202920", "str", "max an20", R),
            Field("ClinContactDurOfCareAct", "I202020", "int", "max n4", R),
            Field("CodeProcAndProcStatus", "I202110", "str", "min an6 max an56", R),
            Field("FindSchemeInUse", "I202050", "str", "an2", R),
            Field("CodeFind", "I202060", "str", "min an4 max an18", R),
            Field("CodeObs", "I202080", "str", "See SNOMED CT CODE", R),
            Field("ObsValue", "I202090", "str", "max an10", R),
            Field("UnitMeasure", "I202100", "str", "max an10", R),
        ),
    ),
    Table(
        "IDS205",
        "IDS205InternetTherLog",
        "Internet therapy log",
        "Time a practitioner gave to an internet programme.",
        (
            Field("ServiceRequestId", "I205902", "str", "max an20", M, points_to="IDS101.ServiceRequestId"),
            Field("StartDateIntEnabledTherLog", "I205010", "date", "an10 CCYY-MM-DD", M),
            Field("EndDateIntEnabledTherLog", "I205020", "date", "an10 CCYY-MM-DD", M),
            Field("IntEnabledTherProg", "I205030", "str", "max an20", M),
            Field("DurationIntEnabledTher", "I205040", "int", "max n4", M),
            Field("CarePersLocalId", "I205920", "str", "max an20", R),
            Field("IntegratedSoftwareInd", "I205050", "str", "an1", R),
        ),
    ),
    Table(
        "IDS601",
        "IDS601MedHistPrevDiag",
        "Previous diagnosis",
        "What the person was diagnosed with before.",
        (
            Field(
                "LocalPatientId",
                "I601901",
                "str",
                "max an20",
                UNKNOWN,
                points_to="IDS001.LocalPatientId",
                basis=NOT_FOUND,
            ),
            Field("DiagSchemeInUse", "I601010", "str", "", UNKNOWN, basis=NOT_FOUND),
            Field("PrevDiag", "I601020", "str", "", UNKNOWN, basis=NOT_FOUND),
            Field("DiagDate", "I601030", "date", "", UNKNOWN, basis=NOT_FOUND),
        ),
    ),
    Table(
        "IDS602",
        "IDS602LongTermCondition",
        "Long-term condition",
        "Each long-term physical condition.",
        (
            Field("ServiceRequestId", "I602902", "str", "max an20", M, points_to="IDS101.ServiceRequestId"),
            Field("FindSchemeInUse", "I602913", "str", "an2", M),
            Field("LongTermCondition", "I602010", "str", "min an4 max an18", M),
        ),
    ),
    Table(
        "IDS603",
        "IDS603PresentingComplaints",
        "Presenting complaint",
        "What the person came with: the problem descriptors.",
        (
            Field("ServiceRequestId", "I603902", "str", "max an20", M, points_to="IDS101.ServiceRequestId"),
            Field("FindSchemeInUse", "I603913", "str", "an2", M),
            Field("PresComp", "I603010", "str", "min an4 max an18", M),
            Field("PresCompCodSig", "I603020", "str", "an1", R),
            Field("PresCompDate", "I603030", "date", "an10 CCYY-MM-DD", R),
        ),
    ),
    Table(
        "IDS606",
        "IDS606CodedScoreAssessmentRefer",
        "Score outside a contact",
        "Each score given between contacts.",
        (
            Field("ServiceRequestId", "I606902", "str", "max an20", M, points_to="IDS101.ServiceRequestId"),
            Field("CodedAssToolType", "I606910", "str", "See SNOMED CT CODE", M),
            Field("PersScore", "I606911", "str", "max an5", M),
            Field("AssToolCompDate", "I606917", "date", "an10 CCYY-MM-DD", M),
            Field("AssToolCompTime", "I606918", "datetime", "an8 HH:MM:SS", R),
        ),
    ),
    Table(
        "IDS607",
        "IDS607CodedScoreAssessmentAct",
        "Score within a contact",
        "Each score given at a contact.",
        (
            Field("CareActId", "I607904", "str", "max an20", M, points_to="IDS202.CareActId"),
            Field("CodedAssToolType", "I607910", "str", "See SNOMED CT CODE", M),
            Field("PersScore", "I607911", "str", "max an5", M),
        ),
    ),
    Table(
        "IDS803",
        "IDS803CareCluster",
        "Care cluster",
        "Each care cluster the person was assigned to.",
        (
            Field("LocalPatientId", "I803919", "str", "max an20", M, points_to="IDS001.LocalPatientId"),
            Field("AMHCareClustCodeFin", "I803010", "str", "an2", M),
            Field("StartDateCareClust", "I803020", "date", "an10 CCYY-MM-DD", M),
            Field("StartTimeCareClust", "I803030", "datetime", "an8 HH:MM:SS", R),
            Field("EndDateCareClust", "I803040", "date", "an10 CCYY-MM-DD", R),
            Field("EndTimeCareClust", "I803050", "datetime", "an8 HH:MM:SS", R),
        ),
    ),
    Table(
        "IDS902",
        "IDS902CarePersQual",
        "Staff qualification",
        "What each member of staff is, or will be, qualified in.",
        (
            Field("CarePersLocalId", "I902920", "str", "max an20", M),
            Field("QualAttainLevelIAPT", "I902010", "str", "an2", M),
            Field("QualAwardedDate", "I902020", "date", "an10 CCYY-MM-DD", R),
            Field("QualPlannedCompletionDate", "I902030", "date", "an10 CCYY-MM-DD", R),
        ),
    ),
)

TABLE: Final[Mapping[str, Table]] = MappingProxyType({table.code: table for table in TABLES})
"""The tables by their code."""
