"""Programs for tests of the interface: a word for any account, what it reads, and whether that is FHIR R4."""

import json
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from django.test import Client
from fhir.resources.R4B import get_fhir_model_class
from house import CLINICAL, NAME, READERS, House, ask_for_help

from handrail.accounts import people
from handrail.accounts.models import User
from handrail.care import answers, handover, identity, treatment
from handrail.care.vocabulary import APP_ITEMS, Item, Medium, Purpose, Recipient, Via, WhatFor
from handrail.fhir.kinds.table import KINDS
from handrail.keys.ids import new_id
from handrail.organisation import programs
from handrail.organisation.models import Practitioner, Program
from handrail.record import journal

SCHEMA = Path(__file__).parent / "fhir" / "r4.schema.json"
SEARCHED = [each.name for each in KINDS.values() if each.is_searched]
EVERYTHING = {"staff": "system/*.read", "people": "patient/*.read"}


def program(name: str = "", *, scopes: str = "", for_people: bool = False) -> Program:
    """A program on the list."""
    asked = scopes or EVERYTHING["people" if for_people else "staff"]
    told = {"purpose": "Invented purpose", "answers": "Invented, of the invented service"}
    return programs.register(
        name or f"Program {new_id()}", **told, scopes=asked, for_people=for_people, by="", at=journal.now()
    )


def word(account: User | str, of: Program | None = None, *, days: int = 30) -> str:
    """A word by which a program acts for this account."""
    who = account if isinstance(account, User) else User.objects.get(pk=account)
    acting = of or program(for_people=who.is_served)
    return programs.let_in(acting, who, until=journal.now() + timedelta(days=days), at=journal.now())


def says_yes(person: str, account: str, app: Program, items: tuple[Item, ...] = APP_ITEMS) -> dict[Item, str]:
    """The person says yes to an app, for each of these; the ids of the yeses."""
    given = {item: new_id() for item in items}
    for item, consent in given.items():
        asked = {"recipient": Recipient.APP, "item": item, "name": app.name, "what_for": WhatFor.OWN_USE}
        journal.record(person, identity.consent, by=account, said_by=person, consent=consent, yes=True, **asked)
    return given


def small(more: int = 0) -> House:
    """A holder, a lead and others; one person with an appointment and answers, a neighbour, and `more` beside them."""
    accounts = {}
    for who in ("holder", "lead", "office", "stranger", "adviser"):
        facts = {"role": READERS[who], "name": who.title(), "email": f"{who}@example.invalid"}
        accounts[who] = User.objects.create(**facts)
        Practitioner.objects.create(account=accounts[who])
    holder = accounts["holder"].pk
    person, stream = held_person(holder, NAME)
    neighbour, _ = held_person(holder, "Neighbour", 1)
    for number in range(more):
        held_person(holder, f"Another {number}", 2 + number)
    accounts["person"] = people.open_account("one@example.invalid", person)
    journal.record(person, identity.open_account, by=holder, account=accounts["person"].pk)
    journal.record(person, identity.confirm_account, by=holder, account=accounts["person"].pk, by_means=Via.PHONE)
    named = {who: account.pk for who, account in accounts.items()}
    return House(person, stream, {}, named, {"neighbour": neighbour})


def held_person(holder: str, given: str, number: int = 0) -> tuple[str, str]:
    """Somebody this colleague holds, with an appointment, a session and answers."""
    person, stream = ask_for_help(holder, given)
    meeting = {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 50}
    starts = journal.now() + timedelta(days=3, hours=number)
    items = (2,) * 8 + (1,)
    with journal.together(stream, by=holder) as acts:
        acts.record(stream, handover.take_on, handover=new_id(), reason=journal.Text(CLINICAL))
        acts.record(stream, treatment.book, contact=new_id(), starts=starts, with_=holder, **meeting)
        acts.record(stream, answers.answer, sheet=new_id(), questionnaire="PHQ-9", items=items)
    return person, stream


class Reads:
    """A program at work: asks with its word, and gives what came."""

    def __init__(self, bearer: str) -> None:
        self.client = Client(headers={"authorization": f"Bearer {bearer}"})

    def ask(self, path: str, **query: Any) -> Any:
        """The answer as it came."""
        return self.client.get(path if path.startswith(("http", "/")) else f"/fhir/{path}", query)

    def get(self, path: str, **query: Any) -> Any:
        """What is in it."""
        return self.ask(path, **query).json()

    def search(self, kind: str, **query: Any) -> list[Any]:
        """All of what was found, through every page."""
        return [resource for page in self.pages(kind, **query) for resource in page]

    def pages(self, kind: str, **query: Any) -> Iterator[list[Any]]:
        """What was found, page by page."""
        answer = self.get(kind, **query)
        while True:
            assert answer["resourceType"] == "Bundle", answer
            yield [entry["resource"] for entry in answer.get("entry", [])]
            onward = [link["url"] for link in answer["link"] if link["relation"] == "next"]
            if not onward:
                return
            answer = self.get(onward[0])

    def everything(self) -> list[Any]:
        """Every resource of every kind there is for it, the texts of letters too."""
        found = [resource for kind in SEARCHED for resource in self.search(kind)]
        letters = [each["id"] for each in found if each["resourceType"] == "DocumentReference"]
        return found + [self.get(f"Binary/{ref}") for ref in letters]


@cache
def _schema() -> tuple[Any, jsonschema.Draft6Validator]:
    whole = json.loads(SCHEMA.read_text("utf-8"))
    return whole, jsonschema.Draft6Validator(whole)


def faults(resource: Any) -> list[str]:
    """What is wrong with a resource, by the JSON schema of R4 and by models of R4B, where these kinds are the same."""
    kind = resource["resourceType"]
    whole, validator = _schema()
    one = {"$ref": f"#/definitions/{kind}", "definitions": whole["definitions"]}
    wrong = validator.evolve(schema=one).iter_errors(resource)
    found = [f"{kind}: {each.json_path}: {each.message[:200]}" for each in wrong]
    try:
        get_fhir_model_class(kind).model_validate(resource)
    except ValueError as problem:
        found.append(f"{kind}: {problem}")
    return found
