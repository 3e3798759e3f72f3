"""The rows of a bundle put together as stories: one a pathway, with all that belongs to it and to its person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from plain.reading import Row, clock, code, day, is_true, text

Key = tuple[str, str]


@dataclass
class Activity:
    """What was done at a contact: the therapy, who gave it, and the questionnaires answered there."""

    key: Key
    therapy: str | None
    staff: Key | None
    scores: list[Row] = field(default_factory=list)


@dataclass
class Contact:
    """One appointment, kept or not."""

    key: Key
    on: date
    at: time
    row: Row
    activities: list[Activity] = field(default_factory=list)

    def is_(self, name: str, *codes: str) -> bool:
        return code(self.row, name) in codes

    @property
    def attended(self) -> bool:
        """Seen, on time or late, or not planned at all."""
        return self.is_("AttendOrDNACode", "5", "6") or self.is_("PlannedCareContIndicator", "N")

    @property
    def therapies(self) -> set[str]:
        return {each.therapy for each in self.activities if each.therapy}


@dataclass
class Log:
    """A piece of internet-enabled therapy."""

    starts: date | None
    ends: date | None
    row: Row


@dataclass
class Story:
    """One pathway: the referral row that is used, and everything that hangs on it."""

    provider: str
    path: str
    row: Row
    person: Row | None = None
    contacts: list[Contact] = field(default_factory=list)
    logs: list[Log] = field(default_factory=list)
    complaints: list[Row] = field(default_factory=list)
    scores: list[Row] = field(default_factory=list)
    jobs: list[Row] = field(default_factory=list)
    of_the_person: list["Story"] = field(default_factory=list, repr=False)
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def received(self) -> date:
        found = day(self.row, "ReferralRequestReceivedDate")
        assert found is not None
        return found

    @property
    def ended(self) -> date | None:
        return day(self.row, "ServDischDate")

    def within(self, on: date | None, until: date | None = None) -> bool:
        """Whether a day lies between the referral and its end; `until` stands in for an end that has not come."""
        last = self.ended or until
        return on is not None and self.received <= on and (last is None or on <= last)


Tables = dict[str, list[Row]]


class Bundle:
    """All stories of a bundle, and the rows that are counted by themselves."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        headers = [text(row, "OrgIDProv") for row in tables.get("IDS000", [])]
        self._only = next((each for each in headers if each), "")
        self._flagged = any(text(row, "UsePathway_Flag") for row in self._rows("IDS101"))
        self.stories = self._stories()
        self.jobs = [(self._provider(row), row) for row in self._rows("IDS004")]
        self.staff = self._by("IDS902", "CarePersLocalId")

    @property
    def providers(self) -> list[str]:
        named = {self._provider(row) for rows in self._tables.values() for row in rows}
        return sorted(named - {""})

    def _rows(self, table: str) -> list[Row]:
        return self._tables.get(table, [])

    def _provider(self, row: Row) -> str:
        return text(row, "OrgIDProv") or self._only

    def _key(self, row: Row, name: str) -> Key:
        return self._provider(row), text(row, name) or ""

    def _by(self, table: str, name: str) -> dict[Key, list[Row]]:
        found: dict[Key, list[Row]] = defaultdict(list)
        for row in self._rows(table):
            found[self._key(row, name)].append(row)
        return found

    def _path(self, row: Row) -> Key:
        """A pathway is called as the row says, or after its provider and its referral."""
        provider, service = self._key(row, "ServiceRequestId")
        return provider, text(row, "PathwayID") or f"{provider} {service}"

    def _stories(self) -> list[Story]:
        rows: dict[Key, list[Row]] = defaultdict(list)
        referrals: dict[Key, set[Key]] = defaultdict(set)
        for row in self._rows("IDS101"):
            rows[self._path(row)].append(row)
            referrals[self._path(row)].add(self._key(row, "ServiceRequestId"))
        chosen = {path: self._used(mine) for path, mine in rows.items()}
        parts = _Parts(self)
        people: dict[Key, list[Story]] = defaultdict(list)
        for path, row in chosen.items():
            if row is not None:
                person = self._key(row, "LocalPatientId")
                people[person].append(parts.story(path, row, referrals[path], person, people[person]))
        return [story for stories in people.values() for story in stories]

    def _used(self, rows: list[Row]) -> Row | None:
        """The one row of a pathway that counts: the flagged one, else the ended, else the latest."""
        if self._flagged:
            rows = [row for row in rows if is_true(row, "UsePathway_Flag")]
        ranked = sorted(enumerate(rows), key=lambda pair: (day(pair[1], "ServDischDate") or date.min, pair[0]))
        return ranked[-1][1] if ranked else None


class _Parts:
    """The other tables of a bundle, by what they belong to."""

    def __init__(self, bundle: Bundle) -> None:
        self._people = bundle._by("IDS001", "LocalPatientId")
        self._jobs = bundle._by("IDS004", "LocalPatientId")
        self._complaints = bundle._by("IDS603", "ServiceRequestId")
        self._scores = bundle._by("IDS606", "ServiceRequestId")
        self._logs = bundle._by("IDS205", "ServiceRequestId")
        self._contacts = bundle._by("IDS201", "ServiceRequestId")
        self._activities = bundle._by("IDS202", "CareContactId")
        self._asked = bundle._by("IDS607", "CareActId")

    def story(self, path: Key, row: Row, referrals: Iterable[Key], person: Key, others: list[Story]) -> Story:
        keys = sorted(referrals)
        return Story(
            provider=path[0],
            path=path[1],
            row=row,
            person=next(iter(self._people.get(person, [])), None),
            contacts=list({each.key: each for key in keys for each in self._contacts_of(key)}.values()),
            logs=[_log(each) for key in keys for each in _different(self._logs.get(key, []))],
            complaints=[each for key in keys for each in self._complaints.get(key, [])],
            scores=[each for key in keys for each in self._scores.get(key, [])],
            jobs=self._jobs.get(person, []),
            of_the_person=others,
        )

    def _contacts_of(self, key: Key) -> Iterator[Contact]:
        for row in self._contacts.get(key, []):
            on = day(row, "CareContDate")
            if on is not None:
                mine = (key[0], text(row, "CareContactId") or "")
                yield Contact(mine, on, clock(row, "CareContTime"), row, list(self._activities_of(mine)))

    def _activities_of(self, contact: Key) -> Iterator[Activity]:
        for row in self._activities.get(contact, []):
            key = (contact[0], text(row, "CareActId") or "")
            staff = text(row, "CarePersLocalId")
            who = (contact[0], staff) if staff else None
            yield Activity(key, text(row, "CodeProcAndProcStatus"), who, self._asked.get(key, []))


def _log(row: Row) -> Log:
    return Log(day(row, "StartDateIntEnabledTherLog"), day(row, "EndDateIntEnabledTherLog"), row)


def _different(rows: list[Row]) -> list[Row]:
    """Without those that say the same again, as after a refresh."""
    return [row for at, row in enumerate(rows) if row not in rows[:at]]
