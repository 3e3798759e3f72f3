"""What they wrote that has no answer yet, asked about wherever a meeting is written up. It never holds the page up.

Two questions, both of which may be left empty: what was said about it when they met, which is an answer; and, if it was
not talked about, why it has none. Left empty, whoever supervises the writer asks the same working day.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import messages
from handrail.clinic.act import Action
from handrail.clinic.case import Case
from handrail.design.formats import day_time
from handrail.design.forms import TextField
from handrail.record import journal

TALKED, WHY = "talked_over", "unanswered"


def why_field() -> TextField:
    """Why it has no answer yet."""
    return TextField(
        label=gettext_lazy("Why has what they wrote no answer yet?"),
        called=gettext_lazy("why what they wrote has no answer yet"),
        help_text=gettext_lazy("They can read this. You may leave it empty: then somebody asks you about it today."),
        rows=2,
        max_length=1000,
        required=False,
    )


def ask(action: Action, form: Any) -> None:
    """Put both questions into a form, where something has no answer; and where it was sent with them."""
    if messages.unanswered(action.case.episode, action.case.me) or form.data.get(TALKED) or form.data.get(WHY):
        form.fields[TALKED] = TextField(
            label=gettext_lazy("If you talked about it: what did you say to each other?"),
            called=gettext_lazy("what you said to each other"),
            help_text=gettext_lazy("They read it as the answer to what they wrote."),
            rows=3,
            required=False,
        )
        form.fields[WHY] = why_field()


def facts(action: Action, data: dict[str, Any]) -> dict[str, Any]:
    """What the decision on a session is told of it."""
    over = _talked_over(action.case) if data.get(TALKED) else ()
    return {"unanswered": journal.Text(data.get(WHY, "")), "talked_over": over}


def write_talk(action: Action, data: dict[str, Any]) -> None:
    """What was said about it when they met, as the answer to each message that had none."""
    if not data.get(TALKED):
        return
    with journal.together(action.stream, by=action.case.me) as act:
        for message in _talked_over(action.case):
            act.record(action.stream, messages.talk, message=message, what=journal.Text(data[TALKED]))


def waiting(case: Case) -> list[dict[str, str]]:
    """Each message without an answer: when it came, and where it is opened and answered."""
    return [
        {
            "said": _("They wrote on %(when)s, and have no answer yet.") % {"when": day_time(each.at)},
            "href": reverse("clinic:message", args=[case.stream, each.message]),
        }
        for each in messages.unanswered(case.episode, case.me)
    ]


def _talked_over(case: Case) -> tuple[str, ...]:
    """Whatever has no answer; what they wrote last, where all of it was answered while the page stood open."""
    left = [each.message for each in messages.unanswered(case.episode, case.me)]
    known = [each.message for each in case.episode.messages.values() if case.me not in each.not_to]
    return tuple(left or known[-1:])
