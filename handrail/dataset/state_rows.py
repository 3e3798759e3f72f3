"""The rows of how somebody is in one referral: what they came with, their conditions, and their scores."""

from collections.abc import Iterator

from handrail.care.parts import Sheet
from handrail.care.questionnaires import QUESTIONNAIRES, Score, score
from handrail.care.vocabulary import Circumstance
from handrail.dataset.answers import code_of
from handrail.dataset.assessments import answer_code
from handrail.dataset.contact_rows import activity
from handrail.dataset.problems import PROBLEMS, SCHEME, SIGNIFICANCE, Scheme
from handrail.dataset.row import Row, row
from handrail.dataset.telling import Telling


def state_rows(telling: Telling) -> Iterator[Row]:
    """Long-term conditions, presenting complaints and scores."""
    yield from _conditions(telling)
    yield from _problems(telling)
    yield from _scores(telling)


def _conditions(telling: Telling) -> Iterator[Row]:
    for event in telling.life.several(Circumstance.LONG_TERM_CONDITION):
        if code := code_of(event.what, event.bearer, event.value):
            yield row(
                "IDS602",
                ServiceRequestId=telling.referral,
                FindSchemeInUse=SCHEME[Scheme.SNOMED].code,
                LongTermCondition=code,
            )


def _problems(telling: Telling) -> Iterator[Row]:
    """A row for each problem that stands now. At most one is the main one; what took another's place stands for it."""
    for word, named in telling.episode.problems.items():
        problem = PROBLEMS.get(word)
        if problem is not None and problem.code.code:
            yield row(
                "IDS603",
                ServiceRequestId=telling.referral,
                FindSchemeInUse=SCHEME[problem.scheme].code,
                PresComp=problem.code.code,
                PresCompCodSig=SIGNIFICANCE[named.main].code,
                PresCompDate=named.on or telling.organisation.day(named.since),
            )


def _scores(telling: Telling) -> Iterator[Row]:
    """Every score that is whole: at its contact, or by itself where there was none.

    A contact takes one score of each kind, the last; an earlier one of the same kind stands by itself.
    """
    held = {contact.contact for contact in telling.episode.held}
    # What came from another system is returned as it was written there.
    sheets = [sheet for sheet in telling.episode.sheets.values() if not sheet.carried]
    last = {(sheet.contact, sheet.questionnaire): sheet.sheet for sheet in sheets if sheet.contact in held}
    at_contact = set(last.values())
    for sheet in sheets:
        for tool, value in totals(sheet):
            yield _at_contact(sheet, tool, value) if sheet.sheet in at_contact else _alone(telling, sheet, tool, value)


def totals(sheet: Sheet) -> list[tuple[str, str]]:
    """The scores of a questionnaire by their SNOMED CT code: one in all, or one for each item answered.

    With an answer missing there is no total, and nothing is returned; nor is what the data set has no code for.
    """
    questionnaire = QUESTIONNAIRES.get(sheet.questionnaire)
    if questionnaire is None:
        return []
    tools = questionnaire.score_codes
    if len(tools) == len(sheet.items) and not questionnaire.is_total(sheet.items):
        return [
            (tool, answer_code(questionnaire, at, value))
            for at, (tool, value) in enumerate(zip(tools, sheet.items, strict=True))
            if value is not None
        ]
    total = score(questionnaire, sheet.items)
    return [(tools[0], questionnaire.say(total.total))] if tools and isinstance(total, Score) else []


def _at_contact(sheet: Sheet, tool: str, value: str) -> Row:
    return row("IDS607", CareActId=activity(sheet.contact), CodedAssToolType=tool, PersScore=value)


def _alone(telling: Telling, sheet: Sheet, tool: str, value: str) -> Row:
    clock = telling.organisation.clock(sheet.at)
    return row(
        "IDS606",
        ServiceRequestId=telling.referral,
        CodedAssToolType=tool,
        PersScore=value,
        AssToolCompDate=clock.date(),
        AssToolCompTime=clock.time(),
    )
