"""All measures of a bundle, for England and for each provider, and its pathways with their derived facts."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from handrail.dataset.periods import Period
from plain import (
    descriptors,
    integrated_of,
    results,
    scores_of,
    sessions,
    stages_of,
    therapy_of,
    work_of,
)
from plain.appointments import appointments
from plain.arithmetic import Value
from plain.employment import employment
from plain.employment_outcomes import employment_outcomes
from plain.employment_records import employment_records
from plain.employment_status import employment_status
from plain.endings import endings
from plain.functioning import functioning
from plain.integrated import integrated
from plain.outcomes import outcomes
from plain.reading import Tables, tables_of
from plain.referrals import referrals
from plain.scores import scores
from plain.staff import staff
from plain.stages import stages
from plain.stories import Bundle, Story
from plain.therapies import therapies
from plain.waits import waits
from plain.where import Place

#: What no bundle of this version can tell, and why.
CANNOT: dict[str, str] = {}

#: The order matters: what a pathway came to rests on its descriptor, and that on its scores.
_FACTS: tuple[Callable[[Story], Mapping[str, Any]], ...] = (
    sessions.facts,
    scores_of.facts,
    descriptors.facts,
    results.facts,
    therapy_of.facts,
    stages_of.facts,
    integrated_of.facts,
    work_of.facts,
)
_TOPICS: tuple[Callable[[Place], dict[str, Value]], ...] = (
    referrals,
    waits,
    endings,
    appointments,
    therapies,
    outcomes,
    scores,
    functioning,
    stages,
    integrated,
    staff,
    employment_records,
    employment,
    employment_status,
    employment_outcomes,
)

Measures = dict[tuple[str, str], dict[str, Value]]


def pathways(source: Tables | Path) -> list[dict[str, Any]]:
    """One dict a pathway, with the derived facts by their official names."""
    return [_told(each) for each in _bundle(source).stories]


def measures(source: Tables | Path, period: Period) -> Measures:
    """{(group, organisation): {measure: value}} for England and for each provider."""
    bundle = _bundle(source)
    places = {("England", ""): _place(bundle, period)}
    places |= {("Provider", each): _place(bundle, period, each) for each in bundle.providers}
    return {
        who: {name: value for topic in _TOPICS for name, value in topic(place).items()} for who, place in places.items()
    }


def _bundle(source: Tables | Path) -> Bundle:
    bundle = Bundle(tables_of(source))
    for story in bundle.stories:
        for facts in _FACTS:
            story.facts |= facts(story)
    return bundle


def _place(bundle: Bundle, period: Period, only: str | None = None) -> Place:
    stories = [each for each in bundle.stories if only in (None, each.provider)]
    jobs = [row for provider, row in bundle.jobs if only in (None, provider)]
    return Place(stories, jobs, bundle.staff, period)


def _told(story: Story) -> dict[str, Any]:
    told = {name: value for name, value in story.facts.items() if name not in ("first stage", "step")}
    return {
        "OrgIDProv": story.provider,
        "PathwayID": story.path,
        "ServiceRequestId": story.row["ServiceRequestId"],
        "ReferralRequestReceivedDate": story.received,
        "ServDischDate": story.ended,
        **told,
    }
