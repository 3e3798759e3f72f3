"""Which therapies were given, and how many sessions of each (M090 to M120, M343, M346, M1013)."""

from plain.arithmetic import Value, mean
from plain.sessions import TREATMENT
from plain.stories import Story
from plain.therapy_of import HIGH, LOW, with_any
from plain.where import Place
from plain.work_of import is_support

GIVEN = {
    "M090": LOW["GuidedSelfHelp_Book"],
    "M091": LOW["NonGuidedSelfHelp_Book"],
    "M092": LOW["GuidedSelfHelp_Computer"],
    "M093": LOW["NonGuidedSelfHelp_Computer"],
    "M095": LOW["StructuredPhysicalActivity"],
    "M097": LOW["PsychoeducationalPeerSupport"],
    "M098": LOW["OtherLowIntensity"],
    "M100": HIGH["AppliedRelaxation"],
    "M102": HIGH["CouplesTherapyDepression"],
    "M103": HIGH["CollaborativeCare"],
    "M104": HIGH["CounsellingDepression"],
    "M105": HIGH["BriefPsychodynamicPsychotherapy"],
    "M106": HIGH["EyeMovementDesensitisationReprocessing"],
    "M107": HIGH["Mindfulness"],
    "M110": HIGH["CognitiveBehaviourTherapy"],
    "M111": HIGH["InterpersonalPsychotherapy"],
    "M346": LOW["CommunitySignPosting"],
}
SESSIONS = {
    "M112": tuple(HIGH),
    "M113": ("CognitiveBehaviourTherapy",),
    "M114": ("BriefPsychodynamicPsychotherapy",),
    "M115": ("CounsellingDepression",),
    "M116": ("InterpersonalPsychotherapy",),
    "M117": ("CouplesTherapyDepression",),
    "M119": ("OtherHighIntensity",),
    "M120": tuple(LOW),
}


def therapies(place: Place) -> dict[str, Value]:
    return {**_given(place), **_sessions(place), **_minutes_online(place)}


def _given(place: Place) -> dict[str, Value]:
    treated = [each for _, each in place.attended if each.is_("AppType", *TREATMENT)]
    logs = sum(1 for story in place.stories for each in story.logs if place.in_period(each.ends))
    counts: dict[str, Value] = {name: len(with_any(treated, codes)) for name, codes in GIVEN.items()}
    return {
        **counts,
        "M099": _employment_support(place),
        "M108": len(with_any(treated, HIGH["OtherHighIntensity"])) + logs,
        "M343": logs,
    }


def _employment_support(place: Place) -> int:
    """With treatment while the referral runs, as a follow-up after it, or while employment support runs."""
    ends = place.period.ends
    return sum(1 for story, each in place.attended if is_support(story, each, ends, TREATMENT))


def _sessions(place: Place) -> dict[str, Value]:
    """The mean over those who finished and had any of it."""
    return {name: mean(_positive(place.finished, parts)) for name, parts in SESSIONS.items()}


def _positive(stories: list[Story], parts: tuple[str, ...]) -> list[int]:
    totals = [sum(each.facts[f"{part}_Count"] for part in parts) for each in stories]
    return [each for each in totals if each > 0]


def _minutes_online(place: Place) -> dict[str, Value]:
    """The mean of the time on internet-enabled therapy, over those who finished and had a time recorded."""
    minutes = [each.facts["InternetEnabledTherapy_Minutes"] for each in place.finished]
    return {"M1013": mean(each for each in minutes if each is not None)}
