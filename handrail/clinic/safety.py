"""Safety as a conversation, written down in words. There is no level, no score and no colour, on purpose."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from handrail.care import events as e
from handrail.care import safety, safety_plan
from handrail.clinic.act import Action
from handrail.clinic.case import opened_person
from handrail.clinic.forms import SaidForm, WhenForm, reason_field
from handrail.clinic.people import PersonAction
from handrail.design.forms import ActForm, TextField
from handrail.pages import safety_plan as plans
from handrail.pages.safety import conversations
from handrail.pages.safety_plan import PlanForm


class TalkForm(WhenForm):
    """What was explored, what makes it safer and less safe, what was agreed."""

    explored = TextField(
        label=_("What did you talk about, in their words?"),
        called=_("what you talked about"),
        help_text=_("Thoughts, plans, what holds them. Write what was said, not what you make of it."),
        rows=6,
    )
    safer = TextField(label=_("What makes it safer?"), called=_("what makes it safer"), rows=3, required=False)
    less_safe = TextField(
        label=_("What makes it less safe?"), called=_("what makes it less safe"), rows=3, required=False
    )
    agreed = TextField(
        label=_("What did you agree?"),
        called=_("what you agreed"),
        help_text=_("What they do, what we do, who else knows, and when you talk again."),
        rows=3,
        required=False,
    )


class AboutSafety(Action):
    """Something about a conversation that is owed, or was: what came of each stands on the page."""

    template = "clinic/safety.html"

    def context(self) -> dict[str, Any]:
        """Every conversation that was owed, and how it was settled; what was said in it is for those who may read."""
        case = self.case
        found = conversations(case.episode, case.service.calendar, case.name) if case.reads else []
        return {"conversations": found}


class Talk(AboutSafety):
    """Record a conversation about safety."""

    slug, title = "safety", _("We talked about safety")
    form_class, decision, keeps_draft, clinical, in_need = TalkForm, safety.talk, True, False, True


class DeclinedForm(SaidForm):
    """Their words, if they gave any."""

    words = TextField(label=_("What did they say?"), called=_("what they said"), rows=3, required=False)


class Decline(AboutSafety):
    """The person does not want to talk about it now."""

    slug, title = "safety-declined", _("They do not want to talk about safety now")
    intro = _("That is theirs to say, and it settles what was owed. The door stays open.")
    form_class, decision, clinical, in_need = DeclinedForm, safety.decline, False, True


class DecidedForm(ActForm):
    """What was decided, and why."""

    decided = reason_field(_("What was decided, and why?"), called=_("what was decided"), rows=6)


class Decide(AboutSafety):
    """After tries by two ways, a clinician writes what was decided."""

    slug, title = "safety-decided", _("We could not reach them: what was decided about safety")
    form_class, decision, kind = DecidedForm, safety.decide, e.SafetyDecided

    def context(self) -> dict[str, Any]:
        """What was tried so far."""
        return {**super().context(), "tries": self.case.episode.tries}


class PlanSaidForm(SaidForm, PlanForm):
    """The six parts, as the person says them."""

    field_order = ("signs", "alone", "company", "people", "services", "around", "via")


class Plan(PersonAction):
    """The person's safety plan, written with them."""

    slug, title, button, clinical = "safety-plan", _("Their safety plan"), _("Keep it"), True
    keeps_draft, in_need = True, True
    form_class, decision, template = PlanSaidForm, safety_plan.write, "clinic/safety_plan.html"
    intro = _("It is theirs: in their words, and they can change it themselves. Give them a copy.")
    done = _("Kept, as said by them. They can read it and change it on their page.")

    def initial(self) -> dict[str, Any]:
        """The plan as it is."""
        return plans.known(self.case.person, self.case.standing.safety_plan)

    def context(self) -> dict[str, Any]:
        """Every version, newest first."""
        return {"versions": plans.versions(self.case.person, self.case.standing, self.case.name)}


def plan_copy(request: HttpRequest, person: str) -> HttpResponse:
    """The file that opens without the internet, to give to the person or to print for them."""
    case, _episodes = opened_person(request, person, "copy of the safety plan", clinical=True, in_need=True)
    if case.standing.safety_plan is None:
        raise Http404
    return plans.copy(case.person, case.standing)


ACTIONS = (Plan, Talk, Decline, Decide)
