"""Which row of IDS101 stands for a pathway, and by which number everything else of the pathway is joined to it."""

from collections.abc import Sequence
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.codes import tidy
from handrail.measures.engines import Engine

#: The provider of a row where neither its table nor the header names one.
NOBODY: Final = "not known"
_YES: Final = ("TRUE", "1", "Y", "T")


def provider(table: ir.Table) -> Any:
    """Who a row is from."""
    return ibis.coalesce(table.OrgIDProv, ibis.literal(NOBODY))


class Referrals:
    """The rows of IDS101 that count (`used`, numbered by `pathway`), and which pathway each referral belongs to."""

    def __init__(self, engine: Engine, source: Source) -> None:
        self.engine = engine
        rows = source.needs("IDS101")
        org = provider(rows)
        derived = source.has("IDS101", "PathwayID")
        key = rows.PathwayID if derived else org.concat(" ", rows.ServiceRequestId)
        rows = rows.mutate(org=org, key=key, ended=rows.ServDischDate).filter(lambda t: t.key.notnull())
        if source.has("IDS101", "UsePathway_Flag"):
            rows = rows.filter(tidy(rows.UsePathway_Flag).isin(_YES))
        if repeats(engine, rows, ["key"] if derived else ["org", "ServiceRequestId"]):
            rows = _last(rows)
        self.used = engine.keep(rows.select(pathway=ibis.row_number().cast("int32"), **_columns(rows)))
        self.links = self._links(engine, source, key) if derived else self._own_links()

    def of(self, table: ir.Table, /, **columns: Any) -> ir.Table:
        """The rows of a table that belong to a pathway, with its number and its window, and these columns."""
        rows = table.select(org=provider(table), request=table.ServiceRequestId, **columns)
        return rows.join(self.links, ["org", "request"]).drop("org", "request")

    def _own_links(self) -> ir.Table:
        used = self.used
        return used.select("pathway", "org", request=used.ServiceRequestId, **window(used))

    def _links(self, engine: Engine, source: Source, key: Any) -> ir.Table:
        """With a PathwayID, several requests may be of one pathway."""
        rows = source.table("IDS101")
        pairs = rows.select(org=provider(rows), request=rows.ServiceRequestId, key=key)
        used = self.used.select("pathway", "key", **window(self.used))
        return engine.keep(pairs.distinct().join(used, "key").drop("key"))


def window(used: ir.Table) -> dict[str, Any]:
    """The days that a pathway begins and ends on."""
    return {"received": used.ReferralRequestReceivedDate, "ended": used.ServDischDate}


def _columns(rows: ir.Table) -> dict[str, Any]:
    names = ("LocalPatientId", "ReferralRequestReceivedDate", "ServDischDate", "RecordStartDate", "ServiceRequestId")
    codes = {name: tidy(rows[name]) for name in ("SourceOfReferralIAPT", "EndCode")}
    return {"org": rows.org, "key": rows.key, **{name: rows[name] for name in names}, **codes}


def repeats(engine: Engine, rows: ir.Table, by: Sequence[str]) -> bool:
    """Whether there are two rows of one of these, as there are where monthly files are put together. To know it saves
    putting all rows in order where there are not."""
    counted = rows.group_by(by).agg(n=rows.count())
    return bool((engine.value(counted.n.max()) or 0) > 1)


def _last(rows: ir.Table) -> ir.Table:
    """The row a pathway is known by: of its newest month, then that which has ended, then the last of these."""
    order = [
        ibis.desc(rows.RecordStartDate, nulls_first=False),
        ibis.desc(rows.ended, nulls_first=False),
        ibis.desc(rows.ReferralRequestReceivedDate, nulls_first=False),
        ibis.desc(rows.EndCode, nulls_first=False),
        ibis.desc(rows.SourceOfReferralIAPT, nulls_first=False),
    ]
    ranked = rows.mutate(rank=ibis.row_number().over(group_by=rows.key, order_by=order))
    return ranked.filter(ranked["rank"] == 0).drop("rank")
