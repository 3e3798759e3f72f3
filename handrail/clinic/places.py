"""The places of the clinic's side: four that are needed all day, and the rest, folded away in groups.

A role finds only what it may open. The same table leads whoever has no day of their own to what is theirs.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from handrail.accounts.roles import Role
from handrail.record.access import MAY, Verb


class Place(NamedTuple):
    """One place: where, what it is called, and whether this is it."""

    href: str
    text: str
    current: bool


class Places(NamedTuple):
    """All that a role finds: what stands open, what is folded by group, and which of the folded this page is."""

    always: tuple[Place, ...]
    groups: tuple[tuple[str, tuple[Place, ...]], ...]
    folded: str


Row = tuple[str, Any, Verb | None]
"""The name of an address, what it is called, and what one must be allowed to do there. A new place is a new row."""
_ALWAYS: Final[tuple[Row, ...]] = (
    ("today", gettext_lazy("Today"), Verb.LISTS),
    ("caseload", gettext_lazy("Caseload"), Verb.LISTS),
    ("waiting", gettext_lazy("Waiting"), Verb.LISTS),
    ("find", gettext_lazy("Find"), Verb.FIND),
    ("employment", gettext_lazy("People I support"), Verb.SUPPORT),
    ("safeguarding", gettext_lazy("Safeguarding"), Verb.SAFEGUARD),
)
_GROUPS: Final[tuple[tuple[Any, tuple[Row, ...]], ...]] = (
    (
        gettext_lazy("Mine"),
        (
            ("owe", gettext_lazy("What I owe"), Verb.LISTS),
            ("handovers", gettext_lazy("Hand-overs"), Verb.LISTS),
            ("supervision", gettext_lazy("Supervision"), Verb.READ),
            ("closing", gettext_lazy("Closing the day"), Verb.LISTS),
            ("raised", gettext_lazy("Raised"), None),
            ("safeguarding", gettext_lazy("Somebody may be harmed"), None),
            ("acts-for-me", gettext_lazy("Programs that read for me"), None),
        ),
    ),
    (
        gettext_lazy("Lists of us all"),
        (
            ("unallocated", gettext_lazy("Unallocated"), Verb.LISTS),
            ("without-next", gettext_lazy("Without a next contact"), Verb.LISTS),
            ("overdue", gettext_lazy("Overdue"), Verb.LISTS),
            ("endings", gettext_lazy("Endings"), Verb.LISTS),
            ("unheld", gettext_lazy("Held by nobody"), Verb.LISTS),
            ("groups", gettext_lazy("Groups"), Verb.GROUPS),
        ),
    ),
    (
        gettext_lazy("Coming in, going out"),
        (
            ("diary", gettext_lazy("Diary"), Verb.LISTS),
            ("free-times", gettext_lazy("Free times"), Verb.LISTS),
            ("refer", gettext_lazy("Type a referral in"), Verb.REFER),
            ("somebody-died", gettext_lazy("Somebody has died"), Verb.DEATH),
            ("accounts", gettext_lazy("Sign-ins"), Verb.CONFIRM),
            ("alike", gettext_lazy("Same person twice?"), Verb.CONFIRM),
            ("carried", gettext_lazy("Carried over"), Verb.LISTS),
            ("post", gettext_lazy("Letters to post"), Verb.POST),
            ("down", gettext_lazy("When the system is down"), Verb.LISTS),
        ),
    ),
    (
        gettext_lazy("The service"),
        (
            ("lead", gettext_lazy("Lead"), Verb.LEAD),
            ("incidents", gettext_lazy("What went wrong"), Verb.LEAD),
            ("set-up", gettext_lazy("Setting up"), Verb.SET_UP),
            ("staff", gettext_lazy("Staff"), Verb.SET_UP),
            ("away", gettext_lazy("Away and on duty"), None),
            ("imports", gettext_lazy("From other systems"), Verb.SET_UP),
            ("health", gettext_lazy("Health"), Verb.SET_UP),
            ("reading-log", gettext_lazy("Reading log"), Verb.READING_LOG),
            ("kept", gettext_lazy("Keeping and erasing"), Verb.RETAIN),
            ("numbers", gettext_lazy("Numbers"), Verb.NUMBERS),
            ("return", gettext_lazy("National return"), Verb.NUMBERS),
            ("what-if", gettext_lazy("What if"), Verb.PLAN),
            ("rooms", gettext_lazy("Rooms"), Verb.ROOMS),
            ("letters", gettext_lazy("Letters"), Verb.SET_UP),
            ("charter", gettext_lazy("Charter"), None),
            ("proposals", gettext_lazy("Changes to our rules"), None),
        ),
    ),
)


def places(request: HttpRequest) -> Places:
    """What whoever is signed in finds in the frame of this page."""
    return _places(str(getattr(request.user, "role", "")), request.path, get_language() or "")


def frame(_request: HttpRequest) -> dict[str, Callable[[HttpRequest], Places]]:
    """The context processor: the frame of this side asks for its places when it is drawn, and no other page does."""
    return {"clinic_places": places}


@lru_cache(maxsize=1024)
def _places(role: str, path: str, _language: str) -> Places:
    groups = tuple((str(title), _open_to(role, path, rows)) for title, rows in _GROUPS)
    found = tuple((title, some) for title, some in groups if some)
    here = (each.text for _title, some in found for each in some if each.current)
    return Places(_open_to(role, path, _ALWAYS), found, next(here, ""))


def _open_to(role: str, path: str, rows: tuple[Row, ...]) -> tuple[Place, ...]:
    may = MAY.get(Role(role), frozenset()) if role else frozenset()
    addresses = ((reverse(f"clinic:{name}"), str(text)) for name, text, verb in rows if verb is None or verb in may)
    return tuple(Place(href, text, href == path) for href, text in addresses)
