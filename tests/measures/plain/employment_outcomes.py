"""What came of it with and without employment support (EA058 to EA087, EA282 to EA285, M296 to M315)."""

from plain.arithmetic import Value, mean, percent
from plain.functioning import PARTS, five
from plain.outcomes import recovered, reliably, reliably_recovered
from plain.stories import Story
from plain.where import Place, count

_WITH = ("M306", "M307", "M308", "M309", "M310", "M311", "M312", "M313", "M314", "M315")
_WITHOUT = ("M296", "M297", "M298", "M299", "M300", "M301", "M302", "M303", "M304", "M305")


def employment_outcomes(place: Place) -> dict[str, Value]:
    supported = [each for each in place.finished if supported_before_the_end(each)]
    alone = [each for each in place.finished if not supported_before_the_end(each)]
    return {
        **dict(zip(_WITH, _ten(supported), strict=True)),
        **dict(zip(_WITHOUT, _ten(alone), strict=True)),
        **_work(58, supported),
        **_work(83, alone),
        **_whole("EA282", "EA284", supported),
        **_whole("EA283", "EA285", alone),
    }


def supported_before_the_end(story: Story) -> bool:
    """Employment support began while the referral ran."""
    return story.within(story.facts["EmpSupport_FirstDate"])


def _ten(done: list[Story]) -> list[Value]:
    better = count(done, "ReliableImprovement_Flag")
    return [
        len(done),
        count(done, "NotCaseness_Flag"),
        better,
        percent(better, len(done)),
        count(done, "NoChange_Flag"),
        count(done, "ReliableDeterioration_Flag"),
        count(done, "Recovery_Flag"),
        recovered(done),
        len(reliably(done)),
        reliably_recovered(done),
    ]


def _work(number: int, done: list[Story]) -> dict[str, Value]:
    return {f"EA{number + at:03}": value for at, value in enumerate(five(done, "WASAS_Work"))}


def _whole(first: str, last: str, done: list[Story]) -> dict[str, Value]:
    """The five parts added up, of those who answered each part twice."""
    whole = [each for each in done if all(each.facts[f"{part}_LastScore"] is not None for part in PARTS.values())]
    sums = [
        [sum(each.facts[f"{part}_{which}Score"] for part in PARTS.values()) for each in whole]
        for which in ("First", "Last")
    ]
    return {first: mean(sums[0]), last: mean(sums[1])}
