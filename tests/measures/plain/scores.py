"""Who of those who finished was asked twice (M196 to M205)."""

from plain.arithmetic import Value, percent
from plain.descriptors import special
from plain.stories import Story
from plain.where import Place, count


def scores(place: Place) -> dict[str, Value]:
    done = place.finished
    special_problem = [each for each in done if special(each.facts["Validated_PresentingComplaint"])]
    fitting = [each for each in special_problem if each.facts["ADSM"] not in ("GAD", None)]
    paired = [each for each in done if each.facts["PHQ9_LastScore"] is not None]
    return {
        "M196": sum(1 for each in done if _asked(each, "First") and not _asked(each, "Last")),
        "M197": sum(1 for each in done if not _asked(each, "First")),
        "M198": sum(1 for each in done if _asked(each, "Last")),
        "M199": count(done, "PHQ9_FirstScore") - len(paired),
        "M200": len(done) - count(done, "PHQ9_FirstScore"),
        "M201": len(paired),
        "M202": sum(1 for each in paired if each.facts["ADSM_LastScore"] is not None),
        "M203": len(special_problem),
        "M204": len(fitting),
        "M205": percent(len(fitting), len(special_problem)),
    }


def _asked(story: Story, which: str) -> bool:
    """Whether GAD-7, or the measure the descriptor calls for, has a first or a last score."""
    wanted = special(story.facts["Validated_PresentingComplaint"])
    names = ["GAD", wanted[0]] if wanted else ["GAD"]
    return any(story.facts.get(f"{name}_{which}Score") is not None for name in names)
