"""A death: told by anybody of staff, from a record they have open or from what they know of the person; and a mistake.

Nobody who hears of it has to look for somebody else who may write it down.
"""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.accounts.doors import staff_required
from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.refused import Refused
from handrail.care.vocabulary import Via
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.case import Case
from handrail.clinic.door import account
from handrail.clinic.forms import reason_field
from handrail.clinic.people import PersonAction
from handrail.design.forms import ActForm, CharField, DateField, PhoneField, RadioField, TextField
from handrail.pages import deaths, story
from handrail.pages.acting import attempt
from handrail.pages.names import of_staff
from handrail.pages.nhs_number import NhsNumberField
from handrail.record import access, finding, reading, service
from handrail.record.finding import Found


class DiedForm(ActForm):
    """When, if it is known; how we heard, and what was said."""

    via = RadioField(
        label=_("How did you hear of it?"),
        called=_("how you heard of it"),
        choices=choices.of(choices.VIAS),
        coerce=Via,
        initial=Via.PHONE.value,
    )
    died = DateField(
        label=_("On which day, if you know?"), called=_("the day"), must_be_past_or_today=True, required=False
    )
    words = TextField(
        label=_("Who told us, and what does the family need?"), called=_("who told us"), rows=4, required=False
    )


STOPS: Final = _(
    "E-mails, texts, letters, reminders and links stop this minute. Appointments are called off and places given back. "
    "What was owed passes to the clinical lead, for the family and to learn from it."
)
STOPPED: Final = _("Recorded. Nothing is sent from now on. The clinical lead looks after the family and the review.")


class Die(Action):
    """The person has died, told from one of their episodes."""

    slug, title, button = "died", _("This person has died"), _("Record the death")
    form_class, clinical, intro, done = DiedForm, False, STOPS, STOPPED

    def write(self, form: ActForm) -> None:
        """At once, whatever else was written meanwhile."""
        _tell(self.case.person, self.case.me, form.cleaned_data, self.case.stream)


class PersonDied(PersonAction):
    """The person has died, told from what outlives an episode."""

    slug, title, button = "person-died", _("This person has died"), _("Record the death")
    form_class, intro, done = DiedForm, STOPS, STOPPED

    def write(self, form: ActForm) -> None:
        """The same."""
        _tell(self.case.person, self.case.me, form.cleaned_data)


class AliveForm(ActForm):
    """Why we thought so."""

    why = reason_field(_("How did this happen? Write it for the person to read"))


class Alive(PersonAction):
    """It was a mistake: the person is alive."""

    slug, title, button = "not-died", _("This is a mistake: they are alive"), _("They are alive")
    form_class = AliveForm
    intro = _(
        "Their care goes on from where it was, and messages go out again. Appointments that were called off, and "
        "letters that were taken back, do not come back by themselves. Say sorry to them, and tell the clinical lead."
    )
    done = _("Put right. Look now at what is owed to them, and agree the next appointment.")

    def check(self) -> None:
        """Only where a death stands in the record."""
        if not self.case.standing.died:
            raise Refused("No death stands in this record.")

    def write(self, form: ActForm) -> None:
        """Every entry that says so, in one act."""
        data = form.cleaned_data
        deaths.take_back(self.case.person, by=self.case.me, once=data["once"], why=data["why"])


def _tell(person: str, by: str, data: dict[str, Any], episode: str = "") -> None:
    said = {name: data[name] for name in ("via", "died", "words", "once")}
    deaths.tell(person, by=by, episode=episode, **said)


def after_a_death(case: Case) -> dict[str, Any]:
    """What whoever looks after a death has before them: what was said, who here hears it from them, what was open."""
    episode, death = case.episode, _death(case.episode)
    off = [episode.contacts[each.event.contact] for each in _with(episode, death) if type(each.event) is e.Cancelled]
    leading = sorted({who for seat in episode.seats.values() for who in seat.facilitators})
    near = [episode.holder, case.service.roster.supervisor_of(episode.holder), *leading, *(each.with_ for each in off)]
    return {
        "tell": list(dict.fromkeys(case.name(who) for who in near if who and who != case.me)),
        "off": off,
        "unanswered": [each for each in episode.messages.values() if not each.is_answered],
        "told": [each for each in story.tell(case.stream, episode, case.name, only=[e.Died]) if not each.struck],
    }


def _death(episode: Episode) -> Entry | None:
    return next((each for each in reversed(episode.entries) if type(each.event) is e.Died), None)


def _with(episode: Episode, death: Entry | None) -> list[Entry]:
    """What was written in the same act."""
    return [each for each in episode.entries if death and each.correlation == death.correlation]


# --- by anybody of staff, whether or not they may open the record -------------------------------------------------


class SomebodyForm(DiedForm):
    """Enough to know for sure who it is."""

    name = CharField(label=_("Their name"), called=_("their name"), spellcheck=False, max_length=200, required=False)
    born = DateField(label=_("Their date of birth"), called=_("the date of birth"), must_be_past=True, required=False)
    nhs_number = NhsNumberField(label=_("Their NHS number, if you have it"), required=False)
    phone = PhoneField(label=_("A phone number they gave us, if you have it"), required=False)
    field_order = ("name", "born", "nhs_number", "phone", "died", "via", "words")


_SURE: Final = (frozenset({"nhs_number"}), frozenset({"birth", "name"}), frozenset({"phone", "name"}))
"""What has to fit together, so that nobody else's care is stopped: an NHS number, or a name with a day or a number."""


@staff_required
def somebody(request: HttpRequest) -> HttpResponse:
    """Somebody who has died, known by what the one who told us said. Nothing of the record is shown here."""
    access.check(account(request), access.Verb.DEATH)
    form = SomebodyForm(request.POST or getattr(request, "held_post", None))
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _found(request, form.cleaned_data)):
        messages.success(request, str(STOPPED))
        return redirect("clinic:somebody-died")
    page = {"form": form, "title": _("Somebody has died"), "intro": STOPS, "lead": _lead()}
    return render(request, "clinic/somebody_died.html", page, status=422 if request.method == "POST" else 200)


def _found(request: HttpRequest, data: dict[str, Any]) -> None:
    known = {name: data[name] for name in ("name", "born", "nhs_number", "phone")}
    sure = [each.person for each in finding.find_person(**known) if _is_sure(each, data["name"])]
    if not sure:
        raise Refused(
            "We know nobody who fits all of this.",
            "Check the name and the date of birth, or add the NHS number.",
            "Tell {who}, who looks for them.",
            who=_lead(),
        )
    if len(sure) > 1:
        raise Refused(
            "More than one person fits this.", "Add their NHS number, or a phone number they gave us.", who=_lead()
        )
    [person] = sure
    me = account(request).pk
    reason = now_("somebody told us that they have died")
    reading.opened_many(
        by=me, people=[person], page="clinic somebody died", relation=access.Relation.LOOKED_FOR, reason=reason
    )
    _tell(person, me, data)


def _is_sure(found: Found, name: str) -> bool:
    """Whether it can be nobody else: enough fits, and every part of the name that was typed is theirs."""
    theirs = f"{found.who.name} {found.who.called}".casefold().split()
    parts = name.casefold().split()
    return any(fits <= set(found.matched) for fits in _SURE) and all(part in theirs for part in parts)


def _lead() -> str:
    return of_staff().get(service.current().roster.lead, now_("the clinical lead"))


ACTIONS: tuple[type[Action], ...] = (Die, PersonDied, Alive)
