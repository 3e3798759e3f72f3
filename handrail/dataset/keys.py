"""What tells two rows of a table apart: the fields by which the national rules call a second one a repeat."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

KEYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "IDS000": ("OrgIDProv",),
        "IDS001": ("LocalPatientId",),
        "IDS002": ("LocalPatientId", "GMPCodeReg", "StartDateGMPRegistration"),
        "IDS003": ("LocalPatientId", "AccommodationTypeDate"),
        "IDS004": ("LocalPatientId", "EmployStatusRecDate"),
        "IDS007": ("LocalPatientId", "DisabCode"),
        "IDS011": ("LocalPatientId", "SocPerCircumstance", "SocPerCircumstanceRecDate"),
        "IDS012": ("LocalPatientId", "OvsVisChCat", "OvsVisChCatAppDate"),
        "IDS101": ("ServiceRequestId",),
        "IDS105": ("ServiceRequestId", "OnwardReferDate", "OnwardReferTime", "OnwardReferReason", "OrgIDReceiving"),
        "IDS108": ("ServiceRequestId", "PauseID"),
        "IDS201": ("CareContactId",),
        "IDS202": ("CareActId",),
        "IDS205": (
            "ServiceRequestId",
            "StartDateIntEnabledTherLog",
            "EndDateIntEnabledTherLog",
            "IntEnabledTherProg",
            "DurationIntEnabledTher",
        ),
        "IDS601": ("LocalPatientId", "DiagSchemeInUse", "PrevDiag", "DiagDate"),
        "IDS602": ("ServiceRequestId", "LongTermCondition"),
        "IDS603": ("ServiceRequestId", "PresComp", "PresCompDate"),
        "IDS606": ("ServiceRequestId", "CodedAssToolType", "AssToolCompDate", "AssToolCompTime"),
        "IDS607": ("CareActId", "CodedAssToolType"),
        "IDS803": ("LocalPatientId", "StartDateCareClust"),
        "IDS902": ("CarePersLocalId", "QualAttainLevelIAPT"),
    }
)
"""By the code of the table. Read in the rules of version 2.0; for IDS003 and IDS601, which are newer, by their like."""

Key = tuple[Any, ...]


def key(table: str, values: Mapping[str, Any]) -> Key:
    """The key of one row. What is not known is None, and two rows that do not know it are of one key."""
    return tuple(values.get(field) for field in KEYS[table])
