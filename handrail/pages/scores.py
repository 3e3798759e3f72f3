"""Scores as a chart and its table: the person's comments and their own goals stand in the same frame (promise 9)."""

from django.utils.translation import gettext as _

from handrail.care.episode import Episode
from handrail.care.outcomes import threshold
from handrail.care.parts import Sheet
from handrail.care.questionnaires import QUESTIONNAIRES, Score, Why
from handrail.care.scores import result
from handrail.design.chart import Chart, Goal, Point, Series, score_chart
from handrail.design.formats import day
from handrail.record import journal

CHARTED = ("PHQ-9", "GAD-7")


def chart(stream: str, episode: Episode) -> Chart:
    """PHQ-9 and GAD-7 over time, with what was said beside them and the goals. One query for the words."""
    words = [sheet.comment for sheet in episode.sheets.values()]
    text = journal.reader(stream, [each for each in [*words, *(goal.words for goal in episode.goals.values())] if each])
    series = [_series(episode, code, text) for code in CHARTED]
    goals = [
        Goal(text(goal.words), [Point(at, rating) for at, rating in goal.ratings]) for goal in episode.goals.values()
    ]
    return score_chart(
        [each for each in series if each.points],
        title=_("Questionnaires and goals"),
        goals=goals,
        empty=_("No questionnaire has been answered yet."),
    )


def sentence(sheet: Sheet, before: Sheet | None = None) -> str:
    """Such as: 16 out of 27 on PHQ-9; 19 out of 27 on Monday 4 May. “This does not fit me” goes with it (promise 9)."""
    said = _total_in_words(sheet)
    earlier = result(before) if before is not None else None
    if before is not None and isinstance(earlier, Score):
        then = {"total": earlier.total, "most": earlier.maximum, "day": day(before.at)}
        said += "; " + _("%(total)s out of %(most)s on %(day)s") % then
    return said + " " + _("(“this does not fit me”)") if sheet.does_not_fit else said


def _total_in_words(sheet: Sheet) -> str:
    scored = result(sheet)
    name = QUESTIONNAIRES[sheet.questionnaire].short_name
    if isinstance(scored, Score):
        return _("%(total)s out of %(most)s on %(name)s") % {
            "total": scored.total,
            "most": scored.maximum,
            "name": name,
        }
    if scored.reason is Why.NOT_APPLICABLE:
        return _("%(name)s: one question does not apply, so there is no total") % {"name": name}
    return _("%(name)s: not all was answered, so there is no total") % {"name": name}


def _series(episode: Episode, code: str, text: object) -> Series:
    sheets = [sheet for sheet in episode.sheets.values() if sheet.questionnaire == code]
    limit = threshold(code)
    return Series(
        QUESTIONNAIRES[code].short_name,
        [Point(sheet.at, _total(sheet), _note(sheet, text)) for sheet in sheets],
        top=QUESTIONNAIRES[code].maximum,
        threshold=float(limit.caseness),
        threshold_label=_("%(number)s: from here on %(name)s counts as a case")
        % {"number": limit.caseness, "name": code},
    )


def _total(sheet: Sheet) -> int | None:
    scored = result(sheet)
    return scored.total if isinstance(scored, Score) else None


def _note(sheet: Sheet, text: object) -> str:
    said = text(sheet.comment) if callable(text) and sheet.comment else ""
    return " ".join(part for part in (_("This does not fit me.") if sheet.does_not_fit else "", said) if part)
