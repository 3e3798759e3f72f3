"""Care contacts as the measures see them: of which pathway, on which day, attended or not, treatment or not."""

from collections.abc import Collection
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.codes import is_any, numbered
from handrail.measures.engines import Engine
from handrail.measures.pathways.referrals import Referrals, provider
from handrail.measures.readings import Readings

ATTENDED: Final = ("5", "6")
TREATMENT: Final = ("02", "03", "05")
ASSESSMENT: Final = ("01", "03")
FOLLOW_UP: Final = "06"
EMPLOYMENT: Final = "10"
_MARKS: Final = 2**30


#: What other tables find a contact by, and want to know of it; and what only contacts themselves are counted by. Of
#: millions of rows nothing is kept that nobody looks at.
NAMES: Final = ("contact", "provider", "seconds", "received", "ended")
MANNER: Final = ("code", "mechanism", "integrated")


def contacts(source: Source, referrals: Referrals, readings: Readings) -> ir.Table:
    """A row for each care contact of a pathway. `treatment`: attended, and a session of treatment by its type;
    `within`: between the day of the request and that of the ending, both counted."""
    rows = source.table("IDS201")
    found = referrals.of(
        rows,
        contact=rows.CareContactId,
        provider=provider(rows),
        day=rows.CareContDate,
        seconds=rows.CareContTime.cast("int32"),
        code=numbered(rows.AttendOrDNACode),
        type=numbered(rows.AppType),
        mechanism=numbered(rows.ConsMechanism),
        integrated=is_any(rows.IAPTLTCServiceInd, "Y"),
        unplanned=is_any(rows.PlannedCareContIndicator, "N"),
    )
    return _judged(found, readings)


def once_each(engine: Engine, rows: ir.Table, without: Collection[str] = ()) -> ir.Table:
    """Each contact once, without some of the columns, kept. `mark`: a number no other contact of the pathway has."""
    kept = engine.keep(rows.mutate(mark=_mark(rows.contact)).drop(*without))
    if _repeats(engine, kept):
        kept = engine.keep(_once(rows).mutate(mark=ibis.row_number().cast("int32") + 1).drop(*without))
    return kept


def _judged(rows: ir.Table, readings: Readings) -> ir.Table:
    """With whether each contact was attended, was treatment, and lies in the time of its pathway."""
    attended = is_any(rows.code, *ATTENDED)
    if readings.unplanned_is_attended:
        attended |= rows.unplanned
    treatment = attended & is_any(rows.type, *TREATMENT)
    return rows.mutate(attended=attended, treatment=treatment, within=within(rows.day, rows)).drop("unplanned")


def within(day: Any, row: Any) -> Any:
    """Whether a day lies between the request and the ending. Without an ending, there is no end."""
    return ((day >= row.received) & (row.ended.isnull() | (day <= row.ended))).fill_null(False)


def _mark(contact: Any) -> Any:
    """A number for a contact that is the same where the contact is. Others may have it too."""
    return (contact.hash() % _MARKS + _MARKS).cast("int32")


def _repeats(engine: Engine, rows: ir.Table) -> bool:
    """Whether a contact may stand there twice: its mark does, in one pathway."""
    packed = rows.select(key=rows.pathway.cast("int64") * (2 * _MARKS) + rows.mark)
    return bool((engine.value(packed.group_by("key").agg(n=packed.count()).n.max()) or 0) > 1)


def _once(rows: ir.Table) -> ir.Table:
    """A contact that stands there twice, as after a refresh, counts once."""
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
