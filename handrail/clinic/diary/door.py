"""Whose diary a page is about, who may change it, and saving a form once."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handrail.accounts.roles import CLINICAL
from handrail.clinic.booking import rooms
from handrail.clinic.door import account
from handrail.design.formats import clock
from handrail.design.forms import ActForm
from handrail.organisation import who
from handrail.pages.acting import attempt
from handrail.record import access, journal

__all__ = ["diaries", "key", "may_keep", "page", "rooms", "sent", "span", "typed"]

Named = list[tuple[str, str]]


def diaries() -> Named:
    """Everybody who has a diary, by name."""
    return [(each.pk, each.name) for each in who.practitioners() if each.account.role in CLINICAL]


def may_keep(request: HttpRequest) -> Named:
    """Whose diaries whoever is signed in may change."""
    return [(key, name) for key, name in diaries() if access.may_keep_diary(account(request), key)]


def key(text: str) -> str:
    """An id out of an address, or no such page."""
    if not re.fullmatch(r"[A-Z2-7]{16}", text):
        raise Http404
    return text


def sent(request: HttpRequest, form: ActForm, do: Callable[[], Any]) -> bool:
    """Whether the form was sent and done: whole, and once however often it is sent."""

    def once() -> None:
        with journal.together(by=account(request).pk, once=form.cleaned_data["once"]):
            do()

    return request.method == "POST" and form.is_valid() and attempt(form, once)


def typed(request: HttpRequest) -> Any:
    """What was sent, or was typed when the session ran out."""
    return request.POST or getattr(request, "held_post", None) or None


def page(request: HttpRequest, form: ActForm, title: str, back: str, button: str, **more: Any) -> HttpResponse:
    """One form about a diary."""
    facts = {"title": title, "form": form, "back_url": back, "button": button, **more}
    return render(request, "clinic/diary_form.html", facts, status=422 if request.method == "POST" else 200)


def span(starts: datetime, ends: datetime) -> str:
    """'9am to 9:50am'."""
    return _("%(from)s to %(to)s") % {"from": clock(starts), "to": clock(ends)}
