"""Who may see more than "ready": a program on this machine, or one that has the token. Nobody behind a proxy."""

import hmac
from ipaddress import ip_address
from typing import Final

from django.conf import settings
from django.http import HttpRequest

#: What a web server in front adds: with one of these the other end is not on this machine, whatever its address says.
_BY_A_PROXY: Final = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
)


def is_trusted(request: HttpRequest) -> bool:
    """Whether whoever asks may have the numbers and the details."""
    token = getattr(settings, "HANDRAIL_METRICS_TOKEN", "")
    said = request.META.get("HTTP_AUTHORIZATION", "")
    if token and hmac.compare_digest(said.encode(), f"Bearer {token}".encode()):
        return True
    return _is_here(request.META.get("REMOTE_ADDR", "")) and not any(name in request.META for name in _BY_A_PROXY)


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
