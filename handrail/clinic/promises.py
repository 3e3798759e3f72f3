"""What was promised: writing it down, and saying what became of it; the same for an offer that cannot be had.

The person tells of a promise on their own page, or says so to anybody here, who enters it as said by them.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import events as e
from handrail.care import kept
from handrail.care.events import Alternative
from handrail.care.parts import Promise
from handrail.care.refused import Refused
from handrail.clinic.act import Action
from handrail.clinic.case import Case
from handrail.clinic.forms import SaidForm, colleagues, reason_field
from handrail.clinic.telling import tell
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxField,
    Choice,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    TextField,
)
from handrail.pages import promises
from handrail.pages.ids import new_id
from handrail.pages.notices import Notice
from handrail.record import journal

MOST = 2
KEPT, INSTEAD, NOT_KEPT = "kept", "instead", "not kept"


def what_field(**more: Any) -> TextField:
    """What was promised, in plain words."""
    return TextField(
        **{
            "label": _("What was promised? In plain words, for them to read"),
            "called": _("what was promised"),
            "help_text": _("Like: a call on Tuesday. Or: a talk about another therapy before the sessions are over."),
            "rows": 3,
            "max_length": 2000,
            **more,
        }
    )


def who_field(**more: Any) -> SelectField:
    """Who keeps it."""
    return SelectField(**{"label": _("Who keeps it?"), "called": _("who keeps it"), "choices": (), **more})


def until_field(**more: Any) -> DateField:
    """By which day."""
    return DateField(
        **{
            "label": _("By which day, if one was said?"),
            "called": _("the day"),
            "help_text": _(
                "Without a day it is looked at within the days the charter sets, so that it is not left lying."
            ),
            "required": False,
            **more,
        }
    )


def after_field() -> CheckboxField:
    """Whether it is for after the ending."""
    return CheckboxField(
        label=_("It is for the time after the ending"),
        help_text=_("It then stays promised, by name, when care here has ended."),
    )


class PromiseForm(ActForm):
    """What was promised, by whom, by when, on what conditions, and what else there is."""

    what = what_field()
    who = who_field()
    until = until_field()
    after_ending = after_field()
    conditions = TextField(
        label=_("Does it depend on anything?"),
        called=_("what it depends on"),
        rows=2,
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for number in range(1, MOST + 1):
            self.fields.update(_alternative(number))

    def alternatives(self) -> tuple[Alternative, ...]:
        """What else there is, as it goes into the journal."""
        data = self.cleaned_data
        return tuple(
            Alternative(journal.Text(data[f"else_{number}"]), data.get(f"weeks_{number}"))  # type: ignore[arg-type]
            for number in range(1, MOST + 1)
            if data.get(f"else_{number}")
        )


def _alternative(number: int) -> dict[str, Any]:
    label = _("What else is there, if they do not want to wait for it?") if number == 1 else _("And what else?")
    return {
        f"else_{number}": CharField(label=label, called=_("what else there is"), max_length=300, required=False),
        f"weeks_{number}": IntegerField(
            label=_("How many weeks does that take, as it is now?"),
            called=_("the weeks"),
            min_value=0,
            max_value=260,
            required=False,
        ),
    }


class Make(Action):
    """Write down what was promised."""

    slug, title, button = "promise", _("Write down a promise"), _("Write it down")
    intro = _("It stands on their page from now on, with your name. It is kept, or they are told why not.")
    form_class, decision, new, keeps_draft = PromiseForm, kept.promise, "promise", True
    done = _("Written down. It stands on their page, and is owed until it is settled.")

    def fit(self, form: Any) -> None:
        """Whoever works here may keep it."""
        form.fields["who"].choices = colleagues(clinical=False)

    def initial(self) -> dict[str, Any]:
        """Whoever writes it down keeps it, unless somebody else is named."""
        return {"who": self.case.me}

    def write(self, form: Any) -> None:
        """The promise, with what else there is."""
        data = form.cleaned_data
        names = ("what", "conditions")
        with self.act(data) as act:
            act.record(
                self.stream,
                kept.promise,
                expected=data["seen"],
                promise=new_id(),
                who=data["who"],
                until=data["until"],
                after_ending=data["after_ending"],
                alternatives=form.alternatives(),
                **{name: self.text(data[name]) for name in names},
            )


class SaidPromiseForm(SaidForm):
    """What they say they were promised."""

    what = what_field(
        label=_("What do they say they were promised?"),
        help_text=_("In their own words, and by whom, if they know. You need not check it first."),
    )
    until = until_field(label=_("By which day was it to be, if one was said?"), help_text="")

    field_order = ("what", "until", "via")


class Said(Action):
    """They tell us what they were promised: it is written down as they say it, and they hear what becomes of it."""

    slug, title, clinical = "promise-said", _("They tell us what they were promised"), False
    form_class, decision, new = SaidPromiseForm, kept.promise, "promise"
    intro = _("It is written down as they say it. They hear what becomes of it within the days the charter sets.")
    done = _("Written down. Whoever holds their care answers it, by the day that stands on their page.")


class OnPromise(Action):
    """Something about one promise."""

    keyed = True
    template = "clinic/on_promise.html"

    @property
    def promise(self) -> Promise:
        """Which promise, or a refusal."""
        found = self.case.episode.promises.get(self.key)
        if found is None:
            raise Refused("This promise is not in this record.", "Write down what was promised.")
        return found

    def check(self) -> None:
        """Only a promise of this record."""
        super().check()
        _found = self.promise

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which promise."""
        return {**self.plain(data), "promise": self.key}

    def context(self) -> dict[str, Any]:
        """What was promised, as it was written down."""
        known = self.case.episode.promises.get(self.key) if self.case.reads else None
        if known is None:
            return {}
        return {"promise": promises.one(self.case.episode, known, self.case.name, self.case.texts)}


class SettleForm(ActForm):
    """What became of it: kept, something else, or not kept, each with its words."""

    became = RadioField(
        label=_("What became of it?"),
        called=_("what became of it"),
        choices=[
            Choice(KEPT, _("It was kept")),
            Choice(INSTEAD, _("Something else takes its place"), hint=_("What, by whom and by when, below")),
            Choice(NOT_KEPT, _("It will not be kept"), hint=_("They read why, and what there is instead")),
        ],
    )
    reason = reason_field(
        _("How was it kept, or why not? Write it for the person to read"), called=_("why"), required=False
    )
    instead = TextField(
        label=_("What is there instead?"),
        called=_("what there is instead"),
        help_text=_("Needed where something else takes its place."),
        rows=3,
        max_length=2000,
        required=False,
    )
    who = who_field(label=_("Who keeps that?"), required=False)
    until = until_field(label=_("By which day?"), help_text="")
    after_ending = after_field()

    def clean(self) -> dict[str, Any]:
        """A reason for whatever is not kept as it was said; and what takes its place, where something does."""
        data = super().clean() or self.cleaned_data
        became = data.get("became")
        if became in (INSTEAD, NOT_KEPT) and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", self.fields["reason"].error("required"))  # type: ignore[attr-defined]
        if became == INSTEAD and not data.get("instead") and "instead" not in self.errors:
            message = gettext("Enter what takes its place, or choose “It will not be kept”.")
            self.add_error("instead", ValidationError(message))
        return data


class Settle(OnPromise):
    """Kept, replaced, or not kept with the reason."""

    slug, title, button = "promise-settle", _("What became of a promise"), _("Save it")
    form_class, keeps_draft = SettleForm, True
    done = _("Saved. They read it on their page.")

    def fit(self, form: Any) -> None:
        """Whoever works here may keep what takes its place."""
        form.fields["who"].choices = colleagues(clinical=False)

    def initial(self) -> dict[str, Any]:
        """The same person, unless somebody else is named."""
        known = self.case.episode.promises.get(self.key)
        return {"who": known.said.who if known else self.case.me}

    def check(self) -> None:
        """Once it is settled there is nothing to settle, until they ask after it."""
        super().check()
        if not self.promise.is_open:
            raise Refused("This promise is settled already.", "Write down a new one.")

    def require_known(self) -> None:
        """Only a promise of this record."""
        _found = self.promise

    def write(self, form: ActForm) -> None:
        """One of the three, and the person hears that there is something new."""
        data = form.cleaned_data
        with self.act(data) as act:
            decision, facts = self._said(data)
            act.record(self.stream, decision, expected=data["seen"], promise=self.key, **facts)
            if data["became"] != KEPT:
                tell(self, Notice.NEWS)

    def _said(self, data: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        reason, instead = self.text(data["reason"]), self.text(data["instead"])
        if data["became"] == KEPT:
            return kept.keep, {"words": reason}
        if data["became"] == NOT_KEPT:
            return kept.not_keep, {"reason": reason, "instead": instead}
        facts = {name: data[name] for name in ("who", "until", "after_ending")}
        return kept.replace, {"replacement": new_id(), "what": instead, "reason": reason, **facts}


class AskedForm(SaidForm):
    """What they say of it."""

    became = RadioField(
        label=_("What do they say?"),
        called=_("what they say"),
        choices=[("asked", _("They ask what became of it, or say it is not settled")), (KEPT, _("It was kept"))],
    )
    words = TextField(
        label=_("In their own words"), called=_("their own words"), rows=3, max_length=2000, required=False
    )


class Asked(OnPromise):
    """What the person says of a promise: that it was kept, or that they want to know what became of it."""

    slug, title, clinical = "promise-asked", _("What they say of a promise"), False
    form_class = AskedForm

    def write(self, form: ActForm) -> None:
        """Kept, or asked after."""
        data = form.cleaned_data
        decision = kept.keep if data["became"] == KEPT else kept.ask_after
        with self.act(data) as act:
            act.record(self.stream, decision, expected=data["seen"], promise=self.key, words=self.text(data["words"]))


def unsettled_promises(case: Case) -> list[dict[str, Any]]:
    """What was promised or offered and is not settled: each is settled before an ending can be proposed."""
    if not case.reads:
        return []
    found = [each for each in _known(case) if each.is_open and each.key not in _after_ending(case)]
    return [{"shown": each, "links": [_settling(case, each)]} for each in found]


def staying(case: Case) -> list[dict[str, Any]]:
    """What was promised for the time after the ending: it stays in place."""
    after = _after_ending(case)
    return [{"shown": each, "links": []} for each in _known(case) if each.is_open and each.key in after]


def _known(case: Case) -> list[promises.Shown]:
    return promises.shown(case.stream, case.episode, case.name)


def _after_ending(case: Case) -> set[str]:
    return {key for key, each in case.episode.promises.items() if each.said.after_ending}


def _settling(case: Case, shown: promises.Shown) -> tuple[str, str]:
    slug = "clinic:offer-back" if shown.is_offer else "clinic:promise-settle"
    text = gettext("Take it back, with the reason") if shown.is_offer else gettext("Say what became of it")
    return reverse(slug, args=[case.stream, shown.key]), text


class BackForm(ActForm):
    """Why it cannot be had."""

    reason = reason_field(_("Why can they not have it? Write it for the person to read"))


class OfferBack(Action):
    """What was offered, or chosen and not begun, cannot be had: they are told why, and something else is owed."""

    slug, title, button, keyed = "offer-back", _("Take an offer back"), _("Take it back"), True
    intro = _("It costs them nothing: their place stays, and they hear by a day what can be offered instead.")
    form_class, decision, kind = BackForm, kept.take_back_offer, e.OfferTakenBack
    done = _("Taken back, with the reason. What can be offered instead is owed to them now.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which offer."""
        return {**self.plain(data), "offer": self.key}

    def write(self, form: ActForm) -> None:
        """The reason, and a notice that there is something new."""
        data = form.cleaned_data
        with self.act(data) as act:
            act.record(self.stream, kept.take_back_offer, expected=data["seen"], **self.facts(data))
            tell(self, Notice.NEWS)


ACTIONS = (Make, Said, Settle, Asked, OfferBack)
