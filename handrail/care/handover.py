"""Handing over: done when it is accepted, not when it is sent (promise 1). Until then the one who holds, holds."""

from datetime import datetime

from handrail.care import outside, promise
from handrail.care.act import Act
from handrail.care.calling_off import still_booked
from handrail.care.episode import Episode
from handrail.care.events import (
    Ended,
    Event,
    HandoverAccepted,
    HandoverRefused,
    HandoverSent,
    HandoverTakenBack,
)
from handrail.care.guards import require_clinician, require_open, require_words
from handrail.care.parts import Handover, TurnedAway
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.standing import Standing
from handrail.care.vocabulary import EndReason, Side, Stage, Step, TheirReason, Wanted
from handrail.care.wayback import way_back_until
from handrail.care.words import Words


def send(
    episode: Episode,
    act: Act,
    *,
    handover: str,
    reason: Words | None,
    to: str = "",
    service: str = "",
    service_code: str = "",
    step: Step | None = None,
    wanted: Wanted = Wanted.TRANSFER,
    receiving: str = "",
    letter: str = "",
) -> tuple[Event, ...]:
    """Ask a colleague (`to`) or another `service` to take over. The holder does not change.

    Refuses the one who already holds, somebody who is not a clinician here or is away, and a second request to
    the same place while one is open.
    """
    require(episode.stage, HandoverSent)
    require_clinician(act)
    if bool(to) == bool(service):
        raise Refused("Say who should take over: one colleague, or one other service.")
    if to and to == episode.holder:
        raise Refused("This person's care is already held by the colleague you chose.", "Choose somebody else.")
    if to in act.service.roster.kept_from:
        raise Refused("This person’s record is kept from the colleague you chose.", "Choose somebody else.")
    if to and (not act.service.roster.is_clinician(to) or act.service.roster.present(to) != to):
        raise Refused("The colleague you chose cannot take people on now.", "Choose a clinician who is here.")
    if any(open_.to == to and open_.service == service for open_ in episode.open_handovers):
        raise Refused("They have been asked already and have not answered.", "Wait, or take the request back.")
    due = promise.in_working_days(act, act.service.charter.handover_working_days)
    return (
        HandoverSent(
            handover=handover,
            reason=require_words(reason, "The reason"),
            due=due,
            to=to,
            service=service,
            service_code=service_code if service else "",
            wanted=wanted,
            step=step,
            receiving=receiving if service else "",
            letter=letter,
        ),
    )


def accept(episode: Episode, act: Act, *, handover: str, words: Words | None = None) -> tuple[Event, ...]:
    """The one who was asked says yes, and holds from this second. Another service's yes ends the episode here.

    Neither happens where an opinion, a test or help beside ours was asked for. While a challenge of an ending waits to
    be decided, another service's yes is kept and ends nothing. Refuses anybody but the colleague who was asked. The
    yes of another service is entered by one of ours.
    """
    require(episode.stage, HandoverAccepted)
    found = _open(episode, handover)
    require_clinician(act)
    due = _kept(episode, act, promise.in_working_days(act, act.service.charter.book_working_days))
    if found.to:
        require_open(episode)
        _require_addressee(found, act)
        return (HandoverAccepted(handover=handover, due=due, accepted_by=act.by, words=words),)
    challenged = episode.ending is not None and episode.ending.is_challenged
    if found.wanted != Wanted.TRANSFER or challenged or not episode.is_open:
        return (HandoverAccepted(handover=handover, due=due, words=words),)
    ended = Ended(
        reason=EndReason.ANOTHER_SERVICE_ACCEPTED,
        on=act.service.calendar.day(act.recorded_at),
        way_back_until=way_back_until(act),
        follow_up_due=promise.in_days(act, act.service.charter.follow_up_days),
    )
    accepted = HandoverAccepted(handover=handover, due=due, words=words)
    return (accepted, *still_booked(episode, act, Side.SERVICE), ended)


def take_on(episode: Episode, act: Act, *, handover: str, reason: Words | None) -> tuple[Event, ...]:
    """A clinician takes on somebody who is not in treatment yet: asking and accepting in one act."""
    if episode.stage not in (Stage.ASKED, Stage.WAITING):
        raise Refused("This person is in somebody's care already.", "Ask the one who holds them to hand over.")
    require_clinician(act)
    if act.by == episode.holder:
        raise Refused("You hold this person's care already.")
    due = promise.in_working_days(act, act.service.charter.first_contact_working_days)
    sent = HandoverSent(handover=handover, reason=require_words(reason, "The reason"), due=due, to=act.by)
    return (sent, HandoverAccepted(handover=handover, due=_kept(episode, act, due), accepted_by=act.by))


def refuse(
    episode: Episode,
    act: Act,
    *,
    handover: str,
    reason: Words | None,
    their_reason: TheirReason | None = None,
    standing: Standing | None = None,
    elsewhere: tuple[TurnedAway, ...] = (),
) -> tuple[Event, ...]:
    """The one who was asked says no, with a reason. It is back with the holder, who never stopped holding.

    Of another service the reason is also counted by a word, whoever referred the person hears it if they may, and a
    second service that says no within the charter's days makes it the clinical lead's (`outside.said_no`).
    """
    require(episode.stage, HandoverRefused)
    found = _open(episode, handover)
    if found.to:
        require_open(episode)
        _require_addressee(found, act)
    no = HandoverRefused(
        handover=handover,
        reason=require_words(reason, "The reason"),
        refused_by=act.said_by,
        their_reason=their_reason if found.service else None,
        tell_due=outside.tell_due(episode, act, found, standing),
    )
    return (no, *outside.said_no(episode, act, found, elsewhere))


def take_back(episode: Episode, act: Act, *, handover: str, reason: Words | None) -> tuple[Event, ...]:
    """The one who asked takes the request back."""
    require(episode.stage, HandoverTakenBack)
    require_clinician(act)
    _open(episode, handover)
    return (HandoverTakenBack(handover=handover, reason=require_words(reason, "The reason")),)


def _kept(episode: Episode, act: Act, due: datetime) -> datetime:
    """Changing hands never puts off what was promised: the earlier of `due` and a promise that is still ahead."""
    return min(due, episode.owed_by) if episode.owed_by and episode.owed_by > act.recorded_at else due


def _open(episode: Episode, key: str) -> Handover:
    found = episode.handovers.get(key)
    if found is None or not found.is_open:
        raise Refused("This hand-over has been answered or taken back.", "Look at the hand-overs of this person.")
    return found


def _require_addressee(handover: Handover, act: Act) -> None:
    if act.by != handover.to and act.service.roster.present(handover.to) != act.by:
        raise Refused("Only the colleague who was asked can answer this.", "They, or whoever covers for them, can.")
