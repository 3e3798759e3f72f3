"""The questionnaires whose scores the data set takes: the code of each score, and which values it may have.

Codes, ranges and formats are those of NHS England's validator for version 2.0 (nhsengland/Reusable-Code-Library,
`assessment_scales.py`), read there. NA for the experience of care is taken because the published queries for version
2.1 count it; the list of version 2.0 does not have it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_WHOLE: Final = re.compile(r"[0-9]+")
_MEAN: Final = re.compile(r"[0-9]\.[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Tool:
    """One score: of which questionnaire, between which ends. `figures`: how many at most; a mean has a point.

    `letters` are the values that are no number; a tool of letters alone has no figures.
    """

    code: str
    questionnaire: str
    lowest: int = 0
    highest: int = 0
    figures: int = 0
    mean: bool = False
    letters: tuple[str, ...] = ()

    def is_written(self, score: str) -> bool:
        """Whether it has the form of a score of this tool, whatever it says."""
        if self.letters and score.isascii() and score.isalpha():
            return len(score) <= max(map(len, self.letters))
        if self.mean:
            return _MEAN.fullmatch(score) is not None
        return len(score) <= self.figures and _WHOLE.fullmatch(score) is not None

    def takes(self, score: str) -> bool:
        """Whether it is written as a score of this tool, and is one it can come to."""
        if not self.is_written(score):
            return False
        return score in self.letters if score.isalpha() else self.lowest <= float(score) <= self.highest


def _whole(code: str, questionnaire: str, highest: int, lowest: int = 0) -> Tool:
    return Tool(code, questionnaire, lowest, highest, len(str(highest)))


def _single(code: str, questionnaire: str, highest: int, *letters: str) -> Tool:
    return Tool(code, questionnaire, 0, highest, 1, letters=letters)


def _mean(code: str, questionnaire: str, highest: int) -> Tool:
    return Tool(code, questionnaire, 0, highest, mean=True)


def _letters(code: str, questionnaire: str, *letters: str) -> Tool:
    return Tool(code, questionnaire, letters=letters)


_ALL: Final = (
    _whole("720433000", "PHQ-9", 27),
    _whole("445455005", "GAD-7", 21),
    _single("932621000000100", "WSAS", 9),
    _single("932581000000100", "WSAS", 8),
    _single("932611000000106", "WSAS", 8),
    _single("932591000000103", "WSAS", 8),
    _single("932601000000109", "WSAS", 8),
    _whole("450326007", "PDSS", 28),
    _whole("445552006", "SPIN", 68),
    _whole("450324005", "OCI", 168),
    _mean("473354003", "MI", 5),
    _mean("473355002", "MI-ACCOMPANIED", 5),
    _whole("491581000000104", "PCL-5", 80),
    _whole("446793008", "HAI", 54),
    _whole("446517006", "PSWQ", 80, 16),
    _whole("1128221000000100", "BIQ", 72),
    _whole("1083671000000108", "IBS-SSS", 500),
    _whole("1065441000000103", "PHQ-15", 30),
    _whole("910931000000101", "DDS", 102, 17),
    _whole("446660005", "CAT", 40),
    _whole("443223005", "BPI", 70),
    _letters("748161000000109", "IPCQ", "Y", "N"),
    _whole("760741000000102", "IPCQ", 28),
    _whole("761051000000105", "IPCQ", 10),
    _letters("747861000000100", "PEQ-A", "Y", "N"),
    _letters("747871000000107", "PEQ-A", "Y", "N"),
    _letters("747881000000109", "PEQ-A", "Y", "N", "NA"),
    _letters("904691000000103", "PEQ-A", "Y", "N", "NA"),
    _single("747891000000106", "PEQ-A", 4),
    _single("747901000000107", "PEQ-T", 4, "NA"),
    _single("747911000000109", "PEQ-T", 4, "NA"),
    _single("747921000000103", "PEQ-T", 4, "NA"),
    _single("747931000000101", "PEQ-T", 4, "NA"),
    _single("747941000000105", "PEQ-T", 4, "NA"),
    _single("747951000000108", "PEQ-T", 4, "NA"),
)

TOOLS: Final[Mapping[str, Tool]] = MappingProxyType({tool.code: tool for tool in _ALL})
"""Every score the data set takes, by its SNOMED CT code."""

EXPERIENCE: Final = tuple(tool.code for tool in _ALL if tool.questionnaire.startswith("PEQ"))
"""The codes of the questions about the experience of care."""
