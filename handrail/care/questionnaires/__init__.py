"""Questionnaires as data, and the one rule for adding them up: with an answer missing there is no total.

The wording of an instrument is part of the instrument: it is never run through translation (a translation is
another, separately validated, questionnaire), and a test pins it by its hash. Wording is held here only where
its licence lets anyone ship it; of the others the scores are entered from the licensed form, or the wording is
installed by the service that holds the licence.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from handrail.care.questionnaires.alcohol import AUDIT_C
from handrail.care.questionnaires.core import CORE_10
from handrail.care.questionnaires.entered import (
    BIQ,
    BPI,
    CAT,
    CFQ,
    DDS,
    HAI,
    IBS_SSS,
    MI,
    MI_ACCOMPANIED,
    OCI,
    PDSS,
    SPIN,
)
from handrail.care.questionnaires.experience import PEQ_ASSESSMENT, PEQ_TREATMENT
from handrail.care.questionnaires.functioning import IPCQ, WSAS
from handrail.care.questionnaires.instrument import Adding, Item, Option, Questionnaire, Status
from handrail.care.questionnaires.phq import GAD_7, PHQ_9, PHQ_15
from handrail.care.questionnaires.scoring import Answers, Incomplete, Score, Why, is_safety_answer, score
from handrail.care.questionnaires.trauma import IES_R, PCL_5
from handrail.care.questionnaires.worry import PSWQ

__all__ = [
    "GAD_7",
    "PHQ_9",
    "QUESTIONNAIRES",
    "WSAS",
    "Adding",
    "Answers",
    "Incomplete",
    "Item",
    "Option",
    "Questionnaire",
    "Score",
    "Status",
    "Why",
    "is_safety_answer",
    "score",
]

_ALL: Final = (
    *(PHQ_9, GAD_7, WSAS),
    *(PHQ_15, PSWQ, PCL_5, CORE_10, AUDIT_C),
    *(PDSS, SPIN, OCI, MI, MI_ACCOMPANIED, HAI, BIQ, IES_R, CFQ, IBS_SSS),
    *(DDS, CAT, BPI, IPCQ),
    *(PEQ_ASSESSMENT, PEQ_TREATMENT),
)
QUESTIONNAIRES: Final[Mapping[str, Questionnaire]] = MappingProxyType({each.code: each for each in _ALL})
"""Every questionnaire the service knows, by its code, the most asked first."""
