"""Where this service is reached, for links in what it sends."""

from django.conf import settings


def address(path: str) -> str:
    """The whole address of a page of ours."""
    base = "http://127.0.0.1:8000" if settings.DEMO else f"https://{settings.ALLOWED_HOSTS[0]}"
    return f"{base}{path}"
