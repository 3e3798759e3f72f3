"""Referrals drawn at random, with every edge that the definitions have.

Days fall on both sides of every limit, scores on both sides of every threshold, codes are written in every way that
extracts write them, and two providers use the same numbers for their referrals and their people.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st
from making import Made, Referral
from plain.scores_of import TOOLS
from plain.therapy_of import HIGH, LOW, SUPPORT

from handrail.dataset.periods import Period, month

PERIOD: Period = month(2026, 4)
PROVIDERS = ("RX1", "RX2")

_BEFORE = timedelta(days=1)
_ENDS = (PERIOD.starts - _BEFORE, PERIOD.starts, PERIOD.ends, PERIOD.ends + _BEFORE)
_LIMITS = (-1, 0, 1, 14, 15, 28, 29, 42, 43, 56, 57, 60, 61, 84, 85, 90, 91, 120, 121, 126, 127)
_TIMES = (None, time(9), time(9), time(14, 30))
_THERAPIES = (*(code for codes in (LOW | HIGH).values() for code in codes), "999", *[SUPPORT] * 4)
_LEVELS = ("10", "11", "16", "30", "31", "96")
_SOURCES = (
    *("A1", "A2", "A3", "A4", "B1", "B2", "C1", "C3", "D2", "E4", "F3", "G4", "H1", "I2", "M8", "N4", "P1", "Q1"),
    *("J1", "XX", None),
)
_END_CODES = (*["10", "11", "12", "13", "14", "16", "17", "46", "46", "47", "48", "49", "50", "95", "96", "99"], None)
_COMPLAINTS = ("F32.0", "F40.0", "F400", "f401", "F41.0", "F42", "F42.2", "F431", "F45.2", "F99", "K58.0", "G93.3")
_SNOMED = ("83482000", "723916001")
#: Scores on both sides of caseness and of a reliable change, what is out of range, and what is no number.
_SCORES: dict[str, tuple[str, ...]] = {
    "PHQ9": ("3", "4", "9", "10", "15", "16", "27", "28", "ten", " 9", "NaN", "9.0", "9.5"),
    "GAD": ("3", "4", "7", "8", "11", "12", "21", "22", "-1", "08"),
    "SocialPhobia": ("8", "9", "18", "19", "28", "29", "68", "69"),
    "PanicDisorder": ("2", "3", "7", "8", "12", "13", "29"),
    "OCD": ("7", "8", "39", "40", "71", "72", "168", "169"),
    "PTSD": ("21", "22", "31", "32", "41", "42", "80", "81"),
    "AgoraAlone": ("1.50", "1.58", "2.30", "2.31", "3.03", "3.04", "5.00", "5.01", "2.305", "2.5"),
    "AnxietyInventory": ("13", "14", "17", "18", "21", "22", "54", "55"),
    "BIQ": ("0", "30", "72", "73"),
    "IBS": ("0", "250", "500", "501"),
    "PHQ15": ("9", "10", "30", "31"),
    **{name: ("0", "4", "8", "9", "10") for name in TOOLS if name.startswith("WASAS")},
}
_BY_COMPLAINT = {
    "F400": "AgoraAlone",
    "F401": "SocialPhobia",
    "F410": "PanicDisorder",
    "F42": "OCD",
    "F431": "PTSD",
    "F452": "AnxietyInventory",
    "83482000": "BIQ",
    "K58": "IBS",
    "723916001": "PHQ15",
}


@dataclass
class Drawing:
    """Draws the parts of a bundle. `below` gives a number from nothing up to, not with, the one it is given."""

    below: Callable[[int], int]
    made: Made

    def one(self, *of: Any) -> Any:
        return of[self.below(len(of))]

    def often(self, of: int = 2) -> bool:
        return self.below(of) > 0

    def number(self, most: int) -> int:
        return self.below(most + 1)

    def spelled(self, *codes: str | None) -> str | None:
        """One of the codes, as somebody may write it."""
        code = self.one(*codes)
        if code is None:
            return None
        if code.isdigit() and len(code) < 3:
            code = self.one(code.lstrip("0") or "0", code.zfill(2))
        return str(self.one(code, code, code.lower(), f" {code}", f"{code} "))

    def day_after(self, start: date) -> date:
        return start + timedelta(days=self.one(*_LIMITS))

    def day_of(self, start: date, end: date | None) -> date:
        """A day that matters to a referral: near its start, its end or an end of the period."""
        near = [start, *_ENDS, *((end - _BEFORE, end, end + _BEFORE) if end else ())]
        return self.day_after(start) if self.often() else date.fromordinal(self.one(*near).toordinal())


@st.composite
def bundles(draw: Any, most: int = 14) -> Made:
    """A small bundle of a few referrals to two providers, each thing in it drawn by itself."""
    return _bundle(lambda below: draw(st.integers(0, below - 1)), most)


#: Large bundles, drawn from one seed: what is rare in a small one is common here.
large_bundles = st.integers(0, 2**32).map(lambda seed: large_bundle(seed, 160))


def large_bundle(seed: int, most: int) -> Made:
    return _bundle(Random(seed).randrange, most, least=most)


def _bundle(below: Callable[[int], int], most: int, least: int = 2) -> Made:
    drawing = Drawing(below, Made())
    flagged = drawing.often()
    for provider in PROVIDERS:
        _staff(drawing, provider)
        for number in range(least // 2 + drawing.number((most - least) // 2)):
            _referral(drawing, provider, str(number), flagged)
    return drawing.made


def _staff(drawing: Drawing, provider: str) -> None:
    for staff in ("S1", "S2", "S3"):
        for _ in range(drawing.number(2)):
            awarded, planned = (drawing.one(None, *_ENDS) for _ in range(2))
            level = drawing.spelled(*_LEVELS)
            row = {"QualAwardedDate": awarded, "QualPlannedCompletionDate": planned}
            drawing.made.staff(provider, staff, QualAttainLevelIAPT=level, **row)


def _referral(drawing: Drawing, provider: str, number: str, flagged: bool) -> None:
    received, ended = _course_days(drawing) if drawing.often() else _any_days(drawing)
    person = drawing.one(number, number, number, "shared")
    referral = Referral(drawing.made, provider, number, person)
    _rows(drawing, referral, received, ended, flagged)
    if not any(row["LocalPatientId"] == person and row["OrgIDProv"] == provider for row in _people(drawing)):
        drawing.made.person(provider, person, EthnicCategory=drawing.spelled(None, *"ABDHLMNPRSZ", "99"))
    _parts(drawing, referral, received, ended)


def _any_days(drawing: Drawing) -> tuple[date, date | None]:
    received = drawing.one(*_ENDS) - timedelta(days=drawing.one(0, 0, 30, 60, 61, 90, 91, 126, 127, 200))
    ended = drawing.one(None, *_ENDS, received, received + timedelta(days=drawing.number(150)))
    return received, None if ended is None or ended < received else ended


def _course_days(drawing: Drawing) -> tuple[date, date | None]:
    """Of a referral that ended in the period, or nearly."""
    ended = drawing.one(*_ENDS, PERIOD.ends - timedelta(days=7))
    return ended - timedelta(days=drawing.one(100, 130, 160, 220)), ended


def _people(drawing: Drawing) -> list[dict[str, Any]]:
    return drawing.made.tables.get("IDS001", [])


def _rows(drawing: Drawing, referral: Referral, received: date, ended: date | None, flagged: bool) -> None:
    """The row of a referral, sometimes sent before while it was open; with a flag, one of them is used, or none."""
    row = {
        "SourceOfReferralIAPT": drawing.spelled(*_SOURCES),
        "EndCode": drawing.spelled(*_END_CODES) if ended else None,
    }
    before = [None] * drawing.number(2)
    used = drawing.one(len(before), len(before), len(before), *range(len(before) + 1), None)
    for at, end in enumerate([*before, ended]):
        flag = {"UsePathway_Flag": drawing.one("True", "TRUE") if at == used else "False"} if flagged else {}
        referral.row(received, end, **row, **flag)


def _parts(drawing: Drawing, referral: Referral, received: date, ended: date | None) -> None:
    complaints = _complaints(drawing, referral, received)
    if drawing.often(3) and ended is not None:
        _course(drawing, referral, complaints, received, ended)
    for _ in range(drawing.number(4)):
        _contact(drawing, referral, complaints, drawing.day_of(received, ended))
    for number in range(max(0, drawing.number(4) - 2)):
        day = drawing.day_of(received, ended)
        referral.log(day - timedelta(days=number), day, drawing.one(None, 0, 25, 50))
    for _ in range(drawing.number(4)):
        tool = _tool(drawing, complaints)
        referral.score(tool, drawing.one(*_SCORES[tool]), drawing.day_of(received, ended), drawing.one(*_TIMES))
    for _ in range(max(0, drawing.number(5) - 2)):
        _job(drawing, referral, received, ended)


def _course(drawing: Drawing, referral: Referral, complaints: list[str], received: date, ended: date) -> None:
    """An assessment and a few sessions one after the other, of few therapies, with the same questionnaires."""
    on = received + timedelta(days=drawing.one(0, 7, 28, 29, 42, 43))
    few = [drawing.one(*_THERAPIES) for _ in range(2)]
    special = _special(complaints)
    tools = ["PHQ9", drawing.one("GAD", *special), drawing.one("GAD", *special, "WASAS_Work")]
    tools += [name for name in TOOLS if name.startswith("WASAS")] if drawing.number(3) == 0 else []
    for at in range(2 + drawing.number(3)):
        therapies = [drawing.one(*few)] if drawing.often(6) else few
        scores = {tool: drawing.one(*_SCORES[tool]) for tool in tools}
        kind = drawing.one("01", "03") if at == 0 else drawing.one("02", "02", "05")
        referral.contact(on, kind, therapies=therapies, scores=scores, IAPTLTCServiceInd=drawing.one("Y", "N", "N"))
        on = min(on + timedelta(days=drawing.one(0, 7, 14, 28, 29, 57, 91)), ended)


def _complaints(drawing: Drawing, referral: Referral, received: date) -> list[str]:
    chosen = [drawing.one(*_COMPLAINTS, *_SNOMED) for _ in range(drawing.number(2))]
    for code in chosen:
        on = drawing.one(None, received, received + _BEFORE)
        referral.complaint(code, drawing.spelled("1", "1", "2", None), on)
    if drawing.number(8) == 0:
        referral.complaint(None)
    return chosen


def _tool(drawing: Drawing, complaints: list[str]) -> str:
    """A questionnaire that matters for the pathway, or any other."""
    return str(drawing.one("PHQ9", "PHQ9", "GAD", "GAD", *_special(complaints) * 3, "WASAS_Work", *_SCORES))


def _special(complaints: list[str]) -> list[str]:
    codes = [code.upper().replace(".", "") for code in complaints]
    return [tool for start, tool in _BY_COMPLAINT.items() if any(code.startswith(start) for code in codes)]


def _contact(drawing: Drawing, referral: Referral, complaints: list[str], on: date) -> None:
    tools = [_tool(drawing, complaints) for _ in range(drawing.number(2))]
    referral.contact(
        on,
        drawing.spelled("01", "02", "02", "02", "03", "03", "05", "05", "04", "06", "10"),
        attended=drawing.spelled("5", "5", "5", "5", "6", "6", "2", "3", "4", "7", None),
        at=drawing.one(*_TIMES),
        therapies=[drawing.one(*_THERAPIES) for _ in range(drawing.number(2))],
        staff=drawing.one(None, "S1", "S2", "S3", "S4"),
        scores={tool: drawing.one(*_SCORES[tool]) for tool in tools},
        PlannedCareContIndicator=drawing.spelled("Y", "Y", "Y", "N", None),
        IAPTLTCServiceInd=drawing.spelled("Y", "N", None),
        ConsMechanism=drawing.spelled("01", "02", "04", "05", "09", "10", "11", "12", "13", "98", "03", None),
    )


def _job(drawing: Drawing, referral: Referral, received: date, ended: date | None) -> None:
    yes_no = ("Y", "N", "U", "Z", "Q", None)
    referral.job(
        drawing.day_of(received, ended),
        drawing.spelled("01", "01", "01", "02", "08", "ZZ", "77", None),
        SickAbsenceInd=drawing.spelled("Y", "N", "N", "8", "Z", "X", "Q", None),
        SSPInd=drawing.spelled("Y", "N", "U", None),
        WeekHoursWorked=drawing.spelled("01", "04", "97", "99", "05", None),
        EmpSupportInd=drawing.spelled("Y", "Y", "N", "NA", "Q", None),
        EmpSupportDischargeDate=drawing.one(None, None, drawing.day_of(received, ended)),
        **{name: drawing.spelled(*yes_no) for name in ("BenefitRecInd", "ESAInd", "UCInd", "PIPInd")},
    )
