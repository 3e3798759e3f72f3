"""One questionnaire as it was answered: question by question, and what it comes to."""

from typing import Any

from django.utils.translation import gettext as _

from handrail.care.parts import Sheet
from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.pages import scores


def answered(sheet: Sheet, text: scores.Reader) -> dict[str, Any]:
    """What was answered, question by question, and what it comes to."""
    form = QUESTIONNAIRES[sheet.questionnaire]
    said = {option.value: option.label for option in form.options}
    rows = [
        (item.text or item.short, _("skipped") if given is None else said.get(given, str(given)))
        for item, given in zip(form.items, sheet.items, strict=True)
    ]
    return {"sentence": scores.sentence(sheet, text), "rows": rows}
