"""What search engines are asked: to leave the record alone, unless the service chose otherwise."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handrail.experiences.publishing.account import is_open_to_search_engines

_NEVER: Final = ("/experiences/work/",)
_RAW: Final = ("/experiences/",)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - it is the same for all
    """The rules for those who crawl."""
    closed = _NEVER if is_open_to_search_engines() else _RAW
    rules = "".join(f"Disallow: {path}\n" for path in closed)
    return HttpResponse(f"User-agent: *\n{rules}", content_type="text/plain; charset=utf-8")
