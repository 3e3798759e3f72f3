"""The programs of the made-up service: a board for the rooms that reads for the lead, and an app people may let in."""

from datetime import datetime, timedelta
from typing import Any

from handrail.accounts.models import User
from handrail.demo.words import MARK
from handrail.organisation import programs

BOARD, DIARY = "Board of the rooms", "Pocket diary"


def are_listed(lead: str, until: datetime) -> None:
    """Both stand on the list. The board was let in by the lead; nobody keeps its word, so nothing reads by it."""
    told: dict[str, Any] = {"answers": "The office", "by": lead, "at": until - timedelta(days=20)}
    board = programs.register(
        BOARD,
        f"It shows in the hall which room is taken, and by nobody’s name. {MARK}",
        scopes="system/Appointment.read",
        for_people=False,
        **told,
    )
    programs.register(
        DIARY,
        f"It keeps your appointments and your answers on your own phone. {MARK}",
        scopes="patient/*.read",
        for_people=True,
        **told,
    )
    programs.let_in(board, User.objects.get(pk=lead), until=until + timedelta(days=60), at=until - timedelta(days=20))
