"""Who somebody is, entered by staff: names and former names, date of birth, NHS number and what came of looking, GP."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care import events as e
from handrail.care import identity
from handrail.care.vocabulary import Trace
from handrail.clinic.forms import SaidForm
from handrail.clinic.people import PersonAction
from handrail.design.forms import ActForm, CharField, DateField, RadioField, TextField
from handrail.pages.nhs_number import NhsNumberField

FOUND, GIVEN = "found", "given"


class NamesForm(SaidForm):
    """Names, as they say them."""

    given = CharField(label=_("First name"), called=_("the first name"), max_length=100, required=False)
    family = CharField(label=_("Last name"), called=_("the last name"), max_length=100, required=False)
    preferred = CharField(
        label=_("What should we call them?"), called=_("what to call them"), max_length=100, required=False
    )
    previous = TextField(
        label=_("Names they had before, one on each line"),
        called=_("former names"),
        help_text=_("Only to find them by. They stand on no letter and no list."),
        rows=2,
        max_length=400,
        required=False,
    )
    born = DateField(
        label=_("Date of birth"), called=_("the date of birth"), must_be_past=True, is_birthday=True, required=False
    )


class Names(PersonAction):
    """Names and date of birth."""

    slug, title = "names", _("Names and date of birth")
    form_class = NamesForm

    def initial(self) -> dict[str, Any]:
        """What is known."""
        names, born = self.case.standing.names, self.case.standing.born
        if names is None:
            return {"born": born}
        said = {"given": names.given, "family": names.family, "preferred": names.preferred}
        return {**said, "previous": "\n".join(names.previous), "born": born}

    def write(self, form: ActForm) -> None:
        """As they are now; what did not change is not written again."""
        data, standing = form.cleaned_data, self.case.standing
        previous = tuple(line.strip() for line in data["previous"].splitlines() if line.strip())
        names = e.Named(given=data["given"], family=data["family"], preferred=data["preferred"], previous=previous)
        facts = {
            "names": names if names not in (standing.names, e.Named(given="", family="")) else None,
            "born": data["born"] if data["born"] != standing.born else None,
        }
        with self.act(data) as act:
            act.record(self.stream, identity.tell, expected=data["seen"], **facts)


class NhsNumberForm(ActForm):
    """The number, or what came of looking for it."""

    outcome = RadioField(
        label=_("What do you know?"),
        called=_("what you know"),
        choices=[
            (FOUND, _("It was looked up in the national index, and it is this person’s")),
            (GIVEN, _("They told us, or it stands in a letter; nobody has looked it up")),
            (Trace.REQUIRED, _("It has to be looked up")),
            (Trace.IN_PROGRESS, _("It is being looked up")),
            (Trace.NO_MATCH, _("It was looked up, and none or several fit")),
            (Trace.CONFLICT, _("It was looked up, and what it says does not fit this person")),
            (Trace.NOT_NEEDED, _("There is none, and it need not be looked up")),
        ],
    )
    number = NhsNumberField(label=_("NHS number"), called=_("the NHS number"), required=False)

    def clean(self) -> dict[str, Any]:
        """A number that is known has to be typed."""
        data = super().clean() or self.cleaned_data
        if data.get("outcome") in (FOUND, GIVEN) and not data.get("number") and "number" not in self.errors:
            self.add_error("number", self.fields["number"].error("required"))  # type: ignore[attr-defined]
        return data


class NhsNumber(PersonAction):
    """The NHS number, and what came of looking for it."""

    slug, title = "nhs-number", _("NHS number")
    intro = _("We can manage without it. Nobody waits for a number.")
    form_class = NhsNumberForm

    def initial(self) -> dict[str, Any]:
        """What is known."""
        known = self.case.standing.nhs_number
        return {"number": known.number if known else ""}

    def write(self, form: ActForm) -> None:
        """The number with how it is known, or what came of looking."""
        data = form.cleaned_data
        outcome, number = data["outcome"], data["number"]
        with self.act(data) as act:
            if outcome == GIVEN:
                act.record(self.stream, identity.tell, expected=data["seen"], nhs_number=number)
            elif outcome == FOUND:
                act.record(self.stream, identity.seek_nhs_number, expected=data["seen"], number=number)
            else:
                act.record(self.stream, identity.seek_nhs_number, expected=data["seen"], outcome=Trace(outcome))


class PracticeCodeField(CharField):
    """The national code of a GP practice."""

    default_error_messages = {"code": _("%(Name)s must be a letter and five numbers, like A81001")}

    def clean(self, value: Any) -> str:
        """In capitals."""
        code: str = super().clean(value).upper().replace(" ", "")
        if code and not (len(code) == 6 and code[0].isalpha() and code.isascii() and code[1:].isdigit()):
            raise self.error("code")
        return code


class GpForm(SaidForm):
    """Which practice."""

    name = CharField(
        label=_("GP practice"), called=_("the practice"), help_text=_("Its name, and the town."), max_length=200
    )
    code = PracticeCodeField(
        label=_("Its code, if you know it"), called=_("the code"), max_length=10, width=10, required=False
    )
    since = DateField(
        label=_("Since when are they with it, if they know?"),
        called=_("the day"),
        must_be_past_or_today=True,
        required=False,
    )


class Gp(PersonAction):
    """The GP practice, and a change of it."""

    slug, title = "practice", _("GP practice")
    intro = _(
        "Another practice ends the one before. We write to neither without a yes; a yes to one is no yes to another."
    )
    form_class, decision = GpForm, identity.change_gp

    def initial(self) -> dict[str, Any]:
        """The practice that is known."""
        known = self.case.standing.gp[-1] if self.case.standing.gp else None
        return {"name": known.name, "code": known.code, "since": known.since} if known else {}


ACTIONS = (Names, NhsNumber, Gp)
