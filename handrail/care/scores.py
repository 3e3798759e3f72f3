"""The scores of one episode, from its answered questionnaires: first and last, and what they come to."""

from handrail.care.episode import Episode
from handrail.care.outcomes import Caseness, Outcome, Pair, outcome
from handrail.care.parts import Sheet
from handrail.care.questionnaires import QUESTIONNAIRES, Incomplete, Score, score
from handrail.care.vocabulary import Purpose


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
    return Pair(found[0][1], found[-1][1] if len(found) > 1 else None)


def outcome_of(episode: Episode) -> Outcome:
    """Caseness, recovery and reliable change of this episode, by PHQ-9 and GAD-7."""
    return outcome(pair(episode, "PHQ-9"), pair(episode, "GAD-7"))


def _latest_is_whole(episode: Episode, questionnaire: str) -> bool:
    """Whether the latest answers to one questionnaire, follow-ups left out, have a total."""
    sheets = [sheet for sheet in _within(episode) if sheet.questionnaire == questionnaire]
    return bool(sheets) and isinstance(result(sheets[-1]), Score)


def calls_for_second_look(episode: Episode) -> bool:
    """Whether a human must look again before an ending: above caseness now, reliably worse, or scores missing.

    That is all a score may cause (promises 5 and 9): it refuses nothing and decides nothing.
    """
    phq9, gad7 = pair(episode, "PHQ-9"), pair(episode, "GAD-7")
    if phq9 is None or gad7 is None or phq9.last is None or gad7.last is None:
        return True
    if not (_latest_is_whole(episode, "PHQ-9") and _latest_is_whole(episode, "GAD-7")):
        return True
    now = outcome(Pair(phq9.last), Pair(gad7.last))
    return now.caseness_at_start is not Caseness.NOT_AT_CASENESS or bool(outcome_of(episode).reliable_deterioration)
