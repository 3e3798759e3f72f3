"""The form of a code in a classification: ICD-10, or SNOMED CT alone or put together with others."""

import re
from typing import Final

from handrail.dataset.snomed import is_code

#: A letter and two figures, a fourth sign or X, one more, and the mark of a pair; with its dot or without.
_ICD_10: Final = re.compile(r"[A-Z][0-9]{2}(\.?[0-9X][0-9]?)?[AD*†]?")
_RUN: Final = re.compile(r"[0-9]{6,}")
_TERMS: Final = re.compile(r"\|[^|]*\|")

ICD_10: Final = "01"
SNOMED: Final = "04"


def is_icd_10(text: str) -> bool:
    """Whether it can be a code of ICD-10."""
    return _ICD_10.fullmatch(text) is not None


def is_expression(text: str, most: int = 56) -> bool:
    """Whether it is a code of SNOMED CT, or an expression of which every code is one."""
    if text.isdigit():
        return is_code(text)
    bare = _TERMS.sub("", text)
    codes = _RUN.findall(bare)
    return len(text) <= most and bool(codes) and not re.search(r"[^0-9 :=,+(){}]", bare) and all(map(is_code, codes))


def fits(scheme: str, code: str) -> bool:
    """Whether a code has the form of its scheme. A scheme that is not taken fits nothing."""
    return is_icd_10(code) if scheme == ICD_10 else scheme == SNOMED and is_code(code)
