"""Stages of a pathway: runs of sessions of one intensity, as M347 to M350 and M352 to M367 count them.

The published text describes stages in footnotes. This is the definition that is used here, and that each of those
measures says it uses:

1. Sessions are the attended contacts with treatment between the request and the ending, by their day, and the
   internet-therapy logs of the same time, by the day they began.
2. A session is of low or of high intensity by the therapies recorded in it; every log is of high intensity. A session
   with none of the listed therapies is passed over. A session with both stands there twice, first low, then high; two
   therapies of one intensity in a session are one. On one day low stands before high.
3. Which therapies are of high intensity is a setting (`stage_therapies`): the list in the footnotes of these measures
   leaves out counselling for depression and collaborative care, which M112 counts as high intensity. As published, they
   are left out here, and a contact with nothing else is passed over.
4. A stage is two or more sessions of one intensity in a row.
5. One odd session before the first stage is ignored. With more than one, the pathway has no stages.
6. The second stage is the next run of two or more, whatever lies between. Stepping down (M349, M354) leaves out a
   pathway with more than one session between the two; stepping up does not, as its text does not.
7. The wait from one stage to the other goes from the last day of the first to the next session of the other intensity;
   where that intensity had come before the first stage already, as the odd session, to the second stage. It is never
   below nought: what these measures do not count as a session of either intensity does not end it.
"""

from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.measures.engines import Engine
from handrail.measures.pathways.therapies import PLACE, Intensity, places
from handrail.measures.readings import Readings, StageTherapies

HIGH: Final = "H"
LOW: Final = "L"
_ELSEWHERE: Final = ("CollaborativeCare_Count", "CounsellingDepression_Count")
#: What stands before the first stage, the stage, the rest; a session of both intensities is two letters.
_FIRST: Final = r"^([LH]{0,2}?)(L{2,}|H{2,})([LH]*)$"
_SECOND: Final = r"^([LH]*?)(L{2,}|H{2,})"
#: Day, intensity and contact of a session in one number, so that sessions are put in order by it.
_CONTACTS: Final = 2**32


def stages(engine: Engine, activities: ir.Table, logs: ir.Table, readings: Readings) -> ir.Table:
    """For each pathway that ended and has a stage: which intensity the first and the second have, the last day of the
    first and the day the wait for the second ended (counted from 1970), and whether more than one session lies between.
    """
    sessions = _sessions(activities, logs, _high(readings))
    rows = sessions.group_by("pathway").agg(all=sessions.packed.collect()).mutate(all=lambda t: t.all.sort())
    rows = rows.mutate(letters=rows.all.map(lambda each: _is_high(each).ifelse(HIGH, LOW)).join(""))
    rows = engine.keep(rows)  # or each of the filters below would put the sessions in order once more
    rows = rows.mutate(before=_part(rows.letters, _FIRST, 1), first=_part(rows.letters, _FIRST, 2))
    rows = rows.filter(rows["first"].length() > 0)
    rows = rows.filter((rows.before.length() < 2) | _one_contact(rows.all, ibis.literal(0)))
    rest = _part(rows.letters, _FIRST, 3)
    rows = rows.mutate(between=_part(rest, _SECOND, 1), second=_part(rest, _SECOND, 2))
    return _told(rows)


def _told(rows: ir.Table) -> ir.Table:
    end = rows.before.length() + rows["first"].length()
    is_second = rows.second.length() > 0
    reached = (rows.before.length() == 0).ifelse(end, end + rows.between.length())
    mixed = (rows.between.length() > 2) | ((rows.between.length() == 2) & ~_one_contact(rows.all, end))
    return rows.select(
        "pathway",
        FirstStage=rows["first"].substr(0, 1),
        FirstStage_LastDay=_day(rows.all[end - 1]),
        SecondStage=is_second.ifelse(rows.second.substr(0, 1), None),
        SecondStage_Day=is_second.ifelse(_day(rows.all[reached]), None),
        MixedBetweenStages=is_second & mixed,
    )


def _sessions(activities: ir.Table, logs: ir.Table, high: list[int]) -> ir.Table:
    """A row for each session and intensity of the pathways that ended."""
    met = activities.filter(activities.treatment & activities.within & activities.ended.notnull())
    met = met.filter(met.therapy.isin([*high, *places(Intensity.LOW)]))
    of_contacts = met.select("pathway", packed=_packed(met.day, met.therapy.isin(high), met.mark)).distinct()
    online = logs.filter(logs.within & logs.ended.notnull() & logs.began.notnull())
    of_logs = online.select("pathway", packed=_packed(online.began, ibis.literal(True), ibis.literal(0)))
    return of_contacts.union(of_logs)


def _high(readings: Readings) -> list[int]:
    left_out = _ELSEWHERE if readings.stage_therapies is StageTherapies.AS_IN_M347 else ()
    return [place for place in places(Intensity.HIGH) if place not in {PLACE[field] for field in left_out}]


def _packed(day: Any, high: Any, contact: Any) -> Any:
    return (day.epoch_days().cast("int64") * 2 + high.cast("int64")) * _CONTACTS + contact.cast("int64")


def _day(packed: Any) -> Any:
    return packed // (2 * _CONTACTS)


def _is_high(packed: Any) -> Any:
    return (packed // _CONTACTS) % 2 == 1


def _one_contact(sessions: Any, at: Any) -> Any:
    """Whether the session at a place and the next are the two intensities of one contact."""
    return (sessions[at] % _CONTACTS == sessions[at + 1] % _CONTACTS).fill_null(False)


def _part(letters: Any, pattern: str, group: int) -> Any:
    return letters.re_extract(pattern, group).fill_null("")
