"""What is sent leaves after the answer: how long a mail server takes must not tell who is known here."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec

from django.conf import settings
from django.core.cache import cache

P = ParamSpec("P")

_AN_HOUR = 60 * 60
_FAILS = "mail-fails"

pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")


def after(send: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Do this in a thread of its own in a service; at once anywhere else."""
    if settings.HANDRAIL_MAIL_AFTERWARDS:
        pool.submit(send, *args, **kwargs)
    else:
        send(*args, **kwargs)


def mail_server(*, answers: bool) -> None:
    """Note whether the mail server took what the service sent. Never said of a code: that would tell who is known."""
    if answers:
        cache.delete(_FAILS)
    else:
        cache.set(_FAILS, True, _AN_HOUR)


def mail_fails() -> bool:
    """Whether no e-mail could be sent when that was last tried, within the hour."""
    return bool(cache.get(_FAILS))
