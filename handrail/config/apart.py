"""A demo and a real service never mix: where any mark of one meets any mark of the other, Django does not start."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured


class Config(AppConfig):
    """The room `config`, installed so that this is looked at whenever Django starts."""

    name = "handrail.config"
    label = "config"

    def ready(self) -> None:
        """Refuse to start where demo and service are mixed."""
        register(demo_stands_apart)
        for error in demo_stands_apart():
            raise ImproperlyConfigured(error.msg)


def demo_stands_apart(**_asked: Any) -> list[CheckMessage]:
    """The system check: what of a demo stands in a service, and what of a service in a demo."""
    found = _of_a_service_in_a_demo() if settings.DEMO else _of_a_demo_in_a_service()
    return [Error(f"A demo and a real service never share settings: {what}.", id="handrail.E001") for what in found]


def _of_a_demo_in_a_service() -> Iterator[str]:
    if "handrail.demo" in settings.INSTALLED_APPS:
        yield "handrail.demo is installed, and DEMO is not set"
    if "demo" in settings.ROOT_URLCONF:
        yield "the addresses of the demo are served, and DEMO is not set"
    if settings.SECURE_SSL_REDIRECT and _is_a_test():
        yield "the clock may be set, as only a demo or a test may"


def _of_a_service_in_a_demo() -> Iterator[str]:
    if settings.SECURE_SSL_REDIRECT or settings.SESSION_COOKIE_SECURE:
        yield "DEMO is set, and pages are served as a real service serves them"
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield "DEMO is set, and e-mails would really be sent"
    if not _is_a_test() and any(each["ENGINE"].endswith("postgresql") for each in settings.DATABASES.values()):
        yield "DEMO is set, and the database is a server's"


def _is_a_test() -> bool:
    return bool(getattr(settings, "CLOCK_MAY_BE_SET", False))
