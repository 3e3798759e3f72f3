"""The made-up service: who works there, who stands in for whom, who is on duty, who is away and who has gone."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from handrail.accounts import staff as accounts
from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.care.parts import ContactState
from handrail.organisation import qualifications, staffing
from handrail.organisation.models import Absence, DutyRota, Practitioner, Service, Team
from handrail.organisation.qualifications import AWARDED, PLANNED
from handrail.record import service
from handrail.record.models import AppointmentRow

#: key, name, role, team, supervisor (by key).
STAFF: Final[tuple[tuple[str, str, Role, str, str], ...]] = (
    ("lead", "Ruth Adeyemi", Role.CLINICAL_LEAD, "two", ""),
    ("super2", "Dan Hallam", Role.SUPERVISOR, "two", "lead"),
    ("super3", "Leila Farrow", Role.SUPERVISOR, "three", "lead"),
    ("pwp1", "Amina Osei", Role.PWP, "two", "super2"),
    ("pwp2", "Tomas Varga", Role.PWP, "two", "super2"),
    ("pwp3", "Bethan Lloyd", Role.PWP, "two", "super2"),
    ("pwp4", "Rhys Okafor", Role.PWP, "two", "super2"),
    ("hi1", "Marek Zielinski", Role.HI_THERAPIST, "three", "super3"),
    ("hi2", "Sunita Rao", Role.HI_THERAPIST, "three", "super3"),
    ("hi3", "Hana Petrov", Role.HI_THERAPIST, "three", "super3"),
    ("couns", "Ines Marchetti", Role.COUNSELLOR, "three", "super3"),
    ("group", "Kwame Boateng", Role.GROUP_FACILITATOR, "two", "super2"),
    ("jobs", "Halima Sesay", Role.EMPLOYMENT_ADVISER, "jobs", "lead"),
    ("jobs2", "Viktor Costa", Role.EMPLOYMENT_ADVISER, "jobs", "lead"),
    ("admin", "Orla Quayle", Role.ADMINISTRATOR, "two", "lead"),
    ("safe", "Naveed Iqbal", Role.SAFEGUARDING_LEAD, "", "lead"),
    ("complaints", "Shona Tallis", Role.COMPLAINTS_LEAD, "", "lead"),
    ("guardian", "Wen Cheung", Role.INFORMATION_GUARDIAN, "", ""),
    ("manager", "Fergus Bevan", Role.SERVICE_MANAGER, "", ""),
    ("data", "Jia Tan", Role.DATA_OFFICER, "", "manager"),
    ("outside", "Maeve Corrigan", Role.OUTSIDE_CONTACT, "", ""),
)
#: Two who are not here any more: one left some weeks ago, one account was closed yesterday.
GONE: Final[tuple[tuple[str, str, Role, str, str], ...]] = (
    ("left", "Esme Castell", Role.PWP, "two", "super2"),
    ("closed", "Callum Brookfield", Role.HI_THERAPIST, "three", "super3"),
)
LEFT_DAYS_AGO: Final = 24
_HEIRS: Final = {
    "pwp1": "pwp2",
    "pwp2": "pwp4",
    "pwp3": "pwp1",
    "pwp4": "super2",
    "hi1": "hi2",
    "hi2": "hi1",
    "hi3": "hi1",
    "couns": "hi2",
    "group": "pwp1",
    "super2": "super3",
    "super3": "super2",
    "lead": "super2",
    "left": "pwp4",
    "closed": "hi3",
    "jobs": "jobs2",
    "jobs2": "jobs",
}
#: What to look at as each of them, beside what their role is.
LOOK_AT: Final = {
    "lead": "everybody’s load, what is overdue and who was told, a change of the rules to decide",
    "super2": "the team’s people, an agenda of supervision, endings that await a second clinician",
    "super3": "a second opinion and a challenge to decide, supervision that somebody asked for",
    "pwp1": "stands in for Bethan Lloyd this week: see whose duties come along",
    "pwp2": "a full caseload at step 2, today’s diary, writing up a session, words nobody has opened",
    "pwp3": "is away this week, so her duties are Amina’s",
    "pwp4": "is in training, and took over from Esme Castell, who left",
    "hi1": "therapy at step 3: long courses with goals, plans, and how it is understood together",
    "hi2": "has been asked to take somebody over, and has not answered",
    "hi3": "holds whom Callum Brookfield held: his account was closed yesterday",
    "couns": "said no to two hand-overs, with a reason each",
    "group": "groups: who came, who waits for a place, a date that was called off",
    "jobs": "help with work: a caseload apart from therapy, and nothing of therapy to read",
    "jobs2": "help with work: somebody taken over from a colleague, and a letter to look at together",
    "admin": "types what people say on the telephone; two records that may be one person; sees no notes",
    "manager": "the set-up of the service: staff, rota, hours, groups and rooms",
    "guardian": "who read whose record, and what was changed in the service",
    "data": "may open nobody’s record",
    "safe": "what was said about harm, to be read the same day",
    "complaints": "what people raised, and what is owed on it; nobody who is named in it sees any of this",
    "outside": "works elsewhere, and reads only what is raised about the clinical lead",
}
#: Those on the page where one is chosen, by what they do.
SECTIONS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Who treats", ("pwp1", "pwp2", "pwp3", "pwp4", "hi1", "hi2", "hi3", "couns", "group")),
    ("Who leads and supervises", ("lead", "super2", "super3")),
    ("Who helps with work", ("jobs", "jobs2")),
    ("Who runs the service", ("admin", "manager", "safe", "complaints", "guardian", "data", "outside")),
)
_TEAMS: Final = {"two": "Riverside team", "three": "Hill Road team", "jobs": "Work and health team"}
_ON_DUTY: Final = ("pwp1", "pwp2", "pwp3", "pwp4", "pwp2", "pwp1", "pwp4", "pwp3", "super2")
#: What some are qualified in: national level, had or planned, and so many days ago (or ahead, below nought).
_QUALIFIED: Final = {
    "pwp1": ("10", AWARDED, 2100),
    "pwp2": ("10", AWARDED, 1400),
    "pwp3": ("10", AWARDED, 700),
    "pwp4": ("10", PLANNED, -200),
    "hi1": ("11", AWARDED, 3000),
    "hi2": ("11", AWARDED, 900),
    "hi3": ("17", AWARDED, 1200),
    "couns": ("12", AWARDED, 1800),
    "jobs": ("30", AWARDED, 400),
    "jobs2": ("31", AWARDED, 1500),
}


@dataclass(frozen=True, slots=True)
class Staff:
    """The accounts of the staff, by the keys the ways use for them; and the hours that are taken in their diaries."""

    ids: dict[str, str]
    busy: set[tuple[str, datetime]] = field(default_factory=set)

    def __getitem__(self, key: str) -> str:
        return self.ids[key]


def make(until: datetime) -> Staff:
    """Make the service, its people and their rota of a year."""
    today = until.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    ids = {key: accounts.open_account(_address(name), name, role).pk for key, name, role, *_ in (*STAFF, *GONE)}
    User.objects.filter(pk__in=ids.values()).update(opened_at=until - timedelta(days=500))
    _practitioners(ids, today)
    Service.objects.create(
        name="Handrail Town Talking Therapies [made up]",
        ods_code="ZZ901",
        integrated=Service.Integrated.SOME,
        commissioner="ZZ9C",
        phone="01632 960900",
        email="hello@example.invalid",
        address="1 Made Up Lane\nHandrail Town\nZZ1 1ZZ",
        opening="Monday to Friday, 9am to 5pm",
        guardian="Wen Cheung",
        outside_contact="An invented ombudsman, 01632 960901",
        lead_id=ids["lead"],
        ready_at=until - timedelta(days=480),
    )
    _rota(ids, today)
    _away(ids, today)
    service.changed()
    return Staff(ids)


def known() -> Staff:
    """The staff of a demo that is being made, and when they are busy."""
    ids = {key: User.objects.get(name=name).pk for key, name, *_ in (*STAFF, *GONE)}
    taken = AppointmentRow.objects.exclude(state=ContactState.CANCELLED.value).values_list("with_id", "starts")
    return Staff(ids, set(taken))


def goes(staff: Staff, until: datetime) -> None:
    """Who left some weeks ago has no account any more, and one account was closed yesterday."""
    today = until.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    one, heir = (Practitioner.objects.get(pk=staff[key]) for key in ("closed", _HEIRS["closed"]))
    staffing.close_leavers(today)
    reason = "Something was said about this colleague, and is looked at. [made up]"
    staffing.suspend(one, heir, reason, by=staff["manager"], now=until - timedelta(days=1))


def _practitioners(ids: dict[str, str], today: date) -> None:
    teams = {key: Team.objects.create(name=name) for key, name in _TEAMS.items()}
    for key, _, _, team, _ in (*STAFF, *GONE):
        part_time = key in ("hi2", "couns")
        Practitioner.objects.create(
            account_id=ids[key],
            team=teams.get(team),
            hours="Tuesday to Thursday, 9am to 5pm" if part_time else "Monday to Friday, 9am to 5pm",
            weekly_hours=Decimal("22.5" if part_time else "37.5"),
            qualifications=[_qualification(*_QUALIFIED[key], today)] if key in _QUALIFIED else [],
            last_day=today - timedelta(days=LEFT_DAYS_AGO) if key == "left" else None,
        )
    for key, _, _, _, supervisor in (*STAFF, *GONE):
        Practitioner.objects.filter(pk=ids[key]).update(
            supervisor=ids.get(supervisor), heir=ids.get(_HEIRS.get(key, ""))
        )


def _qualification(level: str, state: str, days: int, today: date) -> dict[str, str]:
    return qualifications.entry(level, state, today - timedelta(days=days))


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


def _away(ids: dict[str, str], today: date) -> None:
    """One is away now and covered, one was, and one will be with nobody named yet."""
    for key, cover, first, last in (("pwp3", "pwp1", -2, 9), ("super2", "super3", -40, -36), ("super3", "", 20, 27)):
        Absence.objects.create(
            practitioner_id=ids[key],
            starts=today + timedelta(days=first),
            ends=today + timedelta(days=last),
            cover_id=ids.get(cover),
        )


def _address(name: str) -> str:
    return f"{name.replace(' ', '.').lower()}@staff.example.invalid"
