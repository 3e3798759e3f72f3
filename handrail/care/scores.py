"""The scores of one episode, from its answered questionnaires: first and last, and what they come to."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from handrail.care.due import GENERAL_ANXIETY, anxiety_measure
from handrail.care.episode import Episode
from handrail.care.outcomes import THRESHOLDS, Amount, Caseness, Outcome, Pair, outcome
from handrail.care.parts import Sheet
from handrail.care.questionnaires import QUESTIONNAIRES, Adding, Incomplete, Score, score
from handrail.care.vocabulary import Purpose

_FOLLOW_UP: Final = Purpose.FOLLOW_UP
_WITH_THRESHOLD: Final = frozenset(row.measure for row in THRESHOLDS)


def result(sheet: Sheet) -> Score | Incomplete:
    """The total of one answered questionnaire, or why there is none."""
    return score(QUESTIONNAIRES[sheet.questionnaire], sheet.items)


def totals(episode: Episode, questionnaire: str) -> list[tuple[Sheet, int]]:
    """The complete answers to one questionnaire in the order they were given; those of a follow-up left out."""
    sheets = _within(episode, questionnaire, episode.sheets.values())
    return [(sheet, total.total) for sheet in sheets if isinstance(total := result(sheet), Score)]


def _within(episode: Episode, questionnaire: str, sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """Those of `sheets` that are answers to one questionnaire and belong to this course: not those of a follow-up."""
    for sheet in sheets:
        if sheet.questionnaire == questionnaire:
            contact = episode.contacts.get(sheet.contact)
            if contact is None or contact.purpose != _FOLLOW_UP:
                yield sheet


def _first_whole(sheets: Iterator[Sheet]) -> tuple[Sheet, int] | None:
    return next(((sheet, total.total) for sheet in sheets if isinstance(total := result(sheet), Score)), None)


def _last_first(episode: Episode, questionnaire: str) -> Iterator[Sheet]:
    return _within(episode, questionnaire, reversed(episode.sheets.values()))


def pair(episode: Episode, questionnaire: str) -> Pair | None:
    """The earliest and the latest score; no last where there is only one (M199)."""
    first = _first_whole(_within(episode, questionnaire, episode.sheets.values()))
    last = _first_whole(_last_first(episode, questionnaire))
    if first is None or last is None:
        return None
    return Pair(amount(questionnaire, first[1]), amount(questionnaire, last[1]) if last[0] is not first[0] else None)


def amount(questionnaire: str, total: int) -> Amount:
    """A total as its threshold counts it: a mean is kept in hundredths."""
    return Decimal(total) / 100 if QUESTIONNAIRES[questionnaire].adding is Adding.MEAN else total


def anxiety(episode: Episode) -> tuple[str, Pair | None]:
    """What stands for anxiety: the measure of the main problem if it was answered twice, else GAD-7 (M196-M205).

    Where no threshold of that measure is known to us, GAD-7 stands in: we make no number up.
    """
    special = anxiety_measure(episode)
    found = pair(episode, special)
    if special == GENERAL_ANXIETY or (special in _WITH_THRESHOLD and found is not None and found.last is not None):
        return special, found
    return GENERAL_ANXIETY, pair(episode, GENERAL_ANXIETY)


def outcome_of(episode: Episode) -> Outcome:
    """Caseness, recovery and reliable change of this episode, by PHQ-9 and the measure of anxiety."""
    measure, found = anxiety(episode)
    return outcome(pair(episode, "PHQ-9"), found, measure)


def _latest_is_whole(episode: Episode, questionnaire: str) -> bool:
    """Whether the latest answers to one questionnaire, follow-ups left out, have a total."""
    latest = next(_last_first(episode, questionnaire), None)
    return latest is not None and isinstance(result(latest), Score)


def calls_for_second_look(episode: Episode) -> bool:
    """Whether a human must look again before an ending: above caseness now, reliably worse, or scores missing.

    That is all a score may cause (promises 5 and 9): it refuses nothing and decides nothing.
    """
    phq9, (measure, found) = pair(episode, "PHQ-9"), anxiety(episode)
    if phq9 is None or found is None or phq9.last is None or found.last is None:
        return True
    if not (_latest_is_whole(episode, "PHQ-9") and _latest_is_whole(episode, measure)):
        return True
    now = outcome(Pair(phq9.last), Pair(found.last), measure)
    worse = outcome(phq9, found, measure).reliable_deterioration
    return now.caseness_at_start is not Caseness.NOT_AT_CASENESS or bool(worse)
