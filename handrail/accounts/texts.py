"""Text messages of signing in: who carries them is named by the settings, because this room knows no carrier."""

import logging
from importlib import import_module
from types import ModuleType

from django.conf import settings
from django.utils.translation import gettext as _

from handrail.accounts import sending

log = logging.getLogger("handrail.accounts")


def carried() -> bool:
    """Whether texts can be sent from here at all."""
    return bool(settings.HANDRAIL_TEXTS and _carrier().carries())


def code(number: str, letters: str) -> None:
    """A code to sign in with. The text says neither who we are nor what for."""
    post(
        number,
        _("%(code)s is your sign-in code. It works for 10 minutes. Do not give it to anybody.") % {"code": letters},
    )


def post(number: str, words: str) -> None:
    """Text it, in a service after the answer."""
    sending.after(_send, number, words)


def _send(number: str, words: str) -> None:
    try:
        _carrier().send(number, words)
    except Exception as problem:  # the carrier's own reasons: what is told here never has the number in it
        log.error("a text could not be sent: %s", type(problem).__name__)


def _carrier() -> ModuleType:
    return import_module(settings.HANDRAIL_TEXTS)
