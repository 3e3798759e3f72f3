"""The one problem descriptor that stands for a pathway, and the measure of anxiety that goes with it."""

from datetime import date
from typing import Any

from plain.reading import Row, code, day, text
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
    """Of several: one that says something, the primary before the secondary, the latest, the last of the file."""
    ranked = sorted(enumerate(story.complaints), key=_rank)
    return described(ranked[-1][1]) if ranked else None


def _rank(pair: tuple[int, Row]) -> tuple[bool, int, date, int]:
    at, row = pair
    significance = {"1": 2, "2": 1}.get(code(row, "PresCompCodSig") or "", 0)
    return described(row) is not None, significance, day(row, "PresCompDate") or date.min, at


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
        "ADSM": name,
        "ADSM_FirstScore": story.facts[f"{scores}_FirstScore"],
        "ADSM_LastScore": story.facts[f"{scores}_LastScore"],
    }
