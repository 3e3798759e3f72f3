"""The last page of asking for help: who holds you, what happens by when, what if not. And coming back to a draft."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.adapter import post
from handrail.accounts.limits import is_too_often
from handrail.care.act import Service
from handrail.care.duties import duties
from handrail.care.episode import Episode
from handrail.care.vocabulary import DutyKind
from handrail.design.forms import CharField, EmailField, NhsForm
from handrail.my.refer import draft as drafts
from handrail.my.refer.send import forms_of
from handrail.my.refer.views import private
from handrail.organisation import who
from handrail.pages import names, owed
from handrail.record import journal, reading, service
from handrail.record.access import Relation

MOST_MAILS = 3
"""How often one draft may be mailed: enough for a mistyped address, too little to annoy a stranger with."""

MISREAD = str.maketrans("018", "OIB")
"""Digits that are no part of a code, and the letters they are taken for on paper."""


class MailTo(NhsForm):
    """Where to send the code."""

    email = EmailField(label=gettext_lazy("Your email address"), called=gettext_lazy("your email address"))


class Code(NhsForm):
    """The code from the paper or the email."""

    code = CharField(
        label=gettext_lazy("Your code"),
        called=gettext_lazy("your code"),
        help_text=gettext_lazy("20 letters and numbers. Capitals, spaces and dashes do not matter."),
        max_length=60,
        width=20,
        spellcheck=False,
        autocomplete="off",
    )


@private
@require_GET
def done(request: HttpRequest) -> HttpResponse:
    """Who holds this person now, by name, and what happens by when."""
    sent = drafts.sent(request)
    said = receipt(sent) if sent else None
    if sent is None or said is None:
        return redirect("my:refer")
    reading.opened(
        by=sent["account"], person=sent["person"], page="receipt", relation=Relation.OWN, stream=sent["episode"]
    )
    return render(request, "my/refer/done.html", said)


def receipt(sent: dict[str, Any]) -> dict[str, Any] | None:
    """What the last page says: the truth as it stands now, not as it was promised in general. None once erased."""
    try:
        episode = journal.episode(sent["episode"])
    except (journal.Erased, journal.NoSuchRecord):
        return None
    ours = service.current()
    name = names.naming(sent["person"], "", to_person=True)
    owing = duties(episode, ours)
    return {
        "holder": name(ours.roster.present(episode.holder)),
        "safety": next((each for each in owing if each.kind == DutyKind.SAFETY_CONVERSATION), None),
        "said": [owed.to_person(each, name) for each in owing],
        "name": name,
        "first": next(iter(owing), None),
        "if_not": _if_not(episode, ours, name),
        "young": episode.too_young,
        "charter": ours.charter,
        "here": who.service(),
        "can_sign_in": sent["can_sign_in"],
    }


def _if_not(episode: Episode, ours: Service, name: names.Naming) -> list[str]:
    """Who is told if the first thing is not done in time."""
    first = next((each for each in duties(episode, ours)), None)
    return [name(rung.to) for rung in first.rungs] if first else []


@private
@require_http_methods(["GET", "HEAD", "POST"])
def later(request: HttpRequest) -> HttpResponse:
    """It is kept: here is the code, to write down or to be sent."""
    draft = drafts.of(request)
    if not draft.token:
        return redirect("my:refer")
    form = MailTo(request.POST or None, initial={"email": _address(draft)})
    mailed = request.method == "POST" and form.is_valid() and _mail(request, form, draft)
    context = {"form": form, "code": draft.token, "mailed": mailed, "days": service.current().charter.draft_days}
    return render(request, "my/refer/later.html", context, status=422 if form.is_bound and not mailed else 200)


def _address(draft: drafts.Draft) -> str:
    form = forms_of(draft)["reach"]
    form.is_valid()
    return str(form.cleaned_data.get("email") or "")


def _mail(request: HttpRequest, form: MailTo, draft: drafts.Draft) -> bool:
    if draft.mails >= MOST_MAILS:
        form.refuse(_("We have sent this %(most)d times. Write the code down instead.") % {"most": MOST_MAILS})
        return False
    if is_too_often(request, "write_to_stranger", form.cleaned_data["email"]):
        form.refuse(
            _("We have written to this address, or from this place, several times. Write the code down instead.")
        )
        return False
    words = _("Your code: %(code)s\n\nYou can use it for %(days)d days. If you did not ask for it, ignore this.") % {
        "code": draft.token,
        "days": service.current().charter.draft_days,
    }
    draft.mails += 1
    draft.save()
    try:
        post(EmailMessage(_("Your code"), words, settings.DEFAULT_FROM_EMAIL, [form.cleaned_data["email"]]))
    except OSError:  # whatever is wrong with the mail server, the code on this page still opens the draft
        form.refuse(_("We could not send it just now. Write the code down instead."))
        return False
    return True


@private
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest) -> HttpResponse:
    """Open again what was begun, with the code."""
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft = drafts.by_token(form.cleaned_data["code"].translate(MISREAD))
        if draft is not None:
            return drafts.remember(redirect(reverse("my:refer_check")), draft)
        form.add_error(
            "code", _("We do not have anything under this code. Check it; it may also be older than we keep it")
        )
    context = {"form": form, "title": _("Go on with what you began"), "button": _("Open it")}
    return render(request, "my/refer/back.html", context, status=422 if form.is_bound else 200)
