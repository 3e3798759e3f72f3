"""Scores outside contacts and within them: the rules of IDS606 and IDS607."""

from typing import Final

from handrail.dataset.tools import TOOLS
from handrail.returns.rules.kinds import Of
from handrail.returns.rules.rule import RECORD, WARNING, Rule


def _is_unknown(tool: str) -> bool:
    return tool not in TOOLS


def _is_out_of_range(tool: str, score: str) -> bool:
    return tool in TOOLS and not TOOLS[tool].takes(score)


def _is_badly_written(tool: str, score: str) -> bool:
    return tool in TOOLS and not TOOLS[tool].is_written(score)


outside = Of("IDS606")
_OUTSIDE: Final = (
    outside.orphan("IDS60612"),
    outside.again(
        "IDS60616", "ServiceRequestId", "AssToolCompDate", "AssToolCompTime", "CodedAssToolType", empty_is_alike=True
    ),
    outside.blank("IDS60601", "ServiceRequestId"),
    outside.shape("IDS60602", "ServiceRequestId"),
    outside.blank("IDS60603", "CodedAssToolType"),
    outside.shape("IDS60604", "CodedAssToolType"),
    outside.values(
        "IDS60613",
        RECORD,
        ("CodedAssToolType",),
        "CodedAssToolType is no questionnaire the data set takes.",
        _is_unknown,
    ),
    outside.blank("IDS60605", "PersScore"),
    outside.shape("IDS60606", "PersScore"),
    outside.values(
        "IDS60607",
        WARNING,
        ("CodedAssToolType", "PersScore"),
        "PersScore is no score this questionnaire can come to.",
        _is_out_of_range,
    ),
    outside.values(
        "IDS60615",
        RECORD,
        ("CodedAssToolType", "PersScore"),
        "PersScore is not written as a score of this questionnaire.",
        _is_badly_written,
    ),
    outside.blank("IDS60608", "AssToolCompDate"),
    outside.shape("IDS60609", "AssToolCompDate"),
    outside.after_period("IDS60610", "AssToolCompDate"),
    outside.before_received("IDS60617", "AssToolCompDate"),
    outside.before_period("IDS60618", "AssToolCompDate"),
    outside.shape("IDS60614", "AssToolCompTime"),
)

within = Of("IDS607")
_WITHIN: Final = (
    within.orphan("IDS60708"),
    within.again("IDS60709", "CareActId", "CodedAssToolType"),
    within.blank("IDS60701", "CareActId"),
    within.shape("IDS60702", "CareActId"),
    within.blank("IDS60703", "CodedAssToolType"),
    within.shape("IDS60704", "CodedAssToolType"),
    within.values(
        "IDS60710",
        RECORD,
        ("CodedAssToolType",),
        "CodedAssToolType is no questionnaire the data set takes.",
        _is_unknown,
    ),
    within.blank("IDS60705", "PersScore"),
    within.shape("IDS60706", "PersScore"),
    within.values(
        "IDS60707",
        WARNING,
        ("CodedAssToolType", "PersScore"),
        "PersScore is no score this questionnaire can come to.",
        _is_out_of_range,
    ),
    within.values(
        "IDS60711",
        RECORD,
        ("CodedAssToolType", "PersScore"),
        "PersScore is not written as a score of this questionnaire.",
        _is_badly_written,
    ),
)

RULES: Final[tuple[Rule, ...]] = (
    *_OUTSIDE,
    *_WITHIN,
)
