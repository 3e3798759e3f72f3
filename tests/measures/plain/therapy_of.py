"""Which therapy was given how often on a pathway, and the first days of low and of high intensity."""

from collections.abc import Iterable
from typing import Any

from plain.reading import whole
from plain.sessions import online, treated
from plain.stories import Contact, Story

LOW = {
    "GuidedSelfHelp_Book": ("748051000000105",),
    "NonGuidedSelfHelp_Book": ("748101000000105",),
    "GuidedSelfHelp_Computer": ("748041000000107",),
    "NonGuidedSelfHelp_Computer": ("748091000000102",),
    "StructuredPhysicalActivity": ("748061000000108",),
    "PsychoeducationalPeerSupport": ("702545008",),
    "OtherLowIntensity": ("1026111000000108",),
    "CommunitySignPosting": ("975131000000104",),
}
HIGH = {
    "AppliedRelaxation": ("1127281000000100",),
    "CouplesTherapyDepression": ("1129471000000105",),
    "CollaborativeCare": ("842901000000108",),
    "CounsellingDepression": ("286711000000107",),
    "BriefPsychodynamicPsychotherapy": ("314034001",),
    "EyeMovementDesensitisationReprocessing": ("449030000",),
    "Mindfulness": ("933221000000107",),
    "OtherHighIntensity": ("1026131000000100",),
    "CognitiveBehaviourTherapy": ("304891004", "228557008"),
    "InterpersonalPsychotherapy": ("443730003",),
}
SUPPORT = "1098051000000103"


def with_any(contacts: Iterable[Contact], codes: Iterable[str]) -> list[Contact]:
    wanted = set(codes)
    return [each for each in contacts if each.therapies & wanted]


def facts(story: Story) -> dict[str, Any]:
    """Internet-enabled therapy counts as other therapy of high intensity."""
    sessions = treated(story)
    counts = {f"{name}_Count": len(with_any(sessions, codes)) for name, codes in {**LOW, **HIGH}.items()}
    counts["OtherHighIntensity_Count"] += len(online(story))
    return {
        **counts,
        "EmploymentSupport_Count": len(with_any(sessions, [SUPPORT])),
        "InternetEnabledTherapy_Count": len(online(story)),
        "InternetEnabledTherapy_Minutes": minutes_online(story),
    }


def minutes_online(story: Story) -> int | None:
    """How long internet-enabled therapy took on any day, as far as it was recorded."""
    told = [whole(each.row, "DurationIntEnabledTher") for each in story.logs]
    minutes = [each for each in told if each is not None]
    return sum(minutes) if minutes else None
