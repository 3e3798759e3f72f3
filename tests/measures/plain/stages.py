"""From assessment to the first stage of treatment, and from one stage to the next (M347 to M350, M352 to M367)."""

from plain.arithmetic import Value, mean, percent
from plain.stories import Story
from plain.where import Place


def stages(place: Place) -> dict[str, Value]:
    done = [each for each in place.finished if _assessed_first(each)]
    to_high, to_low = _to_first(done, high=True), _to_first(done, high=False)
    down, up = _to_second(done, high=False), _to_second(done, high=True)
    return {
        "M347": mean(to_high),
        "M348": mean(to_low),
        "M349": mean(down),
        "M350": mean(up),
        "M352": len(to_high),
        "M353": len(to_low),
        "M354": len(down),
        "M355": len(up),
        **_within(to_high, "M356", "M358", "M362", "M364"),
        **_within(to_low, "M357", "M359", "M363", "M365"),
        **_within(up, "M360", "M361", "M366", "M367"),
    }


def _within(days: list[int], count_28: str, count_90: str, share_28: str, share_90: str) -> dict[str, Value]:
    month, quarter = sum(1 for each in days if each < 29), sum(1 for each in days if each <= 90)
    shares = {share_28: percent(month, len(days)), share_90: percent(quarter, len(days))}
    return {count_28: month, count_90: quarter, **shares}


def _assessed_first(story: Story) -> bool:
    assessed, treated = story.facts["Assessment_FirstDate"], story.facts["TherapySession_FirstDate"]
    return assessed is not None and treated is not None and assessed <= treated


def _to_first(stories: list[Story], *, high: bool) -> list[int]:
    """The days from assessment to the first session of the intensity that the first stage has."""
    name = "HighIntensityTherapy_FirstDate" if high else "LowIntensityTherapy_FirstDate"
    mine = [each for each in stories if _begins(each, high=high)]
    return [(each.facts[name] - each.facts["Assessment_FirstDate"]).days for each in mine]


def _to_second(stories: list[Story], *, high: bool) -> list[int]:
    """The days from the last session of the first stage until the other intensity."""
    steps = [each.facts["step"] for each in stories]
    return [each.days for each in steps if each is not None and each.high is high and (high or not each.disorderly)]


def _begins(story: Story, *, high: bool) -> bool:
    stage = story.facts["first stage"]
    return stage is not None and stage.high is high
