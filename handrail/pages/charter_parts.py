"""The parts of the charter in words: what each asks, whom it is for, how a value reads, what is said of one outside."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from handrail.care.charter import LIMITS, Outside
from handrail.design.formats import date_only
from handrail.pages.charter_words import SENTENCES, UNITS

DAYS: Final = tuple(
    gettext_lazy(day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)

_WORDS: Final[dict[str, Any]] = {
    "weekdays": gettext_lazy("On which days somebody is here"),
    "closures": gettext_lazy("Days we are closed"),
    "younger_service": gettext_lazy("The service for younger people"),
    "younger_route": gettext_lazy("How younger people get there"),
    "ombudsman": gettext_lazy("Who looks at a complaint after us"),
    "outside_contact": gettext_lazy("Who reads a concern about the clinical lead"),
    "step_up_when": gettext_lazy("When we step up"),
    "step_down_when": gettext_lazy("When we step down"),
}

_EVERYBODY: Final = gettext_lazy("everybody here")
_ENDING: Final = pgettext_lazy("whom a number is for", "people whose care is ending or has ended")
_ASKING: Final = pgettext_lazy("whom a number is for", "people who ask for help")
_WAITING: Final = pgettext_lazy("whom a number is for", "people who wait")
_TREATED: Final = pgettext_lazy("whom a number is for", "people in treatment")

#: Whom a number is for; a number that is not here is for everybody.
_FOR: Final[dict[str, Any]] = {
    **dict.fromkeys(("first_contact_working_days", "decide_working_days", "age_from", "draft_days"), _ASKING),
    **dict.fromkeys(("offer_days", "offer_open_days", "book_working_days", "long_wait_days"), _WAITING),
    **dict.fromkeys(
        ("next_session_days", "rebook_working_days", "record_contact_working_days", "review_every_sessions"), _TREATED
    ),
    **dict.fromkeys((name for name, limit in LIMITS.items() if limit.promise in (5, 6)), _ENDING),
}

PROMISES: Final[dict[int, Any]] = {
    1: gettext_lazy("Somebody holds your care"),
    2: gettext_lazy("You are heard"),
    3: gettext_lazy("What we promise is kept"),
    4: gettext_lazy("You are told why, and what went wrong"),
    5: gettext_lazy("Endings"),
    6: gettext_lazy("The way back"),
    7: gettext_lazy("Steps"),
    8: gettext_lazy("Somebody else, or another therapy"),
    9: gettext_lazy("More than a score"),
    10: gettext_lazy("Being safe"),
    11: gettext_lazy("Raising something, and harm"),
    12: gettext_lazy("What is shared"),
    13: gettext_lazy("Your record"),
    14: gettext_lazy("Saying no costs nothing"),
    15: gettext_lazy("Help in reach"),
    16: gettext_lazy("Our numbers"),
    17: gettext_lazy("The public record"),
    18: gettext_lazy("Those who care for you"),
    19: gettext_lazy("These rules"),
}
"""What each promise is about, for folding the many numbers under it."""


def question(name: str) -> str:
    """What this part of the charter says, with its value left out."""
    if name in _WORDS:
        return str(_WORDS[name])
    return (str(SENTENCES[name]) % {"n": "…"}).replace("….", "…")


def unit(name: str) -> str:
    """A unit, for several of it."""
    return str(UNITS[name][1])


def affects(name: str) -> str:
    """Whom a number is for."""
    return str(_FOR.get(name, _EVERYBODY))


def value(name: str, found: Any) -> str:
    """What stands there, as a sentence would say it."""
    if isinstance(found, str):
        return found
    if name == "weekdays":
        return ", ".join(str(DAYS[day]) for day in found)
    if name == "closures":
        return ", ".join(date_only(day) for day in found) or _("none")
    return " · ".join(found)


def outside(found: Outside) -> str:
    """That a number is outside its limits, and which promise would be broken."""
    limit = found.limit
    return _("“%(question)s” may be %(floor)d to %(ceiling)d %(unit)s (promise %(promise)d: %(why)s)") % {
        "question": question(found.name),
        "floor": limit.floor,
        "ceiling": limit.ceiling,
        "unit": unit(limit.unit),
        "promise": limit.promise,
        "why": _(limit.reason),
    }
