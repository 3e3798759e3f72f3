"""Tells Django of this room."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """The room `accounts`."""

    name = "handrail.accounts"
    label = "accounts"
