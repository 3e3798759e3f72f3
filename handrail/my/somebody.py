"""Asking for help for somebody else: by a GP, another service, a friend. The person is asked before anything else."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from handrail.accounts import people
from handrail.accounts.adapter import post
from handrail.accounts.limits import is_too_often
from handrail.accounts.roles import Role
from handrail.care import identity, referral
from handrail.care.events import ContactGiven, Named
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, Source, StreamKind
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxesField,
    Choice,
    DateField,
    EmailField,
    PhoneField,
    RadioField,
    SelectField,
    TextField,
)
from handrail.my import often
from handrail.my.refer.draft import claim
from handrail.my.refer.forms import EARLIEST_BIRTH
from handrail.organisation import who
from handrail.pages.acting import attempt
from handrail.pages.nhs_number import NhsNumberField
from handrail.pages.sentences import word
from handrail.record import journal, service

FIRST = (Source.FRIEND_OR_FAMILY, Source.GP, Source.MENTAL_HEALTH_SERVICE, Source.SOCIAL_CARE, Source.HOSPITAL)
NOT_HERE = (Source.SELF, Source.CAME_BACK, Source.INTERNAL)


def _sources() -> list[tuple[str, Any]]:
    rest = [each for each in Source if each not in FIRST and each not in NOT_HERE and each is not Source.OTHER]
    return [(each.value, word(each).capitalize()) for each in (*FIRST, *rest, Source.OTHER)]


class Somebody(ActForm):
    """Who asks, whether the person knows, who the person is, and why."""

    source = SelectField(
        label=gettext_lazy("Who are you to them?"), called=gettext_lazy("who you are to them"), coerce=Source
    )
    your_name = CharField(label=gettext_lazy("Your name"), called=gettext_lazy("your name"), max_length=100)
    your_place = CharField(
        label=gettext_lazy("Where you work, if you ask as part of your work"),
        called=gettext_lazy("where you work"),
        required=False,
    )
    your_phone = PhoneField(
        label=gettext_lazy("Your phone number"), called=gettext_lazy("your phone number"), required=False
    )
    your_email = EmailField(
        label=gettext_lazy("Your email address"),
        called=gettext_lazy("your email address"),
        help_text=gettext_lazy("We write once, to say that we have this. The email does not say about whom."),
        required=False,
    )
    knows = RadioField(
        label=gettext_lazy("Do they know that you are asking?"),
        called=gettext_lazy("whether they know that you are asking"),
        choices=[
            Choice("yes", gettext_lazy("Yes, and they want it")),
            Choice(
                "no",
                gettext_lazy("No, not yet"),
                hint=gettext_lazy("We need them to know. We keep this, and contact you first, not them."),
            ),
        ],
    )
    given = CharField(
        label=gettext_lazy("Their first name"), called=gettext_lazy("their first name"), max_length=100, required=False
    )
    family = CharField(label=gettext_lazy("Their last name"), called=gettext_lazy("their last name"), max_length=100)
    born = DateField(
        label=gettext_lazy("Their date of birth"),
        called=gettext_lazy("their date of birth"),
        must_be_past=True,
        earliest=EARLIEST_BIRTH,
        required=False,
    )
    nhs_number = NhsNumberField(
        label=gettext_lazy("Their NHS number"), called=gettext_lazy("their NHS number"), required=False
    )
    safe = CheckboxesField(
        label=gettext_lazy("Which ways to reach them are safe?"),
        called=gettext_lazy("safe ways to reach them"),
        help_text=gettext_lazy(
            "Safe means: nobody sees or hears it who should not. Leave out what you are not sure of."
        ),
        choices=[
            Choice(Channel.PHONE.value, gettext_lazy("Phone call")),
            Choice(Channel.TEXT.value, gettext_lazy("Text message")),
            Choice(Channel.EMAIL.value, gettext_lazy("Email")),
            Choice(Channel.POST.value, gettext_lazy("Letter by post")),
        ],
        coerce=Channel,
        required=False,
    )
    phone = PhoneField(
        label=gettext_lazy("Their phone number"), called=gettext_lazy("their phone number"), required=False
    )
    email = EmailField(
        label=gettext_lazy("Their email address"), called=gettext_lazy("their email address"), required=False
    )
    address = TextField(
        label=gettext_lazy("Their postal address"),
        called=gettext_lazy("their address"),
        max_length=300,
        rows=3,
        required=False,
    )
    wants = TextField(
        label=gettext_lazy("Why are you asking, and what would help?"),
        called=gettext_lazy("why you are asking"),
        help_text=gettext_lazy(
            "They can read this later. If anybody is in danger, do not wait for us: use the help lines below."
        ),
        max_length=8000,
        rows=6,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = _sources()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody has to be reached: the person if they know, else whoever asks."""
        data = super().clean() or self.cleaned_data
        if not (data.get("your_phone") or data.get("your_email")) and "your_phone" not in self.errors:
            self.add_error("your_phone", _("Enter your phone number or your email address, so that we can reach you"))
        if data.get("knows") == "yes" and not data.get("safe") and "safe" not in self.errors:
            self.add_error("safe", _("Select at least one safe way to reach them"))
        needed = {Channel.PHONE: "phone", Channel.TEXT: "phone", Channel.EMAIL: "email", Channel.POST: "address"}
        for name in dict.fromkeys(needed[way] for way in data.get("safe") or ()):
            if not data.get(name) and name not in self.errors:
                field = self.fields[name].called  # type: ignore[attr-defined]
                self.add_error(name, _("Enter %(name)s, or untick this way to reach them") % {"name": field})
        return data


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def somebody(request: HttpRequest) -> HttpResponse:
    """The one page of it."""
    form = Somebody(request.POST or None)
    wrong = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "ask_for_help"):
            form.refuse(often.words())
            wrong = 429
        elif attempt(form, lambda: _send(request, form)):
            request.session["asked_for_somebody"] = form.cleaned_data["knows"]
            return redirect("my:somebody_done")
    return render(request, "my/somebody.html", {"form": form}, status=wrong)


@never_cache
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """We have it; nothing more is said about anybody."""
    knows = request.session.get("asked_for_somebody")
    if knows is None:
        return redirect("my:somebody")
    days = service.current().charter.first_contact_working_days
    context = {"knows": knows == "yes", "days": days, "here": who.service()}
    return render(request, "my/somebody_done.html", context)


def _send(request: HttpRequest, form: Somebody) -> None:
    data = form.cleaned_data
    with transaction.atomic():
        if not claim(data["once"], "somebody"):
            raise journal.AlreadyDone(())
        person = journal.open_stream(StreamKind.STANDING)
        # An account nobody can sign in to: what was written needs an author, and a referrer gets no way in.
        writer = people.open_account(None, person, Role.PROXY)
        with journal.together(person, by=writer.pk) as act:
            _tell(act, person, data)
        if data["your_email"]:
            transaction.on_commit(lambda: _acknowledge(request, data["your_email"]), robust=True)


def _tell(act: journal.Together, person: str, data: dict[str, Any]) -> None:
    stream = act.open(StreamKind.EPISODE)
    act.record(
        person,
        identity.tell,
        names=Named(given=data["given"], family=data["family"]),
        born=data["born"],
        contact=_contact(data),
        nhs_number=data["nhs_number"],
    )
    act.record(person, identity.begin_episode, episode=stream)
    act.record(
        stream,
        referral.refer,
        person=person,
        source=data["source"],
        age=_age(data["born"]),
        wants=journal.Text(data["wants"]),
        referrer=_referrer(data),
    )


def _contact(data: dict[str, Any]) -> ContactGiven:
    """How to reach the person. As long as they do not know, no way is safe: only whoever asked is contacted."""
    knows = data["knows"] == "yes"
    avoid = "" if knows else _("They do not know that somebody asked. Contact only: %(who)s") % {"who": _referrer(data)}
    return ContactGiven(
        phone=data["phone"],
        email=data["email"],
        address=tuple(line.strip() for line in data["address"].splitlines() if line.strip()),
        safe=tuple(data["safe"]) if knows else (),
        avoid=journal.Text(avoid),  # type: ignore[arg-type]  # becomes Words where it is stored
    )


def _referrer(data: dict[str, Any]) -> str:
    parts = (data["your_name"], data["your_place"], data["your_phone"], data["your_email"])
    return ", ".join(part for part in parts if part)


def _age(born: date | None) -> int | None:
    return Standing(born=born).age_on(journal.today())


def _acknowledge(request: HttpRequest, address: str) -> None:
    if is_too_often(request, "write_to_stranger", address):
        return  # anybody can type any address here: nobody's is filled with mail. The page itself says that we have it
    words = _("We have what you sent, and a named person here looks after it. We do not write about anybody by email.")
    post(EmailMessage(_("We have what you sent"), words, settings.DEFAULT_FROM_EMAIL, [address]))
