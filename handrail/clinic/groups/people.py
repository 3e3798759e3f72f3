"""What one person decides about a group, told to staff: a place, none, leaving; and what got in the way of a date."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import events as e
from handrail.care import groups, misses
from handrail.care.parts import ContactState
from handrail.care.refused import Refused
from handrail.care.vocabulary import Side
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm
from handrail.design.formats import day_time
from handrail.design.forms import ActForm, Choice, RadioField, TextField
from handrail.organisation import courses
from handrail.pages import groups as shared

NONE = "none"


class GroupForm(SaidForm):
    """Which group, or none."""

    group = RadioField(label=_("Which group would they like?"), called=_("which group"), choices=())
    comment = TextField(
        label=_("In their own words"), called=_("their own words"), rows=3, max_length=2000, required=False
    )


class TakePlace(Action):
    """A place in a group, waiting for one, or none: said by the person."""

    slug, title, button = "group", _("A place in a group"), _("Save")
    form_class, kind, clinical = GroupForm, e.GroupJoined, False
    intro = _("Saying no costs no place in any list. Who else is on a group is told to nobody.")
    done = _("Saved.")

    def fit(self, form: Any) -> None:
        """The groups of their step, each with its dates."""
        self.shown = {each.group.pk: each for each in shared.to_choose(self.case.episode.step)}
        named = [
            Choice(key, each.group.name, hint=self.hint(each))
            for key, each in self.shown.items()
            if not any(seat.group == key for seat in self.case.episode.held_seats)
        ]
        none = Choice(NONE, gettext("None of these"), hint=gettext("Something else is offered, in their place."))
        form.fields["group"].choices = [*named, none]

    def hint(self, each: shared.Shown) -> str:
        """When, where, who, and whether there is room."""
        when = gettext("%(count)d dates, first %(first)s") % {"count": len(each.dates), "first": each.dates[0]}
        return ". ".join((when, each.where, gettext("Led by %(who)s") % {"who": each.led_by}, each.room_left))

    def context(self) -> dict[str, Any]:
        """The places they have, or wait for."""
        episode = self.case.episode
        seats = (*episode.held_seats, *episode.awaited_seats)
        return {"about": " ".join(shared.seat_line(seat, None, to_person=False) for seat in seats)}

    def write(self, form: ActForm) -> None:
        """Take it, wait for it, or say no to all of them."""
        data = form.cleaned_data
        with self.act(data) as act:
            if data["group"] == NONE:
                comment = self.text(data["comment"])
                act.record(self.stream, groups.decline, expected=data["seen"], comment=comment)
                return
            shared.take(act, self.stream, self.case.episode, self.shown[data["group"]].group, data["seen"])


class LeaveForm(SaidForm):
    """From which side, and why if that was said."""

    side = RadioField(
        label=_("Who ends it?"),
        called=_("who ends it"),
        choices=choices.of(Side),
        coerce=Side,
        initial=Side.PERSON.value,
    )
    why = TextField(label=_("Why, if that was said"), called=_("why"), rows=3, max_length=2000, required=False)


class Leave(Action):
    """The person leaves a group, or waits for it no more."""

    slug, title, button, keyed = "group-leave", _("They leave the group"), _("Save"), True
    form_class, clinical = LeaveForm, False
    intro = _("At once and for no reason. The dates to come are called off, and another way is owed.")

    def check(self) -> None:
        """Only a group they are on, or wait for."""
        held = (*self.case.episode.held_seats, *self.case.episode.awaited_seats)
        if self.key not in {seat.group for seat in held}:
            raise Refused("This person is not on this group.", "Look at what became of it in the record.")

    def write(self, form: ActForm) -> None:
        """Leave; then it is the turn of whoever waits."""
        data = form.cleaned_data
        with self.act(data) as act:
            shared.leave(act, self.stream, self.key, data["side"], data["seen"], self.text(data["why"]))
        shared.tell_next(self.key, self.case.me)

    def context(self) -> dict[str, Any]:
        """Which group."""
        seat = self.case.episode.seats.get(self.key)
        return {"about": shared.seat_line(seat, courses.group(self.key), to_person=False) if seat else ""}


class ExplainForm(SaidForm):
    """What got in the way."""

    why = TextField(
        label=_("What got in the way?"),
        called=_("what got in the way"),
        help_text=_("In their own words. Leave it empty if they would rather not say."),
        rows=3,
        max_length=2000,
        required=False,
    )


class OnMissed(Action):
    """Something about a meeting that was missed."""

    keyed = True

    def check(self) -> None:
        """Only of a meeting that was missed."""
        known = self.case.episode.contacts.get(self.key)
        if known is None or known.state != ContactState.MISSED:
            raise Refused("This appointment was not missed.", "Look at what became of it in the record.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which meeting."""
        return {**self.plain(data), "contact": self.key}

    def context(self) -> dict[str, Any]:
        """When it was."""
        known = self.case.episode.contacts.get(self.key)
        return {"about": day_time(known.starts) if known else ""}


class ExplainMiss(OnMissed):
    """They said what got in the way of a meeting."""

    slug, title = "miss-explained", _("What got in the way")
    form_class, decision = ExplainForm, groups.explain_miss


class AdjustForm(ActForm):
    """What was asked, and what was changed or offered instead."""

    changed = TextField(
        label=_("What did you ask, and what have you changed, or offered instead?"),
        called=_("what you asked and changed"),
        help_text=_(
            "For example another time or place, a call instead of a visit, a reminder, somebody alongside. If they "
            "would rather not say what got in the way, write what you offered. They read this."
        ),
        rows=4,
        max_length=2000,
    )


class Adjust(OnMissed):
    """What was asked after a missed meeting, and what was changed."""

    slug, title, button = "miss-adjusted", _("After we missed each other: what we asked and changed"), _("Save")
    form_class, decision = AdjustForm, misses.adjust
    intro = _("Nobody’s care is closed after a missed meeting before this is done.")


ACTIONS: tuple[type[Action], ...] = (TakePlace, Leave, ExplainMiss, Adjust)
