"""When somebody was first seen by a service for long-term conditions."""

from typing import Any

from plain.sessions import TREATMENT, seen
from plain.stories import Story

_FOLLOW_UP = "6"


def facts(story: Story) -> dict[str, Any]:
    """Of the attended contacts between the referral and its end that are no follow-up, as in M1011."""
    here = [each for each in seen(story) if story.within(each.on) and each.is_("IAPTLTCServiceInd", "Y")]
    contacts = [each for each in here if not each.is_("AppType", _FOLLOW_UP)]
    return {
        "IntegratedContact_FirstDate": min((each.on for each in contacts), default=None),
        "IntegratedTreatment_FirstDate": min(
            (each.on for each in contacts if each.is_("AppType", *TREATMENT)), default=None
        ),
    }
