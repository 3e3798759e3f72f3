"""Tells Django of this room."""

from django.apps import AppConfig


class Record(AppConfig):
    """The room `record`."""

    name = "handrail.record"
    label = "record"
