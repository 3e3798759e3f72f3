"""Offers: options side by side, each with its wait; and what the person said to them on the phone."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import events as e
from handrail.care import offers
from handrail.care.events import Option
from handrail.care.refused import Refused
from handrail.care.vocabulary import THERAPY_STEP, Setting, Therapy
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm, reason_field
from handrail.clinic.telling import tell
from handrail.design.forms import ActForm, DateField, IntegerField, RadioField, SelectField, TextField
from handrail.pages import leaflets
from handrail.pages.ids import new_id
from handrail.pages.notices import Notice
from handrail.record import journal

MOST = 3


def _option(number: int) -> dict[str, Any]:
    needed = number <= 2
    return {
        f"therapy_{number}": SelectField(
            label=_("Therapy"), called=_("the therapy"), choices=(), coerce=Therapy, empty=None, required=needed
        ),
        f"setting_{number}": SelectField(
            label=_("With whom"),
            called=_("with whom"),
            choices=choices.of(Setting),
            coerce=Setting,
            empty=Setting.INDIVIDUAL,
            required=needed,
        ),
        f"wait_{number}": IntegerField(
            label=_("Weeks to wait, as it is now"),
            called=_("the weeks to wait"),
            min_value=0,
            max_value=104,
            required=needed,
        ),
        f"sessions_{number}": IntegerField(
            label=_("Sessions to plan"), called=_("the sessions to plan"), min_value=1, max_value=40, required=needed
        ),
        f"plain_{number}": TextField(
            label=_("What it is like, in plain words"),
            called=_("what it is like"),
            rows=3,
            max_length=1000,
            required=False,
        ),
    }


class OfferForm(ActForm):
    """Two or three options, a reason, and until when they are open."""

    until = DateField(
        label=_("Open until"), called=_("the day until which it is open"), must_be_future=True, required=False
    )
    reason = reason_field(_("Why these? Write it for the person to read"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for number in range(1, MOST + 1):
            self.fields.update(_option(number))
        self.order_fields([name for name in self.fields if name not in ("until", "reason")])

    def clean(self) -> dict[str, Any]:
        """An option that was begun has all it needs; two options differ."""
        data = super().clean() or self.cleaned_data
        for number in range(1, MOST + 1):
            begun = data.get(f"therapy_{number}") is not None
            for part in ("wait", "sessions"):
                field = f"{part}_{number}"
                if begun and data.get(field) is None and field not in self.errors:
                    self.add_error(field, self.fields[field].error("required"))  # type: ignore[attr-defined]
        chosen = [(option.therapy, option.setting) for option in self.options()]
        if len(chosen) != len(set(chosen)):
            self.add_error(
                "therapy_2", ValidationError(gettext("Two of the options are the same. Offer a real choice."))
            )
        return data

    def options(self) -> tuple[Option, ...]:
        """The options as they go into the journal."""
        return tuple(
            Option(
                option=new_id(),
                therapy=self.cleaned_data[f"therapy_{number}"],
                setting=self.cleaned_data.get(f"setting_{number}") or Setting.INDIVIDUAL,
                wait_weeks=self.cleaned_data.get(f"wait_{number}") or 0,
                sessions=self.cleaned_data.get(f"sessions_{number}") or 1,
                plain_words=journal.Text(self.cleaned_data.get(f"plain_{number}") or ""),  # type: ignore[arg-type]
            )
            for number in range(1, MOST + 1)
            if self.cleaned_data.get(f"therapy_{number}")
        )


class Offer(Action):
    """Offer two options or more of this person's step."""

    slug, title, button = "offer", _("Offer something"), _("Send this offer")
    form_class, kind, keeps_draft = OfferForm, e.Offered, True
    decision = offers.offer
    template = "clinic/offer.html"
    done = _("The offer is made. It stands on their page, each option with its wait.")

    def fit(self, form: Any) -> None:
        """Only therapies of the step that was decided on."""
        for number in range(1, MOST + 1):
            form.fields[f"therapy_{number}"].choices = choices.therapies(self.case.episode.step)

    def initial(self) -> dict[str, Any]:
        """As long as the charter lets it be open."""
        return {"until": journal.today() + timedelta(days=self.case.service.charter.offer_open_days)}

    def check(self) -> None:
        """One offer at a time."""
        super().check()
        if self.case.episode.open_offer is not None:
            raise Refused("An offer is open already.", "Wait for an answer, or record what the person said to it.")

    def write(self, form: Any) -> None:
        """Make the offer."""
        data = form.cleaned_data
        with self.act(data) as act:
            act.record(
                self.case.stream,
                offers.offer,
                expected=data["seen"],
                offer=new_id(),
                options=form.options(),
                until=data["until"],
                reason=self.text(data["reason"]),
            )
            tell(self, Notice.OFFER)

    def context(self) -> dict[str, Any]:
        """How the options are numbered, and which leaflets there are to read with them."""
        step = self.case.episode.step
        found = leaflets.addresses(each for each in Therapy if THERAPY_STEP[each] == step)
        return {"numbers": range(1, MOST + 1), "leaflets": [(href, choices.say(each)) for each, href in found.items()]}


NONE = "none"


class ChoiceForm(SaidForm):
    """What the person said to an offer."""

    option = RadioField(label=_("What did they choose?"), called=_("what they chose"), choices=())
    comment = TextField(
        label=_("In their own words"), called=_("their own words"), rows=3, max_length=2000, required=False
    )


class Choose(Action):
    """The person's choice, said on the phone or in the room."""

    slug, title, keyed = "choice", _("What they said to the offer"), True
    form_class, kind = ChoiceForm, e.Chosen
    intro = _("Choosing none of these costs no place.")

    def fit(self, form: Any) -> None:
        """The options, each with its wait."""
        offer = self.case.episode.offers.get(self.key)
        named = [
            (
                option.option,
                choices.say(option.therapy),
                gettext("%(setting)s, a wait of about %(weeks)s weeks, %(sessions)s sessions")
                % {
                    "setting": choices.say(option.setting),
                    "weeks": option.wait_weeks,
                    "sessions": option.sessions,
                },
            )
            for option in (offer.options if offer else ())
        ]
        form.fields["option"].choices = [*named, (NONE, gettext("None of these"), "")]

    def write(self, form: ActForm) -> None:
        """Choose one, or none."""
        data = form.cleaned_data
        facts = {"offer": self.key, "comment": self.text(data["comment"])}
        with self.act(data) as act:
            if data["option"] == NONE:
                act.record(self.case.stream, offers.choose_none, expected=data["seen"], **facts)
            else:
                act.record(self.case.stream, offers.choose, expected=data["seen"], option=data["option"], **facts)


ACTIONS = (Offer, Choose)
