"""Answers of the interface: resources as JSON, and an OperationOutcome for whatever is not one."""

import json
from typing import Any, Final

from django.http import HttpResponse

from handrail.fhir.values import Json

JSON: Final = "application/fhir+json; charset=utf-8"


class Refusal(Exception):  # noqa: N818 - it is an answer
    """What ends a request early. It never says whether something is there that may not be read."""

    def __init__(self, status: int, code: str, why: str, **headers: str) -> None:
        super().__init__(why)
        self.status, self.code, self.why, self.headers = status, code, why, headers


def nothing_here() -> Refusal:
    """Unknown, gone, erased and not yours to read: one answer for all of them."""
    return Refusal(404, "not-found", "There is nothing here that you can read.")


def wrong(why: str) -> Refusal:
    """What was asked cannot be understood."""
    return Refusal(400, "invalid", why)


def answer(resource: Json, status: int = 200) -> HttpResponse:
    """A resource. Nobody keeps a copy of it on the way."""
    response = HttpResponse(json.dumps(resource, ensure_ascii=False), content_type=JSON, status=status)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def refused(refusal: Refusal) -> HttpResponse:
    """Why there is no resource."""
    issue: dict[str, Any] = {"severity": "error", "code": refusal.code, "diagnostics": refusal.why}
    response = answer({"resourceType": "OperationOutcome", "issue": [issue]}, refusal.status)
    for name, value in refusal.headers.items():
        response.headers[name.replace("_", "-")] = value
    return response
