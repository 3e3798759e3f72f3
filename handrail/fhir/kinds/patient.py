"""Patient: who somebody is, and the ways to reach them that they called safe. No other way is ever given out."""

from collections.abc import Iterator
from typing import Final

from handrail.care.events import ContactGiven
from handrail.care.standing import Standing
from handrail.care.vocabulary import Bearer, Channel, Circumstance
from handrail.care.words import Words
from handrail.fhir.opened import Opened, View
from handrail.fhir.values import NHS_NUMBER, Json, absent, day, organisation, patient, said, system

_GENDER: Final = {"male": "male", "female": "female", "indeterminate": "other"}
ABSENT_BY_BEARER: Final = {
    Bearer.DECLINED: "asked-declined",
    Bearer.NOT_KNOWN: "asked-unknown",
    Bearer.NOT_ASKED: "not-asked",
}
_VERIFIED: Final = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus"
_VERIFIED_CODES: Final = "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus"
_INTERPRETER: Final = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"


def words(found: Opened) -> dict[str, list[Words | None]]:
    """When and how not to reach them."""
    contact = found.standing.contact
    return {found.person: [contact.when, contact.avoid]} if contact is not None else {}


def make(found: Opened, view: View) -> Iterator[Json]:
    """The person; of a record that was joined into another, only which."""
    if found.main != found.person:
        link = {"other": patient(found.main), "type": "replaced-by"}
        yield {"resourceType": "Patient", "id": found.person, "active": False, "link": [link]}
        return
    standing = found.standing
    others = [each for each in standing.parts if each != found.person]
    yield {
        "resourceType": "Patient",
        "id": found.person,
        "extension": [*_reaching(found, view), *_interpreter(standing)],
        "identifier": [*_nhs_number(standing), {"system": system("person"), "value": found.person}],
        "active": not standing.died,
        "name": _names(standing),
        "telecom": _telecom(standing.contact),
        **(_gender(standing) if found.reads else {}),
        **({"birthDate": day(standing.born)} if standing.born else {"_birthDate": absent("unknown")}),
        **_death(standing),
        "address": _address(standing.contact),
        "generalPractitioner": _practice(standing),
        "managingOrganization": organisation(view.here.ods_code, view.here.name),
        "link": [{"other": patient(each), "type": "replaces"} for each in others],
    }


def _nhs_number(standing: Standing) -> list[Json]:
    given = standing.nhs_number
    if given is None:
        return []
    code = "number-present-and-verified" if given.traced else "number-present-but-not-traced"
    status = {"coding": [{"system": _VERIFIED_CODES, "code": code}]}
    verified = {"url": _VERIFIED, "valueCodeableConcept": status}
    return [{"extension": [verified], "system": NHS_NUMBER, "value": given.number}]


def _names(standing: Standing) -> list[Json]:
    named = standing.names
    if named is None or not (named.given or named.family or named.preferred):
        return [absent("unknown")]
    official = {"use": "official", "text": standing.name, "family": named.family, "given": [named.given]}
    called = {"use": "usual", "text": named.preferred}
    return [official, *([called] if named.preferred else [])] if standing.name else [called]


def _telecom(contact: ContactGiven | None) -> list[Json]:
    if contact is None:
        return []
    ways = (
        ("phone", contact.phone, Channel.PHONE),
        ("sms", contact.phone, Channel.TEXT),
        ("email", contact.email, Channel.EMAIL),
    )
    return [{"system": way, "value": value} for way, value, channel in ways if value and channel in contact.safe]


def _address(contact: ContactGiven | None) -> list[Json]:
    if contact is None or Channel.POST not in contact.safe:
        return []
    return [{"line": list(contact.address), "postalCode": contact.postcode}]


def _reaching(found: Opened, view: View) -> Iterator[Json]:
    """When to reach them, what not to say or use, and whether a message may be left: beside the ways, or not at all."""
    contact = found.standing.contact
    if contact is None or not contact.safe:
        return
    text = view.text(found.person)
    for name, words_ in (("when-to-reach", contact.when), ("do-not-use-or-mention", contact.avoid)):
        if text(words_):
            yield said(name, valueString=text(words_))
    yield said("voicemail-is-safe", valueBoolean=contact.voicemail)


def _interpreter(standing: Standing) -> list[Json]:
    needs = standing.needs
    return [{"url": _INTERPRETER, "valueBoolean": True}] if needs is not None and needs.interpreter else []


def _gender(standing: Standing) -> Json:
    answer = standing.latest(Circumstance.GENDER)
    if answer is None:
        return {"_gender": absent("not-asked")}
    if answer.bearer is not Bearer.KNOWN:
        return {"_gender": absent(ABSENT_BY_BEARER[answer.bearer])}
    known = _GENDER.get(answer.value, "")
    return {"gender": known} if known else {"_gender": absent("unknown")}


def _death(standing: Standing) -> Json:
    if not standing.died:
        return {}
    return {"deceasedDateTime": day(standing.died_on)} if standing.died_on else {"deceasedBoolean": True}


def _practice(standing: Standing) -> list[Json]:
    known = standing.gp[-1] if standing.gp else None
    return [organisation(known.code, known.name)] if known is not None and known.until is None else []
