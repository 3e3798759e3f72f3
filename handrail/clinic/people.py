"""What outlives an episode, entered by staff: how to reach somebody, what makes it easier, what they agreed to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.accounts import texts
from handrail.accounts.doors import staff_required
from handrail.accounts.models import User
from handrail.accounts.oidc import providers
from handrail.care import identity
from handrail.care.vocabulary import (
    ASKED_ABOUT,
    CONSENT_ITEMS,
    CONSENT_PURPOSES,
    Channel,
    Item,
    Recipient,
    WhatFor,
)
from handrail.clinic import choices, door
from handrail.clinic.act import Action
from handrail.clinic.case import Case, opened_person
from handrail.clinic.forms import SaidForm, reason_field, whole
from handrail.clinic.stepping import is_yes
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxesField,
    CheckboxField,
    DateField,
    EmailField,
    PhoneField,
    RadioField,
    SelectField,
    TextField,
)
from handrail.pages import consents, needs, reaching, story
from handrail.pages.sharing import needs_name
from handrail.pages.ways_in import Ways, ways_of
from handrail.record import access, alike, journal
from handrail.record.sight import sight_of


def page(request: HttpRequest, person: str) -> HttpResponse:
    """One person: their episodes, how to reach them, and what stands whatever happens to an episode."""
    case, episodes = opened_person(request, person, "person", clinical=False, in_need=True)
    standing = case.standing
    text = journal.reader(case.person, [*journal.refs(standing.contact), *journal.refs(standing.needs)])
    records = standing.parts or {case.person: standing}
    told = [(own, each) for own in records for each in story.tell(own, records[own], case.name)] if case.reads else []
    told.sort(key=lambda pair: pair[1].at, reverse=True)
    accounts = [(account, account in standing.confirmed_accounts) for account in standing.accounts]
    facts = {
        "case": case,
        "title": case.called,
        "episodes": episodes,
        "text": text,
        "told": told,
        "accounts": accounts,
        "ways": ways_in(standing.accounts),
        "texts_carried": texts.carried(),
        "providers": providers.of(providers.PEOPLE),
        "say": choices.say,
        "joined": [each for each in case.people if each != case.person],
        "alike": _alike(request, case),
        "today": journal.today(),
    }
    return render(request, "clinic/person.html", facts)


def ways_in(accounts: list[str]) -> dict[str, Ways]:
    """How each of these accounts is signed in to."""
    return {each.pk: ways_of(each) for each in User.objects.filter(pk__in=accounts)}


def _alike(request: HttpRequest, case: Case) -> list[str]:
    """Records that may be of this person too, for whoever may look at both."""
    account = door.account(request)
    if not access.may(account, access.Verb.CONFIRM):
        return []
    seen = sight_of(account)
    return [each for each in alike.of(case.people) if seen.shows([each])]


class PersonAction(Action):
    """An action on what outlives an episode."""

    clinical = False
    asked_for = ""
    """The record in the address: a number of an entry is one of that record, whichever is written on."""

    @classmethod
    def route(cls) -> URLPattern:
        """The address of this action."""
        where = f"people/<str:person>/{cls.slug}/" + ("<str:key>/" if cls.keyed else "")
        return path(where, staff_required(cls.open_person), name=cls.slug)

    @classmethod
    def open_person(cls, request: HttpRequest, person: str, key: str = "") -> HttpResponse:
        """Open the person, and show or do."""
        case, _episodes = opened_person(request, person, cls.slug, clinical=cls.clinical, in_need=cls.in_need)
        action = cls(request, case, key)
        action.asked_for = person
        return action.answer()

    @property
    def seen(self) -> int:
        """The version of what is written to."""
        standing = self.case.standing
        return standing.parts[self.stream].seq if standing.parts else standing.seq

    @property
    def stream(self) -> str:
        """What is written to."""
        return self.case.person

    def after(self) -> str:
        """Back to the person."""
        return self.case.person_url


class ReachForm(SaidForm):
    """How to reach them, and what is safe."""

    phone = PhoneField(label=_("Phone"), called=_("the phone number"), required=False)
    email = EmailField(label=_("E-mail"), called=_("the e-mail address"), required=False)
    address = TextField(label=_("Address"), called=_("the address"), rows=3, max_length=300, required=False)
    postcode = CharField(label=_("Postcode"), max_length=10, width=10, required=False)
    safe = CheckboxesField(
        label=_("Which ways are safe?"),
        called=_("at least one safe way"),
        choices=choices.of(each for each in Channel if each != Channel.IN_PERSON),
        coerce=Channel,
    )
    voicemail = CheckboxField(label=_("It is safe to leave a voicemail"))
    when = TextField(label=_("When is it safe?"), called=_("safe times"), rows=2, max_length=500, required=False)
    avoid = TextField(
        label=_("Words or things we should not use or mention"),
        called=_("words to avoid"),
        rows=2,
        max_length=500,
        required=False,
    )
    from_hour = SelectField(
        label=_("Messages may go out from"),
        called=_("the first hour"),
        help_text=_("For what is sent by itself: reminders and notices."),
        choices=reaching.HOURS,
        required=False,
    )
    to_hour = SelectField(label=_("Until"), called=_("the last hour"), choices=reaching.HOURS, required=False)

    def clean(self) -> dict[str, Any]:
        """Both hours or none, the first before the last."""
        data = super().clean() or self.cleaned_data
        if not reaching.hours_fit(data):
            self.add_error("to_hour", now_("Choose both hours, the first before the last, or neither"))
        return data


class Reach(PersonAction):
    """How to reach somebody, safely."""

    slug, title = "reach", _("How to reach them")
    form_class = ReachForm

    def initial(self) -> dict[str, Any]:
        """What is known."""
        contact = self.case.standing.contact
        text = journal.reader(self.case.person, [contact.when, contact.avoid] if contact else [])
        return reaching.known(self.case.standing, text)

    def write(self, form: ActForm) -> None:
        """All of it as it is now."""
        data = form.cleaned_data
        with self.act({**data, "when": None}) as act:
            act.record(self.stream, identity.tell, expected=data["seen"], contact=reaching.given(data))


class NeedsForm(SaidForm):
    """What makes it easier."""

    language = SelectField(label=_("Which language do they prefer?"), called=_("the language"), required=False)
    interpreter = CheckboxField(label=_("They would like an interpreter"))
    communication = TextField(
        label=_("How do we best talk together?"),
        called=_("how we best talk together"),
        help_text=_("For example: lip-reading, a hearing loop, time to answer, questions written down."),
        rows=2,
        max_length=1000,
        required=False,
    )
    formats = CheckboxesField(
        label=_("In which form do they need what we send?"),
        help_text=_("Then nothing else can be sent by mistake."),
        choices=needs.FORMATS,
        required=False,
    )
    adjustments = TextField(label=_("What makes it easier?"), called=_("what makes it easier"), rows=3, required=False)
    companion = TextField(label=_("Somebody alongside"), called=_("somebody alongside"), rows=2, required=False)


class Needs(PersonAction):
    """What makes it easier for somebody."""

    slug, title = "needs", _("What makes it easier")
    form_class, template = NeedsForm, "clinic/easier.html"

    def fit(self, form: Any) -> None:
        """Languages, English too: that it was asked is worth knowing. What they said in a word of their own stays."""
        standing = self.case.standing.needs
        own = [standing.language] if standing and standing.language else []
        form.fields["language"].choices = choices.all_languages(own)
        if standing:
            form.fields["formats"].choices = needs.offered(standing.formats)

    def initial(self) -> dict[str, Any]:
        """What is known."""
        standing = self.case.standing
        return needs.known(standing, journal.reader(self.case.person, needs.words(standing)))

    def write(self, form: ActForm) -> None:
        """All of it as it is now."""
        data = form.cleaned_data
        with self.act(data) as act:
            act.record(self.stream, identity.tell, expected=data["seen"], needs=needs.given(data))


class ConsentForm(SaidForm):
    """What may go to whom."""

    recipient = SelectField(
        label=_("To whom?"), called=_("the recipient"), choices=choices.of(ASKED_ABOUT), coerce=Recipient
    )
    item = SelectField(label=_("What?"), called=_("what is shared"), choices=choices.of(CONSENT_ITEMS), coerce=Item)
    what_for = SelectField(
        label=_("What for?"),
        called=_("what it is for"),
        choices=choices.of(CONSENT_PURPOSES),
        coerce=WhatFor,
        initial=WhatFor.CARE,
    )
    yes = RadioField(
        label=_("What did they say?"),
        called=_("what they said"),
        choices=[("yes", _("Yes")), ("no", _("No, or they would rather not say"))],
        coerce=is_yes,
    )
    name = CharField(label=_("Their name, if it is a person or a service"), called=_("the name"), required=False)
    until = DateField(label=_("Until when?"), called=_("the end date"), must_be_future=True, required=False)

    def clean(self) -> dict[str, Any]:
        """A name, where there are many of a kind."""
        data = super().clean() or self.cleaned_data
        if data.get("yes") and needs_name(data):
            self.add_error("name", now_("Say who it is by name"))
        return data


class Consent(PersonAction):
    """Yes or no to sharing one item with one recipient."""

    slug, title = "consent", _("What may be shared")
    form_class, decision = ConsentForm, identity.consent
    intro = _("Nothing leaves without a yes, for each recipient, each thing and each purpose. No answer means no.")

    def write(self, form: ActForm) -> None:
        """Record it; a no stops what rested on an earlier yes."""
        said = self.plain(form.cleaned_data)
        asked = said.pop("recipient"), said.pop("item"), said.pop("yes")
        with self.act(form.cleaned_data) as acts:
            consents.say(acts, self.case.standing, self.stream, *asked, **said)


class TakeBackForm(SaidForm):
    """Nothing is asked."""


class TakeBackConsent(PersonAction):
    """The person takes a yes back."""

    slug, title, keyed, button = "consent-back", _("They take a yes back"), True, _("Take it back")
    form_class, decision = TakeBackForm, identity.withdraw_consent
    intro = _("It is as easy as giving it, and stops what waits to be sent.")

    def write(self, form: ActForm) -> None:
        """Take it back, with what rested on it."""
        with self.act(form.cleaned_data) as acts:
            consents.take_back(acts, self.stream, self.key, expected=form.cleaned_data["seen"])


class StandingStrikeForm(ActForm):
    """Why."""

    why = reason_field(_("Why is this struck out? Write it for the person to read"))


class StrikeStanding(PersonAction):
    """Strike an entry of the standing out."""

    slug, title, keyed, clinical = "standing-strike", _("Strike this entry out"), True, True
    form_class, decision = StandingStrikeForm, identity.strike

    @property
    def stream(self) -> str:
        """The record in which the entry stands."""
        return self.asked_for

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which entry."""
        return {**self.plain(data), "entry": whole(self.key)}


ACTIONS: tuple[type[Action], ...] = (Reach, Needs, Consent, TakeBackConsent, StrikeStanding)
