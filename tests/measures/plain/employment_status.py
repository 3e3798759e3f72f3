"""What somebody's work was at the start and at the end (EA050 to EA057, EA276 to EA279, M316 to M331).

The older tables that the published text looks into first are no part of this version of the data set.
"""

from collections.abc import Callable
from datetime import date

from plain.arithmetic import Value
from plain.employment import support_ending
from plain.employment_outcomes import supported_before_the_end
from plain.reading import Row, code, day
from plain.stories import Story
from plain.where import Place
from plain.work_of import support_ended
from plain.work_order import order

_STATUSES = ("1", "2", "3", "4", "5", "6", "7", "8", "ZZ")
_NOT_EMPLOYED = ("2", "3", "4", "5", "6", "7", "8")
_ABSENCES = ("Y", "N", "8", "Z", "X")

Found = tuple[str | None, str | None]


def employment_status(place: Place) -> dict[str, Value]:
    both = [each for each in support_ending(place) if each.facts["TreatmentCareContact_Count"] > 0]
    supported = [each for each in place.finished if supported_before_the_end(each)]
    alone = [each for each in place.finished if not supported_before_the_end(each)]
    return {
        **_ends(both, _until_support, ("EA050", "EA051", "EA052", "EA053"), ("EA054", "EA055", "EA056", "EA057")),
        **_ends(alone, _until_end, ("M316", "M317", "M318", "M319"), ("M320", "M321", "M322", "M323")),
        **_ends(supported, _until_end, ("M324", "M325", "M326", "M327"), ("M328", "M329", "M330", "M331")),
        **_beginning(place),
    }


def _ends(
    stories: list[Story], until: Callable[[Story], date], first: tuple[str, ...], last: tuple[str, ...]
) -> dict[str, Value]:
    found = [_valid(each, until(each), _ABSENCES) for each in stories]
    return {**_four(first, [_one(each, 0) for each in found]), **_four(last, [_one(each, -1) for each in found])}


def _until_support(story: Story) -> date:
    return max(story.ended or date.min, story.facts["EmpSupport_LastDate"])


def _until_end(story: Story) -> date:
    assert story.ended is not None
    return story.ended


def _valid(story: Story, until: date, absences: tuple[str | None, ...]) -> list[Row]:
    """The records of somebody's work with a status and an absence that count, in order."""
    dated = [(day(row, "EmployStatusRecDate"), row) for row in story.jobs]
    known = [(on, row) for on, row in dated if on is not None and story.received <= on <= until]
    rows = [row for _, row in sorted(known, key=lambda each: order(*each))]
    return [row for row in rows if code(row, "EmployStatus") in _STATUSES and code(row, "SickAbsenceInd") in absences]


def _one(rows: list[Row], at: int) -> Found:
    return (code(rows[at], "EmployStatus"), code(rows[at], "SickAbsenceInd")) if rows else (None, None)


def _four(names: tuple[str, ...], found: list[Found]) -> dict[str, Value]:
    tests = (_in_work, _off_sick, _not_employed, _unknown)
    return {name: sum(1 for each in found if test(*each)) for name, test in zip(names, tests, strict=True)}


def _in_work(status: str | None, absence: str | None) -> bool:
    return status == "1" and absence == "N"


def _off_sick(status: str | None, absence: str | None) -> bool:
    return status == "1" and absence == "Y"


def _not_employed(status: str | None, absence: str | None) -> bool:
    return status in _NOT_EMPLOYED


def _unknown(status: str | None, absence: str | None) -> bool:
    """Nothing found, said not to be known, or two answers that do not go together."""
    if status is None or status == "ZZ" or absence in ("Z", "X"):
        return True
    if status == "1":
        return absence not in ("Y", "N")
    return absence is not None and absence != "8"


def _beginning(place: Place) -> dict[str, Value]:
    """What was last known of those whose employment support began in the period."""
    began = place.dated("EmpSupport_FirstDate")
    found = [_one(_valid(each, _known_until(each, place), (*_ABSENCES, None)), -1) for each in began]
    return _four(("EA276", "EA277", "EA278", "EA279"), found)


def _known_until(story: Story, place: Place) -> date:
    """The later of the two ends, and at most the end of the period."""
    ends = [each for each in (story.ended, support_ended(story)) if each is not None]
    return min(max(ends, default=place.period.ends), place.period.ends)
