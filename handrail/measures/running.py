"""From a bundle to numbers: which tables and fields are needed, and what is counted of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import duckdb
import ibis
import ibis.expr.types as ir

from handrail.bundle import private
from handrail.bundle.naming import NotABundle, bundles
from handrail.bundle.sources import Source
from handrail.dataset.periods import Period, months
from handrail.measures import catalogue, counting
from handrail.measures.breakdowns import categories, in_order, told
from handrail.measures.breakdowns import named as breakdown_named
from handrail.measures.counting import ALL, Found
from handrail.measures.engines import connect
from handrail.measures.kinds import Measure, Tally, Unit, tallies
from handrail.measures.known import AT_THE_END, TOLD_BY
from handrail.measures.number import ENGLAND, PROVIDER, Number
from handrail.measures.pathways import shape
from handrail.measures.pathways.whole import FIELDS, NAMES, Tables, needed, whole
from handrail.measures.readings import READINGS, Readings
from handrail.measures.values import value

Progress = Callable[[str], None]
Lost = Mapping[tuple[str, str], int]
_BY: Final = ("provider",)
#: Numbers are of one period each, so a month is no category of them.
_NO_BREAKDOWN: Final = ("provider", "month", "period")
_OF_PATHWAYS: Final = AT_THE_END | {Unit.PATHWAYS}
_NEEDS: Final = {
    Unit.SUPPORT_BEGUN: frozenset({"EmpSupport_FirstDate"}),
    Unit.SUBMITTED: frozenset({"RecordStartDate"}),
}


def measures(
    folder: Path,
    periods: Sequence[Period] = (),
    *,
    by: Collection[str] = _BY,
    engine: str = "duckdb",
    only: Collection[str] = (),
    among: Sequence[Measure] = (),
    readings: Readings = READINGS,
    progress: Progress = lambda _: None,
    lost: Callable[[Lost], None] = lambda _: None,
) -> list[Number]:
    """The measures of a bundle, for England (all that is in it) and, by default, each provider.

    `by` also names breakdowns: each measure then comes once more for each category. Without periods: every month of the
    bundle. `only`: these measures, `among` these, or all published ones. `lost` is told how many
    values could not be read, by table and field. `NotABundle` if there is nothing to count.
    """
    breakdowns = [breakdown_named(each) for each in by if each not in _NO_BREAKDOWN]
    with opened(folder, engine, readings) as tables:
        lost(tables.source.unread())
        asked = [each for each in among or catalogue.measures(readings) if not only or each.id in only]
        periods = list(periods) or _all_months(tables)
        found: Found = defaultdict(dict)
        broken_down = [tables.engine.keep(categories(tables, each)) for each in breakdowns]
        for same in _of_one_length(periods):
            for part in ask(tables, asked, same, broken_down, progress):
                for key, told in part.items():
                    found[key] |= told
        progress("putting together")
        return list(_numbers(asked, found, periods, _providers(tables) if "provider" in by else []))


def pathways(folder: Path, *, engine: str = "duckdb", readings: Readings = READINGS) -> Any:
    """One row a pathway with its derived fields by their official names, as an Arrow table."""
    with opened(folder, engine, readings) as tables:
        return tables.engine.arrow(shape.official(whole(tables, (*FIELDS, *NAMES))))


@contextmanager
def opened(folder: Path, engine: str, readings: Readings = READINGS) -> Iterator[Tables]:
    """The tables of a bundle on an engine that is closed in the end."""
    with private.scratch() as spill:
        connected = connect(engine, spill=spill, reads=[folder, *bundles(folder)])
        try:
            yield Tables(connected, Source(connected.connection, folder), readings)
        except (duckdb.InvalidInputException, duckdb.IOException) as broken:
            raise NotABundle(f"A file of {folder} breaks off or is no table: {_first_line(broken)}") from broken
        finally:
            connected.close()


def _first_line(broken: Exception) -> str:
    return str(broken).splitlines()[0] + " `handrail check` says where."


def ask(
    tables: Tables,
    asked: Sequence[Measure],
    periods: Sequence[Period],
    broken_down: Sequence[ir.Table],
    progress: Progress,
) -> Iterator[Found]:
    """What is asked of the tables for these measures, a question at a time, and what was found."""
    wanted = list(dict.fromkeys(tally for measure in asked for tally in tallies(measure.kind)))
    tables.looks_at({tally.unit for tally in wanted}, _fields(wanted))
    for unit, same in groupby(sorted(wanted, key=lambda each: each.unit), key=lambda each: each.unit):
        progress(f"counting {unit}")
        group = list(same)
        rows = _whose(_rows(tables, unit, wanted))
        count = partial(counting.count, tables.engine, tallies=group, periods=periods, readings=tables.readings)
        yield from count(rows={unit: rows})
        for each in broken_down:
            for part in count(rows={unit: _with_category(rows, each)}):
                yield {key: value for key, value in part.items() if key[1][1] != ALL}


def _with_category(rows: ir.Table, of: ir.Table) -> ir.Table:
    """The rows with the category of their pathway; where it is in several, once for each. Its wholes are not used."""
    return rows.drop("category").join(of, "pathway")


def _rows(tables: Tables, unit: Unit, wanted: Sequence[Tally]) -> ir.Table:
    return tables.pathways(_fields(wanted)) if unit in _OF_PATHWAYS else tables.of(unit)


def _fields(wanted: Sequence[Tally]) -> frozenset[str]:
    """The fields of a pathway that anything looks at."""
    looked: set[str] = set()
    for tally in wanted:
        if tally.unit in _OF_PATHWAYS:
            looked |= _looks_at(tally)
            if tally.unit in AT_THE_END:
                looked |= {TOLD_BY[name] for name in looked & TOLD_BY.keys()}
    return frozenset(looked)


@lru_cache(maxsize=2_000)
def _looks_at(tally: Tally) -> frozenset[str]:
    """The fields that one thing looks at. To find them its expression is put together, which takes its time."""
    row = shape.row()
    found = needed([each(row) for each in (tally.where, tally.value) if each is not None])
    return frozenset({tally.when}) | found | _NEEDS.get(tally.unit, frozenset())


def _whose(rows: ir.Table) -> ir.Table:
    return rows if "category" in rows.columns else rows.mutate(category=ibis.literal(ALL))


def _of_one_length(periods: Sequence[Period]) -> Iterator[list[Period]]:
    """Months with months, quarters with quarters: a day is in one period of each length."""
    in_order = sorted(periods, key=lambda each: (each.length.months, each))
    return (list(dict.fromkeys(same)) for _, same in groupby(in_order, key=lambda each: each.length))


def _all_months(tables: Tables) -> list[Period]:
    """From the first request to the last day that anything is known of, as the header says, or as the referrals do."""
    used = tables.referrals.used
    ends = [used.ReferralRequestReceivedDate.max(), used.ServDischDate.max()]
    first = tables.engine.value(used.ReferralRequestReceivedDate.min())
    last = [day for each in ends if (day := tables.engine.value(each)) is not None]
    header = tables.source.table("IDS000")
    starts = tables.engine.value(header.ReportingPeriodStartDate.min())
    closes = tables.engine.value(header.ReportingPeriodEndDate.max())
    if closes is not None and starts is not None:
        return list(months(starts, closes))
    return list(months(first, max(last))) if last else []


def _providers(tables: Tables) -> list[str]:
    used = tables.referrals.used
    return sorted(each for each in tables.engine.arrow(used.select("org").distinct())["org"].to_pylist() if each)


def _numbers(
    asked: Sequence[Measure], found: Found, periods: Sequence[Period], providers: Sequence[str]
) -> Iterator[Number]:
    there: dict[tuple[Period, str], set[str]] = defaultdict(set)
    for when, (org, category) in found:
        there[when, org].add(category)
    for period in sorted(set(periods)):
        for org in (ALL, *providers):
            for category in (ALL, *in_order(there[period, org] - {ALL})):
                of = found.get((period, (org, category)), {})
                yield from (_number(measure, of, period, org, category) for measure in asked)


def _number(measure: Measure, of: Mapping[Tally, Any], period: Period, org: str, category: str) -> Number:
    worth = value(measure.kind, of)
    return Number(
        measure=measure.id,
        period=period,
        group=PROVIDER if org else ENGLAND,
        org=org,
        value=worth.value,
        numerator=worth.numerator,
        denominator=worth.denominator,
        behind=worth.behind,
        breakdown=told(category) if category else None,
    )
