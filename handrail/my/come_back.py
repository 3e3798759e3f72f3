"""Coming back after an ending: straight to somebody who knows the person; later, by asking again, with less asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from handrail.care import identity, referral
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import StreamKind
from handrail.design.forms import ActForm, TextField
from handrail.my import receipts
from handrail.my.home import can_come_back
from handrail.my.mine import Mine, mine, show
from handrail.my.refer import draft as drafts
from handrail.my.refer.known import known_things
from handrail.my.refer.send import acknowledge
from handrail.pages.acting import attempt
from handrail.record import journal


class Back(ActForm):
    """Words that may be left out."""

    wants = TextField(
        label=gettext_lazy("Is there anything you would like us to know now?"),
        called=gettext_lazy("what you would like us to know"),
        max_length=8000,
        rows=4,
        required=False,
    )


@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """For whoever is signed in, the way back itself; for anybody else, what it is."""
    if request.user.is_authenticated:
        return back(request)
    return render(request, "my/come_back_door.html")


@require_http_methods(["GET", "HEAD", "POST"])
@mine("come back")
def back(request: HttpRequest, found: Mine) -> HttpResponse:
    """One button, and words if the person wants."""
    form = Back(request.POST or request.held_post or None)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _come_back(found, form)):
        stream = journal.standing(found.person).episodes[-1]
        receipts.give(request, found, _("Welcome back. Your place is the one you had."), stream=stream)
        return redirect("my:home")
    return show(
        request,
        found,
        "my/come_back.html",
        "home",
        form=form,
        until=can_come_back(found),
        is_open=found.episode.is_open,
        holder=found.name(found.service.roster.present(found.episode.holder)),
        was_until=found.episode.way_back_until,
    )


def _come_back(found: Mine, form: ActForm) -> None:
    with journal.together(
        found.person, by=found.account.pk, said_by=found.person, once=form.cleaned_data["once"]
    ) as act:
        # The person's stream is locked now: two buttons pressed at once still open one episode.
        if journal.standing(found.person).episodes[-1] != found.stream:
            raise Refused("You have come back already.", "Look at your way: it says who holds your care.")
        stream = act.open(StreamKind.EPISODE)
        act.record(
            stream,
            referral.come_back,
            previous_id=found.stream,
            previous=found.episode,
            wants=journal.Text(form.cleaned_data["wants"]),
        )
        standing = act.record(found.person, identity.begin_episode, episode=stream)
        assert isinstance(standing, Standing)
        acknowledge(act, stream, standing)


@require_POST
@mine("ask again")
def again(_request: HttpRequest, found: Mine) -> HttpResponse:
    """Ask for help anew. What we know is filled in, for an account that staff have confirmed."""
    draft = drafts.Draft()
    if found.is_whole and not found.episode.is_open:
        draft.person = found.person
        draft.pages = known_things(found.person, found.standing)
    draft.save()
    return drafts.remember(redirect("my:refer_page", "help"), draft)
