"""Somebody who may act for a person, as far as the person lets them."""

from dataclasses import dataclass
from datetime import date, datetime

from handrail.care.vocabulary import ActsAs, ActsIn
from handrail.care.words import Words


@dataclass(slots=True)
class Proxy:
    """Who, by which account, in what, since when and until when; and whether it was taken back or stopped."""

    proxy: str
    account: str
    name: Words
    acts_as: ActsAs
    may: tuple[ActsIn, ...]
    until: date
    since: datetime
    withdrawn: bool = False
    why_stopped: Words | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has ended it before its day."""
        return not self.withdrawn and self.why_stopped is None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return self.is_open and day <= self.until
