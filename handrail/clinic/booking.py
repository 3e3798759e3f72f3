"""Appointments: agreeing one, calling one off, and having missed each other."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import events as e
from handrail.care import interpreting, treatment
from handrail.care.parts import Contact
from handrail.care.refused import Refused
from handrail.care.vocabulary import Absence, Medium, Purpose, Setting, Side, Stage
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.door import account
from handrail.clinic.forms import LinkField, colleagues, moment
from handrail.clinic.telling import tell
from handrail.design.formats import day_time
from handrail.design.forms import (
    ActForm,
    CheckboxesField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    TextField,
    TimeField,
)
from handrail.organisation.models import Room, Slot
from handrail.pages import interpreters
from handrail.pages.diaries import as_booked, free_of, in_room, named, setting_of
from handrail.pages.ids import new_id
from handrail.pages.notices import Notice
from handrail.record import access, diaries, journal

ROOMS = (Setting.INDIVIDUAL, Setting.COUPLE)


class BookForm(ActForm):
    """When, how long, how, what for, with whom; and where, by which link, with whom else, if that is not as usual."""

    slot = SelectField(label=_("One of the free times"), called=_("a free time"), choices=(), required=False)
    day = DateField(label=_("Or another day"), called=_("the day"), must_be_future_or_today=True, required=False)
    time = TimeField(label=_("At what time?"), called=_("the time"), required=False)
    minutes = IntegerField(
        label=_("How many minutes?"), called=_("the minutes"), min_value=5, max_value=480, initial=50
    )
    medium = SelectField(label=_("How will you meet?"), choices=choices.of(choices.MEDIA), coerce=Medium)
    purpose = SelectField(label=_("What is it for?"), choices=choices.of(Purpose), coerce=Purpose)
    with_ = SelectField(label=_("With whom?"), called=_("with whom"), choices=())
    setting = SelectField(
        label=_("Who is in the room?"),
        called=_("who is in the room"),
        choices=choices.of(ROOMS),
        coerce=Setting,
        initial=Setting.INDIVIDUAL,
    )
    room = SelectField(label=_("In which room?"), called=_("the room"), choices=(), required=False)
    link = LinkField(
        label=_("A link of its own, for a meeting by video"),
        called=_("the link"),
        help_text=_("Empty means the usual link of whoever it is with."),
    )
    others = CheckboxesField(label=_("Who else from here takes part?"), choices=(), required=False)

    def clean(self) -> dict[str, Any]:
        """`starts`: the free time that was chosen, or the day and time."""
        data = super().clean() or self.cleaned_data
        day, at = data.get("day"), data.get("time")
        if not data.get("slot"):
            for name, value in (("day", day), ("time", at)):
                if value is None and name not in self.errors:
                    self.add_error(name, self.fields[name].error("required"))  # type: ignore[attr-defined]
            if day and at:
                data["starts"] = moment(day, at)
        return data


class Book(Action):
    """Agree an appointment."""

    slug, title, button = "book", _("Book an appointment"), _("Book it")
    form_class, kind, clinical = BookForm, e.Booked, False
    template = "clinic/book.html"
    done = _("Booked.")

    @property
    def with_whom(self) -> str:
        """Whose diary is looked at: who was asked for, else the holder."""
        return str(self.request.GET.get("with") or self.case.service.roster.present(self.case.episode.holder))

    def fit(self, form: Any) -> None:
        """Who works here, and when the one asked for is free."""
        form.fields["with_"].choices = form.fields["others"].choices = colleagues()
        form.fields["room"].choices = rooms()
        self.slots = {slot.pk: slot for slot in free_of([self.with_whom])}
        form.fields["slot"].choices = named(list(self.slots.values()))
        if interpreting.is_needed(self.case.standing):
            form.fields["interpreter"] = interpreters.field()

    def initial(self) -> dict[str, Any]:
        """What the stage suggests."""
        return {"purpose": likely(self.case.episode.stage), "with_": self.with_whom, "medium": Medium.FACE_TO_FACE}

    def write(self, form: ActForm) -> None:
        """Book the free time with its own length and way, or what was typed."""
        data = form.cleaned_data
        slot = self.slots.get(data["slot"])
        plain = {"starts": data.get("starts"), **{name: data[name] for name in ("minutes", "medium", "with_")}}
        plain |= in_room(data["room"])
        where = {**(as_booked(slot) if slot else plain), "link": data["link"], "others": tuple(data["others"])}
        contact = new_id()
        with self.act({**data, "when": None}) as act:
            act.record(
                self.case.stream,
                treatment.book,
                expected=data["seen"],
                contact=contact,
                purpose=data["purpose"],
                setting=setting_of(slot) if slot else data["setting"],
                **where,
            )
            interpreters.note(act, self.case.stream, self.case.standing, contact, booked=data.get("interpreter", False))

    def context(self) -> dict[str, Any]:
        """Whether there are free times to show."""
        return {"has_slots": bool(self.slots)}


def rooms() -> list[tuple[str, str]]:
    """The rooms in use, as choices."""
    return [(room.pk, str(room)) for room in Room.objects.filter(in_use=True).order_by("site", "name")]


def likely(stage: Stage) -> Purpose:
    """What the next appointment is most likely for."""
    if stage == Stage.ASKED:
        return Purpose.ASSESSMENT
    return Purpose.FOLLOW_UP if stage == Stage.ENDED else Purpose.TREATMENT


class OnBooked(Action):
    """Something about one booked appointment."""

    keyed, clinical = True, False

    @property
    def contact(self) -> Contact:
        """The appointment, or a refusal."""
        found = self.case.episode.contacts.get(self.key)
        if found is None or found not in self.case.episode.booked:
            raise Refused("This appointment is not open any more.", "Look at what became of it in the record.")
        return found

    def check(self) -> None:
        """Only what is still booked."""
        _open = self.contact

    def initial(self) -> dict[str, Any]:
        """What the page that led here said of it already."""
        return {name: self.request.GET[name] for name in ("how", "side") if name in self.request.GET}

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which appointment."""
        return {**self.plain(data), "contact": self.key}

    def context(self) -> dict[str, Any]:
        """When it was."""
        found = self.case.episode.contacts.get(self.key)
        return {"about": day_time(found.starts) if found else ""}


class CancelForm(ActForm):
    """From which side, and why."""

    side = RadioField(label=_("Who calls it off?"), choices=choices.of(Side), coerce=Side)
    why = TextField(label=_("Why, if that was said"), called=_("why"), rows=3, required=False)


class Cancel(OnBooked):
    """Call an appointment off."""

    slug, title, button = "cancel", _("Call off this appointment"), _("Call it off")
    intro = _("It costs them nothing. Another appointment is owed.")
    form_class, decision = CancelForm, treatment.cancel

    def write(self, form: ActForm) -> None:
        """Called off; where its time is free for somebody else again, who is next for it is one press away."""
        slot, when = self.contact.slot, day_time(self.contact.starts)
        with transaction.atomic():
            super().write(form)
            if form.cleaned_data["side"] == Side.SERVICE:
                tell(self, Notice.CALLED_OFF, when=when)
        free = diaries.free(Slot.objects.filter(pk=slot, starts__gt=journal.now()).select_related("room"))
        if free and access.may(account(self.request), access.Verb.LISTS):
            where, who = reverse("clinic:free-time", args=[slot]), gettext("Who is next for this time")
            said = format_html('{} <a href="{}">{}</a>', gettext("The time is free again."), where, who)
            messages.info(self.request, said)


class MissForm(ActForm):
    """How two people missed each other, and what got in the way."""

    how = RadioField(label=_("What happened?"), choices=choices.of(Absence), coerce=Absence)
    why = TextField(
        label=_("What got in the way, if you know already?"),
        called=_("what got in the way"),
        help_text=_("On their side or on ours. If you do not know, asking is what is owed next."),
        rows=3,
        required=False,
    )


class Miss(OnBooked):
    """We missed each other."""

    slug, title = "missed", _("We missed each other")
    intro = _("What got in the way is asked before anything is closed.")
    form_class, decision = MissForm, treatment.miss

    def write(self, form: ActForm) -> None:
        """As of the time it was booked for."""
        if self.contact.starts > journal.now():
            form.cleaned_data["when"] = None
            raise Refused("This appointment has not come yet.", "Call it off, if it will not take place.")
        form.cleaned_data["when"] = self.contact.starts
        super().write(form)


ACTIONS = (Book, Cancel, Miss)
