"""Who may not see my record: kept from one of those who work here, or narrowed to those who treat me. Mine to say."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from handrail.care import keeping_from
from handrail.care.refused import Refused
from handrail.care.vocabulary import KeptWhy
from handrail.design.forms import ActForm, RadioField, SelectField, TextField
from handrail.my.mine import Mine, mine, show
from handrail.organisation import who
from handrail.pages.acting import attempt, refusal
from handrail.pages.sentences import word
from handrail.record import journal

WHY = [
    (KeptWhy.ASKED, gettext_lazy("I would rather not say")),
    (KeptWhy.RELATED, gettext_lazy("We are family, or close to each other")),
    (KeptWhy.COLLEAGUE, gettext_lazy("We work together")),
    (KeptWhy.KNOWN, gettext_lazy("We know each other from elsewhere")),
    (KeptWhy.OWN, gettext_lazy("It is me: I work here")),
]


class KeepForm(ActForm):
    """From whom, and why if they wish."""

    account = SelectField(
        label=gettext_lazy("Who should not see it?"), called=gettext_lazy("who should not see it"), choices=()
    )
    why = RadioField(
        label=gettext_lazy("Why?"),
        called=gettext_lazy("why"),
        help_text=gettext_lazy("You need no reason. They are not told that you said this."),
        choices=WHY,
        coerce=KeptWhy,
        initial=KeptWhy.ASKED.value,
    )
    words = TextField(
        label=gettext_lazy("Is there anything you would like to say?"),
        called=gettext_lazy("your own words"),
        rows=2,
        max_length=500,
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@mine("who may not see it")
def kept(request: HttpRequest, found: Mine) -> HttpResponse:
    """From whom it is kept, with a way to take that back, and a form to keep it from somebody."""
    form: Any = KeepForm(request.POST or request.held_post or None, initial={"seen": found.standing.seq})  # type: ignore[attr-defined]
    known = found.standing.kept_from if found.is_whole else {}
    here = [(each.pk, f"{each.name}, {each.role}") for each in who.practitioners() if each.pk not in known]
    form.fields["account"].choices = here
    if request.method == "POST" and found.is_whole and form.is_valid() and attempt(form, lambda: _keep(found, form)):
        messages.success(request, _("It is kept from them from now on. What they did for you, somebody else does."))
        return redirect("my:kept")
    return show(
        request,
        found,
        "my/kept.html",
        "record",
        form=form,
        kept=[(each, found.name(each.account), word(each.why)) for each in known.values()],
        narrowed=found.standing.narrowed_since if found.is_whole else None,
        title=_("Who may not see my record"),
        button=_("Keep it from them"),
        own=KeptWhy.OWN,
        back_url=reverse("my:record"),
    )


def _keep(found: Mine, form: ActForm) -> None:
    data = form.cleaned_data
    facts = {"account": data["account"], "why": data["why"], "words": journal.Text(data["words"])}
    _say(found, keeping_from.keep_from, once=data["once"], **facts)


def _say(found: Mine, decision: Callable[..., Any], own: str = "", once: str | None = None, **facts: Any) -> None:
    """One act over the person and all their episodes, whose lists it changes; written where `own` says."""
    streams = (*found.people, *found.standing.episodes)
    with journal.together(*streams, by=found.account.pk, said_by=found.person, once=once) as act:
        act.record(own or found.person, decision, **facts)


@require_POST
@mine("who may not see it")
def let_open(request: HttpRequest, found: Mine, account: str) -> HttpResponse:
    """One button: somebody may open it again."""
    if not found.is_whole or account not in found.standing.kept_from:
        raise Http404
    try:
        own = next((each for each, part in found.standing.parts.items() if account in part.kept_from), "")
        _say(found, keeping_from.let_open, own, account=account)
        messages.success(request, _("They may open it again, if they have a part in your care."))
    except Refused as refused:
        messages.warning(request, refusal(refused))
    return redirect("my:kept")


@require_POST
@mine("who may not see it")
def narrow(request: HttpRequest, found: Mine) -> HttpResponse:
    """One button: only for those who treat me; or for the team again."""
    if not found.is_whole:
        raise Http404
    if found.standing.narrowed_since:
        own = next((each for each, part in found.standing.parts.items() if part.narrowed_since), "")
        _say(found, keeping_from.widen, own)
        messages.success(request, _("The team of whoever holds your care may open it again."))
    else:
        _say(found, keeping_from.narrow)
        messages.success(request, _("It is now for those who treat you, and not for the whole team."))
    return redirect("my:kept")
