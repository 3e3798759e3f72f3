"""How the data set writes the answers that it takes one by one: yes and no as letters, all others as numbers."""

from typing import Final

from handrail.care.questionnaires import Questionnaire

_YES_NO: Final = {1: "Y", 0: "N"}
_NOT_APPLICABLE: Final = "NA"
_AS_LETTERS: Final = frozenset({("PEQ-A", 0), ("PEQ-A", 1), ("PEQ-A", 2), ("PEQ-A", 3), ("IPCQ", 0)})
#: WSAS work: the data set takes the 9 itself.
_AS_NUMBER: Final = frozenset({("WSAS", 0)})


def answer_code(questionnaire: Questionnaire, at: int, value: int) -> str:
    """One answer as PersScore has it."""
    item = questionnaire.items[at]
    if value == item.not_applicable and (questionnaire.code, at) not in _AS_NUMBER:
        return _NOT_APPLICABLE
    return _YES_NO[value] if (questionnaire.code, at) in _AS_LETTERS else str(value)
