"""The rows of what stands beside therapy: places in groups, employment support, being between services."""

from collections.abc import Sequence

from handrail.care.duty import Duty
from handrail.care.episode import Episode
from handrail.care.parts import SeatState
from handrail.record.models import BetweenRow, SeatRow, SupportRow


def support(stream: str, episode: Episode, owed: Sequence[Duty]) -> SupportRow:
    """The row of one episode of employment support."""
    soonest = min((duty for duty in owed if not duty.not_to), key=lambda duty: duty.due, default=None)
    return SupportRow(
        stream=stream,
        person=episode.person,
        beside=episode.beside,
        holder=episode.holder,
        stage=episode.stage.value,
        may_be_known=episode.may_be_known,
        since=episode.received,
        ended_on=episode.ended_on,
        next_due=soonest.due if soonest else None,
        next_kind=soonest.kind.value if soonest else "",
        next_meeting=episode.booked[0].starts if episode.booked else None,
    )


def between(stream: str, episode: Episode) -> list[BetweenRow]:
    """Each time somebody was between services. After a death nobody is."""
    return [
        BetweenRow(
            stream=stream,
            between=each.between,
            person=episode.person,
            owner=each.owner,
            services=len(each.turned_away),
            since=each.since,
            looked=each.looked,
            due=each.due,
            over=each.over.value if each.over else ("died" if episode.died else ""),
            over_at=each.over_at or (episode.ended_at if episode.died else None),
        )
        for each in episode.between.values()
    ]


def seats(stream: str, episode: Episode) -> list[SeatRow]:
    """Once an episode has ended no place is held, whatever its seats say."""
    return [
        SeatRow(
            stream=stream,
            group=seat.group,
            person=episode.person,
            state=(seat.state if episode.is_open or seat.state == SeatState.FINISHED else SeatState.LEFT).value,
            place=seat.place if seat.state == SeatState.IN and episode.is_open else "",
            holder=episode.holder,
            first_asked=episode.first_asked,
            since=seat.since,
            told=seat.told_by is not None,
        )
        for seat in episode.seats.values()
    ]
