"""The page shown while a database is away or a disk is full: true about what was saved, with everything typed on it.

It is drawn without a database. What was sent stands in it as a form, so that sending it again is one press; the token
of the form (`once`) sees to it that nothing is saved twice, even if the answer was lost after it had been saved.
"""

from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from handrail.accounts.trouble import Trouble
from handrail.design.context import bare_frame, of_room
from handrail.design.text import clean_text
from handrail.design.typed import came_from_us, is_secret

#: When a browser or a program may ask again, in seconds.
AGAIN_AFTER = "30"
_NEVER = ("password", "otp")
_CODES = ("code",)


def answer(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """503: what is the matter, what became of what was sent, and what to do."""
    fields = _fields(request)
    sent = [] if any(_is_never_sent_back(name) for name, _value in fields) else fields
    context = {
        **bare_frame(),
        **of_room(request),
        "title": _heading(trouble),
        "lines": _lines(request, bool(sent)),
        "sent": sent,
        "typed": [text for name, text in fields if not is_secret(name) and len(text.split()) > 1],
        "again_url": request.get_full_path(),
        "is_get": request.method in ("GET", "HEAD"),
    }
    page = render_to_string("design/away.html", context, using="jinja2")
    return HttpResponse(page, status=503, headers={"Retry-After": AGAIN_AFTER, "Cache-Control": "no-store, private"})


def _heading(trouble: Trouble) -> str:
    if trouble is Trouble.FULL:
        return _("We cannot save anything at the moment")
    return _("We cannot reach our records at the moment")


def _lines(request: HttpRequest, is_given_back: bool) -> list[str]:
    fault = _("It is our fault, not yours. It mostly passes within a few minutes.")
    phone = _("If it cannot wait, phone us.")
    if request.method in ("GET", "HEAD"):
        return [fault, _("Nothing you wrote before is lost."), phone]
    if not is_given_back:
        unsure = _("We do not know whether what you just sent was saved: look before you send it again.")
        return [fault, unsure, phone]
    kept = _("What you sent was most likely not saved. It is kept on this page: leave the page open.")
    return [fault, kept, _("Wait a minute, then send it again.") + " " + _again(request), phone]


def _again(request: HttpRequest) -> str:
    if request.POST.get("once"):
        return _("If it had been saved after all, it is not saved twice.")
    return _("It may have been saved after all: look there afterwards.")


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field of our own page as it came; nothing that another site sent here.

    The token against forgery goes back as it came: whoever did not have it from us gets no page that has it.
    """
    try:
        pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    except (RawPostDataException, UnreadablePostError):
        return []
    from_us = getattr(request, "is_blind", False) or came_from_us(request)
    return [(name, clean_text(value)) for name, value in pairs] if from_us else []


def _is_never_sent_back(name: str) -> bool:
    """A password or a code has no place in a page, not even hidden: a form with one is typed again."""
    return name in _CODES or any(part in name.lower() for part in _NEVER)
