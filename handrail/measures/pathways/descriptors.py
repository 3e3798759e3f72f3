"""The one problem descriptor of a pathway, and the anxiety measure that goes with it.

Of several, the published choice: a valid code before an invalid one, primary before secondary, the latest, the highest
number (M203).
"""

from collections.abc import Mapping
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.codes import is_any, tidy
from handrail.measures.pathways.referrals import Referrals

#: What a code begins with, what the measure that goes with it is called, and where its scores stand (M196, M204).
SPECIFIC: Final[Mapping[str, tuple[str, str]]] = {
    "F400": ("AgoraAlone", "AgoraAlone"),
    "F401": ("SocialPhobia", "SocialPhobia"),
    "F410": ("PanicDisorder", "PanicDisorder"),
    "F42": ("OCD", "OCD"),
    "F431": ("PTSD", "PTSD"),
    "F452": ("AnxietyInventory", "AnxietyInventory"),
    "83482000": ("BIQ", "BIQ"),
    "G933": ("CFQ", "CFS"),
    "K58": ("IBS", "IBS"),
    "723916001": ("MUS", "PHQ15"),
}
_ICD: Final = r"^[A-Z][0-9][0-9A-Z][0-9X]{0,3}$"
_SNOMED: Final = r"^[0-9]{6,18}$"


def descriptors(source: Source, referrals: Referrals) -> ir.Table:
    """For each pathway that has one: its descriptor, tidied, or nothing where none of its codes is valid."""
    rows = source.table("IDS603")
    found = referrals.of(
        rows,
        descriptor=_validated(rows.PresComp),
        primary=is_any(rows.PresCompCodSig, "1"),
        day=rows.PresCompDate,
        unique=rows["UniqueID_IDS603"].try_cast("float64"),
    )
    order = [
        ibis.desc(found.descriptor.notnull()),
        ibis.desc(found.primary),
        ibis.desc(found.day, nulls_first=False),
        ibis.desc(found.unique, nulls_first=False),
        ibis.desc(found.descriptor, nulls_first=False),
    ]
    ranked = found.mutate(rank=ibis.row_number().over(group_by="pathway", order_by=order))
    return ranked.filter(ranked["rank"] == 0).select("pathway", Validated_PresentingComplaint=ranked.descriptor)


def _validated(code: Any) -> Any:
    """A code without dots and in capitals, as the national processing has it; nothing if it fits neither list."""
    plain = tidy(code).replace(".", "")
    return (plain.re_search(_ICD) | plain.re_search(_SNOMED)).ifelse(plain, None)


def begins(descriptor: Any, start: str) -> Any:
    """Whether a descriptor is of this kind: an ICD-10 code begins with it, a SNOMED CT code is it."""
    same = descriptor == start if start.isdigit() else descriptor.startswith(start)
    return same.fill_null(False)
