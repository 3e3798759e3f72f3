"""What makes it easier for me: language, how we talk and write to each other, who comes along. Mine to change."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handrail.care import identity
from handrail.care.standing import Standing
from handrail.design.forms import ActForm
from handrail.my.mine import Mine, mine, show
from handrail.my.refer.forms import Easier
from handrail.pages import needs as told
from handrail.pages.acting import attempt
from handrail.record import journal


class Needs(Easier, ActForm):
    """The same as is asked when somebody asks for help."""


@require_http_methods(["GET", "HEAD", "POST"])
@mine("what makes it easier")
def needs(request: HttpRequest, found: Mine) -> HttpResponse:
    """What stands, to be changed. All of it may be left out."""
    standing = found.readable(found.standing)
    assert isinstance(standing, Standing)
    text = journal.reader(found.person, told.words(standing))
    initial = {"seen": found.standing.seq, **told.known(standing, text)}
    form: Any = Needs(request.POST or request.held_post or None, initial=initial)  # type: ignore[attr-defined]
    form.fields["formats"].choices = told.offered(standing.needs.formats if standing.needs else ())
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _tell(found, form)):
        messages.success(request, _("We have it. Everybody here who books or writes for you sees it from now on."))
        return redirect("my:about")
    title, intro = (
        _("What makes it easier for me"),
        _("We keep to it: nothing is sent to you in another form by mistake."),
    )
    return show(
        request, found, "my/form.html", "record", form=form, title=title, intro=intro, back_url=reverse("my:about")
    )


def _tell(found: Mine, form: ActForm) -> None:
    data = form.cleaned_data
    journal.record(
        found.person,
        identity.tell,
        by=found.account.pk,
        said_by=found.person,
        expected=data["seen"],
        once=data["once"],
        needs=told.given(data),
    )
