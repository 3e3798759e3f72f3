"""Tells Django of this room."""

from django.apps import AppConfig


class Experiences(AppConfig):
    """The room `experiences`."""

    name = "handrail.experiences"
    label = "experiences"
