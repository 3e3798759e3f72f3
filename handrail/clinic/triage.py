"""The first decisions: keeping in touch, taking on, saying yes at a step, bringing forward."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from handrail.care import events as e
from handrail.care import handover, planning, treatment, triage
from handrail.care.refused import Refused
from handrail.care.vocabulary import Channel, Step
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.forms import WhenForm, reason_field
from handrail.dataset.problems import PROBLEMS
from handrail.design.forms import ActForm, CheckboxesField, RadioField, SelectField, TextField


class InTouchForm(WhenForm):
    """What was talked about, and how."""

    channel = RadioField(label=_("How were you in touch?"), choices=choices.of(Channel), coerce=Channel)
    what = TextField(label=_("What did you talk about?"), called=_("what you talked about"), rows=4)


class KeepInTouch(Action):
    """The holder and the person were in touch."""

    slug, title = "in-touch", _("We were in touch")
    intro = _("Between sessions, or while they wait. A next thing is owed again from here.")
    form_class, decision, clinical, in_need = InTouchForm, treatment.keep_in_touch, False, True


class TriedForm(WhenForm):
    """By which way somebody tried."""

    channel = RadioField(label=_("How did you try?"), choices=choices.of(Channel), coerce=Channel)
    what = TextField(
        label=_("Anything to add?"),
        called=_("what you add"),
        help_text=_("Left a message, line dead, letter came back. The person can read this."),
        rows=2,
        required=False,
    )


class TryToReach(Action):
    """Somebody tried to reach the person and did not."""

    slug, title = "tried", _("We tried to get in touch")
    intro = _("It settles nothing, and it is kept: two different ways are needed before anything is decided.")
    form_class, decision, clinical, in_need = TriedForm, treatment.try_to_reach, False, True


class AcceptForm(ActForm):
    """Saying yes: the step, what is needed, the problem, and why."""

    step = RadioField(label=_("At which step?"), called=_("the step"), choices=choices.of(Step), coerce=Step)
    problem = SelectField(
        label=_("What is this mainly about?"),
        called=_("what this is mainly about"),
        help_text=_("It picks a questionnaire and a protocol. It is not a diagnosis, and nothing turns on it."),
        choices=[(each, choices.say(each)) for each in PROBLEMS],
        required=False,
    )
    needs = CheckboxesField(label=_("What must a place offer to fit them?"), choices=choices.NEEDS, required=False)
    language = SelectField(
        label=_("In which language, if not English?"), called=_("the language"), choices=(), required=False
    )
    would_change = TextField(
        label=_("What would change this?"),
        called=_("what would change this"),
        help_text=_("So that they know when to ask again."),
        rows=3,
        required=False,
    )
    reason = reason_field()


class Accept(Action):
    """The service says yes at a step, with a reason."""

    slug, title, button = "accept", _("Say yes and choose a step"), _("Say yes")
    form_class: ClassVar[type[ActForm]] = AcceptForm
    kind = e.Accepted
    done = _("Saved. They are told, with the reason. An offer is owed next.")
    keeps_draft = True

    def fit(self, form: Any) -> None:
        """The languages the service knows of."""
        form.fields["language"].choices = choices.languages()

    def initial(self) -> dict[str, Any]:
        """What the person already said they need."""
        needs = self.case.standing.needs
        return {"needs": ["interpreter"] if needs and needs.interpreter else []}

    def check(self) -> None:
        """Under the charter's age there is no yes here, but a way on."""
        super().check()
        charter = self.case.service.charter
        if self.case.episode.too_young:
            raise Refused(
                "This person is under {age}, and our charter takes people from {age} on.",
                "Pass them on to {service}. You hold them until it has said yes.",
                charter.younger_route.replace("{", "").replace("}", ""),
                age=charter.age_from,
                service=charter.younger_service,
            )

    def write(self, form: ActForm) -> None:
        """Say yes, and name the problem in the same act."""
        data = form.cleaned_data
        needs = (*data["needs"], *([f"language: {data['language']}"] if data["language"] else []))
        with self.act(data) as act:
            act.record(
                self.case.stream,
                triage.accept,
                expected=data["seen"],
                step=data["step"],
                needs=needs,
                reason=self.text(data["reason"]),
                would_change=self.text(data["would_change"]),
            )
            if data["problem"]:
                act.record(self.case.stream, planning.name_problem, problem=data["problem"])


class ReasonForm(ActForm):
    """Only a reason."""

    reason = reason_field()


class BringForward(Action):
    """Bring somebody forward in the list, with a reason the lead and the person see."""

    slug, title, button = "forward", _("Bring forward in the list"), _("Bring forward")
    intro = _("They go to the front of their list. Nobody is ever moved back. The lead sees the reason too.")
    form_class, decision, kind = ReasonForm, triage.bring_forward, e.BroughtForward


class TakeOn(Action):
    """Take on somebody who is not in treatment yet."""

    slug, title, button = "take-on", _("Take this person on"), _("I take them on")
    intro = _("You hold their care from the second you save this. What is owed keeps its date.")
    form_class, decision, kind, new = ReasonForm, handover.take_on, e.HandoverSent, "handover"


ACTIONS = (KeepInTouch, TryToReach, Accept, BringForward, TakeOn)
