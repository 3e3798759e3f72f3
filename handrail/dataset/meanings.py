"""From a national code back to our word, for the person whose row it is. A code that many share is left as it is."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.dataset import codes, problems
from handrail.dataset.answers import ANSWERS
from handrail.dataset.coding import Code
from handrail.dataset.languages import LANGUAGES

FEW: Final = 3

_BY_FIELD: Final[dict[str, tuple[Mapping[Any, Code], ...]]] = {
    "IDS001.NHSNumberStatus": ({"looked up": Code("01"), "given, and not looked up": Code("02")}, codes.TRACE),
    "IDS101.SourceOfReferralIAPT": (codes.SOURCE,),
    "IDS105.OnwardReferReason": (codes.STEPPED_TO, codes.WANTED),
    "IDS108.PauseReason": (codes.PAUSE,),
    "IDS201.AttendOrDNACode": (codes.ATTENDED, codes.ABSENT),
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
    for reason, by_time in codes.END.items():
        yield from (("IDS101.EndCode", code.code, str(reason)) for code in by_time.values())


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
