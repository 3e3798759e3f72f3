"""Stepping up and down, answering whoever asked for it, and looking again as somebody else."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care import events as e
from handrail.care import stepping
from handrail.care.refused import Refused
from handrail.care.vocabulary import Step
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm, colleagues, reason_field
from handrail.design.forms import ActForm, RadioField, SelectField, TextField

YES_NO = [("yes", _("Yes")), ("no", _("Not now"))]


def is_yes(value: str) -> bool:
    """Whether “yes” was chosen."""
    return value == "yes"


class StepForm(ActForm):
    """To which step, to whom, what would change it, and why."""

    to = RadioField(label=_("To which step?"), called=_("the step"), choices=choices.of(Step), coerce=Step)
    to_whom = SelectField(
        label=_("Who is asked to take over?"),
        called=_("who is asked to take over"),
        help_text=_("You hold this person until they say yes. Leave it empty if nobody has to change."),
        choices=(),
        required=False,
    )
    would_change = TextField(
        label=_("What would change this?"), called=_("what would change this"), rows=3, required=False
    )
    reason = reason_field()


class MoveStep(Action):
    """Step up or down, and ask a colleague to take over in the same act."""

    slug, title, button = "step", _("Step up or down"), _("Save, and tell them why")
    form_class, decision, kind, keeps_draft, new = StepForm, stepping.step, e.Stepped, True, "handover"
    intro = _("It never costs them their place: the order goes by the day they first asked.")

    def fit(self, form: Any) -> None:
        """The other step, and everybody else who is a clinician."""
        form.fields["to"].choices = choices.of(each for each in Step if each != self.case.episode.step)
        form.fields["to_whom"].choices = colleagues(without=self.case.episode.holder)

    def initial(self) -> dict[str, Any]:
        """There are two steps: the other one."""
        return {"to": next((each for each in Step if each != self.case.episode.step), None)}


class AskedForm(SaidForm):
    """What they asked for, in their words."""

    to = RadioField(label=_("Which step do they ask for?"), called=_("the step"), choices=choices.of(Step), coerce=Step)
    words = TextField(label=_("In their own words"), called=_("their own words"), rows=4, required=False)


class AskStep(Action):
    """The person asks for another step."""

    slug, title = "step-asked", _("They ask for another step")
    form_class, decision, new, clinical = AskedForm, stepping.ask, "request", False
    intro = _("An answer with a reason is owed to them.")


class AnswerForm(ActForm):
    """Yes or not now, what would change it, and why."""

    yes = RadioField(label=_("What is the answer?"), called=_("the answer"), choices=YES_NO, coerce=is_yes)
    would_change = TextField(
        label=_("What would change this?"), called=_("what would change this"), rows=3, required=False
    )
    reason = reason_field()


class OnRequest(Action):
    """Something about one request for another step."""

    keyed = True

    def check(self) -> None:
        """Only a request that is in this record."""
        super().check()
        if self.key not in self.case.episode.requests:
            raise Refused("This request is not in this record.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which request."""
        return {**self.plain(data), "request": self.key}


class AnswerStep(OnRequest):
    """Answer a request for another step."""

    slug, title, button = "step-answer", _("Answer their request for another step"), _("Send the answer")
    form_class, decision, kind = AnswerForm, stepping.answer, e.StepAnswered
    done = _("Answered. If it is a yes, stepping is the next thing to do.")
    template = "clinic/step_answer.html"

    def context(self) -> dict[str, Any]:
        """The criteria, as they stand on the person's own page."""
        charter, asked = self.case.service.charter, self.case.episode.requests.get(self.key)
        if asked is None:
            return {}
        return {"criteria": charter.step_up_when if asked.to is Step.THREE else charter.step_down_when}


class OpinionAskedForm(SaidForm):
    """Why, if they say."""

    words = TextField(label=_("In their own words"), called=_("their own words"), rows=4, required=False)


class AskOpinion(OnRequest):
    """The person asks somebody else to look again."""

    slug, title = "opinion-asked", _("They ask for a second opinion")
    form_class, decision, clinical = OpinionAskedForm, stepping.ask_second_opinion, False


class OpinionForm(ActForm):
    """Whether it is seen the same way, and why."""

    agrees = RadioField(
        label=_("Do you see it the same way?"),
        called=_("whether you see it the same way"),
        choices=[("yes", _("Yes, I would give the same answer")), ("no", _("No, it should be looked at again"))],
        coerce=is_yes,
    )
    reason = reason_field()


class GiveOpinion(OnRequest):
    """Look again, as somebody who did not give the answer."""

    slug, title, button = "opinion", _("Give a second opinion"), _("Send the second opinion")
    form_class, decision, kind = OpinionForm, stepping.give_second_opinion, e.SecondOpinionGiven


ACTIONS = (MoveStep, AskStep, AnswerStep, AskOpinion, GiveOpinion)
