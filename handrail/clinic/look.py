"""One thing that was looked at on the page of health."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Whether it is well, what was found, what to do if it is not."""

    what: str
    well: bool
    found: str
    do: str = ""
