"""What happened with somebody who is not on the list: a talk, a try, words they gave us, a talk about safety."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care import messages, safety, treatment
from handrail.care.vocabulary import Channel, Medium, Via
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.booking import likely
from handrail.clinic.forms import WhenForm, colleagues
from handrail.clinic.outage import door
from handrail.clinic.outage.rows import VIAS
from handrail.design.forms import ActForm, CheckboxField, IntegerField, RadioField, SelectField, TextField
from handrail.pages import outages
from handrail.pages.ids import new_id
from handrail.record import journal


class What(StrEnum):
    """What it was."""

    MET = "met"
    IN_TOUCH = "in touch"
    TRIED = "tried"
    MESSAGE = "message"
    SAFETY = "safety"


WHAT = (
    (What.MET.value, _("We met, or talked as a session")),
    (What.IN_TOUCH.value, _("We were in touch")),
    (What.TRIED.value, _("We tried to get in touch")),
    (What.MESSAGE.value, _("They told us something, or gave us words on paper")),
    (What.SAFETY.value, _("We talked about safety")),
)
MEDIA = {
    Channel.PHONE: Medium.PHONE,
    Channel.IN_PERSON: Medium.FACE_TO_FACE,
    Channel.TEXT: Medium.TEXT_MESSAGE,
    Channel.EMAIL: Medium.EMAIL,
    Channel.POST: Medium.OTHER,
}


class HappenedForm(WhenForm):
    """One thing that happened, when, how, who of us it was, and what was said."""

    what = RadioField(label=_("What was it?"), called=_("what it was"), choices=WHAT, coerce=What)
    channel = RadioField(
        label=_("How was it?"), called=_("how it was"), choices=choices.of(MEDIA), coerce=Channel, initial=Channel.PHONE
    )
    minutes = IntegerField(
        label=_("How many minutes, if you met?"), called=_("the minutes"), min_value=1, max_value=480, required=False
    )
    with_ = SelectField(label=_("Who of us was it?"), called=_("who of us it was"), choices=())
    words = TextField(
        label=_("What happened, or what did they tell us? In their own words where you have them"),
        called=_("what happened"),
        rows=6,
        max_length=12000,
    )
    agreed = TextField(label=_("What you agreed"), called=_("what you agreed"), rows=2, required=False)
    urgent = CheckboxField(label=_("It cannot wait: somebody is to talk with them soon"))
    via = RadioField(
        label=_("How did you get to know?"),
        called=_("how you got to know"),
        choices=choices.of(VIAS),
        coerce=Via,
        initial=Via.PAPER.value,
    )
    field_order = ("what", "day", "time", "channel", "minutes", "with_", "words", "agreed", "urgent", "via")

    def clean(self) -> dict[str, Any]:
        """Whoever met was there for some minutes."""
        data = super().clean()
        if data.get("what") is What.MET and not data.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", self.fields["minutes"].error("required"))  # type: ignore[attr-defined]
        return data


class CaughtUp(Action):
    """Enter what happened with this person while the system was down. The key is that of the time."""

    slug, title, keyed, clinical, keeps_draft = "caught-up", _("What happened while it was down"), True, False, True
    form_class = HappenedForm
    theirs = frozenset({"words"})
    done = _("Saved, with the day it happened.")

    def fit(self, form: Any) -> None:
        """Everybody who treats people here."""
        form.fields["with_"].choices = colleagues()

    def initial(self) -> dict[str, Any]:
        """The day and the way that were set once for all; whoever types, or holds their care."""
        members = self.case.service.roster
        via, on = self.request.GET.get("via", ""), self.request.GET.get("day", "")
        wished = {"via": via} if via in set(VIAS) else {}
        return {
            "with_": self.case.me if members.is_clinician(self.case.me) else self.case.episode.holder,
            **wished,
            **_on(on),
        }

    def context(self) -> dict[str, Any]:
        """Which time it is about."""
        return {"about": outages.said(door.down(door.outage(self.key)))}

    def write(self, form: ActForm) -> None:
        """As it happened: nothing that was added meanwhile holds it up."""
        data = form.cleaned_data
        case, what = self.case, data["what"]
        speaks = case.person if what is What.MESSAGE else data["with_"]
        how = {"by": case.me, "said_by": speaks, "via": data["via"], "at": data["when"], "once": data["once"]}
        decision, facts = self.told(data)
        journal.record(case.stream, decision, **how, **facts)

    def told(self, data: dict[str, Any]) -> tuple[Callable[..., Any], dict[str, Any]]:
        """Which decision, and its facts."""
        words, agreed = self.text(data["words"]), self.text(data["agreed"])
        at = {"channel": data["channel"], "what": words}
        ways: dict[What, tuple[Callable[..., Any], dict[str, Any]]] = {
            What.IN_TOUCH: (treatment.keep_in_touch, at),
            What.TRIED: (treatment.try_to_reach, at),
            What.MESSAGE: (messages.send, {"message": new_id(), "words": words, "urgent": data["urgent"]}),
            What.SAFETY: (safety.talk, {"explored": words, "agreed": agreed}),
            What.MET: (treatment.hold_session, self.met(data, words, agreed)),
        }
        return ways[data["what"]]

    def met(self, data: dict[str, Any], did: Any, agreed: Any) -> dict[str, Any]:
        """A session nobody had booked."""
        return {
            "contact": new_id(),
            "purpose": likely(self.case.episode.stage),
            "medium": MEDIA[data["channel"]],
            "minutes": data["minutes"],
            "with_": data["with_"],
            "did": did,
            "agreed": agreed,
        }


def _on(text: str) -> dict[str, date]:
    try:
        return {"day": date.fromisoformat(text)}
    except ValueError:
        return {}
