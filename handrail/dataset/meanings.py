"""From a national code back to our word, for the person whose row it is. A code that many share is left as it is."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.dataset import codes, problems
from handrail.dataset.answers import ANSWERS
from handrail.dataset.codes import PRACTICE_NOT_KNOWN
from handrail.dataset.coding import Code
from handrail.dataset.languages import LANGUAGES

FEW: Final = 3

_YES, _NO = "yes", "no"
_SAID: Final = {"Y": _YES, "N": _NO}
_NOT_SAID: Final = {"U": "not known", "X": "not known", "Z": "rather not say"}
_CLASSIFICATION: Final = {"01": "ICD-10", "02": "Read codes", "03": "Read codes, version 3", "04": "SNOMED CT"}

#: What a code says by itself, where that is not one of our own words, or is shared by many of them.
_PLAIN: Final[Mapping[str, Mapping[str, str]]] = {
    "IDS001.NHSNumberStatus": {
        "01": "looked up",
        "02": "given, and not looked up",
        "03": "still to be looked up",
        "04": "looked up, and not found",
        "05": "two records do not agree: to be put right",
        "06": "being looked up",
        "07": "not needed",
        "08": "to be looked up later",
    },
    "IDS002.GMPCodeReg": {
        "V81997": "no practice",
        "V81998": "a practice does not apply",
        PRACTICE_NOT_KNOWN.code: "practice not known",
    },
    "IDS101.PrevDiagCondInd": {**_SAID, **_NOT_SAID},
    "IDS101.EndCode": {
        "10": "not the right service, and nobody else was named",
        "11": "not the right service, and another was named",
        "12": "ended together after advice and support",
        "13": "passed on to another service, agreed together",
        "14": "an offer was not wanted",
        "16": "stopped before the first talks were over",
        "17": "died before treatment began",
        "46": "treatment completed, agreed together",
        "47": "treatment stopped before what was planned",
        "48": "treatment ended earlier than the person asked",
        "49": "died in treatment",
        "50": "ended before the first talk",
        "95": "not known, before treatment began",
        "96": "not known, in treatment",
    },
    "IDS201.PlannedCareContIndicator": _SAID,
    "IDS201.IAPTLTCServiceInd": _SAID,
    "IDS201.Cancellation": _SAID,
    "IDS201.AttendOrDNACode": {
        "2": "called off by the person",
        "3": "not there, and had not said so",
        "4": "called off by the service",
        "5": "came, on time",
        "6": "came late, and was seen",
        "7": "came too late to be seen",
    },
    "IDS202.FindSchemeInUse": _CLASSIFICATION,
    "IDS205.IntegratedSoftwareInd": _SAID,
    "IDS601.DiagSchemeInUse": {"02": "ICD-10", "06": "SNOMED CT"},
    "IDS602.FindSchemeInUse": _CLASSIFICATION,
    "IDS603.FindSchemeInUse": _CLASSIFICATION,
    "IDS603.PresCompCodSig": {"1": "the main one", "2": "a further one"},
}

_BY_FIELD: Final[dict[str, tuple[Mapping[Any, Code], ...]]] = {
    "IDS101.SourceOfReferralIAPT": (codes.SOURCE,),
    "IDS105.OnwardReferReason": (codes.STEPPED_TO, codes.WANTED),
    "IDS108.PauseReason": (codes.PAUSE,),
    "IDS201.AppType": (codes.PURPOSE,),
    "IDS201.ConsMechanism": (codes.MEDIUM,),
    "IDS201.CareContPatientTherMode": (codes.SETTING,),
    "IDS201.ActLocTypeCode": (codes.PLACE,),
    "IDS201.InterpreterPresentInd": (codes.INTERPRETER,),
    "IDS201.LanguageCodeTreat": (LANGUAGES,),
    "IDS202.CodeProcAndProcStatus": (codes.THERAPY, codes.SUPPORT),
}


def of(table: str, field: str, value: str) -> str:
    """What a code of one field says in our words, each of them if there are few; nothing where it is one of many."""
    if plain := _PLAIN.get(f"{table}.{field}", {}).get(value):
        return plain
    found = _meanings().get((f"{table}.{field}", value), set())
    return ", or ".join(sorted(found)) if len(found) <= FEW else ""


@cache
def _meanings() -> dict[tuple[str, str], set[str]]:
    known: dict[tuple[str, str], set[str]] = {}
    for field, code, word in (*_happenings(), *_answers(), *_scores(), *_problems()):
        if code:
            known.setdefault((field, code), set()).add(word)
    return known


def _happenings() -> Iterator[tuple[str, str, str]]:
    for field, mappings in _BY_FIELD.items():
        for words in mappings:
            yield from ((field, code.code, str(word)) for word, code in words.items())


def _answers() -> Iterator[tuple[str, str, str]]:
    for answers in ANSWERS.values():
        for said in (answers.values, answers.bearers):
            words: Mapping[Any, Code] = said
            yield from ((answers.field, code.code, str(word)) for word, code in words.items())


def _scores() -> Iterator[tuple[str, str, str]]:
    for name, each in QUESTIONNAIRES.items():
        for table in ("IDS606", "IDS607"):
            yield from ((f"{table}.CodedAssToolType", code, name) for code in each.score_codes)


def _problems() -> Iterator[tuple[str, str, str]]:
    yield from (("IDS603.PresComp", each.code.code, word) for word, each in problems.PROBLEMS.items())
