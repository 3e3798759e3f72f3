"""The data dictionary: every column that is written, and every derived field of a pathway, in a sentence each."""

from collections.abc import Iterator
from typing import Final

from handrail.care.outcomes import threshold
from handrail.measures.output import BREAKDOWN, COLUMNS, SUPPRESSED
from handrail.measures.pathways.descriptors import SPECIFIC
from handrail.measures.pathways.flags import MEASURE
from handrail.measures.pathways.scores import NEVER, TOOL, Tool
from handrail.measures.pathways.therapies import ONLINE, THERAPIES

_INTRODUCTION: Final = """\
# The dictionary of the measures

Printed by `./run python tests/measures/print_measures.py`; a test fails when it is stale. Do not edit it here.

What the columns of `handrail measures` say, and the derived fields of `handrail measures --pathways`, by the names that
the published files and the national processing use. A field that is empty is not known; a flag is never empty, and
false wherever something that it needs is missing. *Within* means: from the day of the request to that of the ending,
both counted; without an ending, there is no end.
"""
COLUMNS_TOLD: Final = {
    "REPORTING_PERIOD_START": "The first day of the period.",
    "REPORTING_PERIOD_END": "Its last day.",
    "GROUP_TYPE": "`England` for all that is in the bundle, `Provider` for one provider.",
    "ORG_CODE1": "Of which commissioner: they are not told apart, so always all.",
    "ORG_NAME1": "The name that goes with it.",
    "ORG_CODE2": "The code of the provider; of all of them together, all.",
    "ORG_NAME2": "The name that goes with it; of a provider its code, as a bundle holds no names.",
    "MEASURE_ID": "The id of the measure, as published.",
    "MEASURE_NAME": "Its name, as published.",
    "MEASURE_VALUE": "A count, a share out of 100, a mean, a median, a highest or a lowest. Empty where there is none:"
    " a share of nothing, or a mean of nothing.",
    "MEASURE_VALUE_SUPPRESSED": "The same as it may be shared: few are a star, other counts to the nearest five, shares"
    " to whole ones; for England as it is. Not there with --unsuppressed.",
    "VariableType": "By what the number is broken down; `Total` where it is not. Only there with a breakdown.",
    "VariableA": "The category. Only there with a breakdown.",
}
_TREATMENT: Final = "attended contact of type 02, 03 or 05, or internet-therapy log by the day it ended, within"
_FIELDS: Final = {
    "OrgIDProv": "The provider.",
    "PathwayID": "The pathway: as it is given, or the provider and its ServiceRequestId.",
    "ServiceRequestId": "The referral, as the provider numbers it.",
    "ReferralRequestReceivedDate": "The day of the request.",
    "ServDischDate": "The day of the ending.",
    "TherapySession_FirstDate": f"The day of the first session: {_TREATMENT}.",
    "TherapySession_SecondDate": "The day of the second session in order; it can be the day of the first.",
    "TherapySession_LastDate": "The day of the last session.",
    "TreatmentCareContact_Count": f"How many sessions: {_TREATMENT}.",
    "Assessment_FirstDate": "The day of the first attended contact of type 01 or 03, on any day.",
    "Assessment_LastDate": "The day of the last of these.",
    "CareContact_Count": "How many attended contacts, of any type and day. A log is none.",
    "IntegratedContact_FirstDate": "The day of the first attended contact for a long-term condition within, without"
    " follow-ups.",
    "IntegratedTreatment_FirstDate": "The day of the first of these that was treatment.",
    "InternetEnabledTherapy_Count": "How many internet-therapy logs ended within.",
    "Validated_PresentingComplaint": "The one problem descriptor, without dots and in capitals: of several a valid code"
    " before an invalid one, primary before secondary, then the latest, then the highest number.",
    "HighIntensityTherapy_FirstDate": "The day of the first session of high intensity; of a log the day it began.",
    "LowIntensityTherapy_FirstDate": "The day of the first session of low intensity.",
    "ADSM": "The anxiety measure that stands for the pathway: the one that goes with the descriptor if it has a first"
    " and a last score, else `GAD`; empty where there is no score of it.",
    "ADSM_FirstScore": "Its first score.",
    "ADSM_LastScore": "Its last score.",
    "Caseness_Flag": "The first PHQ-9 or the first score of that measure is at caseness.",
    "NotCaseness_Flag": "Both first scores are known and below caseness.",
    "Recovery_Flag": "At caseness at the start, both have a first and a last score, and both last are below caseness.",
    "ReliableImprovement_Flag": "One of the two is reliably better, and the other not reliably worse.",
    "ReliableDeterioration_Flag": "One of the two is reliably worse, and the other not reliably better.",
    "NoChange_Flag": "Both have a first and a last score, and there is neither improvement nor deterioration: nothing"
    " changed reliably, or one went up and the other down.",
    "ADSM_FirstScoreAtCaseness": "The first score of that measure is at caseness.",
    "ADSM_FirstScoreNotAtCaseness": "It is known and below.",
    "ADSM_LastScoreNotAtCaseness": "The last score is known and below.",
    "EmpSupport_FirstDate": "The day of the first employment support contact (reading `support_contacts`).",
    "EmpSupport_LastDate": "The day of the last of these.",
    "EmpSupportDischargeDate": "The day employment support ended, of the person's records (reading `support_end`).",
    "Count_EmploymentStatuses": "How many employment records from the request to the ending have a status.",
    "Count_StatutorySickpayIndicators": "How many of them say whether there is statutory sick pay.",
    "SickpayIndicator_First": "The first valid answer on statutory sick pay (reading `sick_pay`).",
    "SickpayIndicator_Last": "The last of these.",
    "CompletedTreatment_Flag": "Finished: there is an ending, and two sessions or more.",
}
_ENDS: Final = {"First": "The first valid score within", "Last": "The last, where there are two"}


def fields() -> dict[str, str]:
    """What each derived field says."""
    return _FIELDS | dict(_of_scores()) | dict(_of_therapies())


def _of_scores() -> Iterator[tuple[str, str]]:
    for field, tool in TOOL.items():
        for end, told in _ENDS.items():
            yield f"{field}_{end}Score", f"{told}, of SNOMED CT {tool.code}, {_range(tool)}. Follow-ups are left out."
    for field in NEVER:
        for end in _ENDS:
            yield f"{field}_{end}Score", "Always empty: the code of its score was not found."


def _range(tool: Tool) -> str:
    return f"{tool.lowest} to {tool.highest}{'' if tool.whole else ' with two decimals'}"


def _of_therapies() -> Iterator[tuple[str, str]]:
    for therapy in THERAPIES:
        logs = ", and internet-therapy logs within" if therapy.field == ONLINE else ""
        kind = f", of {therapy.intensity} intensity" if therapy.intensity != "neither" else ""
        yield therapy.field, f"How many sessions within had it (SNOMED CT {' or '.join(therapy.codes)}){logs}{kind}."


def page() -> str:
    """Both tables, and which anxiety measure goes with which problem."""
    columns = [f"| `{name}` | {COLUMNS_TOLD[name]} |" for name in (*COLUMNS, SUPPRESSED, *BREAKDOWN)]
    derived = [f"| `{name}` | {told} |" for name, told in fields().items()]
    specific = [_specific(start, *of) for start, of in SPECIFIC.items()]
    parts = [
        _INTRODUCTION,
        _table("Columns", "column | what it says", columns),
        _table("Fields of a pathway", "field | what it says", derived),
        _table(
            "Which anxiety measure goes with which problem",
            "descriptor | ADSM | scores in | caseness from | reliable change from",
            [*specific, _specific("any other, or none", "GAD", "GAD")],
        ),
    ]
    return "\n".join(parts)


def _specific(start: str, name: str, field: str) -> str:
    rule = threshold(MEASURE[name]) if name in MEASURE else None
    limits = (rule.caseness, rule.reliable_change) if rule else (None, None)
    told = (str(limit) if limit is not None else "not found" for limit in limits)
    return f"| {start} | {name} | `{field}_FirstScore` | {' | '.join(told)} |"


def _table(title: str, heads: str, rows: list[str]) -> str:
    line = "|".join("---" for _ in heads.split(" | "))
    return "\n".join([f"## {title}", "", f"| {heads} |", f"|{line}|", *rows, ""])
