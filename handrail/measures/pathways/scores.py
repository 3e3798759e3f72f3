"""First and last scores of each measure on a pathway: the earliest and the latest valid one, follow-ups left out.

`_LastScore` is there only where there are two (M199). All scores stand in hundredths while they are compared, so that
the mean of the Mobility Inventory (2.31) and whole numbers are counted alike and exactly.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.dataset.tools import TOOLS as ACCEPTED
from handrail.measures.codes import figures, is_any
from handrail.measures.days import day_number
from handrail.measures.engines import Engine
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


def _tool(field: str, code: str) -> Tool:
    """The score of that code, with the range the data set takes it in."""
    known = ACCEPTED[code]
    return Tool(field, code, known.highest, known.lowest, whole=not known.mean)


#: Which of the two codes of the Mobility Inventory is the one for being alone (as `care.questionnaires` has it, and the
#: return sends it), and which WSAS code is which of the four questions beside work, is inferred. For the Chalder
#: Fatigue Scale (CFS) no code was found: it is never there.
TOOLS: Final = (
    _tool("PHQ9", "720433000"),
    _tool("GAD", "445455005"),
    _tool("WASAS_Work", "932621000000100"),
    _tool("WASAS_HomeManagement", "932581000000100"),
    _tool("WASAS_PrivateLeisureActivities", "932591000000103"),
    _tool("WASAS_Relationships", "932601000000109"),
    _tool("WASAS_SocialLeisureActivities", "932611000000106"),
    _tool("PanicDisorder", "450326007"),
    _tool("AgoraAlone", "473354003"),
    _tool("AgoraAccom", "473355002"),
    _tool("OCD", "450324005"),
    _tool("SocialPhobia", "445552006"),
    _tool("PTSD", "491581000000104"),
    _tool("AnxietyInventory", "446793008"),
    _tool("BIQ", "1128221000000100"),
    _tool("IBS", "1083671000000108"),
    _tool("PHQ15", "1065441000000103"),
    _tool("PSWQ", "446517006"),
    _tool("DDS", "910931000000101"),
    _tool("CAT", "446660005"),
    _tool("BPI", "443223005"),
)
TOOL: Final[Mapping[str, Tool]] = {tool.field: tool for tool in TOOLS}
NEVER: Final = ("CFS",)
WSAS: Final = "WASAS"

_DAY: Final = 24 * 60 * 60
_SCORES: Final = 1_000 * HUNDREDTHS
_PLACES: Final = 64
#: What nearly everybody answers, and at nearly every appointment.
COMMON: Final = frozenset({"PHQ9", "GAD", *(tool.field for tool in TOOLS if tool.field.startswith(WSAS))})
#: More decimals than a score may have: so it is seen if it has more.
_NUMBER: Final = "decimal(9, 4)"


def scores(
    engine: Engine,
    source: Source,
    referrals: Referrals,
    contacts: Callable[[], ir.Table],
    readings: Readings,
    wanted: Iterable[str] = TOOL,
) -> list[ir.Table]:
    """For each pathway with a score: `PHQ9_FirstScore` and `PHQ9_LastScore`, and so on, of the tools that are wanted:
    a table for each tool that nearly everybody answers, as to join them is three times as fast as to look at every row
    for each tool; and one for all the others, of which there are few rows."""
    tools = [TOOL[field] for field in wanted if field in TOOL]
    taken = [_by_referral(source, referrals, tools)] if "IDS606" in source or "IDS607" not in source else []
    if "IDS607" in source:
        taken.append(_by_activity(source, contacts(), tools, readings))
    ends = engine.keep(_ends(taken[0].union(*taken[1:]) if len(taken) > 1 else taken[0]))
    common = [_of(ends, place, tool) for place, tool in enumerate(tools) if tool.field in COMMON]
    rest = {place: tool for place, tool in enumerate(tools) if tool.field not in COMMON}
    return [*common, _of_the_others(ends, rest)] if rest else common


def _ends(rows: ir.Table) -> ir.Table:
    """The first and the last score of each pathway and tool. Moment and score are one number: the least of them is the
    first score, the greatest the last. At the same moment the first is the lowest and the last the highest, which
    flatters nobody. Pathway and tool are one number too, as that is quickly found."""
    moment = (day_number(rows.day) * _DAY + rows.seconds.fill_null(0)) * _SCORES + rows.hundredths
    packed = rows.select(key=rows.pathway.cast("int64") * _PLACES + rows.tool, moment=moment)
    ends = packed.group_by("key").agg(least=packed.moment.min(), most=packed.moment.max())
    ends = ends.filter(ends.least.notnull())
    return ends.select(
        pathway=(ends.key // _PLACES).cast("int32"),
        tool=(ends.key % _PLACES).cast("int8"),
        first=(ends.least % _SCORES).cast("int32"),
        last=(ends.most > ends.least).ifelse(ends.most % _SCORES, None).cast("int32"),
    )


def _of(ends: ir.Table, place: int, tool: Tool) -> ir.Table:
    of_tool = ends.filter(ends.tool == place)
    scores = {f"{tool.field}_FirstScore": of_tool["first"], f"{tool.field}_LastScore": of_tool["last"]}
    return of_tool.select("pathway", **scores)


def _of_the_others(ends: ir.Table, tools: Mapping[int, Tool]) -> ir.Table:
    found = ends.filter(ends.tool.isin(list(tools)))
    scores = {
        f"{tool.field}_{end}Score": found[end.lower()].max(where=found.tool == place)
        for place, tool in tools.items()
        for end in ("First", "Last")
    }
    return found.group_by("pathway").agg(**scores)


def _scored(rows: ir.Table, tools: list[Tool], **columns: Any) -> ir.Table:
    """The rows with a score of one of the tools: which, by its place among them, and what in hundredths; nothing if it
    is not valid. Valid is what lies in the range of the tool, whole where it gives whole numbers, and else with two
    decimals at most. Nothing is filtered: an engine would then work the same out twice, to choose and to tell."""
    exactly = _number(rows.PersScore) * HUNDREDTHS
    told = {"hundredths": exactly.cast("int64"), "rest": exactly % 1}
    rows = rows.select(code=rows.CodedAssToolType.strip(), **told, **columns).join(_accepted(tools), "code")
    valid = (rows["rest"] == 0) & rows.hundredths.between(rows.lowest, rows.highest)
    valid &= rows.hundredths % rows["step"] == 0
    return rows.mutate(hundredths=valid.ifelse(rows.hundredths, None)).drop("code", "rest", "lowest", "highest", "step")


def _accepted(tools: list[Tool]) -> ir.Table:
    """The tools as a table: for each code its place, and the range and the steps of its scores in hundredths."""
    rows = [
        {
            "code": tool.code,
            "tool": place,
            "lowest": tool.lowest * HUNDREDTHS,
            "highest": tool.highest * HUNDREDTHS,
            "step": HUNDREDTHS if tool.whole else 1,
        }
        for place, tool in enumerate(tools)
    ]
    kinds = "array<struct<code: string, tool: int64, lowest: int64, highest: int64, step: int64>>"
    table = ibis.literal(rows, kinds).unnest().name("accepts").as_table()
    return table.select(**{name: table.accepts[name] for name in ("code", "tool", "lowest", "highest", "step")})


def _number(score: Any) -> Any:
    return (figures(score) if score.type().is_string() else score).try_cast(_NUMBER)


def _by_referral(source: Source, referrals: Referrals, tools: list[Tool]) -> ir.Table:
    """Scores between appointments, by the day they were answered."""
    rows = source.table("IDS606")
    names = ("OrgIDProv", "ServiceRequestId", "AssToolCompDate", "AssToolCompTime")
    rows = _scored(rows, tools, **{name: rows[name] for name in names})
    found = referrals.of(
        rows, tool=rows.tool, hundredths=rows.hundredths, day=rows.AssToolCompDate, seconds=rows.AssToolCompTime
    )
    return found.filter(within(found.day, found)).select("pathway", "tool", "hundredths", "day", "seconds")


def _by_activity(source: Source, contacts: ir.Table, tools: list[Tool], readings: Readings) -> ir.Table:
    """Scores taken at an appointment, by its day. Those of a follow-up are left out, and of employment support some."""
    rows, acts = source.table("IDS607"), source.table("IDS202")
    rows = _scored(rows, tools, provider=provider(rows), activity=rows.CareActId)
    acts = acts.select(
        provider=provider(acts),
        activity=acts.CareActId,
        contact=acts.CareContactId,
    ).distinct()
    taken = contacts.filter(contacts.within & ~is_any(contacts.type, FOLLOW_UP))
    support = is_any(taken.type, EMPLOYMENT)
    taken = taken.select("pathway", "contact", "day", "provider", support=support, seconds=taken.seconds.cast("int64"))
    found = rows.join(acts, ["provider", "activity"]).join(taken, ["provider", "contact"])
    if not readings.wsas_at_employment_support:
        wsas = [place for place, tool in enumerate(tools) if tool.field.startswith(WSAS)]
        found = found.filter(~found.support | ~found.tool.isin(wsas))
    return found.select("pathway", "tool", "hundredths", "day", "seconds")
