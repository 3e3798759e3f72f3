"""Work, sick pay and the end of employment support, as the employment records (IDS004) of a person tell of a pathway.

Employment records are of a person, not of a referral: they belong to the pathways of that person at that provider,
by their days. The national constructions also look into tables of version 1.5, which ended in 2020; they are not part
of the data set and not read here. "Unknown" is an answer, or none at all; it is never taken for "not employed".
"""

from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.codes import is_any, tidy
from handrail.measures.pathways.contacts import within
from handrail.measures.pathways.referrals import Referrals, provider
from handrail.measures.readings import Readings, SupportEnd, UnclearWork

IN_WORK: Final = "in work"
OFF_SICK: Final = "off sick"
NOT_EMPLOYED: Final = "not employed"
UNCLEAR: Final = "not employed or unknown"
UNKNOWN: Final = "unknown"

#: How somebody stands in work, the least flattering end last: of two records on one day that nothing else puts in
#: order, the first is the better and the last the worse.
_WORK: Final = (IN_WORK, OFF_SICK, NOT_EMPLOYED, UNCLEAR, UNKNOWN)
_EMPLOYED: Final = "01"
_WITHOUT_WORK: Final = ("02", "03", "04", "05", "06", "07", "08")
_DECLINED: Final = "ZZ"
_YES_NO: Final = ("N", "Y", "U", "Z")
_SUITABLE: Final = ("N", "Y", "NA")
_CODES: Final = (
    *("EmployStatus", "WeekHoursWorked", "SelfEmployInd", "SickAbsenceInd", "SSPInd", "BenefitRecInd"),
    *("ESAInd", "UCInd", "PIPInd", "EmpSupportInd"),
)
#: A moment is a day and the place of a record among those of the pathway; with a code behind it, one number.
_PLACES: Final = 1_000_000
_BEHIND: Final = 10


#: What is looked at of the records of a pathway; there are several for each, so nothing else is kept.
_LOOKED_AT: Final = (
    *("pathway", "org", "patient", "received", "ended", "day", "within", "moment", "work", "sick_pay", "suitable"),
    *("EmployStatus", "SickAbsenceInd", "SSPInd", "EmpSupportDischargeDate"),
)


def records(source: Source) -> ir.Table:
    """A row for each employment record. The same one sent again with a later return counts once."""
    rows = source.table("IDS004")
    said = rows.select(
        org=provider(rows),
        patient=rows.LocalPatientId,
        unique=rows["UniqueID_IDS004"].try_cast("float64"),
        EmployStatusRecDate=rows.EmployStatusRecDate,
        EmpSupportDischargeDate=rows.EmpSupportDischargeDate,
        **{name: tidy(rows[name]) for name in _CODES},
    )
    return said.group_by([name for name in said.columns if name != "unique"]).agg(unique=said.unique.max())


def by_person(records: ir.Table, referrals: Referrals) -> ir.Table:
    """Each record once, with the newest pathway of its person: of which category they are is told by it."""
    used = referrals.used
    newest = used.group_by(org=used.org, patient=used.LocalPatientId).agg(
        pathway=used.pathway.argmax(used.ReferralRequestReceivedDate)
    )
    rows = records.left_join(newest, ["org", "patient"])
    return rows.drop("org_right", "patient_right")


def of_pathways(records: ir.Table, referrals: Referrals, readings: Readings) -> ir.Table:
    """Each record with each pathway of its person: when it is of, how it says they stand in work, and in which order
    the records of a pathway are: by day, then by their number, then the least flattering way."""
    used = referrals.used
    of = used.select(
        "pathway",
        "org",
        patient=used.LocalPatientId,
        received=used.ReferralRequestReceivedDate,
        ended=used.ServDischDate,
    )
    rows = records.join(of, ["org", "patient"])
    rows = rows.mutate(
        day=rows.EmployStatusRecDate,
        within=within(rows.EmployStatusRecDate, rows),
        work=_work(rows, readings),
        sick_pay=_place(rows[readings.sick_pay], _YES_NO),
        suitable=_place(rows.EmpSupportInd, _SUITABLE),
    )
    order = [rows.day, rows.unique.fill_null(-1.0), rows.work.fill_null(-1), rows.sick_pay.fill_null(-1)]
    place = ibis.row_number().over(group_by="pathway", order_by=[*order, rows.suitable.fill_null(-1)])
    rows = rows.mutate(moment=rows.day.epoch_days().cast("int64") * _PLACES + place)
    return rows.select(*_LOOKED_AT)


def _work(rows: ir.Table, readings: Readings) -> Any:
    """How a record says that somebody stands in work, as a place in `_WORK`; nothing if its codes are not valid."""
    sick = rows.SickAbsenceInd
    employed, without = is_any(rows.EmployStatus, _EMPLOYED), is_any(rows.EmployStatus, *_WITHOUT_WORK)
    valid = sick.isnull() | is_any(sick, "Y", "N", "8", "Z", "X")
    fits = sick.isnull() | is_any(sick, "8")
    said = ibis.cases(
        (~valid, None),
        (without & fits, _WORK.index(NOT_EMPLOYED)),
        (without, _WORK.index(UNCLEAR if readings.unclear_work is UnclearWork.BOTH else UNKNOWN)),
        (employed & is_any(sick, "N"), _WORK.index(IN_WORK)),
        (employed & is_any(sick, "Y"), _WORK.index(OFF_SICK)),
        (employed | is_any(rows.EmployStatus, _DECLINED), _WORK.index(UNKNOWN)),
    )
    return said.cast("int64")


def _place(code: Any, codes: tuple[str, ...]) -> Any:
    """Which of these codes one is; nothing if it is none of them."""
    return ibis.cases(*((is_any(code, each), place) for place, each in enumerate(codes))).cast("int64")


def work(rows: ir.Table) -> ir.Table:
    """For each pathway with employment records between its request and its ending: how many say something of work
    and of sick pay, the first and the last of each."""
    pay = rows.within & rows.sick_pay.notnull()
    told = rows.within & rows.work.notnull() & rows.SickAbsenceInd.notnull()
    status = rows.within & rows.EmployStatus.notnull()
    found = rows.group_by("pathway").agg(
        Count_EmploymentStatuses=status.sum(),
        Count_StatutorySickpayIndicators=(rows.within & rows.SSPInd.notnull()).sum(),
        EmploymentDays=rows.day.collect(where=status),
        **_ends(rows, "pay", rows.sick_pay, pay),
        **_ends(rows, "work", rows.work, told),
    )
    return found.select(
        *("pathway", "Count_EmploymentStatuses", "Count_StatutorySickpayIndicators", "EmploymentDays"),
        SickpayIndicator_First=_told(found.pay_first, _YES_NO),
        SickpayIndicator_Last=_told(found.pay_last, _YES_NO),
        Work_First=_told(found.work_first, _WORK),
        Work_Last=_told(found.work_last, _WORK),
    )


def work_with_support(rows: ir.Table, ends: ir.Table, support: ir.Table) -> ir.Table:
    """The same where employment support may go on after the ending: the first and the last status until the later of
    the ending and the last support (EA050 to EA057), and the records for what is known at the end of a period."""
    ends = ends.select("pathway", "EmpSupportDischargeDate")
    rows = rows.drop("EmpSupportDischargeDate").left_join(ends, "pathway").drop("pathway_right")
    rows = rows.left_join(support.select("pathway", "EmpSupport_LastDate"), "pathway").drop("pathway_right")
    told = rows.work.notnull() & rows.SickAbsenceInd.notnull() & _until(rows, rows.EmpSupport_LastDate)
    latest = rows.work.notnull() & _until(rows, rows.EmpSupportDischargeDate)
    suitable = rows.moment * _BEHIND + rows.suitable.fill_null(len(_SUITABLE))
    found = rows.group_by("pathway").agg(
        WorkRecords=(rows.moment * _BEHIND + rows.work).collect(where=latest),
        SuitabilityRecords=suitable.collect(where=rows.within),
        **_ends(rows, "work", rows.work, told),
    )
    return found.select(
        *("pathway", "WorkRecords", "SuitabilityRecords"),
        WorkWithSupport_First=_told(found.work_first, _WORK),
        WorkWithSupport_Last=_told(found.work_last, _WORK),
    )


def _until(rows: ir.Table, support: Any) -> Any:
    """Since the request, and until the later of the ending and a day of support. Where neither is known, no end."""
    end = ibis.greatest(ibis.coalesce(rows.ended, support), ibis.coalesce(support, rows.ended))
    return ((rows.day >= rows.received) & (end.isnull() | (rows.day <= end))).fill_null(False)


def _ends(rows: ir.Table, name: str, code: Any, where: Any) -> dict[str, Any]:
    packed = rows.moment * _BEHIND + code
    return {f"{name}_first": packed.min(where=where), f"{name}_last": packed.max(where=where)}


def _told(packed: Any, codes: tuple[str, ...]) -> Any:
    return ibis.cases(*((packed % _BEHIND == place, code) for place, code in enumerate(codes)))


def support_ends(rows: ir.Table, readings: Readings) -> ir.Table:
    """For each pathway whose employment support ended: the last day that is given for it."""
    told = rows.filter((rows.EmpSupportDischargeDate >= rows.received).fill_null(False))
    if readings.support_end is SupportEnd.UNTIL_THE_NEXT:
        newest = told.received.max().over(group_by=["org", "patient", "EmpSupportDischargeDate"])
        told = told.mutate(newest=newest)
        told = told.filter(told.ended.isnull() | (told.ended >= told.newest) | (told.received == told.newest))
    return told.group_by("pathway").agg(EmpSupportDischargeDate=told.EmpSupportDischargeDate.max())


def work_at(records: Any, end: Any) -> Any:
    """How somebody stood in work at the end of a day, of the records of a pathway."""
    return _told(_latest(records, end), _WORK)


def suitable_at(records: Any, end: Any) -> Any:
    """What the last record until the end of a day says of being suitable for employment support."""
    return _told(_latest(records, end), _SUITABLE)


def _latest(records: Any, end: Any) -> Any:
    after = (end.epoch_days().cast("int64") + 1) * _PLACES * _BEHIND
    return records.filter(lambda packed: packed < after).maxs()
