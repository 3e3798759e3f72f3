"""How fast the rules of care are: `python -m benchmarks.rules [--courses 1000]`.

One course of care is a referral that is finished: asked for, assessed, accepted, offered, chosen, seven meetings with
two questionnaires each, an ending proposed and agreed. It is lived without a database, as a simulation lives it; then
with everything that is owed worked out after each meeting; then its rows of the national return are made. Beside each
time stands what the same run took for as many events of a toy: a heap, a counter, no rules. Prints Markdown.
"""

import argparse
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.lives import People, service
from benchmarks.machine import machine
from handrail.care import answers, ending, offers, referral, treatment, triage
from handrail.care.act import Act, Service
from handrail.care.duties import duties
from handrail.care.entry import entries_of
from handrail.care.episode import Episode
from handrail.care.events import Option
from handrail.care.standing import Standing
from handrail.care.vocabulary import EndReason, Medium, Purpose, Setting, Source, Step, Therapy
from handrail.care.words import Words
from handrail.dataset.rows import rows
from handrail.dataset.sender import Organisation

LONDON = ZoneInfo("Europe/London")
START = datetime(2025, 4, 1, 10, tzinfo=UTC)
PEOPLE = People("lead", "pwp", "person")
SAID = Words("w")
OPTION = Option("a", Therapy.GUIDED_SELF_HELP_BOOK, Setting.INDIVIDUAL, 2, 6)
MEETINGS = 7
BEST_OF = 7


class Course:
    """One course of care, lived decision by decision."""

    def __init__(self, here: Service, number: int) -> None:
        self.here, self.number, self.episode = here, number, Episode()
        self.now = START + timedelta(hours=number % 1000)

    def does(self, decide: Callable[..., Any], by: str = PEOPLE.therapist, **facts: Any) -> None:
        """Decide, and let it happen."""
        act = Act(self.now, by, self.here, self.now, by)
        for entry in entries_of(act, decide(self.episode, act, **facts), self.episode.seq):
            self.episode.apply(entry)

    def begins(self) -> None:
        """From asking for help to the choice of a therapy."""
        self.does(referral.refer, PEOPLE.person, person=PEOPLE.person, source=Source.SELF)
        self.meets(0, Purpose.ASSESSMENT)
        self.does(triage.accept, step=Step.TWO, reason=SAID)
        self.does(offers.offer, offer="o", options=(OPTION,), reason=SAID)
        self.does(offers.choose, PEOPLE.person, offer="o", option="a")

    def meets(self, number: int, purpose: Purpose) -> None:
        """A meeting is booked; a week later both questionnaires are answered, and it is held."""
        contact, means = f"c{number}", {"purpose": purpose, "medium": Medium.PHONE, "minutes": 45}
        week = self.now + timedelta(days=7)
        self.does(treatment.book, contact=contact, starts=week, with_=PEOPLE.therapist, **means)
        self.now = week
        for form, items in (("PHQ-9", 9), ("GAD-7", 7)):
            total = self._items(items, number)
            self.does(answers.answer, PEOPLE.person, sheet=f"{contact}{form}", questionnaire=form, items=total)
        self.does(treatment.hold_session, contact=contact, did=SAID, **means)

    def _items(self, items: int, number: int) -> tuple[int, ...]:
        """Fewer points from meeting to meeting, and hardly two people alike; never the question about dying."""
        return (*((self.number >> at) % (3 if number < 3 else 2) for at in range(items - 1)), 0)

    def ends(self) -> None:
        """An ending together; a second clinician looks where somebody must."""
        said = {"because": SAID, "next": SAID}
        self.does(ending.propose, ending="e", reason=EndReason.COMPLETED_TOGETHER, **said)
        self.does(ending.agree, PEOPLE.person, ending="e")
        if self.episode.is_open:
            self.does(ending.second, PEOPLE.lead, ending="e", agrees=True, words=SAID)


def course(here: Service, number: int, look: bool = False) -> Episode:
    """A finished course; `look` asks after each meeting what is owed."""
    life = Course(here, number)
    life.begins()
    for meeting in range(1, MEETINGS):
        life.meets(meeting, Purpose.TREATMENT)
        if look:
            duties(life.episode, here)
    life.ends()
    return life.episode


def not_seen(here: Service, number: int) -> Episode:
    """Somebody who asked for help and stopped before they were seen."""
    life = Course(here, number)
    life.does(referral.refer, PEOPLE.person, person=PEOPLE.person, source=Source.SELF)
    life.now += timedelta(days=9)
    life.does(ending.stop, PEOPLE.person)
    return life.episode


def toy(events: int) -> int:
    """As many events of no rules at all: each comes from the heap, is counted, and puts the next one there."""
    coming, seen = [(START, 0)], 0
    for _ in range(events):
        now, number = heappop(coming)
        seen += number
        heappush(coming, (now + timedelta(days=1), number + 1))
    return seen


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--courses", type=int, default=1000, help="how many of each")
    print(_table(_measured(service(PEOPLE, LONDON), parser.parse_args().courses)))


def _measured(here: Service, many: int) -> list[tuple[str, float, int]]:
    """What, seconds for one, and events in it."""
    whole, short = course(here, 5), not_seen(here, 5)
    ours, known, owing = Organisation(provider="RXX", commissioner="QXX", zone=LONDON), Standing(), Course(here, 5)
    owing.begins()
    works: tuple[tuple[str, Callable[[int], object], Episode | None], ...] = (
        ("a finished course", lambda n: course(here, n), whole),
        (f"the same, and {MEETINGS - 1} times all that is owed", lambda n: course(here, n, look=True), whole),
        ("somebody who stops before they are seen", lambda n: not_seen(here, n), short),
        ("all that is owed in an open episode, once", lambda _: duties(owing.episode, here), None),
        ("the rows of the finished course", lambda _: rows("R", whole, known, ours), whole),
        ("the rows of somebody who was not seen", lambda _: rows("R", short, known, ours), short),
    )
    return [(what, _one(work, many), len(life.entries) if life else 0) for what, work, life in works]


def _one(work: Callable[[int], object], many: int) -> float:
    """Seconds of processor time for one, in the best of some rounds."""
    return min(_round(work, many) for _ in range(BEST_OF)) / many


def _round(work: Callable[[int], object], many: int) -> float:
    began = time.process_time()
    for number in range(many):
        work(number)
    return time.process_time() - began


def _table(measured: list[tuple[str, float, int]]) -> str:
    event = _one(lambda _: toy(24), 1000) / 24
    lines = [f"Measured on {machine()}; an event of the toy takes {event * 1e6:.2f} µs.", ""]
    lines += ["| what | events | µs | a second | × the toy |", "|---|---|---|---|---|"]
    for what, took, events in measured:
        ratio = f"{took / (event * events):.1f}" if events else ""
        lines.append(f"| {what} | {events or ''} | {took * 1e6:,.1f} | {1 / took:,.0f} | {ratio} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
