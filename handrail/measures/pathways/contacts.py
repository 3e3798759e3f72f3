"""Care contacts as the measures see them: of which pathway, on which day, attended or not, treatment or not."""

from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.codes import is_any, tidy
from handrail.measures.engines import Engine
from handrail.measures.pathways.referrals import Referrals, provider
from handrail.measures.readings import Readings

ATTENDED: Final = ("5", "6")
TREATMENT: Final = ("02", "03", "05")
ASSESSMENT: Final = ("01", "03")
FOLLOW_UP: Final = "06"
EMPLOYMENT: Final = "10"


def contacts(engine: Engine, source: Source, referrals: Referrals, readings: Readings) -> ir.Table:
    """A row for each care contact of a pathway. `treatment`: attended, and a session of treatment by its type;
    `within`: between the day of the request and that of the ending, both counted."""
    rows = source.table("IDS201")
    attended = is_any(rows.AttendOrDNACode, *ATTENDED)
    if readings.unplanned_is_attended:
        attended |= is_any(rows.PlannedCareContIndicator, "N")
    found = referrals.of(
        rows,
        contact=rows.CareContactId,
        provider=provider(rows),
        day=rows.CareContDate,
        seconds=rows.CareContTime,
        code=tidy(rows.AttendOrDNACode),
        type=tidy(rows.AppType),
        mechanism=tidy(rows.ConsMechanism),
        integrated=(tidy(rows.IAPTLTCServiceInd) == "Y").fill_null(False),
        medication=tidy(rows.PsychMed),
        attended=attended,
    )
    found = found.mutate(
        treatment=found.attended & is_any(found.type, *TREATMENT),
        within=within(found.day, found),
    )
    return engine.keep(_once(engine, found).mutate(number=ibis.row_number().cast("int32")))


def within(day: Any, row: Any) -> Any:
    """Whether a day lies between the request and the ending. Without an ending, there is no end."""
    return ((day >= row.received) & (row.ended.isnull() | (day <= row.ended))).fill_null(False)


def _once(engine: Engine, rows: ir.Table) -> ir.Table:
    """A contact that stands there twice, as after a refresh, counts once."""
    keyed = rows.group_by(["pathway", "contact"]).agg(n=rows.count())
    if (engine.value(keyed.n.max()) or 0) <= 1:
        return rows
    order = [ibis.desc(rows.attended), ibis.desc(rows.day), ibis.desc(rows.code), ibis.desc(rows.type)]
    ranked = rows.mutate(rank=ibis.row_number().over(group_by=["pathway", "contact"], order_by=order))
    return ranked.filter(ranked["rank"] == 0).drop("rank")


def logs(engine: Engine, source: Source, referrals: Referrals) -> ir.Table:
    """A row for each internet-therapy log of a pathway; its day is the day it ended."""
    rows = source.table("IDS205")
    found = referrals.of(
        rows,
        began=rows.StartDateIntEnabledTherLog,
        day=rows.EndDateIntEnabledTherLog,
        programme=rows.IntEnabledTherProg,
        minutes=rows.DurationIntEnabledTher,
        staff=rows.CarePersLocalId,
        unique=rows["UniqueID_IDS205"],
    )
    return engine.keep(found.mutate(within=within(found.day, found)).distinct())
