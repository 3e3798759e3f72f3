"""One made-up person's way: the real decisions, made through the journal with the clock set back.

A way has a time of its own, `now`, which only moves forward. Where it would pass the present, it ends there
(`TheEnd`): whatever had happened by then is how this person stands in the demo.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from handrail.accounts import people as accounts
from handrail.accounts.models import Speaks, User
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, Letter, StreamKind, Via
from handrail.demo import words
from handrail.demo.names import Identity
from handrail.demo.team import Staff
from handrail.keys.ids import new_id
from handrail.organisation.models import OutgoingMessage
from handrail.pages import letters as posting
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
    who: Identity
    until: datetime
    now: datetime
    person: str = ""
    episode: str = ""
    account: str = ""
    state: Episode = field(default_factory=Episode)
    refused: str = ""
    sent: list[tuple[str, datetime]] = field(default_factory=list)
    opened: set[tuple[str, date]] = field(default_factory=set)

    # --- time -------------------------------------------------------------------------------------------------

    def later(self, *, days: int = 0, at: str = "", working: bool = True) -> None:
        """Go on by this many days, to a working day, and there to this time of day."""
        zone = service.calendar().zone
        day = self.now.astimezone(zone).date() + timedelta(days=days)
        while working and not service.calendar().is_working_day(day):
            day += timedelta(days=1)
        clock = time.fromisoformat(at) if at else time(self.random.randint(9, 15), self.random.choice((0, 10, 25, 40)))
        self.be_at(max(datetime.combine(day, clock, zone).astimezone(UTC), self.now + _A_MOMENT))

    def be_at(self, instant: datetime) -> None:
        """It is `instant` now; past the present the way ends."""
        if instant >= self.until:
            raise TheEnd
        self.now = instant

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
        with journal.clock(self.now):
            return service.current().roster.present(self.state.holder)

    def does(self, decision: Decision, by: str = "", **facts: Any) -> Episode:
        """A member of staff decides; whoever holds this person, unless somebody is named."""
        who = by or self.holder()
        self.opens_record(who)
        return self._decide(decision, by=who, **facts)

    def says(self, decision: Decision, typed_by: str = "", via: Via = Via.ONLINE, **facts: Any) -> Episode:
        """The person says it themselves; typed by staff if it came by phone or on paper."""
        return self._decide(decision, by=typed_by or self.account, said_by=self.person, via=via, **facts)

    def tells(self, decision: Decision, by: str = "", via: Via = Via.ONLINE, **facts: Any) -> Standing:
        """Something about the person that outlives an episode: said by them, typed by them or by staff."""
        return self._note(decision, by=by or self.account, said_by=self.person, via=via, **facts)

    def notes(self, decision: Decision, by: str, **facts: Any) -> Standing:
        """Something staff find out about the person and enter as their own words."""
        return self._note(decision, by=by, **facts)

    def sends(self, template: Letter, by: str = "") -> None:
        """A letter goes to the person, by the first way that is safe."""
        with self._posting(by) as (acts, standing):
            if posting.safe_channel(standing) in (Channel.EMAIL, Channel.POST):
                self.sent.append((self.episode, self.now))
            posting.send(acts, self.episode, template, standing, self._letter(template, standing))

    def copies_to_gp(self) -> None:
        """A copy goes to the GP, with the person's yes."""
        with self._posting() as (acts, standing):
            self.sent.append((self.episode, self.now))
            posting.send_to_gp(acts, self.episode, standing, self._letter(Letter.GP_COPY, standing))

    @contextmanager
    def _posting(self, by: str = "") -> Iterator[tuple[journal.Together, Standing]]:
        with self.moment(), journal.together(self.person, self.episode, by=by or self.state.holder) as acts:
            yield acts, journal.standing(self.person)
        self.state = journal.episode(self.episode)

    def _letter(self, template: Letter, standing: Standing) -> str:
        return f"{posting.text(template, self.episode, self.state, standing)}\n{words.MARK}\n"

    def date_letters(self) -> None:
        """What was put into the outbox on this way left on the days of the way, not on the day it was made up."""
        waiting = list(
            OutgoingMessage.objects.filter(about__in={about for about, _ in self.sent}).order_by("written_at")
        )
        for message, (_, when) in zip(waiting, self.sent, strict=False):
            OutgoingMessage.objects.filter(pk=message.pk).update(written_at=when, sent_at=when)

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
