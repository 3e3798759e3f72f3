"""Work in an internet-enabled therapy programme: each log, usually of a week, counts as one session (M108, M343)."""

from datetime import date

from handrail.care import promise
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Event, OnlineWorkLogged
from handrail.care.refused import Refused
from handrail.care.words import Words


def log_work(
    _: Episode,
    act: Act,
    *,
    log: str,
    programme: str,
    starts: date,
    ends: date,
    minutes: int,
    with_: str = "",
    integrated_software: bool | None = None,
    what: Words | None = None,
) -> tuple[Event, ...]:
    """Record a stretch of work in a programme. A fact, never refused; only one that ends before it begins is."""
    if ends < starts:
        raise Refused("This ends before it begins.", "Change one of the two days.")
    logged = OnlineWorkLogged(
        log=log,
        programme=programme,
        starts=starts,
        ends=ends,
        minutes=minutes,
        with_=with_ or act.by,
        integrated_software=integrated_software,
        due=promise.in_days(act, act.service.charter.next_session_days),
        what=what,
    )
    return (logged,)
