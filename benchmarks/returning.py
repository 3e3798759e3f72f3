"""How long the return of one service's month takes, from the journal to a checked bundle:
`python -m benchmarks.returning [--database sqlite|postgresql] [--episodes 6000]`.

A service of 12,000 referrals a year has about 6,000 open in a month. Each is made up with thirty sealed entries
and a person of its own; then the return is made twice: with nothing before it, and once more, when it tells what is
different. Nothing of it is kept. Prints a table in Markdown.
"""

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.journal import LONDON, _address, _start
from benchmarks.machine import machine


def main() -> None:
    """Fill, make and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--episodes", type=int, default=6000)
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _address(wishes.database, Path(folder)) as url:
        _start(url, Path(folder))
        _fill(wishes.episodes)
        print(f"{wishes.episodes:,} open referrals, {wishes.database}, on {machine()}\n")
        print("| what | s | busy, s |\n|---|---|---|")
        for line in _measure(Path(folder)):
            print(line)


def _measure(folder: Path) -> list[str]:
    from handrail.dataset.periods import period
    from handrail.reporting import submissions
    from handrail.returns.calendar import Kind

    lines = []
    for what in ("from the journal to a checked bundle", "the same again, with what is different"):
        begun, busy = time.perf_counter(), time.process_time()
        asked = submissions.ask(period("2025-12"), Kind.PRIMARY)
        with submissions.make(asked, folder / "return", "csv", force=True) as made:
            told = time.perf_counter() - begun
            report = submissions.check(asked, made)
        submissions.keep(asked, made, report)
        taken, cost = time.perf_counter() - begun, time.process_time() - busy
        rows = sum(made.told.counts.values())
        lines.append(f"| {what}: {rows:,} rows, told and written in {told:.1f} s | {taken:.1f} | {cost:.1f} |")
        lines.append(f"| of it, findings of the rules: {sum(report.counts.values()):,} | | |")
    return lines


def _fill(episodes: int) -> None:
    from django.db import transaction

    from handrail.accounts.models import User
    from handrail.keys.ids import new_id
    from handrail.organisation.models import Practitioner, Service
    from handrail.record import rebuild

    Service.objects.create(name="S", ods_code="RXX01", commissioner="QXX", integrated=Service.Integrated.NONE)
    staff = [User.objects.create(role=role, name=role, email=role) for role in ("clinical_lead", "pwp")]
    for one in staff:
        Practitioner.objects.create(account=one)
    for _ in range(0, episodes, 200):
        with transaction.atomic():
            for _ in range(200):
                _one(staff[0].id, staff[1].id, new_id)
    rebuild.rebuild()


def _one(lead: str, pwp: str, new_id: Any) -> None:
    """A person with a standing, and an episode of thirty entries."""
    from benchmarks.lives import START, People, entries
    from handrail.care import events as e
    from handrail.care.entry import Entry
    from handrail.care.vocabulary import Bearer, Circumstance, StreamKind, Via
    from handrail.record.acts import open_head
    from handrail.record.writing import append

    person, stream = (open_head(kind, START) for kind in (StreamKind.STANDING, StreamKind.EPISODE))
    people = People(lead, pwp, person.stream)
    life = entries(people, 30, LONDON, new_id)
    append(stream, stream.keys, [replace(life[0], event=replace(life[0].event, person=person.stream)), *life[1:]])
    answers = (
        (Circumstance.GENDER, "female"),
        (Circumstance.EMPLOYMENT, "employed"),
        (Circumstance.DISABILITY, "none"),
    )
    facts = [
        e.Named(given="Wren", family="Tolliver"),
        e.Born(on=START.date().replace(year=1988)),
        e.EpisodeBegun(episode=stream.stream),
        *(e.CircumstanceGiven(what=what, bearer=Bearer.KNOWN, value=value) for what, value in answers),
    ]
    told = [Entry(seq, fact, START, START, pwp, person.stream, Via.PHONE, 1) for seq, fact in enumerate(facts, 1)]
    append(person, person.keys, told)


if __name__ == "__main__":
    main()
