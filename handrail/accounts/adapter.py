"""Where the library for signing in asks us what to do."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class Adapter(DefaultAccountAdapter):
    """Signing in, our way."""


class SecondFactors(DefaultMFAAdapter):
    """Second factors, our way."""
