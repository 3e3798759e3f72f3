"""How to reach me: by which ways, in which hours, and what is not to be said. Mine to change."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import identity
from handrail.care.standing import Standing
from handrail.design.forms import ActForm, SelectField
from handrail.my.mine import Mine, mine, show
from handrail.my.refer.forms import Reach
from handrail.pages import reaching
from handrail.pages.acting import attempt
from handrail.record import journal


class Reaching(Reach, ActForm):
    """The same as is asked when somebody asks for help, and the hours in which messages may come."""

    from_hour = SelectField(
        label=gettext_lazy("Messages may come from"),
        called=gettext_lazy("the first hour"),
        help_text=gettext_lazy("This is for reminders and notices that are sent by themselves."),
        choices=reaching.HOURS,
        required=False,
    )
    to_hour = SelectField(
        label=gettext_lazy("Until"), called=gettext_lazy("the last hour"), choices=reaching.HOURS, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Both hours or none, the first before the last."""
        data = super().clean() or self.cleaned_data
        if not reaching.hours_fit(data):
            self.add_error("to_hour", _("Choose both hours, the first before the last, or neither"))
        return data


@require_http_methods(["GET", "HEAD", "POST"])
@mine("how to reach me")
def reach(request: HttpRequest, found: Mine) -> HttpResponse:
    """What stands, to be changed. One safe way is needed."""
    standing = found.readable(found.standing)
    assert isinstance(standing, Standing)
    contact = standing.contact
    text = journal.reader(found.person, [contact.when, contact.avoid] if contact else [])
    initial = {"seen": found.standing.seq, **reaching.known(standing, text)}
    form: Any = Reaching(request.POST or request.held_post or None, initial=initial)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _tell(found, form)):
        messages.success(request, _("We have it. From now on we use only what you ticked."))
        return redirect("my:about")
    title, intro = _("How to reach me"), _("We use only the ways you tick, and only in the hours you give.")
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
        contact=reaching.given(data),
    )
