"""The name under which a page is counted and logged: one of a few that everybody opens, or only its room.

Which page somebody opened can tell what happened to them: that somebody raised a concern, asked for another therapist,
answered a question about dying. A number that goes from three to four says it to whoever reads numbers. So only pages
named here stand by themselves; all others are "another page" of their room, and the record of experience is one.
"""

from typing import Final

from django.conf import settings
from django.http import HttpRequest

NAMED: Final = frozenset(
    {
        "help_now",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_login",
        "account_logout",
        "my:start",
        "my:home",
        "my:how_we_work",
        "my:refer",
        "clinic:today",
        "clinic:caseload",
        "clinic:waiting",
        "clinic:owe",
        "clinic:unallocated",
        "clinic:handovers",
        "clinic:overdue",
        "clinic:episode",
        "clinic:session",
        "clinic:find",
        "clinic:health",
    }
)
RECORD: Final = "experiences"
NO_PAGE: Final = "no page"


def name_of(request: HttpRequest) -> str:
    """What this request is counted as."""
    if request.path_info.startswith(settings.STATIC_URL):
        return "a file"
    if room_of(request) == RECORD:
        return RECORD
    match = request.resolver_match
    if match is None:
        return NO_PAGE
    return match.view_name if match.view_name in NAMED else f"{room_of(request)}: another page"


def room_of(request: HttpRequest) -> str:
    """The room it stands in: "clinic", "my", "accounts", "experiences"."""
    if request.path_info.startswith("/experiences"):
        return RECORD
    match = request.resolver_match
    return (match.namespace if match is not None else "") or "accounts"
