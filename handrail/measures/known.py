"""What was known of a pathway at the end of a period: of what came later, nothing is seen."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.measures.kinds import Unit
from handrail.measures.pathways.employment import suitable_at, work_at
from handrail.measures.readings import Readings, Submitted

_FIRSTS: Final = ("Assessment_FirstDate", "TherapySession_FirstDate", "EmpSupport_FirstDate")
#: Fields that are worked out anew for a day, and the field that tells what there was by then.
_BY_THEN: Final[Mapping[str, tuple[str, Callable[[Any, Any], Any]]]] = {
    "TherapySession_LastDate": ("Sessions", lambda days, end: days.filter(lambda day: day <= end).maxs()),
    "Count_EmploymentStatuses": ("EmploymentDays", lambda days, end: days.filter(lambda day: day <= end).length()),
    "Work_AtEnd": ("WorkRecords", work_at),
    "EmpSupportInd_AtEnd": ("SuitabilityRecords", suitable_at),
}
TOLD_BY: Final = {field: of for field, (of, _) in _BY_THEN.items()}


def at_the_end(unit: Unit, rows: ir.Table, starts: Any, end: Any, readings: Readings) -> ir.Table:
    """The pathways that are meant, as they were known on the last day of the period."""
    here = rows.filter(_HERE[unit](rows, starts, end))
    if unit is Unit.SUBMITTED and readings.submitted is Submitted.AS_WRITTEN:
        return here.mutate(End=end, **_told(here, ibis.coalesce(here.ServDischDate, end)))
    if unit is Unit.OPEN and not readings.stock_as_known:
        return here.mutate(End=end)
    firsts = {name: (here[name] <= end).ifelse(here[name], None) for name in _FIRSTS if name in here.columns}
    return here.mutate(End=end, **firsts, **_told(here, end))


def _told(rows: ir.Table, end: Any) -> dict[str, Any]:
    return {name: told(rows[of], end) for name, (of, told) in _BY_THEN.items() if of in rows.columns}


def _open(rows: ir.Table, _: Any, end: Any) -> Any:
    """Whoever asked by the last day and had not ended by then."""
    return (rows.ReferralRequestReceivedDate <= end) & ~(rows.ServDischDate <= end).fill_null(False)


def _submitted(rows: ir.Table, starts: Any, end: Any) -> Any:
    """Whose newest row is of the period, or is of a later one or of none, and who was open on a day of it."""
    month = rows.RecordStartDate
    active = (rows.ReferralRequestReceivedDate <= end) & (rows.ServDischDate.isnull() | (rows.ServDischDate >= starts))
    of_the_period = ((month >= starts) & (month <= end)).fill_null(False)
    return of_the_period | (active & (month.isnull() | (month > end)))


def _begun(rows: ir.Table, starts: Any, end: Any) -> Any:
    return (rows.EmpSupport_FirstDate >= starts) & (rows.EmpSupport_FirstDate <= end)


_HERE: Final[Mapping[Unit, Callable[[ir.Table, Any, Any], Any]]] = {
    Unit.OPEN: _open,
    Unit.SUBMITTED: _submitted,
    Unit.SUPPORT_BEGUN: _begun,
}
AT_THE_END: Final = frozenset(_HERE)
