"""Tells Django of this room."""

from django.apps import AppConfig
from django.template import engines


class Clinic(AppConfig):
    """The room `clinic`."""

    name = "handrail.clinic"
    label = "clinic"

    def ready(self) -> None:
        """Let the frame of this side ask for its places."""
        from handrail.clinic.places import places

        engines["jinja2"].env.globals["clinic_places"] = places  # type: ignore[attr-defined]
