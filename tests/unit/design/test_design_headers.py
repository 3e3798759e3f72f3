"""Nothing is kept of a page that may be about somebody, and no page may use a device."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from handrail.design.headers import ALWAYS, Middleware

ask = RequestFactory()


def answer(request, cookie=False):
    response = HttpResponse("words")
    response["Cache-Control"] = "max-age=600"
    if cookie:
        response.set_cookie("some", "thing")
    return Middleware(lambda _request: response)(request).headers


@pytest.mark.parametrize(
    ("request_", "gives_a_cookie"),
    [
        (ask.get("/", HTTP_COOKIE="sessionid=x"), False),
        (ask.get("/", HTTP_COOKIE="began=x"), False),
        (ask.get("/"), True),
        (ask.post("/"), False),
    ],
)
def test_where_somebody_is_known_or_has_typed_nothing_is_kept(request_, gives_a_cookie):
    assert answer(request_, gives_a_cookie)["Cache-Control"] == "no-store, private"


def test_what_everybody_may_read_says_itself_how_long_it_is_kept():
    assert answer(ask.get("/"))["Cache-Control"] == "max-age=600"


def test_no_page_may_use_a_device():
    assert "camera=()" in answer(ask.get("/"))["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/help-now/", "/no-such-page/", "/sign-in/", "/clinic/", "/my/"])
def test_every_page_of_the_site_has_them_all(client, address):
    client.cookies["sessionid"] = "unknown"
    headers = client.get(address).headers
    assert headers["Cache-Control"] == "no-store, private"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [("/static/design/handrail.css", 200), ("/healthz", 200), ("/metrics", 404), ("/fhir/metadata", 200), ("/", 200)],
)
def test_what_is_no_page_has_them_too(client, settings, address, status):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 365 * 24 * 60 * 60, True
    answer = client.get(address, secure=True, HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert answer.status_code == status
    assert set(ALWAYS) <= set(answer.headers)
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000; includeSubDomains")


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused_with_them_all(client, settings):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["care.example"], True
    answer = client.get("/sign-in/", HTTP_HOST="evil.example")
    assert answer.status_code == 400
    assert "Location" not in answer.headers
    assert set(ALWAYS) <= set(answer.headers)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT"])
def test_nothing_gives_back_what_a_browser_sent(client, method):
    answer = client.generic(method, "/sign-in/", headers={"x-said": "a secret of a header"})
    assert answer.status_code == 405
    assert b"a secret" not in answer.content
