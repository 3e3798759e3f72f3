"""Typing a referral in: the same decisions as the person's own form, whoever asked first.

Somebody who may be the same person is shown to whoever types; nobody is ever matched by a machine.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.accounts.doors import staff_required
from handrail.care import events as e
from handrail.care import identity, referral
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, Source, StreamKind, Via
from handrail.clinic import choices
from handrail.clinic.door import account
from handrail.clinic.find import matched, shown
from handrail.design.fields import SelectField
from handrail.design.formats import date_only
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxesField,
    CheckboxField,
    DateField,
    EmailField,
    PhoneField,
    RadioField,
    TextField,
)
from handrail.pages import reaching
from handrail.pages.acting import attempt
from handrail.pages.names import of_staff
from handrail.pages.nhs_number import NhsNumberField
from handrail.record import access, finding, journal
from handrail.record.finding import Found
from handrail.record.sight import Sight, sight_of

NEW = "new"


class SameField(RadioField):
    """Which of some people it is. Its answers are known only once the rest of the form is."""

    def clean(self, value: Any) -> str:
        """What was chosen, looked at again by the form."""
        return str(value or "")


class ReferForm(ActForm):
    """Who asks for whom, how to reach them safely, and what they would like help with."""

    source = SelectField(
        label=_("Who asks for help for them?"), called=_("who asks"), choices=choices.of(choices.SOURCES), coerce=Source
    )
    via = RadioField(
        label=_("How did it come in?"), choices=choices.of(choices.VIAS), coerce=Via, initial=Via.PHONE.value
    )
    received = DateField(
        label=_("On which day did we receive it?"),
        called=_("the day we received it"),
        help_text=_("Their place in every list goes by this day."),
        must_be_past_or_today=True,
        initial=journal.today,
    )
    referrer = CharField(
        label=_("Name of the GP, service or friend who asks"), called=_("the name of who asks"), required=False
    )
    given = CharField(label=_("Given name"), required=False)
    family = CharField(label=_("Family name"), required=False)
    preferred = CharField(label=_("What should we call them?"), called=_("what to call them"), required=False)
    born = DateField(
        label=_("Date of birth"), must_be_past=True, earliest=date(1900, 1, 1), is_birthday=True, required=False
    )
    nhs_number = NhsNumberField(label=_("NHS number"), required=False)
    gp = CharField(label=_("GP practice"), called=_("the GP practice"), required=False)
    phone = PhoneField(label=_("Phone"), called=_("the phone number"), required=False)
    email = EmailField(label=_("E-mail"), called=_("the e-mail address"), required=False)
    address = TextField(label=_("Address"), called=_("the address"), rows=3, max_length=300, required=False)
    safe = CheckboxesField(
        label=_("Which ways to reach them are safe?"),
        called=_("at least one safe way to reach them"),
        help_text=_("The one thing we always need. If nobody knows, ask before you write or ring."),
        choices=choices.of(each for each in Channel if each != Channel.IN_PERSON),
        coerce=Channel,
    )
    voicemail = CheckboxField(label=_("It is safe to leave a voicemail"))
    avoid = TextField(
        label=_("Words or things we should not use or mention"),
        called=_("words to avoid"),
        rows=2,
        max_length=500,
        required=False,
    )
    wants = TextField(
        label=_("What would they like help with?"),
        called=_("what they would like help with"),
        help_text=_("In their own words where you have them."),
        max_length=8000,
        rows=6,
        required=False,
    )
    elsewhere = TextField(
        label=_("Have they been elsewhere, or been turned away?"),
        called=_("where they have been"),
        rows=3,
        required=False,
    )
    same = SameField(label=_("Is it one of these people?"), called=_("whether it is one of these people"), choices=())

    def __init__(self, *args: Any, sight: Sight, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sight = sight
        self.alike: list[Found] = []

    def clean(self) -> dict[str, Any]:
        """A safe way has to lead somewhere; likely the same person is asked about."""
        data = super().clean() or self.cleaned_data
        lacking = {Channel.PHONE: "phone", Channel.TEXT: "phone", Channel.EMAIL: "email", Channel.POST: "address"}
        for channel in data.get("safe") or ():
            if not data.get(lacking[channel]) and lacking[channel] not in self.errors:
                field = self.fields[lacking[channel]]
                self.add_error(lacking[channel], field.error("required"))  # type: ignore[attr-defined]
        if not self.errors:
            self.look_for(data)
        return data

    def look_for(self, data: dict[str, Any]) -> None:
        """Whether somebody we know may be the same person: the one who types says which, or that it is nobody."""
        self.alike = _likely(data, self.sight)
        field: Any = self.fields["same"]
        field.choices = [
            *(
                (each.person, _known_as(each), gettext("Same: %(what)s") % {"what": matched(each.matched)})
                for each in self.alike
            ),
            (NEW, gettext("None of these: somebody new to us"), ""),
        ]
        if self.alike and data["same"] not in {NEW, *(each.person for each in self.alike)}:
            self.add_error("same", field.error("required"))

    def known(self) -> str:
        """Who it is of those who were offered; nobody, where it is somebody new."""
        chosen = self.cleaned_data.get("same")
        return next((each.person for each in self.alike if each.person == chosen), "")

    def may_tell(self) -> bool:
        """Whether what was typed of the person is written. Not of somebody whoever types may not see: a referral
        neither changes where what we send them goes, nor takes away what must not be said."""
        known = self.known()
        return not known or any(each.person == known and each.shown for each in self.alike)


def _likely(data: dict[str, Any], sight: Sight) -> list[Found]:
    name = f"{data['given']} {data['family']}".strip()
    reach = {kind: data[kind] for kind in ("nhs_number", "phone", "email")}
    found = finding.find_person(name=name, born=data["born"], **reach, limit=5, sight=sight)
    return [each for each in found if finding.is_likely(each.matched)]


def _known_as(found: Found) -> str:
    """Somebody who may be the same: by name to whoever may see it, to all others by who holds their care."""
    if not found.shown:
        holder = of_staff().get(found.holder)
        return gettext("Somebody whose care %(who)s holds") % {"who": holder} if holder else gettext("Somebody we know")
    born = date_only(found.who.born)
    return f"{found.who.name or gettext('no name given')}, {born}" if born else found.who.name or found.person


@staff_required
def refer(request: HttpRequest) -> HttpResponse:
    """Type a referral in."""
    access.check(account(request), access.Verb.REFER)
    held = getattr(request, "held_post", None)
    form = ReferForm(request.POST if request.method == "POST" else held, sight=sight_of(account(request)))
    made: list[str] = []
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: made.append(_write(request, form))):
        messages.success(
            request, gettext("Saved. Somebody holds this person’s care from now, and owes a first contact.")
        )
        if not form.may_tell():
            kept = gettext("How we reach them stays as it was. If it has changed, tell whoever holds their care.")
            messages.warning(request, kept)
        return redirect("clinic:episode", _written(request, form, made))
    if form.is_bound and form.alike:
        shown(request, form.alike)
    page = {"form": form, "title": _("Type a referral in"), "show_same": bool(form.is_bound and form.alike)}
    return render(request, "clinic/refer.html", page, status=422 if request.method == "POST" else 200)


def _write(request: HttpRequest, form: ReferForm) -> str:
    """The person, unless known, and their episode, in one act."""
    data, me = form.cleaned_data, account(request).pk
    with transaction.atomic():
        person = form.known() or journal.open_stream(StreamKind.STANDING)
        said_by = person if data["source"] == Source.SELF else me
        at = data["received"] if data["received"] != journal.today() else None
        with journal.together(person, by=me, said_by=said_by, via=data["via"], at=at, once=data["once"]) as act:
            if form.may_tell():
                act.record(person, identity.tell, **_told(data, form.known()))
            stream = act.open(StreamKind.EPISODE)
            act.record(
                stream,
                referral.refer,
                person=person,
                source=data["source"],
                received=data["received"],
                age=_age(data["born"], data["received"]),
                wants=journal.Text(data["wants"]),
                elsewhere=journal.Text(data["elsewhere"]),
                referrer=data["referrer"],
            )
            act.record(person, identity.begin_episode, episode=stream)
    return stream


def _written(request: HttpRequest, form: ReferForm, made: list[str]) -> str:
    """The episode that was begun, now or by the same form before."""
    if made:
        return made[0]
    streams = journal.done(account(request).pk, form.cleaned_data["once"]) or ()
    found = journal.states(streams)
    return next(stream for stream, state in found.items() if hasattr(state, "holder"))


def _told(data: dict[str, Any], known: str) -> dict[str, Any]:
    """What was typed. Of somebody we know, what was not asked or was left empty stays as they last told us."""
    standing = journal.standing(known) if known else Standing()
    gp = standing.gp[-1].name if standing.gp else ""
    number = standing.nhs_number.number if standing.nhs_number else ""
    return {
        "names": _names(data, standing.names),
        "born": data["born"],
        "contact": _contact(data, known, standing),
        "nhs_number": data["nhs_number"] if data["nhs_number"] != number else "",
        "gp": data["gp"] if data["gp"] != gp else "",
    }


def _names(data: dict[str, Any], known: e.Named | None) -> e.Named | None:
    typed = {name: data[name] for name in ("given", "family", "preferred") if data[name]}
    return replace(known or e.Named(given="", family=""), **typed) if typed else None


def _contact(data: dict[str, Any], known: str, standing: Standing) -> e.ContactGiven:
    """How to reach them. What must not be said is only ever added to; that a voicemail is safe holds for one number,
    and a postcode for one address."""
    was: dict[str, Any] = {"phone": "", "email": "", "address": "", "postcode": "", "when": "", "avoid": ""}
    if standing.contact is not None:
        words = [standing.contact.when, standing.contact.avoid]
        was |= reaching.known(standing, journal.reader(known, words))
    typed = {name: data[name].strip() or was[name] for name in ("phone", "email", "address")}
    avoid = was["avoid"] if data["avoid"].strip() in was["avoid"] else f"{was['avoid']}\n{data['avoid']}".strip()
    still = {
        "voicemail": data["voicemail"] or (was.get("voicemail", False) and typed["phone"] == was["phone"]),
        "postcode": was["postcode"] if typed["address"].split() == was["address"].split() else "",
    }
    return reaching.given({**was, **typed, **still, "avoid": avoid, "safe": data["safe"]})


def _age(born: date | None, on: date) -> int | None:
    return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))
