"""The national return: when this month's may be sent, what would be in it, and what is to be put right before."""

from datetime import date, datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from handrail.clinic.numbers.door import counts
from handrail.dataset.periods import period
from handrail.dataset.tables import TABLE
from handrail.design.formats import date_only, day_time
from handrail.pages.numbers import telling
from handrail.record import journal
from handrail.reporting import rounds, submissions

KINDS: Final = {"primary": gettext_lazy("for the first time"), "refresh": gettext_lazy("again")}
SEVERITIES: Final = {
    "REJECT_FILE": gettext_lazy("The whole file is turned back"),
    "REJECT_GROUP": gettext_lazy("All that hangs on the row is turned back"),
    "REJECT_RECORD": gettext_lazy("The row is turned back"),
    "WARNING": gettext_lazy("A warning: it is taken, and may spoil a number"),
}
CHANGES: Final = {
    "added": gettext_lazy("new"),
    "removed": gettext_lazy("gone"),
    "changed": gettext_lazy("different"),
}

#: Where what a table says is put right, if not in the story of the episode.
_OF_PERSON: Final = frozenset(f"IDS{each}" for each in ("001", "002", "003", "004", "007", "011", "012", "601", "602"))
_OF_EPISODE: Final = {"IDS603": "clinic:problem", "IDS606": "clinic:questionnaires", "IDS607": "clinic:questionnaires"}

#: So many of the returns that were made are listed.
SHOWN: Final = 12


@counts
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Both returns of this month's window, as the last round found them, and those that were made."""
    done = rounds.latest_done()
    facts = {
        "title": _("The national return"),
        "made": day_time(done.ended_at) if done else "",
        "returns": [_return(each) for each in done.returns] if done else [],
        "earlier": [_earlier(each) for each in submissions.made()[:SHOWN]],
    }
    return render(request, "clinic/numbers/return.html", facts)


def _return(told: dict[str, Any]) -> dict[str, Any]:
    opens, closes = (date.fromisoformat(told[name]) for name in ("opens", "closes"))
    facts = {"when": telling.when(period(told["period"])), "kind": KINDS[told["kind"]]}
    return {
        "title": _("%(when)s, %(kind)s") % facts,
        "window": _window(opens, closes, journal.today()),
        "sure": told["status"],
        "cannot": told.get("cannot", ""),
        "counts": [[TABLE[code].title, code, str(rows)] for code, rows in sorted(told.get("counts", {}).items())],
        "held": [_where(each, each["why"]) for each in told.get("held", ())],
        "held_count": told.get("held_count", 0),
        "rules": [_rule(each) for each in told.get("rules", ())],
        "since": day_time(datetime.fromisoformat(told["since"])) if told.get("since") else "",
        "changes": [_change(each) for each in told.get("changes", ())],
        "unreadable": told.get("unreadable", 0),
    }


def _change(told: dict[str, Any]) -> list[str]:
    return [TABLE[told["table"]].title, str(CHANGES[told["what"]]), str(told["count"])]


def _window(opens: date, closes: date, today: date) -> str:
    facts = {"opens": date_only(opens), "closes": date_only(closes)}
    if today < opens:
        return _("It can be sent from %(opens)s to %(closes)s.") % facts
    if today > closes:
        return _("It could be sent from %(opens)s to %(closes)s. That is over.") % facts
    return _("It can be sent now, until the end of %(closes)s.") % facts


def _rule(told: dict[str, Any]) -> dict[str, Any]:
    words = ngettext("%(count)d row", "%(count)d rows", told["count"]) % {"count": told["count"]}
    rows = [_where(each, each["field"]) for each in told["rows"]]
    return {
        "title": f"{told['about']} ({told['rule']}): {words}",
        "severity": SEVERITIES[told["severity"]],
        "rows": rows,
    }


def _where(told: dict[str, Any], what: str) -> list[Any]:
    """The table, what it is about, and where it is put right."""
    table = TABLE[told["table"]].title if told["table"] in TABLE else _("The file")
    href = _page(told["table"], told["person"], told["stream"])
    return [table, what, {"text": _("Put it right"), "href": href} if href else telling.NOTHING]


def _page(table: str, person: str, stream: str) -> str:
    if person and (table in _OF_PERSON or not stream):
        name = "clinic:person" if table in ("IDS001", "IDS002") else "clinic:life-told"
        return reverse(name, args=[person])
    return reverse(_OF_EPISODE.get(table, "clinic:episode"), args=[stream]) if stream else ""


def _earlier(made: Any) -> list[str]:
    facts = {"when": telling.when(period(made.period)), "kind": KINDS[made.kind]}
    rows = sum(each["rows"] for each in made.tables)
    return [_("%(when)s, %(kind)s") % facts, day_time(made.made_at), str(rows), str(made.held_back), str(made.warned)]
