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
    found = []
    for sheet in episode.sheets.values():
        contact = episode.contacts.get(sheet.contact)
        if sheet.questionnaire != questionnaire or (contact is not None and contact.purpose == Purpose.FOLLOW_UP):
            continue
        total = result(sheet)
        if isinstance(total, Score):
            found.append((sheet, total.total))
    return found


def pair(episode: Episode, questionnaire: str) -> Pair | None:
    """The earliest and the latest score; no last where there is only one (M199)."""
    found = totals(episode, questionnaire)
    if not found:
        return None
    return Pair(found[0][1], found[-1][1] if len(found) > 1 else None)


def outcome_of(episode: Episode) -> Outcome:
    """Caseness, recovery and reliable change of this episode, by PHQ-9 and GAD-7."""
    return outcome(pair(episode, "PHQ-9"), pair(episode, "GAD-7"))


def calls_for_second_look(episode: Episode) -> bool:
    """Whether a human must look again before an ending: above caseness now, reliably worse, or scores missing.

    That is all a score may cause (promises 5 and 9): it refuses nothing and decides nothing.
    """
    phq9, gad7 = pair(episode, "PHQ-9"), pair(episode, "GAD-7")
    if phq9 is None or gad7 is None or phq9.last is None or gad7.last is None:
        return True
    now = outcome(Pair(phq9.last), Pair(gad7.last))
    return now.caseness_at_start is not Caseness.NOT_AT_CASENESS or bool(outcome_of(episode).reliable_deterioration)
