"""What came of it for those who finished (M179 to M195, M206 to M210, M237, M1010)."""

from plain.arithmetic import Value, percent
from plain.reading import code
from plain.stories import Story
from plain.where import Place, count

GROUPS = {"M206": "ABC", "M207": "HJKL", "M208": "MNP", "M209": "DEFG", "M210": "RS"}


def outcomes(place: Place) -> dict[str, Value]:
    done = place.finished
    below = count(done, "NotCaseness_Flag")
    better, worse = count(done, "ReliableImprovement_Flag"), count(done, "ReliableDeterioration_Flag")
    return {
        "M179": below,
        "M180": percent(below, len(done)),
        "M185": better,
        "M186": percent(better, len(done)),
        "M187": count(done, "NoChange_Flag"),
        "M189": worse,
        "M191": count(done, "Recovery_Flag"),
        "M192": recovered(done),
        "M193": len(reliably(done)),
        "M195": reliably_recovered(done),
        "M1010": percent(worse, len(done)),
        **{name: reliably_recovered(_of_group(done, group)) for name, group in GROUPS.items()},
        "M237": sum(1 for each in done if _off_sick_pay(each)),
    }


def recovered(done: list[Story]) -> Value:
    """Of those who finished, those not below caseness at the start: whoever has no scores stays among them."""
    return percent(count(done, "Recovery_Flag"), len(done) - count(done, "NotCaseness_Flag"))


def reliably(done: list[Story]) -> list[Story]:
    return [each for each in done if each.facts["Recovery_Flag"] and each.facts["ReliableImprovement_Flag"]]


def reliably_recovered(done: list[Story]) -> Value:
    return percent(len(reliably(done)), len(done) - count(done, "NotCaseness_Flag"))


def _of_group(done: list[Story], group: str) -> list[Story]:
    return [each for each in done if each.person and (code(each.person, "EthnicCategory") or "-") in group]


def _off_sick_pay(story: Story) -> bool:
    return story.facts["SickpayIndicator_First"] == "Y" and story.facts["SickpayIndicator_Last"] == "N"
