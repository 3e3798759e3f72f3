"""What is sent leaves after the answer: how long a mail server takes must not tell who is known here."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec

from django.conf import settings

P = ParamSpec("P")

pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")


def after(send: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Do this in a thread of its own in a service; at once anywhere else."""
    if settings.HANDRAIL_MAIL_AFTERWARDS:
        pool.submit(send, *args, **kwargs)
    else:
        send(*args, **kwargs)
