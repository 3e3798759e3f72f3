"""The room of what both sides' pages share, as Django knows it."""

from django.apps import AppConfig


class Pages(AppConfig):
    """Templates of letters; no models."""

    name = "handrail.pages"
