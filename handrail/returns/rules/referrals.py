"""Referrals, onward referrals and pauses: the rules of IDS101, IDS105 and IDS108."""

from typing import Final

from handrail.dataset.tools import EXPERIENCE
from handrail.returns.rules.kinds import NO_NATIONAL_LIST, PERSON, Of, quoted
from handrail.returns.rules.rule import RECORD, WARNING, Rule

#: A follow-up is an appointment of type 06; the experience of care is asked about in or outside a contact.
NOTHING_AFTER_IT: Final = f"""
WITH early AS (FROM IDS101 WHERE "ServDischDate:value" < $starts),
asked AS (
    SELECT org, "ServiceRequestId" FROM IDS606 WHERE "CodedAssToolType" IN ({quoted(EXPERIENCE)})
    UNION ALL SELECT org, "ServiceRequestId" FROM IDS201 WHERE "AppType" = '06'
    UNION ALL SELECT c.org, c."ServiceRequestId" FROM IDS607 s
    JOIN IDS202 a ON a.org = s.org AND a."CareActId" = s."CareActId"
    JOIN IDS201 c ON c.org = a.org AND c."CareContactId" = a."CareContactId"
    WHERE s."CodedAssToolType" IN ({quoted(EXPERIENCE)})
)
SELECT early.row FROM early ANTI JOIN asked ON asked.org = early.org
AND asked."ServiceRequestId" = early."ServiceRequestId"
"""

referral = Of("IDS101")
_REFERRAL: Final = (
    referral.orphan("IDS10101"),
    referral.again("IDS10103", "ServiceRequestId"),
    referral.blank("IDS10104", "ServiceRequestId"),
    referral.shape("IDS10105", "ServiceRequestId"),
    referral.blank("IDS10106", "LocalPatientId"),
    referral.shape("IDS10107", "LocalPatientId"),
    referral.blank("IDS10108", "OrgIDComm"),
    referral.shape("IDS10109", "OrgIDComm"),
    referral.not_stated(
        "IDS10110", WARNING, "OrgIDComm", "OrgIDComm is no organisation of the national list.", NO_NATIONAL_LIST
    ),
    referral.blank("IDS10111", "ReferralRequestReceivedDate"),
    referral.shape("IDS10112", "ReferralRequestReceivedDate"),
    referral.after_period("IDS10113", "ReferralRequestReceivedDate"),
    referral.before_birth("IDS10140", "ReferralRequestReceivedDate"),
    referral.shape("IDS10117", "SourceOfReferralIAPT"),
    referral.listed("IDS10118", "SourceOfReferralIAPT"),
    referral.shape("IDS10132", "OnsetDate"),
    referral.row(
        "IDS10142",
        WARNING,
        "OnsetDate",
        "OnsetDate has a stroke where a hyphen belongs: CCYY-MM.",
        "\"OnsetDate\" LIKE '____/__'",
    ),
    referral.row(
        "IDS10141",
        RECORD,
        "OnsetDate",
        "OnsetDate is before the month the person was born in.",
        '"OnsetDate" < strftime("PersonBirthDate:value", \'%Y-%m\') AND "OnsetDate" LIKE \'____-__\'',
        beside=PERSON,
    ),
    referral.shape("IDS10133", "PrevDiagCondInd"),
    referral.listed("IDS10134", "PrevDiagCondInd"),
    referral.shape("IDS10135", "EndCode"),
    referral.listed("IDS10136", "EndCode"),
    referral.row(
        "IDS10137",
        WARNING,
        "EndCode",
        "There is a ServDischDate, and EndCode does not say why it ended.",
        '"ServDischDate" IS NOT NULL AND "EndCode" IS NULL',
    ),
    referral.shape("IDS10127", "ServDischDate"),
    referral.before("IDS10128", "ServDischDate", "ReferralRequestReceivedDate"),
    referral.query(
        "IDS10129",
        RECORD,
        "ServDischDate",
        "ServDischDate is before the period, and there is no follow-up and no answer about the care.",
        NOTHING_AFTER_IT,
    ),
    referral.after_period("IDS10139", "ServDischDate"),
    referral.row(
        "IDS10138",
        WARNING,
        "ServDischDate",
        "There is an EndCode, and ServDischDate is empty.",
        '"EndCode" IS NOT NULL AND "ServDischDate" IS NULL',
    ),
)

onward = Of("IDS105")
_ONWARD: Final = (
    onward.orphan("IDS10510"),
    onward.again(
        "IDS10520", "ServiceRequestId", "OnwardReferDate", "OnwardReferTime", "OnwardReferReason", "OrgIDReceiving"
    ),
    onward.blank("IDS10501", "ServiceRequestId"),
    onward.shape("IDS10502", "ServiceRequestId"),
    onward.blank("IDS10503", "OnwardReferDate"),
    onward.shape("IDS10504", "OnwardReferDate"),
    onward.after_period("IDS10505", "OnwardReferDate"),
    onward.before_received("IDS10521", "OnwardReferDate"),
    onward.before_period("IDS10522", "OnwardReferDate"),
    onward.shape("IDS10514", "OnwardReferTime"),
    onward.shape("IDS10506", "OnwardReferReason"),
    onward.listed("IDS10507", "OnwardReferReason"),
    onward.shape("IDS10518", "OrgIDReceiving"),
    onward.not_stated(
        "IDS10519",
        WARNING,
        "OrgIDReceiving",
        "OrgIDReceiving is no organisation of the national list.",
        NO_NATIONAL_LIST,
    ),
)

pause = Of("IDS108")
_PAUSE: Final = (
    pause.orphan("IDS10801"),
    pause.again("IDS10802", "PauseID", "ServiceRequestId"),
    pause.blank("IDS10803", "PauseID"),
    pause.shape("IDS10804", "PauseID"),
    pause.blank("IDS10805", "ServiceRequestId"),
    pause.shape("IDS10806", "ServiceRequestId"),
    pause.blank("IDS10807", "PauseStartDate"),
    pause.shape("IDS10808", "PauseStartDate"),
    pause.after_period("IDS10809", "PauseStartDate"),
    pause.before_received("IDS10816", "PauseStartDate"),
    pause.shape("IDS10810", "PauseEndDate"),
    pause.before_period("IDS10811", "PauseEndDate"),
    pause.after_period("IDS10812", "PauseEndDate"),
    pause.before("IDS10813", "PauseEndDate", "PauseStartDate"),
    pause.shape("IDS10814", "PauseReason"),
    pause.listed("IDS10815", "PauseReason"),
    pause.blank("IDS10817", "PauseReason", WARNING),
)

RULES: Final[tuple[Rule, ...]] = (
    *_REFERRAL,
    *_ONWARD,
    *_PAUSE,
)
