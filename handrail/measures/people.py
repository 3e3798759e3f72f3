"""What is known of the person behind each pathway, for breaking numbers down. Nobody who works there is in it.

Deprivation is no field of the data set. It comes from a column IMDDecile of IDS001, or from a file `deprivation.csv`
(or .parquet) beside the tables with Postcode and IMDDecile; both as the government's own file has it: 1 is the *most*
deprived tenth. No such file is shipped.
"""

from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.codes import tidy
from handrail.measures.engines import Engine
from handrail.measures.pathways.referrals import Referrals, provider, repeats

LOOKUP: Final = "deprivation"
_OWN: Final = ("PersonBirthDate",)
_CODES: Final = ("Gender", "GenderIdentity", "EthnicCategory", "ExBAFIndicator")


def people(source: Source, referrals: Referrals) -> ir.Table:
    """For each pathway: the person's codes, tidied, `age` in whole years on the day of the request, and `decile`."""
    known = _last_known(referrals.engine, source.table("IDS001"))
    known = _with_decile(source, known)
    used = referrals.used.select("pathway", "org", "LocalPatientId", "ReferralRequestReceivedDate")
    found = used.left_join(known, ["org", "LocalPatientId"])
    codes = {name: found[name] for name in _CODES}
    age = _age(found.PersonBirthDate, found.ReferralRequestReceivedDate)
    return found.select("pathway", **codes, age=age, decile=found.decile)


def disabilities(source: Source, referrals: Referrals) -> ir.Table:
    """For each pathway a row for each disability recorded of the person, or one without a code."""
    rows = source.table("IDS007")
    own = rows.select(org=provider(rows), LocalPatientId=rows.LocalPatientId, DisabCode=tidy(rows.DisabCode)).distinct()
    used = referrals.used.select("pathway", "org", "LocalPatientId")
    return used.left_join(own, ["org", "LocalPatientId"]).select("pathway", "DisabCode").distinct()


def _last_known(engine: Engine, rows: ir.Table) -> ir.Table:
    """One row a person: of several, as where months are put together, that of the newest month."""
    rows = rows.select(
        "LocalPatientId",
        *_OWN,
        "RecordStartDate",
        "IMDDecile",
        org=provider(rows),
        postcode=_plain(rows.Postcode),
        **{name: tidy(rows[name]) for name in _CODES},
    )
    if not repeats(engine, rows, ["org", "LocalPatientId"]):
        return rows
    order = [
        ibis.desc(rows[name], nulls_first=False)
        for name in ("RecordStartDate", *_OWN, *_CODES, "postcode", "IMDDecile")
    ]
    ranked = rows.mutate(rank=ibis.row_number().over(group_by=["org", "LocalPatientId"], order_by=order))
    return ranked.filter(ranked["rank"] == 0).drop("rank")


def _with_decile(source: Source, known: ir.Table) -> ir.Table:
    """The tenth of deprivation a person lives in: what the table says itself, or by the postcode."""
    found = source.beside(LOOKUP)
    if found is None:
        return known.mutate(decile=_tenth(known.IMDDecile))
    places = found.select(postcode=_plain(found.Postcode), looked_up=found.IMDDecile.strip().try_cast("int64"))
    places = places.group_by("postcode").agg(looked_up=places.looked_up.max())
    both = known.left_join(places, "postcode")
    return both.mutate(decile=_tenth(ibis.coalesce(both.IMDDecile, both.looked_up)))


def _tenth(decile: Any) -> Any:
    return decile.between(1, 10).ifelse(decile, None)


def _plain(postcode: Any) -> Any:
    return tidy(postcode).replace(" ", "")


def _age(born: Any, day: Any) -> Any:
    """Whole years; nothing for somebody not born by then."""
    before = (day.month() * 100 + day.day()) < (born.month() * 100 + born.day())
    years = (day.year() - born.year() - before.cast("int32")).cast("int64")
    return (years >= 0).ifelse(years, None)
