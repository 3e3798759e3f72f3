"""The parts of the report on one run, in the order in which they are read."""

from collections.abc import Sequence
from typing import Any, Final

from handrail.simulator.results import saying, targets
from handrail.simulator.results.catalogue import PARTS
from handrail.simulator.results.measures import Measure
from handrail.simulator.results.report.charts import Chart, Said, Section, Table, bar, measure_table, measures
from handrail.simulator.results.report.drawing import Row, Spread, Strip, bars, spreads, strips
from handrail.simulator.results.report.naming import named, role
from handrail.simulator.results.waits import POINTS, STEPS

Summary = dict[str, Any]

GROUP_HEADS: Final = {
    "referrals": "Came",
    "within_6_weeks": "Treated within 6 weeks",
    "reliable_recovery": "Reliable recovery",
    "improvement": "Reliable improvement",
    "left_ill": "Ended unwell, alone",
}
WEEKS_TOGETHER: Final = 4


def pick(summary: Summary, *keys: str) -> list[Said]:
    """Measures of a summary, by their keys."""
    found: dict[str, Said] = summary["measures"]
    return [found[key] for key in keys]


def _each(caption: str, summary: Summary, *keys: str) -> Table:
    return measure_table(caption, pick(summary, *keys))


def in_short(summary: Summary) -> Section:
    """What matters most for people, in a few sentences."""
    half, most = (summary["waits"][f"wait_first_treated_all_{at}"] for at in ("half", "nine_tenths"))
    ill, late, bounced = pick(summary, "left_ill", "late_any", "bounced")
    points = [
        _through(summary),
        f"Of those treated, half were first treated within {saying.amount(half['value'] or 0, 'days')}, "
        f"and nine in ten within {saying.amount(most['value'] or 0, 'days')}.",
        f"Of 100 people whose care ended, {_were(ill)} truly unwell and no other service had said yes to them.",
        f"Of 100 people who came, {_whole(late)} had a day on which something owed to them was late.",
        f"Of 100 people who came, {_were(bounced)} turned away by another service.",
    ]
    return Section("short", "In short", points=points)


def _through(summary: Summary) -> str:
    twice, well = summary["funnel"]["funnel_treated_twice"], summary["funnel"]["funnel_recovered"]
    return (
        f"Of 100 people who came, {_were(twice)} treated twice or more by the end of the run, "
        f"and {_whole(well)} finished and recovered."
    )


def way_through(summary: Summary) -> Section:
    """How far people came."""
    found = list(summary["funnel"].values())
    came = summary["measures"]["referrals"]
    return Section(
        "way",
        "How far people came",
        (
            f"{saying.amount(came['value'], 'people')} came in a run. Each bar is a share of all of them. Some who "
            "came late were still on their way when the run was over.",
        ),
        charts=(
            measures("How far people came", _through(summary), found),
            measures(
                "Finished, waiting and well",
                "Finished courses, people who still waited, and people who were truly well in the end.",
                pick(summary, "finished_per_referral", "finished_of_received", "waiting", "well_at_end"),
            ),
        ),
    )


def _whole(said: Said) -> str:
    return f"{(said['value'] or 0) * 100:.0f}"


def _were(said: Said) -> str:
    """So many of a hundred, with their verb."""
    return f"{_whole(said)} {'was' if _whole(said) == '1' else 'were'}"


def waits(summary: Summary) -> Section:
    """How long they waited, by step."""
    standards = measures(
        "Waits that are counted nationally",
        "How many who finished were treated in time, and how many then waited long for the second time.",
        pick(summary, "within_6_weeks", "within_18_weeks", "over_90_days"),
    )
    return Section(
        "waits",
        "How long people waited",
        (
            "The first treatment is often an assessment with some advice. The wait for the second one counts too.",
            "The box is the middle half of people. The line in it is the wait that half of them had at most. The line "
            "to the right ends where nine in ten had been seen.",
        ),
        charts=(standards, *(_wait(summary["waits"], point) for point in POINTS)),
    )


def _wait(found: dict[str, Said], point: str) -> Chart:
    rows = [
        (name, [found[f"wait_{point}_{step}_{at}"] for at in ("quarter", "half", "three_quarters", "nine_tenths")])
        for step, name in STEPS.items()
    ]
    known = [(name, [each["value"] for each in row]) for name, row in rows if row[0]["value"] is not None]
    head = ("Who", "A quarter at most", "Half at most", "Three quarters at most", "Nine in ten at most")
    table = [(name, *(saying.amount(each["value"], "days") for each in row)) for name, row in rows]
    return Chart(
        f"Days from asking for help to being {POINTS[point]}.",
        spreads([Spread(name, *values) for name, values in known], "days"),
        Table(f"Days until {POINTS[point]}", head, table),
    )


def owed(summary: Summary) -> Section:
    """Days on which nobody kept what was owed."""
    late = summary["measures"]["late_days"]
    return Section(
        "late",
        "Days when something owed was late",
        (
            "A service owes each person a next step by a date. On a late day, that date had gone by.",
            f"On average each person had {saying.amount(late['value'], 'days')} like that.",
        ),
        charts=(
            measures(
                "People with late days",
                "How many people had at least one late day.",
                pick(summary, "late_any"),
            ),
        ),
        tables=(_each("Late days and changes", summary, "late_days", "called_off", "missed"),),
    )


def left(summary: Summary) -> Section:
    """Who was left: unwell with nobody, turned away, back again, without what they needed."""
    return Section(
        "left",
        "Who was left without help",
        (
            "No target counts these people. A simulation can, because it knows how each made-up person truly is.",
            "Some who came back did so after the run was over. So the true share is higher.",
        ),
        charts=(
            measures(
                "Ended unwell",
                "People whose care ended while they were unwell, and no other service had said yes.",
                pick(summary, "left_ill", "left_ill_scores"),
            ),
            measures(
                "Turned away, and back again",
                "People another service turned away, and people who had to come back.",
                pick(summary, "bounced", "returned"),
            ),
            measures(
                "What they needed and did not get",
                "People who needed something the service did not give or find for them.",
                pick(summary, "unmet", "unmet_more_sessions", "unmet_another_service", "unmet_anything"),
            ),
        ),
        tables=(_each("Days and times for each person", summary, "left_days", "bounces"),),
    )


def dose(summary: Summary) -> Section:
    """What guidance says is usual, beside what people had."""
    return Section(
        "dose",
        "Sessions people had, beside what guidance says",
        (
            "NICE guidance says how many sessions are usual for a problem and a therapy. We count those who had fewer. "
            "Fewer can be right for one person. It is not right for most.",
        ),
        charts=(
            measures(
                "Fewer sessions than usual",
                "How many people who finished had fewer sessions than guidance says.",
                pick(summary, "below_dose"),
            ),
            measures(
                "Which steps people had",
                "What kind of treatment people who finished had had.",
                pick(summary, "low_only", "both", "high_only", "not_coded"),
            ),
        ),
        tables=(_each("Sessions", summary, "appointments", "dose_ratio"),),
    )


def outcomes(summary: Summary) -> Section:
    """How people were in the end, as national figures count it."""
    return Section(
        "outcomes",
        "How people were in the end",
        (
            "These are the national measures. They count only people who finished: who ended after two or more "
            "sessions. People who stopped before that are not in them.",
        ),
        charts=(
            measures(
                "Outcomes of people who finished",
                "Recovery, improvement and getting worse, for people who finished.",
                pick(summary, "caseness", "recovery", "reliable_recovery", "improvement", "no_change", "deterioration"),
            ),
        ),
    )


def parts(summary: Summary) -> Section:
    """Whether it went the same for everybody."""
    return Section(
        "fair",
        "Was it the same for everybody?",
        (
            "Numbers under 5 are hidden, and counts are rounded to the nearest 5, as in published figures. Small "
            "groups swing by chance.",
        ),
        charts=[_part(heading, summary["parts"][name]) for name, heading in PARTS.items()],
    )


def _part(heading: str, found: Sequence[dict[str, Any]]) -> Chart:
    shown = [each for each in found if not each["measures"]["reliable_recovery"]["hidden"]]
    rows = [
        Row(named(each["name"]), [bar(each["measures"]["reliable_recovery"] | {"unit": "share"})]) for each in shown
    ]
    table = [(named(each["name"]), *(_cell(each["measures"][key], key) for key in GROUP_HEADS)) for each in found]
    return Chart(
        f"Reliable recovery by {heading[0].lower()}{heading[1:]}.",
        bars(rows),
        Table(heading, (heading, *GROUP_HEADS.values()), table),
    )


def _cell(said: Said, key: str) -> str:
    if said["hidden"]:
        return "hidden"
    return saying.amount(said["value"], "people" if key == "referrals" else "share")


def load(summary: Summary) -> Section:
    """What staff carried."""
    found = summary["load"]
    head = ("Role", "Hours used", "Sick days a year, each", "People held, each", "Late at a week’s end, each")
    table = [
        (role(each["role"]), *(saying.amount(said["value"], said["unit"]) for said in each["measures"].values()))
        for each in found
    ]
    return Section(
        "staff",
        "What staff carried",
        ("Hours used went into appointments, notes, calls and hand-overs. No role can use all of its hours for long.",),
        charts=(_weeks(found),) if any(week["value"] for each in found for week in each["weeks"]) else (),
        tables=(Table("What each role carried", head, table),),
    )


def _weeks(found: Sequence[dict[str, Any]]) -> Chart:
    busy = [(role(each["role"]), [week["value"] for week in each["weeks"]]) for each in found]
    busy = [(name, values) for name, values in busy if any(values)]
    longest = max(len(values) for _, values in busy)
    blocks = range(0, longest, WEEKS_TOGETHER)
    table = [
        (_block(at + 1, min(at + WEEKS_TOGETHER, longest)), *(_mean(values[at : at + 4]) for _, values in busy))
        for at in blocks
    ]
    return Chart(
        "Hours used, of all hours at work, week by week, for each role. The dashed line is all of them.",
        strips([Strip(name, values) for name, values in busy], 1.0),
        Table("Hours used, four weeks at a time", ("When", *(name for name, _ in busy)), table),
    )


def _block(first: int, last: int) -> str:
    return f"Weeks {first} to {last}" if first < last else f"Week {last}"


def _mean(values: Sequence[float]) -> str:
    return saying.amount(sum(values) / len(values), "hours") if values else "–"


def aims(summary: Summary) -> Section:
    """National targets, beside the people who were left."""
    came_to = {key: said["value"] for key, said in summary["measures"].items()}
    found = targets.met(came_to)
    head = ("Target", "In the runs", "Met", "Where the target comes from")
    rows = [(each["target"], each["came_to"], "Yes" if each["met"] else "No", each["source"]) for each in found]
    left_out = ("left_ill", "late_any", "over_90_days", "below_dose", "bounced", "unmet")
    met = [each["target"] for each in found if each["met"]]
    return Section(
        "targets",
        "Targets, and the people they do not count",
        (_met(met), "A target can be met while people are left. Here is both."),
        tables=(
            Table("National targets", head, rows),
            _each("In the same runs", summary, *left_out),
        ),
    )


def _met(met: Sequence[str]) -> str:
    if not met:
        return "None of the national targets is met."
    return f"Met: {'; '.join(met)}."


def definitions(measures_: Sequence[Measure]) -> Table:
    """Every measure, and of whom it is told."""
    return Table("What each measure counts", ("Measure", "Of whom"), [(each.label, each.among) for each in measures_])
