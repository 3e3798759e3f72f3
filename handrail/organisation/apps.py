"""Tells Django of this room."""

from django.apps import AppConfig


class Organisation(AppConfig):
    """The room `organisation`."""

    name = "handrail.organisation"
    label = "organisation"
