"""Which therapies the sessions of a pathway were: how many of each, and the first of high and of low intensity.

A session counts once for a therapy, however many activities of it are recorded. An internet-therapy log is a session
of other high-intensity therapy (M108, M112). One list of what is high and low intensity, with its source.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.pathways.referrals import provider


class Intensity(StrEnum):
    """How intensive a therapy is, in the words of the field."""

    LOW = "low"
    HIGH = "high"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Therapy:
    """A therapy of the data set: what its derived count is called, and the SNOMED CT codes it is recorded by."""

    field: str
    codes: tuple[str, ...]
    intensity: Intensity


_HIGH, _LOW = Intensity.HIGH, Intensity.LOW
#: Codes and intensities as in M090 to M120. That high-intensity counselling and collaborative care are missing from the
#: list in M347 is an inconsistency of the published text: see `stages`.
THERAPIES: Final = (
    Therapy("GuidedSelfHelp_Book_Count", ("748051000000105",), _LOW),
    Therapy("NonGuidedSelfHelp_Book_Count", ("748101000000105",), _LOW),
    Therapy("GuidedSelfHelp_Computer_Count", ("748041000000107",), _LOW),
    Therapy("NonGuidedSelfHelp_Computer_Count", ("748091000000102",), _LOW),
    Therapy("StructuredPhysicalActivity_Count", ("748061000000108",), _LOW),
    Therapy("PsychoeducationalPeerSupport_Count", ("702545008",), _LOW),
    Therapy("OtherLowIntensity_Count", ("1026111000000108",), _LOW),
    Therapy("CommunitySignPosting_Count", ("975131000000104",), _LOW),
    Therapy("AppliedRelaxation_Count", ("1127281000000100",), _HIGH),
    Therapy("CouplesTherapyDepression_Count", ("1129471000000105",), _HIGH),
    Therapy("CollaborativeCare_Count", ("842901000000108",), _HIGH),
    Therapy("CounsellingDepression_Count", ("286711000000107",), _HIGH),
    Therapy("BriefPsychodynamicPsychotherapy_Count", ("314034001",), _HIGH),
    Therapy("EyeMovementDesensitisationReprocessing_Count", ("449030000",), _HIGH),
    Therapy("Mindfulness_Count", ("933221000000107",), _HIGH),
    Therapy("OtherHighIntensity_Count", ("1026131000000100",), _HIGH),
    Therapy("CognitiveBehaviourTherapy_Count", ("304891004", "228557008"), _HIGH),
    Therapy("InterpersonalPsychotherapy_Count", ("443730003",), _HIGH),
    Therapy("EmploymentSupport_Count", ("1098051000000103",), Intensity.NEITHER),
)
PLACE: Final = {therapy.field: number for number, therapy in enumerate(THERAPIES)}
ONLINE: Final = "OtherHighIntensity_Count"


def performed(source: Source, contacts: ir.Table, members: ir.Table) -> ir.Table:
    """A row for each activity of a contact, with what is looked at of the contact. `therapy` is the place of the
    therapy in `THERAPIES`, nothing if it is none of these; `member` is who of the staff it was."""
    rows = source.table("IDS202")
    rows = rows.select(
        provider=provider(rows),
        contact=rows.CareContactId,
        therapy=_therapy(rows.CodeProcAndProcStatus),
        staff=rows.CarePersLocalId.strip(),
    )
    met = contacts.select("pathway", "mark", "day", "ended", "attended", "treatment", "within", "provider", "contact")
    who = members.select("provider", "staff", "member")
    found = rows.join(met, ["provider", "contact"]).left_join(who, ["provider", "staff"])
    return found.select("pathway", "mark", "day", "ended", "attended", "treatment", "within", "therapy", "member")


def activities(performed: ir.Table) -> ir.Table:
    """Each contact once with each of the therapies recorded in it."""
    return performed.filter(performed.therapy.notnull()).drop("member").distinct()


def _therapy(code: Any) -> Any:
    """The place of a therapy, by its code; what is said about it after a colon (a status) is left out."""
    ended = code.strip().concat(":")
    bare = ended.substr(0, ended.find(":"))
    return ibis.cases(
        *((bare.isin(therapy.codes), ibis.literal(number, "int8")) for number, therapy in enumerate(THERAPIES))
    )


def therapies(activities: ir.Table, logs: ir.Table) -> ir.Table:
    """For each pathway with a session of a known therapy: how many of each, and the first of each intensity."""
    rows = activities.filter(activities.treatment & activities.within).select("pathway", "day", "therapy")
    online = logs.filter(logs.within)
    online = online.select("pathway", day=online.began, therapy=ibis.literal(PLACE[ONLINE], "int8"))
    both = rows.union(online)
    each = both.group_by(["pathway", "therapy"]).agg(times=both.count().cast("int32"), first=both.day.min())
    counts = {field: (each.therapy == place).ifelse(each.times, None).max() for field, place in PLACE.items()}
    dates = {
        "HighIntensityTherapy_FirstDate": each.therapy.isin(places(_HIGH)).ifelse(each["first"], None).min(),
        "LowIntensityTherapy_FirstDate": each.therapy.isin(places(_LOW)).ifelse(each["first"], None).min(),
    }
    return each.group_by("pathway").agg(**counts, **dates)


def places(intensity: Intensity) -> list[int]:
    """The places of the therapies of an intensity."""
    return [place for place, therapy in enumerate(THERAPIES) if therapy.intensity is intensity]
