"""What somebody comes with, in our words, and the code by which the national return knows it.

A problem descriptor picks a protocol and a questionnaire. It is not a diagnosis, and no rule of care turns on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handrail.care.vocabulary import Bearer
from handrail.dataset.coding import Code, absent, inferred, is_, mapping


class Scheme(StrEnum):
    """The classification a code stands in."""

    ICD_10 = "icd-10"
    SNOMED = "snomed"


SCHEME: Final[Mapping[Scheme, Code]] = mapping({Scheme.ICD_10: "01", Scheme.SNOMED: "04"})
"""FindSchemeInUse of IDS602 and IDS603."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem descriptor: its code, and the scheme the code stands in."""

    code: Code
    scheme: Scheme = Scheme.ICD_10


def _category(code: str) -> Problem:
    return Problem(inferred(code, "Counted by its three-character category; the fourth character says unspecified."))


PROBLEMS: Final[Mapping[str, Problem]] = {
    "depression": _category("F329"),
    "recurrent depression": _category("F339"),
    "agoraphobia": Problem(is_("F400")),
    "social anxiety": Problem(is_("F401")),
    "specific phobia": Problem(is_("F402")),
    "panic": Problem(is_("F410")),
    "generalised anxiety": Problem(is_("F411")),
    "mixed anxiety and depression": Problem(is_("F412")),
    "obsessions and compulsions": _category("F429"),
    "post-traumatic stress": Problem(is_("F431")),
    "health anxiety": Problem(is_("F452")),
    "body image": Problem(is_("83482000"), Scheme.SNOMED),
    "irritable bowel": _category("K589"),
    "chronic fatigue": Problem(is_("G933")),
    "persistent physical symptoms": Problem(is_("723916001"), Scheme.SNOMED),
    "something else": Problem(absent("Something else is many things, and a code would name one of them.")),
}
"""The problem descriptors, by our word for them, in small letters: what a page may offer."""

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
