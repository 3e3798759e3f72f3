"""The scores of one episode, from its answered questionnaires: first and last, and what they come to."""

from decimal import Decimal
from typing import Final

from handrail.care.due import GENERAL_ANXIETY, anxiety_measure
from handrail.care.episode import Episode
from handrail.care.outcomes import THRESHOLDS, Amount, Caseness, Outcome, Pair, outcome
from handrail.care.parts import Sheet
from handrail.care.questionnaires import QUESTIONNAIRES, Adding, Incomplete, Score, score
from handrail.care.vocabulary import Purpose

_WITH_THRESHOLD: Final = frozenset(row.measure for row in THRESHOLDS)


def result(sheet: Sheet) -> Score | Incomplete:
    """The total of one answered questionnaire, or why there is none."""
    return score(QUESTIONNAIRES[sheet.questionnaire], sheet.items)


def totals(episode: Episode, questionnaire: str) -> list[tuple[Sheet, int]]:
    """The complete answers to one questionnaire in the order they were given; those of a follow-up left out."""
    scored = ((sheet, result(sheet)) for sheet in _within(episode) if sheet.questionnaire == questionnaire)
    return [(sheet, total.total) for sheet, total in scored if isinstance(total, Score)]


def _within(episode: Episode) -> list[Sheet]:
    """The answered questionnaires of this course, in the order they were given; those of a follow-up left out."""
    return [
        sheet
        for sheet in episode.sheets.values()
        if (contact := episode.contacts.get(sheet.contact)) is None or contact.purpose != Purpose.FOLLOW_UP
    ]


def pair(episode: Episode, questionnaire: str) -> Pair | None:
    """The earliest and the latest score; no last where there is only one (M199)."""
    found = totals(episode, questionnaire)
    if not found:
        return None
    first, last = (amount(questionnaire, total) for _sheet, total in (found[0], found[-1]))
    return Pair(first, last if len(found) > 1 else None)


def amount(questionnaire: str, total: int) -> Amount:
    """A total as its threshold counts it: a mean is kept in hundredths."""
    return Decimal(total) / 100 if QUESTIONNAIRES[questionnaire].adding is Adding.MEAN else total


def anxiety(episode: Episode) -> tuple[str, Pair | None]:
    """What stands for anxiety: the measure of the main problem if it was answered twice, else GAD-7 (M196-M205).

    Where no threshold of that measure is known to us, GAD-7 stands in: we make no number up.
    """
    special = anxiety_measure(episode)
    found = pair(episode, special)
    if special in _WITH_THRESHOLD and found is not None and found.last is not None:
        return special, found
    return GENERAL_ANXIETY, pair(episode, GENERAL_ANXIETY)


def outcome_of(episode: Episode) -> Outcome:
    """Caseness, recovery and reliable change of this episode, by PHQ-9 and the measure of anxiety."""
    measure, found = anxiety(episode)
    return outcome(pair(episode, "PHQ-9"), found, measure)


def _latest_is_whole(episode: Episode, questionnaire: str) -> bool:
    """Whether the latest answers to one questionnaire, follow-ups left out, have a total."""
    sheets = [sheet for sheet in _within(episode) if sheet.questionnaire == questionnaire]
    return bool(sheets) and isinstance(result(sheets[-1]), Score)


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
    return now.caseness_at_start is not Caseness.NOT_AT_CASENESS or bool(outcome_of(episode).reliable_deterioration)
