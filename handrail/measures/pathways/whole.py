"""The whole row of a pathway, put together from its parts, and of these only what somebody asks for.

A part is worked out from the tables and joined by the number of the pathway; what none of the asked measures looks at
is never read.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.engines import Engine
from handrail.measures.kinds import Unit
from handrail.measures.pathways import (
    contacts,
    descriptors,
    employment,
    flags,
    journal,
    returning,
    scores,
    sessions,
    staff,
    stages,
    support,
    therapies,
)
from handrail.measures.pathways.descriptors import SPECIFIC
from handrail.measures.pathways.referrals import Referrals
from handrail.measures.pathways.therapies import THERAPIES
from handrail.measures.people import people
from handrail.measures.readings import READINGS, Readings


class Tables:
    """The tables of a bundle as the parts see them, each worked out when it is first asked for, and once."""

    def __init__(self, engine: Engine, source: Source, readings: Readings = READINGS) -> None:
        self.engine, self.source, self.readings = engine, source, readings
        #: Columns of contacts that nothing looks at.
        self.unseen: tuple[str, ...] = ()
        self.attended_alone = False
        self._pathways: dict[frozenset[str], ir.Table] = {}

    def looks_at(self, units: Collection[Unit], fields: Collection[str]) -> None:
        """Say what will be asked for, before anything is: so that nothing else is kept of millions of contacts."""
        parts = any(part.by_activity and not set(fields).isdisjoint(part.fields) for part in PARTS)
        named = parts or not BY_ACTIVITY.isdisjoint(units) or "IDS607" in self.source
        manner = Unit.CONTACTS in units or not set(_INTEGRATED).isdisjoint(fields)
        self.unseen = (*(() if named else contacts.NAMES), *(() if manner else contacts.MANNER))
        self.attended_alone = self.readings.contacts_are_attended and not (named or manner)

    @cached_property
    def referrals(self) -> Referrals:
        return Referrals(self.engine, self.source)

    @cached_property
    def contacts(self) -> ir.Table:
        rows = contacts.contacts(self.source, self.referrals, self.readings)
        rows = rows.filter(rows.attended) if self.attended_alone else rows
        return contacts.once_each(self.engine, rows, self.unseen)

    @cached_property
    def logs(self) -> ir.Table:
        return contacts.logs(self.engine, self.source, self.referrals)

    @cached_property
    def members(self) -> ir.Table:
        return self.engine.keep(staff.members(self.source))

    @cached_property
    def performed(self) -> ir.Table:
        return self.engine.keep(therapies.performed(self.source, self.contacts, self.members))

    @cached_property
    def activities(self) -> ir.Table:
        return self.engine.keep(therapies.activities(self.performed))

    @cached_property
    def employment(self) -> ir.Table:
        return self.engine.keep(employment.records(self.source))

    @cached_property
    def worked(self) -> ir.Table:
        return self.engine.keep(employment.of_pathways(self.employment, self.referrals, self.readings))

    @cached_property
    def support_ends(self) -> ir.Table:
        return self.engine.keep(employment.support_ends(self.worked, self.readings))

    @cached_property
    def support(self) -> ir.Table:
        return self.engine.keep(support.support(self.contacts, self.performed, self.support_ends))

    @cached_property
    def supported(self) -> ir.Table:
        return self.engine.keep(support.supported(self.support, self.readings))

    def pathways(self, wanted: frozenset[str]) -> ir.Table:
        """The rows of pathways with these fields. The same is not worked out twice."""
        if wanted not in self._pathways:
            self._pathways[wanted] = whole(self, wanted)
        return self._pathways[wanted]

    def of(self, unit: Unit) -> ir.Table:
        """The rows that are counted, where these are no pathways, with their provider."""
        if unit is Unit.EMPLOYMENT:
            return employment.by_person(self.employment, self.referrals)
        rows = {
            Unit.CONTACTS: lambda: self.contacts,
            Unit.ACTIVITIES: lambda: self.activities,
            Unit.LOGS: lambda: self.logs,
            Unit.STAFFED: lambda: staff.staffed(self.performed, self.members, self.readings),
            Unit.SUPPORT: lambda: self.support,
            Unit.SEEN: lambda: support.seen(self.contacts, self.logs, self.support),
        }
        return self._of_provider(rows[unit]())

    def _of_provider(self, rows: ir.Table) -> ir.Table:
        """With the provider of the pathway a row belongs to."""
        return rows.join(self.referrals.used.select("pathway", "org"), "pathway")


BY_ACTIVITY: Final = frozenset({Unit.ACTIVITIES, Unit.STAFFED, Unit.SUPPORT, Unit.SEEN, Unit.SUPPORT_BEGUN})


@dataclass(frozen=True, slots=True)
class Part:
    """Some fields of a pathway, and how they are worked out. Those in `counts` are 0 where there is nothing.

    `by_activity`: they hang on the activities of contacts, which find these by name.
    """

    fields: tuple[str, ...]
    build: Callable[[Tables, Collection[str]], ir.Table | list[ir.Table]]
    counts: tuple[str, ...] = ()
    by_activity: bool = False


_FLAGS: Final = (
    *("ADSM", "ADSM_FirstScore", "ADSM_LastScore", "Caseness_Flag", "NotCaseness_Flag", "Recovery_Flag"),
    *("ReliableImprovement_Flag", "ReliableDeterioration_Flag", "NoChange_Flag"),
    *("ADSM_FirstScoreAtCaseness", "ADSM_FirstScoreNotAtCaseness", "ADSM_LastScoreNotAtCaseness"),
)
_OF_SCORES: Final = tuple(f"{field}_{end}Score" for field in (*scores.TOOL, *scores.NEVER) for end in ("First", "Last"))
_FOR_FLAGS: Final = frozenset({"PHQ9", "GAD", *(field for _, field in SPECIFIC.values())})
OF_STAGES: Final = ("FirstStage", "FirstStage_LastDay", "SecondStage", "SecondStage_Day", "MixedBetweenStages")
_THERAPY_COUNTS: Final = tuple(therapy.field for therapy in THERAPIES)

_INTEGRATED: Final = ("IntegratedContact_FirstDate", "IntegratedTreatment_FirstDate")

PARTS: Final = (
    Part(
        (
            *("Sessions", "TherapySession_FirstDate", "TherapySession_SecondDate", "TherapySession_LastDate"),
            *("TreatmentCareContact_Count", "Assessment_FirstDate", "Assessment_LastDate", "CareContact_Count"),
        ),
        lambda tables, _: sessions.sessions(tables.contacts, tables.logs, tables.readings),
        ("TreatmentCareContact_Count", "CareContact_Count"),
    ),
    Part(_INTEGRATED, lambda tables, _: sessions.integrated(tables.contacts)),
    Part(
        ("InternetEnabledTherapy_Count", "InternetEnabledTherapy_Minutes"),
        lambda tables, _: sessions.online(tables.logs, tables.readings),
        ("InternetEnabledTherapy_Count",),
    ),
    Part(
        _OF_SCORES,
        lambda tables, wanted: scores.scores(
            tables.engine,
            tables.source,
            tables.referrals,
            lambda: tables.contacts,
            tables.readings,
            _tools(wanted),
        ),
    ),
    Part(
        ("Validated_PresentingComplaint",), lambda tables, _: descriptors.descriptors(tables.source, tables.referrals)
    ),
    Part(
        (*_THERAPY_COUNTS, "HighIntensityTherapy_FirstDate", "LowIntensityTherapy_FirstDate"),
        lambda tables, _: therapies.therapies(tables.activities, tables.logs),
        _THERAPY_COUNTS,
        by_activity=True,
    ),
    Part(("Returned_Date",), lambda tables, _: returning.returning(tables.referrals)),
    Part(
        OF_STAGES,
        lambda tables, _: stages.stages(tables.engine, tables.activities, tables.logs, tables.readings),
        by_activity=True,
    ),
    Part(journal.FIELDS, lambda tables, _: journal.journal(tables.source, tables.referrals)),
    Part(("EthnicCategory",), lambda tables, _: _ethnicity(tables)),
    Part(
        (
            *("Count_EmploymentStatuses", "Count_StatutorySickpayIndicators", "EmploymentDays"),
            *("SickpayIndicator_First", "SickpayIndicator_Last", "Work_First", "Work_Last"),
        ),
        lambda tables, _: employment.work(tables.worked),
        ("Count_EmploymentStatuses", "Count_StatutorySickpayIndicators"),
    ),
    Part(("EmpSupportDischargeDate",), lambda tables, _: tables.support_ends),
    Part(
        ("EmpSupport_FirstDate", "EmpSupport_LastDate", "EmpSupport_Count"),
        lambda tables, _: tables.supported,
        ("EmpSupport_Count",),
        by_activity=True,
    ),
    Part(
        ("WorkWithSupport_First", "WorkWithSupport_Last", "WorkRecords", "SuitabilityRecords"),
        lambda tables, _: employment.work_with_support(tables.worked, tables.support_ends, tables.supported),
        by_activity=True,
    ),
)

#: Fields of ours: they are looked at, and no part of what is given out by official names.
OURS: Final = (
    *("Sessions", "Returned_Date", "InternetEnabledTherapy_Minutes", "EthnicCategory", *OF_STAGES),
    *journal.FIELDS,
    *("EmploymentDays", "WorkRecords", "SuitabilityRecords", "EmpSupport_Count"),
    *("Work_First", "Work_Last", "WorkWithSupport_First", "WorkWithSupport_Last"),
)
#: What is kept of each pathway, whatever is asked for.
_ALWAYS: Final = ("pathway", "org", "ReferralRequestReceivedDate", "ServDischDate")
#: What a pathway is known by where it comes from.
NAMES: Final = ("key", "ServiceRequestId")
#: Fields that follow from others of the row.
FOLLOWING: Final = (*_FLAGS, "CompletedTreatment_Flag")
FIELDS: Final = tuple(field for part in PARTS for field in part.fields) + FOLLOWING


def whole(tables: Tables, wanted: Collection[str] = FIELDS) -> ir.Table:
    """A row for each pathway, with the fields that are wanted and those these follow from. Kept on the engine."""
    asked = _with_what_they_follow_from(wanted)
    rows = _absent(_joined(tables, asked), asked)
    if "CompletedTreatment_Flag" in asked:
        finished = (rows.TreatmentCareContact_Count >= 2) & rows.ServDischDate.notnull()
        rows = rows.mutate(CompletedTreatment_Flag=finished)
    if asked & set(_FLAGS):
        rows = flags.flags(flags.anxiety(rows), tables.readings)
    return tables.engine.keep(rows.select(*(name for name in rows.columns if name in {*_ALWAYS, *wanted})))


def _with_what_they_follow_from(wanted: Collection[str]) -> set[str]:
    asked = set(wanted)
    if asked & set(_FLAGS):
        asked.add("Validated_PresentingComplaint")
        asked |= {f"{field}_{end}Score" for field in _FOR_FLAGS for end in ("First", "Last")}
    if "CompletedTreatment_Flag" in asked:
        asked.add("TreatmentCareContact_Count")
    return asked


def _tools(wanted: Collection[str]) -> list[str]:
    return [field for field in scores.TOOL if {f"{field}_FirstScore", f"{field}_LastScore"} & set(wanted)]


def _ethnicity(tables: Tables) -> ir.Table:
    return people(tables.source, tables.referrals).select("pathway", "EthnicCategory")


def _joined(tables: Tables, asked: set[str]) -> ir.Table:
    """The rows of referrals, and beside them the fields that are asked for of each part that has any."""
    rows = tables.referrals.used
    told: dict[str, Any] = {name: ibis._[name] for name in rows.columns if name in asked or name in _ALWAYS}
    for place, (part, built) in enumerate(_built(tables, asked)):
        names = [name for name in built.columns if name in asked]
        rows = rows.left_join(built.select("pathway", *names), "pathway", rname=f"{{name}}_{place}")
        told |= {name: ibis._[name].fill_null(0) if name in part.counts else ibis._[name] for name in names}
    return rows.select(**told)


def _built(tables: Tables, asked: set[str]) -> Iterator[tuple[Part, ir.Table]]:
    for part in PARTS:
        if not asked.isdisjoint(part.fields):
            built = part.build(tables, asked)
            yield from ((part, each) for each in (built if isinstance(built, list) else [built]))


def _absent(rows: ir.Table, asked: Collection[str]) -> ir.Table:
    """Scores of which no code is known: there are none."""
    never = [f"{field}_{end}Score" for field in scores.NEVER for end in ("First", "Last")]
    return rows.mutate(**{name: ibis.null("int64") for name in never if name in asked})


def needed(expressions: Collection[Any]) -> set[str]:
    """The fields of the pathway that expressions over `shape()` look at."""
    return {field.name for each in expressions for field in each.op().find(ops.Field)}
