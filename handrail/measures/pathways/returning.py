"""Whether somebody asked again after a pathway had ended: the day of the next request to the same provider."""

import ibis.expr.types as ir

from handrail.measures.pathways.referrals import Referrals


def returning(referrals: Referrals) -> ir.Table:
    """For each ended pathway that was followed by another of the same person: when that was asked for."""
    used = referrals.used.filter(referrals.used.LocalPatientId.notnull())
    who = ["org", "LocalPatientId"]
    ended = used.filter(used.ServDischDate.notnull()).select("pathway", *who, ended=used.ServDischDate)
    later = used.select(*who, again=used.ReferralRequestReceivedDate, other=used.pathway)
    both = ended.join(later, who)
    both = both.filter((both.again >= both.ended) & (both.other != both.pathway))
    return both.group_by("pathway").agg(Returned_Date=both.again.min())
