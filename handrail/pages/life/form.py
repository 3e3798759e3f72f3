"""The fields of a small page of questions about somebody's life, and what was answered on it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext as _

from handrail.care.events import CircumstanceGiven
from handrail.care.standing import Standing
from handrail.care.vocabulary import SEVERAL_ANSWERS, Bearer
from handrail.care.words import Words
from handrail.design.forms import ActForm, CheckboxesField, Choice, DateField, RadioField, SelectField, TextField
from handrail.pages.life import before
from handrail.pages.life.kinds import SKIP, WITHOUT, Group, Question
from handrail.record import journal

Reader = Callable[[Words | None], str]

MOST_IN_SIGHT: Final = 9
"""More answers than this stand in a list to be opened."""


def name(question: Question, part: str = "") -> str:
    """The name of a question's field, or of what can be added to it."""
    return "_".join([*question.what.value.replace("-", " ").split(), *([part] if part else [])])


def add(form: ActForm, group: Group, standing: Standing, text: Reader, *, by_staff: bool) -> None:
    """Put the questions of a group into a form, with what is known already."""
    for question in asked(group, by_staff=by_staff):
        if question.what is before.WHAT:
            before.add(form, question.ask, standing, by_staff=by_staff)
            continue
        for field_name, field in _fields(question, standing):
            form.fields[field_name] = field
        form.initial.update(_known(question, standing, text))


def asked(group: Group, *, by_staff: bool) -> list[Question]:
    """The questions of a group: those that only staff can answer are not put to the person."""
    return [question for question in group.questions if by_staff or not question.by_staff]


def answers(
    data: dict[str, Any], group: Group, standing: Standing, text: Reader, *, by_staff: bool
) -> tuple[CircumstanceGiven, ...]:
    """What was answered and is not known already. What was skipped is no answer."""
    found: list[CircumstanceGiven] = []
    for question in asked(group, by_staff=by_staff):
        if question.what is before.WHAT:
            found += before.answers(data, standing)
        else:
            found += _answered(data, question, standing, text)
    return tuple(found)


# --- the fields -----------------------------------------------------------------------------------------------


def _fields(question: Question, standing: Standing) -> Iterator[tuple[str, Any]]:
    yield name(question), _choice(question, bool(standing.answers(question.what)))
    if question.more:
        yield name(question, "more"), TextField(label=question.more, max_length=1000, rows=2, required=False)
    for part, label in (("since", question.since), ("until", question.until)):
        if label:
            yield name(question, part), DateField(label=label, called=label, required=False)


def _choice(question: Question, is_known: bool) -> Any:
    facts = {"label": question.ask, "called": question.name, "help_text": question.why, "required": False}
    values = [Choice(value, said, exclusive=value == "none") for value, said in question.values]
    without = [
        Choice("would rather not say", _("I would rather not say"), exclusive=True),
        Choice("does not know", _("I do not know"), exclusive=question.what in SEVERAL_ANSWERS),
    ]
    if question.what in SEVERAL_ANSWERS:
        return CheckboxesField(choices=[*values, *without], **facts)
    skip = [Choice(SKIP, _("Take my answer away") if is_known else _("Skip this question"))]
    kind = SelectField if len(values) > MOST_IN_SIGHT else RadioField
    return kind(choices=[*values, *without, *skip], **facts)


def _known(question: Question, standing: Standing, text: Reader) -> dict[str, Any]:
    known = standing.answers(question.what)
    if not known:
        return {}
    last = known[-1]
    given = [_as_sent(answer) for answer in known]
    return {
        name(question): given if question.what in SEVERAL_ANSWERS else given[-1],
        name(question, "more"): _words(known, text),
        name(question, "since"): last.on,
        name(question, "until"): last.until,
    }


def _as_sent(answer: CircumstanceGiven) -> str:
    without = {bearer: word for word, bearer in WITHOUT.items()}
    return answer.value or without.get(answer.bearer, "")


def _words(known: list[CircumstanceGiven], text: Reader) -> str:
    return next((text(answer.words) for answer in known if answer.words), "")


# --- what was answered ----------------------------------------------------------------------------------------


def _answered(data: dict[str, Any], question: Question, standing: Standing, text: Reader) -> list[CircumstanceGiven]:
    known, chosen = standing.answers(question.what), _chosen(data, question)
    words = data.get(name(question, "more"), "")
    if words and not chosen:
        chosen = [value for value, _said in question.values if value in ("other", "yes")][:1]
    if not chosen:
        return [_taken_back(question)] if known and _is_emptied(data, question) else []
    since, until = data.get(name(question, "since")), data.get(name(question, "until"))
    is_same = sorted(chosen) == sorted(map(_as_sent, known)) and words == _words(known, text)
    if is_same and (since, until) == ((known[-1].on, known[-1].until) if question.since else (None, None)):
        return []
    made = [_made(question, value) for value in chosen]
    first = replace(made[0], instead=True, words=journal.Text(words), on=since, until=until)  # type: ignore[arg-type]
    return [first, *made[1:]]


def _chosen(data: dict[str, Any], question: Question) -> list[str]:
    given = data.get(name(question)) or []
    return [value for value in (given if isinstance(given, list) else [given]) if value != SKIP]


def _is_emptied(data: dict[str, Any], question: Question) -> bool:
    """Whether an answer that stood there was taken away: unticked, or said so. A question left alone is skipped."""
    return question.what in SEVERAL_ANSWERS or data.get(name(question)) == SKIP


def _made(question: Question, value: str) -> CircumstanceGiven:
    if value in WITHOUT:
        return CircumstanceGiven(what=question.what, bearer=WITHOUT[value])
    return CircumstanceGiven(what=question.what, bearer=Bearer.KNOWN, value=value)


def _taken_back(question: Question) -> CircumstanceGiven:
    return CircumstanceGiven(what=question.what, bearer=Bearer.NOT_ASKED, instead=True)
