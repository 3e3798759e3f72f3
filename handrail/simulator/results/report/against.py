"""A run beside published figures: those it was fitted to, and those held out, which test it."""

from typing import Any, Final

from handrail.simulator import figures
from handrail.simulator.results import saying
from handrail.simulator.results.report.charts import Said, Section, Table

#: The scenario that is to look like England; set beside published figures, no other scenario means anything.
ENGLAND: Final = "england-2024-25"

#: What a published figure is called among our measures, where the two words differ.
_OURS: Final = {
    "finished": "finished_per_referral",
    "improved": "improvement",
    "reliably_recovered": "reliable_recovery",
    "recovered": "recovery",
    "deteriorated": "deterioration",
}
_TENTHS: Final = {"reliably_recovered_least_deprived": 1, "reliably_recovered_most_deprived": 10}
_HEAD: Final = ("Figure", "Published", "In the runs", "It may lie between", "Near enough")


def came_to(summary: dict[str, Any], of: str) -> Said:
    """What a run came to for one published figure; without a value where too few stand behind it."""
    if of in _TENTHS:
        tenth = next((each for each in summary["parts"]["deprivation"] if each["name"] == _TENTHS[of]), None)
        found: Said = tenth["measures"]["reliable_recovery"] if tenth else {}
        return {"value": None, "low": None, "high": None} | found
    said: Said = summary["measures"][_OURS.get(of, of)]
    return said


def is_near(target: figures.Target, said: Said) -> bool:
    """Whether the mean of all rounds is as near as it has to be."""
    return said["value"] is not None and abs(said["value"] * _by(target) - target.value) <= target.within


def section(summary: dict[str, Any], name: str) -> Section | None:
    """Each published figure beside what the run came to; only of the scenario that is to look like England."""
    if name != ENGLAND:
        return None
    fitted = [each for each in figures.CALIBRATION if each.fitted]
    held_out = [each for each in figures.CALIBRATION if not each.fitted]
    sources = sorted({f"{each.source} ({each.period})" for each in figures.CALIBRATION})
    return Section(
        "published",
        "Beside published figures",
        (
            "We chose some numbers of this scenario so that the first table comes out right. That proves nothing.",
            "The second table is the test. It was not aimed at, but it was looked at while the first was fitted.",
        ),
        points=[f"Published figures: {each}" for each in sources],
        tables=(_table("Fitted", summary, fitted), _table("Held out: the test", summary, held_out)),
    )


def _table(caption: str, summary: dict[str, Any], wanted: list[figures.Target]) -> Table:
    return Table(caption, _HEAD, [_row(each, came_to(summary, each.of)) for each in wanted])


def _row(target: figures.Target, said: Said) -> tuple[str, ...]:
    unit = "share" if target.unit == "%" else "sessions"
    near = "Yes" if is_near(target, said) else "No"
    return (
        target.name,
        saying.amount(target.value / _by(target), unit),
        saying.amount(said["value"], unit),
        saying.ends(said["low"], said["high"], unit),
        f"{near} (within {target.within:g})",
    )


def _by(target: figures.Target) -> int:
    return 100 if target.unit == "%" else 1
