"""From the state of a stream to its rows in the lists. The same code writes one act and rebuilds everything."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, TypeVar

from django.db import models

from handrail.accounts import people
from handrail.care import events as e
from handrail.care.act import Service
from handrail.care.allocation import treats
from handrail.care.duties import duties
from handrail.care.duty import Duty
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.parts import Handover
from handrail.care.standing import Standing
from handrail.care.vocabulary import DutyKind, Strand
from handrail.keys.current import current
from handrail.organisation import outbox
from handrail.record import beside, glance, in_rows, people_rows, restricted, sealed
from handrail.record.models import (
    AppointmentRow,
    BetweenRow,
    DutyRow,
    EpisodeRow,
    HandoverRow,
    KeptRow,
    MessageRow,
    PersonIndex,
    PersonLink,
    PersonRow,
    ProxyRow,
    SealedRow,
    SeatRow,
    SupportRow,
)
from handrail.record.restricted import Restricted
from handrail.record.sealing import StreamKeys
from handrail.record.service import by_name
from handrail.record.streams import Sealed, State

Table = TypeVar("Table", bound=models.Model)
Before = tuple[list[tuple[object, ...]], list[tuple[object, ...]], list[tuple[object, ...]], str, bool]
Stored = tuple[str, State, StreamKeys]
"""A stream with its state and its keys, as rows are made of it."""

_EPISODE: Final = [column.name for column in EpisodeRow._meta.concrete_fields if not column.primary_key]


@dataclass(slots=True)
class Rows:
    """The rows of some streams, by table."""

    episodes: list[EpisodeRow] = field(default_factory=list)
    duties: list[DutyRow] = field(default_factory=list)
    appointments: list[AppointmentRow] = field(default_factory=list)
    handovers: list[HandoverRow] = field(default_factory=list)
    seats: list[SeatRow] = field(default_factory=list)
    between: list[BetweenRow] = field(default_factory=list)
    support: list[SupportRow] = field(default_factory=list)
    messages: list[MessageRow] = field(default_factory=list)
    people: list[PersonRow] = field(default_factory=list)
    indexes: list[PersonIndex] = field(default_factory=list)
    links: list[PersonLink] = field(default_factory=list)
    sealed: list[SealedRow] = field(default_factory=list)
    kept: list[KeptRow] = field(default_factory=list)
    proxies: list[ProxyRow] = field(default_factory=list)


def write(stored: Stored, service: Service, whose: Restricted, before: Before) -> None:
    """Write the rows of one stream anew after an act; appointments and hand-overs only where the act moved one."""
    stream, state, _keys = stored
    rows = rows_of([stored], service, whose)
    if isinstance(state, Standing):
        remove_people([stream])
    elif isinstance(state, Sealed):
        remove_sealed([stream])
    else:
        _delete(DutyRow, "stream", [stream])
        if any(type(entry.event) is e.MessageSent for entry in state.entries):
            _delete(MessageRow, "stream", [stream])
        if any(type(entry.event) is e.FellBetween for entry in state.entries):
            _delete(BetweenRow, "stream", [stream])
        diary, ledger, seats, strand, _is_dead = kept(state)
        if strand != before[3]:
            _delete(EpisodeRow, "stream", [stream])
        if Strand.EMPLOYMENT in (strand, before[3]):
            _delete(SupportRow, "stream", [stream])
        for table, made, moved in (
            (AppointmentRow, rows.appointments, diary != before[0]),
            (HandoverRow, rows.handovers, ledger != before[1]),
            (SeatRow, rows.seats, seats != before[2]),
        ):
            if moved:
                _delete(table, "stream", [stream])
            else:
                made.clear()
    store(rows)
    if _died(state) != before[4]:
        _hush(stream, state)


def begin(stored: Stored, service: Service, whose: Restricted) -> None:
    """Write the first rows of a stream that has none yet."""
    store(rows_of([stored], service, whose))
    if _died(stored[1]):
        _hush(stored[0], stored[1])


def _hush(stream: str, state: State) -> None:
    """Somebody has died: nothing is sent about them any more, in the transaction that says so. Or it was a mistake."""
    turn = outbox.silence if _died(state) else outbox.speak_again
    turn([stream])
    if isinstance(state, Standing):
        people.hush(stream, state.died)


def _died(state: State) -> bool:
    return not isinstance(state, Sealed) and state.died


def kept(state: State) -> Before:
    """What diaries, the ledger of hand-overs and groups show of a state, to see whether an act has changed it."""
    if not isinstance(state, Episode):
        return [], [], [], "", _died(state)
    diary: list[tuple[object, ...]] = [
        (each.contact, each.state, each.starts, each.minutes, each.medium, each.with_, each.others, each.room)
        for each in state.contacts.values()
    ]
    seats: list[tuple[object, ...]] = [
        (each.group, each.state, each.place, each.told_by, each.since, state.is_open, state.holder, state.first_asked)
        for each in state.seats.values()
    ]
    ledger: list[tuple[object, ...]] = [(each.handover, each.state, each.due) for each in state.handovers.values()]
    return diary, ledger, seats, state.strand, state.died


def replace(stored: Sequence[Stored], service: Service, whose: Restricted) -> None:
    """Write the rows of these streams anew: what stood there goes, what their states say comes."""
    remove_episodes([stream for stream, state, _keys in stored if isinstance(state, Episode)])
    remove_people([stream for stream, state, _keys in stored if isinstance(state, Standing)])
    remove_sealed([stream for stream, state, _keys in stored if isinstance(state, Sealed)])
    store(rows_of(stored, service, whose))
    for stream, state, _keys in stored:
        if _died(state):
            _hush(stream, state)


def remove_episodes(streams: Sequence[str]) -> None:
    """Take these episodes out of every list."""
    for table in (EpisodeRow, DutyRow, AppointmentRow, HandoverRow, BetweenRow, SeatRow, SupportRow, MessageRow):
        _delete(table, "stream", streams)


def remove_people(people: Sequence[str]) -> None:
    """Take these people out of every list."""
    for table in (PersonRow, PersonIndex, PersonLink, KeptRow, ProxyRow):
        _delete(table, "person", people)


def remove_sealed(streams: Sequence[str]) -> None:
    """Take these matters out of the one table that knows of them."""
    _delete(SealedRow, "stream", streams)


def rows_of(stored: Iterable[Stored], service: Service, whose: Restricted) -> Rows:
    """What lists say of these streams: a function of their states, and of whom each record is kept from.

    Owners are written by name, whether or not they are here today: cover is found when a list is read. Nobody whom a
    record is kept from owns anything in it.
    """
    rows, service = Rows(), by_name(service)
    for stream, state, keys in stored:
        if isinstance(state, Episode):
            _episode(rows, keys, state, whose.around(service, state.person))
        elif isinstance(state, Sealed):
            rows.sealed += sealed.rows(stream, state, whose.around(service, state.person))
        else:
            _person(rows, stream, state)
    return rows


def store(rows: Rows) -> None:
    """Add these rows."""
    if rows.episodes:
        EpisodeRow.objects.bulk_create(
            rows.episodes, batch_size=500, update_conflicts=True, unique_fields=["stream"], update_fields=_EPISODE
        )
    _add(DutyRow, rows.duties)
    _add(AppointmentRow, rows.appointments)
    _add(HandoverRow, rows.handovers)
    _add(SeatRow, rows.seats)
    _add(BetweenRow, rows.between)
    _add(SupportRow, rows.support)
    _add(MessageRow, rows.messages)
    _add(PersonRow, rows.people)
    _add(PersonIndex, rows.indexes)
    _add(PersonLink, rows.links)
    _add(SealedRow, rows.sealed)
    _add(KeptRow, rows.kept)
    _add(ProxyRow, rows.proxies)


def _add(table: type[Table], some: list[Table]) -> None:
    if some:
        table._default_manager.bulk_create(some, batch_size=500)


def _delete(table: type[models.Model], column: str, values: Sequence[str]) -> None:
    if values:
        table._default_manager.filter(**{f"{column}__in": values})._raw_delete(using="default")


def _episode(rows: Rows, keys: StreamKeys, episode: Episode, service: Service) -> None:
    stream, owed = keys.stream, duties(episode, service)
    if episode.strand == Strand.EMPLOYMENT:
        rows.support.append(beside.support(stream, episode, owed))
    else:
        rows.episodes.append(_episode_row(keys, episode, owed))
    rows.handovers += _handovers(stream, episode)
    rows.messages += _unread(stream, episode)
    rows.seats += beside.seats(stream, episode)
    rows.between += beside.between(stream, episode)
    rows.duties += [
        DutyRow(
            stream=stream,
            key=duty.key,
            person=episode.person,
            kind=duty.kind.value,
            owner=duty.owner,
            since=duty.since,
            due=duty.due,
            told=_told(episode, duty),
            not_to=" ".join(duty.not_to),
        )
        for duty in owed
    ]
    rows.appointments += [
        AppointmentRow(
            stream=stream,
            contact=contact.contact,
            person=episode.person,
            with_id=contact.with_,
            starts=contact.starts,
            minutes=contact.minutes,
            medium=contact.medium.value if contact.medium else "",
            state=contact.state.value,
            setting=contact.setting.value,
            slot=contact.slot,
            others=" ".join(contact.others),
            room=contact.room,
        )
        for contact in episode.contacts.values()
    ]


def _episode_row(keys: StreamKeys, episode: Episode, owed: Sequence[Duty]) -> EpisodeRow:
    stream = keys.stream
    pending = next((each for each in reversed(episode.open_handovers) if each.to), None)
    soonest = _next(owed)
    return EpisodeRow(
        stream=stream,
        person=episode.person,
        stage=episode.stage.value,
        step=episode.step.value if episode.step else "",
        holder=episode.holder,
        pending_to=pending.to if pending else "",
        pending_since=pending.since if pending else None,
        pending_due=pending.due if pending else None,
        first_asked=episode.first_asked,
        received=episode.received,
        accepted_at=episode.accepted_at,
        in_turn=episode.brought_forward_at is None,
        forward_at=episode.brought_forward_at,
        ended_on=episode.ended_on,
        way_back_until=episode.way_back_until,
        next_due=soonest.due if soonest else None,
        next_kind=soonest.kind.value if soonest else "",
        next_meeting=_next_meeting(episode),
        last_booked=episode.booked[-1].starts if episode.booked else None,
        last_met=(met := _last_met(episode)),
        quiet_since=met or episode.referred_at,
        paused_since=_paused_since(episode),
        treats=treats(episode),
        needs=in_rows.seal(current(), stream, "needs", episode.needs) if episode.needs else b"",
        glance=glance.sealed(keys, episode),
    )


def _unread(stream: str, episode: Episode) -> list[MessageRow]:
    return [
        MessageRow(
            stream=stream,
            message=each.message,
            person=episode.person,
            reader=reader,
            since=each.since,
            due=each.due,
            not_to=" ".join(each.not_to),
        )
        for each in episode.owed_messages
        for reader in each.readers_now(episode.holder)
        if reader not in each.opened
    ]


def _next(owed: Sequence[Duty]) -> Duty | None:
    """The next thing on their way. That it is talked over in supervision is owed as well, and is no step of it; what
    is not to be shown to somebody stands in no line that they might read."""
    shown = (duty for duty in owed if not duty.not_to)
    return min(shown, key=lambda duty: (duty.kind == DutyKind.SUPERVISE, duty.due), default=None)


def _told(episode: Episode, duty: Duty) -> str:
    if not any(key == duty.key for key, _rung in episode.escalated):
        return ""
    events = (entry.event for entry in episode.entries)
    return " ".join(
        dict.fromkeys(each.to for each in events if isinstance(each, e.Escalated) and each.duty == duty.key)
    )


_ANSWERS: Final = (e.HandoverAccepted, e.HandoverRefused, e.HandoverTakenBack, e.HandoverUnanswered)


def _where(sent: Handover) -> list[str]:
    """Which other service, and the word its no is counted by."""
    return [sent.service, sent.their_reason.value if sent.their_reason else ""]


def _handovers(stream: str, episode: Episode) -> Iterator[HandoverRow]:
    if not episode.handovers:
        return
    answers: dict[str, Entry] = {
        entry.event.handover: entry for entry in episode.entries if isinstance(entry.event, _ANSWERS)
    }
    for each in episode.handovers.values():
        answer = None if each.is_open else answers.get(each.handover)
        yield HandoverRow(
            stream=stream,
            handover=each.handover,
            person=episode.person,
            sent_by=each.sent_by,
            to=each.to,
            service=in_rows.seal(current(), stream, "service", _where(each)) if each.service else b"",
            state=each.state,
            since=each.since,
            due=each.due,
            answered_at=answer.at if answer else None,
            answered_by=answer.by if answer else "",
            answer_seq=answer.seq if answer else 0,
        )


def _next_meeting(episode: Episode) -> datetime | None:
    booked = episode.booked
    return booked[0].starts if booked else None


def _last_met(episode: Episode) -> datetime | None:
    return max((contact.starts for contact in episode.held), default=None)


def _paused_since(episode: Episode) -> date | None:
    return max((pause.since for pause, ended in episode.pauses.values() if ended is None), default=None)


def _person(rows: Rows, person: str, standing: Standing) -> None:
    rows.people.append(people_rows.row(person, standing))
    rows.indexes += people_rows.indexes(person, standing)
    rows.links += people_rows.links(person, standing)
    named = standing.proxies.values()
    rows.proxies += [ProxyRow(account=each.account, person=person, proxy=each.proxy) for each in named]
    rows.kept += filter(None, [restricted.row(person, standing)])
