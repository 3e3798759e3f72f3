"""The tables of the journal. Only this room uses them; screens go through `journal`, `lists` and `reading`."""

from handrail.record.models.journal import (
    AppendOnly,
    CharterVersion,
    Claim,
    Done,
    Entry,
    LastCheckpoint,
    NeverChanged,
    ServiceKey,
    Stamp,
    Stream,
)
from handrail.record.models.keeping import ErasureAsked, ErasureWish, LegalHold
from handrail.record.models.projections import (
    AppointmentRow,
    BetweenRow,
    DutyRow,
    EpisodeRow,
    HandoverRow,
    MessageRow,
    PersonIndex,
    PersonLink,
    PersonRow,
    SealedRow,
    SeatRow,
    SupportRow,
)
from handrail.record.models.reading import Opened

__all__ = [
    "AppendOnly",
    "AppointmentRow",
    "BetweenRow",
    "CharterVersion",
    "Claim",
    "Done",
    "DutyRow",
    "Entry",
    "EpisodeRow",
    "ErasureAsked",
    "ErasureWish",
    "HandoverRow",
    "LastCheckpoint",
    "LegalHold",
    "MessageRow",
    "NeverChanged",
    "Opened",
    "PersonIndex",
    "PersonLink",
    "PersonRow",
    "SealedRow",
    "SeatRow",
    "ServiceKey",
    "Stamp",
    "Stream",
    "SupportRow",
]
