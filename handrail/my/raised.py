"""What whoever raised something can do with it: say more, say yes or no, keep it from somebody, take it back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import raising as decisions
from handrail.care.concern import Concern
from handrail.design.forms import ActForm, CheckboxesField, CheckboxField, Choice, RadioField, TextField
from handrail.my.mine import Mine, mine, show
from handrail.my.raising import own
from handrail.pages import raising as shared
from handrail.pages.acting import attempt
from handrail.record import journal, sealed

READ_AND_WRITE = ["GET", "HEAD", "POST"]


class More(ActForm):
    """More to say, or that the answer is not enough."""

    words = TextField(
        label=gettext_lazy("What do you want to say?"),
        called=gettext_lazy("what you want to say"),
        max_length=8000,
        rows=6,
    )
    again = CheckboxField(label=gettext_lazy("I would like somebody else to answer"))


class May(ActForm):
    """Yes or no to what its owner would tell the person concerned."""

    yes = RadioField(
        label=gettext_lazy("May we tell them this?"),
        called=gettext_lazy("yes or no"),
        choices=[Choice("yes", gettext_lazy("Yes")), Choice("no", gettext_lazy("No"))],
    )
    words = TextField(
        label=gettext_lazy("Is there anything you would change?"),
        called=gettext_lazy("what you would change"),
        max_length=4000,
        rows=4,
        required=False,
    )


class NotThem(ActForm):
    """Who should not read it any more."""

    who = CheckboxesField(
        label=gettext_lazy("Who should not read this any more?"), called=gettext_lazy("who should not read it")
    )


class Back(ActForm):
    """Taking it back, for no reason."""

    words = TextField(
        label=gettext_lazy("Is there anything you would like to say?"),
        called=gettext_lazy("your words"),
        max_length=4000,
        rows=4,
        required=False,
    )


@require_http_methods(READ_AND_WRITE)
@mine("talk")
def more(request: HttpRequest, found: Mine, ref: str) -> HttpResponse:
    """Say more. It is answered again; by somebody else, if that is wished."""
    own(found, ref)
    return _do(
        request,
        found,
        ref,
        More(request.POST or request.held_post or None),  # type: ignore[attr-defined]
        decisions.add,
        lambda data: {"words": journal.Text(data["words"]), "again": data["again"]},
        title=_("Say more"),
        done=_("We have it. You have an answer again."),
    )


@require_http_methods(READ_AND_WRITE)
@mine("talk")
def may_tell(request: HttpRequest, found: Mine, ref: str, put: str) -> HttpResponse:
    """Say yes or no to something being put to the person concerned."""
    asked = own(found, ref).asked.get(put)
    if asked is None:
        raise Http404
    words = journal.reader(ref, journal.refs(asked.asked))(asked.asked.words)
    return _do(
        request,
        found,
        ref,
        May(request.POST or getattr(request, "held_post", None)),
        decisions.agree_to_put,
        lambda data: {"put": put, "yes": data["yes"] == "yes", "words": journal.Text(data["words"])},
        title=_("May we tell them?"),
        done=_("Thank you. We do as you say."),
        quoted=words,
        quoted_by=found.name(asked.asked.by),
        intro=_("Nothing is told without your yes, unless somebody may be harmed. Then you read why."),
    )


@require_http_methods(READ_AND_WRITE)
@mine("talk")
def not_them(request: HttpRequest, found: Mine, ref: str) -> HttpResponse:
    """Take it out of somebody's sight. Somebody else reads it instead."""
    state: Concern = own(found, ref)
    form = NotThem(request.POST or getattr(request, "held_post", None))
    harm = state.raised.safeguarding if state.raised else ""
    readers = dict.fromkeys((*state.readers, *(sealed.of_safeguarding(harm).readers if harm else ())))
    people = [Choice(each, f"{one.name}, {one.role}") for each in readers if (one := found.staff.one(each))]
    form.fields["who"].choices = people  # type: ignore[attr-defined]
    return _do(
        request,
        found,
        ref,
        form,
        shared.keep_from,
        lambda data: {"who": tuple(data["who"]), "named": False},
        title=_("Somebody should not read this"),
        done=_("They cannot open it any more. Somebody else reads it."),
        intro=_("From the moment you send this, they cannot open it. What they have read, they have read."),
    )


@require_http_methods(READ_AND_WRITE)
@mine("talk")
def take_back(request: HttpRequest, found: Mine, ref: str) -> HttpResponse:
    """Take it back. Nobody asks why."""
    own(found, ref)
    return _do(
        request,
        found,
        ref,
        Back(request.POST or getattr(request, "held_post", None)),
        decisions.withdraw,
        lambda data: {"words": journal.Text(data["words"])},
        title=_("Take it back"),
        done=_("It is taken back. Nothing more is done with it."),
        intro=_("You need no reason, and you can always say more later. If you said that somebody may be harmed, "
                "that part is still looked at."),
        button=_("Take it back"),
    )  # fmt: skip


def _do(
    request: HttpRequest,
    found: Mine,
    stream: str,
    form: ActForm,
    decision: Callable[..., Any],
    facts: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    done: str,
    **page: Any,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        act = {"by": found.account.pk, "said_by": found.person, "once": data["once"]}
        do: Callable[..., Any] = (
            shared.keep_from if decision is shared.keep_from else partial(journal.record, decision=decision)
        )
        if attempt(form, lambda: do(stream, **act, **facts(data))):
            notes.success(request, done)
            return redirect("my:matter", stream)
    back = reverse("my:matter", args=[stream])
    return show(request, found, "my/said_more.html", "talk", form=form, back_url=back, **page)
