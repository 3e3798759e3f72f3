"""What has been typed so far, kept for somebody without an account: a token in a cookie, or on paper, opens it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from handrail.accounts import cookies
from handrail.notes import drafts
from handrail.notes.models import Draft as Kept
from handrail.record import service
from handrail.record.journal import now

COOKIE: Final = "began"
PLACE: Final = "refer"
SENT: Final = "refer-sent"
SHOWN_FOR: Final = timedelta(hours=1)
_NOT_KEPT: Final = frozenset({"csrfmiddlewaretoken", "go"})

Typed = dict[str, list[str]]


@dataclass(slots=True)
class Draft:
    """One unfinished request for help: its token, the pages as typed, and whose it is if we know."""

    token: str = ""
    pages: dict[str, Typed] = field(default_factory=dict)
    person: str = ""
    mails: int = 0

    @property
    def owner(self) -> str:
        """What the token stands for in the table of drafts."""
        return drafts.owner_of(self.token)

    def typed(self, slug: str) -> QueryDict | None:
        """What stands on this page, as a form takes it; None if it was never sent."""
        return as_post(self.pages[slug]) if slug in self.pages else None

    def keep(self, slug: str, post: QueryDict) -> None:
        """Keep what was typed on one page. May raise `drafts.TooLong`."""
        self.pages[slug] = {name: post.getlist(name) for name in post if name not in _NOT_KEPT}
        self.save()

    def save(self) -> None:
        """Write it, with a new token if it has none."""
        self.token = self.token or drafts.open_anonymous()
        drafts.save(self.owner, PLACE, {"pages": self.pages, "person": self.person, "mails": self.mails})


def as_post(typed: Typed) -> QueryDict:
    """Kept typing as a form takes it."""
    post = QueryDict(mutable=True)
    for name, values in typed.items():
        post.setlist(name, values)
    return post


def of(request: HttpRequest) -> Draft:
    """The draft this browser is writing; an empty one if there is none."""
    return by_token(token_of(request)) or Draft()


def by_token(token: str) -> Draft | None:
    """The draft this token opens."""
    found = drafts.load(drafts.owner_of(token), PLACE) if token else None
    return Draft(token, found["pages"], found.get("person", ""), found.get("mails", 0)) if found else None


def token_of(request: HttpRequest) -> str:
    """The token in this browser's cookie."""
    return cookies.read(request, COOKIE, int(_kept_for().total_seconds())) or ""


def remember(response: HttpResponse, draft: Draft, *, seconds: int | None = None) -> HttpResponse:
    """Let this browser open the draft again."""
    cookies.give(response, COOKIE, draft.token, seconds or int(_kept_for().total_seconds()))
    return response


def take(token: str) -> bool:
    """Take the draft away so that it is sent once: False if somebody else, or the same button, was quicker."""
    count, _kinds = Kept.objects.filter(owner=drafts.owner_of(token), place=PLACE).delete()
    return count > 0


def claim(once: str, place: str) -> bool:
    """Whether this form is sent for the first time, for a page whose writer has no account to tell it by."""
    try:
        with transaction.atomic():
            Kept.objects.create(owner=drafts.owner_of(once), place=place, sealed=b"", saved_at=timezone.now())
    except IntegrityError:
        return False
    return True


def note_sent(token: str, told: dict[str, Any]) -> None:
    """Remember what became of it, so that the last page can be opened again."""
    drafts.save(drafts.owner_of(token), SENT, {**told, "until": (now() + SHOWN_FOR).timestamp()})


def sent(request: HttpRequest) -> dict[str, Any] | None:
    """What became of what this browser sent, for an hour: somebody else may use it next."""
    token = token_of(request)
    told = drafts.load(drafts.owner_of(token), SENT) if token else None
    return told if told and told["until"] > now().timestamp() else None


def forget(token: str, places: Iterable[str] = (PLACE, SENT)) -> None:
    """Delete all of it."""
    for place in places:
        drafts.discard(drafts.owner_of(token), place)


def _kept_for() -> timedelta:
    return timedelta(days=service.current().charter.draft_days)
