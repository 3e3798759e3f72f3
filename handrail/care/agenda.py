"""What comes onto the agenda of a supervision (promise 18): new, time again, asked, safety, a long wait, not better.

It says only that two people look. Whatever a questionnaire says, no rule decides anything by it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from handrail.care import due as asked
from handrail.care import supervision
from handrail.care.act import Service
from handrail.care.episode import Episode
from handrail.care.outcomes import threshold
from handrail.care.parts import Sheet
from handrail.care.questionnaires import Score
from handrail.care.safety import open_conversation
from handrail.care.scores import result
from handrail.care.vocabulary import Agenda, Stage


def agenda(episode: Episode, service: Service, today: date) -> tuple[Agenda, ...]:
    """Why this person is on the agenda of the next supervision; empty when nothing brings them there."""
    return tuple(_agenda(episode, service, today)) if episode.is_open else ()


def _agenda(episode: Episode, service: Service, today: date) -> Iterator[Agenda]:
    kept, charter = episode.supervision, service.charter
    if kept.asked_due is not None:
        yield Agenda.ASKED
    if open_conversation(episode, service.calendar) is not None:
        yield Agenda.SAFETY
    found = supervision.owed(episode, service)
    if found is not None and kept.last is None and kept.asked_due is None:
        yield Agenda.NEW
    elif found is not None and found[1].date() <= today + timedelta(days=7):
        yield Agenda.EVERY_FEW_WEEKS
    if episode.stage == Stage.WAITING and _waited(episode, today) > charter.long_wait_days:
        yield Agenda.LONG_WAIT
    if _not_better(episode, charter.review_every_sessions):
        yield Agenda.NOT_BETTER


def _waited(episode: Episode, today: date) -> int:
    return (today - episode.first_asked).days if episode.first_asked else 0


def _not_better(episode: Episode, sessions: int) -> bool:
    """Whether after as many sessions as a review takes neither measure is better; what is missing says nothing."""
    if len(episode.treatment_contacts) < sessions:
        return False
    gains = [_gain(episode, code) for code in ("PHQ-9", asked.anxiety_measure(episode))]
    known = [gain for gain in gains if gain is not None]
    return bool(known) and not any(known)


def _gain(episode: Episode, code: str) -> bool | None:
    totals = [
        total
        for sheet in episode.sheets.values()
        if sheet.questionnaire == code and (total := _total(sheet)) is not None
    ]
    try:
        enough = threshold(code).reliable_change
    except LookupError:
        enough = None
    return None if enough is None or len(totals) < 2 else totals[0] - totals[-1] >= enough


def _total(sheet: Sheet) -> int | None:
    scored = result(sheet)
    return scored.total if isinstance(scored, Score) else None
