"""Which questionnaires are asked of somebody now, and why each. None of it is ever held against whoever skips it.

The anxiety measure that goes with the main problem follows the published choice ("roving", M196-M205 of the monthly
metadata; as in table 2 of PMC5942544, which still has IES-R where PCL-5 stands now). GAD-7 is asked besides it,
because it stands in wherever the other is missing at the start or the end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from handrail.care.charter import Charter
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import TREATMENT_PURPOSES, Bearer, Circumstance, Purpose, Stage


class WhyDue(StrEnum):
    """Why a questionnaire is asked."""

    EVERYBODY = "asked of everybody before we meet"
    PROBLEM = "goes with what brings the person"
    CONDITION = "goes with a long-term condition"
    AFTER_FIRST_TALK = "how the first talk was"
    AT_THE_END = "how the care was"
    WORK = "help with work is wanted"


@dataclass(frozen=True, slots=True)
class Due:
    """One questionnaire that is asked now."""

    code: str
    why: WhyDue


EVERYBODY: Final = ("PHQ-9", "GAD-7", "WSAS")
GENERAL_ANXIETY: Final = "GAD-7"

ANXIETY_MEASURE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "agoraphobia": "MI",
        "social anxiety": "SPIN",
        "panic": "PDSS",
        "obsessions and compulsions": "OCI",
        "post-traumatic stress": "PCL-5",
        "health anxiety": "HAI",
        "body image": "BIQ",
        "chronic fatigue": "CFQ",
        "irritable bowel": "IBS-SSS",
        "persistent physical symptoms": "PHQ-15",
    }
)
"""The measure that goes with a main problem, by our word for the problem. With every other problem goes GAD-7."""

CONDITION_MEASURE: Final[Mapping[str, str]] = MappingProxyType(
    {"diabetes": "DDS", "chronic obstructive pulmonary disease": "CAT", "pain": "BPI"}
)
"""The measure that goes with a long-term condition. None of them counts towards recovery."""

_FIRST_TALK: Final = frozenset({Purpose.ASSESSMENT, Purpose.ASSESSMENT_AND_TREATMENT})


def due(episode: Episode, standing: Standing, today: date, charter: Charter | None = None) -> tuple[Due, ...]:
    """What is asked now, in the order it is asked: what counts towards the outcome first."""
    if episode.died or standing.died:
        return ()
    return tuple(_due(episode, standing, today, charter or Charter()))


def main_problem(episode: Episode) -> str:
    """The problem that picks the measure; empty before one was named."""
    main = episode.main_problem
    return main.problem.strip().lower() if main else ""


def anxiety_measure(episode: Episode) -> str:
    """The questionnaire that stands for anxiety in this episode, by its main problem."""
    return ANXIETY_MEASURE.get(main_problem(episode), GENERAL_ANXIETY)


def conditions(standing: Standing) -> list[str]:
    """The long-term conditions that hold: each one told, until "none" or a decline takes all of them back."""
    return [
        told.value
        for told in standing.answers(Circumstance.LONG_TERM_CONDITION)
        if told.bearer is Bearer.KNOWN and told.value != "none"
    ]


def _due(episode: Episode, standing: Standing, today: date, charter: Charter) -> Iterator[Due]:
    if episode.booked or episode.stage is Stage.ASKED:
        for code, why in _before_we_meet(episode):
            if not _answered_since_we_met(episode, code) and not _answered_within(
                episode, code, today, charter.ask_again_days
            ):
                yield Due(code, why)
    if episode.booked:
        for code, why in _now_and_then(standing):
            if not _answered_within(episode, code, today, charter.ask_about_condition_days):
                yield Due(code, why)
    yield from _experience(episode, today, charter)


def _before_we_meet(episode: Episode) -> Iterator[tuple[str, WhyDue]]:
    special = anxiety_measure(episode)
    for code in EVERYBODY:
        yield code, WhyDue.EVERYBODY
        if code == GENERAL_ANXIETY and special != GENERAL_ANXIETY:
            yield special, WhyDue.PROBLEM


def _now_and_then(standing: Standing) -> Iterator[tuple[str, WhyDue]]:
    for condition in conditions(standing):
        if condition in CONDITION_MEASURE:
            yield CONDITION_MEASURE[condition], WhyDue.CONDITION
    if any(until is None for _since, until in standing.employment_support):
        yield "IPCQ", WhyDue.WORK


def _experience(episode: Episode, today: date, charter: Charter) -> Iterator[Due]:
    """How it was, once each: after the first talk until we meet again; and at the end, whoever ended it."""
    last = max(episode.held, key=lambda each: each.starts, default=None)
    talked = last is not None and last.purpose in _FIRST_TALK and episode.stage is not Stage.ENDED
    if talked and not _answered(episode, "PEQ-A"):
        yield Due("PEQ-A", WhyDue.AFTER_FIRST_TALK)
    treated = any(each.purpose in TREATMENT_PURPOSES for each in episode.held)
    if treated and _is_ending(episode, today, charter) and not _answered(episode, "PEQ-T"):
        yield Due("PEQ-T", WhyDue.AT_THE_END)


def _is_ending(episode: Episode, today: date, charter: Charter) -> bool:
    if episode.ended_on is None or any(each.purpose is Purpose.FOLLOW_UP for each in episode.held):
        return episode.stage is Stage.ENDING
    return (today - episode.ended_on).days <= charter.follow_up_days


def _answered(episode: Episode, code: str) -> list[date]:
    return [sheet.at.date() for sheet in episode.sheets.values() if sheet.questionnaire == code]


def _answered_since_we_met(episode: Episode, code: str) -> bool:
    met = max((each.starts for each in episode.held), default=None)
    sheets = (sheet for sheet in episode.sheets.values() if sheet.questionnaire == code)
    return any(met is None or sheet.at > met for sheet in sheets)


def _answered_within(episode: Episode, code: str, today: date, days: int) -> bool:
    return any((today - on).days < days for on in _answered(episode, code))
