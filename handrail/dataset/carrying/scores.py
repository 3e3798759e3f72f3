"""The scores of one referral, from another system's rows to questionnaires here: totals, or answers one by one."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from handrail.care import events as e
from handrail.care.questionnaires import QUESTIONNAIRES, Adding, Questionnaire, score
from handrail.dataset.assessments import answer_code
from handrail.dataset.carrying import words
from handrail.dataset.carrying.coming import Coming, Rows, Whole
from handrail.dataset.carrying.contacts import Met
from handrail.dataset.carrying.kept import hold
from handrail.dataset.carrying.texts import Text, clock, day

_TOOL, _SCORE = "CodedAssToolType", "PersScore"
_NO_SCORE: Final = "a score that the questionnaire does not have"
_NO_TOOL: Final = "a code that nobody here knows"

#: Which questionnaire, at which meeting if at one, and when.
_Place = tuple[str, str, datetime]


def scores(
    rows: Rows, coming: Coming, since: datetime, met: Met, held: list[e.Held], whole: Whole
) -> Iterator[tuple[datetime, e.Event]]:
    """A sheet for each questionnaire and moment. What is no score of it is kept as it was written."""
    found: dict[_Place, list[tuple[str, Text]]] = {}
    for table, row, contact, at in _placed(rows, coming, since, met):
        known = words.tools().get(row.get(_TOOL, ""))
        if known is None or at is None:
            whole.wrong.append((_NO_TOOL, table, _whose(row)))
            held.append(hold(table, row))
            continue
        found.setdefault((known[0], contact, at), []).append((table, row))
    for (name, contact, at), told in found.items():
        items = _items(QUESTIONNAIRES[name], [row for _, row in told])
        kept = tuple(hold(table, row) for table, row in told)
        if items is None:
            whole.wrong.append((_NO_SCORE, told[0][0], _whose(told[0][1])))
            held += kept
            continue
        yield at, e.ScoreCarried(sheet=coming.new_id(), questionnaire=name, items=items, contact=contact, held=kept)


def _whose(row: Text) -> str:
    return row.get("CareActId", row.get("ServiceRequestId", ""))


def _placed(rows: Rows, coming: Coming, since: datetime, met: Met) -> Iterator[tuple[str, Text, str, datetime | None]]:
    """Each score with the meeting it was answered at, and when; without a time where neither is known."""
    acts: Mapping[str, str] = {each["CareActId"]: each.get("CareContactId", "") for each in rows.get("IDS202", ())}
    for each in rows.get("IDS607", ()):
        contact, at = met.starts.get(acts.get(each.get("CareActId", ""), ""), ("", None))
        yield "IDS607", each, contact, at
    for each in rows.get("IDS606", ()):
        on = day(each.get("AssToolCompDate", ""))
        at = coming.at(on, clock(each.get("AssToolCompTime", "")), since=since) if on else None
        yield "IDS606", each, "", at


def _items(form: Questionnaire, rows: list[Text]) -> tuple[int | None, ...] | None:
    """The answers, where each has a code of its own; else the total alone. None where it is no score of this one."""
    by_item = {words.tools()[row[_TOOL]][1]: row.get(_SCORE, "") for row in rows}
    items = (_total(form, by_item[None]),) if None in by_item else _answers(form, by_item)
    if items is None or (None in by_item and items[0] is None):
        return None
    try:
        score(form, items)
    except ValueError:
        return None
    return items


def _answers(form: Questionnaire, said: Mapping[int | None, str]) -> tuple[int | None, ...] | None:
    """One by one; what was not answered is missing. None where one is no answer."""
    answers = [_answer(form, place, said[place]) if place in said else None for place in range(len(form.items))]
    is_right = all(answers[place] is not None for place in said if place is not None)
    return tuple(answers) if is_right else None


def _answer(form: Questionnaire, place: int, text: str) -> int | None:
    item = form.items[place]
    values: list[int | None] = [*range(item.lowest, item.highest + 1), item.not_applicable]
    known = (value for value in values if value is not None)
    return next((value for value in known if answer_code(form, place, value) == text), None)


def _total(form: Questionnaire, text: str) -> int | None:
    """A whole number, or the hundredths of a mean."""
    try:
        total = Decimal(text) * (100 if form.adding is Adding.MEAN else 1)
    except InvalidOperation:
        return None
    return int(total) if total.is_finite() and total == total.to_integral_value() and total >= 0 else None
