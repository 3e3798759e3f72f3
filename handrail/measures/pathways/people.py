"""Of the person whose pathway it is: the ethnic category they gave, by the newest row of theirs."""

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.codes import tidy
from handrail.measures.pathways.referrals import Referrals, provider


def ethnicity(source: Source, referrals: Referrals) -> ir.Table:
    """For each pathway whose person is in the bundle: their ethnic category, as it is coded."""
    rows = source.table("IDS001")
    rows = rows.select(
        org=provider(rows),
        LocalPatientId=rows.LocalPatientId,
        began=rows.RecordStartDate,
        EthnicCategory=tidy(rows.EthnicCategory),
    )
    order = [ibis.desc(rows.began, nulls_first=False), ibis.desc(rows.EthnicCategory, nulls_first=False)]
    ranked = rows.mutate(rank=ibis.row_number().over(group_by=["org", "LocalPatientId"], order_by=order))
    newest = ranked.filter(ranked["rank"] == 0).select("org", "LocalPatientId", "EthnicCategory")
    return referrals.used.join(newest, ["org", "LocalPatientId"]).select("pathway", "EthnicCategory")
