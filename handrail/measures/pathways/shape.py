"""The fields of a pathway and their types: as measures look at them, and as they are given out."""

from functools import cache
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.measures.pathways.scores import HUNDREDTHS, NEVER, TOOL
from handrail.measures.pathways.whole import FIELDS, OURS

_OWN: Final = {
    "pathway": "int32",
    "org": "string",
    "key": "string",
    "LocalPatientId": "string",
    "ServiceRequestId": "string",
    "ReferralRequestReceivedDate": "date",
    "ServDischDate": "date",
    "RecordStartDate": "date",
    "SourceOfReferralIAPT": "string",
    "EndCode": "string",
    "End": "date",
    "Work_AtEnd": "string",
    "EmpSupportInd_AtEnd": "string",
}
_TEXT: Final = frozenset({"ADSM", "Validated_PresentingComplaint", "EthnicCategory", "FirstStage", "SecondStage"})
_TEXT_OF: Final = ("Work_", "WorkWithSupport_", "SickpayIndicator_")
#: What there was, and when: only to see what was known on a day.
_MANY: Final = {
    "Sessions": "array<date>",
    "EmploymentDays": "array<date>",
    "WorkRecords": "array<int64>",
    "SuitabilityRecords": "array<int64>",
}
_DECIMALS: Final = ("AgoraAlone", "AgoraAccom", "ADSM")


@cache
def row() -> ir.Table:
    """A pathway with all its fields and no rows: to see which of them an expression looks at."""
    return ibis.table(_OWN | {field: _type(field) for field in FIELDS}, name="pathways")


def _type(field: str) -> str:
    if field in _MANY:
        return _MANY[field]
    if field.endswith("Date"):
        return "date"
    if field.endswith(("_Flag", "AtCaseness", "MixedBetweenStages")):
        return "boolean"
    return "string" if field in _TEXT or field.startswith(_TEXT_OF) else "int64"


def official(rows: ir.Table) -> ir.Table:
    """As it is given out: scores as they are told, not in hundredths; nothing that is only ours."""
    names: dict[str, Any] = {"OrgIDProv": rows.org, "PathwayID": rows.key, "ServiceRequestId": rows.ServiceRequestId}
    names |= {name: rows[name] for name in ("ReferralRequestReceivedDate", "ServDischDate")}
    return rows.select(**names, **{name: _told(rows, name) for name in FIELDS if name not in OURS})


def _told(rows: ir.Table, name: str) -> Any:
    tool = name.rpartition("_")[0]
    if tool not in (*TOOL, *NEVER, "ADSM") or not name.endswith("Score"):
        return rows[name]
    return rows[name] / HUNDREDTHS if tool in _DECIMALS else (rows[name] // HUNDREDTHS).cast("int64")
