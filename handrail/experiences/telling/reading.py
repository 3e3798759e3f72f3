"""What a page sent, read with a bound of its own: words of any length up to `MOST_CHARACTERS`, in any script.

Django's bound is for all pages. Here a body of ours is read up to a larger one, and what is beyond is let go unread.
"""

from io import BytesIO
from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError

from handrail.experiences.numbers import MOST_CHARACTERS

#: A character takes at most nine bytes as browsers send it ("%E2%82%AC"), for each that `typed_length` counts.
MOST_BYTES: Final = 9 * MOST_CHARACTERS + 256 * 1024
_LET_GO: Final = 8 * MOST_BYTES
_CHUNK: Final = 256 * 1024


class TooLong(Exception):  # noqa: N818 - it states what was met
    """More was sent than one page can carry."""


def posted(request: HttpRequest) -> QueryDict:
    """What was typed; empty if it is no form of ours."""
    if request.content_type == "application/x-www-form-urlencoded":
        return QueryDict(_without_nul(_body(request)), encoding="utf-8")
    if is_file(request):
        return QueryDict(_without_nul(_without_files(request).urlencode().encode()), encoding="utf-8")
    return QueryDict()


def is_file(request: HttpRequest) -> bool:
    """Whether somebody sent a file: none of our forms can."""
    return request.content_type == "multipart/form-data"


def _body(request: HttpRequest) -> bytes:
    kept = BytesIO()
    while chunk := request.read(_CHUNK):
        if kept.tell() + len(chunk) > MOST_BYTES:
            _let_go(request)
            raise TooLong
        kept.write(chunk)
    return kept.getvalue()


def _without_nul(body: bytes) -> bytes:
    """No keyboard types a NUL, and PostgreSQL takes none."""
    return body.replace(b"%00", b"").replace(b"\0", b"")


def _let_go(request: HttpRequest) -> None:
    """Read on for a while, so that the browser is there to hear the answer."""
    gone = 0
    while gone < _LET_GO and (chunk := request.read(_CHUNK)):
        gone += len(chunk)


def _without_files(request: HttpRequest) -> QueryDict:
    try:
        return request.POST
    except RequestDataTooBig:
        raise TooLong from None
    except MultiPartParserError:
        return QueryDict()
