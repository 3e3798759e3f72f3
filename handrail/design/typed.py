"""What somebody typed into a page of ours, when it has to be given back to them and to nobody else."""

from urllib.parse import urlsplit

from django.http import HttpRequest

from handrail.design.text import clean_text

NEVER_SHOWN_AGAIN = ("csrf", "password", "token", "code", "otp", "once", "seen")


def words(request: HttpRequest) -> tuple[str, ...]:
    """What was typed into our own page, to be copied back; nothing that another site sent here."""
    if not came_from_us(request):
        return ()
    pairs = ((name, clean_text(value)) for name, values in request.POST.lists() for value in values)
    return tuple(text for name, text in pairs if text and not is_secret(name))


def came_from_us(request: HttpRequest) -> bool:
    """Whether a page of ours sent it, as far as the browser says."""
    if request.headers.get("Sec-Fetch-Site"):
        return request.headers["Sec-Fetch-Site"] == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(source).netloc == request.get_host()


def is_secret(name: str) -> bool:
    """Whether a field is of the machinery, or a secret: it is not shown as something that was typed."""
    return any(part in name.lower() for part in NEVER_SHOWN_AGAIN)
