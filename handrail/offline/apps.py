from django.apps import AppConfig


class OfflineConfig(AppConfig):
    """The offline copy, as Django knows it: its templates."""

    name = "handrail.offline"
    label = "offline"
