"""Tells Django of this room."""

from django.apps import AppConfig


class Design(AppConfig):
    """The room `design`."""

    name = "handrail.design"
    label = "design"

    def ready(self) -> None:
        """Make pages quick to say."""
        from handrail.design import language

        language.remember()
