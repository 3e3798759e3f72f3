"""Why something cannot be done by this moderator, or not now. The text is for the page in front of them."""


class NotPossible(Exception):  # noqa: N818 - it says why, to whoever tried
    """This cannot be done. The text says why, and what to do instead."""


class NotYours(NotPossible):
    """It is somebody else's: they are reading it, or another person has to."""


class Changed(NotPossible):
    """The writer sent other words meanwhile."""
