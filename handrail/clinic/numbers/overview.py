"""All on one page: first what became of everybody who asked, then waits, endings, what changed, and for whom."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.clinic.door import account
from handrail.clinic.numbers.door import chosen, counts
from handrail.clinic.setup.desk import may_set_up
from handrail.dataset.periods import Length, Period
from handrail.design.formats import day_time
from handrail.organisation.models import NumbersRound
from handrail.pages.numbers import charts, definitions, telling
from handrail.record import journal
from handrail.reporting import kept, rounds
from handrail.reporting.kept import Kept
from handrail.reporting.rounds import State

#: What the page tells, part by part. A measure that is not worked out is left out.
PARTS: Final[tuple[tuple[Any, Any, tuple[str, ...]], ...]] = (
    (
        gettext_lazy("Of everybody who asked"),
        gettext_lazy("Those who left, were turned away or died are among them. Some are still on the way."),
        ("HR111", "HR112", "HR113", "HR114", "HR115", "HR116"),
    ),
    (
        gettext_lazy("Waits"),
        gettext_lazy("The national ones leave out whoever never began. Between first and second many wait."),
        ("M053", "M055", "M019", "M029", "HR122", "HR123", "HR124", "HR125", "HR126", "HR127", "HR128"),
    ),
    (
        gettext_lazy("What courses came to"),
        gettext_lazy("The national measures count only those who finished. Beside them: of all who asked."),
        ("M076", "M186", "M192", "M195", "M1010", "HR135"),
    ),
    (
        gettext_lazy("Scores beside people’s own goals"),
        gettext_lazy("Of those who finished and rated a goal of their own twice."),
        ("HR221", "HR222", "HR223", "HR224", "HR225"),
    ),
    (
        gettext_lazy("As much as is usual"),
        gettext_lazy("Sessions people had, beside what guidance calls usual. It is no limit for anybody."),
        ("HR151", "HR152", "HR153", "HR154"),
    ),
    (
        gettext_lazy("Asked for, and did not get"),
        gettext_lazy("Of those who ended in this time."),
        ("HR211", "HR212", "HR213", "HR214"),
    ),
    (
        gettext_lazy("Turned away, late, held by nobody"),
        gettext_lazy("What we and others owed to those who ended in this time."),
        ("HR203", "HR206", "HR208", "HR209", "HR215", "HR143"),
    ),
)

#: The three of which groups of people are told on this page: who asked, who was treated, who recovered.
OF_GROUPS: Final = ("HR101", "HR111", "HR114")


@counts
def page(request: HttpRequest) -> HttpResponse:
    """The numbers of one period; and to have them worked out now."""
    if request.method == "POST":
        rounds.ask(account(request).pk)
        messages.success(request, _("The numbers are being worked out. You can leave this page."))
        return redirect("clinic:numbers")
    period, form = chosen(request)
    found = kept.by_measure(kept.numbers(period=period)) if period else {}
    facts = {
        "title": _("Numbers"),
        "form": form,
        "period": period,
        "when": telling.when(period, journal.today()) if period else "",
        "made": _made(rounds.latest_done()),
        "coming": _coming(rounds.latest()),
        "funnel": charts.funnel(found, title=_("What became of everybody who asked")) if found else None,
        "parts": _parts(found),
        "months": _months(),
        "may_publish": may_set_up(request),
        "groups": _groups(period) if period and period.length is Length.YEAR else [],
    }
    return render(request, "clinic/numbers/overview.html", facts)


def _made(done: NumbersRound | None) -> str:
    return day_time(done.ended_at) if done else ""


def _coming(last: NumbersRound | None) -> NumbersRound | None:
    """The newest round, where it is not over, or went wrong."""
    return last if last is not None and last.state != State.DONE else None


def _parts(found: Mapping[str, Kept]) -> list[dict[str, Any]]:
    told = [(title, about, [name for name in names if name in found]) for title, about, names in PARTS]
    return [
        {"title": title, "about": about, "rows": [_row(found, name) for name in names]}
        for title, about, names in told
        if names
    ]


def _row(found: Mapping[str, Kept], name: str) -> list[Any]:
    """What it is, what it came to, how far that is chance, and the same of everybody who asked."""
    number, of_all = found[name].number, found.get(definitions.OF_ALL.get(name, ""))
    what = {"text": definitions.known()[name].about, "href": reverse("clinic:numbers-measure", args=[name])}
    beside = telling.value(of_all.number) if of_all else ""
    return [what, telling.value(number), telling.interval(number) or telling.NOTHING, beside or telling.NOTHING]


def _months() -> list[Any]:
    """Three by month: who asked, who began, who of all who finished got reliably better."""
    wanted = ("M001", "M031", "M186")
    told = kept.numbers(measures=wanted, length=Length.MONTH)
    by_name = {name: [each for each in told if each.number.measure == name] for name in wanted}
    return [
        charts.by_month(name, some, title=definitions.known()[name].about) for name, some in by_name.items() if some
    ]


def _groups(period: Period) -> list[dict[str, Any]]:
    """A table for each way of telling groups of people apart."""
    every = [each for each in kept.every() if each.number.period == period and each.number.breakdown]
    names = dict.fromkeys(each.number.breakdown[0] for each in every if each.number.breakdown)
    return [{"title": name, "rows": _of_group(every, name)} for name in names]


def _of_group(every: Sequence[Kept], variable: str) -> list[list[str]]:
    rows: dict[str, dict[str, str]] = {}
    for each in every:
        if each.number.breakdown and each.number.breakdown[0] == variable and each.number.measure in OF_GROUPS:
            rows.setdefault(each.number.breakdown[1], {})[each.number.measure] = telling.value(each.number)
    return [[label, *(told.get(name, telling.NOTHING) for name in OF_GROUPS)] for label, told in rows.items()]
