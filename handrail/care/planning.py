"""What it is about, how it is understood, and how many sessions are planned: written together, and open to dispute."""

from datetime import date

from handrail.care import doses
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Event, FormulationWritten, Planned, ProblemContested, ProblemNamed
from handrail.care.guards import require_clinician, require_said_by_person
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.vocabulary import Bearer, Therapy
from handrail.care.words import Words


def name_problem(
    episode: Episode,
    act: Act,
    *,
    problem: str,
    main: bool = True,
    started: str = "",
    started_bearer: Bearer = Bearer.NOT_ASKED,
    before: bool | None = None,
    before_bearer: Bearer = Bearer.NOT_ASKED,
    on: date | None = None,
    instead_of: str = "",
) -> tuple[Event, ...]:
    """Name a presenting problem, in our words. It picks a protocol; it excludes nobody.

    One of them is always the main one: the first is, and stays so until another is named as it.
    """
    require_clinician(act)
    gone = {problem.strip().lower(), instead_of.strip().lower()}
    others = [each for key, each in episode.problems.items() if key not in gone]
    return (
        ProblemNamed(
            problem=problem,
            main=main or not any(each.main for each in others),
            started=started,
            started_bearer=Bearer.KNOWN if started else started_bearer,
            before=before,
            before_bearer=Bearer.KNOWN if before is not None else before_bearer,
            on=on or act.service.calendar.day(act.at),
            instead_of=instead_of,
        ),
    )


def contest_problem(
    episode: Episode, act: Act, *, problem: str, does_not_fit: bool, words: Words | None = None
) -> tuple[Event, ...]:
    """The person says that a name we gave does not fit them, or that it does after all. It travels with the name."""
    require_said_by_person(episode, act)
    if problem.strip().lower() not in episode.problems:
        raise Refused("This is not in the record any more.", "Look at what the record says it is about now.")
    return (ProblemContested(problem=problem, does_not_fit=does_not_fit, words=words),)


def write_formulation(
    _: Episode,
    act: Act,
    *,
    began: Words | None = None,
    keeps_going: Words | None = None,
    helps: Words | None = None,
    matters: Words | None = None,
) -> tuple[Event, ...]:
    """How the two of them understand it. Any part may be left out, not all of them."""
    require_clinician(act)
    parts = {"began": began, "keeps_going": keeps_going, "helps": helps, "matters": matters}
    if not any(parts.values()):
        raise Refused("Nothing is written yet. Write at least one part of it.")
    return (FormulationWritten(**parts),)


def held(episode: Episode, therapy: Therapy) -> int:
    """How many sessions of this therapy were held already: a review adds to them, it does not begin again."""
    return sum(1 for contact in episode.treatment_contacts if contact.therapy == therapy)


def plan(
    episode: Episode,
    act: Act,
    *,
    therapy: Therapy,
    sessions: int,
    review_every: int | None = None,
    aim: Words | None = None,
    why_fewer: Words | None = None,
) -> tuple[Event, ...]:
    """Plan the sessions together, so that the ending is in sight from the first (promise 5).

    Fewer than guidance says is usual is never refused: it is planned with a reason the person can read (promise 4).
    What guidance said is written down with the plan, so that both see later what was known that day.
    """
    require(episode.stage, Planned)
    require_clinician(act)
    if sessions < 1:
        raise Refused("A plan needs at least one session.")
    problem = episode.main_problem
    usual = doses.usual(problem.problem, therapy) if problem else None
    before = held(episode, therapy)
    if usual is not None and usual.is_below(before + sessions) and why_fewer is None:
        raise Refused(
            "This is fewer sessions than guidance says is usual. Write why, in words the person can read.",
            "Any number can be planned; it needs its reason.",
        )
    return (
        Planned(
            therapy=therapy,
            sessions=sessions,
            review_every=review_every or act.service.charter.review_every_sessions,
            aim=aim,
            why_fewer=why_fewer,
            usual_least=usual.least if usual else None,
            usual_most=usual.most if usual else None,
            guidance=usual.guideline if usual else "",
            held=before,
        ),
    )
