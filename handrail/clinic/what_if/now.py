"""How it is now: who comes, who works here, who waits at each step, and what closed forms say of each list."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handrail.accounts.doors import staff_required
from handrail.accounts.roles import Role
from handrail.clinic.door import account
from handrail.design.bars import Bar, bar_chart
from handrail.design.formats import date_only, day_time
from handrail.organisation.models import SimulationRun
from handrail.pages import simulated
from handrail.pages.names import of_staff
from handrail.pages.sentences import word
from handrail.planning import ours, runs
from handrail.planning.ours import List, Now
from handrail.record import access

#: So many runs are listed.
SHOWN: Final = 20

HEAD: Final = (gettext_lazy("What if"), gettext_lazy("How far it is"), gettext_lazy("Who asked, when"))


@staff_required
def page(request: HttpRequest) -> HttpResponse:
    """Now, in numbers that can be counted by hand; and what was asked."""
    access.check(account(request), access.Verb.PLAN)
    found, names = ours.look(), of_staff()
    facts = {
        "title": _("What would happen if"),
        "since": date_only(found.since),
        "until": date_only(found.until),
        "came": _came(found),
        "weeks": _weeks(found),
        "staff": _staff(found),
        "steps": [_step(each) for each in found.lists],
        "runs": [_asked(each, names) for each in runs.latest(SHOWN)],
        "runs_head": HEAD,
    }
    return render(request, "clinic/what_if/now.html", facts)


def _asked(run: SimulationRun, names: dict[str, str]) -> list[Any]:
    """One of them, in a table."""
    told = {
        "text": simulated.changes(run),
        "href": reverse("clinic:what-if-run", args=[run.pk]),
        "note": simulated.base(run.base),
    }
    who = names.get(run.asked_by, _("somebody"))
    return [told, simulated.state(run), {"text": who, "note": day_time(run.asked_at)}]


def _came(found: Now) -> str:
    came = sum(week.came for week in found.weeks)
    words = ngettext(
        "%(num)d person asked for help or was referred in these weeks: %(week)s a week.",
        "%(num)d people asked for help or were referred in these weeks: %(week)s a week.",
        came,
    )
    return words % {"num": came, "week": simulated.amount(found.a_week)}


def _weeks(found: Now) -> Any:
    bars = [Bar(date_only(week.monday), week.came, str(week.came)) for week in found.weeks]
    head = (_("The week from"), _("People who came"))
    return bar_chart(bars, title=_("People who came, week by week"), chart_id="weeks", head=head)


def _staff(found: Now) -> Any:
    bars = [Bar(_role(each), each.wte, simulated.amount(each.wte), more=_of(each)) for each in found.roles]
    title = _("Who works here, as full-time posts")
    head = (_("Role"), _("Posts"), _("People"), _("Free hours a week"))
    nobody = _("Nobody who treats people works here yet.")
    return bar_chart(bars, title=title, chart_id="staff", head=head, empty=nobody)


def _role(each: ours.OfRole) -> str:
    name = str(Role(each.role).label)
    return name[:1].upper() + name[1:]


def _of(each: ours.OfRole) -> tuple[str, ...]:
    return str(each.people), simulated.amount(each.free_hours)


def _step(each: List) -> dict[str, Any]:
    name, key = str(word(each.step)), each.step.value
    return {
        "name": name[:1].upper() + name[1:],
        "size": bar_chart(
            [
                Bar(_("Wait now"), each.waiting, simulated.people(each.waiting)),
                Bar(_("Could wait, with nearly all seen in time"), each.target_size, _about(each.target_size), 2),
            ],
            title=_("How many wait"),
            chart_id=f"size-{key}",
        ),
        "flow": bar_chart(
            [
                Bar(_("Joined, each week"), each.joined, simulated.amount(each.joined)),
                Bar(_("Began, each week"), each.began, simulated.amount(each.began), 2),
                Bar(_needed(each), each.needed, simulated.amount(each.needed), 3),
            ],
            title=_("How many join and begin"),
            chart_id=f"flow-{key}",
        ),
        "words": [words for words in (_load(each), _size(each), _waits(each)) if words],
    }


def _about(size: float) -> str:
    return _("about %(people)s") % {"people": simulated.people(round(size))}


def _needed(each: List) -> str:
    if each.needs_relief:
        return _("Would have to begin each week, for half a year")
    return _("Would have to begin each week, to stay in time")


def _load(each: List) -> str:
    """The queue load, in plain words."""
    if each.load is None:
        return _("Nobody began in these weeks, so we cannot say how many come for each place.")
    facts = {"load": simulated.amount(each.load * 10)}
    if each.load >= 1:
        return _("For each 10 who begin, %(load)s join. The list grows. No rule about the order helps.") % facts
    return _("For each 10 who begin, %(load)s join. The list can get shorter.") % facts


def _size(each: List) -> str:
    """The target queue size, and relief capacity where it is needed."""
    facts = {"weeks": simulated.amount(each.target), "needed": simulated.amount(each.needed)}
    if each.needs_relief:
        return (
            _("The list is more than twice as long as it can be. %(needed)s a week would bring it down in half a year.")
            % facts
        )
    return _("To see nearly all within %(weeks)s weeks, %(needed)s a week have to begin.") % facts


def _waits(each: List) -> str:
    """How long those who wait have waited, and the pressure."""
    if not each.waiting:
        return _("Nobody waits.")
    facts = {"mean": simulated.amount(each.mean_wait), "longest": simulated.amount(each.longest)}
    told = _("Those who wait have waited %(mean)s weeks on average, and %(longest)s at most.") % facts
    if each.pressure > 1:
        more = _("That is too long: some will wait longer than %(weeks)s weeks.") % {
            "weeks": simulated.amount(each.target)
        }
        return f"{told} {more}"
    return told
