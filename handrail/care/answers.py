"""Answering questionnaires, the person's own words beside them, and their own goals."""

from handrail.care import messages, safety
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Answered, CommentedOn, Event, GoalRated, GoalSet
from handrail.care.guards import require_words
from handrail.care.questionnaires import QUESTIONNAIRES, is_safety_answer, score
from handrail.care.refused import Refused
from handrail.care.words import Words


def answer(
    episode: Episode,
    act: Act,
    *,
    sheet: str,
    questionnaire: str,
    items: tuple[int | None, ...],
    contact: str = "",
    comment: Words | None = None,
    wording: str = "",
) -> tuple[Event, ...]:
    """A questionnaire as answered; any item may be skipped. `wording` names the licensed wording, if one was shown.

    What the person wrote beside it is also a message, with its readers and an answer by a day (promise 2).

    An answer above zero to the question about ending one's life opens a conversation owed by a named person, or
    joins the one that is open (promise 10), if it was given within the charter's days (`safety.is_of_these_days`).
    Nothing else follows from an answer. A value the questionnaire does not have is an error. Where the wording does
    not ship, `items` may be the total alone.
    """
    form = QUESTIONNAIRES[questionnaire]
    if form.is_total(items) and not form.takes_total:
        raise ValueError(f"{form.short_name} has {len(form.items)} items; 1 was given.")
    score(form, items)
    answered = Answered(
        sheet=sheet,
        questionnaire=questionnaire,
        version=wording or form.version,
        items=items,
        contact=contact,
        comment=comment,
    )
    told = _told(episode, act, sheet, comment, sheet)
    if is_safety_answer(form, items) and safety.is_of_these_days(act):
        return (answered, *told, *safety.owe_conversation(episode, act, conversation=sheet))
    return (answered, *told)


def comment_on(
    episode: Episode, act: Act, *, sheet: str, does_not_fit: bool, comment: Words | None = None, message: str = ""
) -> tuple[Event, ...]:
    """The person's own words beside a score; "this does not fit me" travels with it (promise 9).

    Their words are also a `message`, if that names one: it names none where they say nothing new.
    """
    if sheet not in episode.sheets:
        raise Refused("These answers are not in this record.")
    commented = CommentedOn(sheet=sheet, does_not_fit=does_not_fit, comment=comment)
    return (commented, *_told(episode, act, message, comment, sheet))


def _told(episode: Episode, act: Act, message: str, words: Words | None, sheet: str) -> tuple[Event, ...]:
    """What the person wrote in a box of a form is told to somebody, as much as a message is."""
    if words is None or not message or not episode.person or act.said_by != episode.person:
        return ()
    return messages.send(episode, act, message=message, words=words, beside=f"sheet {sheet}")


def set_goal(_: Episode, __: Act, *, goal: str, words: Words | None) -> tuple[Event, ...]:
    """What the person wants to be different."""
    return (GoalSet(goal=goal, words=require_words(words, "The goal")),)


def rate_goal(episode: Episode, _: Act, *, goal: str, rating: int) -> tuple[Event, ...]:
    """How near a goal is, 0 to 10."""
    if goal not in episode.goals:
        raise Refused("This goal is not in this record.")
    if not 0 <= rating <= 10:
        raise Refused("A goal is rated from 0 to 10.")
    return (GoalRated(goal=goal, rating=rating),)
