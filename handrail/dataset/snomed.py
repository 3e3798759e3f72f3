"""The shape of a SNOMED CT code: 6 to 18 figures of which the last follows from the others (Verhoeff).

The national validator refuses a code that fails this, and a code that was cut to fifteen figures by a spreadsheet does.
"""

from typing import Final

_FIGURES: Final = range(10)


def _multiplied(a: int, b: int) -> int:
    """The table of the ten symmetries of a pentagon: five turns (0 to 4), five reflections (5 to 9)."""
    if a < 5:
        return (a + b) % 5 if b < 5 else 5 + (a + b) % 5
    return 5 + (a - b) % 5 if b < 5 else (a - b) % 5


_FIRST: Final = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def _moved() -> tuple[tuple[int, ...], ...]:
    """What becomes of each figure at each of eight places; after these it begins again."""
    rows = [tuple(_FIGURES)]
    for _ in range(7):
        rows.append(tuple(rows[-1][_FIRST[figure]] for figure in _FIGURES))
    return tuple(rows)


_MOVED: Final = _moved()


def is_code(text: str) -> bool:
    """Whether it can be a code of SNOMED CT: long enough, and its last figure is the one that follows."""
    if not (text.isascii() and text.isdigit() and 6 <= len(text) <= 18):
        return False
    check = 0
    for place, figure in enumerate(reversed(text)):
        check = _multiplied(check, _MOVED[place % 8][int(figure)])
    return check == 0
