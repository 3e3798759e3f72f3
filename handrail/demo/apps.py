"""Tells Django of this room, which exists only in a demo."""

from django.apps import AppConfig


class Demo(AppConfig):
    """The room `demo`."""

    name = "handrail.demo"
    label = "demo"
