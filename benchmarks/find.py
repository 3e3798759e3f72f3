"""How fast somebody is found: `python -m benchmarks.find [--database sqlite|postgresql] [--people 100000]`.

Makes so many people with names as common and as rare as in England (one in eighty is a Smith), and looks for them as
reception does: by name, spelled right and wrong, in other letters, by birth date, phone, e-mail and NHS number; as
somebody who may see everybody, and as a therapist of one team. Prints a table in Markdown.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.journal import _address, _note, _start, _table

_GIVEN = (  # noqa: SIM905
    "Oliver Mohammed George Noah Olivia Amelia Isla Ava Jack Harry James William Thomas Emily Sophie Muhammad David "
    "Sarah Susan Margaret John Peter Michael Elizabeth Mary Patricia Anna Katarzyna Agnieszka Piotr Priya Fatima "
    "Aisha Yusuf Ali Siobhan Niamh Sean Gurpreet Rajesh Chloe Daniel Matthew Laura Rebecca Emma Hannah Joshua"
).split()
_FAMILY = (  # noqa: SIM905
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts "
    "Green Hall Khan Singh Hussain Ahmed Ali Begum Kaur Murphy Kelly Nowak Kowalski Wojcik Chen Okafor Mensah Silva "
    "Hughes Edwards Wood Harris Lewis Martin Jackson Clarke Clark Turner Hill Cooper Ward Moore Scott Morris"
).split()
_SYLLABLES = "bar wen thor lin cas mel dun ford ham ley ton wick stow marsh ridge combe well brook field hurst".split()  # noqa: SIM905
_TEAM, _HELD = 10, 40


def main() -> None:
    """Make, look, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--searches", type=int, default=300, help="of each kind")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _address(wishes.database, Path(folder)) as url:
        _start(url, Path(folder))
        rows = _measure(wishes.people, wishes.searches)
        print(f"{wishes.people:,} people. " + _table(wishes.database, rows))


def _measure(people: int, searches: int) -> list[tuple[str, str]]:
    from django.db import connection

    from handrail.record.sight import EVERYBODY, Sight

    chance = Random(7)
    made = list(_make(chance, people))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    team = Sight(frozenset(f"HOLDER{each}" for each in range(_TEAM)), frozenset(["HOLDER0"]))
    rows = []
    for whose, sight in (("everybody", EVERYBODY), ("a team of ten", team)):
        taken: list[float] = []
        for kind, ask in _KINDS.items():
            times = [_time(ask(chance.choice(made), chance), sight) for _ in range(searches)]
            taken += times
            rows.append((f"{kind}, sight of {whose}", _said(times)))
        rows.append((f"**all of these, sight of {whose}**", f"**{_said(taken)}**"))
        rows.append((f"a page of who may be the same person twice, sight of {whose}", _said(_pairs(sight))))
    return rows


def _make(chance: Random, people: int) -> Iterator[Any]:
    from django.db import transaction

    from handrail.care import events as e
    from handrail.care.entry import Entry
    from handrail.care.standing import Standing
    from handrail.care.vocabulary import Via
    from handrail.keys.ids import new_id
    from handrail.record import project
    from handrail.record.models import EpisodeRow

    at = datetime(2026, 6, 1, 9, tzinfo=UTC)
    for start in range(0, people, 2000):
        rows, episodes = project.Rows(), []
        for number in range(start, min(start + 2000, people)):
            given, family = _name(chance, _GIVEN), _name(chance, _FAMILY)
            born = date(1930, 1, 1) + timedelta(days=chance.randrange(28_000))
            told = (
                e.Named(given=given, family=family),
                e.Born(on=born),
                e.ContactGiven(phone=f"07{number:09}", email=f"{given}.{family}.{number}@example.invalid"),
                e.NhsNumberGiven(number=f"999{number:07}"),
            )
            person = new_id()
            entries = [
                Entry(seq, event, at, at, "BY", "BY", Via.PHONE, 1, "C") for seq, event in enumerate(told, start=1)
            ]
            project._person(rows, person, Standing.of(entries))
            holder = f"HOLDER{number // _HELD}" if number % 12 == 0 else "GONE"
            episodes.append(EpisodeRow(stream=new_id(), person=person, stage="treatment", holder=holder))
            yield given, family, born, number
        with transaction.atomic():
            project.store(rows)
            EpisodeRow.objects.bulk_create(episodes, batch_size=500)
        _note(f"made {start + 2000:,} of {people:,} people")


def _name(chance: Random, common: list[str]) -> str:
    """Half have one of fifty names, the first of them most often; the others one of many thousands."""
    if chance.random() < 0.5:
        return chance.choices(common, weights=[1 / (place + 8) for place in range(len(common))])[0]
    return "".join(chance.choices(_SYLLABLES, k=3)).title()


_KINDS: dict[str, Callable[[Any, Random], dict[str, Any]]] = {
    "given and family name": lambda who, _: {"name": f"{who[0]} {who[1]}"},
    "family name alone": lambda who, _: {"name": who[1]},
    "the commonest name there is": lambda _, __: {"name": "Smith"},
    "two of the commonest names": lambda _, __: {"name": "Mohammed Smith"},
    "a short form, and a name misspelled": lambda _, __: {"name": "Liz Smyth"},
    "in other letters": lambda _, __: {"name": "محمد Хан"},
    "name and date of birth": lambda who, _: {"name": f"{who[0]} {who[1]}", "born": who[2]},
    "date of birth alone": lambda who, _: {"born": who[2]},
    "phone": lambda who, _: {"phone": f"07{who[3]:09}"},
    "NHS number, and a wrong name": lambda who, _: {"nhs_number": f"999{who[3]:07}", "name": "Nobody Here"},
}


def _time(asked: dict[str, Any], sight: Any) -> float:
    from handrail.record.finding import find_person

    began = time.perf_counter()
    find_person(**asked, limit=11, sight=sight)
    return (time.perf_counter() - began) * 1000


def _pairs(sight: Any) -> list[float]:
    from handrail.record import alike

    times = []
    for _ in range(20):
        began = time.perf_counter()
        alike.pairs(sight=sight, limit=51)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _said(times: list[float]) -> str:
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, longest {max(times):.1f} ms"


if __name__ == "__main__":
    main()
