"""Signing in with a code from a printed sheet, and one thing only the person knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from handrail.accounts import entering
from handrail.accounts import paper as sheets
from handrail.accounts.limits import is_too_often, too_many
from handrail.design.forms import CharField, DateField, NhsForm
from handrail.organisation import who
from handrail.pages.ways_in import ASKS_BORN, as_known
from handrail.record import journal


class BornForm(NhsForm):
    """A code, and a date of birth."""

    code = CharField(
        label=gettext_lazy("A code from your sheet"),
        called=gettext_lazy("a code from your sheet"),
        help_text=gettext_lazy("12 letters, like BCDF-GHJK-LMNP. Capitals and dashes do not matter."),
        max_length=40,
        width=20,
        spellcheck=False,
        autocomplete="off",
    )
    knows = DateField(
        label=gettext_lazy("Your date of birth"), called=gettext_lazy("your date of birth"), must_be_past_or_today=True
    )


class WordForm(BornForm):
    """A code, and the word that was agreed."""

    knows = CharField(  # type: ignore[assignment]
        label=gettext_lazy("The word we agreed on"),
        called=gettext_lazy("the word we agreed on"),
        max_length=60,
        spellcheck=False,
        autocomplete="off",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest) -> HttpResponse:
    """Asked for both at once; what is wrong of the two is not said, nor whether there is such a sheet."""
    form: Any = (BornForm if settings.HANDRAIL_SHEET["asks"] == ASKS_BORN else WordForm)(request.POST or None)
    if request.method == "POST" and is_too_often(request, "sign_in_by_paper"):
        return too_many(request)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        account = sheets.account_by(typed["code"], as_known(typed["knows"]), journal.today())
        if account is not None:
            entering.enter(request, account, "a code on paper")
            return redirect(entering.where_to(request, account, request.GET.get("next", "")))
        form.refuse(_("These do not open anything. Check both. If a code was used before, take the next one."))
    facts = {"form": form, "here": who.service(), "most_wrong": sheets.MOST_WRONG}
    return render(request, "my/paper.html", facts, status=422 if request.method == "POST" else 200)
