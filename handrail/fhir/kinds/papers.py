"""Consent, DocumentReference and Binary: what may leave, and the letters with their text."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Final

from handrail.care.standing import Consent
from handrail.care.vocabulary import Item, Recipient
from handrail.care.words import Words
from handrail.fhir.opened import Opened, Seen, View
from handrail.fhir.values import (
    LOINC,
    Json,
    day,
    id_of,
    moment,
    organisation,
    ours,
    patient,
)
from handrail.pages.sentences import word

_SCOPE: Final = {"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}
_CATEGORY: Final = {"system": LOINC, "code": "64292-6"}
_RECEIVES: Final = {"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP"}
TEXT: Final = "text/plain; charset=utf-8"


def consents(found: Opened, view: View) -> Iterator[Json]:
    """Each yes, with its end; and each no. What is not here was not asked, and no answer means no."""
    own = found.own
    for each in own.consents.values():
        holds = each.holds_on(view.today) and not own.died
        yield _consent(found, view, f"{each.consent}", "active" if holds else "inactive", _yes(each))
    for recipient, item in sorted(own.refusals):
        yield _consent(found, view, f"no:{recipient}:{item}", "rejected", _no(recipient, item))


def _consent(found: Opened, view: View, key: str, status: str, said: tuple[str, Json]) -> Json:
    since, provision = said
    return {
        "resourceType": "Consent",
        "id": id_of(found.person, key),
        "status": status,
        "scope": {"coding": [_SCOPE]},
        "category": [{"coding": [_CATEGORY]}],
        "patient": patient(found.person),
        "dateTime": since,
        "performer": [patient(found.person)],
        "organization": [organisation(view.here.ods_code, view.here.name)],
        "policyRule": ours("policy", "no-answer-means-no", "Nothing leaves without a yes"),
        "provision": provision,
    }


def _yes(each: Consent) -> tuple[str, Json]:
    permits = {"type": "permit", "period": {"start": moment(each.since), "end": day(each.until)}}
    purpose = {"system": ours("purpose", each.what_for)["coding"][0]["system"], "code": _code(each.what_for)}
    return moment(each.since), {**permits, **_about(each.recipient, each.item, each.name), "purpose": [purpose]}


def _no(recipient: Recipient, item: Item) -> tuple[str, Json]:
    return "", {"type": "deny", **_about(recipient, item, "")}


def _about(recipient: Recipient, item: Item, name: str) -> Json:
    actor = {"role": {"coding": [_RECEIVES]}, "reference": {"display": name or word(recipient)}}
    return {"actor": [actor], "code": [ours("item", item, word(item)), ours("recipient", recipient, word(recipient))]}


def _code(each: str) -> str:
    return str(each).replace(" ", "-")


# --- letters --------------------------------------------------------------------------------------------------


def words(found: Opened) -> dict[str, list[Words | None]]:
    """The text of each letter."""
    return {seen.stream: [each.text for each in seen.episode.letters] for seen in found.seen if seen.reads}


def letters(found: Opened, view: View) -> Iterator[Json]:
    """Each letter that went out: what it is, when, and where its text stands."""
    for seen in _clinical(found):
        text = view.text(seen.stream)
        for each in seen.episode.letters:
            ref = id_of(seen.stream, each.letter)
            attached = {"contentType": TEXT, "url": f"Binary/{ref}", "size": len(text(each.text).encode())}
            yield {
                "resourceType": "DocumentReference",
                "id": ref,
                "status": "current",
                "type": ours("letter", each.template, word(each.template)),
                "subject": patient(seen.episode.person),
                "date": moment(each.at),
                "custodian": organisation(view.here.ods_code, view.here.name),
                "description": word(each.template),
                "content": [{"attachment": {**attached, "creation": moment(each.at)}}],
                "context": {"encounter": [{"reference": f"EpisodeOfCare/{seen.stream}"}]},
            }


def texts(found: Opened, view: View) -> Iterator[Json]:
    """The text of each letter, for whoever may read the letter."""
    for seen in _clinical(found):
        text = view.text(seen.stream)
        for each in seen.episode.letters:
            ref = id_of(seen.stream, each.letter)
            yield {
                "resourceType": "Binary",
                "id": ref,
                "contentType": TEXT,
                "securityContext": {"reference": f"DocumentReference/{ref}"},
                "data": b64encode(text(each.text).encode()).decode(),
            }


def _clinical(found: Opened) -> Iterator[Seen]:
    return (seen for seen in found.seen if seen.reads)
