"""Asking us to erase something: what may be, what may not and until when, and the answer with its reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.design.formats import date_only
from handrail.design.forms import ActForm, TextField
from handrail.my.doing import READ_AND_WRITE, bound
from handrail.my.mine import Mine, mine, show
from handrail.pages.acting import attempt
from handrail.record import erasure_wishes, service


class Wish(ActForm):
    """What, and why."""

    words = TextField(
        label=gettext_lazy("What should be erased, and why?"),
        called=gettext_lazy("what should be erased"),
        max_length=4000,
        rows=5,
    )


@require_http_methods(READ_AND_WRITE)
@mine("ask to erase something")
def erase(request: HttpRequest, found: Mine) -> HttpResponse:
    """Ask; and read what became of it. Who is not yet confirmed is told how to be."""
    form = bound(Wish, request, found)
    wishes = erasure_wishes.of(found.person) if found.is_whole else []
    if request.method == "POST" and found.is_whole and form.is_valid():
        words = form.cleaned_data["words"]
        if attempt(form, lambda: erasure_wishes.ask(found.person, words, by=found.account.pk)):
            due = next(each.due for each in erasure_wishes.of(found.person) if each.is_open)
            messages.success(request, _("We have it. You have an answer here by %(day)s.") % {"day": date_only(due)})
            return redirect("my:erase")
    facts = {"title": _("Ask us to erase something"), "button": _("Ask"), "back_url": reverse("my:record")}
    years = service.current().charter.retention_years
    return show(request, found, "my/erase.html", "record", form=form, wishes=wishes, years=years, **facts)
