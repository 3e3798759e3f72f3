"""From a form that was filled in to an act in the journal, with every way it may not go through said on the page."""

from collections.abc import Callable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from handrail.care.entry import Entry
from handrail.care.refused import Refused
from handrail.design.formats import day_time
from handrail.design.forms import ActForm, NhsForm
from handrail.pages import story
from handrail.pages.names import of_staff
from handrail.record import journal


def attempt(form: NhsForm, do: Callable[[], Any]) -> bool:
    """Run `do`, which writes to the journal. True when it is done, or was done before by the same form.

    A refusal says why and what would be permitted; what somebody else saved meanwhile is told, the typing is
    kept, and sending the form again saves it.
    """
    try:
        do()
    except journal.AlreadyDone:
        return True
    except Refused as refused:
        form.refuse(refusal(refused))
    except journal.WrongTime as wrong:
        form.refuse(str(wrong))
    except journal.Changed as changed:
        _tell_changed(form, changed.since)
    else:
        return True
    return False


def refusal(refused: Refused) -> str:
    """Why, and what is permitted instead, in words the person in front of the page can read."""
    facts = {name: _(fact) if isinstance(fact, str) and fact else fact for name, fact in refused.facts.items()}
    why = _(refused.why).format(**facts)
    instead = [_(sentence).format(**facts) for sentence in refused.permitted]
    if not instead:
        return why
    ways = format_html_join("", "<li>{}</li>", ((each,) for each in instead))
    return format_html("{} {}<ul>{}</ul>", why, _("What you can do:"), ways)


def _tell_changed(form: NhsForm, since: list[Entry]) -> None:
    names = of_staff()

    def name(who: str) -> str:
        return names.get(who, _("the person"))

    told = format_html_join(
        "",
        "<li>{}</li>",
        (
            (
                _("%(what)s (%(who)s, %(when)s)")
                % {
                    "what": story.title(entry, name),
                    "who": name(entry.by),
                    "when": day_time(entry.recorded_at),
                },
            )
            for entry in since
        ),
    )
    words = format_html(
        "{}<ul>{}</ul>{}",
        _("While you had this page open, something was added to the record:"),
        told,
        _("What you typed is still here. Look at it again, then send it again if it still fits."),
    )
    if isinstance(form, ActForm) and since:
        form.conflict(words, seen=since[-1].seq)
    else:
        form.refuse(words)
