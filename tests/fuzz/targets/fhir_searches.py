"""A search of the interface for programs: understood whole, or refused; and a place is one that we sealed."""

from zoneinfo import ZoneInfo

from django.http import QueryDict

from handrail.fhir.asked import parse
from handrail.fhir.kinds.table import KINDS
from handrail.fhir.outcome import Refusal
from handrail.organisation import programs
from handrail.organisation.models import ProgramToken

PARTS = ("handrail.fhir.asked", "handrail.fhir.dates", "handrail.organisation.programs")
_TOKEN, _ZONE = ProgramToken(pk="A" * 16), ZoneInfo("Europe/London")
_SEARCHED = [each for each in KINDS.values() if each.is_searched]


def seeds() -> list[bytes]:
    """Searches as they are meant, and near them."""
    place = programs.seal_place(_TOKEN, '["A", "B", "C"]')
    asked = (
        "_count=5&patient=Patient/ABC",
        "date=ge2026-01-01&date=lt2027",
        "date=9999",
        "date=0001-01-01",
        "date=sa9999-12-31T23:59:59.999999-14:00",
        "_lastUpdated=gt2026-01-01T00:00:00Z",
        f"page={place}",
        "page=zz",
        "_id=A,B&status=booked,fulfilled",
        "_count=%D9%A3",
        "a\x00=b",
    )
    return [bytes([at]) + each.encode() for at in range(len(_SEARCHED)) for each in asked]


def one(data: bytes) -> None:
    """The first byte says what is searched."""
    kind = _SEARCHED[data[0] % len(_SEARCHED)] if data else _SEARCHED[0]
    try:
        asked = parse(kind, QueryDict(data[1:]), _TOKEN, _ZONE)
    except Refusal:
        return
    assert 1 <= asked.count <= 100
    again = asked.next_page(_TOKEN, "A", "B")
    sent = QueryDict(mutable=True)
    for name, values in again.items():
        sent.setlist(name, values)
    assert parse(kind, sent, _TOKEN, _ZONE).after == ("A", "B")
