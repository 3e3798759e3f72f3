"""Work and social adjustment, part by part, of those who finished and were asked twice (M212 to M236)."""

from plain.arithmetic import Value, mean, median
from plain.stories import Story
from plain.where import Place

#: The first of the five measures of each part.
PARTS = {
    212: "WASAS_Work",
    217: "WASAS_HomeManagement",
    222: "WASAS_SocialLeisureActivities",
    227: "WASAS_PrivateLeisureActivities",
    232: "WASAS_Relationships",
}


def functioning(place: Place) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for number, part in PARTS.items():
        values = five(place.finished, part)
        found |= {f"M{number + at}": value for at, value in enumerate(values)}
    return found


def five(done: list[Story], part: str) -> list[Value]:
    """How many are paired, the mean and median of their first scores, the mean and median of their last."""
    paired = [each for each in done if each.facts[f"{part}_LastScore"] is not None]
    first = [each.facts[f"{part}_FirstScore"] for each in paired]
    last = [each.facts[f"{part}_LastScore"] for each in paired]
    return [len(paired), mean(first), median(first), mean(last), median(last)]
