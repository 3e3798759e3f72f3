"""Tells Django of this room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Record(AppConfig):
    """The room `record`."""

    name = "handrail.record"
    label = "record"

    def ready(self) -> None:
        """Say where the key of the service stands; notice changes of staff, rota and charter from now on."""
        from handrail.keys import current
        from handrail.record import sealing, service

        current.stored_by(sealing.stored_service_key)
        post_migrate.connect(sealing.make_service_key, sender=self)
        service.watch()
