"""The questionnaires of asking for help: two short ones, each a page that may be left out, as may every question."""

from handrail.care.questionnaires import QUESTIONNAIRES, Questionnaire
from handrail.design.forms import NhsForm
from handrail.my.answering import comment_field
from handrail.pages import questions


class Sheet:
    """What a questionnaire's form can tell of itself."""

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


def _form(code: str) -> type[NhsForm]:
    questionnaire = QUESTIONNAIRES[code]
    fields = {f"item_{at}": questions.field(at + 1, item, questionnaire) for at, item in enumerate(questionnaire.items)}
    name, comment = code.replace("-", ""), comment_field()
    return type(name, (Sheet, NhsForm), {"questionnaire": questionnaire, "__doc__": code, **fields, "comment": comment})


PHQ9, GAD7 = _form("PHQ-9"), _form("GAD-7")
"""As part of asking for help: kept as a draft, sent with the rest."""
