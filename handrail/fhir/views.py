"""The addresses: one resource, a search, a letter's text, and what the interface can."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from handrail.fhir import asked as asking
from handrail.fhir import finding, metadata, openapi
from handrail.fhir.door import check_scope, programs_only, public
from handrail.fhir.kinds.table import KINDS, Kind
from handrail.fhir.opened import Reader
from handrail.fhir.outcome import answer, nothing_here
from handrail.fhir.values import Json
from handrail.record import service


@programs_only
def resource(_request: HttpRequest, reader: Reader, kind: str, ref: str) -> HttpResponse:
    """One resource."""
    known = _kind(kind)
    check_scope(reader, known.name)
    found = finding.read(reader, known, ref) if len(ref) <= 64 else None
    if found is None:
        raise nothing_here()
    return answer(found)


@programs_only
def search(request: HttpRequest, reader: Reader, kind: str) -> HttpResponse:
    """What fits, a page of it."""
    known = _kind(kind)
    check_scope(reader, known.name)
    if not known.is_searched:
        raise nothing_here()
    asked = asking.parse(known, request.GET, reader.token, service.current().calendar.zone)
    page = finding.search(reader, asked)
    base = request.build_absolute_uri(reverse("fhir:base")).rstrip("/")
    links = [{"relation": "self", "url": _link(base, known, dict(request.GET.lists()))}]
    if page.goes_on_after is not None:
        onward = asked.next_page(reader.token, *page.goes_on_after)
        links.append({"relation": "next", "url": _link(base, known, onward)})
    return answer(_bundle(base, links, page.resources))


def _kind(name: str) -> Kind:
    found = KINDS.get(name)
    if found is None:
        raise nothing_here()
    return found


def _link(base: str, kind: Kind, query: dict[str, Any]) -> str:
    sent = urlencode(query, doseq=True)
    return f"{base}/{kind.name}?{sent}" if sent else f"{base}/{kind.name}"


def _bundle(base: str, links: list[Json], resources: list[Json]) -> Json:
    entries = [
        {"fullUrl": f"{base}/{each['resourceType']}/{each['id']}", "resource": each, "search": {"mode": "match"}}
        for each in resources
    ]
    found: Json = {"resourceType": "Bundle", "type": "searchset", "link": links}
    return {**found, "entry": entries} if entries else found


@public
def capabilities(request: HttpRequest) -> HttpResponse:
    """What can be read here, and how to ask for it."""
    return answer(metadata.statement(request.build_absolute_uri(reverse("fhir:base")).rstrip("/")))


@public
def described(_request: HttpRequest) -> HttpResponse:
    """The same for tools that read OpenAPI."""
    response = answer(openapi.description(reverse("fhir:base").rstrip("/")))
    response.headers["Content-Type"] = "application/json"
    return response


@public
def nothing(_request: HttpRequest, **_rest: str) -> HttpResponse:
    """Nothing is at this address."""
    raise nothing_here()
