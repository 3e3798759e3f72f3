"""Saying that somebody may be harmed: oneself, or typed in for the person who says it. Anybody of the staff may."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from handrail.care.vocabulary import Strand, Via
from handrail.clinic import door
from handrail.clinic.case import Case, opened
from handrail.clinic.safeguarding import forms
from handrail.organisation import who
from handrail.pages import owed, protecting
from handrail.pages.acting import attempt
from handrail.pages.names import naming
from handrail.record import access, sealed, service

RECEIPT = "safeguarding"


def new(request: HttpRequest) -> HttpResponse:
    """Somebody may be harmed, of whom it need not be known whether they are in our care."""
    return _page(request, forms.New, None)


def of_somebody(request: HttpRequest, stream: str) -> HttpResponse:
    """The same, of somebody in our care: what a member of staff has seen, or what the person said.

    In the reading log it is a visit like any other, because the name of a page would tell what was said.
    """
    is_support = door.episode(stream).strand is Strand.EMPLOYMENT
    page = "support-episode" if is_support else "episode"
    return _page(
        request, forms.NewFor, opened(request, stream, page, clinical=False, strands=frozenset(Strand), in_need=True)
    )


def _page(request: HttpRequest, kind: type[forms.New], case: Case | None) -> HttpResponse:
    form = kind(request.POST or getattr(request, "held_post", None) or None)
    fields: Any = form.fields
    fields["kept_from"].choices = [(each.pk, f"{each.name}, {each.role}") for each in who.practitioners()]
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(form, lambda: _raise(request, form.cleaned_data, case)):
        return redirect("clinic:safeguarding-done")
    back = case.url if case else reverse("clinic:safeguarding")
    page = {"title": _("Somebody may be harmed"), "form": form, "case": case, "back_url": back}
    return render(request, "clinic/safeguarding_new.html", page, status=422 if form.is_bound else 200)


def _raise(request: HttpRequest, data: dict[str, Any], case: Case | None) -> None:
    me = door.account(request).pk
    theirs = case is not None and data.get("mine") == "theirs"
    request.session[RECEIPT] = protecting.raise_it(
        by=me,
        said_by=case.person if case is not None and theirs else me,
        via=data["via"] if theirs else Via.ONLINE,
        words=data["words"],
        person=case.person if case is not None else "",
        kept_from=tuple(data["kept_from"]),
        once=data["once"],
    )


@never_cache
def done(request: HttpRequest) -> HttpResponse:
    """Who reads it and by when: to be read out to whoever said it."""
    stream = request.session.pop(RECEIPT, "")
    if not stream:
        return redirect("clinic:safeguarding")
    state = sealed.of_safeguarding(stream)
    name = naming(state.person, "", to_person=False)
    page = {
        "title": _("We have it"),
        "readers": [name(each) for each in state.readers],
        "owed": [owed.to_person(each, name) for each in sealed.duties(state, service.of(state.person))],
        "stream": stream if access.may_read_sealed(door.account(request), state) else "",
    }
    return render(request, "clinic/safeguarding_done.html", page)
