"""A process of its own that works on one journal: `python worker.py ADDRESS COMMAND …`. Tests run several at once."""

import os
import sys

import django

os.environ["HANDRAIL_TEST_DATABASE"] = "postgresql"  # the name under which test settings take any address
os.environ["HANDRAIL_TEST_POSTGRESQL"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "handrail.config.settings.test"
django.setup()

from django.core.management import call_command  # noqa: E402

from handrail.care import events  # noqa: E402
from handrail.care.vocabulary import Channel, StreamKind  # noqa: E402
from handrail.record import journal, reading, rebuild  # noqa: E402
from handrail.record.verify import verify  # noqa: E402


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
