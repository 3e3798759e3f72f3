"""The report on two runs side by side: what is different in the second, in words first, then drawn and in tables."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from handrail.simulator.results import saying
from handrail.simulator.results.catalogue import PARTS
from handrail.simulator.results.loads import LOADS
from handrail.simulator.results.report import page as pages
from handrail.simulator.results.report import scenario
from handrail.simulator.results.report.charts import Chart, Said, Section, Table, same_people
from handrail.simulator.results.report.drawing import Bar, Row, bars, sides
from handrail.simulator.results.report.naming import named, role
from handrail.simulator.results.waits import POINTS, STEPS

Summary = dict[str, Any]

_AMOUNTS: Final = ("What", "First", "Second", "Of whom")
VERDICTS: Final = {"better": " That is better.", "worse": " That is worse."}
#: What is drawn, part by part: heading, a sentence on it, and the measures (all of one unit).
DRAWN: Final[tuple[tuple[str, str, str, tuple[str, ...]], ...]] = (
    (
        "waits",
        "How long people waited",
        "Waits that are counted nationally, of people who finished.",
        ("within_6_weeks", "within_18_weeks", "over_90_days"),
    ),
    (
        "late",
        "Days when something owed was late",
        "People with at least one day on which something owed to them was late.",
        ("late_any",),
    ),
    (
        "left",
        "Who was left without help",
        "People who were left, in one way or another.",
        (
            "left_ill",
            "left_ill_scores",
            "bounced",
            "returned",
            "unmet",
            "unmet_more_sessions",
            "unmet_another_service",
            "unmet_anything",
            "waiting",
        ),
    ),
    (
        "dose",
        "Sessions people had, beside what guidance says",
        "Fewer sessions than usual, and the kinds of treatment.",
        ("below_dose", "low_only", "both", "high_only", "not_coded"),
    ),
    (
        "outcomes",
        "How people were in the end",
        "National measures of people who finished; and everybody who came, well in the end.",
        ("recovery", "reliable_recovery", "improvement", "no_change", "deterioration", "well_at_end"),
    ),
)
#: How many assumptions are drawn, of those that move a measure most.
LARGEST: Final = 12
#: What stands in a table of its own, because it is no share.
AMOUNTS: Final = {
    "late": ("late_days", "called_off", "missed"),
    "left": ("left_days", "bounces"),
    "dose": ("appointments", "dose_ratio"),
}


def page(a: Summary, b: Summary, found: Summary, moved: dict[str, Any]) -> str:
    """The whole page."""
    sections = [
        _in_short(found),
        scenario.changed(found["changed"]),
        _way(found),
        *(_drawn(found, *each) for each in DRAWN),
        _fair(a, b),
        _staff(a, b, found),
    ]
    if moved:
        sections.append(_assumptions(found, moved))
    return pages.draw("compare.html", a=a, b=b, found=found, sections=sections)


def sentence(said: Said) -> str:
    """The difference and what it means for people."""
    return f"{said['words']}{VERDICTS.get(said['verdict'], '')}"


def _in_short(found: Summary) -> Section:
    """What can be told, worst first."""
    said = list(found["measures"].values())
    told = [each for verdict in ("worse", "better", "different") for each in said if each["verdict"] == verdict]
    open_ = sum(1 for each in said if each["verdict"] == "cannot tell")
    same = sum(1 for each in said if each["verdict"] == "same")
    words = [
        f"We looked at {len(said)} measures. Of {open_} we cannot tell whether they differ. "
        f"{same} {'is' if same == 1 else 'are'} just the same.",
    ]
    return Section("short", "In short", words, [f"{each['label']}: {_lower(sentence(each))}" for each in told])


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _way(found: Summary) -> Section:
    came = found["measures"]["referrals"]
    words = [f"Came, in each round: {_pair(came)}. {sentence(came)}"]
    heading, says = "How far people came", "Of everybody who came, how many got how far."
    return Section("way", heading, words, charts=_charts(heading, says, list(found["funnel"].values())))


def _drawn(found: Summary, key: str, heading: str, says: str, keys: Sequence[str]) -> Section:
    said = found["measures"]
    tables = [_table("For each person", [said[each] for each in AMOUNTS[key]])] if key in AMOUNTS else []
    if key == "waits":
        tables.append(_table("Days that half of people waited at most", _half(found)))
    return Section(key, heading, charts=_charts(heading, says, [said[each] for each in keys]), tables=tables)


def _half(found: Summary) -> list[Said]:
    waits = found["waits"]
    return [
        waits[f"wait_{point}_{step}_half"] | {"label": f"{STEPS[step]}, until {POINTS[point]}"}
        for point in POINTS
        for step in STEPS
    ]


def _charts(caption: str, says: str, found: Sequence[Said]) -> list[Chart]:
    """Both runs as bars with a table of amounts; and the differences with their intervals, and a table of words."""
    known = [each for each in found if each["a"] is not None and each["b"] is not None]
    both = [Row(each["label"], [_bar(each, "a", 2), _bar(each, "b", 1)]) for each in known]
    apart = [Row(each["label"], [_apart(each)]) for each in known]
    amounts = [(each["label"], *_amounts(each), each["among"]) for each in found]
    words = [(each["label"], sentence(each)) for each in found]
    return [
        Chart(says, bars(both), same_people(Table(caption, _AMOUNTS, amounts))),
        Chart(
            "What is different in the second. A line that crosses the middle means that we cannot tell.",
            sides(apart, found[0]["unit"]),
            Table(f"{caption}: the difference", ("What", "In the second"), words),
        ),
    ]


def _apart(said: Said) -> Bar:
    """A difference, with the part of its interval that can be: nothing differs by more than all of a hundred people."""
    low, high = said["low"], said["high"]
    if said["unit"] == "share" and low is not None and high is not None:
        low, high = max(low, -1.0), min(high, 1.0)
    return Bar(said["value"], low, high, "")


def _bar(said: Said, run: str, look: int) -> Bar:
    return Bar(said[run], None, None, saying.amount(said[run], said["unit"]), look)


def _amounts(said: Said) -> tuple[str, str]:
    return saying.amount(said["a"], said["unit"]), saying.amount(said["b"], said["unit"])


def _pair(said: Said) -> str:
    first, second = _amounts(said)
    return f"{first} in the first, {second} in the second"


def _table(caption: str, found: Iterable[Said]) -> Table:
    rows = [(each["label"], *_amounts(each), sentence(each)) for each in found]
    return Table(caption, ("What", "First", "Second", "The difference"), rows)


def _fair(a: Summary, b: Summary) -> Section:
    """The same measure for each part of the people, in both."""
    words = ("Reliable recovery of people who finished. Small numbers are hidden, and small groups swing by chance.",)
    charts = [_part(heading, a["parts"][name], b["parts"][name]) for name, heading in PARTS.items()]
    return Section("fair", "Was it the same for everybody?", words, charts=charts)


def _part(heading: str, a: Sequence[dict[str, Any]], b: Sequence[dict[str, Any]]) -> Chart:
    first, second = ({each["name"]: each["measures"]["reliable_recovery"] for each in run} for run in (a, b))
    names = [name for name in first if name in second]
    shown = [name for name in names if not first[name]["hidden"] and not second[name]["hidden"]]
    drawn = [Row(named(name), [_share(first[name], 2), _share(second[name], 1)]) for name in shown]
    table = [(named(name), _cell(first[name]), _cell(second[name])) for name in names]
    return Chart(
        f"Reliable recovery by {_lower(heading)}.", bars(drawn), Table(heading, (heading, "First", "Second"), table)
    )


def _share(said: Said, look: int, unit: str = "share") -> Bar:
    return Bar(said["value"], said["low"], said["high"], saying.amount(said["value"], unit), look)


def _cell(said: Said) -> str:
    return "hidden" if said["hidden"] else saying.amount(said["value"], "share")


def _staff(a: Summary, b: Summary, found: Summary) -> Section:
    first, second = ({each["role"]: each["measures"]["busy"] for each in run["load"]} for run in (a, b))
    roles = [name for name in first if name in second]
    known = [name for name in roles if first[name]["value"] is not None and second[name]["value"] is not None]
    drawn = [Row(role(name), [_share(first[name], 2, "hours"), _share(second[name], 1, "hours")]) for name in known]
    table = [(role(name), *(saying.amount(run[name]["value"], "hours") for run in (first, second))) for name in roles]
    chart = Chart(
        "Hours used, of all hours at work, by role.",
        bars(drawn),
        Table("Hours used", ("Role", "First", "Second"), table),
    )
    carried = _table("All staff together", [found["measures"][each.key] for each in LOADS])
    return Section("staff", "What staff carried", charts=[chart], tables=[carried])


def _assumptions(found: Summary, moved: dict[str, Any]) -> Section:
    """Which assumptions the answer hangs on."""
    words = (
        "Each assumption was moved to its low end and its high end, one at a time. The one that moves the answer most "
        "comes first. If we do not know that one, we do not know the answer.",
    )
    return Section(
        "assumptions", "What the answer hangs on", words, charts=[_swings(found, *each) for each in moved.items()]
    )


def _swings(found: Summary, key: str, swings: Sequence[dict[str, Any]]) -> Chart:
    said = found["measures"][key]
    largest = swings[:LARGEST]
    rows = [
        Row(each["assumption"], [Bar(each[end]["value"], each[end]["low"], each[end]["high"], "", look)])
        for each in largest
        for end, look in (("low", 2), ("high", 1))
        if each[end]["value"] is not None
    ]
    table = [
        (each["assumption"], *(saying.difference(each[end] | {"unit": said["unit"]}) for end in ("low", "high")))
        for each in largest
    ]
    which = (
        f"the {LARGEST} of {len(swings)} assumptions that move it most" if len(swings) > LARGEST else "each assumption"
    )
    return Chart(
        f"{said['label']}: how far it is moved by {which}. Hollow: its low number. Full: its high number.",
        sides(_joined(rows), said["unit"]),
        Table(said["label"], ("Assumption", "With its low number", "With its high number"), table),
    )


def _joined(rows: Sequence[Row]) -> list[Row]:
    """Both ends of one assumption under one label."""
    found: dict[str, list[Bar]] = {}
    for row in rows:
        found.setdefault(row.label, []).extend(row.bars)
    return [Row(label, several) for label, several in found.items()]
