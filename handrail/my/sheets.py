"""The form of one questionnaire: every question may be left out, and so may the whole page."""

from django.utils.translation import gettext_lazy as _

from handrail.care.questionnaires import QUESTIONNAIRES, Questionnaire
from handrail.design.forms import ActForm, NhsForm, TextField
from handrail.my.fields import item_field


def _comment() -> TextField:
    return TextField(
        label=_("Is there anything these questions miss?"),
        called=_("your own words"),
        help_text=_("It is one sheet of paper. What would you add? Your words stay beside the number."),
        max_length=2000,
        rows=3,
        required=False,
    )


class Sheet:
    """What every questionnaire's form can tell of itself."""

    questionnaire: Questionnaire

    def items(self) -> tuple[int | None, ...]:
        """The answers in order, None where one was left out."""
        data = self.cleaned_data  # type: ignore[attr-defined]
        return tuple(data[f"item_{at}"] for at, _item in enumerate(self.questionnaire.items))

    @property
    def is_answered(self) -> bool:
        """Whether anything was answered, or written beside it."""
        return self.has_answers or bool(self.cleaned_data["comment"])  # type: ignore[attr-defined]

    @property
    def has_answers(self) -> bool:
        """Whether at least one question was answered."""
        return any(item is not None for item in self.items())


def _form(code: str, base: type[NhsForm]) -> type[NhsForm]:
    questionnaire = QUESTIONNAIRES[code]
    fields = {
        f"item_{at}": item_field(at + 1, item.text, questionnaire.options)
        for at, item in enumerate(questionnaire.items)
    }
    name = code.replace("-", "")
    return type(name, (Sheet, base), {"questionnaire": questionnaire, "__doc__": code, **fields, "comment": _comment()})


PHQ9, GAD7 = _form("PHQ-9", NhsForm), _form("GAD-7", NhsForm)
"""As part of asking for help: kept as a draft, sent with the rest."""

ALONE = {code: _form(code, ActForm) for code in ("PHQ-9", "GAD-7")}
"""On a page of its own, sent by itself."""
