"""Tells Django of this room."""

from django.apps import AppConfig


class Clinic(AppConfig):
    """The room `clinic`."""

    name = "handrail.clinic"
    label = "clinic"
