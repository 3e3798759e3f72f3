"""Questionnaires on a page: which are asked, why, in words for either side, and the field of each question."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care.act import Service
from handrail.care.due import Due, WhyDue, due
from handrail.care.episode import Episode
from handrail.care.questionnaires import QUESTIONNAIRES, Item, Questionnaire
from handrail.care.standing import Standing
from handrail.design.forms import Choice, IntegerField, NhsField, RadioField
from handrail.pages import wording
from handrail.record import journal

TO_PERSON: dict[WhyDue, Any] = {
    WhyDue.EVERYBODY: gettext_lazy("We ask everybody this before we meet, so that we both see what changes."),
    WhyDue.PROBLEM: gettext_lazy("It is about what you came for, so it says more than the general questions."),
    WhyDue.CONDITION: gettext_lazy("You told us of a long-term condition, and this asks how it is to live with it."),
    WhyDue.AFTER_FIRST_TALK: gettext_lazy("It asks how the first talk with us was for you."),
    WhyDue.AT_THE_END: gettext_lazy("It asks how the care here was for you."),
    WhyDue.WORK: gettext_lazy("You want help with work, and this asks how work has been."),
}
TO_STAFF: dict[WhyDue, Any] = {
    WhyDue.EVERYBODY: gettext_lazy("asked of everybody before you meet"),
    WhyDue.PROBLEM: gettext_lazy("goes with what this is mainly about"),
    WhyDue.CONDITION: gettext_lazy("goes with a long-term condition they told us of"),
    WhyDue.AFTER_FIRST_TALK: gettext_lazy("how the first talk was for them"),
    WhyDue.AT_THE_END: gettext_lazy("how the care was for them"),
    WhyDue.WORK: gettext_lazy("they want help with work"),
}


def asked(episode: Episode, standing: Standing, ours: Service) -> list[tuple[Due, Questionnaire]]:
    """What is due today, each as it may be shown: with its words where they ship or are licensed, else without."""
    found = due(episode, standing, journal.today(), ours.charter)
    known = shown(ours)
    return [(each, known[each.code]) for each in found if each.code in known]


_kept: tuple[Service, date, dict[str, Questionnaire]] | None = None


def shown(ours: Service) -> dict[str, Questionnaire]:
    """Every questionnaire as it may be shown today. Licensed wording is read once while the service stays as it is."""
    global _kept
    today = journal.today()
    if _kept is None or _kept[0] is not ours or _kept[1] != today:
        _kept = ours, today, wording.worded(QUESTIONNAIRES, today)
    return _kept[2]


def field(number: int, item: Item, form: Questionnaire) -> NhsField:
    """One question. Nothing is chosen for the person, and it may be left out."""
    called = _("an answer to question %(number)d") % {"number": number}
    label, options = f"{number}. {item.text}", form.options_of(item)
    help_text = _(item.note) if item.note else ""
    if not options:
        between = _("A number from %(least)d to %(most)d.") % {"least": item.lowest, "most": item.highest}
        return IntegerField(
            label=label,
            called=called,
            help_text=" ".join(part for part in (help_text, between) if part),
            min_value=item.lowest,
            max_value=item.highest,
            required=False,
        )
    return RadioField(
        label=label,
        called=called,
        help_text=help_text,
        choices=[Choice(str(option.value), option.label) for option in options],
        coerce=int,
        empty=None,
        required=False,
    )
