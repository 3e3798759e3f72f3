"""Tells Django of this room."""

from django.apps import AppConfig


class My(AppConfig):
    """The room `my`."""

    name = "handrail.my"
    label = "my"
