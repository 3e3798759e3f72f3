"""Tells Django of this room."""

from django.apps import AppConfig


class Record(AppConfig):
    """The room `record`."""

    name = "handrail.record"
    label = "record"

    def ready(self) -> None:
        """Notice changes of staff, rota and charter from now on."""
        from handrail.record import service

        service.watch()
