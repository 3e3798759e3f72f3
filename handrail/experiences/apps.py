"""Tells Django of this room."""

from importlib import import_module

from django.apps import AppConfig, apps


class Experiences(AppConfig):
    """The room `experiences`."""

    name = "handrail.experiences"
    label = "experiences"

    def ready(self) -> None:
        """From the first connection on, what is deleted is overwritten.

        Where the record runs alone, it keeps the key of the service too: there is no journal that would.
        """
        from handrail.experiences import sealing
        from handrail.keys import current

        import_module("handrail.experiences.publishing.forgetting")
        if not apps.is_installed("handrail.record"):
            current.stored_by(sealing.service_key)
