"""The first and the last score of each questionnaire on a pathway."""

import re
from collections.abc import Iterator
from datetime import date, time
from fractions import Fraction
from typing import Any, NamedTuple

from plain.reading import Row, clock, code, day, text
from plain.stories import Story

Score = int | Fraction


class Tool(NamedTuple):
    """A questionnaire: its code, the lowest and highest score that is accepted, and whether it counts only in therapy.

    The descriptions of M212 to M232 leave out what was asked at an appointment for employment support.
    """

    code: str
    highest: int
    lowest: int = 0
    hundredths: bool = False
    of_therapy_only: bool = False


TOOLS = {
    "PHQ9": Tool("720433000", 27),
    "GAD": Tool("445455005", 21),
    "AgoraAlone": Tool("473354003", 5, hundredths=True),
    "AgoraAccom": Tool("473355002", 5, hundredths=True),
    "SocialPhobia": Tool("445552006", 68),
    "PanicDisorder": Tool("450326007", 28),
    "OCD": Tool("450324005", 168),
    "PTSD": Tool("491581000000104", 80),
    "AnxietyInventory": Tool("446793008", 54),
    "BIQ": Tool("1128221000000100", 72),
    "IBS": Tool("1083671000000108", 500),
    "PHQ15": Tool("1065441000000103", 30),
    "PSWQ": Tool("446517006", 80, 16),
    "DDS": Tool("910931000000101", 102, 17),
    "CAT": Tool("446660005", 40),
    "BPI": Tool("443223005", 70),
    "WASAS_Work": Tool("932621000000100", 9, of_therapy_only=True),
    "WASAS_HomeManagement": Tool("932581000000100", 8, of_therapy_only=True),
    "WASAS_PrivateLeisureActivities": Tool("932591000000103", 8, of_therapy_only=True),
    "WASAS_Relationships": Tool("932601000000109", 8, of_therapy_only=True),
    "WASAS_SocialLeisureActivities": Tool("932611000000106", 8, of_therapy_only=True),
}

_FOLLOW_UP, _SUPPORT = "6", "10"


def facts(story: Story) -> dict[str, Any]:
    """For the Chalder Fatigue Scale no code was found."""
    found: dict[str, Any] = {"CFS_FirstScore": None, "CFS_LastScore": None}
    for name, tool in TOOLS.items():
        taken = sorted(set(_valid(story, tool)))
        found[f"{name}_FirstScore"] = taken[0][2] if taken else None
        found[f"{name}_LastScore"] = taken[-1][2] if len(taken) > 1 else None
    return found


def _valid(story: Story, tool: Tool) -> Iterator[tuple[date, time, Score]]:
    """Each score of one questionnaire on the pathway, with its moment: at one moment the lowest comes first."""
    left_out = (_FOLLOW_UP, _SUPPORT) if tool.of_therapy_only else (_FOLLOW_UP,)
    for on, at, row in _given(story, left_out):
        value = _value(tool, text(row, "PersScore"))
        if code(row, "CodedAssToolType") == tool.code and value is not None and story.within(on):
            yield on, at, value


def _given(story: Story, left_out: tuple[str, ...]) -> Iterator[tuple[date, time, Row]]:
    for row in story.scores:
        on = day(row, "AssToolCompDate")
        if on is not None:
            yield on, clock(row, "AssToolCompTime"), row
    for contact in story.contacts:
        if not contact.is_("AppType", *left_out):
            for activity in contact.activities:
                yield from ((contact.on, contact.at, row) for row in activity.scores)


def _value(tool: Tool, written: str | None) -> Score | None:
    """The score as a number, if it is one in the format and the range that is accepted."""
    form = r"\d(\.\d{1,2})?" if tool.hundredths else r"\d+(\.0+)?"
    if written is None or not re.fullmatch(form, written):
        return None
    value = Fraction(written) if tool.hundredths else int(Fraction(written))
    return value if tool.lowest <= value <= tool.highest else None
