"""From a national code to our word, for what is carried over: one word, or none.

A code that says several of our words is taken for the one that was read in the source; where that is still several, or
none, it is not known. What is not known is not guessed.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, TypeVar

from handrail.care.events import CircumstanceGiven
from handrail.care.questionnaires import QUESTIONNAIRES, Status
from handrail.care.vocabulary import Bearer, Circumstance, EndReason
from handrail.dataset import codes
from handrail.dataset.answers import ANSWERS, code_of
from handrail.dataset.coding import Code
from handrail.dataset.problems import PROBLEMS, SCHEME, SIGNIFICANCE

Word = TypeVar("Word")


def back(mapping: Mapping[Word, Code]) -> dict[str, Word]:
    """Each code of a mapping that says one word, with that word."""
    found: dict[str, list[tuple[bool, Word]]] = {}
    for word, code in mapping.items():
        if code.code:
            found.setdefault(code.code, []).append((code.status is Status.CONFIRMED, word))
    told: dict[str, Word] = {}
    for national, words in found.items():
        sure = [word for is_sure, word in words if is_sure] or [word for _, word in words]
        if len(sure) == 1:
            told[national] = sure[0]
    return told


SOURCE: Final = back(codes.SOURCE)
ATTENDED: Final = back(codes.ATTENDED)
ABSENT: Final = back(codes.ABSENT)
CANCELLED: Final = back(codes.CANCELLED)
PURPOSE: Final = back(codes.PURPOSE)
MEDIUM: Final = back(codes.MEDIUM)
SETTING: Final = back(codes.SETTING)
THERAPY: Final = back(codes.THERAPY)
STEPPED: Final = back(codes.STEPPED_TO)
WANTED: Final = back(codes.WANTED)
PAUSE: Final = back(codes.PAUSE)
TRACE: Final = back(codes.TRACE)
YES_NO: Final = {"Y": True, "N": False}


@cache
def end_reasons() -> dict[str, EndReason]:
    """The one reason that a discharge code says; no entry where several share it."""
    said: dict[str, set[tuple[bool, EndReason]]] = {}
    for reason, by_reach in codes.END.items():
        for code in by_reach.values():
            if code.code:
                said.setdefault(code.code, set()).add((code.status is Status.CONFIRMED, reason))
    found = {}
    for national, pairs in said.items():
        sure = {reason for is_sure, reason in pairs if is_sure} or {reason for _, reason in pairs}
        if len(sure) == 1:
            found[national] = next(iter(sure))
    return found


@cache
def tools() -> dict[str, tuple[str, int | None]]:
    """The questionnaire of each score code, and which item where each item has a code of its own."""
    found: dict[str, tuple[str, int | None]] = {}
    for name, each in QUESTIONNAIRES.items():
        is_by_item = len(each.score_codes) > 1 and len(each.score_codes) == len(each.items)
        for place, code in enumerate(each.score_codes):
            if is_by_item or place == 0:
                found[code] = (name, place if is_by_item else None)
    return found


@cache
def problems() -> dict[tuple[str, str], str]:
    """Our word for a presenting complaint, by its scheme and code."""
    coded = {(SCHEME[each.scheme].code, each.code.code): word for word, each in reversed(list(PROBLEMS.items()))}
    return {key: word for key, word in coded.items() if key[1]}


IS_MAIN: Final = back(SIGNIFICANCE)
DIED: Final = EndReason.DIED


@cache
def _said() -> dict[tuple[str, str], list[CircumstanceGiven]]:
    """What may have been answered, by field and code."""
    found: dict[tuple[str, str], list[CircumstanceGiven]] = {}
    for what, answers in ANSWERS.items():
        if not answers.field:
            continue
        sure = back(answers.values)
        for national, value in sure.items():
            said = CircumstanceGiven(what=what, bearer=Bearer.KNOWN, value=value)
            found.setdefault((answers.field, national), []).append(said)
        for bearer, code in answers.bearers.items():
            if code.code:
                found.setdefault((answers.field, code.code), []).append(CircumstanceGiven(what=what, bearer=bearer))
    return found


def answer(field: str, code: str) -> CircumstanceGiven | None:
    """The one answer that a code of a field says, and that is written so again; nothing where it is not one."""
    said = [each for each in _said().get((field, code), ()) if code_of(each.what, each.bearer, each.value) == code]
    known = [each for each in said if each.bearer is Bearer.KNOWN] or said
    return known[0] if len(known) == 1 else None


def about(field: str) -> Circumstance | None:
    """The circumstance that a field alone is about."""
    found = [what for what, answers in ANSWERS.items() if answers.field == field]
    return found[0] if len(found) == 1 else None


#: What a contact to come cannot have as its outcome.
OVER: Final = frozenset({*ATTENDED, *ABSENT, *CANCELLED})
