"""A process that lives in a real service: `python living.py begin`, `… write`, `… report`."""

import json
import os
import sys
from datetime import date, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings.service")
django.setup()

from django.db import transaction  # noqa: E402

from handrail.accounts.models import User  # noqa: E402
from handrail.accounts.roles import Role  # noqa: E402
from handrail.care import events, referral, treatment, triage  # noqa: E402
from handrail.care.retention import ErasureGround  # noqa: E402
from handrail.care.vocabulary import Channel, Source, Step, StreamKind, Via  # noqa: E402
from handrail.clinic import safe_copies  # noqa: E402
from handrail.experiences import sealing  # noqa: E402
from handrail.organisation import outbox, programs  # noqa: E402
from handrail.organisation.models import Practitioner  # noqa: E402
from handrail.record import erasing, journal, reading  # noqa: E402
from handrail.record.journal import Text  # noqa: E402
from handrail.record.models import Entry  # noqa: E402


def _named(_state: Any, _act: Any) -> tuple[Any, ...]:
    return (
        events.Named(given="Wrenfield", family="Quillfeather", preferred=""),
        events.Born(on=date(1988, 5, 17)),
        events.ContactGiven(phone="07700900461", email="wren@example.org", safe=(Channel.PHONE,), avoid=None),
        events.NhsNumberGiven(number="9434765919"),
    )


def ask(by: str) -> tuple[str, str]:
    """Somebody asks for help and is accepted; the person and the episode."""
    person = journal.open_stream(StreamKind.STANDING)
    journal.record(person, _named, by=by)
    with journal.together(person, by=by, said_by=person, via=Via.PHONE) as act:
        stream = act.open(StreamKind.EPISODE)
        act.record(stream, referral.refer, person=person, source=Source.SELF)
        act.record(person, lambda _s, _a: (events.EpisodeBegun(episode=stream),))
    journal.record(stream, triage.accept, by=by, step=Step.TWO, reason=Text("the stairwell at work"))
    return person, stream


def begin() -> str:
    """Staff, three people, an opening, a letter that waits."""
    account = User.objects.create(role=Role.CLINICAL_LEAD, name="Dan Whitlock", email="dan@example.org")
    lead = Practitioner.objects.create(account=account).pk
    lived = [ask(lead) for _ in range(3)]
    for person, stream in lived:
        reading.opened(by=lead, person=person, stream=stream, page="record", relation="lead")
    outbox.put(outbox.Letter("wren@example.org", "Letter", "a letter to Odile"), about=lived[0][0])
    told = {"purpose": "Shows who meets where.", "answers": "Dan Whitlock", "scopes": "system/Patient.read"}
    program, now = programs.register("Rooms board", **told, for_people=False, by="", at=journal.now()), journal.now()
    programs.let_in(program, account, until=now + timedelta(days=90), at=now)
    sealing.close("a wish", "test")  # the key of the record of experience
    return json.dumps({"lead": lead, "people": [person for person, _ in lived], "streams": [each for _, each in lived]})


def fill(people: str) -> str:
    """A service of so many people, each with twelve entries and an opening: what a benchmark puts back."""
    account = User.objects.create(role=Role.CLINICAL_LEAD, name="Dan Whitlock", email="dan@example.org")
    lead = Practitioner.objects.create(account=account).pk
    stream = ""
    for _ in range(int(people)):
        with transaction.atomic():
            person, stream = ask(lead)
            for _ in range(6):
                facts = {"channel": Channel.PHONE, "what": Text("we talked about the stairwell at work, and the week")}
                journal.record(stream, treatment.keep_in_touch, by=lead, **facts)
            reading.opened(by=lead, person=person, stream=stream, page="record", relation="lead")
    return json.dumps({"lead": lead, "stream": stream, "entries": Entry.objects.count()})


def save(lead: str, stream: str) -> str:
    """One entry more; its number."""
    facts = {"channel": Channel.PHONE, "what": Text("we talked about the stairwell at work")}
    return str(journal.record(stream, treatment.keep_in_touch, by=lead, **facts).seq)


def write(lead: str, stream: str) -> None:
    """Save until killed; each save is told once it was acknowledged."""
    while True:
        facts = {"channel": Channel.PHONE, "what": Text("we talked about the stairwell at work")}
        seq = journal.record(stream, treatment.keep_in_touch, by=lead, **facts).seq
        reading.opened(by=lead, person=journal.episode(stream).person, stream=stream, page="record", relation="lead")
        sys.stdout.write(f"{seq}\n")
        sys.stdout.flush()


def report(stream: str) -> str:
    """How far it reaches, and the last thing that was written there, opened."""
    state = journal.state(stream)
    last = journal.entries(stream)[-1].event
    words = getattr(last, "what", None) or getattr(last, "reason", None)
    return json.dumps({"seq": state.seq, "said": journal.written(stream, words).text if words else ""})


def page(stream: str) -> str:
    """The page of a record, as the clinical lead opens it: its status, and whether it says who it is about."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    call_command("collectstatic", verbosity=0, interactive=False)
    settings.ALLOWED_HOSTS = ["*"]
    browser = Client()
    browser.force_login(User.objects.get(role=Role.CLINICAL_LEAD))
    settings.HANDRAIL_SECOND_FACTOR = False
    shown = browser.get(f"/clinic/episodes/{stream}/", secure=True)
    return f"{shown.status_code} {'Quillfeather' in shown.content.decode()}"


def erase(person: str, lead: str) -> str:
    """A court ordered it; two of us did it."""
    asked = erasing.ask(person, ErasureGround.COURT, "The order.", by="GUARDIANGUARDIAN")
    erasing.agree(asked, "I have read it.", by=lead)
    return "erased"


def health() -> str:
    """What the health page says of backups."""
    return " ".join(look().found for look in (safe_copies.backup, safe_copies.drill))


if __name__ == "__main__":
    sys.stdout.write(f"{globals()[sys.argv[1]](*sys.argv[2:])}\n")
