"""Arranging when to meet, for one person: offering times to choose from, what they said to them, and moving a time."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import arranging
from handrail.care import events as e
from handrail.care.refused import Refused
from handrail.care.vocabulary import Medium, Purpose, Setting, Side
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.booking import OnBooked, likely
from handrail.clinic.forms import SaidForm, colleagues, moment
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
from handrail.pages import interpreters
from handrail.pages.diaries import as_booked, as_time, free_of, named, named_with, setting_of
from handrail.pages.ids import new_id
from handrail.pages.notices import Notice

NONE = "none"


class TimesForm(ActForm):
    """Which times, and what for."""

    times = CheckboxesField(label=_("Which times?"), called=_("the times"), choices=())
    purpose = SelectField(label=_("What is it for?"), choices=choices.of(Purpose), coerce=Purpose)


class OfferTimes(Action):
    """Offer several times; the person chooses one on their own page, or tells us."""

    slug, title, button = "offer-times", _("Offer times to choose from"), _("Offer these times")
    intro = _("Each is kept free for them until they choose, or until the last day. None of them costs no place.")
    form_class, kind, clinical, decision = TimesForm, e.TimesOffered, False, arranging.offer_times
    done = _("The times are kept free for them. They can choose on their own page, or tell you.")

    def fit(self, form: Any) -> None:
        """The free times of the holder and whoever else was asked for, with whom and how."""
        whose = [str(self.request.GET.get("with") or self.case.service.roster.present(self.case.episode.holder))]
        self.slots = {slot.pk: slot for slot in free_of(whose)}
        form.fields["times"].choices = named_with(list(self.slots.values()))

    def initial(self) -> dict[str, Any]:
        """What the stage suggests."""
        return {"purpose": likely(self.case.episode.stage)}

    def write(self, form: ActForm) -> None:
        """The offer and the notice of it: both or none."""
        with transaction.atomic():
            super().write(form)
            tell(self, Notice.TIMES)

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """The chosen times; all for one setting."""
        chosen = [self.slots[key] for key in data["times"] if key in self.slots]
        settings = {setting_of(slot) for slot in chosen}
        if len(settings) > 1:
            raise Refused("Some of these times are for one person and some for a couple.", "Offer one kind at once.")
        setting = next(iter(settings), Setting.INDIVIDUAL)
        times = tuple(as_time(slot) for slot in chosen)
        return {"offer": new_id(), "times": times, "purpose": data["purpose"], "setting": setting}


class SaidToTimesForm(SaidForm):
    """What the person said to the times."""

    time = RadioField(label=_("Which one do they choose?"), called=_("which one they choose"), choices=())
    words = TextField(
        label=_("In their own words"), called=_("their own words"), rows=3, max_length=2000, required=False
    )


class OnTimes(Action):
    """Something about times that are offered."""

    keyed, clinical = True, False

    def check(self) -> None:
        """Only while they are kept free."""
        offered = self.case.episode.open_times
        if offered is None or offered.offer != self.key:
            raise Refused("These times are not kept free any more.", "Offer others.")


class SaidToTimes(OnTimes):
    """The person's choice, as they told it."""

    slug, title = "times-said", _("What they said to the times")
    form_class, kind = SaidToTimesForm, e.TimeChosen
    intro = _("None of them costs no place.")

    def check(self) -> None:
        """Both by the stage and by what is open."""
        OnTimes.check(self)

    def fit(self, form: Any) -> None:
        """The times, and none of them."""
        offered = self.case.episode.times.get(self.key)
        times = [(each.time, day_time(each.starts), _said(self, each)) for each in (offered.times if offered else ())]
        form.fields["time"].choices = [*times, (NONE, gettext("None of these"), "")]

    def write(self, form: ActForm) -> None:
        """Book the one, or note that none fits."""
        data, contact = form.cleaned_data, new_id()
        with self.act(data) as act:
            if data["time"] == NONE:
                words = self.text(data["words"])
                act.record(self.stream, arranging.decline_times, expected=data["seen"], offer=self.key, words=words)
                return
            facts = {"offer": self.key, "time": data["time"], "contact": contact}
            act.record(self.stream, arranging.choose_time, expected=data["seen"], **facts)
            interpreters.note(act, self.stream, self.case.standing, contact)


def _said(action: Action, time: e.Time) -> str:
    return gettext("%(who)s, %(how)s, %(minutes)d minutes") % {
        "who": action.case.name(time.with_),
        "how": choices.say(time.medium),
        "minutes": time.minutes,
    }


class WhyForm(ActForm):
    """Why."""

    why = TextField(label=_("Why? Write it for the person to read"), called=_("why"), rows=3, required=False)


class TimesBack(OnTimes):
    """Take the times back."""

    slug, title, button = "times-back", _("Keep these times free no longer"), _("Take them back")
    intro = _("Another time is owed then.")
    form_class, decision = WhyForm, arranging.take_back

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which times, and why."""
        return {"offer": self.key, "why": self.text(data["why"])}


class MoveForm(ActForm):
    """From whose side, why, and to when."""

    side = RadioField(label=_("Who asks to move it?"), called=_("who asks"), choices=choices.of(Side), coerce=Side)
    why = TextField(label=_("Why, if that was said"), called=_("why"), rows=2, max_length=1000, required=False)
    slot = SelectField(label=_("One of the free times"), called=_("a free time"), choices=(), required=False)
    day = DateField(label=_("Or another day"), called=_("the day"), must_be_future_or_today=True, required=False)
    time = TimeField(label=_("At what time?"), called=_("the time"), required=False)
    minutes = IntegerField(label=_("How many minutes?"), called=_("the minutes"), min_value=5, max_value=480)
    medium = SelectField(label=_("How will you meet?"), choices=choices.of(choices.MEDIA), coerce=Medium)
    with_ = SelectField(label=_("With whom?"), called=_("with whom"), choices=())

    def clean(self) -> dict[str, Any]:
        """`starts`: the free time that was chosen, or the day and time."""
        data = super().clean() or self.cleaned_data
        if not data.get("slot"):
            for name in ("day", "time"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, self.fields[name].error("required"))  # type: ignore[attr-defined]
            if data.get("day") and data.get("time"):
                data["starts"] = moment(data["day"], data["time"])
        return data


class Move(OnBooked):
    """Move an appointment: called off and agreed anew, in one act."""

    slug, title, button = "move", _("Move this appointment"), _("Move it")
    intro = _("It costs them nothing, whoever asks.")
    form_class, template = MoveForm, "clinic/book.html"
    done = _("It is moved.")

    def fit(self, form: Any) -> None:
        """Who works here, and when the one it is with is free."""
        form.fields["with_"].choices = colleagues()
        found = self.case.episode.contacts.get(self.key)
        self.slots = {slot.pk: slot for slot in free_of([found.with_] if found else [])}
        form.fields["slot"].choices = named(list(self.slots.values()))
        if found is not None and found.setting == Setting.GROUP and found.slot:
            raise Refused("A date of a group is moved on the group’s page.", "Open the group.")

    def initial(self) -> dict[str, Any]:
        """As it was."""
        was = super().initial()
        found = self.case.episode.contacts.get(self.key)
        return was | ({"minutes": found.minutes, "medium": found.medium, "with_": found.with_} if found else {})

    def write(self, form: ActForm) -> None:
        """Both or neither. Whoever needs an interpreter needs one for the new time too."""
        data, new = form.cleaned_data, new_id()
        slot = self.slots.get(data["slot"])
        plain = {"starts": data.get("starts"), "minutes": data["minutes"], "medium": data["medium"]}
        where = as_booked(slot) if slot else {**plain, "with_": data["with_"]}
        facts = {"contact": self.key, "new": new, "side": data["side"], "why": self.text(data["why"]), **where}
        with self.act({**data, "when": None}) as act:
            act.record(self.stream, arranging.move, expected=data["seen"], **facts)
            interpreters.note(act, self.stream, self.case.standing, new)
            if data["side"] == Side.SERVICE:
                tell(self, Notice.CHANGED, when=day_time(where["starts"]))

    def context(self) -> dict[str, Any]:
        """Whether there are free times to show."""
        return {**super().context(), "has_slots": bool(self.slots), "is_move": True}


ACTIONS = (OfferTimes, SaidToTimes, TimesBack, Move)
