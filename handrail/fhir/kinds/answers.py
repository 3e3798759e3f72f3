"""QuestionnaireResponse and Observation: what somebody answered, what it adds up to, and what they say of it.

A number never goes out alone (promise 9): the person's own words, and that it does not fit them, are in the same
resource. There is no band, no interpretation and no range to hold it against; with an answer missing, no total.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from handrail.care.parts import Sheet
from handrail.care.questionnaires import QUESTIONNAIRES, Adding, Incomplete, Item, Questionnaire, Status, Why
from handrail.care.scores import result
from handrail.care.words import Words
from handrail.fhir.opened import Opened, Read, Seen, View
from handrail.fhir.values import (
    OURS,
    SNOMED,
    Json,
    absent,
    absent_concept,
    id_of,
    moment,
    patient,
    system,
)

#: Of our own, beside the questions: they are part of every answer, and of no questionnaire.
OWN_WORDS, DOES_NOT_FIT, TOTAL = "own-words", "does-not-fit", "total"
NOT_FIT: Final = "The person says: this does not fit me."

_SURVEY: Final = {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}
_WHY: Final = {Why.MISSING: "unknown", Why.NOT_APPLICABLE: "not-applicable", Why.NOT_ADDED_UP: "not-applicable"}


def words(found: Opened) -> dict[str, list[Words | None]]:
    """The person's own words beside what they answered."""
    return {seen.stream: [sheet.comment for sheet in seen.episode.sheets.values()] for seen in _clinical(found)}


def _clinical(found: Opened) -> Iterator[Seen]:
    return (seen for seen in found.seen if seen.reads)


def _sheets(found: Opened) -> Iterator[tuple[Seen, Sheet, Questionnaire]]:
    for seen in _clinical(found):
        for sheet in seen.episode.sheets.values():
            if (form := QUESTIONNAIRES.get(sheet.questionnaire)) is not None:
                yield seen, sheet, form


def responses(found: Opened, view: View) -> Iterator[Json]:
    """Each questionnaire as it was answered. Wording goes out only where its licence lets anybody have it."""
    for seen, sheet, form in _sheets(found):
        yield {
            "resourceType": "QuestionnaireResponse",
            "id": id_of(seen.stream, sheet.sheet),
            "questionnaire": f"{OURS}:questionnaire:{form.code}|{form.version}",
            "status": "completed",
            "subject": patient(seen.episode.person),
            "authored": moment(sheet.at),
            "source": patient(seen.episode.person),
            "item": [*_items(sheet, form), *_beside(sheet, view.text(seen.stream))],
        }


def _items(sheet: Sheet, form: Questionnaire) -> Iterator[Json]:
    if form.is_total(sheet.items):
        yield {"linkId": TOTAL, "answer": [_total(form, sheet.items[0])] if sheet.items[0] is not None else []}
        return
    for number, (item, value) in enumerate(zip(form.items, sheet.items, strict=True), 1):
        text = item.text if form.wording_ships else ""
        yield {"linkId": str(number), "text": text, "answer": [_answer(item, value)] if value is not None else []}


def _answer(item: Item, value: int) -> Json:
    return {"_valueInteger": absent("not-applicable")} if value == item.not_applicable else {"valueInteger": value}


def _beside(sheet: Sheet, text: Read) -> Iterator[Json]:
    if said := text(sheet.comment):
        yield {"linkId": OWN_WORDS, "text": "The person's own words", "answer": [{"valueString": said}]}
    if sheet.does_not_fit:
        yield {"linkId": DOES_NOT_FIT, "text": "This does not fit me", "answer": [{"valueBoolean": True}]}


def scores(found: Opened, view: View) -> Iterator[Json]:
    """What each questionnaire adds up to, or why there is no total; with what the person says of it."""
    for seen, sheet, form in _sheets(found):
        yield {
            "resourceType": "Observation",
            "id": id_of(seen.stream, sheet.sheet),
            "status": "final",
            "category": [{"coding": [_SURVEY]}],
            "code": {"coding": _codes(form), "text": form.name},
            "subject": patient(seen.episode.person),
            "effectiveDateTime": moment(sheet.at),
            **_value(sheet, form),
            "note": list(_notes(seen, sheet, view.text(seen.stream))),
            "derivedFrom": [{"reference": f"QuestionnaireResponse/{id_of(seen.stream, sheet.sheet)}"}],
            "component": list(_components(sheet, form)),
        }


def _codes(form: Questionnaire) -> list[Json]:
    """The national code of the total, where we read it in the source, and always our own."""
    own = {"system": system("questionnaire"), "code": form.code}
    has_one = len(form.score_codes) == 1 and form.score_codes_status is Status.CONFIRMED
    return [{"system": SNOMED, "code": form.score_codes[0]}, own] if has_one else [own]


def _value(sheet: Sheet, form: Questionnaire) -> Json:
    came = result(sheet)
    if isinstance(came, Incomplete):
        return {"dataAbsentReason": absent_concept(_WHY[came.reason])}
    return _total(form, came.total)


def _total(form: Questionnaire, total: int | None) -> Json:
    if form.adding is Adding.MEAN and total is not None:
        return {"valueQuantity": {"value": _hundredths(total), "unit": "mean of the answers"}}
    return {"valueInteger": total}


def _hundredths(total: int) -> Any:
    return float(Decimal(total) / 100)


def _notes(seen: Seen, sheet: Sheet, text: Read) -> Iterator[Json]:
    who = {"authorReference": patient(seen.episode.person), "time": moment(sheet.at)}
    if said := text(sheet.comment):
        yield {**who, "text": said}
    if sheet.does_not_fit:
        yield {**who, "text": NOT_FIT}


def _components(sheet: Sheet, form: Questionnaire) -> Iterator[Json]:
    """The answers one by one, where the national list has a code for each and none for a total."""
    if form.score_codes_status is not Status.CONFIRMED or len(form.score_codes) != len(form.items) or form.takes_total:
        return
    if len(sheet.items) != len(form.items):
        return
    for code, item, value in zip(form.score_codes, form.items, sheet.items, strict=True):
        coded = {"code": {"coding": [{"system": SNOMED, "code": code}], "text": item.short}}
        yield {**coded, **_part(item, value)}


def _part(item: Item, value: int | None) -> Json:
    if value is None:
        return {"dataAbsentReason": absent_concept("unknown")}
    if value == item.not_applicable:
        return {"dataAbsentReason": absent_concept("not-applicable")}
    return {"valueInteger": value}
