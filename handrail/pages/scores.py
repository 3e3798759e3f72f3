"""Scores as charts and their tables: the person's comments and their own goals stand in the same frame (promise 9)."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from handrail.care.episode import Episode
from handrail.care.outcomes import threshold
from handrail.care.parts import Sheet
from handrail.care.questionnaires import QUESTIONNAIRES, Adding, Score, Why
from handrail.care.scores import amount, result
from handrail.care.words import Words
from handrail.design.chart import Chart, Goal, Point, Series, score_chart
from handrail.design.formats import day
from handrail.record import journal

CHARTED = ("PHQ-9", "GAD-7")
"""These two stand in one frame with the goals; each other measure has a frame of its own, as it has its own scale."""

Reader = Callable[[Words | None], str]


def charts(stream: str, episode: Episode, text: Reader | None = None) -> list[Chart]:
    """PHQ-9, GAD-7 and the goals in one frame, then each other measure that was answered. One query for the words."""
    text = text or journal.reader(stream, words(episode))
    return [_main(episode, text), *(_other(episode, code, text) for code in _others(episode))]


def words(episode: Episode) -> list[Words]:
    """All that has to be read to draw them: what is said beside the scores, and the goals."""
    said = [sheet.comment for sheet in episode.sheets.values() if sheet.comment]
    return [*said, *(goal.words for goal in episode.goals.values())]


def chart(stream: str, episode: Episode, text: Reader | None = None) -> Chart:
    """PHQ-9 and GAD-7 over time, with what was said beside them and the goals."""
    return charts(stream, episode, text)[0]


def _main(episode: Episode, text: Reader) -> Chart:
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


def _others(episode: Episode) -> list[str]:
    answered = {sheet.questionnaire for sheet in episode.sheets.values()}
    return [
        code
        for code, form in QUESTIONNAIRES.items()
        if code in answered and code not in CHARTED and form.adding is not Adding.NOT
    ]


def _other(episode: Episode, code: str, text: Reader) -> Chart:
    series = _series(episode, code, text)
    return score_chart([series], title=series.name, chart_id=f"chart-{code.lower()}")


def sentence(sheet: Sheet, text: Reader, before: Sheet | None = None) -> str:
    """Such as: 16 out of 27 on PHQ-9; 19 out of 27 on Monday 4 May. What they say beside it goes with it (promise 9).

    `text` reads their words: without them no total is put into words anywhere.
    """
    said = _total_in_words(sheet)
    earlier = result(before) if before is not None else None
    if before is not None and isinstance(earlier, Score):
        said += "; " + _("%(total)s out of %(most)s on %(day)s") % {**_written(before, earlier), "day": day(before.at)}
    return beside(said, sheet.does_not_fit, text(sheet.comment))


def beside(said: str, does_not_fit: bool, words: str) -> str:
    """A total in words, and beside it what the person says of it."""
    fits = _("(“this does not fit me”)") if does_not_fit else ""
    said = " ".join(each for each in (said, fits) if each)
    return _("%(score)s: “%(words)s”") % {"score": said, "words": words} if words else said


def _written(sheet: Sheet, scored: Score) -> dict[str, str]:
    """A total and the most it could have been, as they are written."""
    form = QUESTIONNAIRES[sheet.questionnaire]
    return {"total": form.say(scored.total), "most": form.say(scored.maximum)}


def _total_in_words(sheet: Sheet) -> str:
    scored = result(sheet)
    name = QUESTIONNAIRES[sheet.questionnaire].short_name
    if isinstance(scored, Score):
        return _("%(total)s out of %(most)s on %(name)s") % {**_written(sheet, scored), "name": name}
    if scored.reason is Why.NOT_ADDED_UP:
        return _("%(name)s: each answer stands by itself") % {"name": name}
    if scored.reason is Why.NOT_APPLICABLE:
        return _("%(name)s: one question does not apply, so there is no total") % {"name": name}
    return _("%(name)s: not all was answered, so there is no total") % {"name": name}


def _series(episode: Episode, code: str, text: Reader) -> Series:
    sheets = [sheet for sheet in episode.sheets.values() if sheet.questionnaire == code]
    form = QUESTIONNAIRES[code]
    points = [Point(sheet.at, _total(sheet), _note(sheet, text)) for sheet in sheets]
    top = float(amount(code, form.maximum))
    try:
        limit = threshold(code).caseness
    except LookupError:  # no number was found, and none is made up
        return Series(form.short_name, points, top=top)
    label = _("%(number)s: from here on %(name)s counts as a case") % {"number": limit, "name": form.short_name}
    return Series(form.short_name, points, top=top, threshold=float(limit), threshold_label=label)


def _total(sheet: Sheet) -> float | None:
    scored = result(sheet)
    return float(amount(sheet.questionnaire, scored.total)) if isinstance(scored, Score) else None


def _note(sheet: Sheet, text: Reader) -> str:
    said = text(sheet.comment) if sheet.comment else ""
    return " ".join(part for part in (_("This does not fit me.") if sheet.does_not_fit else "", said) if part)
