"""The CapabilityStatement: what can be read here, and how to ask for it. Made from the table of kinds."""

from typing import Final

from handrail.fhir.kinds.table import KINDS, UK_CORE, Kind
from handrail.fhir.values import Json, pruned

#: The day on which what is said here was last changed.
SAID_ON: Final = "2026-11-22"
FHIR: Final = "4.0.1"

_NOT_CLAIMED: Final = (
    "A UK Core profile is named where the whole of its differential was read and resources are tested against it. "
    "They were not put before the validator of HL7. Observation names no profile."
)


def statement(base: str) -> Json:
    """What this interface can."""
    security = {
        "cors": False,
        "service": [{"text": "Bearer token, given by the service"}],
        "description": "A token acts for one account. What that account may open is what can be read.",
    }
    rest = {"mode": "server", "security": security, "resource": [_resource(each) for each in KINDS.values()]}
    found: Json = pruned(
        {
            "resourceType": "CapabilityStatement",
            "status": "active",
            "date": SAID_ON,
            "kind": "instance",
            "software": {"name": "Handrail"},
            "implementation": {"description": "Read-only records of a psychological therapies service", "url": base},
            "fhirVersion": FHIR,
            "format": ["application/fhir+json", "json"],
            "description": _NOT_CLAIMED,
            "rest": [rest],
        }
    )
    return found


def _resource(kind: Kind) -> Json:
    interactions = [{"code": "read"}, *([{"code": "search-type"}] if kind.is_searched else [])]
    return {
        "type": kind.name,
        "supportedProfile": [f"{UK_CORE}{kind.name}|{kind.profile}"] if kind.profile else [],
        "interaction": interactions,
        "versioning": "no-version",
        "searchParam": [{"name": name, "type": how} for name, how in params(kind)],
    }


def params(kind: Kind) -> list[tuple[str, str]]:
    """What a kind can be narrowed by, and how each is meant."""
    if not kind.is_searched:
        return []
    about = [] if kind.name == "Patient" else [("patient", "reference")]
    status = [("status", "token")] if kind.statuses else []
    return [("_id", "token"), ("_lastUpdated", "date"), *about, *status, *((name, "date") for name in kind.dates)]
