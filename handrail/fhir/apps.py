"""The room `fhir`, as Django knows it."""

from django.apps import AppConfig


class Config(AppConfig):
    """No tables: it reads what others keep."""

    name = "handrail.fhir"
    label = "fhir"
