"""Counting: every tally of a unit and a day in one go over the rows, for each organisation and period.

England is not counted again: what was counted of the providers is put together. Only a median needs more than a sum,
so how often each value came is counted, and put together in the same way.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import add
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.dataset.periods import Length, Period
from handrail.measures.days import months
from handrail.measures.engines import Engine
from handrail.measures.kinds import How, Tally, Unit
from handrail.measures.known import AT_THE_END, at_the_end
from handrail.measures.readings import READINGS, Readings

#: Of whom a figure is: the provider (nothing: all of England), and a category of a breakdown (nothing: everybody).
Whose = tuple[str, str]
#: What was counted, of whom and when.
Found = dict[tuple[Period, Whose], dict[Tally, Any]]

ALL: Final = ""
_APRIL: Final = 3
_WAYS: Final[Mapping[How, Callable[[Any], Any]]] = {
    How.COUNT: lambda value: value.count(),
    How.SUM: lambda value: value.sum(),
    How.HIGHEST: lambda value: value.max(),
    How.LOWEST: lambda value: value.min(),
}
_TOGETHER: Final[Mapping[How, Callable[[Any, Any], Any]]] = {
    How.COUNT: add,
    How.SUM: add,
    How.HIGHEST: max,
    How.LOWEST: min,
}


def count(
    engine: Engine,
    rows: Mapping[Unit, ir.Table],
    tallies: Iterable[Tally],
    periods: Sequence[Period],
    readings: Readings = READINGS,
) -> Iterator[Found]:
    """What was found, a unit and a day at a time. Each table of `rows` has `org` and `category`."""
    together: dict[tuple[Unit, str], list[Tally]] = defaultdict(list)
    for tally in dict.fromkeys(tallies):
        together[tally.unit, tally.when].append(tally)
    for (unit, when), same in together.items():
        if unit in AT_THE_END:
            yield _at_the_ends(engine, unit, rows[unit], same, periods, readings)
        else:
            yield _in_periods(engine, unit, rows[unit], when, same, periods)


def _in_periods(
    engine: Engine, unit: Unit, rows: ir.Table, when: str, tallies: Sequence[Tally], periods: Sequence[Period]
) -> Found:
    number = _numbers(rows[when], periods[0].length)
    names = {_number(each): each for each in periods}
    rows = rows.mutate(period=number).filter(lambda t: t.period.isin(sorted(names)))
    return _counted(engine, _once_each(rows) if unit is Unit.SEEN else rows, tallies, names)


def _once_each(rows: ir.Table) -> ir.Table:
    """Each pathway once in a period, with whatever it had in it."""
    each = rows.group_by(["org", "category", "period", "pathway"])
    return each.agg(therapy=rows.therapy.any(), support=rows.support.any())


def _at_the_ends(
    engine: Engine,
    unit: Unit,
    rows: ir.Table,
    tallies: Sequence[Tally],
    periods: Sequence[Period],
    readings: Readings,
) -> Found:
    """All periods in one question: to write it in the words of an engine takes about as long as to answer it."""
    each = rows.cross_join(_table(periods))
    known = at_the_end(unit, each, each.period_starts, each.period_ends, readings)
    return _counted(engine, known, tallies, {_number(period): period for period in periods})


def _table(periods: Sequence[Period]) -> ir.Table:
    """A row for each period, with its number and its first and last day."""
    rows = [{"number": _number(each), "starts": each.starts, "ends": each.ends} for each in periods]
    told = ibis.literal(rows, "array<struct<number: int64, starts: date, ends: date>>").unnest().name("told").as_table()
    return told.select(period=told.told["number"], period_starts=told.told["starts"], period_ends=told.told["ends"])


def _counted(engine: Engine, rows: ir.Table, tallies: Sequence[Tally], names: Mapping[int, Period]) -> Found:
    plain = [tally for tally in tallies if tally.how is not How.SPREAD]
    found: Found = defaultdict(dict)
    if plain:
        wide = {f"n{number}": _aggregate(rows, tally) for number, tally in enumerate(plain)}
        table = engine.arrow(rows.group_by(["org", "category", "period"]).agg(**wide))
        parts = [_parts(found, names, *key) for key in _keys(table)]
        for number, tally in enumerate(plain):
            _take(parts, tally, table[f"n{number}"].to_pylist())
    for tally in tallies:
        if tally.how is How.SPREAD:
            _take_spread(found, tally, names, engine.arrow(_spread(rows, tally)))
    return found


def _aggregate(rows: ir.Table, tally: Tally) -> Any:
    """Nothing where a row is not counted: engines pass over nothing three times as fast as they add a 0."""
    value = ibis.literal(1, "int8") if tally.value is None else tally.value(rows)
    if tally.where is None:
        return rows.count() if tally.how is How.COUNT else _WAYS[tally.how](value)
    return _WAYS[tally.how](tally.where(rows).ifelse(value, None))


def _spread(rows: ir.Table, tally: Tally) -> ir.Table:
    chosen = rows if tally.where is None else rows.filter(tally.where(rows))
    assert tally.value is not None
    chosen = chosen.mutate(value=tally.value(chosen)).filter(lambda t: t.value.notnull())
    return chosen.group_by(["org", "category", "period", "value"]).agg(times=chosen.count())


def _keys(table: Any) -> Iterator[tuple[str, str, int]]:
    return zip(*(table[name].to_pylist() for name in ("org", "category", "period")), strict=True)


def _parts(found: Found, names: Mapping[int, Period], org: str, category: str, number: int) -> list[dict[Tally, Any]]:
    """What is found of everybody a row is part of."""
    return [found[names[number], whose] for whose in _of(org, category)]


def _take(parts: Sequence[list[dict[Tally, Any]]], tally: Tally, values: Sequence[Any]) -> None:
    put_together = _TOGETHER[tally.how]
    for part, value in zip(parts, values, strict=True):
        if value is not None:
            for told in part:
                told[tally] = put_together(told[tally], value) if tally in told else value


def _take_spread(found: Found, tally: Tally, names: Mapping[int, Period], table: Any) -> None:
    counted = zip(_keys(table), table["value"].to_pylist(), table["times"].to_pylist(), strict=True)
    for key, value, times in counted:
        for told in _parts(found, names, *key):
            spread = told.setdefault(tally, defaultdict(int))
            spread[value] += times


def _of(org: str, category: str) -> list[Whose]:
    """Whose figures a row is part of: the provider's and England's, with and without the category, each once."""
    return list(dict.fromkeys((whose, which) for whose in (org, ALL) for which in (category, ALL)))


def _numbers(day: Any, length: Length) -> Any:
    """The number of the period a day is in. Quarters and years begin in April."""
    if length is Length.MONTH:
        return months(day)
    return ((months(day) - _APRIL) / length.months).floor().cast("int64")


def _number(period: Period) -> int:
    number = period.starts.year * 12 + period.starts.month - 1
    return number if period.length is Length.MONTH else (number - _APRIL) // period.length.months
