"""Where an account is, for its writer: what that means, what comes next, and by when. In plain words, and no more."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.design.formats import day
from handrail.experiences import working_days
from handrail.experiences.models import State, Telling
from handrail.experiences.moderating.decisions import Kind
from handrail.experiences.numbers import READ_WORKING_DAYS
from handrail.experiences.publishing import weekly


@dataclass(frozen=True, slots=True)
class Where:
    """What it is now, and what comes next."""

    now: Any
    next: Any


_PLAIN: Final = {
    State.DRAFT: (
        _("You have not sent it. Only you can open it."),
        _("Go on with it and send it, or delete it. If you do neither, it is deleted after about 30 days."),
    ),
    State.RETURNED: (
        _("A moderator asks for a change."),
        _("It waits for you, for as long as you like. What they ask is below. Say yes, say no, or change it."),
    ),
    State.PUBLISHED: (_("It is public."), _("You can correct it or withdraw it at any time.")),
    State.RESEARCH: (
        _("It is kept for research. It is not public."),
        _("You can correct it, withdraw it, or say that it may be public."),
    ),
    State.REFUSED: (
        _("It was not published. The reason is below."),
        _("You can change it and send it again. Or you can ask somebody else to look again."),
    ),
    State.REMOVED: (
        _("It was taken off. The reason is below."),
        _("You can change it and send it again. Or you can ask somebody else to look again."),
    ),
    State.WITHDRAWN: (_("You withdrew it. Its words are deleted."), _("Nothing more happens.")),
}  # fmt: skip


def where(telling: Telling) -> Where:
    """Where it is."""
    state = State(telling.state)
    if state in _PLAIN:
        return Where(*_PLAIN[state])
    if state == State.HELD:
        by = day(telling.read_by) if telling.read_by else ""
        if telling.pk and _is_held_by_somebody(telling):
            said = now_("A moderator looks at it again by %(day)s.") % {"day": by} if by else ""
            return Where(now_("A moderator holds it until something is clear. The reason is below."), said)
        first = now_("Somebody reads it by %(day)s at the latest. Until then nobody has seen it.") % {"day": by}
        after = first if by else now_("A moderator is dealing with it.")
        return Where(now_("It is among those that are read first."), after)
    if state == State.APPROVED:
        return Where(now_("A moderator has read it. It may be public."), weekly.waits(telling))
    return _waiting(telling)


def _waiting(telling: Telling) -> Where:
    by = day(expected(telling.told_week)) if telling.told_week else ""
    said = now_("A moderator reads it by %(day)s. If nobody has by then, it goes to whoever looks after the record.")
    return Where(now_("We have it. No moderator has decided yet."), said % {"day": by})


def _is_held_by_somebody(telling: Telling) -> bool:
    last = telling.decisions.filter(kind__in=(Kind.HOLD, Kind.OVERTURN)).order_by("-at").first()
    return last is not None and last.kind == Kind.HOLD


def expected(told: date) -> date:
    """The day by which a moderator has read what was told in the week of this day."""
    end_of_week = told + timedelta(days=6 - told.weekday())
    return working_days.after(end_of_week, READ_WORKING_DAYS)
