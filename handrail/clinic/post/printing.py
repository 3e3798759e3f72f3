"""The letters that wait: choose, print all at once, put them into envelopes, and say that they are in the post."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.clinic.door import account
from handrail.pages import consents
from handrail.record import access, post, reading


def queue(request: HttpRequest) -> HttpResponse:
    """What waits, and what is done with it."""
    access.check(account(request), access.Verb.POST)
    consents.stop_lapsed(account(request).pk)
    if request.method != "POST":
        return _show(request)
    chosen = [each for each in request.POST.getlist("letter") if re.fullmatch(r"[A-Z2-7]{16}", each)]
    if not chosen:
        return _show(request, _("Choose at least one letter."), 422)
    if request.POST.get("do") == "posted":
        return _posted(request, chosen)
    return _printed(request, chosen)


def _show(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    page = {"title": _("Letters to post"), "waiting": post.waiting(account(request)), "problem": problem}
    return render(request, "clinic/post.html", page, status=status)


def _printed(request: HttpRequest, chosen: list[str]) -> HttpResponse:
    found = post.waiting(account(request), chosen)
    reading.opened_many(
        by=account(request).pk,
        people=sorted({each.person for each in found}),
        page="clinic letter to post",
        relation=access.Relation.OFFICE,
    )
    page: dict[str, Any] = {"title": _("Print these letters"), "letters": found, "back_url": reverse("clinic:post")}
    return render(request, "clinic/post_print.html", page)


def _posted(request: HttpRequest, chosen: list[str]) -> HttpResponse:
    count = post.posted(account(request), chosen)
    said = ngettext("%(count)d letter is in the post.", "%(count)d letters are in the post.", count)
    messages.success(request, said % {"count": count})
    return redirect("clinic:post")
