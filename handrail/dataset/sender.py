"""Who sends the return: the organisation as a plain value, and the two tables that are about it and not about care."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from handrail.dataset.row import Row, row
from handrail.dataset.tables import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """What one member of staff is, or will be, qualified in: a national code, and when."""

    staff: str
    level: str
    awarded: date | None = None
    planned: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The service as the return knows it: its national codes, its zone, its staff's qualifications.

    `integrated` says whether its contacts are those of a service for long-term conditions, where a contact does
    not say so itself; None is not known.
    """

    provider: str
    commissioner: str
    zone: tzinfo
    submitter: str = ""
    site: str = ""
    system: str = "Handrail"
    integrated: bool | None = None
    qualifications: tuple[Qualification, ...] = ()

    def day(self, at: datetime) -> date:
        """The day it was in the service when it was `at`."""
        return at.astimezone(self.zone).date()

    def clock(self, at: datetime) -> datetime:
        """What the clocks of the service said, to the second."""
        local = at.astimezone(self.zone)
        said = datetime.combine(local.date(), local.time())
        return said.replace(microsecond=0) if said.microsecond else said


def header(organisation: Organisation, *, starts: date, ends: date, created: datetime) -> Row:
    """The one row that says who sends what, for which period."""
    return row(
        "IDS000",
        DatSetVer=VERSION,
        OrgIDProv=organisation.provider,
        OrgIDSubmit=organisation.submitter or organisation.provider,
        PrimSystemInUse=organisation.system,
        ReportingPeriodStartDate=starts,
        ReportingPeriodEndDate=ends,
        DateTimeDatSetCreate=organisation.clock(created),
    )


def staff(organisation: Organisation) -> tuple[Row, ...]:
    """A row for each qualification of each member of staff."""
    return tuple(
        row(
            "IDS902",
            CarePersLocalId=each.staff,
            QualAttainLevelIAPT=each.level,
            QualAwardedDate=each.awarded,
            QualPlannedCompletionDate=each.planned,
        )
        for each in organisation.qualifications
    )
