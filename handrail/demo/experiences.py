"""The made-up record of experience: about three hundred invented accounts, those who read them, and what was answered.

Everything goes the way it goes in a real record: told, claimed, read, approved, published together, coded, answered. So
it takes its time, and is made after the people; what is interrupted is thrown away and begun again.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from django.db import transaction

from handrail.demo.personas import Persona
from handrail.experiences import days
from handrail.experiences.answering import replies
from handrail.experiences.beside.pairs import pairs
from handrail.experiences.invented.accounts import Invented, accounts
from handrail.experiences.models import Coder, Moderator, Passage, Reply, Reported, Service, State, Telling
from handrail.experiences.moderating import claiming, deciding, people
from handrail.experiences.moderating.duties import Duty
from handrail.experiences.open_data import release
from handrail.experiences.publishing import taking_down, weekly
from handrail.experiences.telling import submitting
from handrail.experiences.telling.submitting import Details
from handrail.experiences.themes import codebook, coding
from handrail.measures import catalogue
from handrail.record.clock import clock

MANY: Final = 300
WEEKS: Final = 72
_SECTION: Final = "The record of experience"
_AREAS: Final = (("INVN", "Northern towns (invented)"), ("INVS", "Southern coast (invented)"))
_SERVICES: Final = (
    ("INV01", "Larchfield Talking Therapies (invented)", "INVN", 640),
    ("INV02", "Millpond Talking Therapies (invented)", "INVN", 410),
    ("INV03", "Harbour View Therapies (invented)", "INVS", 520),
    ("INV04", "Saltmarsh Talking Therapies (invented)", "INVS", 330),
    ("INV05", "Lighthouse Steps (invented)", "INVS", 70),
)
#: Who works for it: key, name, what they do, their service, and what to look at as them.
WORKERS: Final = (
    ("reader", "Noor Invented", ("moderate", "second"), "", "accounts that wait to be read, one that is held"),
    ("reader2", "Piet Invented", ("moderate", "second", "appeals"), "", "second reading, and appeals"),
    ("coder1", "Ansa Invented", ("code",), "", "what accounts are about: passages to code, and what software suggests"),
    ("coder2", "Bram Invented", ("code",), "", "passages that are read twice"),
    ("voice", "Cleo Invented", ("answer",), "INV01", "answers that Larchfield owes"),
    ("keeper", "Dana Invented", ("look_after",), "", "dated statements of a service"),
)
_ANSWER: Final = (
    "An invented answer. My name is Cleo and I look after what people tell us. Thank you for writing, and I am sorry "
    "that it was like this. We have begun to say at the first meeting when the second one will be."
)


def workers() -> list[Persona]:
    """Those who work for the record, and the services it knows: the first that is made."""
    codebook.load()
    areas = {code: Service.objects.create(code=code, name=name) for code, name in _AREAS}
    for code, name, area, seen in _SERVICES:
        Service.objects.create(code=code, name=name, parent=areas[area], people_a_quarter=seen)
    found = []
    for key, name, duties, service, line in WORKERS:
        of = Service.objects.filter(pk=service).first()
        role = "answers for the service" if of else ""
        _one, account = people.add(f"{key}@record.invalid", name, duties, role=role, service=of)
        found.append(Persona(f"record-{key}", account.pk, name, line, section=_SECTION))
    return found


def are_there() -> bool:
    """Whether the accounts have been made."""
    return Telling.objects.exists()


def tell(seed: int, until: datetime) -> Iterator[int]:
    """Make the accounts up, week by week, and all that became of them; gives the number of each week that is done."""
    chance = Random(f"experiences {seed}")  # noqa: S311 - a play, not a secret
    todo, known = list(accounts(MANY, seed)), dict[str, Invented]()
    with transaction.atomic(using="experiences"):
        for week in range(WEEKS):
            share = len(todo) // (WEEKS - week)
            with clock(_wednesday(until, WEEKS - week)):
                known |= {_told(chance, each): each for each in (todo.pop() for _one in range(share))}
            with clock(_wednesday(until, WEEKS - week - 1) - timedelta(days=2)):
                weekly.publish_due(days.today())
            yield week + 1
        _code(chance, known)
        _answer(chance, until)
        _report(chance, until.date())
        _wait()
    release.make()


def _wednesday(until: datetime, weeks_ago: int) -> datetime:
    monday = days.week_of(until.date() - timedelta(weeks=weeks_ago))
    return datetime.combine(monday + timedelta(days=2), time(11), UTC)


def _told(chance: Random, made: Invented) -> str:
    """One account is told and read; its id."""
    code = chance.choices([each[0] for each in _SERVICES] + [""], [6, 5, 4, 3, 1, 2])[0]
    happened = chance.choice(["", "years", str(days.today().year), f"{days.today():%Y-%m}"])
    details = Details(
        happened=happened,
        service=Service.objects.filter(pk=code).first(),
        first_hand=chance.choice(["self", "self", "self", "other", ""]),
        content_notes=("self-harm",) if "hurting myself" in made.fields["account"] else (),
        may_publish=True,
        may_quote=chance.random() < 0.8,
        may_export=chance.random() < 0.7,
    )
    telling, _key = submitting.submit(made.fields, author=None, details=details)
    first, second = chance.sample(_who(Duty.MODERATE), 2)
    claiming.claim(telling, first)
    deciding.approve(telling, first)
    telling.refresh_from_db()
    if deciding.proposed(telling):
        claiming.claim(telling, second)
        deciding.second(telling, second, agrees=True)
    return telling.pk


def _who(duty: str) -> list[Moderator]:
    return [each for each in Moderator.objects.order_by("name") if duty in each.duties]


def _code(chance: Random, known: dict[str, Invented]) -> None:
    """Most of what is public was read for themes, each account whole, and some of them by two people."""
    first, second = (coding.coder_of(each) for each in _who(Duty.CODE))
    for telling in sorted(known):
        if chance.random() < 0.15:
            continue
        for coder in (first, second) if chance.random() < 0.2 else (first,):
            for passage in Passage.objects.filter(telling=telling):
                coding.looked(passage, coder)
                if passage.field == "account" and chance.random() < 0.93:
                    _put(passage, known[telling], coder)


def _put(passage: Passage, made: Invented, coder: Coder) -> None:
    at = min(passage.number, len(made.themes)) - 1
    if made.themes[at]:
        coding.put(passage, made.themes[at], coder, 0, len(passage.text), contrary=made.otherwise[at])


def _answer(chance: Random, until: datetime) -> None:
    """Larchfield has answered a good half of its accounts, and says of some that it changes something."""
    voice, reader = _who(Duty.ANSWER)[0], _who(Duty.MODERATE)[0]
    for telling in Telling.objects.filter(service=voice.service, state=State.PUBLISHED).order_by("pk"):
        if chance.random() < 0.4:
            continue
        change = chance.choice(["", "", Reply.Change.CHANGING, Reply.Change.CHANGED])
        facts = {"name": "Cleo", "role": "answers for Larchfield", "text": _ANSWER, "change": change}
        with clock(_some_weeks_after(chance, telling, until)):
            given = replies.answer(telling, by=voice, **facts)
            replies.publish(given, by=reader)
            if change == Reply.Change.CHANGED and chance.random() < 0.5:
                replies.confirm(given.pk, telling, happened=chance.random() < 0.6)


def _some_weeks_after(chance: Random, telling: Telling, until: datetime) -> datetime:
    """When an account was answered. Never today: whoever reads has read nothing yet today, and may."""
    week = telling.published_week or until.date()
    at = datetime.combine(week + timedelta(days=chance.randrange(3, 40)), time(11), UTC)
    return min(at, until - timedelta(days=1))


def _report(chance: Random, on: date) -> None:
    """What the services report: figures that are as made up as they are."""
    month, rows = date(on.year - 1, 1, 1), []
    while month < on.replace(day=1) - timedelta(days=45):
        after = (month + timedelta(days=32)).replace(day=1)
        for code, *_rest in _SERVICES:
            for measure in {each for pair in pairs() for each in pair.measures} | {"M076"}:
                value = str(chance.randrange(40, 90)) if chance.random() < 0.9 else "*"
                facts = {"name": catalogue.NAMES[measure], "value": value, "source": "Made up for the demo"}
                ends = after - timedelta(days=1)
                rows.append(Reported(service=code, starts=month, ends=ends, measure=measure, read_on=on, **facts))
        month = after
    Reported.objects.bulk_create(rows)


def _wait() -> None:
    """What waits today: three to be read, one held, one that its writer has withdrawn."""
    for number, words in enumerate(("It was Tuesday.", "The door was green.", "Somebody sang.")):
        fields = {"account": f"Invented account. {words} I would like this to be known, and that is number {number}."}
        submitting.submit(fields, author=None, details=Details(may_publish=True))
    held = {"account": "Invented account. Somebody I made up said that they could not go on living like this tonight."}
    submitting.submit(held, author=None, details=Details(may_publish=True, raised_by_writer=True))
    taken = Telling.objects.filter(state=State.PUBLISHED).order_by("pk").first()
    if taken:
        taking_down.take_down(taken, State.WITHDRAWN)
