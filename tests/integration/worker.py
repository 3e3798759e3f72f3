"""A process of its own that works on one journal: `python worker.py ADDRESS COMMAND …`. Tests run several at once."""

import os
import sys
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from random import Random

import django

os.environ["HANDRAIL_TEST_DATABASE"] = "postgresql"  # the name under which test settings take any address
os.environ["HANDRAIL_TEST_POSTGRESQL"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "handrail.config.settings.test"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from handrail.care import events  # noqa: E402
from handrail.care.parts import Contact  # noqa: E402
from handrail.care.refused import Refused  # noqa: E402
from handrail.care.vocabulary import Channel, Medium, Purpose, Side, StreamKind  # noqa: E402
from handrail.keys.ids import new_id  # noqa: E402
from handrail.record import journal, reading, rebuild  # noqa: E402
from handrail.record.models import Claim  # noqa: E402
from handrail.record.verify import verify  # noqa: E402

# One for all of these processes, in the folder they work in: what one of them could not write, the report finds.
settings.READING_SPOOL = Path("reading-spool.jsonl")


def prepare(streams: str) -> str:
    """Make the tables, and so many streams."""
    for database in ("default", "reading"):
        call_command("migrate", database=database, verbosity=0)
    return " ".join(journal.open_stream(StreamKind.EPISODE) for _ in range(int(streams)))


def touch(stream: str, text: str, **more: object) -> int:
    """Add one entry."""

    def decide(_: object, act: object, *, what: object) -> tuple[object, ...]:
        return (events.KeptInTouch(channel=Channel.PHONE, what=what, due=act.recorded_at),)  # type: ignore[attr-defined]

    return journal.record(stream, decide, by=text, what=journal.Text(text), **more).seq


def save(stream: str, times: str, name: str) -> int:
    """Save a page so often, each time from what was seen; how often somebody else had been quicker."""
    beaten = 0
    for _ in range(int(times)):
        seen = journal.state(stream).seq
        while True:
            try:
                touch(stream, name, expected=seen)
                break
            except journal.Changed as changed:
                beaten, seen = beaten + 1, changed.since[-1].seq
    return beaten


def send(stream: str, times: str, token: str) -> int:
    """Send the same form so often."""
    return max(touch(stream, "SENDER", once=f"{token} {number}") for number in range(int(times)))


def begin(times: str) -> int:
    """Send so often a form that opens a record of its own."""
    for number in range(int(times)):
        try:
            with journal.together(by="SENDER", once=f"begin {number}") as act:
                act.open(StreamKind.STANDING)
        except journal.AlreadyDone:
            continue
    return 0


def read(person: str, times: str) -> int:
    """Open a page so often."""
    for _ in range(int(times)):
        reading.opened(by="READER", person=person, page="record", relation="holder")
    return 0


def book(stream: str, times: str, seed: str) -> str:
    """Book so often at any time of one morning, with any of two people in any of two rooms; or move what is booked."""
    random, booked, refused = Random(seed), 0, 0
    morning = journal.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=30)
    for _ in range(int(times)):
        who = random.sample(("A" * 16, "B" * 16), 2)
        facts = {
            "contact": new_id(),
            "starts": morning + timedelta(minutes=random.randrange(180)),
            "minutes": random.choice((5, 20, 50)),
            "with_": who[0],
            "others": tuple(who[1:]) if random.random() < 0.3 else (),
            "room": random.choice(("", "R" * 16, "S" * 16)),
        }
        now = journal.episode(stream).booked
        gone = random.choice(now).contact if now and random.random() < 0.5 else ""
        try:
            journal.record(stream, _book, by=who[0], gone=gone, **facts)
            booked += 1
        except Refused:
            refused += 1
    return f"{booked} {refused}"


def _book(_: object, act: object, *, gone: str, **facts: object) -> tuple[object, ...]:
    due = act.recorded_at + timedelta(days=31)  # type: ignore[attr-defined]
    plain = {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "due": due}
    booked = events.Booked(**plain, **facts)  # type: ignore[arg-type]
    return (*([events.Cancelled(contact=gone, side=Side.PERSON, due=due)] if gone else ()), booked)


def diaries(*streams: str) -> str:
    """How many appointments stand, how many pairs of them clash, and whether the claims are what `rebuild` makes."""
    standing = [each for stream in streams for each in journal.episode(stream).booked]
    pairs = [
        (a, b)
        for a, b in combinations(standing, 2)
        if a.starts < b.ends and b.starts < a.ends and _needs(a) & _needs(b)
    ]
    before = set(Claim.objects.values_list("slot", "stream"))
    rebuild.rebuild()
    return f"{len(standing)} {len(pairs)} {before == set(Claim.objects.values_list('slot', 'stream'))}"


def _needs(contact: Contact) -> set[str]:
    return {contact.with_, *contact.others, contact.room} - {""}


def for_ever(stream: str) -> int:
    """Save until killed."""
    while True:
        sys.stdout.write(f"{touch(stream, 'BUSY')}\n")
        sys.stdout.flush()


def report(stream: str) -> str:
    """What is there of a stream now: entries, notes, openings; how many standings; and whether all of it is sound."""
    from handrail.notes.models import Note
    from handrail.record.models import Opened, Stream

    sound = verify() == [] and list(reading.broken()) == [] and not reading.spool_path().exists()
    counts = (
        journal.state(stream).seq,
        Note.objects.filter(stream=stream).count(),
        Opened.objects.filter(person=stream).count(),
        Stream.objects.filter(kind=StreamKind.STANDING).count(),
    )
    return " ".join(map(str, (*counts, sound and not rebuild.rebuild().unreadable)))


if __name__ == "__main__":
    sys.stdout.write(f"{globals()[sys.argv[2]](*sys.argv[3:])}\n")
