"""A refused choice: why, in words a person can read, and what would be permitted instead."""


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """Raised by a decision that may not be made now.

    `why` and each of `permitted` are sentences in English with `{named}` places, which `facts` fill in: the
    sentences are the keys that translation looks up, so the facts are put in last.
    """

    def __init__(self, why: str, *permitted: str, **facts: object) -> None:
        super().__init__(why.format(**facts))
        self.why = why
        self.permitted = permitted
        self.facts = facts
