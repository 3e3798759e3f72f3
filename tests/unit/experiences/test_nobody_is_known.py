"""Nobody is known on the pages of the record: what would tell who asks is gone before any view sees it."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from handrail.experiences import blind

TELLING = {
    "HTTP_COOKIE": "sessionid=abc",
    "HTTP_USER_AGENT": "Somebody's browser",
    "HTTP_REFERER": "https://where.example/",
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
    "HTTP_X_REAL_IP": "203.0.113.9",
    "HTTP_SEC_CH_UA": "Somebody's browser",
    "HTTP_ACCEPT_LANGUAGE": "cy",
    "HTTP_FASTLY_CLIENT_IP": "203.0.113.9",
    "HTTP_A_NAME_SOME_PROXY_MADE_UP": "203.0.113.9",
    "HTTP_TRACEPARENT": "00-abc-def-01",
    "SSL_CLIENT_S_DN": "CN=Somebody",
    "REMOTE_IDENT": "somebody",
    "REMOTE_ADDR": "203.0.113.9",
}


def _seen(path: str) -> tuple[HttpRequest, HttpResponse]:
    seen: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        response = HttpResponse("")
        response.set_cookie("who", "you")
        return response

    response = blind.Middleware(view)(RequestFactory().get(path, **TELLING))
    return seen[0], response


@pytest.mark.parametrize("path", ["/experiences/", "/experiences", "/experiences/tell/", "/experiences/AAAA/"])
def test_a_view_of_the_record_is_told_nothing_of_who_asks(path: str) -> None:
    request, response = _seen(path)
    kept: dict[str, Any] = {name: request.META.get(name) for name in TELLING}
    assert set(kept.values()) == {None, "0.0.0.0"}  # noqa: S104
    assert request.COOKIES == {} and not response.cookies


@pytest.mark.parametrize("path", ["/", "/my/", "/experiences/work/", "/experiencesx"])
def test_other_pages_are_as_they_were(path: str) -> None:
    request, response = _seen(path)
    assert request.COOKIES == {"sessionid": "abc"} and "who" in response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["services/%00/", "services/A%00/feed/", "api/accounts/%00", "statements/%00/"])
def test_a_nul_in_an_address_is_no_fault(client: Client, path: str) -> None:
    answer = client.get(f"/experiences/{path}")
    assert answer.status_code in (301, 404, 503) and "\0" not in answer.wsgi_request.path_info


@pytest.mark.django_db
def test_somebody_signed_in_is_a_stranger_here(client: Client, django_user_model: Any) -> None:
    client.force_login(django_user_model.objects.create(role="pwp", name="Ada Example", email="ada@example.org"))
    response = client.get("/experiences/")
    assert response.status_code == 200 and not response.cookies
    assert response.wsgi_request.user.is_anonymous


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/experiences/", "/experiences/nothing/is/here/", "/experiences/work/sign-in/"])
def test_every_page_of_the_record_bears_its_own_name_and_leads_to_its_own_beginning(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    assert '<a class="hr-header__home" href="/experiences/">' in page and "The record of experience</span>" in page


@pytest.mark.django_db
def test_whoever_lost_their_key_is_told_how_to_reach_somebody(client: Client, settings: Any) -> None:
    settings.HANDRAIL_RECORD_CONTACT = "0808 157 0000, Tuesdays"
    assert "0808 157 0000, Tuesdays" in client.get("/experiences/mine/").content.decode()
