"""Which published measures are sums of others: what lets a hidden number be worked out from those shown.

Beside the sums stands what each percentage is divided from. A member is a measure, or what stands above or below the
line of a percentage: `above("M192")`, `below("M192")`. Sums over providers, categories and months follow by themselves.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

#: How a total is called that nobody publishes, and of which there are two ways of counting the parts.
UNTOLD: Final = "/untold"


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is the sum of `parts`; where `whole` is False, of these and of others that are not published."""

    total: str
    parts: tuple[str, ...]
    whole: bool = True


def above(share: str) -> str:
    """What is divided, in a percentage."""
    return f"{share}/above"


def below(share: str) -> str:
    """What it is divided by."""
    return f"{share}/below"


def _all(total: str, *parts: str) -> Sum:
    return Sum(total, parts)


def _among(total: str, *parts: str) -> Sum:
    return Sum(total, parts, whole=False)


def _divided(share: str, top: str, bottom: str) -> tuple[Sum, Sum]:
    return _all(above(share), top), _all(below(share), bottom)


def _within(*chain: str) -> tuple[Sum, ...]:
    """Each holds all that the one before it does."""
    return tuple(_among(more, fewer) for fewer, more in pairwise(chain))


def _numbers(first: int, last: int, prefix: str = "M") -> tuple[str, ...]:
    return tuple(f"{prefix}{number:03}" for number in range(first, last + 1))


_RECEIVED: Final = (
    _among("M001", *_numbers(2, 14), "M017", "M018", "M287", "M345"),
    _all("M023", *_numbers(24, 27)),
    _among("M029", "M030"),
    _all("M031", *_numbers(32, 35)),
    *_within("M032", "M036", "M037", "M031"),
    _all("M038", "M043", "M044"),
    *_within("M039", "M040", "M041", "M042", "M043"),
    *_within("M044", "M045", "M038"),
)
_SECOND: Final = (
    _all("M184", "M121", "M046"),
    _among("M046", "M122", "M047"),
    *_divided("M123", "M121", "M184"),
    *_divided("M124", "M046", "M184"),
    *_divided("M125", "M122", "M184"),
    *_divided("M126", "M047", "M184"),
)
_ENDED: Final = (
    _all("M056", *_numbers(57, 63), "M066", *_numbers(69, 72), *_numbers(340, 342), "M344"),
    _all("M056", *_numbers(73, 76)),
    _all("M153", "M073", "M074"),
    _among("M056", "M028"),
    *_divided("M077", "M153", "M056"),
    *_divided("M078", "M075", "M056"),
    *_divided("M079", "M076", "M056"),
    _all(above("M080"), "M075", "M076"),
    _all(below("M080"), "M056"),
    _all(above("M081"), "M076"),
    _all(below("M081"), "M075", "M076"),
    _all(above("M288"), "M075"),
    _all("M056", "M153", below("M288")),
)
_FINISHED: Final = (
    *_within("M052", "M054", "M076"),
    *_divided("M053", "M052", "M076"),
    *_divided("M055", "M054", "M076"),
    _all("M076", *_numbers(199, 201)),
    _among("M076", *_numbers(196, 198)),
    *_within("M202", "M201"),
    *_within("M202", "M198"),
    *_within("M204", "M203", "M076"),
    *_divided("M205", "M204", "M203"),
    *(_among("M076", each) for each in ("M212", "M217", "M222", "M227", "M232", "M237")),
)


def _outcomes(finished: str, start: str, changes: tuple[str, ...], recovered: str, both: str) -> tuple[Sum, ...]:
    """Of those who finished: at the start below the line, better, the same or worse, recovered, and both at once."""
    return (
        _among(finished, start),
        _among(finished, *changes),
        *_within(both, changes[0]),
        *_within(both, recovered),
    )


def _rates(finished: str, start: str, divided: dict[str, str]) -> tuple[Sum, ...]:
    """Percentages of those who finished and were not below the line at the start."""
    return tuple(
        each
        for share, top in divided.items()
        for each in (_all(above(share), top), _all(finished, start, below(share)))
    )


_OUTCOMES: Final = (
    *_outcomes("M076", "M179", ("M185", "M187", "M189"), "M191", "M193"),
    *_divided("M180", "M179", "M076"),
    *_divided("M186", "M185", "M076"),
    *_divided("M1010", "M189", "M076"),
    *_rates("M076", "M179", {"M192": "M191", "M195": "M193"}),
    _among("M193", *(above(f"M{number}") for number in range(206, 211))),
    _among(below("M195"), *(below(f"M{number}") for number in range(206, 211))),
)
_INTEGRATED: Final = (
    _all("M076", "M273", "M274"),
    _among("M273", "M275", "M276"),
    _among("M274", "M283", "M284"),
    *_within("M277", "M275"),
    *_within("M285", "M283"),
    *_rates("M273", "M276", {"M278": "M277"}),
    *_rates("M274", "M284", {"M286": "M285"}),
    *_within("M272", "M271"),
    *_divided("M1012", "M273", "M076"),
)
_CONTACTS: Final = (_among("M082", *_numbers(83, 88)),)
_STAGES: Final = tuple(
    each
    for count, (soon, share_soon), (later, share_later) in (
        ("M352", ("M356", "M362"), ("M358", "M364")),
        ("M353", ("M357", "M363"), ("M359", "M365")),
        ("M355", ("M360", "M366"), ("M361", "M367")),
    )
    for each in (
        *_within(soon, later, count),
        *_divided(share_soon, soon, count),
        *_divided(share_later, later, count),
    )
)
_WORK: Final = (
    _among("M076", "M296", "M306"),
    *_outcomes("M296", "M297", ("M298", "M300", "M301"), "M302", "M304"),
    *_divided("M299", "M298", "M296"),
    *_rates("M296", "M297", {"M303": "M302", "M305": "M304"}),
    *_outcomes("M306", "M307", ("M308", "M310", "M311"), "M312", "M314"),
    *_divided("M309", "M308", "M306"),
    *_rates("M306", "M307", {"M313": "M312", "M315": "M314"}),
    _among("M296", *_numbers(316, 319)),
    _among("M296", *_numbers(320, 323)),
    _among("M306", *_numbers(324, 327)),
    _among("M306", *_numbers(328, 331)),
    *(_among("M306", each) for each in ("EA058",)),
    *(_among("M296", each) for each in ("EA083",)),
    _among("EA040", *_numbers(276, 279, "EA")),
    *(_all("employment records" + UNTOLD, *_numbers(first, first + 3, "EA")) for first in (2, 6, 10, 18, 22, 26, 127)),
    _all("ended with both" + UNTOLD, *_numbers(50, 53, "EA")),
    _all("ended with both" + UNTOLD, *_numbers(54, 57, "EA")),
)

SUMS: Final[tuple[Sum, ...]] = (
    *_RECEIVED,
    *_SECOND,
    *_ENDED,
    *_FINISHED,
    *_OUTCOMES,
    *_INTEGRATED,
    *_CONTACTS,
    *_STAGES,
    *_WORK,
)
