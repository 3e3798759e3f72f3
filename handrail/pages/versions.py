"""The versions of the charter as both sides show them: what each changed, from when, by whom and why."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from handrail.care.charter import LIMITS
from handrail.design.formats import date_only
from handrail.organisation.models import Proposal
from handrail.pages import charter_parts, charter_words
from handrail.record import charters
from handrail.record.charter_text import Difference
from handrail.record.charters import Version


def told(names: dict[str, str], today: date) -> list[dict[str, Any]]:
    """Every version, the newest first."""
    every = charters.versions()
    in_force = max(
        (each for each in every if each.since <= today), key=lambda each: (each.since, each.number), default=None
    )
    from_here = dict(Proposal.objects.exclude(made_version=None).values_list("made_version", "pk"))
    return [
        _told(each, names, today, is_now=each is in_force) | {"proposal": from_here.get(each.number, "")}
        for each in every
    ]


def _told(version: Version, names: dict[str, str], today: date, *, is_now: bool) -> dict[str, Any]:
    facts = {"number": version.number, "day": date_only(version.since)}
    if is_now:
        title = _("Version %(number)d, in force since %(day)s") % facts
    elif version.since > today:
        title = _("Version %(number)d, in force from %(day)s") % facts
    else:
        title = _("Version %(number)d, from %(day)s, not in force any more") % facts
    return {
        "title": title,
        "is_now": is_now,
        "differences": [_difference(each) for each in version.differences],
        "by": _("Handrail, as it was delivered") if version.set_at is None else _by(version, names),
        "reason": version.reason,
    }


def _by(version: Version, names: dict[str, str]) -> str:
    who = names.get(version.by) or _("whoever runs the service")
    return _("%(who)s, on %(day)s") % {"who": who, "day": date_only(version.set_at)}


def _difference(one: Difference) -> dict[str, str]:
    """What it said before and what it says now, in words."""
    if one.name in LIMITS:
        before, after = (charter_words.say(one.name, value).sentence for value in (one.before, one.after))
    else:
        before, after = (charter_parts.value(one.name, value) for value in (one.before, one.after))
    return {"name": charter_parts.question(one.name), "before": before, "after": after}
