"""The map of the national return as a page: `docs/return-map.md`, from the tables, the origins and the codes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from handrail.care.questionnaires import QUESTIONNAIRES, Status
from handrail.dataset import codes, problems
from handrail.dataset.answers import ANSWERS
from handrail.dataset.coding import Code
from handrail.dataset.languages import LANGUAGES
from handrail.dataset.origins import ORIGINS, Kind, Origin
from handrail.dataset.tables import TABLES, Basis, Field, Table

_INTRODUCTION = """\
# The map of the national return

Written by `handrail/dataset/map.py` from the tables, the origins and the codes; a test fails when it is stale.

Every field of IDS version 2.1 and where it comes from. A *fact* is named as `Class.field` of
`handrail/care/events`; a fact that no event holds is lost for all history, so each of these was placed before the
first page was written. What cannot be known says why. A field whose fact is not known is left out of its row, never
filled to please a rule.

**Owed**: M mandatory, R required where known, P pilot, ? not found. A star marks what was read for version 2.0 only.
"""


def markdown() -> str:
    """The whole page."""
    parts = [_INTRODUCTION, _counts(), *(_table(table) for table in TABLES), _questionnaires(), _unsure()]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _counts() -> str:
    kinds = [origin.kind for origin in ORIGINS.values()]
    told = ", ".join(f"{kinds.count(kind)} {kind.value}" for kind in Kind)
    return f"{len(kinds)} fields in {len(TABLES)} tables: {told}.\n"


def _table(table: Table) -> str:
    lines = [
        f"## {table.code} · {table.title}",
        "",
        f"{table.purpose} Official name `{table.name}`.",
        "",
        "| field | item | format | owed | comes from | how |",
        "|---|---|---|---|---|---|",
        *(_line(field, ORIGINS[f"{table.code}.{field.name}"]) for field in table.fields),
    ]
    return "\n".join(lines)


def _line(field: Field, origin: Origin) -> str:
    star = "*" if field.basis == Basis.V2_0 else ""
    named = ", ".join(f"`{name}`" for name in origin.names)
    source = f"{origin.kind.value}: {named}" if named else origin.kind.value
    cells = (f"`{field.name}`", field.item, field.format or "not found", field.mandation + star, source, origin.how)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _questionnaires() -> str:
    head = ["## Questionnaires", "", "| questionnaire | score codes, SNOMED CT | status |", "|---|---|---|"]
    known = QUESTIONNAIRES.values()
    coded = ((each, ", ".join(each.score_codes) or "none: never returned") for each in known)
    lines = (f"| {each.short_name} | {said} | {each.score_codes_status.name.lower()} |" for each, said in coded)
    return "\n".join([*head, *lines])


def _unsure() -> str:
    """Every code that is absent or not confirmed, with its sentence; words of one sentence stand together."""
    spoken = {code for code in LANGUAGES.values() if code.status == Status.RECALLED}
    lines = [
        "## Words without a code, and codes that are our reading",
        "",
        "Everything else was read in the source. Inferred: follows by the argument given. Recalled: to be checked "
        "before a figure rests on it.",
        "",
        "| field | our word | code | status | why |",
        "|---|---|---|---|---|",
    ]
    together: dict[tuple[str, Code], list[str]] = {}
    for field, word, code in all_codes():
        if code.note and code not in spoken:
            together.setdefault((field, code), []).append(word)
    for (field, code), words in together.items():
        status = code.status.name.lower() if code.code else "absent"
        lines.append(f"| `{field}` | {'; '.join(words)} | {code.code or '–'} | {status} | {code.note} |")
    return "\n".join([*lines, _spoken(spoken)])


def _spoken(spoken: Collection[Code]) -> str:
    """One line for all the languages whose two letters are recalled."""
    note = next(iter(spoken)).note
    fields = "`IDS001.LanguageCodePreferred`, `IDS201.LanguageCodeTreat`"
    return f"| {fields} | {len(spoken)} languages | ISO 639-1 | recalled | {note} |"


def all_codes() -> Iterator[tuple[str, str, Code]]:
    """Every code there is: its field, our word, the code."""
    yield from _of_service()
    yield from _of_problems()
    yield from _of_answers()


def _of_service() -> Iterator[tuple[str, str, Code]]:
    yield from _each(
        "IDS001.NHSNumberStatus", {"traced" if key else "not traced": c for key, c in codes.TRACED.items()}
    )
    yield from _each("IDS001.NHSNumberStatus", codes.TRACE)
    yield from _each("IDS101.SourceOfReferralIAPT", codes.SOURCE)
    for reason, by_reach in codes.END.items():
        yield from _each("IDS101.EndCode", {f"{reason}; {reach}": code for reach, code in by_reach.items()})
    without = {f"completed or advice, without agreement; {r}": c for r, c in codes.WITHOUT_AGREEMENT.items()}
    yield from _each("IDS101.EndCode", without)
    agreed = {f"not the right service, agreed, pointed elsewhere; {r}": c for r, c in codes.AGREED_NOT_RIGHT.items()}
    yield from _each("IDS101.EndCode", agreed)
    yield from _each("IDS105.OnwardReferReason", {f"step {step}": code for step, code in codes.STEPPED_TO.items()})
    yield from _each("IDS105.OnwardReferReason", codes.WANTED)
    yield from _each("IDS108.PauseReason", codes.PAUSE)
    yield from _each("IDS201.AttendOrDNACode", codes.ATTENDED)
    yield from _each("IDS201.AttendOrDNACode", codes.ABSENT)
    yield from _each("IDS201.AttendOrDNACode", {f"called off by the {side}": c for side, c in codes.CANCELLED.items()})
    yield from _each("IDS201.AppType", codes.PURPOSE)
    yield from _each("IDS201.ConsMechanism", codes.MEDIUM)
    yield from _each("IDS201.CareContPatientTherMode", codes.SETTING)
    yield from _each("IDS201.ActLocTypeCode", codes.PLACE)
    yield from _each("IDS201.InterpreterPresentInd", codes.INTERPRETER)
    yield from _each("IDS202.CodeProcAndProcStatus", codes.THERAPY)
    yield from _each("IDS202.CodeProcAndProcStatus", codes.SUPPORT)


def _of_problems() -> Iterator[tuple[str, str, Code]]:
    yield from _each("IDS101.PrevDiagCondInd", {"yes" if key else "no": c for key, c in problems.BEFORE.items()})
    yield from _each("IDS101.PrevDiagCondInd", problems.BEFORE_BEARER)
    yield from _each("IDS601.DiagSchemeInUse", problems.DIAGNOSIS_SCHEME)
    yield from _each("IDS603.PresComp", {word: problem.code for word, problem in problems.PROBLEMS.items()})


def _of_answers() -> Iterator[tuple[str, str, Code]]:
    for what, answers in ((what, answers) for what, answers in ANSWERS.items() if answers.field):
        words: Iterable[tuple[Any, Code]] = (*answers.values.items(), *answers.bearers.items())
        yield from _each(answers.field, {f"{what}: {word}": code for word, code in words})


def _each(field: str, coded: Mapping[Any, Code]) -> Iterator[tuple[str, str, Code]]:
    for word, code in coded.items():
        yield field, word.value if isinstance(word, StrEnum) else str(word), code
