"""Telling us what disrupted the course: what happened, what would help, and which sessions should not count."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import disruptions as decisions
from handrail.care.episode import Episode
from handrail.care.vocabulary import DutyKind
from handrail.design.forms import ActForm, CheckboxesField, TextField
from handrail.my import receipts
from handrail.my.mine import Mine, mine, show
from handrail.pages import disruptions
from handrail.pages.acting import attempt
from handrail.pages.disruptions import Shown
from handrail.pages.ids import new_id
from handrail.record import journal


class Disrupted(ActForm):
    """What happened, what would help, which sessions should not count."""

    what = TextField(
        label=gettext_lazy("What happened?"),
        called=gettext_lazy("what happened"),
        help_text=gettext_lazy("In your own words. It can be anything: an illness, a loss, something with us."),
        max_length=4000,
        rows=5,
    )
    wish = TextField(
        label=gettext_lazy("What would you like to be different now, if you know?"),
        called=gettext_lazy("what you would like to be different"),
        max_length=2000,
        rows=3,
        required=False,
    )
    not_counted = CheckboxesField(
        label=gettext_lazy("Which sessions should not count towards those planned?"),
        called=gettext_lazy("which sessions should not count"),
        help_text=gettext_lazy("You lose nothing: for each one you tick, one more is planned."),
        choices=(),
        required=False,
    )


def of(found: Mine) -> list[Shown]:
    """What disrupted the course, as far as this account may read it."""
    readable = found.readable(found.episode)
    assert isinstance(readable, Episode)
    return disruptions.shown(found.stream, readable, found.name, found.service.roster.present(found.episode.holder))


@require_http_methods(["GET", "HEAD", "POST"])
@mine("what got in the way")
def disrupted(request: HttpRequest, found: Mine) -> HttpResponse:
    """Tell it. It decides nothing by itself; the sessions named do not count from now on."""
    form = Disrupted(request.POST or request.held_post or None, initial=found.seen)  # type: ignore[attr-defined]
    choices = disruptions.sessions(found.episode, found.name) if found.is_whole else []
    form.fields["not_counted"].choices = choices  # type: ignore[attr-defined]
    if not choices:
        del form.fields["not_counted"]
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        facts = {"disruption": new_id(), "not_counted": tuple(data.get("not_counted") or ())}
        words = {name: journal.Text(data[name]) for name in ("what", "wish")}
        if attempt(form, found.act(decisions.tell, form, **facts, **words)):
            receipts.give(request, found, _("We have it."), DutyKind.ADAPT)
            return redirect("my:how_i_am")
    intro = _(
        "A course seldom goes as it was planned. What got in the way changes what we do, and is no mark against you."
    )
    back = reverse("my:how_i_am")
    title = _("Something got in the way")
    return show(request, found, "my/form.html", "how_i_am", form=form, title=title, intro=intro, back_url=back)
