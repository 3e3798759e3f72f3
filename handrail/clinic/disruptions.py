"""What disrupted the course, written down by whoever treats or told by the person; and what is done differently."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care import disruptions as decisions
from handrail.care.refused import Refused
from handrail.clinic.act import Action
from handrail.clinic.case import Case
from handrail.clinic.forms import SaidForm
from handrail.clinic.telling import tell
from handrail.design.forms import ActForm, CheckboxesField, TextField
from handrail.pages import disruptions
from handrail.pages.notices import Notice


def what_field(label: Any) -> TextField:
    """What happened."""
    return TextField(label=label, called=_("what happened"), rows=5)


def not_counted_field() -> CheckboxesField:
    """Which sessions do not count."""
    return CheckboxesField(
        label=_("Which sessions do not count towards those planned?"),
        called=_("which sessions do not count"),
        choices=(),
        required=False,
    )


class DisruptedForm(ActForm):
    """What happened, what you do differently, which sessions do not count."""

    what = what_field(_("What happened? Write it with them, in words you both use"))
    adapted = TextField(
        label=_("What do you do differently now?"),
        called=_("what you do differently"),
        help_text=_("If you do not know yet, leave it empty: it is then owed to them, with a day."),
        rows=4,
        required=False,
    )
    not_counted = not_counted_field()


class SaidDisruptedForm(SaidForm):
    """What they say happened, and what they would like to be different."""

    what = what_field(_("What do they say happened? In their own words"))
    wish = TextField(
        label=_("What would they like to be different?"),
        called=_("what they would like to be different"),
        rows=3,
        required=False,
    )
    not_counted = not_counted_field()


class AdaptForm(ActForm):
    """What is done differently."""

    words = TextField(
        label=_("What do you do differently now? Write it for the person to read"),
        called=_("what you do differently"),
        rows=5,
    )
    not_counted = not_counted_field()


class _Sessions(Action):
    """Something in which sessions may be said not to count."""

    def fit(self, form: Any) -> None:
        """The sessions that were held, for those who may read of them."""
        choices = disruptions.sessions(self.case.episode, self.case.name) if self.case.reads else []
        form.fields["not_counted"].choices = choices
        if not choices:
            del form.fields["not_counted"]

    def plain(self, data: dict[str, Any]) -> dict[str, Any]:
        """The sessions as the decision takes them."""
        rest = {name: value for name, value in data.items() if name != "not_counted"}
        return {**super().plain(rest), "not_counted": tuple(data.get("not_counted") or ())}


class Disrupted(_Sessions):
    """Whoever treats writes down what disrupted the course."""

    slug, title, new, keeps_draft = "disrupted", _("Something disrupted the course"), "disruption", True
    form_class, decision = DisruptedForm, decisions.tell
    intro = _("It decides nothing by itself. The sessions you name take nothing from those planned.")


class Said(_Sessions):
    """The person tells somebody here what disrupted it."""

    slug, title, new, clinical = "disrupted-said", _("They tell us what got in the way"), "disruption", False
    form_class, decision = SaidDisruptedForm, decisions.tell
    done = _(
        "Written down. Whoever holds their care says what is done differently, by a day that stands on their page."
    )


class Adapt(_Sessions):
    """What is done differently after a disruption."""

    slug, title, keyed, keeps_draft = "adapt", _("What you do differently now"), True, True
    form_class, decision, template = AdaptForm, decisions.adapt, "clinic/on_disruption.html"
    done = _("Saved. They read it on their page.")

    def require_known(self) -> None:
        """Only a disruption of this record."""
        if self.key not in self.case.episode.disruptions:
            raise Refused("This disruption is not in this record.", "Write down what happened.")

    check = require_known

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which one."""
        return {**self.plain(data), "disruption": self.key}

    def write(self, form: ActForm) -> None:
        """What is done differently, and a notice that there is something new."""
        super().write(form)
        tell(self, Notice.NEWS)

    def context(self) -> dict[str, Any]:
        """What happened, as it was told."""
        return {"disruptions": [each for each in shown(self.case) if each.key == self.key]}


def shown(case: Case, text: disruptions.Reader | None = None) -> list[disruptions.Shown]:
    """What disrupted this course, for those who may read it."""
    if not case.reads or not case.episode.disruptions:
        return []
    holder = case.service.roster.present(case.episode.holder)
    return disruptions.shown(case.stream, case.episode, case.name, holder, text)


ACTIONS = (Disrupted, Said, Adapt)
