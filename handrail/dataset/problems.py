"""What somebody comes with, in our words, and the code by which the national return knows it.

A problem descriptor picks a protocol and a questionnaire. It is not a diagnosis, and no rule of care turns on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handrail.care.vocabulary import Bearer
from handrail.dataset.coding import Code, absent, inferred, is_, mapping, recalled


class Scheme(StrEnum):
    """The classification a code stands in."""

    ICD_10 = "icd-10"
    SNOMED = "snomed"


SCHEME: Final[Mapping[Scheme, Code]] = mapping({Scheme.ICD_10: "01", Scheme.SNOMED: "04"})
"""FindSchemeInUse of IDS602 and IDS603."""

DIAGNOSIS_SCHEME: Final[Mapping[Scheme, Code]] = mapping({Scheme.ICD_10: "02", Scheme.SNOMED: "06"})
"""DiagSchemeInUse of IDS601, which has a list of its own: the same classification, another number."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem descriptor: its code, the scheme the code stands in, and by what people look for it.

    `snomed` is only for looking it up: what is returned is `code`.
    """

    code: Code
    words: tuple[str, ...] = ()
    snomed: Code | None = None
    scheme: Scheme = Scheme.ICD_10


def _icd(code: str, snomed: str, *words: str) -> Problem:
    return Problem(is_(code), words, _looked_for(snomed))


def _category(code: str, snomed: str, *words: str) -> Problem:
    why = "Counted by its three-character category; the fourth character says unspecified."
    return Problem(inferred(code, why), words, _looked_for(snomed))


def _member(code: str, snomed: str, *words: str) -> Problem:
    why = "The category is counted; this fourth character is from memory, to be checked in ICD-10."
    return Problem(recalled(code, why), words, _looked_for(snomed))


def _snomed(code: str, *words: str) -> Problem:
    return Problem(is_(code), words, is_(code), Scheme.SNOMED)


def _looked_for(snomed: str) -> Code | None:
    return recalled(snomed, "From memory, for looking it up; it is never sent.") if snomed else None


PROBLEMS: Final[Mapping[str, Problem]] = {
    "depression": _category("F329", "35489007", "low mood", "sad", "no energy", "hopeless"),
    "recurrent depression": _category("F339", "191616006", "low mood that comes back", "again"),
    "mild depression": _member("F320", "310495003", "low mood"),
    "moderate depression": _member("F321", "310496002", "low mood"),
    "agoraphobia": _icd("F400", "70691001", "going out", "crowds", "leaving home"),
    "social anxiety": _icd("F401", "25501002", "social phobia", "shy", "being watched", "speaking in front of people"),
    "specific phobia": _icd("F402", "54587008", "fear of one thing", "needles", "spiders", "heights", "flying"),
    "another phobia": _member("F408", "", "fear"),
    "panic": _icd("F410", "371631005", "panic attacks", "panic disorder"),
    "generalised anxiety": _icd("F411", "21897009", "gad", "worry", "worrying", "nerves"),
    "mixed anxiety and depression": _icd("F412", "231504006", "anxiety with low mood"),
    "anxiety without a clearer name": _category("F419", "197480006", "nerves", "stress"),
    "obsessions and compulsions": _category("F429", "191736004", "ocd", "checking", "washing", "unwanted thoughts"),
    "acute stress": _member("F430", "67195008", "shock", "just happened"),
    "post-traumatic stress": _icd("F431", "47505003", "ptsd", "trauma", "flashbacks", "nightmares"),
    "adjustment": _member("F432", "17226007", "stress", "change in life", "loss", "grief"),
    "health anxiety": _icd("F452", "18193002", "hypochondria", "fear of illness"),
    "body image": _snomed("83482000", "bdd", "body dysmorphic disorder", "how i look"),
    "irritable bowel": _category("K589", "10743008", "ibs", "stomach"),
    "chronic fatigue": _icd("G933", "52702003", "cfs", "me", "tired", "exhausted"),
    "persistent physical symptoms": _snomed("723916001", "mus", "medically unexplained", "pain", "functional"),
    "distress about physical symptoms": _category("F459", "31297008", "somatoform"),
    "alcohol": _category("F109", "66590003", "drinking"),
    "bipolar": _category("F319", "13746004", "mania", "ups and downs"),
    "eating": _category("F509", "72366004", "eating disorder", "food", "binge"),
    "a difficulty without a clearer name": Problem(
        inferred("F99X", "A code of three characters is filled up with X."), ("mental health", "not sure")
    ),
    "something else": Problem(absent("Something else is many things, and a code would name one of them.")),
}
"""The problem descriptors, by our word for them, in small letters: what a page may offer."""


def sought(text: str) -> list[str]:
    """Our words for the problems that fit what was typed: part of a word, or a code, with or without its dot.

    What begins with it comes first; an exact word or code stands alone.
    """
    asked = " ".join(text.lower().split())
    code = asked.replace(".", "").replace(" ", "")
    if not asked:
        return []
    exact = [word for word, problem in PROBLEMS.items() if _is(word, problem, asked, code)]
    begins = [word for word in PROBLEMS if _begins(word, asked)]
    within = [word for word, problem in PROBLEMS.items() if _fits(word, problem, asked, code)]
    return exact or list(dict.fromkeys([*begins, *within]))


def _is(word: str, problem: Problem, asked: str, code: str) -> bool:
    short = len(asked) < 4 and asked in problem.words
    return asked == word or short or code.upper() in _codes(problem)


def _codes(problem: Problem) -> set[str]:
    return {each.code for each in (problem.code, problem.snomed) if each is not None and each.code}


def _begins(text: str, asked: str) -> bool:
    return text.startswith(asked) or f" {asked}" in text


def _fits(word: str, problem: Problem, asked: str, code: str) -> bool:
    by_code = len(code) > 1 and any(each.startswith(code.upper()) for each in _codes(problem))
    by_word = any(_begins(each, asked) for each in (word, *problem.words))
    return by_code or by_word or (len(asked) > 3 and any(asked in each for each in (word, *problem.words)))


SIGNIFICANCE: Final[Mapping[bool, Code]] = mapping({True: "1", False: "2"})
"""IDS603 PresCompCodSig, by whether it is the main problem."""

BEFORE: Final[Mapping[bool, Code]] = mapping({True: "Y", False: "N"})
BEFORE_BEARER: Final[Mapping[Bearer, Code]] = mapping(
    {
        Bearer.DECLINED: "Z",
        Bearer.NOT_KNOWN: "U",
        Bearer.NOT_ASKED: absent("The field has no code for somebody who was not asked."),
        Bearer.KNOWN: absent("Known, and yet no answer is there to be returned."),
    }
)
"""IDS101 PrevDiagCondInd: whether the person had this before."""
