"""How fast the lists of a busy service are: `python -m benchmarks.lists [--referrals 10000] [--keep FOLDER]`.

Makes a service of twenty therapists on PostgreSQL with so many referrals (of ten, one has asked, three wait, two are in
treatment, four have ended), serves it with two workers under the settings of a real service, and lets twenty people
work in it at once: each opens a list, thinks for a second, opens the next. The thinkers are threads of one process
(wrk has no pause to think); how much of a processor they took is told beside the times, because it is taken from the
service on the same machine. With --keep, the folder is used again next time.
"""

import argparse
import http.client
import resource
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks import lives, pages
from benchmarks.pages import PORT, _analyse, _folder, _note, _postgresql, _seal, _server, _settings

STAFF, READERS, THINK, BAR = 20, 20, 1.0, 100
STAGES = ("asked", "waiting", "waiting", "waiting", "treatment", "treatment", "ended", "ended", "ended", "ended")

#: Each list as it opens, and as people narrow it, turn it over and put it in another order.
LISTS = (
    ("today", "/clinic/"),
    ("closing the day", "/clinic/closing/"),
    ("what I owe", "/clinic/owe/"),
    ("what I owe, of one kind", "/clinic/owe/?kind=keep_in_touch"),
    ("my caseload", "/clinic/caseload/"),
    ("my caseload, by name", "/clinic/caseload/?sort=name"),
    ("waiting", "/clinic/waiting/"),
    ("waiting, page 20", "/clinic/waiting/?page=20"),
    ("waiting at step 2 for 6 weeks, by holder", "/clinic/waiting/?step=two&longer=42&sort=holder"),
    ("waiting, by name", "/clinic/waiting/?sort=name"),
    ("waiting, who needs an interpreter", "/clinic/waiting/?easier=interpreter"),
    ("unallocated", "/clinic/unallocated/"),
    ("without a next contact", "/clinic/without-next/"),
    ("without a next contact, in treatment", "/clinic/without-next/?stage=treatment&longer=28"),
    ("hand-overs to me", "/clinic/hand-overs/"),
    ("all hand-overs", "/clinic/hand-overs/?of=all"),
    ("overdue", "/clinic/overdue/"),
    ("overdue, by owner", "/clinic/overdue/?sort=holder"),
    ("endings", "/clinic/endings/"),
    ("held by nobody", "/clinic/unheld/"),
    ("the lead's page of load", "/clinic/lead/"),
)


def main() -> None:
    """Make, serve, read, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--referrals", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--keep", type=Path)
    parser.add_argument(
        "--one", action="store_true", help="no load: each list alone, ten times, to see where time goes"
    )
    wishes = parser.parse_args()
    with _folder(wishes.keep) as folder, _postgresql(folder) as url:
        _settings(folder, url)
        readers = _make(wishes.referrals)
        cookies = [_cookie(each) for each in readers]
        with _server():
            if wishes.one:
                _alone(cookies)
                return
            times, faults, used = _work(cookies, wishes.seconds)
        print(_table(wishes.referrals, times, faults, used, wishes.seconds))


# --- the service ----------------------------------------------------------------------------------------------


def _make(referrals: int) -> list[str]:
    """The service, unless it is there already; who reads: the lead, and nineteen therapists."""
    from handrail.accounts.models import User
    from handrail.record import rebuild
    from handrail.record.models import Stream

    if not Stream.objects.exists():
        therapists = pages._staff(STAFF)
        for begin in range(0, referrals, pages.BATCH):
            _write(therapists, range(begin, min(begin + pages.BATCH, referrals)))
            _note(f"made {min(begin + pages.BATCH, referrals):,} of {referrals:,} referrals")
        rebuild.rebuild()
        _analyse()
    lead = User.objects.get(role="clinical_lead")
    return [lead.pk, *User.objects.filter(role="pwp").order_by("pk").values_list("pk", flat=True)[: READERS - 1]]


def _write(therapists: list[str], numbers: range) -> None:
    from django.db import transaction

    from handrail.record.models import Entry, Stream

    streams: list[Any] = []
    entries: list[Any] = []
    for number in numbers:
        stage = STAGES[number % len(STAGES)]
        for kind, life in _lives(therapists[number // len(STAGES) % len(therapists)], stage, number):
            _seal(kind, life, streams, entries)
    with transaction.atomic():
        Stream.objects.bulk_create(streams)
        Entry.objects.bulk_create(entries)


def _lives(holder: str, stage: str, number: int) -> Iterator[tuple[Any, tuple[str, list[Any]]]]:
    """A person and their way so far. Those who wait asked over the last year; every third in treatment has no next."""
    from handrail.care.vocabulary import StreamKind
    from handrail.keys.ids import new_id

    person, stream = new_id(), new_id()
    people = lives.People(holder, holder, person)
    weeks = {"asked": number % 3, "waiting": 1 + number % 40, "treatment": 8 + number % 3}.get(stage, 20 + number % 30)
    lives.START = datetime.now(UTC).replace(hour=9, minute=30) - timedelta(weeks=weeks, days=1 + number % 5)
    length = {"asked": 1, "waiting": 3 + number % 2, "treatment": 25 + number % 3}.get(stage, 28)
    episode = lives.Episode.of(lives.entries(people, length, pages_zone(), new_id))
    _live_on(episode, people, stage, number)
    yield StreamKind.STANDING, (person, _standing(people, stream, number, episode.entries[0].at))
    yield StreamKind.EPISODE, (stream, episode.entries)


def pages_zone() -> Any:
    """London."""
    from benchmarks.journal import LONDON

    return LONDON


def _live_on(episode: Any, people: lives.People, stage: str, number: int) -> None:
    """The endings of those who ended; a proposed ending of one in eight in treatment; a hand-over of one in six."""
    from handrail.care import ending, handover
    from handrail.care.vocabulary import EndReason

    words = lives.Words("R" * 16, "m" * 22)
    if stage == "ended":
        _does(episode, people, (ending.stop, {}), (ending.close, {"words": words}))
    elif stage == "treatment" and number % 8 == 4:
        facts = {"reason": EndReason.COMPLETED_TOGETHER, "because": words, "next": words}
        _does(episode, people, (ending.propose, {"ending": "E" * 16, **facts}))
    elif stage != "asked" and number % 6 == 1:
        sent = (handover.send, {"handover": "H" * 16, "service": "another team", "reason": words})
        answered = [(handover.refuse, {"handover": "H" * 16, "reason": words})] if number % 12 == 1 else []
        _does(episode, people, sent, *answered)


def _does(episode: Any, people: lives.People, *deeds: tuple[Any, dict[str, Any]]) -> None:
    from handrail.care.act import Act
    from handrail.care.entry import entries_of

    at = episode.entries[-1].recorded_at + timedelta(days=1)
    act = Act(at, people.therapist, lives.service(people, pages_zone()), at, people.person)
    for decision, facts in deeds:
        for entry in entries_of(act, decision(episode, act, **facts), episode.seq, "C" * 16):
            episode.apply(entry)


def _standing(people: lives.People, stream: str, number: int, at: datetime) -> list[Any]:
    """Who they are; one in twelve needs an interpreter."""
    from handrail.care import identity
    from handrail.care.act import Act
    from handrail.care.entry import entries_of
    from handrail.care.events import Born, ContactGiven, Named, NeedsGiven
    from handrail.care.vocabulary import Channel

    act = Act(at, people.therapist, lives.service(people, pages_zone()), at, people.person)
    told = (
        Named(given=f"Given{number % 977}", family=f"Family{number % 1999}"),
        Born(on=datetime(1950 + number % 50, 1 + number % 12, 1 + number % 28, tzinfo=UTC).date()),
        ContactGiven(phone=f"07700 9{number % 100000:05d}", safe=(Channel.PHONE,)),
        *((NeedsGiven(interpreter=True),) if number % 12 == 0 else ()),
    )
    begun = identity.begin_episode(None, act, episode=stream)  # type: ignore[arg-type]
    return list(entries_of(act, (*told, *begun), 0, "C" * 16))


def _cookie(account: str) -> str:
    from django.conf import settings
    from django.test import Client

    from handrail.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(pk=account), backend="handrail.accounts.backend.StaffPassword")
    session = client.session
    session.pop("second_factor_missing", None)
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


# --- the people who read --------------------------------------------------------------------------------------


class Reader(threading.Thread):
    """One person at work: opens a list, thinks, opens the next. The first of them leads."""

    def __init__(self, number: int, cookie: str, until: float) -> None:
        super().__init__(daemon=True)
        self.lists = [each for each in LISTS if number == 0 or each[0] != "the lead's page of load"]
        self.number, self.cookie, self.until = number, cookie, until
        self.times: list[tuple[str, float]] = []
        self.faults: list[str] = []

    def run(self) -> None:
        """Until the time is up."""
        connection = http.client.HTTPConnection("127.0.0.1", PORT)
        time.sleep(THINK * self.number / READERS)
        turn = self.number * 7
        while time.monotonic() < self.until:
            name, path = ("the lead's page of load", "/clinic/lead/") if self._leads(turn) else self._next(turn)
            began = time.perf_counter()
            try:
                self._open(connection, path)
                self.times.append((name, time.perf_counter() - began))
            except (OSError, AssertionError, http.client.HTTPException) as fault:
                self.faults.append(f"{name}: {fault}")
                connection.close()
            turn += 1
            time.sleep(THINK)

    def _leads(self, turn: int) -> bool:
        return self.number == 0 and turn % 3 == 0

    def _next(self, turn: int) -> tuple[str, str]:
        return self.lists[turn % len(self.lists)]

    def _open(self, connection: http.client.HTTPConnection, path: str) -> None:
        connection.request("GET", path, headers={"X-Forwarded-Proto": "https", "Cookie": self.cookie})
        answer = connection.getresponse()
        read = answer.read()
        assert answer.status == 200, answer.status
        assert b"</html>" in read


@dataclass(frozen=True, slots=True)
class Used:
    """How busy the machine was, of all its processors; and how much of one processor the readers took."""

    machine: float
    readers: float


def _busy() -> tuple[float, float]:
    """Seconds all processors together worked, and were there to work, since the machine started (Linux)."""
    ticks = [int(each) for each in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return float(sum(ticks) - ticks[3] - ticks[4]), float(sum(ticks))


def _work(cookies: list[str], seconds: int) -> tuple[dict[str, list[float]], list[str], Used]:
    """The times of each list, what went wrong, and what was used for it; after a few seconds to warm up."""
    for length in (5, seconds):
        before, busy = resource.getrusage(resource.RUSAGE_SELF), _busy()
        until = time.monotonic() + length
        readers = [Reader(number, cookie, until) for number, cookie in enumerate(cookies)]
        for each in readers:
            each.start()
        for each in readers:
            each.join()
    after, now_busy = resource.getrusage(resource.RUSAGE_SELF), _busy()
    used = Used(
        (now_busy[0] - busy[0]) / (now_busy[1] - busy[1]),
        (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / seconds,
    )
    times: dict[str, list[float]] = {name: [] for name, _ in LISTS}
    for reader in readers:
        for name, taken in reader.times:
            times[name].append(taken * 1000)
    return times, [fault for reader in readers for fault in reader.faults], used


def _alone(cookies: list[str]) -> None:
    for name, path in LISTS:
        who = 0 if "load" in name else 1
        reader = Reader(who, cookies[who], 0)
        connection = http.client.HTTPConnection("127.0.0.1", PORT)
        taken = []
        for _ in range(10):
            began = time.perf_counter()
            reader._open(connection, path)
            taken.append((time.perf_counter() - began) * 1000)
        print(f"{sorted(taken)[5]:7.1f} ms  {name}")


def _table(referrals: int, times: dict[str, list[float]], faults: list[str], used: Used, seconds: int) -> str:
    from benchmarks.machine import cpu

    rows = [(name, *_spread(some), len(some)) for name, some in times.items() if some]
    every = sorted(taken for some in times.values() for taken in some)
    rows.append(("all of them", *_spread(every), len(every)))
    head = [
        f"PostgreSQL, {referrals:,} referrals, {STAFF} therapists, two workers; {READERS} people at once, each "
        f"thinking {THINK:g} s between two lists, for {seconds} s; {cpu()}.",
        f"{len(every) / seconds:.1f} lists/s; {len(faults)} failed; all processors were {used.machine:.0%} busy; the "
        f"readers took {used.readers:.0%} of one. Where they are much busier than half, the machine had other work.",
    ]
    body = [f"| {name} | {p50:.0f} | {p95:.0f} | {most:.0f} | {count} |" for name, p50, p95, most, count in rows]
    late = [name for name, _p50, p95, *_ in rows[:-1] if p95 > BAR]
    end = f"Over {BAR} ms at p95: {', '.join(late) or 'none'}."
    return "\n".join(
        [
            *head,
            *faults[:5],
            "",
            "| list | p50, ms | p95, ms | most, ms | opened |",
            "|---|---|---|---|---|",
            *body,
            "",
            end,
        ]
    )


def _spread(some: list[float]) -> tuple[float, float, float]:
    ordered = sorted(some)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1]


if __name__ == "__main__":
    sys.exit(main())
