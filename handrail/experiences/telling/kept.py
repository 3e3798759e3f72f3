"""An account as its writer had typed it: what the form shows when they go on with a draft, or correct it."""

from typing import Any

from handrail.experiences import sealing, wording
from handrail.experiences.models import Telling
from handrail.experiences.telling import consents


def as_typed(telling: Telling) -> dict[str, Any]:
    """The form's own names, with what was said under each."""
    newest = wording.newest(telling)
    words = wording.of(newest) if newest else {}
    wishes = {name: getattr(telling, name) for name in consents.WISHES}
    return {**words, **wishes, **_when(telling.happened), **_rest(telling)}


def _when(happened: str) -> dict[str, Any]:
    if happened == "years":
        return {"years_ago": True}
    year, _, month = happened.partition("-")
    return {"year": year, "month": str(int(month)) if month else ""}


def _rest(telling: Telling) -> dict[str, Any]:
    return {
        "service": telling.service_id or "",
        "service_typed": service_typed(telling),
        "first_hand": telling.first_hand,
        "language": telling.language,
        "content_notes": telling.content_notes,
        "contact": sealing.reveal(telling.envelope, f"telling:{telling.pk}:envelope"),
        "urgent": "writer" in telling.raised,
    }


def service_typed(telling: Telling) -> str:
    """The service in the writer's own words; "" where one of the list was chosen or none was named."""
    return sealing.reveal(telling.sealed_service, f"telling:{telling.pk}:service")
