"""What each kind of event does to an episode: what it is about, how it is understood, what is planned."""

from typing import Final

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import Formulation, Plan, Problem

_NO_MAIN: Final = "What this is about has no main one."


@on(e.ProblemNamed)
def problem_named(episode: Episode, entry: Entry, event: e.ProblemNamed) -> None:
    key = event.problem.strip().lower()
    if event.instead_of.strip().lower() != key:
        episode.problems.pop(event.instead_of.strip().lower(), None)
    known = episode.problems.get(key)
    if event.main:
        for other in episode.problems.values():
            other.main = False
        episode.out_of_place = [odd for odd in episode.out_of_place if odd.because != _NO_MAIN]
    elif not any(other.main for place, other in episode.problems.items() if place != key):
        episode.note_odd(entry, _NO_MAIN)  # the one that was named so is struck
    episode.problems[key] = Problem(
        event.problem,
        event.main,
        entry.at,
        event.started,
        event.started_bearer,
        event.before,
        event.before_bearer,
        event.on,
        entry.seq,
        does_not_fit=known is not None and known.does_not_fit,
        words=known.words if known else None,
    )


@on(e.ProblemContested)
def problem_contested(episode: Episode, entry: Entry, event: e.ProblemContested) -> None:
    known = episode.problems.get(event.problem.strip().lower())
    if known is None:
        episode.note_odd(entry, "Words stand beside a problem that is not in this record.")
        return
    known.does_not_fit, known.words = event.does_not_fit, event.words


@on(e.FormulationWritten)
def formulation_written(episode: Episode, entry: Entry, event: e.FormulationWritten) -> None:
    episode.formulations.append(Formulation(entry.at, entry.by, event, entry.seq))


@on(e.Planned)
def planned(episode: Episode, entry: Entry, event: e.Planned) -> None:
    usual = (event.usual_least, event.usual_most) if event.guidance else None
    episode.plan = Plan(
        event.therapy,
        event.sessions,
        event.review_every,
        entry.at,
        event.aim,
        event.why_fewer,
        usual,
        event.guidance,
        event.held,
    )
    episode.therapy = event.therapy
