"""Making the return of a month: from the journal to a folder that is whole, and a line about it that is kept.

    asked = ask(period, Kind.PRIMARY)                    when it may be sent, and as known when it is told
    with make(asked, Path("2026-10"), "csv") as made:    written, and checked before it gets its name
        report = check(asked, made)
    keep(asked, made, report)                            one line that it was made
    with try_out(asked) as made: …                       the same without leaving anything

The last return of a month is not read again from its files: it is told again, as known when it was made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from django.db.models import QuerySet

from handrail.bundle.writing import bundle, place
from handrail.bundle.writing.columns import Columns
from handrail.bundle.writing.manifest import About
from handrail.dataset.periods import Period
from handrail.dataset.sender import Organisation
from handrail.organisation.models import ReturnMade
from handrail.record import sender
from handrail.record.clock import now
from handrail.record.export import Progress
from handrail.reporting.software import software
from handrail.reporting.telling import Told, first_moment, tell
from handrail.returns import calendar, checking
from handrail.returns.calendar import Kind, Window
from handrail.returns.report import Report
from handrail.returns.rules.rule import Severity

#: Formats in which a bundle can be read again, and so checked as it was written.
READABLE = ("parquet", "csv")


class CannotReturn(Exception):  # noqa: N818 - it is told to whoever asked
    """There can be no return yet. The text is one line: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One return: its window, the moment it is told as known at, who sends it, and the last one of the month."""

    window: Window
    known_at: datetime
    organisation: Organisation
    last: ReturnMade | None

    @property
    def period(self) -> Period:
        """The month it is of."""
        return self.window.period

    @property
    def since(self) -> datetime | None:
        """The moment the last one was told as known at."""
        return self.last.known_at if self.last else None


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it, what the manifest says, and where a bundle of it stands that can be checked."""

    told: Told
    manifest: dict[str, Any]
    to_check: Path


def ask(period: Period, kind: Kind, closes: date | None = None) -> Asked:
    """What a return is of. It knows what was recorded by now, and by the end of its window if that is over."""
    organisation = sender.organisation()
    if missing := sender.missing(organisation):
        raise CannotReturn(f"the service has not said {' or '.join(missing)} yet. A lead says it under Set up, Service")
    window = calendar.window(period, kind, closes)
    if now() < first_moment(period, organisation.zone):
        raise CannotReturn(f"{period.name} has not begun")
    return Asked(window, min(now(), window.known_until(organisation.zone)), organisation, last(period))


def last(period: Period) -> ReturnMade | None:
    """The last return of the month that was made, for the first time or again."""
    return made().filter(period=period.name).first()


def made() -> QuerySet[ReturnMade]:
    """Every return that was made, the newest first."""
    return ReturnMade.objects.order_by("-made_at", "id")


@contextmanager
def make(asked: Asked, to: Path, form: str, *, force: bool = False, progress: Progress | None = None) -> Iterator[Made]:
    """Write it, to be checked while it stands under a hidden name. It is at `to` once this has ended well."""
    place.check(to.absolute(), force=force)
    with _columns(to, asked, progress) as (told, columns), place.placing(to, force=force) as part:
        manifest = bundle.write(columns, told.counts, part, bundle.FORMATS[form], _about(asked))
        yield Made(told, manifest, part if form in READABLE else columns)


@contextmanager
def try_out(asked: Asked, *, progress: Progress | None = None) -> Iterator[Made]:
    """The same, and nothing of it stays: what it would say stands in a folder of its own until this ends."""
    with _columns(Path(gettempdir()) / "return", asked, progress) as (told, columns):
        yield Made(told, {}, columns)


def check(asked: Asked, made: Made) -> Report:
    """What the rules say of what was written, by the service's clocks, which its header was made by."""
    return checking.check(made.to_check, asked.period, now=now().astimezone(asked.organisation.zone))


def keep(asked: Asked, made: Made, report: Report, *, by: str = "") -> ReturnMade:
    """Write down that it was made."""
    said = made.manifest
    return ReturnMade.objects.create(
        period=asked.period.name,
        kind=asked.window.kind.value,
        known_at=asked.known_at,
        made_at=said["made_at"],
        made_by=by,
        software=said["software"],
        format=said["format"],
        tables=said["tables"],
        held_back=len(made.told.held),
        rejected=sum(report.rejected.values()),
        warned=report.counts[Severity.WARNING],
    )


@contextmanager
def _columns(beside: Path, asked: Asked, progress: Progress | None) -> Iterator[tuple[Told, Path]]:
    """Every row of it, as Parquet, in a hidden folder."""
    with place.hidden(beside.absolute()) as stage:
        columns = Columns(stage)
        told = tell(
            asked.period,
            asked.organisation,
            asked.known_at,
            columns,
            since=asked.since,
            created=now(),
            progress=progress,
        )
        columns.close()
        yield told, stage


def _about(asked: Asked) -> About:
    return About(
        provider=asked.organisation.provider,
        period=asked.period,
        kind=asked.window.kind.value,
        known_at=asked.known_at,
        made_at=now(),
        software=software(),
    )
