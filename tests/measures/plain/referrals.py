"""Who was referred, and by whom (M001 to M018, M287, M345)."""

from plain.arithmetic import Value
from plain.reading import code
from plain.where import Place

SOURCES = {
    "M002": ("B1",),
    "M003": ("A1",),
    "M004": ("A2",),
    "M005": ("A3",),
    "M006": ("B2",),
    "M007": ("C1", "C2", "C3"),
    "M008": ("D1", "D2"),
    "M009": ("E1", "E2", "E3", "E4", "E5", "E6"),
    "M010": ("F1", "F2", "F3"),
    "M011": ("G1", "G2", "G3", "G4"),
    "M012": ("H1", "H2"),
    "M013": ("I1", "I2"),
    "M014": ("P1",),
    "M017": ("M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8"),
    "M018": ("N1", "N2", "N4"),
    "M287": ("Q1",),
    "M345": ("A4",),
}


def referrals(place: Place) -> dict[str, Value]:
    sources = [code(each.row, "SourceOfReferralIAPT") for each in place.received]
    counts = {name: sum(1 for each in sources if each in wanted) for name, wanted in SOURCES.items()}
    return {"M001": len(sources), **counts}
