"""What a pathway was given against the fewest sessions that guidance says are usual for its problem and therapy.

The numbers are those of `care.doses`, most of them recalled. Guidance is no limit and no target for one person: this is
told of a service, never of a pathway.
"""

from functools import reduce
from operator import or_
from typing import Any, Final

import ibis

from handrail.care.doses import DOSES, Dose
from handrail.dataset.codes import THERAPY
from handrail.dataset.problems import PROBLEMS
from handrail.measures.pathways.descriptors import begins
from handrail.measures.pathways.therapies import THERAPIES

#: These are counted by their category: the fourth character only says how bad it is.
_CATEGORIES: Final = ("F32", "F33", "F42")
_FIELD: Final = {code: each.field for each in THERAPIES for code in each.codes}


def has_usual(row: Any) -> Any:
    """Guidance gives a least number for a therapy that was given for this problem."""
    return _any(row, lambda given, _: given > 0)


def is_below(row: Any) -> Any:
    """Of every such therapy there were fewer sessions than is usual."""
    return has_usual(row) & ~_any(row, lambda given, least: given >= least)


def given(row: Any) -> Any:
    """The most sessions of one such therapy; nothing where there was none."""
    counts = [is_it.ifelse(row[field], 0) for is_it, field, _ in _rules(row)]
    return ibis.greatest(*counts).nullif(0)


def _any(row: Any, holds: Any) -> Any:
    return reduce(or_, (is_it & holds(row[field], least) for is_it, field, least in _rules(row)))


def _rules(row: Any) -> list[tuple[Any, str, int]]:
    """For each problem, therapy and least number: whether the problem is that of the row, and the field to look at."""
    descriptor = row.Validated_PresentingComplaint
    return [
        (reduce(or_, (begins(descriptor, code) for code in _codes(dose))), field, dose.least)
        for dose in DOSES
        if dose.least is not None
        for field in _fields(dose)
    ]


def _codes(dose: Dose) -> list[str]:
    codes = [PROBLEMS[problem].code.code for problem in sorted(dose.problems)]
    return sorted({code[:3] if code[:3] in _CATEGORIES else code for code in codes if code})


def _fields(dose: Dose) -> list[str]:
    return sorted({_FIELD[code] for each in dose.therapies if (code := THERAPY[each].code)})
