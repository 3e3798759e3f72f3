"""What was proposed for the charter of the made-up service: one change still to be decided, and one that was made."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from handrail.demo.team import Staff
from handrail.demo.words import MARK
from handrail.keys.ids import new_id
from handrail.organisation import pseudonyms
from handrail.record import journal, opening
from handrail.record.opening import Author

#: Who is served and speaks, by the key of their way; each has been here for longer than what they speak of.
_WAITS, _NEEDS, _COURSE = "waiting", "needs", "long-course"


def are_made(staff: Staff, served: Mapping[str, str], until: datetime) -> None:
    """Both of them. `served` are the accounts of those who are served, by the keys of their ways."""
    _Talk(staff, served, until).is_decided()
    if _WAITS in served:
        _Talk(staff, served, until).is_open()


class _Talk:
    """One proposal, and what is said of it."""

    def __init__(self, staff: Staff, served: Mapping[str, str], until: datetime) -> None:
        self.staff, self.served, self.until = staff, served, until
        self.ref = new_id()

    def is_open(self) -> None:
        """Proposed twelve days ago, and talked over since."""
        self.proposes(12, _WAITS, {"next_thing_days": 21}, "Four weeks without a word are long when you wait alone.")
        self.says(9, "super2", "I see that. It is about forty calls a month more, and we have to find the hours.")
        self.says(5, _NEEDS, "A text would do for me. It need not be a call.")
        self.says(2, "pwp2", "If a text counts, we can do it.")

    def is_decided(self) -> None:
        """Proposed long ago, and decided with reasons: from then on a draft is kept for longer."""
        self.proposes(70, "pwp1", {"draft_days": 45}, "People begin to ask for help, and come back after five weeks.")
        self.says(61, _COURSE, "I did. It was all gone, and I nearly did not begin again.")
        for days, who, words in _REASONS:
            with self.ago(days):
                opening.decide(self.ref, self.staff[who], adopt=True, reasons=_marked(words), since=None, once=_once())

    def proposes(self, days: int, who: str, numbers: Mapping[str, int], why: str) -> None:
        """So many days ago somebody proposed this."""
        with self.ago(days):
            opening.propose(self.ref, self._author(who), numbers, _marked(why), once=_once())

    def says(self, days: int, who: str, words: str) -> None:
        """So many days ago somebody said this of it; nobody, where this demo is too small for them."""
        if who in self.served or who in self.staff.ids:
            with self.ago(days):
                opening.say(self.ref, self._author(who), _marked(words), hears=True, once=_once())

    def _author(self, who: str) -> Author:
        if who in self.served:
            return Author(tag=pseudonyms.tag(self.ref, self.served[who]))
        return Author(staff=self.staff[who])

    @contextmanager
    def ago(self, days: int) -> Iterator[None]:
        """Let it be so many days ago."""
        with journal.clock(self.until - timedelta(days=days)):
            yield


_REASONS: Final = (
    (24, "manager", "It costs us nothing, and it loses nobody."),
    (22, "lead", "Nobody should have to begin again because they had a hard month."),
)


def _marked(text: str) -> str:
    return f"{text} {MARK}"


def _once() -> str:
    return new_id() + new_id()
