"""Tells Django of this room, and stops the programs of whoever signs out everywhere else."""

from typing import Any

from django.apps import AppConfig
from django.utils import timezone


class Organisation(AppConfig):
    """The room `organisation`."""

    name = "handrail.organisation"
    label = "organisation"

    def ready(self) -> None:
        """Listen for it."""
        from handrail.accounts import sittings

        sittings.ended_elsewhere.connect(_stop_programs)


def _stop_programs(account: Any, **_more: Any) -> None:
    from handrail.organisation import programs

    programs.shut_all_out(account.pk, at=timezone.now())
