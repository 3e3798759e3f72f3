"""The small values FHIR resources are made of: codes, references, moments, and why something is not there."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any, Final

Json = dict[str, Any]

#: Our own codes. The month is that of the list: a code never changes its meaning, a new list has a new month.
OURS: Final = "urn:handrail:2026-11"

SNOMED: Final = "http://snomed.info/sct"
LOINC: Final = "http://loinc.org"
NHS_NUMBER: Final = "https://fhir.nhs.uk/Id/nhs-number"
ODS: Final = "https://fhir.nhs.uk/Id/ods-organization-code"
ABSENT: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
ABSENT_CODES: Final = "http://terminology.hl7.org/CodeSystem/data-absent-reason"

_KEY: Final = re.compile(r"[A-Za-z0-9]{1,40}")


def system(name: str) -> str:
    """The address of one of our own lists of codes, or of our own ids."""
    return f"{OURS}:{name}"


def key_of(key: str) -> str:
    """A key as a part of an id: itself where its letters allow, else a mark made of it, always the same."""
    return key if _KEY.fullmatch(key) else blake2b(key.encode(), digest_size=15).hexdigest()


def id_of(stream: str, key: str) -> str:
    """The id of something that is part of a record: of the record, and its own in it."""
    return f"{stream}.{key_of(key)}"


def ours(name: str, code: str, text: str = "") -> Json:
    """A concept by a code of our own."""
    coding = {"system": system(name), "code": str(code).replace(" ", "-")}
    return {"coding": [coding], "text": text or str(code)}


def practitioner(account: str, names: Mapping[str, str]) -> Json:
    """A colleague, by the id of their account and their name. There is no resource behind it."""
    who = {"system": system("account"), "value": account}
    found: Json = pruned({"type": "Practitioner", "identifier": who, "display": names.get(account, "")})
    return found


def organisation(code: str, name: str) -> Json:
    """An organisation by its national code, where that is known, and by its name."""
    identifier = {"system": ODS, "value": code} if code else {}
    found: Json = pruned({"type": "Organization", "identifier": identifier, "display": name})
    return found


def patient(person: str) -> Json:
    """The person something is about."""
    return {"reference": f"Patient/{person}"}


def moment(when: datetime | None) -> str:
    """A moment as FHIR writes it, in UTC; empty where there is none."""
    if when is None:
        return ""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day(when: date | None) -> str:
    """A day as FHIR writes it; empty where there is none."""
    return when.isoformat() if when else ""


def absent(why: str) -> Json:
    """An extension that says why a value is not there: not-asked, asked-declined, asked-unknown, unknown…"""
    return {"extension": [{"url": ABSENT, "valueCode": why}]}


def absent_concept(why: str) -> Json:
    """The same, where FHIR has an element of its own for it."""
    return {"coding": [{"system": ABSENT_CODES, "code": why}]}


def said(url: str, **value: Any) -> Json:
    """An extension of our own."""
    return {"url": system(url), **value}


def pruned(value: Any) -> Any:
    """The same without what is empty: FHIR has no empty text, list or object. A no and a nought are something."""
    if isinstance(value, dict):
        found = {name: pruned(each) for name, each in value.items()}
        return {name: each for name, each in found.items() if _is_there(each)}
    if isinstance(value, list):
        return [each for each in map(pruned, value) if _is_there(each)]
    return value


def _is_there(value: Any) -> bool:
    return value is not None and value not in ("", {}, [])
