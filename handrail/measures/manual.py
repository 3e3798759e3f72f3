"""The measures as pages: `docs/measures.md` and `docs/measures-dictionary.md`, printed from the code.

What a share is made of is not written anywhere but read from its own tallies, so that the page cannot say anything that
is not counted.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from handrail.measures import dictionary
from handrail.measures.catalogue import CANNOT, MEASURES, PUBLISHED, Published
from handrail.measures.kinds import CannotBe, Count, Extreme, How, Kind, Mean, Measure, Median, Share, Sum, Tally
from handrail.measures.readings import TOLD

_INTRODUCTION: Final = """\
# The published measures

Printed by `./run python tests/measures/print_measures.py`; a test fails when it is stale. Do not edit it here.

Every measure that NHS England publishes monthly of talking therapies (its list of July 2026), by its id and name as
published, typing errors and all. What each says is in our own words. *Computed* is worked out from a bundle by
`handrail measures`; what *cannot be computed* says why. Each is worked out for whatever period is asked, also those
that are published by quarter.

**How**: a share is 100 times one count out of another, named by the measures that count the same. *Finished* means:
ended in the period, after two sessions of treatment or more. *At caseness* means: at or above the threshold of a
measure. Which fields of a pathway are looked at, and how they come about, is in the
[dictionary](measures-dictionary.md).
"""
_READINGS: Final = """\
## Readings

Where the published text is silent, odd or wrong, this is how it is read. A setting can be otherwise
(`Readings` in `handrail/measures/readings.py`); each measure names those that it hangs on.

| reading | what it settles | how sure |
|---|---|---|
"""
_TYPES: Final = {"Core": "Core", "LTC": "Long-term conditions", "EA": "Employment advice"}


def page() -> str:
    """All measures, computed or not, and the readings."""
    every: list[Measure | CannotBe] = [*MEASURES, *CANNOT]
    listed = {each.id: each for each in every}
    parts = [_INTRODUCTION, _counted()]
    for type_, title in _TYPES.items():
        rows = [_row(each, listed[each.id]) for each in PUBLISHED.values() if each.type == type_ and each.id in listed]
        parts.append(
            f"## {title}\n\n| id | name | what it says | how | readings |\n|---|---|---|---|---|\n{_lines(rows)}"
        )
    parts.append(_READINGS + _lines(f"| `{each.name}` | {each.told} | {each.status.value} |" for each in TOLD))
    return "\n".join(parts)


def dictionary_page() -> str:
    """The columns that are written, and the derived fields of a pathway."""
    return dictionary.page()


def _counted() -> str:
    return f"{len(PUBLISHED)} are published: {len(MEASURES)} are computed, {len(CANNOT)} cannot be.\n"


def _lines(rows: Iterable[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def _row(published: Published, measure: Measure | CannotBe) -> str:
    if isinstance(measure, CannotBe):
        how, reading = f"cannot be computed: {measure.because}", ""
    else:
        how, reading = f"computed: {told(measure.kind)}", ", ".join(f"`{each}`" for each in measure.reading)
    return f"| {published.id} | {published.name} | {measure.about} | {how} | {reading} |"


def told(kind: Kind) -> str:
    """How a measure is worked out, in words and the ids of other measures."""
    match kind:
        case Count():
            return f"count of {_what(kind.of)}"
        case Share():
            return f"100 × {_side(kind.part)} / {_side(kind.whole)}"
        case Mean():
            return f"mean, over {_what(kind.count)}"
        case Median():
            return f"median, over {_what(kind.spread)}"
        case Extreme():
            return f"{kind.tally.how}, over {_what(kind.tally)}"


def _what(of: Tally | Sum) -> str:
    if isinstance(of, Sum):
        return " and ".join(dict.fromkeys(_what(each) for each in of.plus))
    if of.how is How.SUM and of.told:
        return of.told
    by = {"End": "", "day": " by their day"}.get(of.when, f" by {of.when}")
    return f"{of.unit}{by}"


def _side(of: Tally | Sum) -> str:
    if isinstance(of, Tally):
        return _named(of)
    parts = " + ".join(_named(each) for each in of.plus) + "".join(f" − {_named(each)}" for each in of.minus)
    return f"({parts})"


def _named(tally: Tally) -> str:
    """The measure that counts just this, or what it is in words."""
    return _COUNTS.get(tally) or tally.told


def _counts() -> Iterator[tuple[Tally, str]]:
    for measure in MEASURES:
        if isinstance(measure.kind, Count) and isinstance(measure.kind.of, Tally):
            yield measure.kind.of, measure.id


_COUNTS: Final = dict(_counts())
