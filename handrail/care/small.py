"""Small numbers are hidden in all that is published: nobody is to be found in a count (promise 16).

Recalled, 2026-11, and to be checked against the rule of the national publications: counts under 5 are hidden, and the
others are rounded to the nearest 5.
"""

from typing import Final

FEWEST: Final = 5
ROUNDED_TO: Final = 5


def published(count: int) -> int | None:
    """A count as it may be published; None where it is hidden. Nothing is hidden too: it would tell as much."""
    return None if count < FEWEST else (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO
