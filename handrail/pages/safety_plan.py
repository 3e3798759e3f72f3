"""The safety plan as both sides show it: its form, its versions, and the copy that opens without the internet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from handrail.care.standing import SafetyPlan, Standing
from handrail.design import crisis
from handrail.design.forms import ActForm, TextField
from handrail.pages import here, story
from handrail.pages.names import Naming
from handrail.pages.story import Part
from handrail.record import journal

PARTS: Final = ("signs", "alone", "company", "people", "services", "around")
_HINTS: Final = {
    "signs": _("Thoughts, moods, places, times of the day."),
    "alone": _("What has helped before, even for ten minutes."),
    "company": _("People and places that help me think of something else. I do not have to tell them why."),
    "people": _("Their names and how I reach them."),
    "services": _("The help lines stand on every copy already. Add who else you would turn to."),
    "around": _("For example, somebody who keeps something for me for a while."),
}


def field_of(name: str) -> TextField:
    """One part, as a form asks for it."""
    label = story.LABELS[name]
    return TextField(label=label, called=label, help_text=_HINTS[name], rows=3, max_length=2000, required=False)


class PlanForm(ActForm):
    """The six parts. Each may be left out."""

    signs, alone, company = field_of("signs"), field_of("alone"), field_of("company")
    people, services, around = field_of("people"), field_of("services"), field_of("around")


@dataclass(frozen=True, slots=True)
class Version:
    """The plan as it was from some day on: who wrote it down, and the parts that were filled in."""

    at: datetime
    who: str
    parts: tuple[Part, ...]


def versions(person: str, standing: Standing, name: Naming) -> list[Version]:
    """Every version, newest first."""
    plans = standing.safety_plans[::-1]
    text = journal.reader(person, journal.refs([each.parts for each in plans]))
    return [Version(each.at, name(each.by), tuple(story.parts(each.parts, text))) for each in plans]


def known(person: str, plan: SafetyPlan | None) -> dict[str, str]:
    """What stands in the form before anything is typed."""
    if plan is None:
        return {}
    text = journal.reader(person, journal.refs(plan.parts))
    return {each: text(getattr(plan.parts, each)) for each in PARTS}


def given(data: dict[str, Any]) -> dict[str, Any]:
    """What was typed, on its way into the journal."""
    return {each: journal.Text(data[each]) for each in PARTS}


def copy(person: str, standing: Standing) -> HttpResponse:
    """A file that needs nothing else: it opens on any device without the internet, and can be printed.

    Neither its name nor its title says what it is: somebody else may see the list of files.
    """
    plan = standing.safety_plan
    now = versions(person, standing, lambda _who: "")[0] if plan else None
    facts = {"called": standing.called, "plan": now, "lines": crisis.lines(here.current_lines()), "made": journal.now()}
    answer = HttpResponse(render_to_string("pages/safety_plan_copy.html", facts))
    answer.headers["Content-Disposition"] = 'attachment; filename="my-plan.html"'
    return answer
