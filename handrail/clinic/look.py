"""One thing that was looked at on the page of health."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Whether it is well, what was found, what to do if it is not, and the page where that is done."""

    what: str
    well: bool
    found: str
    do: str = ""
    page: str = ""

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """What to do, piece by piece: each with whether it is a command, to be typed as it stands."""
        return [(text, number % 2 == 1) for number, text in enumerate(self.do.split("`"))]
