"""Why somebody's record is kept from one of those who work here."""

from enum import StrEnum


class KeptWhy(StrEnum):
    """What ties the one to the other; or only that the person asked, which needs no reason."""

    OWN = "own record"
    RELATED = "related"
    COLLEAGUE = "works with them"
    KNOWN = "known outside"
    ASKED = "asked"
