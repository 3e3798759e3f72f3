"""Which forms there are on paper: each names the form of the screen it is drawn from, so that the two cannot drift."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from handrail.care.questionnaires import QUESTIONNAIRES, Questionnaire
from handrail.clinic import choices
from handrail.clinic.dying import SomebodyForm
from handrail.clinic.first_talk import FirstTalkForm
from handrail.clinic.messages import SaidToUsForm
from handrail.clinic.paper.drawing import Box, boxes
from handrail.clinic.refer import ReferForm
from handrail.clinic.safety import PlanSaidForm, TalkForm
from handrail.clinic.session_form import SessionForm
from handrail.clinic.triage import InTouchForm
from handrail.design.forms import NhsForm
from handrail.record.sight import Sight

Maker = Callable[[], NhsForm]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form on paper. `left_out` names the fields that only a screen can ask, each with its reason."""

    slug: str
    title: Any
    form: Maker
    intro: Any = ""
    left_out: Mapping[str, str] = field(default_factory=dict)

    def boxes(self) -> list[Box]:
        """Its fields, from the form of the screen."""
        return boxes(self.form(), self.left_out)


def _session() -> NhsForm:
    form = SessionForm()
    form.fields["therapy"].choices = choices.therapies(None)  # type: ignore[attr-defined]
    return form


def _refer() -> NhsForm:
    return ReferForm(sight=Sight(frozenset()))


SHEETS: Final = (
    Sheet(
        "session",
        _("A session"),
        _session,
        _("One sheet for each person. What you write here they can read in their record."),
        {"next_slot": "the free times of a diary are known to the screen alone; the day and time are asked below it"},
    ),
    Sheet(
        "first-talk",
        _("The first talk"),
        FirstTalkForm,
        _("What was said and agreed, safety, the GP, and yes at a step or not yet."),
    ),
    Sheet(
        "message",
        _("They tell us something"),
        SaidToUsForm,
        _("What they said to anybody here, or gave us on paper. Pin their own sheet to this one."),
    ),
    Sheet(
        "referral",
        _("A referral"),
        _refer,
        _("Only one thing is always needed: a safe way to reach them."),
        {"same": "the screen asks it once it has looked for somebody alike"},
    ),
    Sheet("in-touch", _("We were in touch"), InTouchForm, _("A call or a letter between sessions.")),
    Sheet(
        "safety-talk",
        _("We talked about safety"),
        TalkForm,
        _("There is no level and no score to fill in, on purpose: write what was said, and what you agreed."),
    ),
    Sheet(
        "safety-plan",
        _("Their safety plan"),
        PlanSaidForm,
        _("It is theirs, in their words. Let them keep this sheet, and copy it for us if they like."),
    ),
    Sheet(
        "death",
        _("Somebody has died"),
        SomebodyForm,
        _("Phone the clinical lead today. When the system is back, type this in first: until then letters go out."),
    ),
)
BY_SLUG: Final = {each.slug: each for each in SHEETS}

#: Whose licence lets anybody print them, as each of them says (`care/questionnaires`). Those that may only be shown by
#: software, and those whose words the service put in under a licence of its own, are not here.
PRINTED: Final = ("PHQ-9", "GAD-7", "PHQ-15", "PCL-5", "AUDIT-C")


def questionnaires() -> list[Questionnaire]:
    """The questionnaires that may be printed."""
    return [QUESTIONNAIRES[code] for code in PRINTED]
