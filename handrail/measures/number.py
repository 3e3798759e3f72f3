"""One number: a measure of an organisation in a period, with what it was divided from."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from handrail.dataset.periods import Period

ENGLAND: Final = "England"
PROVIDER: Final = "Provider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """The value of a measure, exactly. A count of nothing is 0; a rate or a mean of nothing is None.

    `group` is ENGLAND or PROVIDER, `org` the provider's code, empty for England. A percentage and a mean carry what
    was divided by what; the value of a percentage is out of 100. `breakdown` is a variable and one of its categories.
    `behind` is how many pathways or contacts a mean, a median, a highest or a lowest stands on.
    """

    measure: str
    period: Period
    group: str
    org: str
    value: int | Fraction | None
    numerator: int | None = None
    denominator: int | None = None
    behind: int | None = None
    breakdown: tuple[str, str] | None = None
