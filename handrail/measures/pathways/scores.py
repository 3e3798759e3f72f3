"""First and last scores of each measure on a pathway: the earliest and the latest valid one, follow-ups left out.

`_LastScore` is there only where there are two (M199). All scores stand in hundredths while they are compared, so that
the mean of the Mobility Inventory (2.31) and whole numbers are counted alike and exactly.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.codes import is_any
from handrail.measures.pathways.contacts import EMPLOYMENT, FOLLOW_UP, within
from handrail.measures.pathways.referrals import Referrals, provider
from handrail.measures.readings import Readings

HUNDREDTHS: Final = 100


@dataclass(frozen=True, slots=True)
class Tool:
    """One score of the data set: its SNOMED CT code, what its derived fields are called, and what is accepted."""

    field: str
    code: str
    highest: int
    lowest: int = 0
    whole: bool = True


#: The accepted codes and ranges are NHS England's own. Which of the two codes of the Mobility Inventory is the one for
#: being alone (as `care.questionnaires` has it, and the return sends it), and which WSAS code is which of the four
#: questions beside work, is inferred. For the Chalder Fatigue Scale (CFS) no code was found: it is never there.
TOOLS: Final = (
    Tool("PHQ9", "720433000", 27),
    Tool("GAD", "445455005", 21),
    Tool("WASAS_Work", "932621000000100", 9),
    Tool("WASAS_HomeManagement", "932581000000100", 8),
    Tool("WASAS_PrivateLeisureActivities", "932591000000103", 8),
    Tool("WASAS_Relationships", "932601000000109", 8),
    Tool("WASAS_SocialLeisureActivities", "932611000000106", 8),
    Tool("PanicDisorder", "450326007", 28),
    Tool("AgoraAlone", "473354003", 5, whole=False),
    Tool("AgoraAccom", "473355002", 5, whole=False),
    Tool("OCD", "450324005", 168),
    Tool("SocialPhobia", "445552006", 68),
    Tool("PTSD", "491581000000104", 80),
    Tool("AnxietyInventory", "446793008", 54),
    Tool("BIQ", "1128221000000100", 72),
    Tool("IBS", "1083671000000108", 500),
    Tool("PHQ15", "1065441000000103", 30),
    Tool("PSWQ", "446517006", 80, 16),
    Tool("DDS", "910931000000101", 102, 17),
    Tool("CAT", "446660005", 40),
    Tool("BPI", "443223005", 70),
)
TOOL: Final[Mapping[str, Tool]] = {tool.field: tool for tool in TOOLS}
NEVER: Final = ("CFS",)
WSAS: Final = [tool.code for tool in TOOLS if tool.field.startswith("WASAS")]

_DAY: Final = 24 * 60 * 60
_SCORES: Final = 1_000 * HUNDREDTHS
#: A binary number is not exactly the decimal one that was written.
_NEARLY: Final = 1e-6


def scores(
    source: Source, referrals: Referrals, contacts: ir.Table, readings: Readings, wanted: Iterable[str] = TOOL
) -> ir.Table:
    """For each pathway with a score: `PHQ9_FirstScore`, `PHQ9_LastScore` and so on, of the tools that are wanted."""
    tools = [TOOL[field] for field in wanted if field in TOOL]
    at_contacts = _by_activity(source, contacts, tools, readings)
    packed = _packed(_by_referral(source, referrals, tools).union(at_contacts), tools)
    ends = {}
    for number, tool in enumerate(tools):
        is_it = packed.tool == number
        ends[f"{tool.field}_first"] = packed.moment.min(where=is_it)
        ends[f"{tool.field}_last"] = packed.moment.max(where=is_it)
    found = packed.group_by("pathway").agg(**ends)
    return found.select("pathway", **{name: value for tool in tools for name, value in _pair(found, tool)})


def _pair(found: ir.Table, tool: Tool) -> list[tuple[str, Any]]:
    first, last = found[f"{tool.field}_first"], found[f"{tool.field}_last"]
    return [
        (f"{tool.field}_FirstScore", first % _SCORES),
        (f"{tool.field}_LastScore", (last > first).ifelse(last % _SCORES, None)),
    ]


def _packed(rows: ir.Table, tools: list[Tool]) -> ir.Table:
    """Moment and score in one number: the least of them is the first score, the greatest the last. At the same
    moment the first is the lowest and the last the highest, which flatters nobody."""
    hundredths = (rows.score * HUNDREDTHS).round().cast("int64")
    rows = rows.mutate(hundredths=hundredths, tool=_number(rows.tool, tools))
    rows = rows.filter(_valid(rows, tools))
    days = rows.day.epoch_days().cast("int64")
    moment = (days * _DAY + rows.seconds.fill_null(0)) * _SCORES + rows.hundredths
    return rows.select("pathway", "tool", moment=moment)


def _number(code: Any, tools: list[Tool]) -> Any:
    return ibis.cases(*((code == tool.code, number) for number, tool in enumerate(tools)))


def _valid(rows: ir.Table, tools: list[Tool]) -> Any:
    """Within the range of the tool, whole where the tool gives whole numbers, and else with two decimals at most."""
    lowest = ibis.cases(*((rows.tool == n, tool.lowest * HUNDREDTHS) for n, tool in enumerate(tools)))
    highest = ibis.cases(*((rows.tool == n, tool.highest * HUNDREDTHS) for n, tool in enumerate(tools)))
    parts = rows.tool.isin([n for n, tool in enumerate(tools) if not tool.whole])
    exact = (rows.hundredths - rows.score * HUNDREDTHS).abs() < _NEARLY
    whole = exact & (parts | (rows.hundredths % HUNDREDTHS == 0))
    return (rows.hundredths >= lowest) & (rows.hundredths <= highest) & whole


def _score(table: ir.Table) -> Any:
    """The number that is written, if it is one that any tool could give: others write `NaN` and `Infinity` too."""
    column: Any = table.PersScore
    score = column.strip().try_cast("float64") if column.type().is_string() else column.cast("float64")
    return ((score >= 0) & (score < _SCORES // HUNDREDTHS)).ifelse(score, None)


def _codes(tools: list[Tool]) -> list[str]:
    return [tool.code for tool in tools]


def _by_referral(source: Source, referrals: Referrals, tools: list[Tool]) -> ir.Table:
    """Scores between appointments, by the day they were answered."""
    rows = source.table("IDS606")
    rows = rows.mutate(tool=rows.CodedAssToolType.strip()).filter(lambda t: t.tool.isin(_codes(tools)))
    found = referrals.of(
        rows,
        tool=rows.tool,
        score=_score(rows),
        day=rows.AssToolCompDate,
        seconds=rows.AssToolCompTime,
    )
    return found.filter(within(found.day, found)).select("pathway", "tool", "score", "day", "seconds")


def _by_activity(source: Source, contacts: ir.Table, tools: list[Tool], readings: Readings) -> ir.Table:
    """Scores taken at an appointment, by its day. Those of a follow-up are left out, and of employment support some."""
    rows, acts = source.table("IDS607"), source.table("IDS202")
    rows = rows.select(
        provider=provider(rows),
        activity=rows.CareActId,
        tool=rows.CodedAssToolType.strip(),
        score=_score(rows),
    ).filter(lambda t: t.tool.isin(_codes(tools)))
    acts = acts.select(
        provider=provider(acts),
        activity=acts.CareActId,
        contact=acts.CareContactId,
    ).distinct()
    taken = contacts.filter(contacts.within & ~is_any(contacts.type, FOLLOW_UP))
    support = is_any(taken.type, EMPLOYMENT)
    taken = taken.select("pathway", "contact", "day", "seconds", "provider", support=support)
    found = rows.join(acts, ["provider", "activity"]).join(taken, ["provider", "contact"])
    if not readings.wsas_at_employment_support:
        found = found.filter(~found.support | ~found.tool.isin(WSAS))
    return found.select("pathway", "tool", "score", "day", "seconds")
