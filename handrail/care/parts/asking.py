"""What is known of one offer: of help, and of times to meet."""

from dataclasses import dataclass
from datetime import date, datetime

from handrail.care.events import Option, Time
from handrail.care.vocabulary import Purpose, Setting


@dataclass(slots=True)
class Offer:
    """Options side by side; open until something or nothing is chosen."""

    offer: str
    options: tuple[Option, ...]
    until: date
    due: datetime
    since: datetime
    open: bool = True
    chosen: str = ""
    chosen_at: datetime | None = None
    taken_back: bool = False
    put_off: bool = False

    @property
    def chosen_option(self) -> Option | None:
        """What the person chose, if they have."""
        return next((option for option in self.options if option.option == self.chosen), None)


@dataclass(slots=True)
class TimesOffer:
    """Times side by side, kept free for the person until a moment, and open until one or none is chosen."""

    offer: str
    times: tuple[Time, ...]
    purpose: Purpose
    setting: Setting
    until: datetime
    due: datetime
    since: datetime
    open: bool = True
