"""The made-up service: who works there, who stands in for whom, who is on duty, and when there is time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from handrail.accounts import staff as accounts
from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.organisation.models import Absence, DutyRota, Practitioner, Service, Slot, Team
from handrail.record import service

#: key, name, role, team, supervisor (by key).
STAFF: Final[tuple[tuple[str, str, Role, str, str], ...]] = (
    ("lead", "Ruth Adeyemi", Role.CLINICAL_LEAD, "two", ""),
    ("super2", "Dan Hallam", Role.SUPERVISOR, "two", "lead"),
    ("super3", "Leila Farrow", Role.SUPERVISOR, "three", "lead"),
    ("pwp1", "Amina Osei", Role.PWP, "two", "super2"),
    ("pwp2", "Tomas Varga", Role.PWP, "two", "super2"),
    ("pwp3", "Bethan Lloyd", Role.PWP, "two", "super2"),
    ("hi1", "Marek Zielinski", Role.HI_THERAPIST, "three", "super3"),
    ("hi2", "Sunita Rao", Role.HI_THERAPIST, "three", "super3"),
    ("couns", "Ines Marchetti", Role.COUNSELLOR, "three", "super3"),
    ("group", "Kwame Boateng", Role.GROUP_FACILITATOR, "two", "super2"),
    ("admin", "Orla Quayle", Role.ADMINISTRATOR, "two", "lead"),
    ("safe", "Naveed Iqbal", Role.SAFEGUARDING_LEAD, "", "lead"),
    ("complaints", "Shona Tallis", Role.COMPLAINTS_LEAD, "", "lead"),
    ("guardian", "Wen Cheung", Role.INFORMATION_GUARDIAN, "", ""),
    ("manager", "Fergus Bevan", Role.SERVICE_MANAGER, "", ""),
    ("jobs", "Halima Sesay", Role.EMPLOYMENT_ADVISER, "", "lead"),
    ("data", "Jia Tan", Role.DATA_OFFICER, "", "manager"),
)
_HEIRS: Final = {
    "pwp1": "pwp2",
    "pwp2": "pwp3",
    "pwp3": "pwp1",
    "hi1": "hi2",
    "hi2": "hi1",
    "couns": "hi2",
    "group": "pwp1",
    "super2": "super3",
    "super3": "super2",
    "lead": "super2",
}
#: What to look at as each of them, beside what their role is.
LOOK_AT: Final = {
    "lead": "everybody's load, what is overdue, who is told, the health of the service",
    "super2": "the team's people, endings that await a second clinician",
    "super3": "a second opinion or a challenge to decide",
    "pwp1": "stands in for Bethan Lloyd this week: see whose duties come along",
    "pwp2": "a caseload at step 2, today's diary, writing up a session",
    "pwp3": "is away this week, so her duties are Amina's",
    "hi1": "therapy at step 3: long courses with goals",
    "hi2": "has been asked to take somebody over, and has not answered",
    "couns": "said no to a hand-over, with a reason",
    "group": "an evening group, one note for each person",
    "admin": "types what people say on the telephone; sees no notes",
    "data": "may open nobody's record",
}
_TEAMS: Final = {"two": "Riverside team", "three": "Hill Road team"}
_ON_DUTY: Final = ("pwp1", "pwp2", "pwp3", "super2")
_IN_DIARIES: Final = ("pwp1", "pwp2", "pwp3", "hi1", "hi2", "couns", "group", "super2")
_WEEKS_AHEAD: Final = 5


@dataclass(frozen=True, slots=True)
class Staff:
    """The accounts of the staff, by the keys the ways use for them."""

    ids: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.ids[key]

    def clinicians(self, step: int) -> list[str]:
        """Who treats at this step."""
        return [self[key] for key in (("pwp1", "pwp2", "pwp3", "group") if step == 2 else ("hi1", "hi2", "couns"))]


def make(random: Random, until: datetime) -> Staff:
    """Make the service, its people, their rota of a year and their free times of the next weeks."""
    today = until.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    ids = {key: accounts.open_account(_address(name), name, role).pk for key, name, role, *_ in STAFF}
    User.objects.filter(pk__in=ids.values()).update(opened_at=until - timedelta(days=500))
    _practitioners(ids)
    Service.objects.create(
        name="Handrail Town Talking Therapies [made up]",
        ods_code="ZZ901",
        phone="01632 960900",
        email="hello@example.invalid",
        address="1 Made Up Lane\nHandrail Town\nZZ1 1ZZ",
        opening="Monday to Friday, 9am to 5pm",
        guardian="Wen Cheung",
        outside_contact="An invented ombudsman, 01632 960901",
        lead_id=ids["lead"],
    )
    _rota(ids, today)
    Absence.objects.create(
        practitioner_id=ids["pwp3"],
        starts=today - timedelta(days=2),
        ends=today + timedelta(days=9),
        cover_id=ids["pwp1"],
    )
    _slots(random, ids, today)
    service.changed()
    return Staff(ids)


def _practitioners(ids: dict[str, str]) -> None:
    teams = {key: Team.objects.create(name=name) for key, name in _TEAMS.items()}
    for key, _, _, team, _ in STAFF:
        Practitioner.objects.create(account_id=ids[key], team=teams.get(team), hours="Monday to Friday, 9am to 5pm")
    for key, _, _, _, supervisor in STAFF:
        Practitioner.objects.filter(pk=ids[key]).update(
            supervisor=ids.get(supervisor), heir=ids.get(_HEIRS.get(key, ""))
        )


def _rota(ids: dict[str, str], today: date) -> None:
    monday = today - timedelta(days=today.weekday() + 7 * 60)
    DutyRota.objects.bulk_create(
        DutyRota(
            practitioner_id=ids[_ON_DUTY[week % len(_ON_DUTY)]],
            starts=monday + timedelta(weeks=week),
            ends=monday + timedelta(weeks=week, days=6),
        )
        for week in range(66)
    )


def _slots(random: Random, ids: dict[str, str], today: date) -> None:
    calendar = service.calendar()
    days = [today + timedelta(days=ahead) for ahead in range(1, 7 * _WEEKS_AHEAD)]
    Slot.objects.bulk_create(
        _slot(ids[key], day, hour, random.choice(list(Slot.Medium)), calendar.zone)
        for key in _IN_DIARIES
        for day in filter(calendar.is_working_day, days)
        for hour in random.sample((9, 10, 11, 13, 14, 15), 2)
    )


def _slot(practitioner: str, day: date, hour: int, medium: Slot.Medium, zone: object) -> Slot:
    starts = datetime.combine(day, time(hour), zone).astimezone(UTC)  # type: ignore[arg-type]
    place = "Riverside rooms, 1 Made Up Lane" if medium == Slot.Medium.IN_PERSON else ""
    return Slot(practitioner_id=practitioner, starts=starts, medium=medium, place=place)


def _address(name: str) -> str:
    return f"{name.replace(' ', '.').lower()}@staff.example.invalid"
