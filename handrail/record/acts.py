"""One act in one transaction: what the journal does when somebody does something. `journal` is its public face."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from operator import itemgetter
from types import TracebackType
from typing import Any, Self

from django.db import IntegrityError, transaction

from handrail.care import keeping_from, unseen
from handrail.care.act import Act, Service
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.events import REPORTED, Event
from handrail.care.standing import Standing
from handrail.care.vocabulary import StreamKind, Via
from handrail.keys.ids import new_id
from handrail.record import claims, joined, project, service
from handrail.record.clock import micros, now
from handrail.record.codec import kind_of
from handrail.record.models import Done, Stream
from handrail.record.sealing import genesis, new_keys
from handrail.record.streams import Head, State, fold, heads, load, load_all
from handrail.record.words import Desk
from handrail.record.writing import WrongTime, append, entries, moment

Decision = Callable[..., Iterable[Event]]


class Changed(Exception):  # noqa: N818 - it states what happened meanwhile
    """Somebody else saved this record since the page was opened. `since` holds the entries they added."""

    def __init__(self, since: list[Entry]) -> None:
        super().__init__(f"{len(since)} entries were added since this page was opened.")
        self.since = since


class AlreadyDone(Exception):  # noqa: N818 - it states what was found
    """This form was saved before. `streams` are the records it opened or wrote to, in the order it did."""

    def __init__(self, streams: tuple[str, ...]) -> None:
        super().__init__("This was saved already.")
        self.streams = streams


class NotNamed(RuntimeError):  # noqa: N818 - it says which stream
    """An act names all its streams before it begins (or opens them), so that they can be locked in one order."""

    def __init__(self, stream: str) -> None:
        super().__init__(f"{stream} was not named when the act began: together({stream!r}, …)")


@dataclass(frozen=True, slots=True)
class Author:
    """Who typed it, who said it, how it came in, and when it happened."""

    by: str
    said_by: str
    via: Via
    at: datetime | date | None


class Together:
    """One act over several streams: one transaction, one correlation, locks in the order of ids.

    Each `record` stands or falls alone inside it: what one person's rules refuse does not undo another's.
    """

    def __init__(self, streams: Iterable[str], author: Author, correlation: str | None, once: str | None) -> None:
        self._named = streams
        self._author = author
        self._once = once and _token(author.by, once)
        self._heads: dict[str, Head] = {}
        self._touched: list[str] = []
        self._atomic = transaction.atomic()
        self.correlation = correlation or new_id()

    def __enter__(self) -> Self:
        self._atomic.__enter__()
        try:
            self._heads = heads(self._named, lock=True)
            if self._once:
                _only_once(self._once)
            self._service, self._restricted = service.current(), service.restricted()
            self._now = now()
        except BaseException as problem:
            self._atomic.__exit__(type(problem), problem, problem.__traceback__)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and self._once:
                _remember(self._once, self._touched, self._now)
        except BaseException as ours:
            self._atomic.__exit__(type(ours), ours, ours.__traceback__)
            raise
        self._atomic.__exit__(kind, problem, trace)

    def open(self, kind: StreamKind) -> str:
        """Open a new stream of this kind, and give its id."""
        head = open_head(kind, self._now)
        self._heads[head.stream] = head
        self._touched.append(head.stream)
        return head.stream

    def alongside(self, *streams: str) -> "Together":
        """Part of the same act, by the same author, over streams that were not named when it began."""
        return Together(streams, self._author, self.correlation, None)

    def record(self, stream: str, decision: Decision, *, expected: int | None = None, **facts: Any) -> State:
        """Make one decision on one stream of this act, and write what it decided."""
        with transaction.atomic():
            return self.write(stream, decision, expected, facts)

    def write(self, stream: str, decision: Decision, expected: int | None, facts: dict[str, Any]) -> State:
        """The same, where nothing else of this act has to stand if this falls."""
        head = self._heads.get(stream)
        if head is None:
            raise NotNamed(stream)
        keys = head.keys
        known = load(head)
        if expected is not None and expected != head.seq:
            self._require_unchanged(known, expected, head.seq)
        state = fold(head.kind, known)
        act = self._act(known, state, _person(stream, state, facts))
        desk = Desk(keys)
        events = tuple(decision(state, act, **desk.words(facts)))
        if not events:
            return state
        keeping_from.require_not_kept(events, act.service.roster)
        new = entries(act, events, head.seq, self.correlation)
        before = project.kept(state)
        for entry in new:
            state.apply(entry)
        moved, mentioned = append(head, keys, new)
        desk.keep(mentioned, act.by, act.recorded_at)
        claims.take(stream, state, new)
        narrows = isinstance(state, Standing) and self._restricted.is_changed_by(stream, state, new)
        project.write((stream, state, keys), self._service, self._restricted, before)
        self._heads[stream] = moved
        if narrows:
            self._pass_round(stream)
        if stream not in self._touched:
            self._touched.append(stream)
        return state

    def carry(self, stream: str, told: Sequence[tuple[datetime, Event]]) -> State:
        """Write what another system held, each at the time it had there. Facts are refused by nobody: no rule is asked.

        A stream opened in this act has no rows yet, so none are looked for.
        """
        head = self._heads[stream]
        keys, known = head.keys, load(head) if head.seq else []
        before = project.kept(state := fold(head.kind, known))
        new = self._reported(sorted(told, key=itemgetter(0)), known, head.seq)
        for entry in new:
            state.apply(entry)
        self._heads[stream], _ = append(head, keys, new)
        claims.take(stream, state, new)
        stored = (stream, state, keys)
        if known:
            project.write(stored, self._service, self._restricted, before)
        else:
            project.begin(stored, self._service, self._restricted)
        if stream not in self._touched:
            self._touched.append(stream)
        return state

    def _reported(self, told: Iterable[tuple[datetime, Event]], known: Sequence[Entry], after: int) -> list[Entry]:
        recorded_at = max(self._now, known[-1].recorded_at) if known else self._now
        author, version = self._author, self._service.charter.version
        entries = []
        for seq, (at, event) in enumerate(told, after + 1):
            if type(event) not in REPORTED or at > recorded_at:
                raise WrongTime(f"{kind_of(event)} cannot be carried over: it is told at {at.isoformat()}.")
            entry = Entry(seq, event, at.astimezone(UTC), recorded_at, author.by, author.by, author.via, version)
            entry.correlation = self.correlation
            entries.append(entry)
        return entries

    @property
    def moment(self) -> datetime:
        """When this act is recorded."""
        return self._now

    @property
    def service(self) -> Service:
        """The service as this act knows it."""
        return self._service

    def _require_unchanged(self, known: list[Entry], expected: int, seq: int) -> None:
        # What is not to be shown to whoever acts is no change that they could be told of.
        shown = unseen.entries_for(unseen.entries_for(known, self._author.by), self._author.said_by)
        since = [entry for entry in shown if entry.seq > expected]
        if since or expected > seq:
            raise Changed(since)

    def _pass_round(self, person: str) -> None:
        """The record is kept from others than before: every list of this person is written anew."""
        service.changed()
        self._restricted = service.restricted()
        people = joined.people_of(person)
        standings = (fold(head.kind, load(head)) for head in heads(people).values())
        episodes = {each for standing in standings if isinstance(standing, Standing) for each in standing.episodes}
        stored = [
            (head.stream, fold(head.kind, known), head.keys)
            for head, known in load_all({k: v for k, v in heads(episodes, lock=True).items() if v.wrapped})
        ]
        project.replace(stored, self._service, self._restricted)

    def _act(self, known: list[Entry], state: State, person: str) -> Act:
        author = self._author
        recorded_at = max(self._now, known[-1].recorded_at) if known else self._now
        return Act(
            at=moment(author.at, recorded_at, self._service.calendar),
            by=author.by,
            service=self._restricted.around(self._service, person),
            recorded_at=recorded_at,
            said_by=_speaker(author, state),
            via=author.via,
        )


def _person(stream: str, state: State, facts: dict[str, Any]) -> str:
    """Whose record an act is about: of what only begins with it, whom it says that it is about."""
    found = stream if isinstance(state, Standing) else state.person
    return found or (str(told) if isinstance(told := facts.get("person"), str) else "")


def _speaker(author: Author, state: State) -> str:
    """Who said it. Somebody of several records that were joined speaks in each as the person of that record."""
    person = state.person if isinstance(state, Episode) else ""
    if not person or author.said_by in (person, author.by) or person not in joined.people_of(author.said_by):
        return author.said_by
    return person


def together(
    *streams: str,
    by: str,
    said_by: str | None = None,
    via: Via = Via.ONLINE,
    at: datetime | date | None = None,
    correlation: str | None = None,
    once: str | None = None,
) -> Together:
    """One act over all these streams (and those it opens). Raises `AlreadyDone` if `once` was saved before."""
    return Together(streams, Author(by, said_by or by, via, at), correlation, once)


def record(
    stream: str,
    decision: Decision,
    *,
    by: str,
    said_by: str | None = None,
    via: Via = Via.ONLINE,
    at: datetime | date | None = None,
    expected: int | None = None,
    correlation: str | None = None,
    once: str | None = None,
    **facts: Any,
) -> State:
    """Make one decision on one stream and write what it decided; the state of the stream after it.

    `expected` is the `seq` the page was drawn from: where the stream has moved on, `Changed` tells what was added.
    `once` is a token of the form: sent a second time it changes nothing. `at` is when it happened, if earlier.
    """
    author = Author(by, said_by or by, via, at)
    try:
        with Together([stream], author, correlation, once) as act:
            return act.write(stream, decision, expected, facts)
    except AlreadyDone:
        head = heads([stream])[stream]
        return fold(head.kind, load(head))


def open_stream(kind: StreamKind) -> str:
    """A new, empty stream; its id. Inside an act use `Together.open`."""
    with transaction.atomic():
        return open_head(kind, now()).stream


def open_head(kind: StreamKind, at: datetime) -> Head:
    """A new, empty stream, as an act holds it."""
    stream, opened_at = new_id(), micros(at)
    keys, wrapped = new_keys(stream)
    mac = genesis(keys.chain, stream, kind.value, opened_at)
    Stream.objects.create(id=stream, kind=kind.value, wrapped_key=wrapped, head_mac=mac, opened_at=opened_at)
    return Head(stream, kind, wrapped, 0, mac)


def done(by: str, once: str) -> tuple[str, ...] | None:
    """The streams that a form saved with this token wrote to; None if it was not saved."""
    found = Done.objects.filter(token=_token(by, once)).values_list("streams", flat=True).first()
    return None if found is None else tuple(found.split())


def forget_done(before: datetime) -> int:
    """Forget the tokens of forms saved before `before`; how many there were."""
    return Done.objects.filter(at__lt=micros(before)).delete()[0]


def _token(by: str, once: str) -> str:
    return sha256(f"{by}\0{once}".encode()).hexdigest()[:43]


def _only_once(token: str) -> None:
    found = Done.objects.filter(token=token).values_list("streams", flat=True).first()
    if found is not None:
        raise AlreadyDone(tuple(found.split()))


def _remember(token: str, streams: list[str], at: datetime) -> None:
    try:
        with transaction.atomic():
            Done.objects.create(token=token, streams=" ".join(streams[:14]), at=micros(at))
    except IntegrityError:
        # The same form was saved at the same moment by another process, which has just committed.
        raise AlreadyDone(done_streams(token)) from None


def done_streams(token: str) -> tuple[str, ...]:
    """What stands under a token, already hashed."""
    return tuple(Done.objects.get(token=token).streams.split())
