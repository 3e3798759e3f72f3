"""Long-term conditions, presenting complaints and care clusters: the rules of IDS602, IDS603 and IDS803."""

from typing import Final

from handrail.dataset.schemes import fits
from handrail.returns.rules.kinds import Of
from handrail.returns.rules.rule import RECORD, WARNING, Rule


def _is_other(scheme: str, code: str) -> bool:
    return not fits(scheme, code)


long_term = Of("IDS602")
_LONG_TERM: Final = (
    long_term.orphan("IDS60201"),
    long_term.again("IDS60210", "ServiceRequestId", "LongTermCondition"),
    long_term.blank("IDS60202", "ServiceRequestId"),
    long_term.shape("IDS60203", "ServiceRequestId"),
    long_term.blank("IDS60204", "FindSchemeInUse"),
    long_term.shape("IDS60205", "FindSchemeInUse"),
    long_term.listed("IDS60206", "FindSchemeInUse"),
    long_term.blank("IDS60207", "LongTermCondition"),
    long_term.shape("IDS60208", "LongTermCondition"),
    long_term.values(
        "IDS60209",
        RECORD,
        ("FindSchemeInUse", "LongTermCondition"),
        "LongTermCondition has not the form of a code of its FindSchemeInUse.",
        _is_other,
    ),
)

complaint = Of("IDS603")
_COMPLAINT: Final = (
    complaint.orphan("IDS60301"),
    complaint.again("IDS60302", "ServiceRequestId", "PresCompDate", "PresComp"),
    complaint.blank("IDS60303", "ServiceRequestId"),
    complaint.shape("IDS60304", "ServiceRequestId"),
    complaint.blank("IDS60305", "FindSchemeInUse"),
    complaint.shape("IDS60306", "FindSchemeInUse"),
    complaint.listed("IDS60307", "FindSchemeInUse"),
    complaint.blank("IDS60308", "PresComp"),
    complaint.shape("IDS60309", "PresComp"),
    complaint.values(
        "IDS60310",
        RECORD,
        ("FindSchemeInUse", "PresComp"),
        "PresComp has not the form of a code of its FindSchemeInUse.",
        _is_other,
    ),
    complaint.shape("IDS60311", "PresCompCodSig"),
    complaint.listed("IDS60312", "PresCompCodSig"),
    complaint.blank("IDS60315", "PresCompCodSig", WARNING),
    complaint.shape("IDS60313", "PresCompDate"),
    complaint.after_period("IDS60314", "PresCompDate"),
    complaint.before_birth("IDS60316", "PresCompDate"),
)

cluster = Of("IDS803")
_CLUSTER: Final = (
    cluster.orphan("IDS80301"),
    cluster.again("IDS80319", "LocalPatientId", where='"EndDateCareClust" IS NULL'),
    cluster.again("IDS80320", "LocalPatientId", "StartDateCareClust"),
    cluster.blank("IDS80302", "LocalPatientId"),
    cluster.shape("IDS80303", "LocalPatientId"),
    cluster.shape("IDS80308", "AMHCareClustCodeFin"),
    cluster.listed("IDS80309", "AMHCareClustCodeFin"),
    cluster.blank("IDS80321", "AMHCareClustCodeFin"),
    cluster.blank("IDS80304", "StartDateCareClust", WARNING),
    cluster.shape("IDS80305", "StartDateCareClust"),
    cluster.after_period("IDS80306", "StartDateCareClust"),
    cluster.shape("IDS80307", "StartTimeCareClust"),
    cluster.shape("IDS80314", "EndDateCareClust"),
    cluster.before_period("IDS80315", "EndDateCareClust"),
    cluster.after_period("IDS80316", "EndDateCareClust"),
    cluster.before("IDS80317", "EndDateCareClust", "StartDateCareClust"),
    cluster.shape("IDS80318", "EndTimeCareClust"),
)

RULES: Final[tuple[Rule, ...]] = (
    *_LONG_TERM,
    *_COMPLAINT,
    *_CLUSTER,
)
