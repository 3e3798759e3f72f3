"""Rules of our own: for the fields that are new in version 2.1, whose rules were not found, and for the files.

Their ids begin with HR. What a field of version 2.1 owes is read in the NHS Data Model and Dictionary where it had
that; the severities follow the rules of version 2.0 for fields of the same kind.
"""

from typing import Final

from handrail.care.questionnaires import Status
from handrail.returns.rules.kinds import Of
from handrail.returns.rules.rule import FILE, RECORD, WARNING, Rule, Severity, Told

NOT_FOUND: Final = "Its list of codes for version 2.1 was not found."

person = Of("IDS001")
home = Of("IDS003")
employment = Of("IDS004")
history = Of("IDS601")

_NEW_FIELDS: Final = (
    person.listed("HR00101", "GenderIdentity"),
    person.listed("HR00102", "GenderIdentitySameAtBirth"),
    person.not_stated(
        "HR00103", WARNING, "EthnicCategory2021", "EthnicCategory2021 is no code of its list.", NOT_FOUND
    ),
    employment.shape("HR00401", "EmpSupportDischargeDate"),
    employment.after_period("HR00402", "EmpSupportDischargeDate"),
    employment.before("HR00403", "EmpSupportDischargeDate", "EmpSupportReferral"),
)

_ACCOMMODATION: Final = (
    home.orphan("HR00301"),
    home.again("HR00302", "LocalPatientId", "AccommodationType", "AccommodationTypeDate"),
    home.blank("HR00303", "LocalPatientId"),
    home.shape("HR00304", "LocalPatientId"),
    home.blank("HR00305", "AccommodationType"),
    home.not_stated("HR00306", WARNING, "AccommodationType", "AccommodationType is no code of its list.", NOT_FOUND),
    home.listed("HR00307", "SettledAccommodationInd"),
    home.blank("HR00308", "AccommodationTypeDate"),
    home.shape("HR00309", "AccommodationTypeDate"),
    home.after_period("HR00310", "AccommodationTypeDate"),
    home.before_birth("HR00311", "AccommodationTypeDate"),
    home.shape("HR00312", "AccommodationTypeStartDate"),
    home.shape("HR00313", "AccommodationTypeEndDate"),
    home.before("HR00314", "AccommodationTypeEndDate", "AccommodationTypeStartDate"),
)

_HISTORY: Final = (
    history.orphan("HR60101"),
    history.again("HR60102", "LocalPatientId", "PrevDiag", "DiagDate"),
    history.blank("HR60103", "LocalPatientId"),
    history.shape("HR60104", "LocalPatientId"),
    history.not_stated("HR60105", WARNING, "DiagSchemeInUse", "DiagSchemeInUse is no code of its list.", NOT_FOUND),
    history.row(
        "HR60106",
        WARNING,
        "DiagSchemeInUse",
        "There is a PrevDiag, and DiagSchemeInUse is empty.",
        '"PrevDiag" IS NOT NULL AND "DiagSchemeInUse" IS NULL',
    ),
    history.row(
        "HR60107",
        WARNING,
        "PrevDiag",
        "There is a DiagSchemeInUse, and PrevDiag is empty.",
        '"DiagSchemeInUse" IS NOT NULL AND "PrevDiag" IS NULL',
    ),
    history.shape("HR60108", "DiagDate"),
    history.after_period("HR60109", "DiagDate"),
    history.before_birth("HR60110", "DiagDate"),
)


def _told(rule: str, severity: Severity, about: str) -> Rule:
    return Rule(rule, severity, "", "", about, Told(), Status.CONFIRMED)


UNREADABLE_FILE: Final = _told("HR90001", FILE, "The file cannot be read. Nothing in it was counted.")
UNREADABLE_ROW: Final = _told("HR90002", RECORD, "The row cannot be read. It was not counted.")
ENCODING: Final = _told("HR90003", WARNING, "The file is not in plain UTF-8.")
DELIMITER: Final = _told("HR90004", WARNING, "The columns are not divided by commas.")
UNKNOWN_COLUMN: Final = _told("HR90005", WARNING, "The data set has no such column. It was left out.")
UNKNOWN_FILE: Final = _told("HR90006", WARNING, "The data set has no table of this name. The file was left out.")
COLUMN_TWICE: Final = _told("HR90007", WARNING, "The column is there twice. The first was read.")
MIXED_DATES: Final = _told("HR90008", WARNING, "Dates of this column are written in more than one way.")
SECOND_FILE: Final = _told("HR90009", WARNING, "There are two files for this table. This one was left out.")
NOT_THE_FILE: Final = _told("HR90010", WARNING, "It is not the file that the manifest describes.")
RULES: Final[tuple[Rule, ...]] = (
    *_NEW_FIELDS,
    *_ACCOMMODATION,
    *_HISTORY,
    *(UNREADABLE_FILE, UNREADABLE_ROW, ENCODING, DELIMITER, UNKNOWN_COLUMN, UNKNOWN_FILE),
    *(COLUMN_TWICE, MIXED_DATES, SECOND_FILE, NOT_THE_FILE),
)
