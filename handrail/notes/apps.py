"""Tells Django of this room."""

from django.apps import AppConfig


class Notes(AppConfig):
    """The room `notes`."""

    name = "handrail.notes"
    label = "notes"
