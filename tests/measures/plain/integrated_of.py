"""When somebody was first seen by a service for long-term conditions."""

from typing import Any

from plain.sessions import seen, treated
from plain.stories import Story


def facts(story: Story) -> dict[str, Any]:
    return {
        "IntegratedContact_FirstDate": min((each.on for each in seen(story) if _integrated(each)), default=None),
        "IntegratedTreatment_FirstDate": min((each.on for each in treated(story) if _integrated(each)), default=None),
    }


def _integrated(contact: Any) -> bool:
    return bool(contact.is_("IAPTLTCServiceInd", "Y"))
