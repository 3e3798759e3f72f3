"""Tells Django of this room."""

from importlib import import_module

from django.apps import AppConfig


class Experiences(AppConfig):
    """The room `experiences`."""

    name = "handrail.experiences"
    label = "experiences"

    def ready(self) -> None:
        """From the first connection on, what is deleted is overwritten."""
        import_module("handrail.experiences.publishing.forgetting")
