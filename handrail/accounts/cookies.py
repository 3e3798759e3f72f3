"""Our own cookies beside the session: signed, for no script, and in a service such as only this very host can set."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def name_of(cookie: str) -> str:
    """What the browser calls it. With `__Host-` before it no other host, below ours or beside it, can set one."""
    return f"{settings.HANDRAIL_COOKIE_PREFIX}{cookie}"


def read(request: HttpRequest, cookie: str, seconds: int) -> str | None:
    """What it says, None without one; `BadSignature` if it is not as we gave it."""
    found: str | None = request.get_signed_cookie(name_of(cookie), default=None, salt=cookie, max_age=seconds)
    return found


def give(response: HttpResponse, cookie: str, value: str, seconds: int) -> None:
    """Let this browser keep it so long."""
    response.set_signed_cookie(
        name_of(cookie),
        value,
        salt=cookie,
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def take(response: HttpResponse, cookie: str) -> None:
    """This browser keeps it no more."""
    response.delete_cookie(name_of(cookie), samesite="Lax")
