"""What was changed in the service, as rows of a page, and the page of all of it."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.clinic.lists import number
from handrail.clinic.setup.desk import sets_up, show
from handrail.design.formats import day_time
from handrail.organisation import changes
from handrail.organisation.models import Change
from handrail.pages.names import of_staff

HEAD: Final = (
    gettext_lazy("What"),
    gettext_lazy("About"),
    gettext_lazy("Before"),
    gettext_lazy("After"),
    gettext_lazy("Who, when"),
)

#: How many are shown at once.
PAGE: Final = 50

#: What the parts of a colleague and of the service are called.
PARTS: Final[dict[str, Any]] = {
    "name": gettext_lazy("name"),
    "team": gettext_lazy("team"),
    "supervisor": gettext_lazy("supervisor"),
    changes.LEADS: gettext_lazy("leads a group"),
    "heir": gettext_lazy("who takes over"),
    "hours": gettext_lazy("when they work"),
    "weekly_hours": gettext_lazy("hours a week"),
    "qualifications": gettext_lazy("qualifications"),
    "ods_code": gettext_lazy("ODS code"),
    "commissioner": gettext_lazy("ODS code of who pays"),
    "sign-in link": gettext_lazy("another way to sign in"),
    "phone": gettext_lazy("phone"),
    "email": gettext_lazy("email"),
    "address": gettext_lazy("address"),
    "opening": gettext_lazy("when somebody is there"),
    "integrated": gettext_lazy("joined with care for long-term conditions"),
    "guardian": gettext_lazy("guardian of information"),
    "outside_contact": gettext_lazy("outside contact"),
}


def row(change: Change, names: dict[str, str]) -> list[Any]:
    """One change: what, about whom, from what to what, by whom and when."""
    what = PARTS.get(change.what, change.what)
    kind = str(change.get_kind_display())
    told = f"{kind[:1].upper()}{kind[1:]}" + (f": {what}" if what else "")
    reason = changes.reason_of(change)
    who = names.get(change.by) or (_("at the first set-up, or the command line") if not change.by else _("somebody"))
    return [
        {"text": told, "note": _("Why: %(reason)s") % {"reason": reason} if reason else ""},
        names.get(change.about, "–"),
        change.before or "–",
        change.after or "–",
        {"text": who, "note": day_time(change.at)},
    ]


@sets_up
def every(request: HttpRequest) -> HttpResponse:
    """Every change to the service, its people and its rules, the newest first."""
    page = number(request)
    found = changes.latest(limit=PAGE + 1, offset=page * PAGE)
    names = of_staff()
    facts: dict[str, Any] = {
        "head": HEAD,
        "rows": [row(each, names) for each in found[:PAGE]],
        "previous": f"?page={page - 1}" if page else "",
        "next": f"?page={page + 1}" if len(found) > PAGE else "",
    }
    return show(request, "changes", title=_("What was changed, and by whom"), **facts)
