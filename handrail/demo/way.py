"""One made-up person's way: the real decisions, made through the journal with the clock set back.

A way has a time of its own, `now`, which only moves forward. Where it would pass the present, it ends there
(`TheEnd`): whatever had happened by then is how this person stands in the demo.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from handrail.accounts import people as accounts
from handrail.accounts.models import Speaks, User
from handrail.care import letters, treatment
from handrail.care.calendar import Calendar
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Letter, StreamKind, Via
from handrail.demo import words
from handrail.demo.names import Identity
from handrail.demo.team import Staff
from handrail.keys.ids import new_id
from handrail.organisation.models import OutgoingMessage
from handrail.pages import letters as posting
from handrail.pages import notices
from handrail.pages.notices import Notice
from handrail.record import journal, reading, service
from handrail.record.access import Relation

_A_MOMENT: Final = timedelta(minutes=3)

Decision = Callable[..., Any]


class TheEnd(Exception):  # noqa: N818 - it says where a way ends
    """The way has reached the present."""


@dataclass(slots=True)
class Way:
    """Where one person is on their way, and the means to take the next step."""

    random: Random
    staff: Staff
    calendar: Calendar
    who: Identity
    until: datetime
    now: datetime
    person: str = ""
    episode: str = ""
    account: str = ""
    state: Episode = field(default_factory=Episode)
    refused: str = ""
    interpreted: bool = False
    integrated: bool = False
    other: str = ""
    opened: set[tuple[str, date]] = field(default_factory=set)

    # --- time -------------------------------------------------------------------------------------------------

    def later(self, *, days: int = 0, at: str = "", working: bool = True) -> None:
        """Go on by this many days, to a working day, and there to this time of day."""
        zone = self.calendar.zone
        day = self.now.astimezone(zone).date() + timedelta(days=days)
        while working and not self.calendar.is_working_day(day):
            day += timedelta(days=1)
        clock = time.fromisoformat(at) if at else time(self.random.randint(9, 15), self.random.choice((0, 10, 25, 40)))
        self.be_at(max(datetime.combine(day, clock, zone).astimezone(UTC), self.now + _A_MOMENT))

    def be_at(self, instant: datetime) -> None:
        """It is `instant` now; past the present the way ends."""
        if instant >= self.until:
            raise TheEnd
        self.now = instant

    def meanwhile(self) -> AbstractContextManager[None]:
        """What is looked up at this moment of the way; no time passes."""
        return journal.clock(self.now)

    # --- acts -------------------------------------------------------------------------------------------------

    @contextmanager
    def moment(self) -> Iterator[None]:
        """One moment of this way: the journal's clock shows it, and a few minutes pass."""
        if self.now >= self.until:
            raise TheEnd
        with journal.clock(self.now):
            yield
        self.now += _A_MOMENT

    def opens(self, *, with_account: bool) -> None:
        """A person is known from now on, with an account if they gave an e-mail address."""
        with self.moment():
            self.person = journal.open_stream(StreamKind.STANDING)
            account = accounts.open_account(self.who.email if with_account else None, self.person)
        self.account = account.pk
        User.objects.filter(pk=account.pk).update(opened_at=self.now)
        Speaks.objects.filter(person=self.person).update(since=self.now)

    def begins(self) -> None:
        """A new episode, in a stream of its own."""
        with self.moment():
            self.episode = journal.open_stream(StreamKind.EPISODE)
        self.state = Episode()

    def holder(self) -> str:
        """Whoever holds this person now, or stands in for them."""
        with self.meanwhile():
            return service.current().roster.present(self.state.holder)

    def does(self, decision: Decision, by: str = "", **facts: Any) -> Episode:
        """A member of staff decides; whoever holds this person, unless somebody is named."""
        who = by or self.holder()
        self.opens_record(who)
        return self._decide(decision, by=who, **facts)

    def says(self, decision: Decision, typed_by: str = "", via: Via = Via.ONLINE, **facts: Any) -> Episode:
        """The person says it themselves; typed by staff if it came by phone or on paper."""
        return self._decide(decision, by=typed_by or self.account, said_by=self.person, via=via, **facts)

    @contextmanager
    def together(self, typed_by: str = "", via: Via = Via.ONLINE) -> Iterator[journal.Together]:
        """Several things the person says at once; typed by staff if it came by phone or on paper."""
        by = typed_by or self.account
        with self.moment(), journal.together(self.episode, by=by, said_by=self.person, via=via) as acts:
            yield acts
        self.state = journal.episode(self.episode)

    def tells(self, decision: Decision, by: str = "", via: Via = Via.ONLINE, **facts: Any) -> Standing:
        """Something about the person that outlives an episode: said by them, typed by them or by staff."""
        return self._note(decision, by=by or self.account, said_by=self.person, via=via, **facts)

    def notes(self, decision: Decision, by: str, **facts: Any) -> Standing:
        """Something staff find out about the person and enter as their own words."""
        return self._note(decision, by=by, **facts)

    def sends(self, template: Letter, by: str = "") -> None:
        """A letter goes to the person, by the first way that is safe and in the forms they need.

        The one that says we have their request goes at once, whatever form they need, and says so.
        """
        at_once = template == Letter.ACKNOWLEDGEMENT
        with self._posting(by) as (acts, standing):
            forms = () if at_once else letters.unmet(standing)
            anyway = f"{posting.BY_ITSELF} {words.MARK}" if at_once and letters.unmet(standing) else ""
            written = self._letter(template, standing)
            posting.send(acts, self.episode, template, standing, written, met=forms, anyway=anyway)

    def copies_to_gp(self) -> None:
        """A copy goes to the GP, with the person's yes."""
        with self._posting() as (acts, standing):
            posting.send_to_gp(acts, self.episode, standing, self._letter(Letter.GP_COPY, standing))

    def tells_of(self, notice: Notice, **facts: str) -> None:
        """A short notice goes to the person, as pages send one."""
        with self.meanwhile():
            notices.tell(journal.standing(self.person), notice, about=self.episode, **facts)
        self._leaves()

    @contextmanager
    def _posting(self, by: str = "") -> Iterator[tuple[journal.Together, Standing]]:
        with self.moment(), journal.together(self.person, self.episode, by=by or self.state.holder) as acts:
            yield acts, journal.standing(self.person)
        self._leaves()
        self.state = journal.episode(self.episode)

    def _letter(self, template: Letter, standing: Standing) -> str:
        return f"{posting.text(template, self.episode, self.state, standing)}\n{words.MARK}\n"

    def _leaves(self) -> None:
        """What was just put into the outbox left on this day of the way, not on the day it is made up."""
        waiting = OutgoingMessage.objects.filter(about__in=(self.person, self.episode), sent_at=None, failed=False)
        waiting.update(written_at=self.now, sent_at=self.now, due_at=None)

    def opens_record(self, who: str) -> None:
        """A member of staff opens the record before they act: once a day stands in the reading log."""
        if self.state.person and (who, self.now.date()) not in self.opened:
            self.opened.add((who, self.now.date()))
            relation = Relation.HOLDER if who == self.state.holder else Relation.OWES
            with journal.clock(self.now):
                reading.opened(
                    by=who, person=self.person, page="clinic episode", relation=relation, stream=self.episode
                )

    def _decide(self, decision: Decision, **facts: Any) -> Episode:
        if decision is treatment.hold_session:
            facts.setdefault("integrated", self.integrated)  # as its page asks where some of a service is joined
        with self.moment():
            found = journal.record(self.episode, decision, **facts)
        assert isinstance(found, Episode)
        self.state = found
        return found

    def _note(self, decision: Decision, **facts: Any) -> Standing:
        with self.moment():
            told = journal.record(self.person, decision, **facts)
        assert isinstance(told, Standing)
        return told

    # --- words ------------------------------------------------------------------------------------------------

    def said(self, what: str) -> journal.Text:
        """Words of the person's."""
        return words.said(self.random, what)

    def written(self, what: str) -> journal.Text:
        """Words of the staff's."""
        return words.written(self.random, what)

    @staticmethod
    def key() -> str:
        """A new identifier for an offer, an appointment, a sheet."""
        return new_id()
