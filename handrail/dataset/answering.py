"""How the answers to one question about a life are returned: a code for each, and for each way of having none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handrail.care.vocabulary import Bearer
from handrail.dataset.coding import Code, absent

NO_DECLINED: Final = absent("The field has no code for somebody who was asked and declined.")
NOT_RECORDED: Final = absent("The field's code for not known says that nothing was recorded, which is another thing.")
NO_NOT_KNOWN: Final = absent("The field has no code for somebody who was asked and does not know.")
NO_NOT_ASKED: Final = absent("The field has no code for somebody who was not asked.")
NO_SNOMED: Final = absent("No SNOMED CT code for this answer was found.")

_KNOWN: Final = Bearer.KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How one circumstance is returned: its field, a code for each answer, and for each way of having none.

    What the data set does not ask has no field: it is kept for care, and goes nowhere.
    """

    field: str
    values: Mapping[str, Code]
    declined: Code = NO_DECLINED
    not_known: Code = NO_NOT_KNOWN
    not_asked: Code = NO_NOT_ASKED

    def code(self, bearer: Bearer, value: str) -> str:
        """The national code of an answer, or nothing where the data set has none."""
        if bearer == _KNOWN:
            return self._known(value)
        return self.bearers[bearer].code

    @property
    def bearers(self) -> Mapping[Bearer, Code]:
        """What the field has for each way of having no answer."""
        return {
            Bearer.DECLINED: self.declined,
            Bearer.NOT_KNOWN: self.not_known,
            Bearer.NOT_ASKED: self.not_asked,
        }

    def _known(self, value: str) -> str:
        found = self.values.get(value.strip().lower())
        return found.code if found is not None else ""
