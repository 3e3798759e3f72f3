"""Prints `docs/fhir.md` from the table of kinds, with one example of each made by the code itself.

./run python tests/fhir/print_fhir.py
"""

import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[2]
PAGE = HERE / "docs" / "fhir.md"
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PERSON, STREAM, STAFF = "PERSON2345PERSON", "EPISODE234EPISOD", "COLLEAGUE2COLLEA"

HEAD = """# Reading by programs: FHIR R4

*Printed by `tests/fhir/print_fhir.py` from the code; nobody writes it by hand. Why it is so stands in ADR 0050.*

`GET /fhir/<kind>/<id>` reads one resource, `GET /fhir/<kind>?…` searches. Every request carries
`Authorization: Bearer …`. All answers are `application/fhir+json`; everything but GET and HEAD is refused. What is
unknown, forbidden or erased is one answer: 404.

Ids are for ever: a person's, an episode's, and for all else `<episode>.<key>` (of a Consent `<person>.<key>`). A search
gives a Bundle with at most `_count` resources (20, at most 100) and a `next` link while there may be more; a page may
be short, or empty, and still have a next. `_lastUpdated` is when the record was last written in. Dates take the
prefixes eq, ne, gt, lt, ge, le, sa and eb. A parameter that is not listed is refused.

| kind | what it is here | who reads it | an app reads it on a yes to | narrowed by | UK Core |
|---|---|---|---|---|---|
"""
SAID = {
    "Patient": ("the person; only ways to reach them that they called safe", "whoever may open the person"),
    "EpisodeOfCare": ("an episode: stage, step, who holds it", "whoever may open it"),
    "Appointment": ("a contact, whatever became of it", "whoever may open the episode"),
    "CareTeam": ("holder, cover, supervisor, who leads their group", "whoever may open the episode"),
    "Task": ("a duty: what is owed now, by whom, by when", "whoever may open the episode"),
    "QuestionnaireResponse": ("answers, with the person's own words", "whoever may read what is clinical"),
    "Observation": ("what answers add up to, with the person's own words", "whoever may read what is clinical"),
    "DocumentReference": ("a letter that went out", "whoever may read what is clinical"),
    "Consent": ("a yes or a no to sharing", "whoever may open the person"),
    "Binary": ("the text of a letter", "whoever may read what is clinical"),
}
STAGES = """
## Our words and FHIR's

| ours | there |
|---|---|
| asked · waiting · in treatment · ended · a pause | EpisodeOfCare: planned · waitlist · active · finished · onhold |
| booked · held · missed each other · called off | Appointment: booked · fulfilled · noshow · cancelled |
| a yes that holds · one that ended or was taken back · a no | Consent: active · inactive · rejected |
| declined · not known · not asked | data-absent-reason asked-declined · asked-unknown · not-asked |
| no total: an answer is missing · does not apply | Observation.dataAbsentReason unknown · not-applicable |
| struck out; erased | left out; 404 |
| a duty that is done | no Task any more |
| a concern, safeguarding | nowhere here |

Codes in `urn:handrail:2026-11:…` are our own. SNOMED CT stands where the code was read in the national list.

## An example of each
"""


def printed() -> str:
    """The whole page."""
    from handrail.fhir.kinds.table import KINDS

    rows = "".join(_row(kind) for kind in KINDS.values())
    examples = "".join(f"\n```json\n{json.dumps(each, indent=1, ensure_ascii=False)}\n```\n" for each in _examples())
    return HEAD + rows + STAGES + examples


def _row(kind: Any) -> str:
    from handrail.fhir.metadata import params

    what, who = SAID[kind.name]
    narrowed = ", ".join(f"`{name}`" for name, _how in params(kind)) or "–"
    return f"| {kind.name} | {what} | {who} | {kind.on} | {narrowed} | {kind.profile or '–'} |\n"


def _examples() -> list[Any]:
    from handrail.fhir.finding import made
    from handrail.fhir.kinds.table import KINDS
    from handrail.fhir.opened import Opened, Seen
    from handrail.record.access import Relation

    episode, standing = _episode(), _standing()
    found = Opened(PERSON, standing, standing, (Seen(STREAM, episode, Relation.HOLDER, True),), Relation.HOLDER)
    return [next(made(kind, found, _view())) for kind in KINDS.values()]


def _entries(*events: Any) -> list[Any]:
    from handrail.care.entry import Entry
    from handrail.care.vocabulary import Via

    return [Entry(seq, event, START, START, STAFF, PERSON, Via.PHONE, 1) for seq, event in enumerate(events, 1)]


def _words(ref: str) -> Any:
    from handrail.care.words import Words

    return Words(ref, "")


def _episode() -> Any:
    from handrail.care import events as e
    from handrail.care import vocabulary as v
    from handrail.care.episode import Episode

    day, due = START.date(), datetime(2026, 1, 8, 17, tzinfo=UTC)
    asked = e.Referred(person=PERSON, source=v.Source.SELF, received=day, first_asked=day, holder=STAFF, due=due)
    meeting = {"minutes": 50, "purpose": v.Purpose.TREATMENT, "medium": v.Medium.PHONE, "with_": STAFF}
    starts = datetime(2026, 1, 12, 10, tzinfo=UTC)
    booked = e.Booked(contact="CONTACT2", starts=starts, due=starts, **meeting)
    answers = {"questionnaire": "GAD-7", "version": "1", "items": (1, 2, 1, 0, 1, None, 1)}
    sheet = e.Answered(sheet="SHEET2", **answers, comment=_words("c"))
    fit = e.CommentedOn(sheet="SHEET2", does_not_fit=True, comment=_words("c"))
    sent = {"template": v.Letter.APPOINTMENT, "to": "person", "channel": v.Channel.POST}
    letter = e.LetterSent(letter="LETTER2", **sent, text=_words("t"))
    return Episode.of(_entries(asked, sheet, fit, booked, letter))


def _standing() -> Any:
    from handrail.care import events as e
    from handrail.care import vocabulary as v
    from handrail.care.standing import Standing

    reach = e.ContactGiven(
        phone="01632 960111", email="invented@example.org", safe=(v.Channel.TEXT,), avoid=_words("a")
    )
    yes = e.ConsentGiven(consent="CONSENT2", recipient=v.Recipient.GP, item=v.Item.LETTERS, until=date(2027, 1, 5))
    known = e.Named(given="Invented", family="Person"), e.Born(on=date(1990, 4, 3))
    return Standing.of(_entries(*known, reach, e.NhsNumberGiven(number="9990000018"), yes))


def _view() -> Any:
    from handrail.care.act import Member, Roster, Service
    from handrail.care.calendar import Calendar
    from handrail.care.charter import Charter
    from handrail.care.vocabulary import Role
    from handrail.fhir.opened import View
    from handrail.organisation.models import Service as Here

    service = Service(Charter(), Calendar(UTC), Roster(lead=STAFF, members={STAFF: Member(STAFF, Role.PWP)}))
    texts = {"c": "It was a week of exams.", "t": "An invented letter.", "a": "Do not say who is calling."}
    here = Here(name="Invented service", ods_code="INV01")
    said = lambda words: texts[words.ref] if words else ""  # noqa: E731
    return View(
        STAFF,
        False,
        lambda _person: service,
        here,
        {STAFF: "Invented Colleague"},
        date(2026, 1, 6),
        lambda _stream: said,
    )


if __name__ == "__main__":
    import django

    sys.path.insert(0, str(HERE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings.test")
    django.setup()
    PAGE.write_text(printed(), "utf-8")
