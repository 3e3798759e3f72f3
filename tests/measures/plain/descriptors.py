"""The one problem descriptor that stands for a pathway, and the measure of anxiety that goes with it."""

from datetime import date
from typing import Any

from plain.reading import Row, code, day, text, whole
from plain.stories import Story

#: What a descriptor begins with, the measure it calls for as its scores are named, and as the measure is named.
SPECIAL = (
    ("F400", "AgoraAlone", "AgoraAlone"),
    ("F401", "SocialPhobia", "SocialPhobia"),
    ("F410", "PanicDisorder", "PanicDisorder"),
    ("F42", "OCD", "OCD"),
    ("F431", "PTSD", "PTSD"),
    ("F452", "AnxietyInventory", "AnxietyInventory"),
    ("83482000", "BIQ", "BIQ"),
    ("G933", "CFS", "CFQ"),
    ("K58", "IBS", "IBS"),
    ("723916001", "PHQ15", "MUS"),
)


def described(row: Row) -> str | None:
    """The descriptor without its dot."""
    written = text(row, "PresComp")
    return written.upper().replace(".", "") if written else None


def descriptor(story: Story) -> str | None:
    """Of several: one that says something, the primary, the latest, the highest number, the last in the alphabet."""
    return described(max(story.complaints, key=_rank)) if story.complaints else None


def _rank(row: Row) -> tuple[bool, bool, date, int, str]:
    primary = code(row, "PresCompCodSig") == "1"
    on, number = day(row, "PresCompDate") or date.min, whole(row, "UniqueID_IDS603") or 0
    return described(row) is not None, primary, on, number, described(row) or ""


def special(descriptor: str | None) -> tuple[str, str] | None:
    """How the specific measure of a descriptor is called: its scores, and itself. None where it calls for none."""
    begins = descriptor or ""
    return next(((scores, name) for start, scores, name in SPECIAL if begins.startswith(start)), None)


def facts(story: Story) -> dict[str, Any]:
    """The measure of anxiety that counts: the specific one where it is paired, else GAD-7."""
    chosen = descriptor(story)
    wanted = special(chosen)
    scores, name = wanted if wanted and story.facts.get(f"{wanted[0]}_LastScore") is not None else ("GAD", "GAD")
    return {
        "Validated_PresentingComplaint": chosen,
        "ADSM": name if story.facts[f"{scores}_FirstScore"] is not None else None,
        "ADSM_FirstScore": story.facts[f"{scores}_FirstScore"],
        "ADSM_LastScore": story.facts[f"{scores}_LastScore"],
    }
